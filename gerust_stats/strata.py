"""Strata and clusters of a sample, and what they mean for a variance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from .checks import Floats, Ints, Labels, choice
from .errors import InvalidInputError, LonelyStratumError
from .keys import Keys, located, stack

LONELY_POLICIES: Final = ("fail", "certainty", "remove", "adjust", "average")


@dataclass(frozen=True, slots=True, eq=False)
class Strata:
    """The strata of a sample.

    Attributes
    ----------
    labels : array, shape (H,)
    units : array of int, shape (H,)
        Sampled primary units (persons, or clusters) of the stratum, all of them: also those
        without an answer and those outside the domain of a table.
    population : array of float, shape (H,)
        Primary units in the population; infinite when drawn with replacement or unknown.
    """

    labels: Labels
    units: Ints
    population: Floats

    @property
    def keys(self) -> Keys:
        return Keys(("stratum",), (self.labels,), len(self.labels))


@dataclass(frozen=True, slots=True, eq=False)
class Clusters:
    """The sampled clusters: keys (stratum, cluster), sampled units, units in the population.

    `population` is infinite for a one-stage sample: then the first stage alone gives the variance.
    """

    keys: Keys
    units: Ints
    population: Floats

    @property
    def two_stage(self) -> bool:
        return bool(np.isfinite(self.population).any())


@dataclass(frozen=True, slots=True, eq=False)
class Coefficients:
    """Variance of a total = sum over strata of `each` * sum(u**2) - `joint` * sum(u)**2.

    Attributes
    ----------
    each, joint : array of float, shape (H,)
    alone : array of bool, shape (H,)
        Strata with one sampled unit out of more.
    kept : array of float, shape (H,)
        Part of the population that was not drawn, 1 - n/N.
    policy : str
    """

    each: Floats
    joint: Floats
    alone: np.ndarray[tuple[int], np.dtype[np.bool_]]
    kept: Floats
    policy: str


def coefficients(strata: Strata, policy: str) -> Coefficients:
    """Turn numbers of units into the factors of the stratified variance.

    Parameters
    ----------
    strata : Strata
    policy : {"fail", "certainty", "remove", "adjust", "average"}
        What to do with a stratum of one sampled unit (when the population has more).
        fail: refuse. certainty and remove: it adds nothing. adjust: it adds its squared distance
        to the mean of all units. average: it adds the mean of the strata that do have a variance.

    References
    ----------
    Cochran (1977), Sampling Techniques, formula 5.9; the policies are those of the option
    `survey.lonely.psu` of R's survey package.
    """
    choice("lonely", policy, LONELY_POLICIES)
    n, population = strata.units.astype(float), strata.population
    kept = 1 - n / population
    alone = (n == 1) & (kept > 0)
    several = n > 1
    each = np.zeros(n.size)
    each[several] = kept[several] * n[several] / (n[several] - 1)
    joint = each / np.maximum(n, 1)
    if policy == "adjust":
        each = np.where(alone, kept, each)
    return Coefficients(each, joint, alone, kept, policy)


def refuse_lonely(strata: Strata, factors: Coefficients, used: Ints) -> None:
    """Raise when the policy is "fail" and a stratum in use has one sampled unit."""
    if factors.policy == "fail":
        found = np.unique(used[factors.alone[used]])
        if found.size:
            raise LonelyStratumError([str(strata.labels[place]) for place in found])


def second_stage(strata: Strata, clusters: Clusters) -> Floats:
    """Return per cluster the factor of the spread between its own units, shape (P,).

    The factor is f1 * (1 - f2) * m / (m - 1), with f1 the part of the clusters that was drawn.
    A cluster with one sampled unit adds nothing.

    References
    ----------
    Sarndal, Swensson & Wretman (1992), Model Assisted Survey Sampling, result 4.3.2.
    """
    place = located(clusters.keys.only(("stratum",)), strata.keys)
    first = (strata.units / strata.population)[place]
    m = clusters.units.astype(float)
    factor = np.zeros(m.size)
    several = m > 1
    factor[several] = (first * (1 - m / clusters.population) * m)[several] / (m[several] - 1)
    return factor


def agreed(argument: str, labels: Keys, inverse: Ints, values: Floats) -> Floats:
    """Return per group the number all its rows have, shape (groups,); refuse two numbers."""
    low, high = np.full(len(labels), np.inf), np.full(len(labels), -np.inf)
    np.minimum.at(low, inverse, values)
    np.maximum.at(high, inverse, values)
    if (low != high).any():
        place = int(np.flatnonzero(low != high)[0])
        name = " ".join(str(value) for _, value in labels.take([place]).records()[0])
        raise InvalidInputError(
            argument,
            expected=f"one number for the whole of {name}",
            got=f"{low[place]:g} and {high[place]:g}",
        )
    return low


def refuse_more(argument: str, units: Ints, population: Floats, names: Labels) -> None:
    """Raise when more units were drawn than there are."""
    if (units > population).any():
        place = int(np.flatnonzero(units > population)[0])
        raise InvalidInputError(
            argument,
            expected=f"at least the {units[place]} units drawn in {names[place]}",
            got=f"{population[place]:g}",
        )


def merged_clusters(parts: Sequence[Clusters]) -> Clusters:
    """Join the clusters of several files; a cluster may be spread over files."""
    inverse, keys = stack([part.keys for part in parts]).grouped()
    counts = np.concatenate([part.units for part in parts])
    units = np.bincount(inverse, counts, len(keys)).astype(np.int64)
    population = np.concatenate([part.population for part in parts])
    found = agreed("second_population", keys, inverse, population)
    refuse_more("second_population", units, found, keys.column("cluster"))
    return Clusters(keys, units, found)


def merged_strata(parts: Sequence[Strata], clusters: Clusters | None) -> Strata:
    """Join the strata of several files and count their units again."""
    inverse, keys = stack([part.keys for part in parts]).grouped()
    population = np.concatenate([part.population for part in parts])
    found = agreed("population", keys, inverse, population)
    if clusters is None:
        counts = np.concatenate([part.units for part in parts])
        units = np.bincount(inverse, counts, len(keys)).astype(np.int64)
    else:
        place = located(clusters.keys.only(("stratum",)), keys)
        units = np.bincount(place, minlength=len(keys))
    refuse_more("population", units, found, keys.columns[0])
    return Strata(keys.columns[0], units, found)
