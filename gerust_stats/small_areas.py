"""Figures for areas with few answers: borrow strength from areas that are alike."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from .checks import Floats, above_zero, choice, fingerprint, floats, numbers
from .errors import InvalidInputError, NotEnoughDataError
from .records import VERSION

MOST_STEPS: Final = 500
CLOSE_ENOUGH: Final = 1e-14


@dataclass(frozen=True, slots=True, eq=False)
class SmallAreas:
    """A Fay-Herriot model of m areas.

    Attributes
    ----------
    value : array of float, shape (m,)
        Model estimates (EBLUP), in the unit of the direct ones.
    mse : array of float, shape (m,)
        Their mean squared error.
    own : array of float, shape (m,)
        Part of the direct estimate in `value`, from 0 to 1; the rest is the model.
    variance : float
        Of the true differences that the features leave open. 0: the model explains all, and the
        values are those of the model alone.
    slopes, slopes_se : array of float, shape (p,)
    shift : float
        What was added to every area to meet the figure of the whole; 0 before `benchmarked`.
    n : int
        Areas.
    method, version, input_hash : str
    """

    value: Floats
    mse: Floats
    own: Floats
    variance: float
    slopes: Floats
    slopes_se: Floats
    shift: float
    n: int
    method: str
    version: str
    input_hash: str


def fay_herriot(
    direct: ArrayLike, variance: ArrayLike, features: ArrayLike, *, method: str = "reml"
) -> SmallAreas:
    """Combine direct estimates of areas with what is known of the areas.

    Parameters
    ----------
    direct : array-like of float, shape (m,)
        Direct estimates of m areas.
    variance : array-like of float, shape (m,)
        Their variances, taken as known; every one above 0. Use `smooth_variances` when n is small.
    features : array-like of float, shape (m, p)
        Known of every area, with a column of ones when there is a constant; of full rank.
    method : {"reml", "ml"}
        How the variance between areas is estimated.

    Returns
    -------
    SmallAreas

    Raises
    ------
    InvalidInputError
        A shape or number outside what is written above.
    NotEnoughDataError
        Not more areas than features plus one.

    Notes
    -----
    direct = truth + error and truth = features'slopes + difference. The mean squared error adds
    what is lost by estimating slopes and variance [2]_ [3]_. It holds for the model: areas that
    differ for reasons the features do not hold are pulled towards the others.

    References
    ----------
    .. [1] Fay & Herriot (1979), J. Am. Stat. Assoc. 74, 269-277.
    .. [2] Prasad & Rao (1990), J. Am. Stat. Assoc. 85, 163-171.
    .. [3] Datta & Lahiri (2000), Statistica Sinica 10, 613-627.

    Examples
    --------
    >>> found = fay_herriot([0.2, 0.3, 0.9, 0.4], [0.01, 0.01, 0.5, 0.01], [[1.0]] * 4)
    >>> found.value.round(2).tolist()
    [0.3, 0.3, 0.3, 0.3]
    """
    choice("method", method, ("reml", "ml"))
    y = numbers("direct", direct)
    d = above_zero("variance", variance, size=y.size)
    x = floats("features", features)
    if x.ndim != 2 or len(x) != y.size or not np.isfinite(x).all():
        raise InvalidInputError(
            "features", expected=f"finite, shape ({y.size}, p)", got=f"shape {x.shape}"
        )
    if y.size <= x.shape[1] + 1:
        raise NotEnoughDataError(needed=x.shape[1] + 2, got=y.size, unit="areas")
    if np.linalg.matrix_rank(x) < x.shape[1]:
        raise InvalidInputError("features", expected="of full rank", got="columns that coincide")
    return _fitted(y, d, x, _between(y, d, x, method), method)


def _between(y: Floats, d: Floats, x: Floats, method: str) -> float:
    """Return the variance between areas, at least 0, with Fisher's scoring.

    Scoring alone can swing around the answer, or creep towards it, without end. So the sign of the
    score keeps the answer between two bounds, and a step that is not clearly smaller than the one
    before is replaced by going halfway.
    """
    # The level of the figures says nothing of their differences, and costs digits.
    y = y - x @ np.linalg.lstsq(x, y, rcond=None)[0]
    typical = float(np.median(d))
    a, low, high, last = typical, -1.0, np.inf, np.inf  # low is below 0 until 0 was tried
    for _ in range(MOST_STEPS):
        score, information = _slope_of_likelihood(a, y, d, x, method)
        low, high = (a, high) if score > 0 else (low, a)
        following = max(a + score / information, 0.0)
        outside = following != a and not low < following < high
        slow = following > 0 and abs(following - a) > last / 2
        if high < np.inf and (outside or slow):
            following = (max(low, 0.0) + high) / 2
        last = abs(following - a)
        if last <= CLOSE_ENOUGH * max(a, typical):
            return following
        a = following
    raise InvalidInputError(
        "direct", expected=f"a model that settles within {MOST_STEPS} steps", got="none"
    )


def _slope_of_likelihood(
    a: float, y: Floats, d: Floats, x: Floats, method: str
) -> tuple[float, float]:
    """Return the score and the expected information at a variance between areas of `a`."""
    weight = 1 / (a + d)
    inner = np.linalg.inv((x * weight[:, None]).T @ x)
    slopes = inner @ ((x * weight[:, None]).T @ y)
    away = weight * (y - x @ slopes)
    if method == "reml":
        p = np.diag(weight) - (x * weight[:, None]) @ inner @ (x * weight[:, None]).T
        return float(away @ away - np.trace(p)) / 2, float((p * p).sum()) / 2
    return float(away @ away - weight.sum()) / 2, float((weight**2).sum()) / 2


def _fitted(y: Floats, d: Floats, x: Floats, a: float, method: str) -> SmallAreas:
    """Return estimates and mean squared errors for a variance between areas."""
    weight = 1 / (a + d)
    inner = np.linalg.inv((x * weight[:, None]).T @ x)
    slopes = inner @ ((x * weight[:, None]).T @ y)
    model = x @ slopes
    own, lent = a * weight, d * weight
    of_a = 2 / float((weight**2).sum())
    sampling = own * d
    of_slopes = lent**2 * np.einsum("ij,jk,ik->i", x, inner, x)
    of_variance = lent**2 * of_a * weight
    mse = sampling + of_slopes + 2 * of_variance
    if method == "ml":
        bias = -np.trace(inner @ ((x * (weight**2)[:, None]).T @ x)) / float((weight**2).sum())
        mse = mse - bias * lent**2
    return SmallAreas(
        model + own * (y - model), mse, own, a, slopes, np.sqrt(np.diag(inner)), 0.0, y.size,
        f"Fay-Herriot, {method}", VERSION,
        fingerprint([("direct", y), ("variance", d), ("features", x)]),
    )  # fmt: skip


def benchmarked(areas: SmallAreas, shares: ArrayLike, whole: float) -> SmallAreas:
    """Shift all areas equally, so that together they give the direct figure of the whole.

    Parameters
    ----------
    areas : SmallAreas
    shares : array-like of float, shape (m,)
        Part of the population in every area; above 0, together 1.
    whole : float
        Direct estimate of the whole, in the unit of the areas.

    Returns
    -------
    SmallAreas
        With the squared shift added to the mean squared error, as a careful choice. Shares of
        areas near 0 or 1 can be moved past it.

    Raises
    ------
    InvalidInputError
        Shares that are not above 0 or not together 1, or a whole that is no number.

    References
    ----------
    Wang, Fuller & Qu (2008), Survey Methodology 34, 29-36.

    Examples
    --------
    >>> found = fay_herriot([0.2, 0.3, 0.9, 0.4], [0.01, 0.01, 0.5, 0.01], [[1.0]] * 4)
    >>> benchmarked(found, [0.25] * 4, 0.35).value.round(2).tolist()
    [0.35, 0.35, 0.35, 0.35]
    """
    part = above_zero("shares", shares, size=areas.value.size)
    if abs(part.sum() - 1) > 1e-9:
        raise InvalidInputError("shares", expected="together 1", got=f"{part.sum():.10g}")
    shift = float(numbers("whole", [whole])[0] - part @ areas.value)
    return replace(
        areas, value=areas.value + shift, mse=areas.mse + shift**2, shift=areas.shift + shift,
        method=f"{areas.method}, benchmarked",
        input_hash=fingerprint([("areas", areas.input_hash), ("shares", part), ("w", repr(whole))]),
    )  # fmt: skip
