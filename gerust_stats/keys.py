"""Rows of labels (domain, stratum, cluster) and the numbering of the different ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any, Final

import numpy as np

from .checks import Ints, Labels
from .errors import InvalidInputError

# A table of first positions may take this many places before sorting is cheaper.
DIRECT_PLACES = 1 << 22
LARGEST_KEY = 1 << 62
# What a cell is called after besides the columns that make the domains.
STRATUM: Final = "(stratum)"
CLUSTER: Final = "(cluster)"


def refuse_own_names(names: Iterable[str]) -> None:
    """Raise when a column of domains has a name that we need ourselves."""
    taken = {STRATUM, CLUSTER} & set(names)
    if taken:
        raise InvalidInputError("by", expected="columns with other names", got=min(taken))


def narrowest(most: int, at_least: type[np.signedinteger] = np.int8) -> type[np.signedinteger]:
    """Return the smallest type, from `at_least`, that counts to `most`."""
    kinds = (np.int8, np.int16, np.int32, np.int64)
    return next(kind for kind in kinds[kinds.index(at_least) :] if most <= np.iinfo(kind).max)


def numbered(column: Labels) -> tuple[Ints, Labels]:
    """Number the different labels of a column in their order.

    Returns
    -------
    codes : array of int, shape (n,)
        For each row the place of its label in `found`.
    found : array, shape (k,)
        The different labels, sorted.
    """
    if column.size and column.dtype.kind in "biu":
        low, high = int(column.min()), int(column.max())
        span = high - low + 1
        if span <= max(4 * column.size, 1024):
            shifted = column.astype(np.int64)
            shifted -= low
            used = np.bincount(shifted, minlength=span) > 0
            if used.all():
                return shifted, np.arange(low, high + 1, dtype=column.dtype)
            place = np.cumsum(used) - 1
            return place[shifted], (np.flatnonzero(used) + low).astype(column.dtype)
    found, codes = np.unique(column, return_inverse=True)
    return codes.reshape(-1).astype(np.int64), found


def upward(key: Ints, span: int) -> Ints:
    """Return in what order the numbers go up, from 0 to below `span`; equal ones stay in theirs."""
    # Two bytes at a time, the last ones first: numpy sorts those without comparing.
    order = np.argsort(key.astype(np.uint16), kind="stable")
    done = 1 << 16
    while done < span:
        digits = (key[order] // done).astype(np.uint16)
        order = order[np.argsort(digits, kind="stable")]
        done <<= 16
    return order


@dataclass(frozen=True, slots=True, eq=False)
class Keys:
    """Named columns of labels, all with `size` rows. Without columns every row is the same."""

    names: tuple[str, ...]
    columns: tuple[Labels, ...]
    size: int

    def __len__(self) -> int:
        return self.size

    def column(self, name: str) -> Labels:
        return self.columns[self.names.index(name)]

    def take(self, rows: Any) -> Keys:
        """Return the chosen rows (indices or a mask), in that order."""
        size = len(np.arange(self.size)[rows])
        return Keys(self.names, tuple(column[rows] for column in self.columns), size)

    def repeated(self, times: int) -> Keys:
        """Return all rows so many times under each other."""
        columns = tuple(np.tile(column, times) for column in self.columns)
        return Keys(self.names, columns, self.size * times)

    def only(self, names: Sequence[str]) -> Keys:
        """Return some of the columns, in the order asked for."""
        return Keys(tuple(names), tuple(self.column(name) for name in names), self.size)

    def grouped(self) -> tuple[Ints, Keys]:
        """Number the different rows, sorted by the first column, then the second, and so on.

        Returns
        -------
        inverse : array of int, shape (size,)
        groups : Keys
            The different rows; `groups.take(inverse)` gives the rows back.
        """
        key, span = np.zeros(self.size, dtype=np.int64), 1
        labels: list[Labels] = []
        for column in self.columns:
            codes, found = numbered(column)
            labels.append(found)
            if span * max(len(found), 1) > LARGEST_KEY:
                key, different = numbered(key)
                span = len(different)
            key *= len(found)
            key += codes
            span *= max(len(found), 1)
        if span <= max(4 * self.size, DIRECT_PLACES) and span == prod(map(len, labels)):
            used = np.zeros(span, dtype=bool)
            used[key] = True
            different = np.flatnonzero(used)
            # Filled only where there are rows: most combinations of labels have none.
            place = np.empty(span, dtype=np.int64)
            place[different] = np.arange(different.size)
            return place[key], self._named(different, labels)
        order = upward(key, span)
        ahead = key[order]
        first = np.ones(self.size, dtype=bool)
        first[1:] = ahead[1:] != ahead[:-1]
        inverse = np.empty(self.size, dtype=np.int64)
        inverse[order] = np.cumsum(first) - 1
        return inverse, self.take(order[first])

    def _named(self, keys: Ints, labels: Sequence[Labels]) -> Keys:
        """Return the labels of keys that number all combinations of labels."""
        places = np.unravel_index(keys, [len(each) for each in labels]) if labels else ()
        columns = tuple(each[place] for each, place in zip(labels, places, strict=True))
        return Keys(self.names, columns, keys.size)

    def records(self) -> list[tuple[tuple[str, Any], ...]]:
        """Return each row as (name, label) pairs of plain Python values."""
        if not self.columns:
            return [()] * self.size
        rows = zip(*(column.tolist() for column in self.columns), strict=True)
        return [tuple(zip(self.names, row, strict=True)) for row in rows]


def stack(parts: Sequence[Keys]) -> Keys:
    """Put rows with the same columns under each other."""
    first = parts[0]
    columns = tuple(
        np.concatenate([part.columns[place] for part in parts])
        for place in range(len(first.columns))
    )
    return Keys(first.names, columns, sum(part.size for part in parts))


def located(rows: Keys, known: Keys) -> Ints:
    """Return for each row its place in `known`, whose rows all differ and contain every row."""
    inverse, groups = stack([known, rows]).grouped()
    place = np.full(len(groups), -1, dtype=np.int64)
    place[inverse[: len(known)]] = np.arange(len(known))
    return place[inverse[len(known) :]]
