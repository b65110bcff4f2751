"""What an outsider can compute of the cells that are hidden: a check on any way of hiding."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from .checks import Floats, Ints, fingerprint
from .errors import InvalidInputError
from .records import VERSION
from .suppression import Mask, mask, whole_numbers

MOST_UNKNOWNS: Final = 20_000


@dataclass(frozen=True, slots=True, eq=False)
class Recovery:
    """What follows from the cells shown, for every hidden cell.

    Attributes
    ----------
    place : array of int, shape (k,)
        The hidden cells, as places in the flattened table.
    low, high : array of float, shape (k,)
        Smallest and largest count that fits; `high` is infinite when nothing limits it.
    n : int
        Cells of the table.
    method, version, input_hash : str
    """

    place: Ints
    low: Floats
    high: Floats
    n: int
    method: str
    version: str
    input_hash: str

    @property
    def narrowest(self) -> float:
        """The smallest range that is left; infinite when nothing is hidden."""
        return float((self.high - self.low).min(initial=np.inf))


def recover_table(table: ArrayLike, hidden: ArrayLike) -> Recovery:
    """Compute what an outsider knows of the hidden cells of a table with margins.

    Parameters
    ----------
    table : array-like of int, shape (r + 1, c + 1)
        Counts with totals in the last row and column.
    hidden : array-like of bool, shape (r + 1, c + 1)

    Returns
    -------
    Recovery

    Raises
    ------
    InvalidInputError
        A shape or number outside what is written above.

    Notes
    -----
    Two linear programs per hidden cell: the smallest and the largest count, given the cells
    shown, the sums, and no count below 0. Slow on purpose: for checking, not for daily use.

    Examples
    --------
    >>> found = recover_table([[3, 7, 10], [5, 5, 10], [8, 12, 20]],
    ...                       [[True, True, False], [False, False, False], [False, False, False]])
    >>> found.low.tolist(), found.narrowest
    ([3.0, 7.0], 0.0)
    """
    count = whole_numbers("table", table, dimensions=2)
    rows, columns = count.shape
    place = np.arange(count.size).reshape(count.shape)
    sums = np.zeros((rows + columns, count.size))
    for row in range(rows):
        sums[row, place[row, :-1]], sums[row, place[row, -1]] = 1, -1
    for column in range(columns):
        sums[rows + column, place[:-1, column]], sums[rows + column, place[-1, column]] = 1, -1
    return _recovered(count, mask("hidden", hidden, count.shape), sums)


def recover_tree(values: ArrayLike, parent: ArrayLike, hidden: ArrayLike) -> Recovery:
    """Compute what an outsider knows of the hidden areas of a tree.

    Parameters
    ----------
    values, parent : array-like of int, shape (m,)
        As in `hide_in_tree`.
    hidden : array-like of bool, shape (m,)

    Returns
    -------
    Recovery

    Raises
    ------
    InvalidInputError
        A shape or number outside what is written above.
    """
    count = whole_numbers("values", values, dimensions=1)
    above = np.asarray(parent, dtype=np.int64)
    if above.shape != count.shape:
        raise InvalidInputError("parent", expected=f"shape {count.shape}", got=f"{above.shape}")
    tops = np.unique(above[above >= 0])
    sums = np.zeros((tops.size, count.size))
    inside = np.flatnonzero(above >= 0)
    sums[np.searchsorted(tops, above[inside]), inside] = 1
    sums[np.arange(tops.size), tops] = -1
    return _recovered(count, mask("hidden", hidden, count.shape), sums)


def _recovered(count: Ints, hidden: Mask, sums: Floats) -> Recovery:
    """Solve both linear programs of every hidden cell; `sums` times the table is 0."""
    flat, secret = count.reshape(-1).astype(float), hidden.reshape(-1)
    place = np.flatnonzero(secret)
    left, right = sums[:, secret], -sums[:, ~secret] @ flat[~secret]
    used = left.any(axis=1)
    # An unlimited cell stops here, so that many programs can be solved as one.
    limit = 1e3 * (flat.sum() + 1)
    low, high = np.zeros(place.size), np.zeros(place.size)
    for some in np.array_split(np.arange(place.size), place.size**2 // MOST_UNKNOWNS + 1):
        for sign, found in ((1, low), (-1, high)):
            found[some] = _extremes(left[used], right[used], some, sign, limit)
    high = np.where(high > limit / 2, np.inf, high)
    return Recovery(
        place, low, high, flat.size, "linear programming", VERSION,
        fingerprint([("count", count), ("hidden", hidden)]),
    )  # fmt: skip


def _extremes(left: Floats, right: Floats, some: Ints, sign: int, limit: float) -> Floats:
    """Return the smallest (sign 1) or largest (-1) value of some unknowns, shape (some,)."""
    from scipy.optimize import linprog
    from scipy.sparse import eye_array, kron

    if not some.size:
        return np.zeros(0)
    unknowns = left.shape[1]
    goal = np.zeros((some.size, unknowns))
    goal[np.arange(some.size), some] = sign
    answer = linprog(
        goal.reshape(-1), A_eq=kron(eye_array(some.size), left, format="csc"),
        b_eq=np.tile(right, some.size), bounds=(0, limit), method="highs-ds",
    )  # fmt: skip
    if answer.status != 0:
        raise InvalidInputError("table", expected="sums that fit", got=answer.message)
    found: Floats = answer.x.reshape(some.size, unknowns)[np.arange(some.size), some]
    return found
