"""Which rungs of the participation ladder this neighbourhood can carry, and why."""

from __future__ import annotations

from dataclasses import dataclass

from gerust.knowledge.taxonomy import PARTICIPATION

from .profile import Profile
from .rules.carry import (
    BAND,
    BOTTOM_REACHED,
    CEILINGS,
    FLOOR_MOVES,
    LOWEST_CEILING,
    NO_START,
    SHIFTS,
    STARTS,
    TOP_REACHED,
)
from .text import Phrase, phrase

TOP_RUNG = len(PARTICIPATION)


@dataclass(frozen=True, slots=True)
class Carry:
    """Rungs `low` to `high` (1-6, both included) fit.

    `reasons` in the order of the rules, so that a reader who follows them ends at the same rungs.
    """

    low: int
    high: int
    reasons: tuple[Phrase, ...]

    @property
    def restricts(self) -> bool:
        """False as long as no answer says anything about what residents can do."""
        return (self.low, self.high) != (1, TOP_RUNG)


def carry(profile: Profile) -> Carry:
    """The band of rungs. Open questions restrict nothing; more is never counted as better."""
    low, high = 1, TOP_RUNG
    reasons = []
    for start in STARTS:
        if start.when.given(profile):
            low, high = start.low, start.high
            reasons.append(phrase(start.text))
    for shift in SHIFTS:
        if shift.when.given(profile):
            high += shift.by
            reasons.append(phrase(shift.text))
    if high > TOP_RUNG:
        high = TOP_RUNG
        reasons.append(phrase(TOP_REACHED, top=TOP_RUNG))
    if high < LOWEST_CEILING:
        high = LOWEST_CEILING
        reasons.append(phrase(BOTTOM_REACHED, lowest=LOWEST_CEILING))
    for ceiling in CEILINGS:
        if ceiling.when.given(profile) and ceiling.high < high:
            high = ceiling.high
            reasons.append(phrase(ceiling.text))
    # A ceiling that comes down takes the floor along: asking little is then no shortcoming.
    floor = max(1, min(low, high - BAND + 1))
    if floor < low:
        reasons.append(phrase(FLOOR_MOVES))
    return Carry(floor, high, (*_unsaid(profile, reasons), *reasons))


def _unsaid(profile: Profile, reasons: list[Phrase]) -> list[Phrase]:
    """Where the rules began when nobody said what residents want. Without rules: nothing."""
    if not reasons or any(start.when.given(profile) for start in STARTS):
        return []
    return [phrase(NO_START, top=TOP_RUNG)]
