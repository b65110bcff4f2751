"""Sums that turn residuals into calibrated residuals: u - g d x'B, without the microdata."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .calibration import Calibrated
from .checks import Floats, Ints, added
from .errors import InvalidInputError


@dataclass(frozen=True, slots=True, eq=False)
class ItemLinks:
    """How an item goes together with the margins.

    Attributes
    ----------
    base : array of float, shape (C, J, p)
        Per cell and part of the item (answer code; or x and y) the sum of d * part * auxiliary.
    second : array of float, shape (C, J, p)
        The same with the squared calibrated weight.
    """

    base: Floats
    second: Floats

    def at(self, place: Ints, parts: int) -> ItemLinks:
        """Return the same links with each part at its place among more of them."""
        cells, _, margins = self.base.shape
        base, second = (np.zeros((cells, parts, margins)) for _ in range(2))
        base[:, place], second[:, place] = self.base, self.second
        return ItemLinks(base, second)


@dataclass(frozen=True, slots=True, eq=False)
class CalibrationSums:
    """What the variance needs to know of the margins.

    Attributes
    ----------
    margins : tuple of str
    cross : array of float, shape (p, p)
        Sum of d x x'.
    units : array of float, shape (U, p)
        Sum of a x, per stratum, or per cluster when there are clusters.
    squares : array of float, shape (U, p, p)
        Sum of a**2 x x' per stratum or cluster.
    items : mapping of item to ItemLinks
    """

    margins: tuple[str, ...]
    cross: Floats
    units: Floats
    squares: Floats
    items: Mapping[str, ItemLinks]


def links_of(
    parts: NDArray[np.float64], cell: Ints, cells: int, calibrated: Calibrated
) -> ItemLinks:
    """Add up the parts of an item, shape (n, J), with the margins."""
    x, d, a = calibrated.auxiliary, calibrated.base, calibrated.design.weight
    shape = (cells, parts.shape[1], x.shape[1])
    base, second = np.zeros(shape), np.zeros(shape)
    for part in range(shape[1]):
        for margin in range(shape[2]):
            product = parts[:, part] * x[:, margin]
            base[:, part, margin] = added(cell, d * product, cells)
            second[:, part, margin] = added(cell, a * a * product, cells)
    return ItemLinks(base, second)


def calibration_sums(calibrated: Calibrated, items: Mapping[str, ItemLinks]) -> CalibrationSums:
    """Add up the margins per stratum or cluster."""
    design, x = calibrated.design, calibrated.auxiliary
    unit, size = design.stratum, len(design.strata.labels)
    if design.cluster is not None and design.clusters is not None:
        unit, size = design.cluster, len(design.clusters.keys)
    p = x.shape[1]
    weighted = design.weight[:, None] * x
    units, squares = np.zeros((size, p)), np.zeros((size, p, p))
    for i in range(p):
        units[:, i] = added(unit, weighted[:, i], size)
        for j in range(p):
            squares[:, i, j] = added(unit, weighted[:, i] * weighted[:, j], size)
    cross = (x * calibrated.base[:, None]).T @ x
    return CalibrationSums(calibrated.margins, cross, units, squares, dict(items))


def joined_links(parts: Sequence[ItemLinks], inverse: Ints, cells: int) -> ItemLinks:
    """Add up cells; `inverse` says where each goes."""

    def total(name: str) -> Floats:
        values = np.concatenate([getattr(part, name) for part in parts])
        found = np.zeros((cells, *values.shape[1:]))
        np.add.at(found, inverse, values)
        return found

    return ItemLinks(total("base"), total("second"))


def joined_calibration(
    parts: Sequence[CalibrationSums], places: Sequence[Ints], units: int, inverse: Ints, cells: int
) -> CalibrationSums:
    """Add up the sums of several files; `places` says where each part's strata or clusters go.

    Every part has the links of the same codes.
    """
    first = parts[0]
    p = len(first.margins)
    total, squares = np.zeros((units, p)), np.zeros((units, p, p))
    for part, place in zip(parts, places, strict=True):
        if part.margins != first.margins:
            raise InvalidInputError("margins", expected=str(first.margins), got=part.margins)
        np.add.at(total, place, part.units)
        np.add.at(squares, place, part.squares)
    items = {
        name: joined_links([part.items[name] for part in parts], inverse, cells)
        for name in first.items
    }
    cross = np.sum([part.cross for part in parts], axis=0)
    return CalibrationSums(first.margins, cross, total, squares, items)
