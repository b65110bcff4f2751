"""Means, shares, ratios and totals of domains, with design-based standard errors."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from .checks import Floats, Ints, chance, choice
from .correction import correction
from .counts import CodedSums, Linear, ValueSums
from .errors import InvalidInputError
from .intervals import PROPORTION_INTERVALS, mean_interval, proportion_interval
from .linear import Linearised, design_effect, linearised
from .records import ALL_EQUAL, NO_DATA, NO_MARGIN, NOTES, VERSION, EstimateTable, repeated
from .sums import MANY_CELLS, SurveySums
from .threads import SideBySide
from .variance import Layout, freedom, layout, variances

Scores = Mapping[Any, float]
DEFF: Final = ("with replacement", "without replacement")
# What is made for every subject and domain; of the note only its place in `NOTES`.
COLUMNS: Final = {
    **dict.fromkeys(("value", "se", "low", "high", "population", "deff"), np.float64),
    "n": np.int64, "df": np.int64, "note": np.int8,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choices:
    """How a table is made: policy for lonely strata, interval, confidence, kind of deff."""

    lonely: str = "fail"
    interval: str = "wald"
    confidence: float = 0.95
    deff: str = "with replacement"

    def __post_init__(self) -> None:
        choice("interval", self.interval, PROPORTION_INTERVALS)
        choice("deff", self.deff, DEFF)
        chance("confidence", self.confidence)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a row is about."""

    item: str
    statistic: str
    category: Any = None


def _tables(
    sums: SurveySums, subjects: Sequence[Subject], choices: Choices,
    linear: Callable[[Subject], Linear],
) -> EstimateTable:  # fmt: skip
    """Finish every subject, with its own sums, and put the columns under each other."""
    place = layout(sums, choices.lonely)
    size, count = len(place.domains), len(subjects)
    columns = {name: np.empty((count, size), dtype=kind) for name, kind in COLUMNS.items()}

    def finish(row: int) -> None:
        found = _finished(sums, place, linear(subjects[row]), subjects[row], choices)
        for name, part in found.items():
            columns[name][row] = part

    if place.domain.size > MANY_CELLS:
        with SideBySide() as threads:
            for row in [threads.start(finish, row) for row in range(count)]:
                row.result()
    else:
        list(map(finish, range(count)))
    made = {name: column.reshape(-1) for name, column in columns.items()}
    return EstimateTable(
        domains=place.domains.repeated(count),
        item=repeated([subject.item for subject in subjects], size),
        category=repeated([subject.category for subject in subjects], size),
        # Places of one text each: a table can have millions of rows.
        note=np.array(NOTES, dtype=object).take(made.pop("note")), **made,
        statistic=subjects[0].statistic, confidence=choices.confidence, interval=choices.interval,
        method=method_of(place, sums), version=VERSION, input_hash=sums.input_hash,
    )  # fmt: skip


def _finished(
    sums: SurveySums, place: Layout, linear: Linear, subject: Subject, choices: Choices
) -> dict[str, NDArray[Any]]:
    """Finish one item: estimate, standard error, interval and place of the note per domain."""
    as_total = subject.statistic == "total"
    found = linearised(place, linear, as_total=as_total)
    variance = variances(place, found.total, found.squares)
    if sums.calibration is not None:
        links = sums.calibration.items[subject.item]
        change = correction(
            place, sums.calibration, links, linear=linear, ratio=found.ratio, scale=found.scale
        )
        variance = np.maximum(variance + change.variances(), 0.0)
    df = freedom(place, linear.n)
    margin = (df > 0) & ~np.isnan(found.value) & ~np.isnan(variance)
    variance = np.where(margin, variance, np.nan)
    se = np.sqrt(variance)
    low, high = _interval(found, se, np.where(margin, df, 1), subject, choices)
    deff = design_effect(found, variance, as_total=as_total, kind=choices.deff)
    return {
        "value": found.value, "se": se, "low": np.where(margin, low, np.nan),
        "high": np.where(margin, high, np.nan), "n": found.n,
        "population": found.population, "df": df, "deff": deff, "note": _notes(found, margin),
    }  # fmt: skip


def _interval(
    found: Linearised, se: Floats, df: Ints, subject: Subject, choices: Choices
) -> tuple[Floats, Floats]:
    if subject.statistic != "proportion":
        return mean_interval(found.value, se, df, confidence=choices.confidence)
    with np.errstate(divide="ignore", invalid="ignore"):
        kish = np.where(found.n > 0, found.population**2 / found.weight_squares, np.nan)
    return proportion_interval(
        found.value, se, n=np.maximum(found.n, 2), df=df, n_if_equal=kish,
        method=choices.interval, confidence=choices.confidence,
    )  # fmt: skip


def _notes(found: Linearised, margin: NDArray[np.bool_]) -> NDArray[np.int8]:
    """Return per domain which of `NOTES` fits; one without data has no margin either."""
    which = np.zeros(margin.size, dtype=np.int8)
    if found.spread is not None:
        which[found.spread == 0] = NOTES.index(ALL_EQUAL)
    which[~margin] = NOTES.index(NO_MARGIN)
    which[np.isnan(found.value)] = NOTES.index(NO_DATA)
    return which


def method_of(place: Layout, sums: SurveySums) -> str:
    """Name the variance: stages, finite population, policy."""
    stages = "persons"
    if place.clusters is not None:
        stages = "clusters-two-stage" if place.clusters.two_stage else "clusters"
    finite = "fpc" if np.isfinite(place.strata.population).any() else "no-fpc"
    weights = "as-given" if sums.calibration is None else "calibrated"
    return f"linearised; weights={weights}; {stages}; {finite}; lonely={place.factors.policy}"


def scored_sums(sums: SurveySums, name: str, scores: Scores | None) -> Linear:
    """Return the sums of an item with its codes as numbers, or with the scores given."""
    item = sums.item(name)
    if isinstance(item, ValueSums):
        if scores is not None:
            raise InvalidInputError("scores", expected="of an item with codes", got=repr(name))
        return item
    if scores is None:
        if item.codes.dtype.kind == "U":
            raise InvalidInputError(
                name, expected="numbers, or scores for its texts", got=item.codes.tolist()[:5]
            )
        return item.scored(item.codes.astype(float))
    known = set(item.codes.tolist())
    strange = [code for code in scores if code not in known]
    if strange:
        raise InvalidInputError("scores", expected=f"of codes {sorted(known)}", got=strange[:5])
    found = [float(scores.get(code, np.nan)) for code in item.codes.tolist()]
    return item.scored(np.array(found))


def _each(
    sums: SurveySums, names: Sequence[str], choices: Choices, statistic: str,
    scores: Mapping[str, Scores],
) -> EstimateTable:  # fmt: skip
    subjects = [Subject(name, statistic) for name in names]
    return _tables(
        sums,
        subjects,
        choices,
        lambda subject: scored_sums(sums, subject.item, scores.get(subject.item)),
    )


def estimate_means(
    sums: SurveySums,
    items: Sequence[str] | None = None,
    *,
    scores: Mapping[str, Scores] | None = None,
    lonely: str = "fail",
    confidence: float = 0.95,
    deff: str = "with replacement",
) -> EstimateTable:
    """Estimate the mean of items in every domain.

    Parameters
    ----------
    sums : SurveySums
    items : sequence of str, default all that are no ratio
    scores : mapping of item to mapping of code to number, default the codes themselves
        Codes without a score do not count as valid answers.
    lonely : {"fail", "certainty", "remove", "adjust", "average"}
        What to do with strata of one sampled unit; see `strata.coefficients`.
    confidence : float, default 0.95
    deff : {"with replacement", "without replacement"}
        The simple random sample that the design effect compares with.

    Returns
    -------
    EstimateTable
        In the unit of the scores. Domains without answers have no value, domains with one answer
        no margin.

    Raises
    ------
    InvalidInputError
        An item, code or choice that is not there.
    LonelyStratumError
        With lonely="fail".

    Notes
    -----
    The mean is sum(w*y) / sum(w) over valid answers; its standard error is Taylor's
    linearisation, with the interval on Student's t.

    References
    ----------
    Sarndal, Swensson & Wretman (1992), Model Assisted Survey Sampling, section 5.6 and 5.8.

    Examples
    --------
    >>> sums = survey_sums(survey_design([1, 1, 2, 2]), items={"mark": [6, 7, 8, 9]})
    >>> mark = estimate_means(sums).one("mark")
    >>> round(mark.value, 3), round(mark.se, 3), mark.n
    (7.833, 0.597, 4)
    """
    names = [
        name for name, item in sums.items.items()
        if not (isinstance(item, ValueSums) and item.ratio)
    ]  # fmt: skip
    chosen = list(items) if items is not None else names
    _refuse_ratios(sums, chosen, wanted=False)
    choices = Choices(lonely, "wald", confidence, deff)
    given = scores or {}
    return _each(sums, chosen, choices, "mean", given)


def _refuse_ratios(sums: SurveySums, names: Sequence[str], *, wanted: bool) -> None:
    if not names:
        raise InvalidInputError("items", expected="at least one item", got="none")
    for name in names:
        item = sums.item(name)
        if (isinstance(item, ValueSums) and item.ratio) != wanted:
            kind = "a ratio" if wanted else "an item that is no ratio"
            raise InvalidInputError("items", expected=kind, got=repr(name))


def estimate_ratios(
    sums: SurveySums,
    items: Sequence[str],
    *,
    lonely: str = "fail",
    confidence: float = 0.95,
) -> EstimateTable:
    """Estimate sum(w*y) / sum(w*x) of the ratios that `survey_sums` was given.

    Parameters and errors as in `estimate_means`. A ratio has no design effect.
    """
    _refuse_ratios(sums, items, wanted=True)
    choices = Choices(lonely, "wald", confidence)
    return _each(sums, items, choices, "ratio", {})


def estimate_totals(
    sums: SurveySums,
    items: Sequence[str],
    *,
    scores: Mapping[str, Scores] | None = None,
    lonely: str = "fail",
    confidence: float = 0.95,
    deff: str = "with replacement",
) -> EstimateTable:
    """Estimate sum(w*y) in the population of every domain.

    Parameters and errors as in `estimate_means`. Persons without a valid answer count as 0, so a
    total is too low when answers are missing.
    """
    _refuse_ratios(sums, items, wanted=False)
    choices, given = Choices(lonely, "wald", confidence, deff), scores or {}
    return _each(sums, items, choices, "total", given)


def estimate_proportions(
    sums: SurveySums,
    agree: Mapping[str, Sequence[Any]],
    *,
    valid: Mapping[str, Sequence[Any]] | None = None,
    interval: str = "wilson",
    lonely: str = "fail",
    confidence: float = 0.95,
    deff: str = "with replacement",
) -> EstimateTable:
    """Estimate which share of every domain gave one of the answers.

    Parameters
    ----------
    sums : SurveySums
    agree : mapping of item to codes
        Answers that count, for instance {"q05": [4, 5]}.
    valid : mapping of item to codes, default all codes
        Answers in the denominator. Leave "weet niet" out here to take it out of the share.
    interval : {"wilson", "logit", "kg", "wald"}
        See `intervals.proportion_interval`. When all answers are equal, Wilson and kg use Kish's
        effective number of answers, sum(w)**2 / sum(w**2).
    lonely, confidence, deff
        As in `estimate_means`.

    Returns
    -------
    EstimateTable
        Fractions from 0 to 1.

    Raises
    ------
    InvalidInputError
        An item, code or choice that is not there.
    LonelyStratumError
        With lonely="fail".

    Examples
    --------
    >>> sums = survey_sums(survey_design([1] * 10), items={"q": [1, 1, 1] + [2] * 7})
    >>> share = estimate_proportions(sums, {"q": [1]}).one()
    >>> round(share.value, 2), round(share.low, 3), round(share.high, 3)
    (0.3, 0.087, 0.658)
    """
    choices = Choices(lonely, interval, confidence, deff)
    if not agree:
        raise InvalidInputError("agree", expected="at least one item", got="none")

    def shares(subject: Subject) -> Linear:
        name = subject.item
        return share_sums(sums, name, agree[name], (valid or {}).get(name))

    return _tables(sums, [Subject(name, "proportion") for name in agree], choices, shares)


def share_sums(
    sums: SurveySums, name: str, codes: Sequence[Any], valid: Sequence[Any] | None
) -> Linear:
    """Return the sums of an item with 1 for the codes that count and 0 for other valid ones."""
    item = sums.item(name)
    if not isinstance(item, CodedSums):
        raise InvalidInputError("agree", expected="an item with codes", got=repr(name))
    known = item.codes.tolist()
    inside = known if valid is None else list(valid)
    strange = [code for code in [*codes, *inside] if code not in known]
    if strange or not set(codes) <= set(inside):
        raise InvalidInputError(
            f"codes of {name}", expected=f"among {known}, and valid", got=list(codes)
        )
    scores: Scores = {code: float(code in set(codes)) for code in inside}
    return scored_sums(sums, name, scores)


def estimate_categories(
    sums: SurveySums,
    items: Sequence[str],
    *,
    valid: Mapping[str, Sequence[Any]] | None = None,
    interval: str = "wilson",
    lonely: str = "fail",
    confidence: float = 0.95,
) -> EstimateTable:
    """Estimate the share of every answer to the items, in every domain.

    Parameters and errors as in `estimate_proportions`. The shares of one item add up to 1.
    """
    choices = Choices(lonely, interval, confidence)
    inside: dict[str, Sequence[Any]] = {}
    for name in items:
        item = sums.item(name)
        if not isinstance(item, CodedSums):
            raise InvalidInputError("items", expected="items with codes", got=repr(name))
        inside[name] = (valid or {}).get(name, item.codes.tolist())
    subjects = [Subject(name, "proportion", code) for name in items for code in inside[name]]
    if not subjects:
        raise InvalidInputError("items", expected="at least one item", got="none")

    def share(subject: Subject) -> Linear:
        return share_sums(sums, subject.item, [subject.category], inside[subject.item])

    return _tables(sums, subjects, choices, share)
