"""What is hidden in tables: of estimates, of crossings and of persons. The way in is `disclose`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import ArrayLike

from .checks import Floats, Ints, fingerprint
from .disclosed import DisclosedCounts, DisclosedTable, shown_table
from .errors import InvalidInputError
from .keys import Keys, located, stack
from .records import ALL_EQUAL, VERSION, EstimateTable
from .rules import Rules
from .suppression import Mask, hide_in_table, hide_in_tree, whole_numbers, with_margins

if TYPE_CHECKING:
    from collections.abc import Collection

SHARED: Final = "(area)"
ITEM: Final = "(item)"


def disclose_levels(
    levels: Sequence[EstimateTable], rules: Rules, *, areas: Sequence[str],
    parents: Sequence[Mapping[Any, Any]], sensitive: Collection[str],
) -> tuple[DisclosedTable, ...]:  # fmt: skip
    """Hide in one table, or in tables of areas that lie in each other; see `disclose`."""
    _refuse_levels(levels, areas, parents)
    blocks = [_blocks(level, rules, sensitive) for level in levels]
    hidden = [block.primary for block in blocks]
    if len(levels) > 1:
        hidden = _hidden_in_trees(blocks, areas, parents, rules)
    return tuple(
        shown_table(level, rules, mask[block.row])
        for level, block, mask in zip(levels, blocks, hidden, strict=True)
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Blocks:
    """Groups of rows that are shown or hidden together: all answers to an item in a domain."""

    row: Ints
    keys: Keys
    n: Ints
    primary: Mask


def _refuse_levels(
    levels: Sequence[EstimateTable], areas: Sequence[str], parents: Sequence[Mapping[Any, Any]]
) -> None:
    if len(levels) == 1 and not areas and not parents:
        return
    if len(areas) != len(levels) or len(parents) != len(levels) - 1:
        raise InvalidInputError(
            "areas and parents", expected=f"{len(levels)} areas and {len(levels) - 1} mappings",
            got=f"{len(areas)} and {len(parents)}",
        )  # fmt: skip
    first = [name for name in levels[0].domains.names if name != areas[0]]
    for level, area in zip(levels, areas, strict=True):
        names = list(level.domains.names)
        if area not in names or sorted(set(names) - {area}) != sorted(first):
            raise InvalidInputError(
                "tables", expected=f"by columns {[area, *first]}", got=", ".join(names)
            )
        if level.input_hash != levels[0].input_hash and area == areas[0]:
            raise InvalidInputError("tables", expected="of one survey", got="two fingerprints")


def _blocks(table: EstimateTable, rules: Rules, sensitive: Collection[str]) -> _Blocks:
    item, known = _items(table)
    strange = set(sensitive) - set(known)
    if strange:
        raise InvalidInputError("sensitive", expected="items of the table", got=sorted(strange))
    names = (ITEM, *table.domains.names)
    row, keys = Keys(names, (item, *table.domains.columns), item.size).grouped()
    keys = Keys(keys.names, (np.array(known)[keys.columns[0]], *keys.columns[1:]), len(keys))
    n = np.zeros(len(keys), dtype=np.int64)
    np.maximum.at(n, row, table.n)
    primary = (n > 0) & (n < rules.least)
    grouped = _one_sided(table, rules) & np.isin(known, sorted(sensitive))[item]
    np.logical_or.at(primary, row, grouped)
    return _Blocks(row, keys, n, primary)


def _items(table: EstimateTable) -> tuple[Ints, list[str]]:
    """Number the items; the rows of one item mostly follow each other, so this looks at few."""
    column = np.asarray(table.item)
    new = np.concatenate([[True], column[1:] != column[:-1]]) if column.size else np.zeros(0, bool)
    known, code = np.unique(column[new].astype(str), return_inverse=True)
    return code.reshape(-1)[np.cumsum(new) - 1], known.tolist()


def _one_sided(table: EstimateTable, rules: Rules) -> Mask:
    """Return which rows have (almost) everybody on one side."""
    if table.statistic != "proportion":
        return np.asarray(table.note == ALL_EQUAL)
    with np.errstate(invalid="ignore"):
        agree = np.rint(table.value * table.n)
        found = (agree < rules.either_side) | (table.n - agree < rules.either_side)
    return np.asarray(found & (table.n > 0))


def _hidden_in_trees(
    blocks: list[_Blocks], areas: Sequence[str], parents: Sequence[Mapping[Any, Any]], rules: Rules
) -> list[Mask]:
    """Put all items, years and areas in one forest and hide there."""
    keys = [_with_area(block.keys, area) for block, area in zip(blocks, areas, strict=True)]
    start = np.concatenate([[0], np.cumsum([len(each) for each in keys])])
    above = np.full(int(start[-1]), -1, dtype=np.int64)
    for level, mapping in enumerate(parents):
        column = keys[level].column(SHARED).tolist()
        orphans = sorted({str(each) for each in column if each not in mapping})
        if orphans:
            raise InvalidInputError("parents", expected="a parent for all", got=orphans[:5])
        lifted = np.array([mapping[each] for each in column])
        rest = [name for name in keys[level].names if name != SHARED]
        wanted = Keys(
            (SHARED, *rest), (lifted, *(keys[level].column(name) for name in rest)), lifted.size
        )
        higher = keys[level + 1].only(wanted.names)
        above[start[level] : start[level + 1]] = start[level + 1] + _found(wanted, higher)
    n = np.concatenate([block.n for block in blocks])
    primary = np.concatenate([block.primary for block in blocks])
    mask = hide_in_tree(n, above, primary, width=rules.width)
    return [mask[start[level] : start[level + 1]] for level in range(len(blocks))]


def _with_area(keys: Keys, area: str) -> Keys:
    rest = sorted(name for name in keys.names if name != area)
    columns = (keys.column(area), *(keys.column(name) for name in rest))
    return Keys((SHARED, *rest), columns, len(keys))


def _found(wanted: Keys, known: Keys) -> Ints:
    """Return the place of each row in `known`; raise when it is not there."""
    if stack([known, wanted]).grouped()[1].size != len(known):
        raise InvalidInputError("tables", expected="a row for every parent", got="parents without")
    return located(wanted, known)


def is_crossing(tables: Sequence[EstimateTable]) -> bool:
    """Return whether a table of two by columns or more comes first and its total last."""
    return len(tables[0].domains.names) > 1 and not tables[-1].domains.names


def disclose_crossing(
    tables: Sequence[EstimateTable], rules: Rules, *, sensitive: Collection[str]
) -> tuple[DisclosedTable, ...]:
    """Hide in a table of two by columns, its margins by each of them, and the total.

    `hide_in_table` chooses what to hide, on the number of valid answers of each item.
    """
    names = tables[0].domains.names
    if len(names) > 2:
        raise InvalidInputError(
            "a crossing", expected="of 2 by columns; make one column of the others",
            got=f"{len(names)}: {', '.join(names)}",
        )  # fmt: skip
    found = [each.domains.names for each in tables]
    if found != [names, names[:1], names[1:], ()]:
        raise InvalidInputError(
            "a crossing", expected="four tables: of two by columns, each of them, and none",
            got=found,
        )  # fmt: skip
    blocks = [_blocks(each, rules, sensitive) for each in tables]
    masks = [block.primary.copy() for block in blocks]
    for item in np.unique(blocks[0].keys.column(ITEM)):
        _hide_crossing(item, names, blocks, masks, rules)
    return tuple(
        shown_table(table, rules, mask[block.row])
        for table, block, mask in zip(tables, blocks, masks, strict=True)
    )


def _hide_crossing(
    item: Any, names: tuple[str, ...], blocks: list[_Blocks], masks: list[Mask], rules: Rules
) -> None:
    """Hide in the crossing of one item; changes the masks."""
    at = [np.flatnonzero(block.keys.column(ITEM) == item) for block in blocks]
    first, second = (
        np.unique(blocks[0].keys.column(name)[at[0]]) for name in names
    )  # the labels of both margins
    shape = (first.size + 1, second.size + 1)
    places: list[tuple[Any, Any]] = []
    for block, rows in zip(blocks, at, strict=True):
        i = np.full(rows.size, first.size)
        j = np.full(rows.size, second.size)
        if names[0] in block.keys.names:
            i = np.searchsorted(first, block.keys.column(names[0])[rows])
        if names[1] in block.keys.names:
            j = np.searchsorted(second, block.keys.column(names[1])[rows])
        places.append((i, j))
    n, primary = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=bool)
    for block, rows, (i, j) in zip(blocks, at, places, strict=True):
        if rows.size and (i.max() >= shape[0] or j.max() >= shape[1]):
            raise InvalidInputError("rows and columns", expected="labels of inner", got="others")
        n[i, j], primary[i, j] = block.n[rows], block.primary[rows]
    missing = np.ones(shape, dtype=bool)
    for i, j in places:
        missing[i, j] = False
    if missing[-1].any() or missing[:, -1].any():
        raise InvalidInputError("rows and columns", expected="all labels of inner", got="fewer")
    hidden = hide_in_table(n, primary, width=rules.width, known=missing)
    for mask, rows, (i, j) in zip(masks, at, places, strict=True):
        mask[rows] = hidden[i, j]


def disclose_counts(counts: ArrayLike, rules: Rules, *, sensitive: bool) -> DisclosedCounts:
    """Hide cells of a table of persons, shape (r, c), that is published with its totals.

    Hidden are counts from 1 to `rules.least_cell` - 1, totals too; for sensitive answers also all
    counts of a group (row) with fewer than `rules.either_side` persons outside one answer. Then
    `hide_in_table` hides what would give those away.
    """
    table = with_margins(whole_numbers("counts", counts, dimensions=2))
    primary = (table > 0) & (table < rules.least_cell)
    if sensitive:
        inner = table[:-1, :-1]
        outside = inner.sum(axis=1) - inner.max(axis=1)
        primary[:-1, :-1] |= ((outside < rules.either_side) & (inner.sum(axis=1) > 0))[:, None]
    hidden = hide_in_table(table, primary, width=rules.cell_width)
    shown: Floats = np.where(hidden, np.nan, table.astype(float))
    return DisclosedCounts(
        shown=shown, hidden=hidden, primary=primary, n=None if hidden[-1, -1] else table[-1, -1],
        rules=rules, method="thresholds; rectangles of hidden cells", version=VERSION,
        input_hash=fingerprint([("counts", table), ("rules", rules.text)]),
    )  # fmt: skip
