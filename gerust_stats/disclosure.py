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
from .records import VERSION, EstimateTable
from .rules import Rules
from .sides import Sides, halves, next_to_hide, one_sided
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
        hidden = _hidden_in_trees(levels, blocks, _parents(blocks, areas, parents), rules)
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
    delicate: Mask


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
    chosen = np.isin(known, sorted(sensitive))[item]
    np.logical_or.at(primary, row, one_sided(table, rules) & chosen)
    delicate = np.zeros(len(keys), dtype=bool)
    delicate[row[chosen]] = True
    return _Blocks(row, keys, n, primary, delicate)


def _items(table: EstimateTable) -> tuple[Ints, list[str]]:
    """Number the items; the rows of one item mostly follow each other, so this looks at few."""
    column = np.asarray(table.item)
    new = np.concatenate([[True], column[1:] != column[:-1]]) if column.size else np.zeros(0, bool)
    known, code = np.unique(column[new].astype(str), return_inverse=True)
    return code.reshape(-1)[np.cumsum(new) - 1], known.tolist()


def _hidden_in_trees(
    levels: Sequence[EstimateTable], blocks: list[_Blocks], above: Ints, rules: Rules
) -> list[Mask]:
    """Put all items, years and areas in one forest and hide there."""
    start = np.concatenate([[0], np.cumsum([len(block.keys) for block in blocks])]).astype(int)
    n = np.concatenate([block.n for block in blocks])
    primary = np.concatenate([block.primary for block in blocks])
    delicate = np.concatenate([block.delicate for block in blocks])
    places = [block.row + at for block, at in zip(blocks, start, strict=False)]
    sides = Sides.of(levels, places, delicate)
    while True:
        hidden = hide_in_tree(n, above, primary, width=rules.width)
        told = sides.told(above, hidden, rules)
        if not told.size:
            return [hidden[start[level] : start[level + 1]] for level in range(len(blocks))]
        primary[next_to_hide(told, above, hidden, n)] = True


def _parents(
    blocks: list[_Blocks], areas: Sequence[str], parents: Sequence[Mapping[Any, Any]]
) -> Ints:
    """Return for every block, numbered over all levels, the one it lies in; -1 at the top."""
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
    return above


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
        _hide_crossing(item, tables, blocks, masks, rules)
    return tuple(
        shown_table(table, rules, mask[block.row])
        for table, block, mask in zip(tables, blocks, masks, strict=True)
    )


def _hide_crossing(
    item: Any, tables: Sequence[EstimateTable], blocks: list[_Blocks], masks: list[Mask],
    rules: Rules,
) -> None:  # fmt: skip
    """Hide in the crossing of one item; changes the masks."""
    at = [np.flatnonzero(block.keys.column(ITEM) == item) for block in blocks]
    places, shape = _places(tables[0].domains.names, blocks, at[0])
    n, primary = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=bool)
    missing = np.ones(shape, dtype=bool)
    for block, rows, (i, j) in zip(blocks, at, places, strict=True):
        if rows.size and (i[rows].max() >= shape[0] or j[rows].max() >= shape[1]):
            raise InvalidInputError("rows and columns", expected="labels of inner", got="others")
        cells = i[rows], j[rows]
        n[cells], primary[cells], missing[cells] = block.n[rows], block.primary[rows], False
    if missing[-1].any() or missing[:, -1].any():
        raise InvalidInputError("rows and columns", expected="all labels of inner", got="fewer")
    parts = []
    for side in halves(tables, item) if blocks[0].delicate[at[0]].any() else ():
        parts.append(np.zeros(shape))
        for block, (rows, persons), (i, j) in zip(blocks, side, places, strict=True):
            parts[-1][i[block.row[rows]], j[block.row[rows]]] = persons
    hidden = hide_in_table(
        n, primary, width=rules.width, known=missing, parts=parts,
        part_width=max(2, rules.either_side),
    )  # fmt: skip
    for mask, rows, (i, j) in zip(masks, at, places, strict=True):
        mask[rows] = hidden[i[rows], j[rows]]


def _places(
    names: tuple[str, ...], blocks: list[_Blocks], inner: Ints
) -> tuple[list[tuple[Ints, Ints]], tuple[int, int]]:
    """Return for the blocks of every table their row and column in the crossing, and its shape.

    `inner` are the blocks of the item in the first table: they have the labels of both margins.
    """
    first, second = (np.unique(blocks[0].keys.column(name)[inner]) for name in names)
    places: list[tuple[Ints, Ints]] = []
    for block in blocks:
        i, j = (
            np.searchsorted(found, block.keys.column(name))
            if name in block.keys.names
            else np.full(len(block.keys), found.size)
            for name, found in zip(names, (first, second), strict=True)
        )
        places.append((i, j))
    return places, (first.size + 1, second.size + 1)


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
        shown=shown, hidden=hidden, n=None if hidden[-1, -1] else table[-1, -1],
        rules=rules, method="thresholds; rectangles of hidden cells", version=VERSION,
        input_hash=fingerprint([("shown", shown), ("rules", rules.text)]),
    )  # fmt: skip
