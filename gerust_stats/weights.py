"""How uneven weights are, what that costs, and how a sample compares with known totals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike

from .checks import Floats, above_zero, fingerprint, labels, numbers, weights
from .errors import InvalidInputError, NotEnoughDataError
from .keys import numbered
from .records import VERSION

# A weight is extreme when its square is more than this many times the mean square.
EXTREME: Final = 10.0
MOST_ROUNDS: Final = 100


@dataclass(frozen=True, slots=True)
class WeightReport:
    """How uneven weights are.

    Attributes
    ----------
    n : int
    total, mean, smallest, median, largest : float
    cv : float
        Standard deviation (over n) divided by the mean.
    deff : float
        Kish's design effect of uneven weights, 1 + cv**2: how many times larger the variance of a
        mean is when the weights have nothing to do with the answers.
    n_effective : float
        n / deff.
    limit : float
        Above this a weight is extreme: the root of 10 times the mean square.
    extreme : int
        How many weights are.
    heaviest : float
        Part of the total weight that the heaviest 1% of the respondents (at least one) have.
    method, version, input_hash : str
    """

    n: int
    total: float
    mean: float
    smallest: float
    median: float
    largest: float
    cv: float
    deff: float
    n_effective: float
    limit: float
    extreme: int
    heaviest: float
    method: str
    version: str
    input_hash: str


def weight_report(weight: ArrayLike) -> WeightReport:
    """Describe how uneven weights are, and what that costs.

    Parameters
    ----------
    weight : array-like of float, shape (n,)
        Every weight above 0.

    Returns
    -------
    WeightReport

    Raises
    ------
    InvalidInputError
        A weight of 0 or less, or not a number.
    NotEnoughDataError
        No weights.

    References
    ----------
    Kish (1992), J. Official Statistics 8, 183-200; Potter (1990), Proceedings of the Survey
    Research Methods Section of the ASA, 225-230: the limit.

    Examples
    --------
    >>> found = weight_report([1.0, 1.0, 1.0, 5.0])
    >>> found.deff, round(found.n_effective, 3), found.extreme
    (1.75, 2.286, 0)
    """
    w = weights("weight", weight)
    if not w.size:
        raise NotEnoughDataError(needed=1, got=0, unit="weights")
    mean, square = float(w.mean()), float((w**2).mean())
    deff = max(square / mean**2, 1.0)
    limit = float(np.sqrt(EXTREME * square))
    top = np.sort(w)[-max(1, int(np.ceil(w.size / 100))) :]
    return WeightReport(
        n=w.size, total=float(w.sum()), mean=mean, smallest=float(w.min()),
        median=float(np.median(w)), largest=float(w.max()), cv=float(np.sqrt(deff - 1)), deff=deff,
        n_effective=w.size / deff, limit=limit, extreme=int((w > limit).sum()),
        heaviest=float(top.sum() / w.sum()), method="Kish 1 + cv**2", version=VERSION,
        input_hash=fingerprint([("weight", w)]),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class TrimmedWeights:
    """Weights with a limit.

    Attributes
    ----------
    weight : array of float, shape (n,)
        At most `limit`, with the same total as before.
    limit : float
    n : int
    trimmed : int
        How many weights were lowered.
    moved : float
        Part of the total weight that went from heavy to other respondents.
    deff_before, deff_after : float
        Kish's design effect. What it gains in variance, it may lose in bias: calibrate again.
    method, version, input_hash : str
    """

    weight: Floats
    limit: float
    n: int
    trimmed: int
    moved: float
    deff_before: float
    deff_after: float
    method: str
    version: str
    input_hash: str


def trim_weights(weight: ArrayLike, *, limit: float | None = None) -> TrimmedWeights:
    """Lower extreme weights to a limit and spread what is left over the others.

    Parameters
    ----------
    weight : array-like of float, shape (n,)
    limit : float, default that of `weight_report`
        Above the mean weight.

    Returns
    -------
    TrimmedWeights

    Raises
    ------
    InvalidInputError
        A limit at or below the mean weight, or weights outside what is written above.

    References
    ----------
    Potter (1990), Proceedings of the Survey Research Methods Section of the ASA, 225-230.

    Examples
    --------
    >>> trim_weights([1.0, 1.0, 1.0, 5.0], limit=3.0).weight.round(4).tolist()
    [1.6667, 1.6667, 1.6667, 3.0]
    """
    before = weight_report(weight)
    w = weights("weight", weight)
    most = before.limit if limit is None else float(numbers("limit", [limit])[0])
    if not most > before.mean:
        raise InvalidInputError(
            "limit", expected=f"above the mean weight {before.mean:g}", got=limit
        )
    found = w.copy()
    for _ in range(MOST_ROUNDS):
        over = found >= most
        if not (found > most).any():
            break
        found = np.where(over, most, found)
        found[~over] *= (w.sum() - most * over.sum()) / found[~over].sum()
    after = weight_report(found)
    return TrimmedWeights(
        weight=found, limit=most, n=w.size, trimmed=int((found < w).sum()),
        moved=float((w - found).clip(min=0).sum() / w.sum()), deff_before=before.deff,
        deff_after=after.deff, method="trimmed, rest in proportion", version=VERSION,
        input_hash=before.input_hash,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """One label of a composition: fractions of respondents, of weight, and of the population."""

    label: Any
    sample: float
    weighted: float
    population: float


@dataclass(frozen=True, slots=True)
class Composition:
    """How a sample is made up, beside the population.

    Attributes
    ----------
    parts : tuple of Part
    dissimilarity, dissimilarity_weighted : float
        Part of the respondents (of the weight) that would have to be in another group; 0 to 1.
    distance, distance_weighted : float
        Sum of (fraction - population)**2 / population.
    chi_square, p : float
        n times `distance`, and the chance of at least that in a simple random sample in which
        everybody responds.
    df, n : int
    method, version, input_hash : str
    """

    parts: tuple[Part, ...]
    dissimilarity: float
    dissimilarity_weighted: float
    distance: float
    distance_weighted: float
    chi_square: float
    p: float
    df: int
    n: int
    method: str
    version: str
    input_hash: str


def compare_composition(
    column: ArrayLike, totals: Mapping[Any, float], weight: ArrayLike | None = None
) -> Composition:
    """Compare how a sample is made up with what is known of the population.

    Parameters
    ----------
    column : array-like, shape (n,)
        Label of every respondent, none missing.
    totals : mapping of label to number
        Persons in the population, above 0. Labels without respondents are allowed.
    weight : array-like of float, shape (n,), default all equal

    Returns
    -------
    Composition
        Parts in the order of `totals`.

    Raises
    ------
    InvalidInputError
        A label without a total, or fewer than two totals.

    References
    ----------
    Duncan & Duncan (1955), American Sociological Review 20, 210-217: dissimilarity. Pearson
    (1900), Philosophical Magazine 50, 157-175.

    Examples
    --------
    >>> found = compare_composition(["m", "v", "v", "v"], {"m": 50, "v": 50})
    >>> found.dissimilarity, found.chi_square, round(found.p, 3)
    (0.25, 1.0, 0.317)
    """
    from scipy.special import chdtrc

    known = list(totals)
    size = np.asarray(column).size
    if size < 1:
        raise NotEnoughDataError(needed=1, got=0, unit="respondents")
    code, found = numbered(labels("column", column, size=size))
    loose = [label for label in found.tolist() if label not in totals]
    if loose or len(known) < 2:
        raise InvalidInputError("totals", expected="two or more, for all labels", got=loose[:5])
    w = np.ones(size) if weight is None else above_zero("weight", weight, size=size)
    count = above_zero("totals", [totals[label] for label in known])
    place = np.array([known.index(label) for label in found.tolist()])[code]
    q = count / count.sum()
    p = np.bincount(place, minlength=q.size) / size
    a = np.bincount(place, w, q.size) / w.sum()
    distance, weighted = (float(((each - q) ** 2 / q).sum()) for each in (p, a))
    return Composition(
        parts=tuple(
            Part(label, float(p[k]), float(a[k]), float(q[k])) for k, label in enumerate(known)
        ),
        dissimilarity=float(np.abs(p - q).sum() / 2),
        dissimilarity_weighted=float(np.abs(a - q).sum() / 2), distance=distance,
        distance_weighted=weighted, chi_square=size * distance,
        p=float(chdtrc(q.size - 1, size * distance)), df=q.size - 1, n=size,
        method="Pearson's distance to known totals", version=VERSION,
        input_hash=fingerprint([("place", place), ("weight", w), ("totals", count)]),
    )  # fmt: skip
