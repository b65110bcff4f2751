"""Variances of direct estimates of small areas, made steady before a model uses them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from .checks import Floats, above_zero, choice, fingerprint, floats, numbers
from .errors import InvalidInputError, NotEnoughDataError
from .records import VERSION

KINDS: Final = ("share", "mean")


@dataclass(frozen=True, slots=True, eq=False)
class SmoothedVariances:
    """Variances from one rule for all areas.

    Attributes
    ----------
    variance : array of float, shape (m,)
        Above 0 for every area, also where the direct estimate had no margin.
    per_answer : float
        Variance of one answer: of a share deff * p * (1 - p), with the p of all areas together.
    deff : float or None
        Mean design effect; None for means.
    n : int
        Areas whose own variance was used.
    method, version, input_hash : str
    """

    variance: Floats
    per_answer: float
    deff: float | None
    n: int
    method: str
    version: str
    input_hash: str


def smooth_variances(
    value: ArrayLike, variance: ArrayLike, answers: ArrayLike, *, kind: str = "share"
) -> SmoothedVariances:
    """Replace the variances of direct estimates by one rule: a variance per answer over n.

    Parameters
    ----------
    value : array-like of float, shape (m,)
        Direct estimates; shares from 0 to 1.
    variance : array-like of float, shape (m,)
        Their variances; NaN where unknown.
    answers : array-like of float, shape (m,)
        Valid answers, above 0.
    kind : {"share", "mean"}

    Returns
    -------
    SmoothedVariances

    Raises
    ------
    InvalidInputError
        A shape or number outside what is written above.
    NotEnoughDataError
        Fewer than two areas with a variance above 0.

    Notes
    -----
    An estimated variance of a small sample is itself far off, and 0 when all answers are equal;
    in a model such an area would get all the weight. Of shares the design effect is the ratio of
    sum(n**2 v) to sum(n p (1 - p)); of means the variance per answer is sum(n**2 v) / sum(n).

    References
    ----------
    Wolter (2007), Introduction to Variance Estimation, chapter 7 (generalised variance
    functions); the rule is the simplest of them.

    Examples
    --------
    >>> found = smooth_variances([0.2, 0.4, 0.0], [0.002, 0.003, 0.0], [100, 100, 50])
    >>> round(found.deff, 3), found.variance.round(5).tolist()
    (1.25, [0.00228, 0.00228, 0.00456])
    """
    choice("kind", kind, KINDS)
    y = numbers("value", value)
    n = above_zero("answers", answers, size=y.size)
    v = floats("variance", variance)
    if v.shape != y.shape or np.isinf(v).any() or (v < 0).any():
        raise InvalidInputError(
            "variance", expected=f"0 or more, or NaN, shape {y.shape}", got=f"shape {v.shape}"
        )
    if kind == "share" and (y.min(initial=0) < 0 or y.max(initial=0) > 1):
        raise InvalidInputError("value", expected="shares from 0 to 1", got=f"{y.max():g}")
    use = v > 0
    if use.sum() < 2:
        raise NotEnoughDataError(needed=2, got=int(use.sum()), unit="areas with a variance")
    seen = float((n[use] ** 2 * v[use]).sum())
    deff = None
    if kind == "share":
        spread = float((n[use] * y[use] * (1 - y[use])).sum())
        if spread == 0:
            raise InvalidInputError("value", expected="shares above 0 and below 1", got="others")
        deff = seen / spread
        whole = float(n @ y / n.sum())
        per_answer = deff * whole * (1 - whole)
    else:
        per_answer = seen / float(n[use].sum())
    return SmoothedVariances(
        variance=per_answer / n, per_answer=per_answer, deff=deff, n=int(use.sum()),
        method=f"variance per answer, {kind}", version=VERSION,
        input_hash=fingerprint([("value", y), ("variance", v), ("answers", n)]),
    )  # fmt: skip
