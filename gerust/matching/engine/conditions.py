"""The small words that rules are written in: when does it hold for a profile, for an example."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from gerust.knowledge.taxonomy import ASPECTS, MECHANISMS

from .facts import ExampleFacts, mask_of
from .profile import Profile


@dataclass(frozen=True, slots=True)
class Answer:
    """Holds when the visitor gave one of these codes as answer to a question."""

    attribute: str
    codes: tuple[str, ...]

    def given(self, profile: Profile) -> tuple[str, ...]:
        return tuple(code for code in profile.codes(self.attribute) if code in self.codes)


def answer(attribute: str, *codes: str) -> Answer:
    return Answer(attribute, codes)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Holds when at least one of these answers was given.

    `only_first`: an answer stands in for those after it, so that these trigger nothing then.
    """

    answers: tuple[Answer, ...]
    only_first: bool = False

    def given(self, profile: Profile) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What triggered it: the attributes with the codes that were given."""
        found = ((each.attribute, each.given(profile)) for each in self.answers)
        triggered = tuple((attribute, codes) for attribute, codes in found if codes)
        return triggered[:1] if self.only_first else triggered


def any_of(*answers: Answer) -> AnyOf:
    return AnyOf(answers)


def first_of(*answers: Answer) -> AnyOf:
    return AnyOf(answers, only_first=True)


def triggers(when: tuple[AnyOf, ...], profile: Profile) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The answers that make `when` hold, or nothing when one of its parts does not hold."""
    found = [part.given(profile) for part in when]
    return tuple(each for part in found for each in part) if all(found) else ()


@dataclass(frozen=True)
class Needs:
    """Holds for examples with all of what is filled in here; an empty one holds for every example.

    `lowest` and `highest` are rungs of the ladder (1-6). `about` holds when at least one of its
    (facet, code) pairs belongs to the example. `gap` is the least distance to the scale asked for.
    """

    aspects: tuple[str, ...] = ()
    lowest: int = 1
    highest: int = 6
    about: tuple[tuple[str, str], ...] = ()
    without: tuple[tuple[str, str], ...] = ()
    gap: int = 0

    def hold(self, facts: ExampleFacts, *, rung: int, gap: int) -> bool:
        return (
            self.lowest <= rung <= self.highest
            and gap >= self.gap
            and (not self.aspects or bool(facts.mechanisms & self._mechanisms))
            and (not self.about or _has_any(facts, self.about))
            and not _has_any(facts, self.without)
        )

    @cached_property
    def _mechanisms(self) -> int:
        """The mechanisms that these aspects belong to. Two mechanisms join two aspects each."""
        return mask_of(
            "mechanisms", [code for code in MECHANISMS if set(ASPECTS[code]) & set(self.aspects)]
        )


def _has_any(facts: ExampleFacts, pairs: tuple[tuple[str, str], ...]) -> bool:
    return any(getattr(facts, facet) & mask_of(facet, [code]) for facet, code in pairs)
