"""Confidence intervals from an estimate, its standard error and how much data stands behind it."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from .checks import Floats, chance, choice, ranged
from .keys import numbered

PROPORTION_INTERVALS: Final = ("wilson", "logit", "kg", "wald")


# By so much a share may pass 0 or 1.
ROUNDING: Final = 1e-9
LARGEST: Final = float(np.finfo(float).max)
SMALLEST: Final = float(np.finfo(float).tiny)


def _margins(se: ArrayLike, df: ArrayLike) -> tuple[Floats, Floats]:
    """Return standard errors and degrees of freedom that can be."""
    error = ranged("se", se, 0.0, LARGEST, expected="0 or more, finite")
    return error, ranged("df", df, SMALLEST, np.inf, expected="above 0")


def t_quantile(probability: float, df: ArrayLike) -> Floats:
    """Return the quantile of Student's t; infinite degrees of freedom give the normal one."""
    degrees = np.asarray(df)
    # Many domains, and many items, share a number of degrees of freedom.
    place, different = numbered(degrees.reshape(-1))
    each = np.array([_quantile(probability, float(value)) for value in different])
    found: Floats = each[place].reshape(degrees.shape)
    return found


@lru_cache(maxsize=1 << 16)
def _quantile(probability: float, df: float) -> float:
    """Return one quantile; it takes long to find."""
    from scipy.special import ndtri, stdtrit

    return float(ndtri(probability) if np.isinf(df) else stdtrit(df, probability))


def mean_interval(
    value: ArrayLike, se: ArrayLike, df: ArrayLike, *, confidence: float = 0.95
) -> tuple[Floats, Floats]:
    """Return Wald's interval: value plus and minus Student's t times the standard error.

    Parameters
    ----------
    value, se, df : array-like of float, shape (m,)
        Estimate, standard error (same unit) and degrees of freedom (above 0). NaN: unknown.
    confidence : float, default 0.95

    Returns
    -------
    low, high : array of float, shape (m,)
        NaN where one of the numbers is unknown.

    Raises
    ------
    InvalidInputError
        A number outside what is written above.

    Examples
    --------
    >>> low, high = mean_interval(7.0, 0.1, 30)
    >>> round(float(low), 3), round(float(high), 3)
    (6.796, 7.204)
    """
    middle = ranged("value", value, -LARGEST, LARGEST, expected="finite")
    error, degrees = _margins(se, df)
    half = t_quantile((1 + chance("confidence", confidence)) / 2, degrees) * error
    return middle - half, middle + half


def proportion_interval(
    value: ArrayLike,
    se: ArrayLike,
    *,
    n: ArrayLike,
    df: ArrayLike,
    n_if_equal: ArrayLike | None = None,
    method: str = "wilson",
    confidence: float = 0.95,
) -> tuple[Floats, Floats]:
    """Return an interval for a share of the population.

    Parameters
    ----------
    value : array-like of float, shape (m,)
        Shares, from 0 to 1.
    se : array-like of float, shape (m,)
        Design-based standard errors.
    n : array-like of int, shape (m,)
        Valid answers.
    df : array-like of float, shape (m,)
        Degrees of freedom of the standard error, above 0.
    n_if_equal : array-like of float, shape (m,), default n
        Effective number of answers to use when everybody gave the same answer; the standard
        error then says nothing.
    method : {"wilson", "logit", "kg", "wald"}
        wilson: Wilson's score interval [1]_ with Student's t on the effective number of answers
        p(1-p)/se**2, at most n: a standard error that happens to be small is not believed [4]_.
        logit: Student's t on the log odds [2]_. kg: Korn and Graubard's Clopper-Pearson interval
        on the effective number of answers, conservative [3]_. wald: value and Student's t times
        the standard error, far too narrow for small shares.
    confidence : float, default 0.95

    Returns
    -------
    low, high : array of float, shape (m,)
        From 0 to 1. NaN where a number is unknown or the method is not defined (logit, when all
        answers are equal).

    Raises
    ------
    InvalidInputError
        A number or method outside what is written above.

    References
    ----------
    .. [1] Wilson (1927), J. Am. Stat. Assoc. 22, 209-212; Dean & Pagano (2015), J. Survey
       Statistics and Methodology 3, 484-503.
    .. [2] Lumley (2010), Complex Surveys, section 2.3.
    .. [3] Korn & Graubard (1998), Survey Methodology 24, 193-201.
    .. [4] Parker et al. (2017), National Center for Health Statistics data presentation standards
       for proportions, Vital and Health Statistics 2(175).

    Examples
    --------
    >>> low, high = proportion_interval(0.5, 0.05, n=100, df=99)
    >>> round(float(low), 4), round(float(high), 4)
    (0.4027, 0.5973)
    """
    choice("method", method, PROPORTION_INTERVALS)
    level = (1 + chance("confidence", confidence)) / 2
    p = ranged("value", value, -ROUNDING, 1 + ROUNDING, expected="from 0 to 1")
    error, degrees = _margins(se, df)
    answers = ranged("n", n, 1, np.inf, expected="1 or more")
    if method == "wald":
        low, high = mean_interval(p, error, degrees, confidence=confidence)
        return np.maximum(low, 0.0), np.minimum(high, 1.0)
    if method == "logit":
        return _logit(p, error, t_quantile(level, degrees))
    equal = (p <= 0) | (p >= 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        effective = p * (1 - p) / error**2
    if method == "wilson":
        effective = np.where(error > 0, np.minimum(effective, answers), effective)
    else:
        effective = effective * (t_quantile(level, answers - 1) / t_quantile(level, degrees)) ** 2
    effective = np.where(equal, answers if n_if_equal is None else n_if_equal, effective)
    if method == "wilson":
        return _wilson(p, effective, t_quantile(level, degrees))
    return _beta(p, effective, level)


def _wilson(p: Floats, n: Floats, t: Floats) -> tuple[Floats, Floats]:
    with np.errstate(divide="ignore"):
        step = t**2 / n
    middle = (p + step / 2) / (1 + step)
    half = np.sqrt(p * (1 - p) * step + step**2 / 4) / (1 + step)
    low = np.where(p <= 0, 0.0, np.maximum(middle - half, 0.0))
    return low, np.where(p >= 1, 1.0, np.minimum(middle + half, 1.0))


def _logit(p: Floats, se: Floats, t: Floats) -> tuple[Floats, Floats]:
    with np.errstate(divide="ignore", invalid="ignore"):
        odds = np.log(p / (1 - p))
        half = t * se / (p * (1 - p))
        return 1 / (1 + np.exp(half - odds)), 1 / (1 + np.exp(-half - odds))


def _beta(p: Floats, n: Floats, level: float) -> tuple[Floats, Floats]:
    from scipy.special import betaincinv

    with np.errstate(invalid="ignore"):
        low = betaincinv(n * p, n * (1 - p) + 1, 1 - level)
        high = betaincinv(n * p + 1, n * (1 - p), level)
    exact = np.isinf(n)
    low = np.where(exact, p, np.where(p <= 0, 0.0, low))
    return low, np.where(exact, p, np.where(p >= 1, 1.0, high))
