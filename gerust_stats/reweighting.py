"""New population margins for sums that are already there: no second pass over the microdata."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Self

import numpy as np

from .auxiliary import CalibrationSums, ItemLinks
from .calibration import Totals, calibration_factors
from .checks import Floats, Ints, added
from .counts import CodedSums
from .errors import InvalidInputError
from .merging import roll_up
from .sums import Item, SurveySums

if TYPE_CHECKING:
    from scipy.sparse import csr_array


def reweight(
    sums: SurveySums,
    totals: Mapping[str, Totals],
    *,
    method: str = "linear",
    bounds: tuple[float, float] | None = None,
    keep: Sequence[str] | None = None,
) -> SurveySums:
    """Calibrate sums to new population margins.

    Parameters
    ----------
    sums : SurveySums
        With the weights of the design, and every variable of the margins among its by columns.
    totals : mapping of by column to {label: total}
        How many persons in the population have each label. Margins of labels only: then everyone
        in a cell gets the same factor, and that is why the microdata are not needed.
    method, bounds
        As in `calibrate`.
    keep : sequence of str, default all
        By columns of the result; the sums of the others are added up.

    Returns
    -------
    SurveySums
        The same as `survey_sums` of the calibrated design, up to rounding.

    Raises
    ------
    InvalidInputError
        Sums that are calibrated already, a margin that is no by column, a measured margin, or a
        ratio of two measured items (its sums do not say how it goes together with a margin).
    MarginsNotMetError
        As in `calibrate`.

    Notes
    -----
    With a factor g for each cell c of the margins, the sum of the weights becomes sum(g W_c) and
    that of their squares sum(g**2 Q_c); the factors themselves follow from the W_c.

    References
    ----------
    Deville & Sarndal (1992), J. Am. Stat. Assoc. 87, 376-382.

    Examples
    --------
    >>> design = survey_design([1.0, 1.0, 1.0])
    >>> sums = survey_sums(design, by={"sex": ["m", "v", "v"]}, items={"q": [1, 0, 1]})
    >>> whole = reweight(sums, {"sex": {"m": 50, "v": 60}}, keep=[])
    >>> round(estimate_means(whole).one().value, 4)
    0.7273
    """
    if sums.calibration is not None:
        raise InvalidInputError("sums", expected="with the weights of the design", got="calibrated")
    for name, total in totals.items():
        if name not in sums.by or not isinstance(total, Mapping):
            raise InvalidInputError(
                "totals", expected=f"totals per label of {', '.join(sums.by)}", got=repr(name)
            )
    place, cells = sums.domains.only(tuple(totals)).grouped()
    weight = added(place, sums.everyone.w[:, 0], len(cells))
    columns = {name: cells.column(name) for name in totals}
    found = calibration_factors(weight, columns, totals, method=method, bounds=bounds)
    target, wide = _target(sums, keep)
    margins = _Margins.of(place, found.factors, found.auxiliary, target, wide.stratum.size)
    items = {name: _grown(item, margins.each) for name, item in sums.items.items()}
    grown = replace(
        sums, items=MappingProxyType(items), everyone=_grown_codes(sums.everyone, margins.each)
    )
    rolled = grown if keep is None else roll_up(grown, keep=keep)
    links = {name: margins.links(name, item) for name, item in sums.items.items()}
    return replace(rolled, calibration=margins.sums(sums, found.margins, links))


def _target(sums: SurveySums, keep: Sequence[str] | None) -> tuple[Ints, SurveySums]:
    """Return where each cell goes, and sums in which they are there."""
    cells = sums.cells()
    if keep is None:
        return np.arange(cells.size), sums
    inner = [name for name in cells.names if name not in sums.by]
    return cells.only([*keep, *inner]).grouped()[0], roll_up(sums, keep=keep)


def _grown_codes(item: CodedSums, factor: Floats) -> CodedSums:
    wide = factor[:, None]
    return replace(item, w=item.w * wide, q=item.q * wide**2)


def _grown(item: Item, factor: Floats) -> Item:
    """Return the sums of an item with every weight times the factor of its cell."""
    if isinstance(item, CodedSums):
        return _grown_codes(item, factor)
    square = factor**2
    return replace(
        item, x=item.x * factor, moved=item.moved * factor, wyy=item.wyy * factor,
        xx=item.xx * square, xy=item.xy * square, yy=item.yy * square,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class _Margins:
    """The margins of the cells.

    Attributes
    ----------
    place : array of int, shape (C,)
        Number of the cell of the margins (M of them) that each cell lies in.
    factor : array of float, shape (M,)
    auxiliary : array of float, shape (M, p)
    target : array of int, shape (C,)
        Cell of the result (T of them) that each cell goes to.
    size : int
        T.
    crossing : sparse array of float, shape (T * p, C)
        The margins of each cell, at the place of its cell of the result.
    """

    place: Ints
    factor: Floats
    auxiliary: Floats
    target: Ints
    size: int
    crossing: csr_array

    @classmethod
    def of(cls, place: Ints, factor: Floats, auxiliary: Floats, target: Ints, size: int) -> Self:
        from scipy.sparse import csr_array

        x = auxiliary[place]
        cell, margin = np.nonzero(x)
        margins = x.shape[1]
        crossing = csr_array(
            (x[cell, margin], (target[cell] * margins + margin, cell)),
            shape=(size * margins, place.size),
        )
        return cls(place, factor, auxiliary, target, size, crossing)

    @property
    def each(self) -> Floats:
        return self.factor[self.place]

    def links(self, name: str, item: Item) -> ItemLinks:
        """Return how an item goes together with the margins."""
        square = self.each[:, None] ** 2
        if isinstance(item, CodedSums):
            return ItemLinks(self._crossed(item.w), self._crossed(item.q * square))
        if item.ratio:
            raise InvalidInputError(name, expected="codes or measured values", got="a ratio")
        second = np.column_stack([item.xx, item.xy + item.centre * item.xx])
        return ItemLinks(
            self._crossed(np.column_stack([item.x, item.y])), self._crossed(second * square)
        )

    def _crossed(self, parts: Floats) -> Floats:
        """Return sum of parts times margins per cell of the result, shape (T, J, p)."""
        margins = self.auxiliary.shape[1]
        found: Floats = (self.crossing @ parts).reshape(self.size, margins, parts.shape[1])
        return found.transpose(0, 2, 1)

    def sums(
        self, before: SurveySums, names: tuple[str, ...], links: Mapping[str, ItemLinks]
    ) -> CalibrationSums:
        """Return what the variance needs to know of the margins."""
        unit, size = before.stratum, len(before.strata.labels)
        if before.cluster is not None and before.clusters is not None:
            unit, size = before.cluster, len(before.clusters.keys)
        d, q = before.everyone.w[:, 0], before.everyone.q[:, 0]
        x = self.auxiliary[self.place]
        units, squares = np.zeros((size, x.shape[1])), np.zeros((size, x.shape[1], x.shape[1]))
        np.add.at(units, unit, (self.each * d)[:, None] * x)
        even = (self.each**2 * q)[:, None] * x
        for margin in range(x.shape[1]):
            rows = np.flatnonzero(x[:, margin])
            np.add.at(squares[:, margin], unit[rows], even[rows] * x[rows, margin, None])
        cross = (x * d[:, None]).T @ x
        return CalibrationSums(names, cross, units, squares, dict(links))
