"""What calibrated weights change in a variance: residuals of the margins instead of plain ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .auxiliary import CalibrationSums, ItemLinks
from .checks import Floats, Ints
from .counts import Linear
from .errors import InvalidInputError
from .keys import located
from .strata import Clusters, Strata, refuse_lonely, second_stage
from .variance import Layout


@dataclass(frozen=True, slots=True, eq=False)
class Correction:
    """What calibration changes: cov = A - B L' - L B' + B K B', with B and L of shape (D, p)."""

    slopes: Floats
    links: Floats
    spread: Floats

    def variances(self) -> Floats:
        """Return what to add to the variance of every domain, shape (D,)."""
        own = np.einsum("di,ij,dj->d", self.slopes, self.spread, self.slopes)
        found: Floats = own - 2 * np.einsum("di,di->d", self.slopes, self.links)
        return found

    def covariances(self, rows: Sequence[int]) -> Floats:
        """Return what to add to the covariance matrix of some domains, shape (k, k)."""
        place = np.asarray(rows, dtype=np.int64)
        b, links = self.slopes[place], self.links[place]
        found: Floats = b @ self.spread @ b.T - b @ links.T - links @ b.T
        return found


def correction(
    place: Layout,
    sums: CalibrationSums,
    links: ItemLinks,
    *,
    linear: Linear,
    ratio: Floats,
    scale: Floats,
) -> Correction:
    """Return the effect of calibration on the variance of every domain.

    Parameters
    ----------
    place : Layout
    sums : CalibrationSums
    links : ItemLinks
    linear : Linear
    ratio : array of float, shape (D,)
        The estimate whose residuals are taken; 0 for a total.
    scale : array of float, shape (D,)
        By which the residuals are divided; 1 for a total.

    References
    ----------
    Sarndal, Swensson & Wretman (1989), Biometrika 76, 527-537: the weighted residual variance.
    """
    _refuse_policy(place)
    size, p = len(place.domains), len(sums.margins)
    loads = linear.loadings(ratio[place.domain]) / scale[place.domain][:, None]
    columns = linear.parts
    b = np.zeros((size, p))
    np.add.at(b, place.domain, np.einsum("cj,cjp->cp", loads, links.base[:, columns]))
    slopes = _solved(sums.cross, b)
    total = linear.residuals(ratio[place.domain])[0] / scale[place.domain]
    second = np.einsum("cj,cjp->cp", loads, links.second[:, columns])
    factors, stratum = place.factors, place.stratum
    strata_totals = _strata_totals(place, sums)
    loose = (factors.joint[stratum] * total)[:, None] * strata_totals[stratum]
    if place.cluster is None or place.clusters is None:
        cells: Floats = factors.each[stratum][:, None] * second
    else:
        unit = sums.units[place.cluster]
        cells = (factors.each[stratum] * total)[:, None] * unit
        if place.clusters.two_stage:
            factor = second_stage(place.strata, place.clusters)[place.cluster]
            inner = second - unit * (total / place.clusters.units[place.cluster])[:, None]
            cells = cells + factor[:, None] * inner
    links_of_domain = np.zeros((size, p))
    np.add.at(links_of_domain, place.domain, cells - loose)
    return Correction(slopes, links_of_domain, _spread(place, sums, strata_totals))


def _refuse_policy(place: Layout) -> None:
    """Raise for a policy that looks at one domain: margins link all strata."""
    if place.factors.policy in {"adjust", "average"} and place.factors.alone.any():
        raise InvalidInputError(
            "lonely",
            expected="fail, certainty or remove with calibrated weights",
            got=place.factors.policy,
        )
    refuse_lonely(place.strata, place.factors, np.arange(len(place.strata.labels)))


def _solved(cross: Floats, b: Floats) -> Floats:
    """Return b M^-1, with rows and columns of M scaled to 1 so that persons and euros mix."""
    scale = 1 / np.sqrt(np.diag(cross))
    even = cross * np.outer(scale, scale)
    # One inverse for all domains: a right-hand side for each of them takes far longer.
    inverse = np.linalg.lstsq(even, np.eye(len(even)), rcond=None)[0]
    slopes: Floats = (b * scale) @ inverse * scale
    return slopes


def _stratum_of_cluster(strata: Strata, clusters: Clusters) -> Ints:
    return located(clusters.keys.only(("stratum",)), strata.keys)


def _strata_totals(place: Layout, sums: CalibrationSums) -> Floats:
    """Return the sum of a x per stratum, shape (H, p)."""
    if place.clusters is None:
        return sums.units
    found = np.zeros((len(place.strata.labels), sums.units.shape[1]))
    np.add.at(found, _stratum_of_cluster(place.strata, place.clusters), sums.units)
    return found


def _spread(place: Layout, sums: CalibrationSums, totals: Floats) -> Floats:
    """Return the variance matrix of the weighted margins, shape (p, p)."""
    factors = place.factors
    joint = (totals * factors.joint[:, None]).T @ totals
    if place.clusters is None:
        found: Floats = np.einsum("h,hij->ij", factors.each, sums.squares) - joint
        return found
    each = factors.each[_stratum_of_cluster(place.strata, place.clusters)]
    found = (sums.units * each[:, None]).T @ sums.units - joint
    if place.clusters.two_stage:
        factor = second_stage(place.strata, place.clusters)
        found = found + np.einsum("u,uij->ij", factor, sums.squares)
        inner = sums.units * (factor / place.clusters.units)[:, None]
        found = found - inner.T @ sums.units
    return found
