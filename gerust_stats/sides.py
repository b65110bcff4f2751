"""What is known of groups that are hidden together: shown total minus shown parts.

Two groups that are hidden beside each other are one group to an outsider. When (almost) everybody
in that one group is on one side, it tells as much as a figure of its own would.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np

from .checks import Floats, Ints, added
from .keys import numbered
from .records import ALL_EQUAL, EstimateTable
from .rules import Rules
from .suppression import Mask


def agreeing(table: EstimateTable) -> Floats:
    """Return how many gave the answer of each row: share times n, rounded; 0 without answers."""
    return np.nan_to_num(np.rint(table.value * table.n))


def one_sided(table: EstimateTable, rules: Rules) -> Mask:
    """Return which rows have (almost) everybody on one side."""
    if table.statistic != "proportion":
        return np.asarray(table.note == ALL_EQUAL)
    agree = agreeing(table)
    found = (agree < rules.either_side) | (table.n - agree < rules.either_side)
    return np.asarray(found & (table.n > 0))


def halves(
    tables: Sequence[EstimateTable], item: Any
) -> Iterator[list[tuple[Ints, Floats]]]:  # fmt: skip
    """Give every side of an item: for each table its rows and the persons on that side.

    Of a share those with the answer and those without it; of a mean those who do not give an
    answer that everybody in some group gives.
    """
    rows = [np.flatnonzero(each.item == item) for each in tables]
    both = list(zip(tables, rows, strict=True))
    if tables[0].statistic == "proportion":
        for answer in dict.fromkeys(tables[0].category[rows[0]].tolist()):
            chosen = [(table, at[table.category[at] == answer]) for table, at in both]
            yield [(at, agreeing(table)[at]) for table, at in chosen]
            yield [(at, table.n[at] - agreeing(table)[at]) for table, at in chosen]
        return
    equal = [(table, at, table.note[at] == ALL_EQUAL) for table, at in both]
    for value in {each for table, at, same in equal for each in table.value[at[same]].tolist()}:
        yield [
            (at, np.where(same & (table.value[at] == value), 0, table.n[at]))
            for table, at, same in equal
        ]


@dataclass(frozen=True, slots=True, eq=False)
class Sides:
    """The rows of sensitive items in tables of several levels.

    Attributes
    ----------
    block : array of int, shape (m,)
        The block (an item in a domain) of each row, numbered over all levels.
    answer : array of int, shape (m,)
        Which answer the row is about.
    n, agree : array of float, shape (m,)
    low, high : array of float, shape (m,)
        Of a mean the smallest and largest answer, as far as the table tells; else 0 and 1.
    share : bool
    """

    block: Ints
    answer: Ints
    n: Floats
    agree: Floats
    low: Floats
    high: Floats
    share: bool

    @classmethod
    def of(cls, tables: Sequence[EstimateTable], blocks: Sequence[Ints], chosen: Mask) -> Self:
        """Take the rows whose block is `chosen`; `blocks` has the block of every row."""
        block = np.concatenate(blocks)
        use = np.flatnonzero(chosen[block])

        def rows(column: Callable[[EstimateTable], Any]) -> Any:
            return np.concatenate([column(each) for each in tables])[use]

        value, equal = rows(lambda each: each.value), rows(lambda each: each.note == ALL_EQUAL)
        answer, _ = numbered(rows(lambda each: each.category).astype(str))
        return cls(
            block[use], answer, rows(lambda each: each.n).astype(float), rows(agreeing),
            np.where(equal, value, -np.inf), np.where(equal, value, np.inf),
            tables[0].statistic == "proportion",
        )  # fmt: skip

    def told(self, above: Ints, hidden: Mask, rules: Rules) -> Ints:
        """Return the shown blocks whose hidden parts together are (almost) all on one side."""
        up = above[self.block]
        rows = np.flatnonzero((up >= 0) & hidden[self.block] & ~hidden[up] & (self.n > 0))
        wide = int(self.answer.max(initial=0)) + 1
        group, found = numbered(up[rows] * wide + self.answer[rows])
        if not self.share:
            low, high = np.full(found.size, np.inf), np.full(found.size, -np.inf)
            np.minimum.at(low, group, self.low[rows])
            np.maximum.at(high, group, self.high[rows])
            return np.unique(found[low == high] // wide)
        n, agree = (added(group, each[rows], found.size) for each in (self.n, self.agree))
        few = (agree < rules.either_side) | (n - agree < rules.either_side)
        return np.unique(found[few] // wide)


def next_to_hide(told: Ints, above: Ints, hidden: Mask, n: Ints) -> Ints:
    """Return for each block of `told` its smallest shown part, or itself when all are hidden."""
    parts = np.flatnonzero(np.isin(above, told) & ~hidden & (n > 0))
    order = parts[np.lexsort((n[parts], above[parts]))]
    up, first = np.unique(above[order], return_index=True)
    return np.concatenate([order[first], np.setdiff1d(told, up)])
