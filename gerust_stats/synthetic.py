"""Made-up microdata that look like a large safety survey: for tests, demonstrations and timing.

Nobody answered these questions. The figures say nothing about a real municipality.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from .checks import Floats, Ints
from .errors import InvalidInputError

if TYPE_CHECKING:
    import polars as pl

WAVES: Final = (2017, 2019, 2021, 2023, 2025)
# Number of answers per question: five-point scales, four, three, yes or no, and marks 1 to 10.
KINDS: Final = (5, 5, 5, 5, 4, 5, 2, 5, 3, 5, 2, 5, 4, 5, 2, 5, 4, 5, 10, 4)
# Wijken in a municipality, and buurten in a wijk.
WIJKEN: Final = 6
BUURTEN: Final = 6
# Ages from 15; the shares of the population are round numbers on purpose.
AGE_SHARES: Final = (0.14, 0.16, 0.24, 0.26, 0.20)
# The young answer less often, so that weights have work to do.
AGE_RESPONSE: Final = (0.6, 0.8, 0.9, 1.2, 1.3)


def synthetic_survey(
    rows: int = 12_000,
    *,
    municipalities: int = 342,
    waves: Sequence[int] = WAVES,
    items: int = 40,
    seed: int = 1,
) -> pl.DataFrame:
    """Make up a survey with strata, clusters, uneven weights and questions left open.

    Parameters
    ----------
    rows : int, default 12,000
        Respondents; at least 2 for every municipality and wave.
    municipalities : int, default 342
    waves : sequence of int
        Years of the survey. Every municipality in every wave is a stratum.
    items : int, default 40
        Questions q01, q02, …: see Notes.
    seed : int
        The same seed gives the same survey; parts of one large survey need different seeds.

    Returns
    -------
    polars.DataFrame
        gemeente, wijk, buurt, jaar (domains), stratum, cluster (6 per stratum), leeftijd
        (1 young to 5 old), geslacht (1, 2), gewicht (above 0), populatie (persons of 15 and older
        in the stratum), and the questions; null where somebody gave no answer.

    Raises
    ------
    InvalidInputError
        Too few rows, or nothing to make.

    Notes
    -----
    Questions repeat a pattern of 20: mostly five-point scales (1 to 5), some of four or three
    answers, some yes or no (1 or 0), and a mark from 1 to 10. Behind every answer stands a normal
    variable: municipality, year, age and person add up. From 1% to 15% of the answers is missing.

    Examples
    --------
    >>> survey = synthetic_survey(100, municipalities=5, items=3)
    >>> survey.shape
    (100, 13)
    >>> survey.equals(synthetic_survey(100, municipalities=5, items=3))
    True
    """
    import polars as pl

    strata = municipalities * len(waves)
    for name, number, least in (
        ("municipalities", municipalities, 1), ("waves", len(waves), 1), ("items", items, 1),
        ("seed", seed, 0),
    ):  # fmt: skip
        if number < least:
            raise InvalidInputError(name, expected=f"{least} or more", got=number)
    if rows < 2 * strata:
        raise InvalidInputError(
            "rows", expected=f"at least 2 for each of {strata} strata", got=rows
        )
    # What is true of the country does not depend on the seed: shards belong to one population.
    country = np.random.default_rng(342)
    size = np.rint(np.exp(country.normal(10.2, 0.9, municipalities)))
    level = country.normal(0, 0.25, (municipalities, items))
    random = np.random.default_rng(seed)
    place, wave = _drawn(size, rows, len(waves), random)
    age = random.choice(5, rows, p=np.array(AGE_SHARES) * AGE_RESPONSE / _response())
    years = np.asarray(waves, dtype=np.int32)
    made = _who(place, wave, age, persons=size[place], years=years, random=random)
    shared = random.normal(0, 0.5, rows) + 0.1 * (age - 2) + 0.05 * wave
    questions = [
        _question(number, level[place, number] + shared, random) for number in range(items)
    ]
    return pl.DataFrame(made).with_columns(questions)


def _who(
    place: Ints, wave: Ints, age: Ints, *, persons: Floats, years: NDArray[Any],
    random: np.random.Generator,
) -> dict[str, NDArray[Any]]:  # fmt: skip
    """Return the columns before the questions."""
    stratum = place * len(years) + wave
    rows = stratum.size
    wijk = place * WIJKEN + random.integers(0, WIJKEN, rows)
    weight = persons / np.bincount(stratum)[stratum]
    weight = weight * np.exp(random.normal(0, 0.4, rows)) / np.array(AGE_RESPONSE)[age]
    return {
        "gemeente": (place + 1).astype(np.int32),
        "wijk": (wijk + 1).astype(np.int32),
        "buurt": (wijk * BUURTEN + random.integers(0, BUURTEN, rows) + 1).astype(np.int32),
        "jaar": years[wave],
        "stratum": (stratum + 1).astype(np.int32),
        "cluster": (stratum * 6 + _cluster(stratum, random) + 1).astype(np.int32),
        "leeftijd": (age + 1).astype(np.int8),
        "geslacht": random.integers(1, 3, rows).astype(np.int8),
        "gewicht": weight,
        "populatie": persons,
    }


def _response() -> float:
    return float(np.dot(AGE_SHARES, AGE_RESPONSE))


def _drawn(size: Floats, rows: int, waves: int, random: np.random.Generator) -> tuple[Ints, Ints]:
    """Return municipality and wave per row: two rows for each pair, the rest by size."""
    pairs = np.repeat(np.arange(size.size * waves), 2)
    share = np.repeat(np.sqrt(size), waves)
    more = random.choice(share.size, rows - pairs.size, p=share / share.sum())
    stratum = random.permutation(np.concatenate([pairs, more])).astype(np.int64)
    return stratum // waves, stratum % waves


def _cluster(stratum: Ints, random: np.random.Generator) -> Ints:
    """Return a cluster from 0 to 5 per row, with two clusters or more in every stratum."""
    order = np.argsort(stratum, kind="stable")
    start = np.flatnonzero(np.r_[True, np.diff(stratum[order]) > 0])
    found = random.integers(0, 6, stratum.size)
    found[order[start]] = 0
    found[order[start + 1]] = 1
    return found


def _question(number: int, mean: Floats, random: np.random.Generator) -> pl.Series:
    """Return the answers to one question: cuts in a normal variable, some of them left open."""
    import polars as pl

    kinds = KINDS[number % len(KINDS)]
    behind = mean + random.normal(0, 1, mean.size)
    if kinds == 2:
        answer = (behind > 0.9).astype(np.int8)
    else:
        cuts = np.linspace(-1.3, 1.5, kinds - 1)
        answer = (np.searchsorted(cuts, behind) + 1).astype(np.int8)
    missing = random.random(mean.size) < 0.01 + 0.14 * ((number * 7) % 20) / 19
    return pl.select(
        pl.when(pl.Series(~missing)).then(pl.Series(answer)).alias(f"q{number + 1:02d}")
    ).to_series()
