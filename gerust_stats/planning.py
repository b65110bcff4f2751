"""How many people to invite, and what a sample of a given size can show."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, inf
from numbers import Real
from statistics import NormalDist
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from .checks import chance, fingerprint, kind_of, numbers
from .errors import InvalidInputError
from .records import VERSION

# A plan for more is a mistake; and beyond it whole numbers are no longer exact.
MOST_PEOPLE: Final = 2**53


@dataclass(frozen=True, slots=True)
class SampleSize:
    """Numbers of people per group and per year, each rounded up.

    Attributes
    ----------
    simple : int
        Answers needed with a simple random sample from an endless population.
    designed : int
        The same, times the design effect.
    finite : int
        The same, when the population is not endless.
    invited : int
        People to invite, given the response.
    groups : int
        For how many groups (or years) the numbers hold each.
    confidence : float
    power : float or None
        Chance to show the effect; None when there is only a margin.
    method, version : str
    input_hash : str
        Of the numbers that were asked.
    """

    simple: int
    designed: int
    finite: int
    invited: int
    groups: int
    confidence: float
    power: float | None
    method: str
    version: str
    input_hash: str

    @property
    def n(self) -> int:
        """Answers needed per group."""
        return self.finite


@dataclass(frozen=True, slots=True)
class Field:
    """What happens on the way from plan to answers."""

    deff: float = 1.0
    response: float = 1.0
    population: float = inf

    def __post_init__(self) -> None:
        for name in ("deff", "response", "population"):
            _real(name, getattr(self, name))
        if not 0 < self.deff < inf:
            raise InvalidInputError("deff", expected="above 0", got=self.deff)
        if not 0 < self.response <= 1:
            raise InvalidInputError("response", expected="above 0, at most 1", got=self.response)
        if not self.population >= 1:
            raise InvalidInputError("population", expected="1 or more", got=self.population)


def _square(number: float) -> float:
    """Return the square, or infinity; Python's power raises an error of its own then."""
    return number * number


def _up(number: float) -> int:
    """Round up; a whole number that is a rounding error too large stays what it is."""
    if not number < MOST_PEOPLE:
        raise InvalidInputError("the sample", expected=f"below {MOST_PEOPLE:g} people", got=number)
    return ceil(number - 1e-9 * max(1.0, number))


def _planned(
    exact: float, field: Field, *, groups: int, confidence: float, power: float | None, method: str
) -> SampleSize:
    simple = _up(exact)
    designed = _up(simple * field.deff)
    finite = _up(designed / (1 + designed / field.population))
    invited = _up(finite / field.response)
    asked = (exact, field.deff, field.response, field.population, groups, confidence, power)
    return SampleSize(
        simple, designed, finite, invited, groups, confidence, power, method, VERSION,
        fingerprint([("method", method), ("asked", repr(asked))]),
    )  # fmt: skip


def z_of(confidence: float, power: float | None = None) -> float:
    """Return the distance, in standard errors, that a margin (and a power) needs."""
    found = NormalDist().inv_cdf((1 + chance("confidence", confidence)) / 2)
    return found if power is None else found + NormalDist().inv_cdf(chance("power", power))


def _real(argument: str, value: float) -> float:
    if isinstance(value, bool) or not isinstance(value, Real):
        raise InvalidInputError(argument, expected="a number", got=kind_of(value))
    return float(value)


def _above_zero(argument: str, value: float) -> float:
    if not 0 < _real(argument, value) < inf:
        raise InvalidInputError(argument, expected="above 0", got=value)
    return value


def not_shared(overlap: float, correlation: float) -> float:
    """Return which part of the variance stays when people are in both samples."""
    if not 0 <= _real("overlap", overlap) <= 1:
        raise InvalidInputError("overlap", expected="from 0 to 1", got=overlap)
    if not 0 <= _real("correlation", correlation) < 1:
        raise InvalidInputError("correlation", expected="from 0, below 1", got=correlation)
    return 1 - overlap * correlation


def plan_mean(
    spread: float,
    margin: float,
    *,
    deff: float = 1.0,
    response: float = 1.0,
    population: float = inf,
    confidence: float = 0.95,
) -> SampleSize:
    """Plan a sample that gives a mean with a margin.

    Parameters
    ----------
    spread : float
        Standard deviation of the answers in the population, in their unit.
    margin : float
        Half the width of the interval, in the same unit.
    deff : float, default 1
        Design effect: variance over that of a simple random sample. 1.3 within a municipality
        and 2 for the country are what published margins of the Veiligheidsmonitor point to.
    response : float, default 1
        Part of the people invited who answer.
    population : float, default endless
    confidence : float, default 0.95

    Returns
    -------
    SampleSize

    Raises
    ------
    InvalidInputError
        A number outside what is written above.

    References
    ----------
    Cochran (1977), Sampling Techniques, sections 4.6 and 4.7.

    Examples
    --------
    >>> found = plan_mean(7000, 1000, deff=1.2, response=0.9)
    >>> found.simple, found.designed, found.invited
    (189, 227, 253)
    """
    field = Field(deff, response, population)
    ratio = _above_zero("spread", spread) / _above_zero("margin", margin)
    exact = _square(z_of(confidence) * ratio)
    return _planned(
        exact, field, groups=1, confidence=confidence, power=None, method="margin of a mean"
    )


def plan_share(
    share: float,
    margin: float,
    *,
    deff: float = 1.0,
    response: float = 1.0,
    population: float = inf,
    confidence: float = 0.95,
) -> SampleSize:
    """Plan a sample that gives a share with a margin, both from 0 to 1.

    Other parameters, errors and source as in `plan_mean`.

    Examples
    --------
    >>> found = plan_share(0.8, 0.1, deff=1.5, response=0.85, population=1000)
    >>> found.simple, found.designed, found.finite, found.invited
    (62, 93, 86, 102)
    """
    p = chance("share", share)
    field = Field(deff, response, population)
    exact = _square(z_of(confidence) / _above_zero("margin", margin)) * p * (1 - p)
    return _planned(
        exact, field, groups=1, confidence=confidence, power=None, method="margin of a share"
    )


def plan_difference(
    first: float,
    second: float,
    *,
    overlap: float = 0.0,
    correlation: float = 0.0,
    deff: float = 1.0,
    response: float = 1.0,
    population: float = inf,
    confidence: float = 0.95,
    power: float = 0.8,
) -> SampleSize:
    """Plan two equal samples that show the difference between two shares.

    Parameters
    ----------
    first, second : float
        The two shares, between 0 and 1, not equal.
    overlap : float, default 0
        Part of the people who are in both samples, from 0 to 1.
    correlation : float, default 0
        Of the two answers of the same person, from 0, below 1.
    deff, response, population, confidence
        As in `plan_mean`.
    power : float, default 0.8
        Chance that the test shows a difference of this size.

    Returns
    -------
    SampleSize
        Per sample.

    Raises
    ------
    InvalidInputError
        A number outside what is written above.

    References
    ----------
    Gutierrez (2020), R package samplesize4surveys, for the factor 1 - overlap * correlation.

    Examples
    --------
    >>> plan_difference(0.30, 0.25).simple, plan_difference(0.30, 0.25, overlap=1).simple
    (1248, 1248)
    """
    p, q = chance("first", first), chance("second", second)
    if p == q:
        raise InvalidInputError("second", expected="another share than the first", got=second)
    spread = (p * (1 - p) + q * (1 - q)) * not_shared(overlap, correlation)
    exact = _square(z_of(confidence, power) / (p - q)) * spread
    return _planned(
        exact, Field(deff, response, population), groups=2, confidence=confidence, power=power,
        method="difference of two shares",
    )  # fmt: skip


def plan_trend(
    share: float,
    change: float,
    years: ArrayLike,
    *,
    overlap: float = 0.0,
    correlation: float = 0.0,
    deff: float = 1.0,
    response: float = 1.0,
    population: float = inf,
    confidence: float = 0.95,
    power: float = 0.8,
) -> SampleSize:
    """Plan equal samples in several years that show a straight change of a share.

    Parameters
    ----------
    share : float
        About which level, between 0 and 1.
    change : float
        Per year, in the same unit; not 0.
    years : array-like of float, shape (k,)
        Different years, at least two.
    overlap : float, default 0
        Part of the people who are in the samples of all years, from 0 to 1.
    correlation : float, default 0
        Of two answers of the same person, from 0, below 1.
    deff, response, population, confidence, power
        As in `plan_difference`.

    Returns
    -------
    SampleSize
        Per year.

    Raises
    ------
    InvalidInputError
        A number outside what is written above.

    Notes
    -----
    The variance of the slope is p(1-p) / (n * sum((year - mean year)**2)), times 1 - overlap *
    correlation.

    References
    ----------
    Kish (1965), Survey Sampling, section 12.4, for overlapping samples.

    Examples
    --------
    >>> plan_trend(0.3, 0.02, [2021, 2023, 2025]).simple
    516
    """
    p = chance("share", share)
    when = numbers("years", years)
    if np.unique(when).size != when.size or when.size < 2:
        raise InvalidInputError("years", expected="two or more, all different", got=when.tolist())
    width = float(((when - when.mean()) ** 2).sum())
    exact = _square(z_of(confidence, power) / _above_zero("change", abs(_real("change", change))))
    return _planned(
        exact * p * (1 - p) * not_shared(overlap, correlation) / width,
        Field(deff, response, population), groups=when.size, confidence=confidence, power=power,
        method="slope of a share",
    )  # fmt: skip


def plan_effect(
    share: float,
    effect: float,
    *,
    overlap: float = 0.0,
    correlation: float = 0.0,
    deff: float = 1.0,
    response: float = 1.0,
    population: float = inf,
    confidence: float = 0.95,
    power: float = 0.8,
) -> SampleSize:
    """Plan four equal samples that show an effect: area and comparison, before and after.

    Parameters
    ----------
    share : float
        Level in three of the four groups, between 0 and 1.
    effect : float
        Change of the fourth: the area, after. Not 0; negative when the share goes down.
    overlap, correlation
        As in `plan_difference`, of the samples before and after.
    deff, response, population, confidence, power
        As in `plan_difference`.

    Returns
    -------
    SampleSize
        Per group.

    Raises
    ------
    InvalidInputError
        A number outside what is written above.

    Notes
    -----
    The chance is of sampling only. When areas also move by themselves from year to year, a test
    between areas is needed, and no sample size makes up for too few areas.

    References
    ----------
    Bloom (1995), Evaluation Review 19, 547-556, for the multiple of the standard error.

    Examples
    --------
    >>> plan_effect(0.15, -0.05, deff=1.3).designed
    1930
    """
    p = chance("share", share)
    after = chance("share plus effect", p + _real("effect", effect))
    spread = (3 * p * (1 - p) + after * (1 - after)) * not_shared(overlap, correlation)
    exact = _square(z_of(confidence, power) / _above_zero("effect", abs(effect))) * spread
    return _planned(
        exact, Field(deff, response, population), groups=4, confidence=confidence, power=power,
        method="difference in differences of shares",
    )  # fmt: skip
