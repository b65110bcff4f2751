"""Which more cells must stay hidden, so that no hidden cell follows from what is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .checks import Floats, Ints
from .errors import InvalidInputError

Mask = NDArray[np.bool_]


def whole_numbers(argument: str, values: ArrayLike, *, dimensions: int) -> Ints:
    """Return counts: whole, 0 or more."""
    try:
        array = np.asarray(values, dtype=float)
    except (TypeError, ValueError):
        raise InvalidInputError(argument, expected="whole numbers", got=str(values)) from None
    if array.ndim != dimensions or not array.size:
        raise InvalidInputError(
            argument, expected=f"{dimensions} dimensions, not empty", got=f"shape {array.shape}"
        )
    if not np.isfinite(array).all() or (array < 0).any() or (array != np.rint(array)).any():
        raise InvalidInputError(
            argument, expected="whole numbers of 0 or more", got=f"{array.reshape(-1)[:5]}"
        )
    return array.astype(np.int64)


def mask(argument: str, values: ArrayLike, shape: tuple[int, ...]) -> Mask:
    """Return truth values of a shape."""
    array: NDArray[Any] = np.asarray(values)
    if array.dtype != np.bool_ or array.shape != shape:
        raise InvalidInputError(
            argument, expected=f"bool, shape {shape}", got=f"{array.dtype}, shape {array.shape}"
        )
    return array


def _width(width: int) -> int:
    if isinstance(width, bool) or not isinstance(width, int | np.integer) or width < 2:
        raise InvalidInputError("width", expected="a whole number from 2", got=width)
    return int(width)


def with_margins(counts: ArrayLike) -> Ints:
    """Return a table with a last row and a last column of totals.

    Parameters
    ----------
    counts : array-like of int, shape (r, c)

    Returns
    -------
    array of int, shape (r + 1, c + 1)

    Raises
    ------
    InvalidInputError
        A shape or number outside what is written above.

    Examples
    --------
    >>> with_margins([[1, 2], [3, 4]]).tolist()
    [[1, 2, 3], [3, 4, 7], [4, 6, 10]]
    """
    inner = whole_numbers("counts", counts, dimensions=2)
    right = np.column_stack([inner, inner.sum(axis=1)])
    return np.vstack([right, right.sum(axis=0)])


def hide_in_tree(values: ArrayLike, parent: ArrayLike, primary: ArrayLike, *, width: int) -> Mask:
    """Hide more areas of a tree (buurt, wijk, gemeente), until nothing hidden can be computed.

    Parameters
    ----------
    values : array-like of int, shape (m,)
        A count per area. The areas within an area add up to it.
    parent : array-like of int, shape (m,)
        Place of the area that each area lies in; -1 for the top. Several trees may stand together.
    primary : array-like of bool, shape (m,)
        Areas that have to be hidden for a reason of their own.
    width : int, from 2
        Smallest range of values that an outsider may be left with for a hidden count.

    Returns
    -------
    array of bool, shape (m,)
        All areas to hide, the primary ones included.

    Raises
    ------
    InvalidInputError
        A shape or number outside what is written above, parts that do not add up, or a circle.

    Notes
    -----
    What is hidden within a shown area is known together: shown total minus shown parts. So it
    must be two areas or more, and together at least `width`. The smallest shown parts are added
    until that is so; when it never is, the area itself is hidden, and the level above looked at.
    An area that is hidden hides all that lies in it. A hidden count can then be anything from 0
    to that sum. Growth: m log m.

    References
    ----------
    Hundepool et al. (2012), Statistical Disclosure Control, chapter 4.

    Examples
    --------
    >>> hide_in_tree([100, 8, 40, 52], [-1, 0, 0, 0], [False, True, False, False], width=10)
    array([False,  True,  True, False])
    """
    count = whole_numbers("values", values, dimensions=1)
    hidden = mask("primary", primary, count.shape).copy()
    smallest, above = _width(width), _parents(parent, count)
    depth = _depths(above)
    for level in range(int(depth.max()), 0, -1):
        _cover_level(count, above, hidden, np.flatnonzero(depth == level), smallest)
    for level in range(1, int(depth.max()) + 1):
        rows = np.flatnonzero(depth == level)
        hidden[rows] |= hidden[above[rows]]
    return hidden


def _parents(parent: ArrayLike, count: Ints) -> Ints:
    """Return checked places of parents."""
    above = np.asarray(parent)
    good = above.shape == count.shape and above.dtype.kind == "i"
    if not good or above.min() < -1 or above.max() >= count.size:
        raise InvalidInputError(
            "parent", expected=f"places from -1 to {count.size - 1}, shape {count.shape}",
            got=f"{above.dtype}, shape {above.shape}",
        )  # fmt: skip
    inside = above >= 0
    total = np.bincount(above[inside], count[inside], count.size)
    has = np.bincount(above[inside], minlength=count.size) > 0
    wrong = np.flatnonzero(has & (total != count))
    if wrong.size:
        place = int(wrong[0])
        raise InvalidInputError(
            f"the parts of area {place}", expected=f"together {count[place]}",
            got=f"{total[place]:g}",
        )  # fmt: skip
    return above.astype(np.int64)


def _depths(above: Ints) -> Ints:
    depth, at = np.zeros(above.size, dtype=np.int64), above.copy()
    for _ in range(above.size + 1):
        deeper = at >= 0
        if not deeper.any():
            return depth
        depth += deeper
        at = np.where(deeper, above[np.maximum(at, 0)], -1)
    raise InvalidInputError("parent", expected="a tree", got="areas that lie in each other")


def _cover_level(count: Ints, above: Ints, hidden: Mask, rows: Ints, width: int) -> None:
    """Hide more of the areas `rows` (one level), or the areas above them; changes `hidden`."""
    rows = rows[~hidden[above[rows]]]
    order = rows[np.lexsort((rows, count[rows], ~hidden[rows], above[rows]))]
    if not order.size:
        return
    up = above[order]
    first = np.concatenate([[True], up[1:] != up[:-1]])
    start = np.flatnonzero(first)
    group = np.cumsum(first) - 1
    running = np.cumsum(count[order]) - count[order]
    before = running - running[start][group]
    rank = np.arange(order.size) - start[group]
    touched = hidden[order[start]][group]
    hidden[order[touched & ((rank < 2) | (before < width))]] = True
    sizes = np.bincount(group)
    hopeless = hidden[order[start]] & ((sizes < 2) | (count[up[start]] < width))
    hidden[up[start][hopeless]] = True


@dataclass(frozen=True, slots=True, eq=False)
class _Table:
    """A table with margins; a last row and column of totals. `hidden` changes.

    `layers` are the counts, and parts of them, with the range that must stay open for each.
    """

    count: Floats
    hidden: Mask
    known: Mask
    layers: tuple[tuple[Floats, int], ...]

    def best(self, i: int, j: int) -> tuple[Ints, Ints] | None:
        """Return the four corners (rows, columns) of the cheapest rectangle that covers a cell.

        Moving one cell up, its neighbours down and the opposite one up (totals the other way
        round) changes no margin. So all four can take any value within the room they leave.
        """
        price = np.where(self.hidden, 0.0, np.where(self.known, np.inf, self.count + 1))
        cost = price + price[:, [j]] + price[[i], :]
        for values, width in self.layers:
            cost[_room(values, i, j) < width] = np.inf
        cost[i, :], cost[:, j] = np.inf, np.inf
        k, m = np.unravel_index(int(cost.argmin()), cost.shape)
        if np.isinf(cost[k, m]):
            return None
        return np.array([i, i, k, k]), np.array([j, m, j, m])


def _room(values: Floats, i: int, j: int) -> Floats:
    """Return how far a cell can move in the rectangle that each other cell makes with it."""
    down = [np.where(np.arange(size) == size - 1, -1.0, 1.0) for size in values.shape]
    row_sign, column_sign = -down[0][i] * down[0], -down[1][j] * down[1]
    corner_sign = np.outer(row_sign, column_sign)
    rise, fall = np.full(values.shape, np.inf), np.full(values.shape, values[i, j])
    for sign, corner in (
        (row_sign[:, None], values[:, [j]]), (column_sign[None, :], values[[i], :]),
        (corner_sign, values),
    ):  # fmt: skip
        rise = np.minimum(rise, np.where(sign < 0, corner, np.inf))
        fall = np.minimum(fall, np.where(sign > 0, corner, np.inf))
    return np.asarray(rise + fall)


def hide_in_table(
    table: ArrayLike, primary: ArrayLike, *, width: int, known: ArrayLike | None = None,
    parts: Sequence[ArrayLike] = (), part_width: int = 3,
) -> Mask:  # fmt: skip
    """Hide more cells of a table with margins, until no hidden cell can be computed.

    Parameters
    ----------
    table : array-like of int, shape (r + 1, c + 1)
        Counts with totals in the last row and column, as `with_margins` makes them.
    primary : array-like of bool, shape (r + 1, c + 1)
        Cells that have to be hidden for a reason of their own; totals too.
    width : int, from 2
        Smallest range of values that an outsider may be left with for a hidden cell, who knows
        all cells shown and that no count is below 0.
    known : array-like of bool, shape (r + 1, c + 1), default none
        Cells of the inner table that everybody knows anyway, such as combinations that cannot
        be: they cannot be hidden, and are never primary.
    parts : sequence of array-like of int, shape (r + 1, c + 1), default none
        How many of the persons in each cell are of some kind, such as those with one answer.
    part_width : int, from 2
        The same as `width`, for those numbers.

    Returns
    -------
    array of bool, shape (r + 1, c + 1)

    Raises
    ------
    InvalidInputError
        A shape or number outside what is written above, or margins that are not the sums.

    Notes
    -----
    Every hidden cell gets a rectangle of hidden cells whose counts leave the range open. The
    cheapest one (fewest persons hidden) is taken, totals only when nothing else will do. Cells
    that no rectangle needs any more are shown again. It is not the smallest pattern there is:
    finding that takes exponential time. Growth: hidden cells times cells of the table. The same
    table always gives the same pattern.

    References
    ----------
    Hundepool et al. (2012), Statistical Disclosure Control, section 4.4 (the hypercube method).

    Examples
    --------
    >>> table = with_margins([[3, 20, 30], [25, 40, 50], [30, 22, 60]])
    >>> hide_in_table(table, table < 10, width=10).astype(int).tolist()
    [[1, 1, 0, 0], [0, 0, 0, 0], [1, 1, 0, 0], [0, 0, 0, 0]]
    """
    count = whole_numbers("table", table, dimensions=2)
    if min(count.shape) < 2 or (with_margins(count[:-1, :-1]) != count).any():
        raise InvalidInputError(
            "table", expected="counts with their totals in the last row and column", got="others"
        )
    first = mask("primary", primary, count.shape)
    open_to_all = _known(known, first)
    layers = [(count.astype(float), _width(width))]
    layers += [(_part(each, count.shape), _width(part_width)) for each in parts]
    drawn = _Table(layers[0][0], first.copy(), open_to_all, tuple(layers))
    cover: dict[int, tuple[Ints, Ints]] = {}
    places = np.flatnonzero(first)
    for place in places[np.argsort(count.reshape(-1)[places], kind="stable")].tolist():
        _cover(drawn, cover, place)
    _show_again(drawn, cover, first)
    return drawn.hidden


def _part(values: ArrayLike, shape: tuple[int, ...]) -> Floats:
    found = whole_numbers("parts", values, dimensions=2)
    if found.shape != shape:
        raise InvalidInputError("parts", expected=f"shape {shape}", got=f"shape {found.shape}")
    return found.astype(float)


def _known(known: ArrayLike | None, primary: Mask) -> Mask:
    if known is None:
        return np.zeros(primary.shape, dtype=bool)
    found = mask("known", known, primary.shape)
    if (found & primary).any() or found[-1].any() or found[:, -1].any():
        raise InvalidInputError("known", expected="inner cells, not primary", got="others")
    return found


def _cover(drawn: _Table, cover: dict[int, tuple[Ints, Ints]], place: int) -> None:
    """Find a rectangle for a cell and hide it; its four corners share it."""
    if place in cover:
        return
    found = drawn.best(*divmod(place, drawn.count.shape[1]))
    if found is None:
        raise InvalidInputError(
            "width", expected="one that the table can leave", got=drawn.layers[0][1]
        )
    drawn.hidden[found] = True
    for corner in np.ravel_multi_index(found, drawn.count.shape).tolist():
        cover.setdefault(corner, found)


def _show_again(drawn: _Table, cover: dict[int, tuple[Ints, Ints]], first: Mask) -> None:
    """Show secondary cells that are not needed, the largest first."""
    flat = drawn.hidden.reshape(-1)
    extra = np.flatnonzero(flat & ~first.reshape(-1))
    shape = drawn.count.shape
    for place in extra[np.argsort(-drawn.count.reshape(-1)[extra], kind="stable")].tolist():
        flat[place] = False
        needing = [
            each for each, found in cover.items()
            if each != place and place in np.ravel_multi_index(found, shape) and flat[each]
        ]  # fmt: skip
        others: dict[int, tuple[Ints, Ints]] = {}
        for each in needing:
            found = drawn.best(*divmod(each, shape[1]))
            if found is None or not drawn.hidden[found].all():
                break
            others[each] = found
        if len(others) < len(needing):
            flat[place] = True
            continue
        cover.pop(place, None)
        cover.update(others)
