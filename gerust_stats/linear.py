"""From sums per cell to estimates per domain and the residuals that give their variance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .checks import Floats, Ints
from .counts import Linear
from .variance import Layout


@dataclass(frozen=True, slots=True, eq=False)
class Linearised:
    """An estimate per domain (D) and its residuals per cell (C), scaled to the estimate."""

    value: Floats
    n: Ints
    population: Floats
    total: Floats
    squares: Floats
    weight_squares: Floats
    spread: Floats | None
    ratio: Floats
    scale: Floats


def linearised(place: Layout, linear: Linear, *, as_total: bool = False) -> Linearised:
    """Turn sums per cell into y/x (or y) per domain and the residuals of that estimate.

    Notes
    -----
    The residual of a ratio R of totals is w(y - R x)/X (Binder 1983); that of a total is w y.
    Domains without valid answers get NaN and residuals of 0.
    """
    x, y = place.per_domain(linear.x), place.per_domain(linear.y)
    n = place.per_domain(linear.n).astype(np.int64)
    there = (n > 0) & (x != 0)
    below = np.where(there, x, 1.0)
    ratio = np.where(there, y / below, 0.0)
    equal, answer = _equal(place, linear)
    ratio = np.where(equal, answer, ratio)
    total, squares, inner = linear.residuals(place.per_cell(ratio))
    level, scale = ratio, below
    if as_total:
        level, scale = np.zeros(ratio.size), np.ones(ratio.size)
        total, squares, _ = linear.residuals(place.per_cell(level))
    elif equal.any():
        none = place.per_cell(equal)
        total, squares = np.where(none, 0.0, total), np.where(none, 0.0, squares)
    each = place.per_cell(scale)
    total, squares = total / each, squares / each**2
    value = np.where(there, y if as_total else ratio, np.nan)
    spread = None if inner is None else np.where(equal, 0.0, place.per_domain(inner))
    squared = place.per_domain(linear.weight_squares)
    return Linearised(value, n, x, total, squares, squared, spread, level, scale)


def _equal(place: Layout, linear: Linear) -> tuple[NDArray[np.bool_], Floats]:
    """Return per domain whether all answers are equal, and what they are."""
    low, high = linear.low, linear.high
    if not place.single:
        low, high = (np.full(len(place.domains), each) for each in (np.inf, -np.inf))
        np.minimum.at(low, place.domain, linear.low)
        np.maximum.at(high, place.domain, linear.high)
    equal = low == high
    return equal, np.where(equal, low, 0.0)


def design_effect(found: Linearised, variance: Floats, *, as_total: bool, kind: str) -> Floats:
    """Return the variance over that of a simple random sample of as many answers, shape (D,)."""
    if found.spread is None:
        return np.full(variance.size, np.nan)
    n, size = found.n.astype(float), found.population
    with np.errstate(divide="ignore", invalid="ignore"):
        simple = found.spread / (size * (n - 1))
        if as_total:
            simple = simple * size**2
        if kind == "without replacement":
            simple = simple * (size - n) / size
        return np.where((n > 1) & (simple > 0), variance / simple, np.nan)
