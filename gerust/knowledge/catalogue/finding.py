"""From a question to an answer: hits in order, counts, and the examples of one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from gerust.accounts.models import Visitor
from gerust.knowledge.models import Example
from gerust.knowledge.search.query import Hits, Query, search
from gerust.knowledge.taxonomy import CERTAINTIES, COSTS, FACETS, FacetName

from .counting import Counts, Row, select
from .query import PAGE_SIZE, CatalogueQuery

COST_BIT = {code: 1 << bit for bit, code in enumerate(COSTS)}
CERTAINTY_BIT = tuple(1 << bit for bit in range(len(CERTAINTIES)))


@dataclass(frozen=True, slots=True)
class WayOut:
    """A question that leaves one choice out, and how many results it has."""

    facet: FacetName | None  # what it leaves out; None: the words that were typed
    query: CatalogueQuery
    count: int


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a question. `rows` holds every hit in order, `examples` one page of them."""

    query: CatalogueQuery
    rows: Sequence[Row]
    everything: Sequence[Row]  # every visible example, whatever was asked
    counts: Counts
    text_hits: Hits

    @property
    def count(self) -> int:
        return len(self.rows)

    @property
    def total(self) -> int:
        return len(self.everything)

    @property
    def pages(self) -> int:
        return max(1, ceil(self.count / PAGE_SIZE))

    @property
    def page(self) -> int:
        """The page to show: the last one when there are fewer pages than asked for."""
        return min(self.query.page or 1, self.pages)

    @property
    def is_past_the_end(self) -> bool:
        return (self.query.page or 1) > self.pages

    def page_keys(self) -> list[int]:
        start = (self.page - 1) * PAGE_SIZE
        return [row.pk for row in self.rows[start : start + PAGE_SIZE]]

    def export_keys(self) -> list[int]:
        """Every hit; or, when the address names a page, the hits of that page.

        Past the last page there are none, so that a program that leafs through knows when to stop.
        """
        if self.is_past_the_end:
            return []
        return self.page_keys() if self.query.page else [row.pk for row in self.rows]

    def ways_out(self) -> list[WayOut]:
        """For an answer without results: what to drop, the most useful first."""
        without: list[tuple[FacetName | None, CatalogueQuery, Hits]] = [
            (name, self.query.without(name), self.text_hits) for name in self.query.chosen
        ]
        if not self.text_hits.query.is_empty:
            without.append((None, replace(self.query, q="", page=None), Hits(Query())))
        ways = [
            WayOut(left_out, query, _answer(query, self.everything, hits).count)
            for left_out, query, hits in without
        ]
        return sorted((way for way in ways if way.count), key=lambda way: -way.count)


def find(query: CatalogueQuery, visitor: Visitor) -> Found:
    """Answer a question with what this visitor may see. The number of queries is constant."""
    return _answer(query, _rows(visitor), search(query.q, Example))


def _answer(query: CatalogueQuery, everything: Sequence[Row], hits: Hits) -> Found:
    rows = everything
    if not hits.query.is_empty:
        rows = [row for row in everything if row.pk in hits.scores]
    chosen, counts = select(rows, query.chosen)
    _sort(chosen, query, hits)
    return Found(query, chosen, everything, counts, hits)


def _rows(visitor: Visitor) -> list[Row]:
    """Every visible example as a narrow row, in order of its slug on any database."""
    rows = [
        Row(pk, slug, (*sets, CERTAINTY_BIT[certainty], COST_BIT[cost], initiators))
        for pk, slug, *sets, certainty, cost, initiators in (
            Example.objects.visible_to(visitor).narrow(
                "pk", "slug", *(facet.name for facet in FACETS)
            )
        )
    ]
    rows.sort(key=lambda row: row.slug)
    return rows


def _sort(rows: list[Row], query: CatalogueQuery, hits: Hits) -> None:
    """Put the rows in the asked order; ties stay in order of their slug."""
    if query.sort == "bewijs":
        certainty = [facet.name for facet in FACETS].index("certainty")
        rows.sort(key=lambda row: -row.masks[certainty])
    elif query.sort == "relevantie" and hits.scores:
        scores = hits.scores
        rows.sort(key=lambda row: -scores.get(row.pk, 0))
