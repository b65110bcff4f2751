"""Change over the years, never across a break in the way of measuring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from .checks import chance, fingerprint, floats, numbers
from .comparison import two_sided
from .errors import InvalidInputError, NotEnoughDataError
from .intervals import mean_interval
from .records import VERSION, Support


@dataclass(frozen=True, slots=True)
class Trend:
    """A straight line through estimates of several years.

    Attributes
    ----------
    slope, se, low, high : float
        Change per year, in the unit of the estimates.
    p : float
        Chance of at least this slope when nothing changed.
    misfit : float
        Chance of estimates at least this far from the line, when the line is right.
    years : tuple of float
    df : float
    n : int
        Years.
    support : Support or None
        Of the year with the fewest answers; None when it was not given.
    confidence, method, version, input_hash
    """

    slope: float
    se: float
    low: float
    high: float
    p: float
    misfit: float
    years: tuple[float, ...]
    df: float
    n: int
    support: Support | None
    confidence: float
    method: str
    version: str
    input_hash: str


def estimate_trend(
    years: ArrayLike,
    value: ArrayLike,
    covariance: ArrayLike,
    *,
    df: float,
    breaks: Sequence[float],
    support: Support | None = None,
    confidence: float = 0.95,
) -> Trend:
    """Fit a line through estimates of several years.

    Parameters
    ----------
    years : array-like of float, shape (k,)
        Different years, three or more, all on one side of every break.
    value : array-like of float, shape (k,)
    covariance : array-like of float, shape (k, k)
        Covariance of the estimates, for instance of `domain_estimates`.
    df : float
        Degrees of freedom of the covariance; infinite is allowed.
    breaks : sequence of float
        First years of a new way of measuring. The Veiligheidsmonitor has one in 2021. There is
        no default: say so when there is none.
    support : Support, default not known
        How few people stand behind the estimates: `DomainEstimates.support`. A trend without it
        is not let out by `disclose`.
    confidence : float, default 0.95

    Returns
    -------
    Trend

    Raises
    ------
    InvalidInputError
        Years on both sides of a break, or a covariance that is none.
    NotEnoughDataError
        Fewer than three years.

    Notes
    -----
    Generalised least squares: estimates with a small margin count more.

    References
    ----------
    Aitken (1936), Proceedings of the Royal Society of Edinburgh 55, 42-48.

    Examples
    --------
    >>> import numpy as np
    >>> found = estimate_trend(
    ...     [2012, 2013, 2014], [30, 32, 34], np.eye(3), df=np.inf, breaks=[2021]
    ... )
    >>> round(found.slope, 6), round(found.se, 4)
    (2.0, 0.7071)
    """
    when = numbers("years", years)
    y = numbers("value", value, size=when.size)
    v = floats("covariance", covariance)
    if when.size < 3:
        raise NotEnoughDataError(needed=3, got=when.size, unit="years")
    if np.unique(when).size != when.size:
        raise InvalidInputError("years", expected="different years", got=when.tolist())
    if not df > 0:
        raise InvalidInputError("df", expected="above 0", got=df)
    for each in breaks:
        if when.min() < each <= when.max():
            raise InvalidInputError(
                "years",
                expected=f"on one side of the break of {each:g}",
                got=f"{when.min():g} to {when.max():g}",
            )
    if v.shape != (when.size, when.size) or not np.isfinite(v).all() or not np.allclose(v, v.T):
        raise InvalidInputError(
            "covariance", expected=f"symmetric, shape ({when.size}, {when.size})", got=v.shape
        )
    if np.linalg.eigvalsh(v).min() <= 0:
        raise InvalidInputError("covariance", expected="positive definite", got="one that is not")
    line = _line(when, y, v, df, chance("confidence", confidence))
    return replace(line, support=support)


def _line(when: np.ndarray, y: np.ndarray, v: np.ndarray, df: float, confidence: float) -> Trend:
    from scipy.special import chdtrc, fdtrc

    x = np.column_stack([np.ones(when.size), when - when.mean()])
    inverse = np.linalg.inv(v)
    spread = np.linalg.inv(x.T @ inverse @ x)
    line = spread @ x.T @ inverse @ y
    slope, se = float(line[1]), float(np.sqrt(spread[1, 1]))
    low, high = mean_interval(slope, se, df, confidence=confidence)
    away = y - x @ line
    wald, free = float(away @ inverse @ away), when.size - 2
    misfit = chdtrc(free, wald) if np.isinf(df) else fdtrc(free, df, wald / free)
    return Trend(
        slope, se, float(low), float(high), two_sided(slope / se, df), float(misfit),
        tuple(when.tolist()), df, when.size, None, confidence, "generalised least squares", VERSION,
        fingerprint([("years", when), ("value", y), ("covariance", v), ("df", f"{df!r}")]),
    )  # fmt: skip
