"""What a sample of a given size can show: the chance that a true difference comes out."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike

from .checks import Floats, chance, fingerprint, floats, numbers
from .errors import InvalidInputError
from .planning import Field, not_shared, z_of
from .records import VERSION


@dataclass(frozen=True, slots=True)
class Power:
    """The chance that a true difference shows.

    Attributes
    ----------
    power : float
        Between 0 and 1, of a two-sided test.
    value, se : float
        The true difference, and the standard error that samples of this size give it.
    n : int
        Answers in all samples together.
    confidence : float
    method, version : str
    input_hash : str
        Of the numbers that were asked.
    """

    power: float
    value: float
    se: float
    n: int
    confidence: float
    method: str
    version: str
    input_hash: str


def _shares(shares: ArrayLike, n: ArrayLike, size: int) -> tuple[Floats, Floats]:
    """Return checked shares and numbers of answers."""
    answers = floats("n", n)
    whole = answers.shape == (size,) and np.isfinite(answers).all()
    if not whole or answers.min() < 1 or (answers != np.rint(answers)).any():
        raise InvalidInputError("n", expected=f"{size} numbers, each n whole and 1 or more", got=n)
    found = [chance("shares", each) for each in numbers("shares", shares, size=size).tolist()]
    return np.array(found), answers


def _power(
    factors: Floats, shares: Floats, n: Floats, *, part: float, deff: float, confidence: float,
    method: str,
) -> Power:  # fmt: skip
    """Return the power of a contrast of shares; `part` of its variance stays with overlap."""
    variance = float((factors**2 * shares * (1 - shares) / n).sum())
    value, se = float(factors @ shares), sqrt(Field(deff).deff * part * variance)
    z, normal = z_of(confidence), NormalDist()
    asked = (factors.tolist(), shares.tolist(), n.tolist(), part, deff, confidence)
    return Power(
        normal.cdf(value / se - z) + normal.cdf(-value / se - z), value, se, int(n.sum()),
        confidence, method, VERSION, fingerprint([("method", method), ("asked", repr(asked))]),
    )  # fmt: skip


def power_of_difference(
    shares: ArrayLike,
    n: ArrayLike,
    *,
    overlap: float = 0.0,
    correlation: float = 0.0,
    deff: float = 1.0,
    confidence: float = 0.95,
) -> Power:
    """Return the chance that a difference between two shares shows.

    Parameters
    ----------
    shares : array-like of float, shape (2,)
        True shares, between 0 and 1.
    n : array-like of int, shape (2,)
        Answers in each sample.
    overlap, correlation
        As in `plan_difference`.
    deff : float, default 1
        Design effect.
    confidence : float, default 0.95

    Returns
    -------
    Power

    Raises
    ------
    InvalidInputError
        A number outside what is written above.

    References
    ----------
    Cohen (1988), Statistical Power Analysis, chapter 6; `plan_difference` for the overlap.

    Examples
    --------
    >>> round(power_of_difference([0.30, 0.25], [1248, 1248]).power, 3)
    0.8
    """
    p, answers = _shares(shares, n, 2)
    return _power(
        np.array([-1.0, 1.0]), p, answers, part=not_shared(overlap, correlation), deff=deff,
        confidence=confidence, method="difference of two shares",
    )  # fmt: skip


def power_of_trend(
    shares: ArrayLike,
    n: ArrayLike,
    years: ArrayLike,
    *,
    overlap: float = 0.0,
    correlation: float = 0.0,
    deff: float = 1.0,
    confidence: float = 0.95,
) -> Power:
    """Return the chance that a straight change of a share shows, given samples in k years.

    Parameters
    ----------
    shares : array-like of float, shape (k,)
        True shares, between 0 and 1.
    n : array-like of int, shape (k,)
        Answers in each year.
    years : array-like of float, shape (k,)
        Different years, at least two.
    overlap, correlation
        As in `plan_trend`.
    deff, confidence
        As in `power_of_difference`.

    Returns
    -------
    Power
        `value` is the change per year.

    Raises
    ------
    InvalidInputError
        A number outside what is written above.

    References
    ----------
    As `plan_trend`.

    Examples
    --------
    >>> round(power_of_trend([0.28, 0.30, 0.32], [2061] * 3, [2021, 2023, 2025]).power, 2)
    0.8
    """
    when = numbers("years", years)
    if np.unique(when).size != when.size or when.size < 2:
        raise InvalidInputError("years", expected="two or more, all different", got=when.tolist())
    p, answers = _shares(shares, n, when.size)
    away = when - when.mean()
    return _power(
        away / float(away @ away), p, answers, part=not_shared(overlap, correlation), deff=deff,
        confidence=confidence, method="slope of a share",
    )  # fmt: skip


def power_of_effect(
    shares: ArrayLike,
    n: ArrayLike,
    *,
    overlap: float = 0.0,
    correlation: float = 0.0,
    deff: float = 1.0,
    confidence: float = 0.95,
) -> Power:
    """Return the chance that a difference in differences shows, given four samples.

    Parameters
    ----------
    shares : array-like of float, shape (4,)
        True shares, between 0 and 1: area before, area after, comparison before, comparison after.
    n : array-like of int, shape (4,)
        Answers in each.
    overlap, correlation
        As in `plan_effect`.
    deff, confidence
        As in `power_of_difference`.

    Returns
    -------
    Power

    Raises
    ------
    InvalidInputError
        A number outside what is written above.

    References
    ----------
    Bloom (1995), Evaluation Review 19, 547-556.

    Examples
    --------
    >>> round(power_of_effect([0.15, 0.10, 0.15, 0.15], [1929] * 4, deff=1.3).power, 3)
    0.8
    """
    p, answers = _shares(shares, n, 4)
    return _power(
        np.array([-1.0, 1.0, 1.0, -1.0]), p, answers, part=not_shared(overlap, correlation),
        deff=deff, confidence=confidence, method="difference in differences of shares",
    )  # fmt: skip
