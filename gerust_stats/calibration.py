"""Weights that make the sample add up to what is known of the population."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike

from .checks import Floats, choice, fingerprint, labels, numbers
from .design import Design
from .errors import InvalidInputError, MarginsNotMetError
from .keys import numbered
from .records import VERSION

METHODS: Final = ("linear", "raking", "logit", "truncated")
Totals = Mapping[Any, float] | float
# Totals count as met within this part of them; the steps stop when they no longer come closer.
CLOSE_ENOUGH: Final = 1e-9
MOST_STEPS: Final = 200
MOST_HALVINGS: Final = 30


@dataclass(frozen=True, slots=True, eq=False)
class Calibrated:
    """A design with calibrated weights. Make one with `calibrate`; `survey_sums` takes it.

    Attributes
    ----------
    design : Design
        With the calibrated weights.
    base : array of float, shape (n,)
        The weights before.
    auxiliary : array of float, shape (n, p)
        What was calibrated on; one column for each margin that is not implied by the others.
    margins : tuple of str
        Names of those columns.
    method : str
    steps : int
        Steps of Newton's method.
    n : int
    version, input_hash : str
    """

    design: Design
    base: Floats
    auxiliary: Floats
    margins: tuple[str, ...]
    method: str
    steps: int

    @property
    def n(self) -> int:
        """Respondents."""
        return self.base.size

    @property
    def version(self) -> str:
        return VERSION

    @property
    def input_hash(self) -> str:
        """The fingerprint of the weights before and what they were calibrated on."""
        totals = self.design.weight @ self.auxiliary
        return fingerprint([
            ("base", self.base), ("auxiliary", self.auxiliary), ("method", self.method),
            ("totals", " ".join(f"{each:.9g}" for each in totals)),
        ])  # fmt: skip

    @property
    def factors(self) -> Floats:
        """By how much each weight changed, shape (n,)."""
        return self.design.weight / self.base


def calibrate(
    design: Design,
    auxiliary: Mapping[str, ArrayLike],
    totals: Mapping[str, Totals],
    *,
    method: str = "linear",
    bounds: tuple[float, float] | None = None,
) -> Calibrated:
    """Change the weights as little as possible, so that the margins are met.

    Parameters
    ----------
    design : Design
        Of n rows.
    auxiliary : mapping of name to column of shape (n,)
        Known for every respondent, none missing.
    totals : mapping of name to {label: total}, or to one total
        For a column of labels how many persons in the population have each; for a measured
        column the total of the whole population.
    method : {"linear", "raking", "logit", "truncated"}
        linear: the generalised regression estimator; with one column of labels this is
        post-stratification. raking: multiplicative, so weights stay above 0. logit and truncated
        keep the change of every weight within the bounds.
    bounds : (float, float), only with logit and truncated
        Smallest and largest change of a weight: below 1 and above 1.

    Returns
    -------
    Calibrated

    Raises
    ------
    InvalidInputError
        Labels without a total, totals without respondents, totals that contradict each other, or
        linear weights of 0 or less.
    MarginsNotMetError
        No weights of this kind meet the margins; names them.

    References
    ----------
    Deville & Sarndal (1992), J. Am. Stat. Assoc. 87, 376-382.

    Examples
    --------
    >>> design = survey_design([1.0, 1.0, 1.0])
    >>> found = calibrate(design, {"sex": ["m", "v", "v"]}, {"sex": {"m": 50, "v": 60}})
    >>> found.design.weight.round(9).tolist()
    [50.0, 30.0, 30.0]
    """
    found = calibration_factors(design.weight, auxiliary, totals, method=method, bounds=bounds)
    calibrated = replace(design, weight=found.factors * design.weight)
    return Calibrated(
        calibrated, design.weight, found.auxiliary, found.margins, method, found.steps
    )


@dataclass(frozen=True, slots=True, eq=False)
class Factors:
    """By how much each weight changes, and the columns (n, p) that were calibrated on."""

    factors: Floats
    auxiliary: Floats
    margins: tuple[str, ...]
    steps: int


def calibration_factors(
    weight: Floats,
    auxiliary: Mapping[str, ArrayLike],
    totals: Mapping[str, Totals],
    *,
    method: str,
    bounds: tuple[float, float] | None,
) -> Factors:
    """Return by how much each weight changes; parameters and errors as in `calibrate`."""
    choice("method", method, METHODS)
    limits = _limits(method, bounds)
    if set(auxiliary) != set(totals) or not totals:
        raise InvalidInputError(
            "totals", expected=f"of the columns {sorted(auxiliary)}", got=sorted(totals)
        )
    x, target, names = _system(auxiliary, totals, weight.size)
    change, steps = _solve(weight, x, target, _distance(method, limits), names)
    least = float((change * weight).min())
    if least <= 0:
        raise InvalidInputError(
            "method", expected="one that keeps weights above 0 (raking, logit, truncated)",
            got=f"linear, with a weight of {least:.4g}",
        )  # fmt: skip
    return Factors(change, x, tuple(names), steps)


def _system(
    auxiliary: Mapping[str, ArrayLike], totals: Mapping[str, Totals], size: int
) -> tuple[Floats, Floats, list[str]]:
    """Return the columns to calibrate on, shape (n, p), with their totals and names."""
    columns: list[Floats] = []
    wanted: list[float] = []
    names: list[str] = []
    whole: tuple[str, float] | None = None
    for name, total in totals.items():
        if not isinstance(total, Mapping):
            columns.append(numbers(name, auxiliary[name], size=size))
            wanted.append(float(numbers(name, [total])[0]))
            names.append(name)
            continue
        found, counts, each = _margin(name, auxiliary[name], total, size)
        _refuse_contradiction(whole, name, float(counts.sum()))
        # The first label of a second margin follows from the first margin and the other labels.
        start = 0 if whole is None else 1
        whole = whole or (name, float(counts.sum()))
        columns += [found[:, place] for place in range(start, counts.size)]
        wanted += counts[start:].tolist()
        names += each[start:]
    return np.column_stack(columns), np.array(wanted), names


def _limits(method: str, bounds: tuple[float, float] | None) -> tuple[float, float]:
    bounded = method in {"logit", "truncated"}
    if bounded != (bounds is not None):
        expected = "given with logit and truncated only"
        raise InvalidInputError("bounds", expected=expected, got=bounds)
    low, high = bounds or (0.0, np.inf)
    if bounded and not 0 <= low < 1 < high < np.inf:
        raise InvalidInputError("bounds", expected="around 1, from 0", got=bounds)
    return low, high


def _margin(
    name: str, column: ArrayLike, total: Mapping[Any, float], size: int
) -> tuple[Floats, Floats, list[str]]:
    """Return one column of 0 and 1 per label, the totals, and their names."""
    place, found = numbered(labels(name, column, size=size))
    known = found.tolist()
    loose = [label for label in known if label not in total]
    if loose:
        raise InvalidInputError(name, expected="a total for every label", got=loose[:5])
    counts = numbers(name, [total[label] for label in known])
    empty = [label for label in total if label not in known and total[label] != 0]
    if empty:
        raise InvalidInputError(name, expected="respondents for every total", got=empty[:5])
    if counts.min() <= 0:
        raise InvalidInputError(name, expected="totals above 0", got=f"{counts.min():g}")
    return np.eye(len(known))[place], counts, [f"{name}={label}" for label in known]


def _refuse_contradiction(whole: tuple[str, float] | None, name: str, total: float) -> None:
    if whole is not None and abs(total - whole[1]) > CLOSE_ENOUGH * whole[1]:
        raise InvalidInputError(
            f"totals of {name}", expected=f"the {whole[1]:g} of {whole[0]}", got=f"{total:g}"
        )


Distance = Callable[[Floats], tuple[Floats, Floats]]


def _distance(method: str, limits: tuple[float, float]) -> Distance:
    """Return the change of a weight and its derivative, as a function of x'lambda."""
    low, high = limits

    def linear(u: Floats) -> tuple[Floats, Floats]:
        return 1 + u, np.ones_like(u)

    def raking(u: Floats) -> tuple[Floats, Floats]:
        grown = np.exp(np.minimum(u, 700))
        return grown, grown

    def truncated(u: Floats) -> tuple[Floats, Floats]:
        return np.clip(1 + u, low, high), ((1 + u > low) & (1 + u < high)).astype(float)

    def logit(u: Floats) -> tuple[Floats, Floats]:
        steep = (high - low) / ((1 - low) * (high - 1))
        grown = np.exp(np.clip(steep * u, -700, 700))
        below = (high - 1) + (1 - low) * grown
        change = (low * (high - 1) + high * (1 - low) * grown) / below
        return change, (change - low) * (high - change) / ((1 - low) * (high - 1))

    return {"linear": linear, "raking": raking, "truncated": truncated, "logit": logit}[method]


def _solve(
    d: Floats, x: Floats, target: Floats, distance: Distance, names: list[str]
) -> tuple[Floats, int]:
    """Solve sum(g(x'lambda) d x) = target with Newton's method, halving steps that lead away.

    Every column is divided by its total, so that persons and euros weigh the same.
    """
    scale = np.maximum(np.abs(target), 1e-300)
    scaled = x / scale
    multiplier = np.zeros(target.size)
    change, slope = distance(np.zeros(d.size))
    missing = target / scale - (change * d) @ scaled
    steps = 0
    for steps in range(MOST_STEPS):  # noqa: B007
        matrix = (scaled * (d * slope)[:, None]).T @ scaled
        step = np.linalg.lstsq(matrix, missing, rcond=None)[0]
        closer = False
        for _ in range(MOST_HALVINGS):
            tried, slope_there = distance(scaled @ (multiplier + step))
            left = target / scale - (tried * d) @ scaled
            closer = bool(np.abs(left).max() < np.abs(missing).max())
            if closer:
                break
            step = step / 2
        if not closer:
            break
        multiplier, change, slope, missing = multiplier + step, tried, slope_there, left
    _refuse_gaps((change * d) @ x, target, names)
    return change, steps


def _refuse_gaps(reached: Floats, target: Floats, names: list[str]) -> None:
    """Raise when a margin is not met, with the largest gap first."""
    gaps = np.abs(reached - target) / np.maximum(np.abs(target), 1e-300)
    order = [place for place in np.argsort(-gaps) if gaps[place] > CLOSE_ENOUGH]
    if order:
        raise MarginsNotMetError(
            [(names[each], float(target[each]), float(reached[each])) for each in order]
        )
