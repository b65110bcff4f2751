"""Differences between domains, with the covariance they share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .checks import Floats, Ints, chance, choice, floats
from .correction import correction
from .counts import Linear
from .errors import InvalidInputError
from .estimates import Scores, method_of, scored_sums, share_sums
from .intervals import mean_interval
from .keys import Keys
from .linear import linearised
from .merging import roll_up
from .records import NO_DATA, NO_MARGIN, VERSION, Support, known
from .sums import SurveySums
from .variance import Layout, covariances, layout

# What the other areas together are called, unless an area has that name.
REST: Final = "rest"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A difference (or other contrast) of estimates.

    Attributes
    ----------
    item : str
    value, se, low, high : float or None
        In the unit of the estimates; None when the data do not say: `note` tells why.
    t, p : float or None
        Value over standard error, and the chance of at least that when there is no difference.
    df, n : int
        Degrees of freedom; valid answers in the domains together.
    support : Support
        Of the smallest of the domains.
    domains : tuple of (domain, factor)
        What was added up: each domain with its factor.
    confidence, method, version, input_hash, note
    """

    item: str
    value: float | None
    se: float | None
    low: float | None
    high: float | None
    t: float | None
    p: float | None
    df: int
    n: int
    support: Support
    domains: tuple[tuple[tuple[tuple[str, Any], ...], float], ...]
    confidence: float
    method: str
    version: str
    input_hash: str
    note: str


@dataclass(frozen=True, slots=True, eq=False)
class DomainEstimates:
    """One item in all domains, with the covariance of the estimates.

    Attributes
    ----------
    domains : Keys
        D rows.
    item : str
    value : array of float, shape (D,)
        NaN without valid answers.
    covariance : array of float, shape (D, D)
        Symmetric; in the squared unit of the values.
    n : array of int, shape (D,)
    units : array of int, shape (D,)
        Primary units with answers.
    answered : array of bool, shape (D, H)
        Whether a stratum has answers of the domain.
    strata_units : array of int, shape (H,)
        Sampled primary units of every stratum.
    share : bool
        Whether the values are shares; else means.
    method, version, input_hash : str
    """

    domains: Keys
    item: str
    value: Floats
    covariance: Floats
    n: Ints
    units: Ints
    answered: NDArray[np.bool_]
    strata_units: Ints
    share: bool
    method: str
    version: str
    input_hash: str

    def place(self, **domain: Any) -> int:
        """Return the row of the domain with these labels."""
        if set(domain) != set(self.domains.names):
            raise InvalidInputError(
                "domain", expected=f"a label for {list(self.domains.names)}", got=domain
            )
        fits = np.ones(len(self.domains), dtype=bool)
        for name, label in domain.items():
            fits &= self.domains.column(name) == label
        if fits.sum() != 1:
            raise InvalidInputError("domain", expected="a domain of the table", got=domain)
        return int(np.flatnonzero(fits)[0])

    def freedom(self, rows: Ints) -> int:
        """Return the degrees of freedom of a contrast of some domains."""
        over = int((self.strata_units[self.answered[rows].any(axis=0)] - 1).sum())
        return max(min(over, int(self.units[rows].sum()) - 1) + 1 - rows.size, 0)

    def support(self, rows: Ints) -> Support:
        """Return how few people stand behind a result of some domains."""
        n = self.n[rows]
        if self.share:
            agree = np.nan_to_num(np.rint(self.value[rows] * n))
            either_side = np.minimum(agree, n - agree)
        else:
            either_side = np.where(np.diag(self.covariance)[rows] == 0, 0, n)
        return Support(least=int(n.min()), either_side=int(either_side.min()))

    def contrast(self, factors: ArrayLike, *, confidence: float = 0.95) -> Comparison:
        """Return the sum of factor times estimate, with its margin.

        Parameters
        ----------
        factors : array-like of float, shape (D,)
            One per domain; 0 leaves a domain out.
        confidence : float, default 0.95

        Notes
        -----
        Degrees of freedom: sampled primary units minus strata, plus one, minus the number of
        domains, as in a regression on the domains.
        """
        c = floats("factors", factors)
        if c.shape != self.value.shape or not np.isfinite(c).all() or not c.any():
            raise InvalidInputError(
                "factors", expected=f"{self.value.size} numbers, not all 0", got=str(factors)
            )
        chance("confidence", confidence)
        used = np.flatnonzero(c)
        rows = self.domains.take(used).records()
        value = float(c[used] @ self.value[used])
        variance = float(c[used] @ self.covariance[np.ix_(used, used)] @ c[used])
        df = self.freedom(used)
        note = NO_DATA if np.isnan(value) else NO_MARGIN
        if df > 0 and not np.isnan(variance) and (self.units[used] > 1).all():
            note = "" if note == NO_MARGIN else note
        se = np.sqrt(max(variance, 0.0)) if note == "" else np.nan
        low, high = mean_interval(value, se, max(df, 1), confidence=confidence)
        t = value / se if se > 0 else np.nan
        return Comparison(
            item=self.item, value=known(value), se=known(se), low=known(float(low)),
            high=known(float(high)), t=known(t), p=known(two_sided(t, df)), df=df,
            n=int(self.n[used].sum()), support=self.support(used),
            domains=tuple(zip(rows, c[used].tolist(), strict=True)),
            confidence=confidence, method="linearised contrast; Student's t", version=VERSION,
            input_hash=self.input_hash, note=note,
        )  # fmt: skip

    def difference(
        self, first: Mapping[str, Any], second: Mapping[str, Any], *, confidence: float = 0.95
    ) -> Comparison:
        """Return the estimate of the first domain minus that of the second."""
        factors = np.zeros(self.value.size)
        factors[self.place(**first)] += 1
        factors[self.place(**second)] -= 1
        return self.contrast(factors, confidence=confidence)


def two_sided(t: float, df: float) -> float:
    """Return the two-sided chance of Student's t."""
    from scipy.special import stdtr

    return float(2 * stdtr(df, -abs(t))) if df > 0 else float("nan")


def domain_estimates(
    sums: SurveySums,
    item: str,
    *,
    agree: Sequence[Any] | None = None,
    valid: Sequence[Any] | None = None,
    scores: Scores | None = None,
    lonely: str = "fail",
) -> DomainEstimates:
    """Estimate a mean or share in all domains, with the covariance of the estimates.

    Parameters
    ----------
    sums : SurveySums
    item : str
    agree, valid : sequence of codes, default a mean
        For a share: answers that count, and answers in the denominator.
    scores : mapping of code to number, default the codes
        For a mean.
    lonely : str
        See `estimate_means`.

    Returns
    -------
    DomainEstimates

    Raises
    ------
    InvalidInputError
        An item or code that is not there.
    LonelyStratumError
        With lonely="fail".

    Notes
    -----
    Domains of one stratum share its mean, so their estimates hang together: adding up variances
    would be wrong. With calibrated weights domains of different strata hang together too.

    References
    ----------
    Sarndal, Swensson & Wretman (1992), Model Assisted Survey Sampling, section 5.8.

    Examples
    --------
    >>> sums = survey_sums(survey_design([1.0] * 8), by={"jaar": [2023] * 4 + [2025] * 4},
    ...                    items={"mark": [5, 6, 6, 7, 6, 7, 7, 8]})
    >>> found = domain_estimates(sums, "mark").difference({"jaar": 2025}, {"jaar": 2023})
    >>> found.value, round(found.se, 3), found.df
    (1.0, 0.535, 6)
    """
    if agree is not None:
        if scores is not None:
            raise InvalidInputError("scores", expected="left out for a share", got=dict(scores))
        linear = share_sums(sums, item, agree, valid)
    else:
        linear = scored_sums(sums, item, scores)
    place = layout(sums, lonely)
    found = linearised(place, linear)
    rows = range(len(place.domains))
    matrix = covariances(place, found.total, found.squares, rows)
    if sums.calibration is not None:
        change = correction(
            place, sums.calibration, sums.calibration.items[item],
            linear=linear, ratio=found.ratio, scale=found.scale,
        )  # fmt: skip
        matrix = matrix + change.covariances(rows)
    units, answered = _answered(place, linear)
    return DomainEstimates(
        place.domains, item, found.value, matrix, found.n, units, answered,
        place.strata.units, agree is not None, method_of(place, sums), VERSION, sums.input_hash,
    )  # fmt: skip


def _answered(place: Layout, linear: Linear) -> tuple[Ints, NDArray[np.bool_]]:
    """Return primary units with answers per domain, and whether a stratum has any."""
    answered = np.zeros((len(place.domains), len(place.strata.labels)), dtype=bool)
    there = linear.n > 0
    answered[place.domain[there], place.stratum[there]] = True
    units = place.per_domain(linear.n if place.cluster is None else there.astype(np.int64))
    return units.astype(np.int64), answered


def compare_with_rest(
    sums: SurveySums,
    item: str,
    by: str,
    *,
    agree: Sequence[Any] | None = None,
    scores: Scores | None = None,
    lonely: str = "fail",
    confidence: float = 0.95,
) -> tuple[Comparison, ...]:
    """Compare every area with all other areas together, without itself.

    Parameters
    ----------
    sums : SurveySums
    item : str
    by : str
        By column with the areas; other by columns are added up.
    agree, scores, lonely, confidence
        As in `domain_estimates`.

    Returns
    -------
    tuple of Comparison
        One per area, in the order of their labels: area minus rest.

    Raises
    ------
    InvalidInputError
        Fewer than two areas, or an item, column or code that is not there.
    LonelyStratumError
        With lonely="fail".

    References
    ----------
    As `domain_estimates`: area and rest are two domains that share strata.

    Examples
    --------
    >>> sums = survey_sums(survey_design([1.0] * 9), by={"wijk": list("AAABBBCCC")},
    ...                    items={"mark": [5, 6, 7, 6, 7, 8, 7, 8, 9]})
    >>> [found.value for found in compare_with_rest(sums, "mark", "wijk")]
    [-1.5, 0.0, 1.5]
    """
    areas = np.unique(roll_up(sums, keep=[by]).domains.column(by))
    if areas.size < 2:
        raise InvalidInputError("by", expected="a column with two areas or more", got=areas.size)
    found = []
    rest = REST
    while rest in {str(area) for area in areas.tolist()}:
        rest = f"({rest})"
    for area in areas.tolist():
        groups = {each: str(each) if each == area else rest for each in areas.tolist()}
        two = roll_up(sums, new={by: (by, groups)})
        table = domain_estimates(two, item, agree=agree, scores=scores, lonely=lonely)
        found.append(table.difference({by: str(area)}, {by: rest}, confidence=confidence))
    return tuple(found)


def adjust_p(p: ArrayLike, *, method: str = "bh") -> Floats:
    """Adjust chances for looking many times: the false discovery rate.

    Parameters
    ----------
    p : array-like of float, shape (m,)
        Chances of one family: all tests that one reader sees together. From 0 to 1.
    method : {"bh", "by"}
        bh: Benjamini and Hochberg [1]_. by: Benjamini and Yekutieli [2]_, for any dependence.

    Returns
    -------
    array of float, shape (m,)
        At least `p`, at most 1. Of the tests with a value below .05 about 5% are false alarms.

    Raises
    ------
    InvalidInputError
        A shape or number outside what is written above.

    References
    ----------
    .. [1] Benjamini & Hochberg (1995), J. Royal Statistical Society B 57, 289-300.
    .. [2] Benjamini & Yekutieli (2001), Annals of Statistics 29, 1165-1188.

    Examples
    --------
    >>> adjust_p([0.01, 0.02, 0.03, 0.5]).round(3).tolist()
    [0.04, 0.04, 0.04, 0.5]
    """
    choice("method", method, ("bh", "by"))
    raw = floats("p", p)
    if raw.ndim != 1 or not ((raw >= 0) & (raw <= 1)).all():
        raise InvalidInputError("p", expected="chances from 0 to 1, shape (m,)", got=str(p))
    m = raw.size
    order = np.argsort(raw)[::-1]
    factor = 1.0 if method == "bh" else float((1 / np.arange(1, m + 1)).sum())
    climbing = factor * m / np.arange(m, 0, -1) * raw[order]
    found = np.empty(m)
    found[order] = np.minimum(np.minimum.accumulate(climbing), 1.0)
    return found
