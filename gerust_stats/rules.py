"""The rules for what may be shown, and figures that one contributor makes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from .checks import Floats, chance, numbers
from .errors import InvalidInputError
from .suppression import Mask, whole_numbers

# Below this nobody may set the threshold.
FLOOR: Final = 10


@dataclass(frozen=True, slots=True)
class Rules:
    """What may be shown. The defaults are those of Gerust; no law prescribes them.

    Attributes
    ----------
    least : int, default 30, from 10
        Fewest valid answers under a figure.
    few : int, default 100
        A figure on fewer valid answers than this is shown with a note.
    widest_cv : float, default 0.3
        A figure whose standard error is a larger part of it than this is shown with a note.
    either_side : int, default 3, from 1
        For sensitive items: fewest persons with the answer, and fewest without it.
    least_cell : int, default 10, from 3
        Smallest count of persons in a table of counts.

    Examples
    --------
    >>> Rules().text
    'least=30; few=100; widest_cv=0.3; either_side=3; least_cell=10'
    """

    least: int = 30
    few: int = 100
    widest_cv: float = 0.3
    either_side: int = 3
    least_cell: int = 10

    def __post_init__(self) -> None:
        for name, lowest in (("least", FLOOR), ("few", 1), ("either_side", 1), ("least_cell", 3)):
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int) or value < lowest:
                raise InvalidInputError(name, expected=f"a whole number from {lowest}", got=value)
        if not self.widest_cv > 0:
            raise InvalidInputError("widest_cv", expected="above 0", got=self.widest_cv)

    @property
    def width(self) -> int:
        """Smallest range an outsider may be left with for a hidden number of answers."""
        return self.least

    @property
    def cell_width(self) -> int:
        """The same for a hidden count of persons."""
        return self.least_cell

    @property
    def text(self) -> str:
        """The rules in one line, to print under a table."""
        names = ("least", "few", "widest_cv", "either_side", "least_cell")
        return "; ".join(f"{name}={getattr(self, name)}" for name in names)


def dominated(
    total: ArrayLike, largest: ArrayLike, second: ArrayLike, *, part: float = 0.15
) -> Mask:
    """Find totals from which the second contributor could work out the first: the p% rule.

    Parameters
    ----------
    total, largest, second : array-like of float, shape (m,)
        Sum of a quantity of 0 or more (such as damage in euros), and its two largest
        contributions.
    part : float, default 0.15
        How close, as a part of the largest contribution, is too close; from 0 to 1.

    Returns
    -------
    array of bool, shape (m,)
        True where the rest, total - largest - second, is less than that part of the largest.
        Hide those totals; use the result as `primary` of `hide_in_table`.

    Raises
    ------
    InvalidInputError
        A shape or number outside what is written above.

    Notes
    -----
    Only for sums of amounts. Shares and means of survey answers have a threshold instead.

    References
    ----------
    Hundepool et al. (2012), Statistical Disclosure Control, section 4.2.2.

    Examples
    --------
    >>> dominated([100, 100], [90, 40], [8, 30]).tolist()
    [True, False]
    """
    whole = numbers("total", total)
    first = numbers("largest", largest, size=whole.size)
    other = numbers("second", second, size=whole.size)
    chance("part", part)
    slack = 1e-9 * np.abs(whole)
    if (other < 0).any() or (other > first).any() or (first + other > whole + slack).any():
        raise InvalidInputError(
            "largest and second", expected="0 or more, in that order, within the total",
            got="others",
        )  # fmt: skip
    found: Mask = whole - first - other < part * first
    return found


def rounded_counts(counts: ArrayLike, *, base: int = 5) -> Floats:
    """Round counts to a multiple of a base, halves away from 0.

    Parameters
    ----------
    counts : array-like of int, shape (m,)
    base : int, default 5

    Returns
    -------
    array of float, shape (m,)

    Raises
    ------
    InvalidInputError
        A shape or number outside what is written above.

    Notes
    -----
    Every number is rounded by itself, so rounded parts need not add up to the rounded total.
    Rounding alone does not protect: hide first.

    Examples
    --------
    >>> rounded_counts([2, 3, 12, 13]).tolist()
    [0.0, 5.0, 10.0, 15.0]
    """
    values = whole_numbers("counts", counts, dimensions=1)
    if base < 1:
        raise InvalidInputError("base", expected="a whole number from 1", got=base)
    return np.asarray(np.floor(values / base + 0.5) * base)


def rounded_shares(shares: ArrayLike, *, decimals: int = 0) -> Floats:
    """Round shares that together are 1 to percentages that together are 100.

    Parameters
    ----------
    shares : array-like of float, shape (k,)
        Fractions of 0 or more, together 1.
    decimals : int, default 0

    Returns
    -------
    array of float, shape (k,)
        Percentages. Each is at most one unit of the last decimal off; the largest remainders
        are rounded up, at a tie the first.

    Raises
    ------
    InvalidInputError
        A shape or number outside what is written above.

    References
    ----------
    Hamilton's method of largest remainders; Balinski & Young (2001), Fair Representation.

    Examples
    --------
    >>> rounded_shares([1 / 3, 1 / 3, 1 / 3]).tolist()
    [34.0, 33.0, 33.0]
    """
    part = numbers("shares", shares)
    if not part.size or part.min() < 0 or abs(part.sum() - 1) > 1e-9:
        raise InvalidInputError("shares", expected="0 or more, together 1", got=part.tolist()[:5])
    whole = 100 * 10**decimals
    exact = np.round(part * whole, 9)
    found = np.floor(exact)
    missing = int(whole - found.sum())
    found[np.argsort(found - exact, kind="stable")[:missing]] += 1
    return np.asarray(found / 10**decimals)
