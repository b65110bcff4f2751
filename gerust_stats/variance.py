"""Design-based variance of linearised estimates, from residual sums per cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .checks import Floats, Ints, added
from .keys import Keys
from .strata import Clusters, Coefficients, Strata, coefficients, refuse_lonely, second_stage
from .sums import SurveySums


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """Where the cells of a table lie.

    Attributes
    ----------
    domains : Keys
        The D different domains.
    domain, stratum : array of int, shape (C,)
    cluster : array of int, shape (C,), or None
    pair : array of int, shape (C,)
        Number of the cell's (domain, stratum) pair; a cell is a pair unless there are clusters.
    pair_domain, pair_stratum : array of int, shape (P,)
    single, paired : bool
        Whether the cells are the domains, or the pairs, one by one: then nothing is to be added up.
    """

    domains: Keys
    domain: Ints
    stratum: Ints
    cluster: Ints | None
    pair: Ints
    pair_domain: Ints
    pair_stratum: Ints
    strata: Strata
    clusters: Clusters | None
    factors: Coefficients
    single: bool
    paired: bool

    def per_domain(self, values: Floats | Ints) -> Floats:
        """Add up numbers per cell within each domain."""
        if self.single:
            return values.astype(float, copy=False)
        return added(self.domain, values, len(self.domains))

    def per_pair(self, values: Floats | Ints) -> Floats:
        """Add up numbers per cell within each pair of domain and stratum."""
        if self.paired:
            return values.astype(float, copy=False)
        return added(self.pair, values, self.pair_domain.size)

    def of_pairs(self, values: Floats | Ints) -> Floats:
        """Add up numbers per pair within each domain."""
        if self.single and self.paired:
            return values.astype(float, copy=False)
        return added(self.pair_domain, values, len(self.domains))

    def per_cell(self, values: NDArray[Any]) -> NDArray[Any]:
        """Return for every cell the number of its domain."""
        return values if self.single else values.take(self.domain)


def layout(sums: SurveySums, lonely: str) -> Layout:
    """Find domains and strata of the cells, with a policy for lonely strata."""
    factors = coefficients(sums.strata, lonely)
    refuse_lonely(sums.strata, factors, sums.stratum)
    domain, domains = sums.domains.grouped()
    pair, found = Keys(("d", "h"), (domain, sums.stratum), domain.size).grouped()
    return Layout(
        domains, domain, sums.stratum, sums.cluster, pair, found.column("d"), found.column("h"),
        sums.strata, sums.clusters, factors,
        single=np.array_equal(domain, np.arange(len(domains))),
        paired=np.array_equal(pair, np.arange(len(found))),
    )  # fmt: skip


def variances(place: Layout, total: Floats, squares: Floats) -> Floats:
    """Return the variance of the total residual of every domain, shape (D,).

    Parameters
    ----------
    place : Layout
    total, squares : array of float, shape (C,)
        Sum of the residuals u of a cell, and of their squares.

    Notes
    -----
    Sum over strata of c_h * (sum(u**2) - sum(u)**2 / n_h), with n_h all sampled units. With
    clusters u is the total of a cluster; a second stage adds the spread within clusters.
    Units outside the domain, or without a valid answer, are zeros that only count in n_h.
    """
    factors = place.factors
    first = squares if place.cluster is None else total * total
    within = place.per_pair(total)
    loose = factors.joint[place.pair_stratum] * within**2
    found = place.per_domain(factors.each[place.stratum] * first)
    found = found - place.of_pairs(loose)
    if factors.policy == "adjust" and factors.alone.any():
        found = found + _recentred(place, within)
    if factors.policy == "average":
        found = found * _stretch(place)
    if place.cluster is not None and place.clusters is not None and place.clusters.two_stage:
        factor = second_stage(place.strata, place.clusters)[place.cluster]
        units = place.clusters.units[place.cluster]
        found = found + place.per_domain(factor * (squares - total * total / units))
    return np.maximum(found, 0.0)


def _recentred(place: Layout, within: Floats) -> Floats:
    """Move the lonely strata's squares from distance to 0 to distance to the mean of all units."""
    factors, size = place.factors, len(place.domains)
    weight = np.where(factors.alone, factors.kept, 0.0)
    centre = added(place.pair_domain, within, size) / place.strata.units.sum()
    there = added(place.pair_domain, weight[place.pair_stratum] * within, size)
    found: Floats = weight.sum() * centre**2 - 2 * centre * there
    return found


def _stretch(place: Layout) -> Floats:
    """Return strata with units of the domain over those of them that have a variance."""
    size = len(place.domains)
    strata = np.bincount(place.pair_domain, minlength=size)
    known = np.bincount(place.pair_domain[~place.factors.alone[place.pair_stratum]], minlength=size)
    with np.errstate(divide="ignore"):
        found: Floats = np.where(known > 0, strata / known, np.nan)
        return found


def freedom(place: Layout, n: Ints) -> Ints:
    """Return the degrees of freedom of every domain, shape (D,).

    Sampled primary units minus strata, over the strata with answers of the domain; never more
    than the primary units with answers minus one. 0 means: the margin is unknown.

    References
    ----------
    Korn & Graubard (1999), Analysis of Health Surveys, section 5.2.
    """
    spare = (place.strata.units[place.pair_stratum] - 1) * (place.per_pair(n) > 0)
    over = place.of_pairs(spare)
    units = place.per_domain(n if place.cluster is None else (n > 0).astype(np.int64))
    return np.maximum(np.minimum(over, units - 1), 0).astype(np.int64)


def covariances(place: Layout, total: Floats, squares: Floats, domains: Sequence[int]) -> Floats:
    """Return the covariance matrix of the total residuals of some domains, shape (k, k).

    Parameters
    ----------
    place : Layout
    total, squares : array of float, shape (C,)
        As in `variances`.
    domains : sequence of int
        Places of the k domains in `place.domains`; domains never share a unit.

    Notes
    -----
    Two domains of one stratum share its mean, which makes their covariance negative.
    """
    row = np.full(len(place.domains), -1, dtype=np.int64)
    row[np.asarray(domains, dtype=np.int64)] = np.arange(len(domains))
    cell, k = row[place.domain] >= 0, len(domains)
    rows, t, q = row[place.domain[cell]], total[cell], squares[cell]
    stratum, factors = place.stratum[cell], place.factors
    used, at = np.unique(stratum, return_inverse=True)
    joint = np.zeros((k, used.size))
    np.add.at(joint, (rows, at), t)
    if place.cluster is None or place.clusters is None:
        found = np.diag(added(rows, factors.each[stratum] * q, k))
    else:
        clusters, at = np.unique(place.cluster[cell], return_inverse=True)
        wide = np.zeros((k, clusters.size))
        np.add.at(wide, (rows, at), t)
        each = np.zeros(clusters.size)
        each[at] = factors.each[stratum]
        found = (wide * each) @ wide.T
        if place.clusters.two_stage:
            factor = second_stage(place.strata, place.clusters)[clusters]
            found += np.diag(added(rows, factor[at] * q, k))
            found -= (wide * (factor / place.clusters.units[clusters])) @ wide.T
    found = found - (joint * factors.joint[used]) @ joint.T
    if factors.policy == "average":
        grow = np.sqrt(_stretch(place)[np.asarray(domains, dtype=np.int64)])
        found = found * np.outer(grow, grow)
    return (found + found.T) / 2
