"""Do areas or years differ at all? One test for several differences together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from .checks import Floats, Ints, chance, fingerprint, floats
from .comparison import Comparison, DomainEstimates, adjust_p
from .errors import InvalidInputError, NotEnoughDataError
from .records import VERSION, Support


@dataclass(frozen=True, slots=True)
class WaldTest:
    """Wald's test that several contrasts are 0 together.

    Attributes
    ----------
    item : str
    wald : float
        The quadratic form; chi-square with `df` degrees of freedom in a very large sample.
    f, df, df2, p : float
        F statistic with its degrees of freedom, and the chance of at least that when all
        contrasts are 0.
    n : int
        Valid answers in the domains that take part.
    domains : tuple
        Those domains.
    support : Support
        Of the smallest of them.
    method, version, input_hash : str
    """

    item: str
    wald: float
    f: float
    df: int
    df2: float
    p: float
    n: int
    domains: tuple[tuple[tuple[str, Any], ...], ...]
    support: Support
    method: str
    version: str
    input_hash: str


def wald_test(
    estimates: DomainEstimates,
    contrasts: ArrayLike | None = None,
    *,
    domains: Sequence[Mapping[str, Any]] | None = None,
    correction: bool = True,
) -> WaldTest:
    """Test whether domains differ, or whether some contrasts are 0.

    Parameters
    ----------
    estimates : DomainEstimates
        Of D domains.
    contrasts : array-like of float, shape (q, D), default: all domains are equal
        Rows that do not follow from each other.
    domains : sequence of {by column: label}, default all with answers
        Which domains should be equal; only without `contrasts`.
    correction : bool, default True
        With k degrees of freedom of the design: F = W (k - q + 1) / (k q) on q and k - q + 1
        degrees of freedom [1]_. Without: F = W / q on q and k + 1 - (number of domains), as R's
        `regTermTest`; too often significant with few clusters.

    Returns
    -------
    WaldTest

    Raises
    ------
    InvalidInputError
        Contrasts that follow from each other, or on domains without answers.
    NotEnoughDataError
        Fewer than two domains, or no degrees of freedom left.

    References
    ----------
    .. [1] Korn & Graubard (1990), The American Statistician 44, 270-276.

    Examples
    --------
    >>> sums = survey_sums(survey_design([1.0] * 9), by={"wijk": list("AAABBBCCC")},
    ...                    items={"mark": [5, 6, 7, 6, 7, 8, 7, 8, 9]})
    >>> found = wald_test(domain_estimates(sums, "mark"))
    >>> round(found.f, 3), found.df, found.df2
    (3.5, 2, 7)
    """
    from scipy.special import fdtrc

    matrix = _chosen(estimates, contrasts, domains)
    used = np.flatnonzero(matrix.any(axis=0))
    if np.isnan(estimates.value[used]).any() or (estimates.units[used] < 2).any():
        raise InvalidInputError(
            "contrasts", expected="domains with two answers or more", got="fewer in some"
        )
    left = matrix[:, used]
    value = left @ estimates.value[used]
    variance = left @ estimates.covariance[np.ix_(used, used)] @ left.T
    q = len(matrix)
    scale = np.sqrt(np.diag(variance))
    if (scale == 0).any() or np.linalg.matrix_rank(variance / np.outer(scale, scale)) < q:
        raise InvalidInputError(
            "contrasts", expected="with a variance, none following from others", got="others"
        )
    free = degrees(estimates, used)
    df2 = free - q + 1 if correction else free + 1 - used.size
    if df2 <= 0:
        raise NotEnoughDataError(needed=q, got=free, unit="degrees of freedom")
    wald = float(value @ np.linalg.solve(variance, value))
    f = wald * df2 / (free * q) if correction else wald / q
    return WaldTest(
        item=estimates.item, wald=wald, f=f, df=q, df2=df2, p=float(fdtrc(q, df2, f)),
        n=int(estimates.n[used].sum()), domains=tuple(estimates.domains.take(used).records()),
        support=estimates.support(used),
        method=f"Wald, F{', corrected' if correction else ''}", version=VERSION,
        input_hash=estimates.input_hash,
    )  # fmt: skip


def degrees(estimates: DomainEstimates, used: Ints) -> int:
    """Return sampled primary units minus strata, over the strata of some domains."""
    over = int((estimates.strata_units[estimates.answered[used].any(axis=0)] - 1).sum())
    return min(over, int(estimates.units[used].sum()) - 1)


def _chosen(
    estimates: DomainEstimates,
    contrasts: ArrayLike | None,
    domains: Sequence[Mapping[str, Any]] | None,
) -> Floats:
    """Return the contrasts, shape (q, D)."""
    size = estimates.value.size
    if contrasts is not None:
        if domains is not None:
            raise InvalidInputError("domains", expected="left out with contrasts", got="both")
        matrix = floats("contrasts", contrasts)
        if matrix.ndim != 2 or matrix.shape[1] != size or not np.isfinite(matrix).all():
            raise InvalidInputError(
                "contrasts", expected=f"finite, shape (q, {size})", got=f"shape {matrix.shape}"
            )
        if not matrix.any(axis=1).all() or not len(matrix):
            raise InvalidInputError("contrasts", expected="rows that are not all 0", got="0")
        return matrix
    places = (
        np.flatnonzero(~np.isnan(estimates.value)).tolist()
        if domains is None
        else [estimates.place(**domain) for domain in domains]
    )
    if len(set(places)) < 2:
        raise NotEnoughDataError(needed=2, got=len(set(places)), unit="domains")
    matrix = np.zeros((len(places) - 1, size))
    matrix[:, places[0]] = -1
    matrix[np.arange(len(places) - 1), places[1:]] = 1
    return matrix


@dataclass(frozen=True, slots=True)
class Finding:
    """A comparison as one of a report.

    Attributes
    ----------
    comparison : Comparison
    adjusted_p : float or None
        Chance, adjusted for all comparisons of the report; None when there is no margin.
    stands_out : bool
        Whether `adjusted_p` is below the rate of false alarms that was chosen.
    """

    comparison: Comparison
    adjusted_p: float | None
    stands_out: bool


@dataclass(frozen=True, slots=True)
class Report:
    """All comparisons that one reader sees together.

    Attributes
    ----------
    findings : tuple of Finding
        In the order given.
    rate : float
        Part of the findings that stand out, that may be a false alarm.
    n : int
        Comparisons with a margin: the size of the family.
    method, version, input_hash : str
    """

    findings: tuple[Finding, ...]
    rate: float
    n: int
    method: str
    version: str
    input_hash: str


def report(comparisons: Sequence[Comparison], *, rate: float = 0.05, method: str = "bh") -> Report:
    """Say which comparisons stand out, with few false alarms in the report as a whole.

    Parameters
    ----------
    comparisons : sequence of Comparison
        Everything that one reader sees together; not only what looks interesting.
    rate : float, default 0.05
        Of the comparisons that stand out, about this part is a false alarm.
    method : {"bh", "by"}
        See `adjust_p`.

    Returns
    -------
    Report

    Raises
    ------
    NotEnoughDataError
        No comparisons.

    References
    ----------
    Benjamini & Hochberg (1995), J. Royal Statistical Society B 57, 289-300.

    Examples
    --------
    >>> sums = survey_sums(survey_design([1.0] * 8), by={"jaar": [2023] * 4 + [2025] * 4},
    ...                    items={"mark": [5, 6, 6, 7, 6, 7, 7, 8]})
    >>> one = domain_estimates(sums, "mark").difference({"jaar": 2025}, {"jaar": 2023})
    >>> found = report([one, one])
    >>> found.n, round(found.findings[0].adjusted_p, 3), found.findings[0].stands_out
    (2, 0.111, False)
    """
    chance("rate", rate)
    if not comparisons:
        raise NotEnoughDataError(needed=1, got=0, unit="comparisons")
    known = [each.p for each in comparisons if each.p is not None]
    adjusted = iter(adjust_p(known, method=method).tolist())
    findings = []
    for each in comparisons:
        p = None if each.p is None else next(adjusted)
        findings.append(Finding(each, p, p is not None and p <= rate))
    source = fingerprint(
        (str(place), f"{each.input_hash} {each.domains!r} {each.p!r}")
        for place, each in enumerate(comparisons)
    )
    return Report(
        tuple(findings), rate, len(known), f"false discovery rate, {method}", VERSION, source
    )
