"""A few examples that together cover what was chosen, in different ways of working.

Source: RSIV, Een aanpak in vier stappen, stap 4: take valuable elements together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .facts import ExampleFacts, codes_of, mask_of
from .profile import STRONG, Profile
from .ranking import Ranking
from .rules import whole
from .rules.scoring import ABOUT_SUBJECT, NEVER_TOGETHER, WORD_FOR_COMBINATION, WORDS
from .score import Scorer
from .text import Joined, Labels, Phrase, phrase

MOST = 4
# Enough to choose from; further down nothing fits better.
CANDIDATES = 200


@dataclass(frozen=True, slots=True)
class Target:
    """What must be covered, as bits."""

    phenomena: int
    factors: int

    def covered_by(self, facts: ExampleFacts) -> Target:
        return Target(self.phenomena & facts.phenomena, self.factors & facts.factors)

    def without(self, facts: ExampleFacts) -> Target:
        return Target(self.phenomena & ~facts.phenomena, self.factors & ~facts.factors)

    def __len__(self) -> int:
        return self.phenomena.bit_count() + self.factors.bit_count()


@dataclass(frozen=True, slots=True)
class Member:
    """`reservation` says so when it fits less than the rest and is there for what it covers."""

    facts: ExampleFacts
    adds: tuple[Phrase, ...]
    reservation: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Uncovered:
    facet: str
    code: str
    text: Phrase


@dataclass(frozen=True, slots=True)
class Combination:
    """Two to four `members`, or none. `note` says what they are for, or why there are none.

    covers-more: together they cover what no single one does · another-way: the first covers
    everything, and the second does not cover more but works in another way.
    """

    members: tuple[Member, ...]
    uncovered: tuple[Uncovered, ...]
    note: Phrase
    kind: Literal["covers-more", "another-way"] | None = None


def combine(ranking: Ranking) -> Combination:
    """Start with the best example; add what covers most of the rest, then works most differently.

    Examples that fit reasonably come first. Only for what they leave open, others may join that
    are about what plays here. Nobody joins who asks too much of residents or is for other people.
    Equals are taken in order of the ranking.
    """
    asked = _target(ranking.profile)
    pool, rest = _pools(ranking)
    members = _cover(asked, pool, [])
    members = _cover(asked, rest, members, whole.FITS_LESS)
    left = _left(asked, members)
    uncovered = tuple(_uncovered(ranking, left, full=len(members) == MOST))
    if len(members) > 1:
        note = phrase(whole.COVERS_MORE, name=members[0].facts.name)
        return Combination(tuple(members), uncovered, note, "covers-more")
    if members and not left and (second := _second(pool, asked, members[0].facts)):
        note = _about(whole.ANOTHER_WAY, members[0], asked)
        return Combination((members[0], second), (), note, "another-way")
    return Combination((), uncovered, _why_none(asked, left, members))


def _pools(ranking: Ranking) -> tuple[list[ExampleFacts], list[ExampleFacts]]:
    """Who may join, best first: those that fit reasonably, and those that fit less."""
    scorer = Scorer(ranking.profile)
    least = next(word.share for word in WORDS if word.code == WORD_FOR_COMBINATION)
    reasonable, less = [], []
    for ranked in ranking.top(CANDIDATES):
        codes = {hit.rule.code for hit in scorer.hits(ranked.facts)}
        if codes & NEVER_TOGETHER:
            continue
        if 100 * ranked.fit >= least * ranking.maximum:
            reasonable.append(ranked.facts)
        elif codes & ABOUT_SUBJECT or not ranking.profile.phenomena:
            less.append(ranked.facts)
    return reasonable, less


def _target(profile: Profile) -> Target:
    strong = [code for code, weight in profile.phenomena.items() if weight == STRONG]
    return Target(mask_of("phenomena", strong), mask_of("factors", profile.factors))


def _left(asked: Target, members: list[Member]) -> Target:
    for member in members:
        asked = asked.without(member.facts)
    return asked


def _cover(
    asked: Target, pool: list[ExampleFacts], members: list[Member], reservation: str = ""
) -> list[Member]:
    """`members` with those of `pool` that cover what is left, as long as one does."""
    members = list(members)
    note = phrase(reservation) if reservation else None
    while (left := _left(asked, members)) and len(members) < MOST:
        known = _mechanisms(members)
        adding = [each for each in pool if left.covered_by(each)]
        if not adding:
            break
        best = max(adding, key=lambda each: _gain(each, left, known)) if members else adding[0]
        members.append(_member(best, left.covered_by(best), members, note))
    return members


def _gain(facts: ExampleFacts, left: Target, known: int) -> tuple[int, int]:
    """What it adds. A way of working that is not there yet counts as one thing more covered."""
    new = (facts.mechanisms & ~known).bit_count()
    return len(left.covered_by(facts)) + bool(new), new


def _mechanisms(members: list[Member]) -> int:
    known = 0
    for member in members:
        known |= member.facts.mechanisms
    return known


def _second(pool: list[ExampleFacts], asked: Target, first: ExampleFacts) -> Member | None:
    """When one example covers everything: another way of working beside it, if there is one."""
    others = [e for e in pool if asked.covered_by(e) and e.mechanisms & ~first.mechanisms]
    if not others:
        return None
    best = max(others, key=lambda each: _gain(each, asked, first.mechanisms))
    return _member(best, asked.covered_by(best), [Member(first, ())], None)


def _why_none(asked: Target, left: Target, members: list[Member]) -> Phrase:
    if not asked:
        return phrase(whole.NOTHING_ASKED)
    if left:
        return phrase(whole.TOO_FEW)
    only = members[0]
    return _about(whole.ONE_FITS_LESS if only.reservation else whole.ONE_IS_ENOUGH, only, asked)


def _about(template: str, first: Member, asked: Target) -> Phrase:
    """A sentence about the first example, by name: it need not be the first of the list."""
    what = phrase(whole.ASKED[bool(asked.phenomena), bool(asked.factors)])
    return phrase(template, name=first.facts.name, asked=Joined((what,)))


def _member(
    facts: ExampleFacts, covers: Target, others: list[Member], reservation: Phrase | None
) -> Member:
    words = whole.ADDS_MORE if others else whole.ADDS
    masks = {
        "phenomena": covers.phenomena,
        "factors": covers.factors,
        "mechanisms": facts.mechanisms & ~_mechanisms(others),
    }
    adds = [
        phrase(words[facet], labels=Labels(facet, codes_of(facet, mask)))
        for facet, mask in masks.items()
        if mask
    ]
    return Member(facts, tuple(adds), reservation)


def _uncovered(ranking: Ranking, left: Target, *, full: bool) -> list[Uncovered]:
    everything = [ranked.facts for ranked in ranking.top(len(ranking))] if left else []
    not_chosen = whole.ENOUGH if full else whole.NOT_FITTING
    return [
        Uncovered(facet, code, phrase(not_chosen if anywhere else whole.NOWHERE))
        for facet, mask in (("phenomena", left.phenomena), ("factors", left.factors))
        for code in codes_of(facet, mask)
        for bit in (mask_of(facet, [code]),)
        for anywhere in (any(getattr(facts, facet) & bit for facts in everything),)
    ]
