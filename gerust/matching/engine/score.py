"""How many points an example gets, split over the rules that gave them.

Each part of the score depends on one small set of bits, so `Scorer` counts every set once and
ranks 10,000 examples from what it remembers. The explanation is made of the same hits.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import NamedTuple

from gerust.knowledge.taxonomy import PARTICIPATION

from .carry import carry
from .facts import ExampleFacts, codes_of, mask_of
from .profile import EVERYONE, STRONG, Profile
from .rules.scoring import (
    IMPLIES_AUDIENCE,
    LEVEL_SCALE,
    PENALTIES,
    SCALE_SIZE,
    SCORES,
    PenaltyRule,
    ScoreRule,
)
from .text import Labels, Phrase, phrase


class Hit(NamedTuple):
    """A rule that applies `times` times; `mask` of `facet` and `values` go into its sentence."""

    rule: ScoreRule | PenaltyRule
    times: int = 1
    facet: str = "phenomena"
    mask: int = 0
    values: tuple[tuple[str, int], ...] = ()

    @property
    def points(self) -> int:
        return self.rule.points * self.times

    def text(self) -> Phrase:
        labels = Labels(self.facet, codes_of(self.facet, self.mask))
        return phrase(self.rule.text, labels=labels, **dict(self.values))


class Scorer:
    """Counts points for one profile."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.carry = carry(profile)
        by_strength = {True: list[str](), False: list[str]()}
        for code, strength in profile.phenomena.items():
            by_strength[strength == STRONG].append(code)
        self._strong = mask_of("phenomena", by_strength[True])
        self._weak = mask_of("phenomena", by_strength[False])
        self._factors = mask_of("factors", profile.factors)
        self._mechanisms = mask_of("mechanisms", profile.mechanisms)
        self.scale = profile.scale or LEVEL_SCALE.get(profile.level or "", ())
        self._audience = mask_of("audience", set(profile.audience) - {EVERYONE})
        self._implied = mask_of(
            "audience",
            [
                rule.audience
                for rule in IMPLIES_AUDIENCE
                if rule.when.given(profile) and (rule.sure or not profile.audience)
            ],
        )
        self._penalties = [rule for rule in PENALTIES if rule.when.given(profile)]

    @property
    def maximum(self) -> int:
        """The most points that an example could get. Zero when no answer can give points."""
        asked = [
            ("strong", self._strong.bit_count()),
            ("weak", self._weak.bit_count()),
            ("all-phenomena", int(bool(self._strong | self._weak))),
            ("factor", self._factors.bit_count()),
            ("all-factors", int(bool(self._factors))),
            ("mechanism", self._mechanisms.bit_count()),
            ("rung-fits", int(self.carry.restricts)),
            ("scale-same", int(bool(self.scale))),
            ("audience", int(bool(self._audience))),
        ]
        return sum(SCORES[code].points * times for code, times in asked)

    def hits(self, facts: ExampleFacts) -> list[Hit]:
        """Every rule that gives or takes points for this example."""
        return [
            *self.phenomena_hits(facts.phenomena),
            *self.factor_hits(facts.factors),
            *self.mechanism_hits(facts.mechanisms),
            *self.audience_hits(facts.audience),
            *self.other_hits(facts.participation, facts.scale, facts.cost),
        ]

    def fits(self, examples: list[ExampleFacts]) -> list[int]:
        """The points of many examples. The same as adding up `hits`, but each set counted once."""
        phenomena = _Remembering(self.phenomena_hits)
        factors = _Remembering(self.factor_hits)
        mechanisms = _Remembering(self.mechanism_hits)
        audiences = _Remembering(self.audience_hits)
        others: dict[tuple[int, int, str], int] = {}
        result = []
        for each in examples:
            _, _, phenomena_mask, mechanism_mask, rungs, factor_mask, scale, _, cost, audience = (
                each
            )
            key = (rungs, scale, cost)
            other = others.get(key)
            if other is None:
                other = others[key] = _sum(self.other_hits(rungs, scale, cost))
            result.append(
                phenomena[phenomena_mask]
                + factors[factor_mask]
                + mechanisms[mechanism_mask]
                + audiences[audience]
                + other
            )
        return result

    # ---- What the example is about

    def phenomena_hits(self, mask: int) -> list[Hit]:
        hits = []
        if strong := mask & self._strong:
            hits.append(Hit(SCORES["strong"], strong.bit_count(), mask=strong))
        elif self._strong:
            hits.append(Hit(SCORES["no-strong"], mask=self._strong))
        if weak := mask & self._weak:
            hits.append(Hit(SCORES["weak"], weak.bit_count(), mask=weak))
        elif self._weak and not self._strong:
            hits.append(Hit(SCORES["no-weak"], mask=self._weak))
        if halves := _halves(strong | weak, mask):
            hits.append(Hit(SCORES[("focus-phenomena", "all-phenomena")[halves - 1]]))
        return hits

    def factor_hits(self, mask: int) -> list[Hit]:
        if not self._factors:
            return []
        shared = mask & self._factors
        if not shared:
            return [Hit(SCORES["no-factor"], 1, "factors", self._factors)]
        hits = [Hit(SCORES["factor"], shared.bit_count(), "factors", shared)]
        if halves := _halves(shared, mask):
            hits.append(Hit(SCORES[("focus-factors", "all-factors")[halves - 1]]))
        return hits

    def mechanism_hits(self, mask: int) -> list[Hit]:
        if shared := mask & self._mechanisms:
            return [Hit(SCORES["mechanism"], shared.bit_count(), "mechanisms", shared)]
        if self._mechanisms:
            return [Hit(SCORES["no-mechanism"], 1, "mechanisms", mask)]
        return []

    # ---- Whom it is for

    def audience_hits(self, mask: int) -> list[Hit]:
        """For an example that is only of use to some people; the one rule that counts for a
        question that was left open."""
        if shared := mask & self._audience:
            return [Hit(SCORES["audience"], 1, "audience", shared)]
        if not mask or mask & self._implied:
            return []
        code = "other-audience" if self.profile.audience else "unknown-audience"
        return [Hit(SCORES[code], 1, "audience", mask)]

    # ---- What it asks, where it works, what it costs

    def other_hits(self, rungs: int, scale: int, cost: str) -> list[Hit]:
        rung = self.rung(rungs)
        hits = self._ladder_hits(rung)
        gap = self.gap(scale)
        if gap is not None:
            code = ("scale-same", "scale-near", "scale-far", "scale-very-far")[min(gap, 3)]
            # Of an example with several scales only the one that is the same is named.
            shown = scale if gap else scale & mask_of("scale", self.scale)
            hits.append(Hit(SCORES[code], 1, "scale", shown))
        for rule in self._penalties:
            if rung >= rule.lowest and (not rule.costs or cost in rule.costs):
                hits.append(Hit(rule))
        return hits

    def rung(self, rungs: int) -> int:
        """Of several rungs the one that suits best counts, the lowest of equals."""
        steps = [rung for rung in range(1, len(PARTICIPATION) + 1) if rungs >> (rung - 1) & 1]
        return max(steps, key=lambda rung: _sum(self._ladder_hits(rung)), default=1)

    def _ladder_hits(self, rung: int) -> list[Hit]:
        low, high = self.carry.low, self.carry.high
        if not self.carry.restricts:
            return []
        mask = 1 << (rung - 1)
        values = ("rung", rung)
        if rung > high:
            limit = ("limit", high)
            code = "rung-high" if rung == high + 1 else "rung-too-high"
            return [Hit(SCORES[code], rung - high, "participation", mask, (values, limit))]
        if rung < low:
            limit = ("limit", low)
            return [Hit(SCORES["rung-low"], low - rung, "participation", mask, (values, limit))]
        return [Hit(SCORES["rung-fits"], 1, "participation", mask, (values,))]

    def gap(self, scale: int) -> int | None:
        """Steps between the scale asked for and the nearest one of the example, if both are known.

        Zero only for the same scale: a street and a place are one step apart.
        """
        known = [code for code in codes_of("scale", scale) if code in SCALE_SIZE]
        pairs = product(self.scale, known)
        return min((_steps(asked, theirs) for asked, theirs in pairs), default=None)


def _steps(one: str, other: str) -> int:
    return 0 if one == other else max(1, abs(SCALE_SIZE[one] - SCALE_SIZE[other]))


def _halves(shared: int, whole: int) -> int:
    """0, 1 or 2: how many halves of the example are about what was asked."""
    return 2 * shared.bit_count() // (whole.bit_count() or 1)


def _sum(hits: list[Hit]) -> int:
    return sum(hit.points for hit in hits)


class _Remembering(dict[int, int]):
    def __init__(self, hits: Callable[[int], list[Hit]]) -> None:
        super().__init__()
        self._hits = hits

    def __missing__(self, mask: int) -> int:
        self[mask] = points = _sum(self._hits(mask))
        return points
