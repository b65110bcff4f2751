"""What is new: items that were published for the first time, or again, the newest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from heapq import nlargest
from itertools import groupby

from django.utils import timezone

from gerust.accounts.models import Visitor

from .models import KnowledgeItem
from .search.kinds import searched_models

MOST = 200


@dataclass(frozen=True, slots=True)
class Change:
    """One item that became public, or was published again."""

    item: KnowledgeItem
    summary: str
    at: datetime
    is_new: bool

    @property
    def url(self) -> str:
        return str(self.item.get_absolute_url())

    @property
    def kind(self) -> str:
        return str(self.item._meta.verbose_name_plural)


@dataclass(frozen=True, slots=True)
class Day:
    """All changes of one day, by what they are: new or not, and of which kind."""

    day: date
    groups: Sequence[tuple[bool, str, Sequence[Change]]]


def newest(visitor: Visitor, most: int = MOST) -> list[Change]:
    """The last changes that this visitor may see. One query per kind."""
    changes: list[Change] = []
    for model, searched in searched_models().items():
        if searched.part_of:  # what it is a part of is the news
            continue
        dated = model.objects.visible_to(visitor).exclude(last_published_at=None)
        changes += [
            Change(
                item,
                searched.summary_of(item),
                item.last_published_at,
                is_new=item.first_published_at == item.last_published_at,
            )
            for item in dated.order_by("-last_published_at", "pk")[:most]
        ]
    return nlargest(most, changes, key=lambda change: (change.at, change.kind, -change.item.pk))


def by_day(changes: Iterable[Change]) -> list[Day]:
    """The changes of each day, new items first."""
    return [
        Day(day, _grouped(list(of_day)))
        for day, of_day in groupby(changes, key=lambda change: timezone.localdate(change.at))
    ]


def _grouped(changes: Sequence[Change]) -> list[tuple[bool, str, list[Change]]]:
    found: dict[tuple[bool, str], list[Change]] = {}
    for change in sorted(changes, key=lambda change: (change.kind, change.item.name.lower())):
        found.setdefault((change.is_new, change.kind), []).append(change)
    in_order = sorted(found.items(), key=lambda pair: (not pair[0][0], pair[0][1]))
    return [(is_new, kind, group) for (is_new, kind), group in in_order]
