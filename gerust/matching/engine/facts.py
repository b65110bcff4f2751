"""What the ranking knows of an example: codes as bits, so that 10,000 of them are cheap."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from gerust.knowledge.taxonomy import (
    AUDIENCES,
    COSTS,
    FACTORS,
    MECHANISMS,
    PARTICIPATION,
    PHENOMENA,
    SCALES,
)

# Per facet the codes in the order of their bits.
CODES: dict[str, tuple[str, ...]] = {
    "phenomena": PHENOMENA,
    "mechanisms": MECHANISMS,
    "participation": PARTICIPATION,
    "factors": FACTORS,
    "scale": SCALES,
    "audience": AUDIENCES,
}


class ExampleFacts(NamedTuple):
    """One example. Bit i of a set of codes is the i-th code of the taxonomy (factor n: bit n-1).

    A named tuple and not a frozen dataclass: measured, it is built in 0.15-0.3 microseconds from
    a database row, against 0.7.
    """

    slug: str
    name: str
    phenomena: int
    mechanisms: int
    participation: int
    factors: int
    scale: int
    certainty: int  # 0-5, of the outcome veiligheidsbeleving
    cost: str
    audience: int  # empty for an example that is for everyone


def mask_of(facet: str, codes: Iterable[object]) -> int:
    """The bits of these codes. Raises ValueError on an unknown one."""
    mask = 0
    for code in codes:
        mask |= 1 << CODES[facet].index(str(code))
    return mask


def codes_of(facet: str, mask: int) -> tuple[str, ...]:
    return tuple(code for bit, code in enumerate(CODES[facet]) if mask >> bit & 1)


def facts_of(
    *,
    slug: str,
    name: str,
    phenomena: Iterable[str],
    mechanisms: Iterable[str],
    participation: Iterable[str],
    factors: Iterable[int],
    scale: Iterable[str],
    certainty: int = 0,
    cost: str = COSTS[-1],
    audience: Iterable[str] = (),
) -> ExampleFacts:
    """Facts from codes. Raises ValueError on an unknown code."""
    if cost not in COSTS:
        raise ValueError(f"cost must be one of {COSTS}; got {cost!r}")
    return ExampleFacts(
        slug,
        name,
        mask_of("phenomena", phenomena),
        mask_of("mechanisms", mechanisms),
        mask_of("participation", participation),
        mask_of("factors", factors),
        mask_of("scale", scale),
        certainty,
        cost,
        mask_of("audience", audience),
    )
