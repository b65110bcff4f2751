"""How the sample was drawn: weights, strata, clusters and finite populations."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from .checks import Floats, Ints, Labels, above_zero, labels, weights
from .errors import InvalidInputError, NotEnoughDataError
from .keys import Keys, numbered
from .strata import Clusters, Strata, agreed, refuse_more


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """A sample as it was drawn. Make one with `survey_design`.

    Attributes
    ----------
    weight : array of float, shape (n,)
        Persons in the population that each row stands for.
    stratum : array of int, shape (n,)
        Place of each row's stratum in `strata`.
    strata : Strata
    cluster : array of int, shape (n,), or None
        Place of each row's cluster in `clusters`; None when persons were drawn one by one.
    clusters : Clusters or None
    """

    weight: Floats
    stratum: Ints
    strata: Strata
    cluster: Ints | None
    clusters: Clusters | None

    @property
    def size(self) -> int:
        return self.weight.size


def survey_design(
    weight: ArrayLike,
    *,
    stratum: ArrayLike | None = None,
    population: ArrayLike | None = None,
    cluster: ArrayLike | None = None,
    second_population: ArrayLike | None = None,
    nested: bool = False,
) -> Design:
    """Describe how a sample was drawn, one row per respondent.

    Parameters
    ----------
    weight : array-like of float, shape (n,)
        Persons in the population that each respondent stands for; every weight > 0.
    stratum : array-like, shape (n,), default one stratum
        Group within which was drawn at random.
    population : array-like of float, shape (n,), default infinite
        Primary units (persons; clusters when there are clusters) in the population of the row's
        stratum, for the finite population correction. At least the number drawn.
    cluster : array-like, shape (n,), default none
        Group that was drawn as a whole in the first stage, such as a postcode area.
    second_population : array-like of float, shape (n,), default none
        Persons in the population of the row's cluster. Adds the second stage of the draw;
        needs `population`.
    nested : bool, default False
        Whether the same cluster label in two strata means two clusters. If not, it is an error.

    Returns
    -------
    Design

    Raises
    ------
    InvalidInputError
        A shape, type or number outside what is written above.
    NotEnoughDataError
        No rows at all.

    References
    ----------
    Lumley (2010), Complex Surveys, chapters 2 and 3.

    Examples
    --------
    >>> design = survey_design([10, 10, 20, 20], stratum=["a", "a", "b", "b"],
    ...                        population=[20, 20, 40, 40])
    >>> design.strata.units.tolist(), design.strata.population.tolist()
    ([2, 2], [20.0, 40.0])
    """
    w = weights("weight", weight)
    if not w.size:
        raise NotEnoughDataError(needed=1, got=0, unit="rows")
    size = w.size
    rows = np.zeros(size, dtype=np.int64) if stratum is None else stratum
    strata_of, found = numbered(labels("stratum", rows, size=size))
    if second_population is not None and (cluster is None or population is None):
        raise InvalidInputError(
            "second_population", expected="given with cluster and population", got="it alone"
        )
    clusters, cluster_of = None, None
    units = np.bincount(strata_of, minlength=len(found))
    if cluster is not None:
        cluster_of, clusters = _clusters(
            labels("cluster", cluster, size=size), found[strata_of], second_population, nested
        )
        units = np.bincount(np.searchsorted(found, clusters.keys.column("stratum")))
    total = _population(population, strata_of, found, units)
    return Design(w, strata_of, Strata(found, units, total), cluster_of, clusters)


def _population(population: ArrayLike | None, stratum: Ints, found: Labels, units: Ints) -> Floats:
    """Return the primary units in the population of every stratum, shape (H,)."""
    if population is None:
        return np.full(len(found), np.inf)
    keys = Keys(("stratum",), (found,), len(found))
    given = above_zero("population", population, size=stratum.size)
    total = agreed("population", keys, stratum, given)
    refuse_more("population", units, total, found)
    return total


def _clusters(
    cluster: Labels, stratum: Labels, second: ArrayLike | None, nested: bool
) -> tuple[Ints, Clusters]:
    """Number the clusters and count their sampled units."""
    place, keys = Keys(("stratum", "cluster"), (stratum, cluster), cluster.size).grouped()
    _, seen = numbered(cluster)
    if not nested and len(seen) != len(keys):
        raise InvalidInputError(
            "cluster",
            expected="in one stratum only (or choose nested=True)",
            got=f"{len(seen)} labels for {len(keys)} clusters",
        )
    units = np.bincount(place, minlength=len(keys))
    population = np.full(len(keys), np.inf)
    if second is not None:
        given = above_zero("second_population", second, size=cluster.size)
        population = agreed("second_population", keys, place, given)
        refuse_more("second_population", units, population, keys.column("cluster"))
    return place, Clusters(keys, units, population)
