"""From the ways to read a question to a score per item, in one SQL query."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any

from django.db.models import Aggregate, TextField

from .lookup import RELATED, Reading
from .models import SearchPosting

Posting = tuple[int, list[int]]  # a weight, and the items in which a term has it
Postings = Mapping[int, list[Posting]]  # by term
Scores = dict[int, int]  # by the key of an item
TELLING = 4  # what has fewer words is near too, from this part of the best score


class KeyList(Aggregate):
    """All values of a group as one JSON list: a tenth of the rows, a third of the time."""

    function = "JSON_GROUP_ARRAY"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSONB_AGG", **extra)


def postings(readings: Sequence[Sequence[Reading]], kind: int | None = None) -> dict[int, Postings]:
    """Per kind and per term its weights, and with each the keys of the items."""
    keys = {key for word in readings for reading in word for key in reading.keys}
    rows = SearchPosting.objects.filter(term__in=keys)
    if kind is not None:
        rows = rows.filter(kind=kind)
    found: dict[int, dict[int, list[Posting]]] = {}
    for of_kind, key, weight, items in (
        rows.order_by().values_list("kind", "term_id", "weight").annotate(items=KeyList("item"))
    ):
        found.setdefault(of_kind, {}).setdefault(key, []).append((weight, json.loads(items)))
    return dict(found)


def with_every_word(readings: Sequence[Sequence[Reading]], found: Postings) -> Scores:
    """Score per item that has every word: the sum of the best reading of each."""
    total: Scores | None = None
    # The rarest word first: what it doesn't have can be passed over for the others.
    for word in sorted((_best(ways, found) for ways in readings), key=len):
        if total is None:
            total = word
        else:
            total = {pk: score + word[pk] for pk, score in total.items() if pk in word}
    return total or {}


def nearest(
    readings: Sequence[Sequence[Reading]], found: Mapping[int, Postings]
) -> dict[int, Scores]:
    """For when nothing has every word: per kind what has the most words, or a telling one.

    A rare word counts for more than one that is in many texts, and a second word doubles that.
    """
    sizes = _sizes(found)
    loose = [[*ways, *_parts(ways, sizes)] for ways in readings]
    words = {kind: [_best(ways, terms) for ways in loose] for kind, terms in found.items()}
    totals = [sum(len(of_kind[at]) for of_kind in words.values()) for at in range(len(readings))]
    counted: dict[tuple[int, int], tuple[int, int]] = {}
    for kind, of_kind in words.items():
        for total, scores in zip(totals, of_kind, strict=True):
            for pk, score in scores.items():
                count, sum_so_far = counted.get((kind, pk), (0, 0))
                counted[kind, pk] = (count + 1, sum_so_far + score * 1000 // total)
    most = max((count for count, _ in counted.values()), default=0)
    least = max((count * score for count, score in counted.values()), default=0) // TELLING
    near: dict[int, Scores] = {}
    for (kind, pk), (count, score) in counted.items():
        if (count == most > 1) or count * score >= least:
            near.setdefault(kind, {})[pk] = count * score
    return near


def _parts(readings: Sequence[Reading], sizes: Mapping[int, int]) -> list[Reading]:
    """The most telling part of a compound that is in no text: of portiekgesprek only portiek."""
    parts = []
    for reading in readings:
        if len(reading.keys) > 1:
            pairs = zip(reading.texts, reading.keys, strict=True)
            text, key = min(pairs, key=lambda pair: (sizes.get(pair[1], 0), pair[0]))
            parts.append(Reading((text,), (key,), RELATED))
    return parts


def _sizes(found: Mapping[int, Postings]) -> dict[int, int]:
    """In how many items each term occurs."""
    sizes: Counter[int] = Counter()
    for terms in found.values():
        for key, lists in terms.items():
            sizes[key] += sum(len(items) for _, items in lists)
    return sizes


def _best(readings: Sequence[Reading], found: Postings) -> Scores:
    """Per item the best score that one word gives it."""
    scored = [
        (weight * reading.factor, items)
        for reading in readings
        for weight, items in _together([found.get(key, []) for key in reading.keys])
    ]
    # The best last, so that it overwrites the others: much faster than comparing one by one.
    scored.sort(key=itemgetter(0))
    best: Scores = {}
    for score, items in scored:
        best.update(dict.fromkeys(items, score))
    return best


def _together(lists: list[list[Posting]]) -> list[Posting]:
    """The items that have every term, with the least of their weights."""
    if len(lists) == 1:
        return lists[0]
    first, *others = ({item: weight for weight, items in each for item in items} for each in lists)
    return [
        (min(weight, *(other[item] for other in others)), [item])
        for item, weight in first.items()
        if all(item in other for other in others)
    ]
