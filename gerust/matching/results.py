"""The result on screen and as data: the engine's answer with words, examples and addresses."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.translation import gettext

from gerust.accounts.models import Visitor
from gerust.knowledge.catalogue.presenting import Card, card
from gerust.knowledge.models import Example, Lesson
from gerust.knowledge.vocabulary import Vocabulary
from gerust.matching.engine import (
    Combination,
    ExampleFacts,
    Explainer,
    Explanation,
    Profile,
    Ranking,
    Summary,
    Texts,
    as_data,
    combine,
    fit_word,
    rank,
    summarise,
)

PAGE_SIZE = 10
MOST_IN_DATA = 100
# With another word above the list, the page says that nothing fits well.
FITS = ("goed", "redelijk")


@dataclass(frozen=True, slots=True)
class Warned:
    """What to watch out for, and why; with the lesson that says so where there is one."""

    because: str
    lesson_name: str = ""
    lesson_url: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """One example in the ranking, with everything that explains its place."""

    position: int
    card: Card
    word: str
    reasons: Sequence[str]
    against: Sequence[str]
    first: Sequence[str]
    warnings: Sequence[Warned]
    is_ticked: bool  # chosen for the shortlist


@dataclass(frozen=True, slots=True)
class InCombination:
    example: Example
    because: Sequence[str]
    reservation: str  # why it fits less than the rest; mostly empty


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that was asked for and that no example of the combination covers."""

    label: str
    because: str


@dataclass(frozen=True, slots=True)
class Together:
    """What is below the list: a combination or why there is none, and what is left open."""

    members: Sequence[InCombination]
    another_way: bool  # covers no more than its first example, but works differently
    reservation: str  # what would otherwise stand with every member
    note: str  # what the combination is for, or why there is none
    uncovered: Sequence[Gap]


@dataclass(frozen=True, slots=True)
class Result:
    """One page of the ranking, with what goes for the whole profile around it."""

    summary: Sequence[str]
    carry_reasons: Sequence[str]
    warnings: Sequence[Warned]
    matches: Sequence[Match]
    together: Together
    is_ranked: bool  # an answer was given that puts one example above another
    nothing_fits: bool  # not even the best example fits reasonably
    pages: int
    page: int
    elsewhere: Sequence[str]  # chosen for the shortlist, and not on this page

    @property
    def first_position(self) -> int:
        return (self.page - 1) * PAGE_SIZE + 1


def facts_for(visitor: Visitor) -> list[ExampleFacts]:
    """What the engine knows of every example this visitor may see; one query."""
    return [
        ExampleFacts(*row)
        # Almost in the order that the ranking puts ties in: that saves it work.
        for row in Example.objects.visible_to(visitor)
        .narrow(*ExampleFacts._fields)
        .order_by("name")
    ]


def _texts(words: Vocabulary) -> Texts:
    """How sentences sound on one page. The same ones come back for every example on it."""
    return Texts(cache(gettext), words.as_dict())


def ranking_for(profile: Profile, visitor: Visitor) -> Ranking:
    return rank(profile, facts_for(visitor))


def data_for(profile: Profile, words: Vocabulary, visitor: Visitor) -> dict[str, Any]:
    """The result for a computer; the best hundred, which is more than anyone reads."""
    texts = _texts(words)
    return as_data(ranking_for(profile, visitor), texts=texts, limit=MOST_IN_DATA)


def result_for(
    profile: Profile, words: Vocabulary, visitor: Visitor, page: int, ticked: Collection[str] = ()
) -> Result:
    """One page of the result. The number of queries is constant."""
    ranking = ranking_for(profile, visitor)
    texts = _texts(words)
    pages = max(1, -(-len(ranking) // PAGE_SIZE))
    page = min(page, pages)
    top = ranking.top(PAGE_SIZE, start=(page - 1) * PAGE_SIZE)
    together = combine(ranking)
    examples = _examples(
        [ranked.facts.slug for ranked in top] + [m.facts.slug for m in together.members], visitor
    )
    lessons = _lessons(visitor)
    explainer = Explainer(profile)
    summary = summarise(profile)
    return Result(
        summary=[texts.say(sentence) for sentence in summary.sentences],
        carry_reasons=[texts.say(reason) for reason in summary.carry.reasons],
        warnings=_for_the_whole(summary, lessons, texts),
        matches=[
            _match(
                ranked.position,
                card(examples[ranked.facts.slug], words),
                explainer.explain(ranked.facts),
                lessons,
                texts,
                is_ticked=ranked.facts.slug in ticked,
            )
            for ranked in top
            if ranked.facts.slug in examples
        ],
        together=_together(together, examples, texts),
        is_ranked=ranking.maximum > 0,
        nothing_fits=_nothing_fits(ranking),
        pages=pages,
        page=page,
        elsewhere=[s for s in ticked if s not in {ranked.facts.slug for ranked in top}],
    )


def _for_the_whole(
    summary: Summary, lessons: dict[str, tuple[str, str]], texts: Texts
) -> list[Warned]:
    return [
        Warned(texts.say(warning.text), *lessons.get(warning.lesson or "", ()))
        for warning in summary.warnings
    ]


def _nothing_fits(ranking: Ranking) -> bool:
    best = ranking.top(1)
    word = fit_word(best[0].fit, ranking.maximum) if best else None
    return word is not None and word.code not in FITS


def _examples(slugs: list[str], visitor: Visitor) -> dict[str, Example]:
    found = Example.objects.visible_to(visitor).in_brief().with_headline()
    return {example.slug: example for example in found.filter(slug__in=slugs)}


def _lessons(visitor: Visitor) -> dict[str, tuple[str, str]]:
    """Name and address of each lesson, by its code."""
    return {
        lesson.code: (lesson.name, lesson.get_absolute_url())
        for lesson in Lesson.objects.visible_to(visitor).in_brief()
    }


def _match(
    position: int,
    shown: Card,
    explanation: Explanation,
    lessons: dict[str, tuple[str, str]],
    texts: Texts,
    *,
    is_ticked: bool,
) -> Match:
    return Match(
        position=position,
        card=shown,
        word=texts.translate(explanation.word.text) if explanation.word else "",
        reasons=[texts.say(part.text) for part in explanation.reasons],
        against=[texts.say(part.text) for part in explanation.against],
        first=[texts.say(step.text) for step in explanation.first],
        warnings=[
            Warned(texts.say(warning.because), *lessons.get(warning.lesson, ()))
            for warning in explanation.warnings
        ],
        is_ticked=is_ticked,
    )


def _together(together: Combination, examples: dict[str, Example], texts: Texts) -> Together:
    members = [
        InCombination(
            examples[member.facts.slug],
            [texts.say(text) for text in member.adds],
            texts.say(member.reservation) if member.reservation else "",
        )
        for member in together.members
        if member.facts.slug in examples
    ]
    shared = {member.reservation for member in members}
    return Together(
        members=members,
        another_way=together.kind == "another-way",
        reservation=shared.pop() if len(shared) == 1 else "",
        note=texts.say(together.note),
        uncovered=[
            Gap(texts.label(gap.facet, gap.code), texts.say(gap.text)) for gap in together.uncovered
        ],
    )
