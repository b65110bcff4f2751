"""Which examples match, and how many each facet value would give.

Pure and linear: one narrow row per example, with the codes of each facet as bits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from gerust.knowledge.fields import to_mask
from gerust.knowledge.taxonomy import FACETS, FacetName


class Row(NamedTuple):
    """One example: its key and slug, its score for the text, and the bits of each facet."""

    pk: int
    slug: str
    masks: tuple[int, ...]  # in the order of FACETS


Counts = Mapping[FacetName, Mapping[str, int]]


def select(
    rows: Sequence[Row], chosen: Mapping[FacetName, tuple[str, ...]]
) -> tuple[list[Row], Counts]:
    """The rows that match every facet (OR inside, AND between), and counts for every value.

    A count says how many examples have that value *and* match the other facets: what choosing it
    would show if its own facet had no other choice.
    """
    wanted = {
        place: to_mask(chosen[facet.name], facet.codes)
        for place, facet in enumerate(FACETS)
        if facet.name in chosen
    }
    hits = rows if not wanted else [row for row in rows if _matches(row, wanted.items())]
    counts: dict[FacetName, Mapping[str, int]] = {}
    for place, facet in enumerate(FACETS):
        basis: Iterable[Row] = hits
        if place in wanted:
            others = [(p, mask) for p, mask in wanted.items() if p != place]
            basis = (row for row in rows if _matches(row, others)) if others else rows
        counts[facet.name] = _count(basis, place, facet.codes)
    return list(hits), counts


def _matches(row: Row, wanted: Iterable[tuple[int, int]]) -> bool:
    masks = row.masks
    return all(masks[place] & mask for place, mask in wanted)


def _count(rows: Iterable[Row], place: int, codes: tuple[str, ...]) -> dict[str, int]:
    # Few different masks occur, so count masks first and bits after.
    per_mask = Counter(row.masks[place] for row in rows)
    return {
        code: sum(n for mask, n in per_mask.items() if mask >> bit & 1)
        for bit, code in enumerate(codes)
    }
