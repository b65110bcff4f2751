"""From a profile and facts to an order that can be explained.

Method: docs/methoden/profiel-en-keuze.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from .conditions import triggers
from .facts import ExampleFacts
from .profile import Profile
from .rules.answers import ANSWERS, WITH_LABELS
from .rules.lessons import BECAUSE, BECAUSE_MORE, LESSON_RULES, LessonRule
from .rules.scoring import WORDS, FitWord
from .score import Scorer
from .summary import summarise
from .text import Joined, Labels, Phrase, phrase

_CERTAINTIES = 6  # 0-5: one point of fit always weighs more than all of them


class Ranked(NamedTuple):
    position: int  # from 1
    facts: ExampleFacts
    fit: int


class Ranking:
    """All examples, best first: by fit, then certainty of the evidence, then name and slug."""

    def __init__(
        self, profile: Profile, maximum: int, facts: list[ExampleFacts], fits: list[int]
    ) -> None:
        """`facts` in order of name and slug, with their `fits` beside them."""
        self.profile = profile
        self.maximum = maximum
        self._facts = facts
        self._fits = fits
        keys = [-_CERTAINTIES * fit - each.certainty for fit, each in zip(fits, facts, strict=True)]
        # Sorting is stable, so that equals stay in order of name.
        self._order = sorted(range(len(facts)), key=keys.__getitem__)

    def __len__(self) -> int:
        return len(self._order)

    def top(self, count: int, start: int = 0) -> list[Ranked]:
        return [
            Ranked(position, self._facts[index], self._fits[index])
            for position, index in enumerate(self._order[start : start + count], start + 1)
        ]

    def find(self, slug: str) -> Ranked | None:
        return next((ranked for ranked in self.top(len(self)) if ranked.facts.slug == slug), None)


def rank(profile: Profile, facts: Sequence[ExampleFacts]) -> Ranking:
    """Order examples by how well they fit. The order they come in makes no difference.

    Fastest when they already come in order of name.
    """
    scorer = Scorer(profile)
    by_name = sorted(facts, key=itemgetter(1, 0))
    return Ranking(profile, scorer.maximum, by_name, scorer.fits(by_name))


def fit_word(fit: int, maximum: int) -> FitWord | None:
    """A fit in words, against the best that these answers allow; None when they allow nothing."""
    if maximum <= 0:
        return None
    return next((word for word in WORDS if 100 * fit >= word.share * maximum), WORDS[-1])


@dataclass(frozen=True, slots=True)
class Part:
    code: str
    points: int
    text: Phrase
    source: str


@dataclass(frozen=True, slots=True)
class First:
    """Something that must be in place first, and the lesson that says so."""

    lesson: str
    text: Phrase


@dataclass(frozen=True, slots=True)
class LessonWarning:
    lesson: str
    because: Phrase
    source: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an example stands where it stands. The points of `parts` add up to `fit`."""

    slug: str
    fit: int
    word: FitWord | None
    parts: tuple[Part, ...]
    first: tuple[First, ...]
    warnings: tuple[LessonWarning, ...]

    @property
    def reasons(self) -> tuple[Part, ...]:
        """What counts for it, heaviest first."""
        return tuple(sorted((p for p in self.parts if p.points > 0), key=lambda p: -p.points))

    @property
    def against(self) -> tuple[Part, ...]:
        """What counts against it, heaviest first."""
        return tuple(sorted((p for p in self.parts if p.points < 0), key=lambda p: p.points))


class Explainer:
    """Explains examples for one profile; what depends on the profile alone is worked out once."""

    def __init__(self, profile: Profile) -> None:
        self._scorer = Scorer(profile)
        self._lessons = [
            (rule, given)
            for rule in LESSON_RULES
            if (given := triggers(rule.when, profile))
            and not any(answer.given(profile) for answer in rule.unless)
        ]
        # Lessons that the page already gives elsewhere come last: above the list, or as something
        # to do first.
        above = {warning.lesson for warning in summarise(profile).warnings}
        self._lessons.sort(key=lambda each: each[0].lesson in above or each[0].first is not None)

    def explain(self, facts: ExampleFacts) -> Explanation:
        """Every rule that counts for this example, and every lesson that warns."""
        scorer = self._scorer
        parts = tuple(
            Part(hit.rule.code, hit.points, hit.text(), hit.rule.source)
            for hit in scorer.hits(facts)
        )
        fit = sum(part.points for part in parts)
        rung, gap = scorer.rung(facts.participation), scorer.gap(facts.scale) or 0
        fired = [each for each in self._lessons if each[0].needs.hold(facts, rung=rung, gap=gap)]
        return Explanation(
            slug=facts.slug,
            fit=fit,
            word=fit_word(fit, scorer.maximum),
            parts=parts,
            first=tuple(First(rule.lesson, phrase(rule.first)) for rule, _ in fired if rule.first),
            warnings=tuple(
                LessonWarning(rule.lesson, _because(rule, given), rule.source)
                for rule, given in fired
            ),
        )


def _because(rule: LessonRule, given: tuple[tuple[str, tuple[str, ...]], ...]) -> Phrase:
    """The answers that triggered a lesson, followed by what it says about this example."""
    answers = []
    merged: dict[str, tuple[str, ...]] = {}
    for attribute, codes in given:
        # Two conditions of a rule may look at the same question.
        merged[attribute] = merged.get(attribute, ()) + codes
    for attribute, codes in merged.items():
        if attribute in WITH_LABELS:
            facet, template = WITH_LABELS[attribute]
            answers.append(phrase(template, labels=Labels(facet, codes)))
        else:
            answers.append(phrase(ANSWERS[attribute, codes[0]]))
    advice = Joined((phrase(rule.advice),))
    template = BECAUSE_MORE if len(answers) > 1 else BECAUSE
    return phrase(template, answers=Joined(tuple(answers)), advice=advice)
