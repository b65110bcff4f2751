"""Do two answers hang together? Rao and Scott's test for tables of a survey."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from .answers import coded
from .checks import Floats
from .counts import CodedSums
from .design import Design
from .errors import InvalidInputError, NotEnoughDataError
from .records import VERSION
from .strata import second_stage
from .sums import SurveySums, survey_sums
from .variance import Layout, freedom, layout


@dataclass(frozen=True, slots=True, eq=False)
class IndependenceTest:
    """Rao and Scott's test of independence of rows and columns.

    Attributes
    ----------
    f, df, df2, p : float
        F statistic, its two degrees of freedom, and the chance of at least that when rows and
        columns have nothing to do with each other.
    pearson, deff, pearson_df, first_order_p : float
        Pearson's statistic on n persons, the mean design effect of the interactions, degrees of
        freedom of the table, and the chance by the first-order correction: pearson / deff as a
        chi-square. Simpler than F, and too often significant with few clusters.
    shares : array of float, shape (rows, columns)
        Estimated shares of the population; they add up to 1.
    n : int
        Persons with both answers.
    smallest : int
        Persons in the cell with the fewest.
    method, version, input_hash : str
    """

    f: float
    df: float
    df2: float
    p: float
    pearson: float
    deff: float
    pearson_df: int
    first_order_p: float
    shares: Floats
    n: int
    smallest: int
    method: str
    version: str
    input_hash: str


def independence_test(
    design: Design, rows: ArrayLike, columns: ArrayLike, *, lonely: str = "fail"
) -> IndependenceTest:
    """Test whether the answers to two questions are independent in the population.

    Parameters
    ----------
    design : Design
        Of n rows.
    rows, columns : array-like, shape (n,)
        Answer codes; persons without one of the two do not count as valid.
    lonely : str
        See `estimate_means`; "adjust" and "average" as in `variances`.

    Returns
    -------
    IndependenceTest

    Raises
    ------
    InvalidInputError
        Fewer than two rows or columns with answers, or a cell of the table without answers.
    NotEnoughDataError
        No degrees of freedom.

    Notes
    -----
    Pearson's statistic over the mean design effect of the interactions, with Satterthwaite's
    degrees of freedom (the second-order correction, as an F).

    References
    ----------
    Rao & Scott (1984), Annals of Statistics 12, 46-60; Thomas & Rao (1987), JASA 82, 630-636.

    Examples
    --------
    >>> found = independence_test(survey_design([1] * 8), list("aaaabbbb"), list("xxxyxyyy"))
    >>> round(found.f, 3), found.df, round(found.p, 3)
    (1.75, 1.0, 0.227)
    """
    row, row_codes = coded("rows", rows, size=design.size)
    column, column_codes = coded("columns", columns, size=design.size)
    both = np.where((row >= 0) & (column >= 0), row * len(column_codes) + column, np.nan)
    size = len(row_codes) * len(column_codes)
    sums = survey_sums(design, items={"table": both}, codes={"table": np.arange(size)})
    item = sums.items["table"]
    if not isinstance(item, CodedSums):
        raise InvalidInputError("rows", expected="answer codes", got="measurements")
    place = layout(sums, lonely)
    n, weight = int(item.n.sum()), item.w.sum(axis=0)
    shares = weight / weight.sum()
    table = shares.reshape(len(row_codes), len(column_codes))
    if min(table.shape) < 2 or (table.sum(axis=0) == 0).any() or (table.sum(axis=1) == 0).any():
        raise InvalidInputError("rows", expected="two rows and columns or more", got=table.shape)
    matrix = _share_covariance(place, item, shares) / weight.sum() ** 2
    effects = _design_effects(table, matrix, n)
    nu = float(freedom(place, item.n.sum(axis=1))[0])
    if nu <= 0:
        raise NotEnoughDataError(needed=1, got=0, unit="degrees of freedom")
    return _finished(table, effects, item, nu, sums)


def _share_covariance(place: Layout, item: CodedSums, shares: Floats) -> Floats:
    """Return the covariance of the weighted numbers around the shares, shape (K, K)."""
    away = np.eye(shares.size) - shares
    factors, stratum = place.factors, place.stratum
    cells = item.w @ away
    within = np.zeros((place.pair_domain.size, shares.size))
    np.add.at(within, place.pair, cells)
    found = -(within * factors.joint[place.pair_stratum][:, None]).T @ within
    if place.cluster is None or place.clusters is None:
        q = (item.q * factors.each[stratum][:, None]).sum(axis=0)
        return np.asarray(found + (away * q[:, None]).T @ away)
    found = found + (cells * factors.each[stratum][:, None]).T @ cells
    if place.clusters.two_stage:
        factor = second_stage(place.strata, place.clusters)[place.cluster]
        q = (item.q * factor[:, None]).sum(axis=0)
        found = found + (away * q[:, None]).T @ away
        found = found - (cells * (factor / place.clusters.units[place.cluster])[:, None]).T @ cells
    return np.asarray(found)


def _design_effects(table: Floats, matrix: Floats, n: int) -> Floats:
    """Return the matrix whose eigenvalues are the design effects of the interactions."""
    r, c = table.shape
    rows, columns = np.eye(r)[:, 1:], np.eye(c)[:, 1:]
    both = np.einsum("ai,bj->abij", rows, columns).reshape(r * c, -1)
    main = np.column_stack([np.ones(r * c), np.repeat(rows, c, axis=0), np.tile(columns, (r, 1))])
    inner = both - main @ np.linalg.lstsq(main, both, rcond=None)[0]
    p = table.reshape(-1)
    if (p == 0).any():
        raise InvalidInputError("rows", expected="answers in every cell", got="an empty cell")
    scaled = inner / p[:, None]
    simple = (np.diag(p) - np.outer(p, p)) / n
    below, above = scaled.T @ simple @ scaled, scaled.T @ matrix @ scaled
    return np.asarray(np.linalg.solve(below, above))


def _finished(
    table: Floats, effects: Floats, item: CodedSums, nu: float, sums: SurveySums
) -> IndependenceTest:
    from scipy.special import chdtrc, fdtrc

    n, smallest = int(item.n.sum()), int(item.n.sum(axis=0).min())
    expected = np.outer(table.sum(axis=1), table.sum(axis=0))
    pearson = n * float(((table - expected) ** 2 / expected).sum())
    trace = float(np.trace(effects))
    df = trace**2 / float(np.trace(effects @ effects))
    f = pearson / trace
    deff = trace / len(effects)
    return IndependenceTest(
        f, df, df * nu, float(fdtrc(df, df * nu, f)), pearson, deff, len(effects),
        float(chdtrc(len(effects), pearson / deff)), table, n, smallest,
        "Rao-Scott, second order, F", VERSION, sums.input_hash,
    )  # fmt: skip
