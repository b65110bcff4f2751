"""The R-indicator from respondents and known totals, without a register of who was drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from .checks import Floats, above_zero, fingerprint, labels, numbers
from .errors import InvalidInputError
from .records import VERSION


@dataclass(frozen=True, slots=True)
class PopulationIndicator:
    """An R-indicator from respondents and known totals only. Not adjusted for bias, no margin.

    Attributes
    ----------
    r, response, cv : float
        As in `ResponseIndicator`.
    n : int
        Respondents.
    method, version, input_hash : str
    """

    r: float
    response: float
    cv: float
    n: int
    method: str
    version: str
    input_hash: str


def population_indicator(
    weight: ArrayLike,
    auxiliary: Mapping[str, ArrayLike],
    totals: Mapping[str, Mapping[Any, float]],
) -> PopulationIndicator:
    """Judge the response when nothing is known of those who did not respond.

    Parameters
    ----------
    weight : array-like of float, shape (n,)
        Weights of the draw (not corrected for response) of the n respondents.
    auxiliary : mapping of name to labels of shape (n,)
    totals : mapping of name to {label: persons in the population}

    Returns
    -------
    PopulationIndicator

    Raises
    ------
    InvalidInputError
        Labels without a total, totals without respondents, or totals that contradict each other.

    Notes
    -----
    The chance to respond is a linear function of the labels. With one variable (or one column
    made of all) it is exactly respondents over persons. With more, the totals of combinations are
    not known: how the variables go together is taken from the respondents (type 2 of [1]_).
    With few respondents the spread is overestimated, and so R too low.

    References
    ----------
    .. [1] Bianchi, Shlomo, Schouten, da Silva & Skinner (2019), J. Survey Statistics and
       Methodology 7, 265-284.

    Examples
    --------
    >>> found = population_indicator([10.0] * 90, {"age": ["old"] * 60 + ["young"] * 30},
    ...                              {"age": {"old": 1000, "young": 1000}})
    >>> round(found.r, 3), round(found.response, 3)
    (0.7, 0.45)
    """
    d = above_zero("weight", weight)
    if not auxiliary or set(auxiliary) != set(totals):
        raise InvalidInputError(
            "totals", expected=f"of the columns {sorted(auxiliary)}", got=sorted(totals)
        )
    columns, means, whole = [np.ones((d.size, 1))], [np.ones(1)], 0.0
    for name, column in auxiliary.items():
        found, counts = _dummies(name, column, totals[name], d.size)
        if whole and abs(counts.sum() - whole) > 1e-9 * whole:
            raise InvalidInputError(
                f"totals of {name}", expected=f"together {whole:g}", got=f"{counts.sum():g}"
            )
        whole = float(counts.sum())
        columns.append(found[:, 1:])
        means.append(counts[1:] / whole)
    x, mean = np.column_stack(columns), np.concatenate(means)
    inner = _population_products(x, d, mean, single=len(auxiliary) == 1)
    if np.linalg.matrix_rank(inner) < inner.shape[0]:
        raise InvalidInputError("auxiliary", expected="columns that do not coincide", got="others")
    chance = x @ np.linalg.solve(inner, (d @ x) / whole)
    response = float(d.sum() / whole)
    spread = sqrt(max(float(d @ chance) / whole - response**2, 0.0))
    return PopulationIndicator(
        r=1 - 2 * spread, response=response, cv=spread / response, n=d.size,
        method="population-based R-indicator; linear chances", version=VERSION,
        input_hash=fingerprint([
            ("weight", d), ("totals", repr({name: dict(each) for name, each in totals.items()})),
            *((name, np.asarray(column)) for name, column in auxiliary.items()),
        ]),
    )  # fmt: skip


def _dummies(
    name: str, column: ArrayLike, total: Mapping[Any, float], size: int
) -> tuple[Floats, Floats]:
    """Return one column of 0 and 1 per label, and the totals."""
    plain = labels(name, column, size=size)
    found, code = np.unique(plain, return_inverse=True)
    known = found.tolist()
    if set(known) != set(total):
        raise InvalidInputError(name, expected=f"labels {sorted(total)}", got=known)
    counts = above_zero(name, numbers(name, [total[label] for label in known]))
    return np.eye(found.size)[code.reshape(-1)], counts


def _population_products(x: Floats, d: Floats, mean: Floats, *, single: bool) -> Floats:
    """Return the mean of x x' in the population, or the best guess of it, shape (p, p)."""
    if single:
        found = np.diag(mean)
        found[0], found[:, 0] = mean, mean
        return found
    away = x - d @ x / d.sum()
    return np.asarray((away * d[:, None]).T @ away / d.sum() + np.outer(mean, mean))
