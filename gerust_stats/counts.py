"""Sums that hold all there is to know of an item: per cell, and per answer code where it has codes.

A cell is one domain in one stratum (and in one cluster, when clusters were drawn).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from typing import Any, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from .checks import Floats, Ints, Labels, added
from .errors import InvalidInputError
from .keys import narrowest, numbered

# Items are counted together while the table of their crossed answers fits near the processor.
CROSSED_PLACES = 1 << 17
# The sums of a measured item that simply add up.
TOTALS = ("x", "moved", "xx", "xy", "yy", "wyy")


class Linear(Protocol):
    """What an estimate needs: y over x, per cell, and the residuals w(y - ratio * x).

    Every array has shape (C,), one number per cell; n counts valid answers. `low` and `high` are
    the smallest and largest y (infinite without answers, or when x was measured): when they are
    equal the variance is exactly 0, whatever the rounding of the sums.
    """

    @property
    def n(self) -> Ints: ...

    @property
    def x(self) -> Floats: ...

    @property
    def y(self) -> Floats: ...

    @property
    def weight_squares(self) -> Floats: ...

    @property
    def low(self) -> Floats: ...

    @property
    def high(self) -> Floats: ...

    @property
    def parts(self) -> Ints:
        """Which parts (answer codes; or x and y) the residual is made of, shape (J,)."""
        ...

    def loadings(self, ratio: Floats) -> Floats:
        """Return by what the parts are multiplied in y - ratio * x, shape (C, J)."""
        ...

    def residuals(self, ratio: Floats) -> tuple[Floats, Floats, Floats | None]:
        """Return sum(u), sum(u**2) and sum(u**2 / w) per cell, with u = w(y - ratio * x).

        The last one is None when x was measured: then y says nothing of the spread of persons.
        """
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """Answer codes with a score each; answers without a score do not count as valid.

    Deviations are squared per code, so that equal answers give a variance of exactly 0.
    """

    n: Ints
    x: Floats
    y: Floats
    weight_squares: Floats
    weights: Floats
    squares: Floats
    scores: Floats
    parts: Ints

    @property
    def low(self) -> Floats:
        return -self._highest(-self.scores)

    @property
    def high(self) -> Floats:
        return self._highest(self.scores)

    def _highest(self, scores: Floats) -> Floats:
        """Return the highest score that somebody in the cell gave, -infinity without answers."""
        # Ranks times yes or no: choosing between numbers row by row takes ten times as long.
        order = np.argsort(scores)
        rank = np.empty(scores.size, dtype=np.int16)
        rank[order] = np.arange(1, scores.size + 1)
        given = (self.weights.T > 0).astype(np.int16)
        given *= rank[:, None]
        found: Floats = np.array([-np.inf, *scores[order]])[given.max(axis=0, initial=0)]
        return found

    def loadings(self, ratio: Floats) -> Floats:
        return self.scores - ratio[:, None]

    def residuals(self, ratio: Floats) -> tuple[Floats, Floats, Floats | None]:
        away = self.scores[:, None] - ratio
        part = self.weights.T * away
        total = part.sum(axis=0)
        away *= away
        spread = np.multiply(self.weights.T, away, out=part).sum(axis=0)
        return total, np.multiply(self.squares.T, away, out=part).sum(axis=0), spread


@dataclass(frozen=True, slots=True, eq=False)
class Weighted:
    """Rows of the microdata and what is added up of each.

    Attributes
    ----------
    cell : array of int, shape (n,)
        In which cell each row lies, of `cells`.
    parts : array of float, shape (n, 3)
        1, the weight and its square.
    ones, starts : array, shape (n,) and (n + 1,)
        What every sparse matrix with one 1 in each row needs, made once.
    order : array of int, shape (n,), or None
        The rows of the microdata in the order of the rows here.
    """

    cell: Ints
    cells: int
    parts: Floats
    ones: Floats
    starts: Ints
    order: Ints | None

    @classmethod
    def of(cls, cell: Ints, cells: int, weight: Floats, order: Ints | None) -> Self:
        """Put the rows in an order, if there is one."""
        if order is not None:
            cell, weight = cell[order], weight[order]
        rows = cell.size
        parts = np.empty((rows, 3))
        parts[:, 0], parts[:, 1] = 1, weight
        np.multiply(weight, weight, out=parts[:, 2])
        starts = np.arange(rows + 1, dtype=narrowest(rows + 1, np.int32))
        return cls(cell.astype(narrowest(cells)), cells, parts, np.ones(rows), starts, order)

    def table(self, key: NDArray[np.integer], keys: int) -> Floats:
        """Add up the parts per key and cell, shape (keys, C, 3).

        `key` has a number below `keys` for every row of the microdata, in their own order.
        """
        from scipy.sparse import csr_array

        if self.order is not None:
            key = key[self.order]
        places = key.astype(narrowest(keys * self.cells, np.int32))
        places *= self.cells
        places += self.cell
        # One product does what `np.bincount` does in three times, and leaves room for the other
        # thread, which that does not.
        shape = self.cell.size, keys * self.cells
        found: Floats = csr_array((self.ones, places, self.starts), shape=shape).T @ self.parts
        return found.reshape(keys, self.cells, 3)


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """The answers to one item: per row the place in its codes, -1 without a valid answer."""

    place: NDArray[np.integer]
    codes: Labels

    @staticmethod
    def together(items: Sequence[Answers], rows: Weighted) -> list[list[int]]:
        """Divide items, by their number, into groups whose crossed table is small."""
        most = min(rows.cell.size, CROSSED_PLACES)
        groups: list[tuple[int, list[int]]] = []
        for number, each in enumerate(items):
            wide = len(each.codes) + 1
            at = next((at for at, (size, _) in enumerate(groups) if size * wide <= most), None)
            if at is None:
                groups.append((rows.cells * wide, [number]))
            else:
                size, group = groups[at]
                groups[at] = size * wide, [*group, number]
        return [group for _, group in groups]


@dataclass(frozen=True, slots=True, eq=False)
class CodedSums:
    """One item with answer codes.

    Attributes
    ----------
    codes : array, shape (K,)
    n : array of int, shape (C, K)
        Persons who gave this answer.
    w, q : array of float, shape (C, K)
        Sum of their weights, and of their squared weights.
    """

    codes: Labels
    n: Ints
    w: Floats
    q: Floats

    @classmethod
    def of(cls, answers: Sequence[Answers], rows: Weighted) -> list[Self]:
        """Count the answers to some items in the cells of the rows.

        The items are crossed with each other, so that the rows are gone through once for all of
        them; `Answers.together` says how many items that is good for.
        """
        # Who gave no answer to an item comes before its first answer.
        wide = [len(each.codes) + 1 for each in answers]
        key: NDArray[np.integer] = np.zeros(rows.cell.size, dtype=narrowest(prod(wide)))
        for size, each in zip(wide, answers, strict=True):
            key *= size
            key += each.place
            key += 1
        # Answers before cells: adding up over answers, later, goes along rows of numbers then.
        crossed = rows.table(key, prod(wide)).reshape(*wide, rows.cells, 3)
        found = []
        for axis, each in enumerate(answers):
            others = tuple(other for other in range(len(wide)) if other != axis)
            own = crossed.sum(axis=others)[1:] if others else crossed[1:]
            n, w, q = (
                np.ascontiguousarray(own[..., part], dtype=kind).T
                for part, kind in enumerate((np.int64, float, float))
            )
            found.append(cls(each.codes, n, w, q))
        return found

    @classmethod
    def joined(cls, parts: Sequence[Self], inverse: Ints, cells: int) -> Self:
        """Add the sums of several files; `inverse` says where each cell goes."""
        place, codes = numbered(np.concatenate([part.codes for part in parts]))
        wide = len(codes)
        total = [np.zeros(cells * wide) for _ in range(3)]
        row, column = 0, 0
        for part in parts:
            rows = inverse[row : row + len(part.w), None]
            key = (rows * wide + place[column : column + len(part.codes)]).reshape(-1)
            for which, values in enumerate((part.n, part.w, part.q)):
                total[which] += np.bincount(key, values.reshape(-1), cells * wide)
            row, column = row + len(part.w), column + len(part.codes)
        n, w, q = (each.reshape(cells, wide) for each in total)
        return cls(codes, n.astype(np.int64), w, q)

    def scored(self, scores: Floats) -> Scored:
        """Give every code a score, shape (K,); NaN takes the code out of the valid answers."""
        valid = ~np.isnan(scores)
        parts, score = np.flatnonzero(valid), scores[valid]
        tables: tuple[NDArray[Any], ...] = (self.n, self.w, self.q)
        n, w, q = tables if valid.all() else (each.T[valid].T for each in tables)
        return Scored(n.sum(axis=1), w.sum(axis=1), w @ score, q.sum(axis=1), w, q, score, parts)


@dataclass(frozen=True, slots=True, eq=False)
class ValueSums:
    """One measured item, or the ratio of two.

    Sums are of y - centre * x, with a centre per cell. That keeps digits when the values of a cell
    differ much less than they are large.

    Attributes
    ----------
    centre : array of float, shape (C,)
    ratio : bool
        Whether x was measured; if not, x is 1 for every valid answer.
    n : array of int, shape (C,)
    x, moved : array of float, shape (C,)
        Sums of w*x and w*(y - centre*x).
    xx, xy, yy : array of float, shape (C,)
        The same with w**2 and two factors.
    wyy : array of float, shape (C,)
        Sum of w*(y - centre*x)**2.
    low, high : array of float, shape (C,)
        Smallest and largest y; infinite without answers, or when x was measured.
    """

    centre: Floats
    ratio: bool
    n: Ints
    x: Floats
    moved: Floats
    xx: Floats
    xy: Floats
    yy: Floats
    wyy: Floats
    low: Floats
    high: Floats

    @classmethod
    def of(
        cls,
        y: Floats,
        x: Floats | None,
        *,
        valid: NDArray[np.bool_],
        cell: Ints,
        cells: int,
        weight: Floats,
    ) -> Self:
        """Sum values in the cells of the rows; only valid rows count."""
        cell, w, y = cell[valid], weight[valid], y[valid]
        base = np.ones(y.size) if x is None else x[valid]
        below = added(cell, w * base * base, cells)
        centre = added(cell, w * base * y, cells) / np.where(below > 0, below, 1.0)
        moved = y - centre[cell] * base
        low, high = np.full(cells, np.inf), np.full(cells, -np.inf)
        if x is None:
            np.minimum.at(low, cell, y)
            np.maximum.at(high, cell, y)
        wx, wy = w * base, w * moved
        sums = {
            name: added(cell, each, cells)
            for name, each in zip(
                TOTALS, (wx, wy, wx * wx, wx * wy, wy * wy, wy * moved), strict=True
            )
        }
        n = np.bincount(cell, minlength=cells)
        return cls(centre, x is not None, n, low=low, high=high, **sums)

    @classmethod
    def joined(cls, parts: Sequence[Self], inverse: Ints, cells: int) -> Self:
        """Add the sums of several files around the mean of their centres."""
        if len({part.ratio for part in parts}) > 1:
            raise InvalidInputError(
                "parts", expected="the same kind of item in each", got="values and ratios"
            )
        heavy = np.concatenate([part.xx for part in parts])
        below = added(inverse, heavy, cells)
        pulled = added(inverse, heavy * np.concatenate([part.centre for part in parts]), cells)
        centre = pulled / np.where(below > 0, below, 1.0)
        starts = np.cumsum([0, *(part.n.size for part in parts)])
        moved = [
            part.around(centre[inverse[start : start + part.n.size]])
            for part, start in zip(parts, starts[:-1], strict=True)
        ]

        def total(name: str) -> Floats:
            values = np.concatenate([getattr(part, name) for part in moved])
            return added(inverse, values, cells)

        n = total("n").astype(np.int64)
        low, high = np.full(cells, np.inf), np.full(cells, -np.inf)
        np.minimum.at(low, inverse, np.concatenate([part.low for part in moved]))
        np.maximum.at(high, inverse, np.concatenate([part.high for part in moved]))
        sums = {name: total(name) for name in TOTALS}
        return cls(centre, parts[0].ratio, n, low=low, high=high, **sums)

    def around(self, centre: Floats) -> ValueSums:
        """Return the same sums around other centres, one per cell."""
        step = centre - self.centre
        inner = self.wyy if self.ratio else self.wyy - 2 * step * self.moved + step**2 * self.x
        return ValueSums(
            centre, self.ratio, self.n, self.x, self.moved - step * self.x, self.xx,
            self.xy - step * self.xx, self.yy - 2 * step * self.xy + step**2 * self.xx,
            inner, self.low, self.high,
        )  # fmt: skip

    @property
    def y(self) -> Floats:
        return self.moved + self.centre * self.x

    @property
    def weight_squares(self) -> Floats:
        return self.xx

    @property
    def parts(self) -> Ints:
        return np.arange(2)

    def loadings(self, ratio: Floats) -> Floats:
        return np.column_stack([-ratio, np.ones(ratio.size)])

    def residuals(self, ratio: Floats) -> tuple[Floats, Floats, Floats | None]:
        away = ratio - self.centre
        squares = self.yy - 2 * away * self.xy + away**2 * self.xx
        spread = None
        if not self.ratio:
            spread = np.maximum(self.wyy - 2 * away * self.moved + away**2 * self.x, 0.0)
        return self.moved - away * self.x, np.maximum(squares, 0.0), spread
