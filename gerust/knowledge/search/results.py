"""Hits as a reader sees them: grouped by kind, with the words that were found marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nsmallest
from math import ceil
from typing import Any
from urllib.parse import urlencode

from gerust.accounts.models import Visitor
from gerust.web.addresses import address

from .excerpt import Segment, best_excerpt, excerpt, highlight
from .kinds import SearchedModel, models_by_kind
from .query import EverywhereHits, Hits
from .searched import Searched, searched_as

FEW = 5  # of each kind, beside the others
PAGE_SIZE = 20  # of one kind alone
MOST_SUGGESTED = 8
SUMMARY_LENGTH = 300


@dataclass(frozen=True, slots=True)
class Result:
    """One item in a list of results."""

    url: str
    name: Sequence[Segment]
    summary: Sequence[Segment]
    excerpt: Sequence[Segment] | None = None  # from elsewhere in the text, when the hit is there
    part_of: str = ""  # the name of what it is a part of

    @property
    def shows_a_hit(self) -> bool:
        return any(segment.hit for segment in (*self.name, *self.summary))


@dataclass(frozen=True, slots=True)
class Group:
    """The results of one kind, best first."""

    kind: str
    label: str
    count: int
    results: Sequence[Result]
    all_url: str  # where all of them are; empty when these are all
    page: int = 1
    pages: int = 1


@dataclass(frozen=True, slots=True)
class Suggested:
    """An item to go to at once, while a visitor is still typing."""

    name: str
    kind: str
    url: str


def groups_of(found: EverywhereHits, visitor: Visitor) -> list[Group]:
    """Some results of each kind that have every word."""
    return [
        _group(kind, found.scores[kind], found.hits, visitor) for kind in _in_order(found.scores)
    ]


def near_groups_of(found: EverywhereHits, visitor: Visitor) -> list[Group]:
    """Some results of each kind that come near.

    All of them have a page only when nothing of their kind has every word: that would be there.
    """
    groups = []
    for kind in _in_order(found.near):
        group = _group(kind, found.near[kind], found.hits, visitor)
        more = group.all_url and kind not in found.scores
        groups.append(replace(group, all_url=address_of(found.query.raw, kind) if more else ""))
    return groups


def _in_order(found: Mapping[str, Mapping[int, int]]) -> list[str]:
    """The kind with the best hit comes first.

    As good: the kind that has more to tell, so a factor comes before the term that it explains.
    """

    def order(kind: str) -> tuple[int, int, str]:
        best = max(found[kind].values())
        return (-best, -len(searched_as(models_by_kind()[kind]).details), kind)

    return sorted(found, key=order)


def group_of(kind: str, found: EverywhereHits, visitor: Visitor, page: int) -> Group:
    """One page with the results of one kind; the last page when there are fewer."""
    scores = found.scores.get(kind) or found.near.get(kind, {})
    pages = max(1, ceil(len(scores) / PAGE_SIZE))
    page = min(page, pages)
    keys = best_of(scores, page * PAGE_SIZE)[(page - 1) * PAGE_SIZE :]
    return Group(
        kind,
        _label(kind),
        len(scores),
        _results(models_by_kind()[kind], keys, found.hits, visitor),
        all_url="",
        page=page,
        pages=pages,
    )


def suggested(found: EverywhereHits, visitor: Visitor) -> list[Suggested]:
    """The best hits of all kinds together."""
    best = sorted(
        (-score, kind, pk)
        for kind, scores in found.scores.items()
        for pk in best_of(scores, MOST_SUGGESTED)
        if (score := scores[pk])
    )[:MOST_SUGGESTED]
    items = {
        kind: models_by_kind()[kind]
        .objects.visible_to(visitor)
        .in_brief()
        .in_bulk([pk for _, of_kind, pk in best if of_kind == kind])
        for kind in {kind for _, kind, _ in best}
    }
    return [
        Suggested(item.name, str(item._meta.verbose_name), item.get_absolute_url())
        for _, kind, pk in best
        if (item := items[kind].get(pk))
    ]


def best_of(scores: Mapping[int, int], count: int) -> list[int]:
    """The keys with the highest scores; as good: the one that is there longest."""
    return nsmallest(count, scores, key=lambda pk: (-scores[pk], pk))


def address_of(q: str, kind: str = "") -> str:
    pairs = [("q", q), *([("soort", kind)] if kind else [])]
    return f"{address('knowledge:search')}?{urlencode(pairs)}"


def _group(kind: str, scores: Mapping[int, int], hits: Hits, visitor: Visitor) -> Group:
    model = models_by_kind()[kind]
    results = _results(model, best_of(scores, FEW), hits, visitor)
    more = len(scores) > FEW
    return Group(
        kind,
        _label(kind),
        len(scores),
        results,
        all_url=_all_url(searched_as(model), hits.query.raw) if more else "",
    )


def _all_url(searched: Searched, raw: str) -> str:
    if searched.all_at:
        return f"{address(searched.all_at)}?{urlencode({'q': raw})}"
    return address_of(raw, searched.kind)


def _label(kind: str) -> str:
    return str(models_by_kind()[kind]._meta.verbose_name_plural).capitalize()


def _results(
    model: SearchedModel, keys: Sequence[int], hits: Hits, visitor: Visitor
) -> list[Result]:
    searched = searched_as(model)
    # By their keys, so in no order: the order of a step would even ask for its plan.
    visible = model.objects.visible_to(visitor).order_by()
    items = visible.in_brief().in_bulk(keys)
    results = {pk: _result(items[pk], searched, hits) for pk in keys if pk in items}
    # Where a reader can't see yet why an item was found, show it from the rest of the text.
    unexplained = [pk for pk, result in results.items() if not result.shows_a_hit]
    if unexplained and searched.details:
        whole = visible.prefetch_related(*searched.prefetch).in_bulk(unexplained)
        for pk, item in whole.items():
            results[pk] = replace(results[pk], excerpt=best_excerpt(item, hits))
    return list(results.values())


def _result(item: Any, searched: Searched, hits: Hits) -> Result:
    return Result(
        item.get_absolute_url(),
        highlight(item.name, hits),
        excerpt(searched.summary_of(item), hits, length=SUMMARY_LENGTH),
        part_of=getattr(item, searched.part_of).name if searched.part_of else "",
    )
