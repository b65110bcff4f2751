"""Bad input gives an error that says expected and got; never a number."""

from __future__ import annotations

import numpy as np
import pytest

from gerust_stats import (
    InvalidInputError,
    LonelyStratumError,
    NotEnoughDataError,
    StatsError,
    adjust_p,
    domain_estimates,
    estimate_categories,
    estimate_means,
    estimate_proportions,
    estimate_ratios,
    estimate_totals,
    estimate_trend,
    fay_herriot,
    merge_sums,
    proportion_interval,
    roll_up,
    smooth_variances,
    survey_design,
    survey_sums,
    wald_test,
)

DESIGN = survey_design([1.0, 2.0, 3.0])
SUMS = survey_sums(
    DESIGN,
    by={"wijk": ["A", "A", "B"]},
    items={"q": [1, 2, 2], "text": ["ja", "nee", None]},
    values={"v": [1.0, 2.0, 3.0]},
    ratios={"r": ([1, 2, 3], [2, 2, 2])},
)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"weight": [1, 0]}, r"weight must be above 0; got 0.0 in row 1"),
        ({"weight": [1, -2]}, r"weight must be above 0; got -2.0"),
        ({"weight": [1, np.nan]}, r"weight must be finite numbers; got nan in row 1"),
        ({"weight": [[1, 2]]}, r"weight must be shape \(n,\); got shape \(1, 2\)"),
        ({"weight": ["a", 1]}, r"weight must be numbers; got int and str"),
        ({"weight": [1, 1], "stratum": [1]}, r"stratum must be shape \(2,\); got shape \(1,\)"),
        ({"weight": [1, 1], "stratum": [1, None]}, r"none missing; got NoneType and int"),
        ({"weight": [1, 1], "stratum": [1, np.nan]}, r"none missing; got NaN"),
        ({"weight": [1, 1], "population": [9, 8]}, r"one number for the whole of 0; got 8 and 9"),
        ({"weight": [1, 1], "population": [1, 1]}, r"at least the 2 units drawn in 0; got 1"),
        ({"weight": [1, 1], "second_population": [9, 9]}, r"given with cluster and population"),
        ({"weight": [1, 1], "stratum": [1, 2], "cluster": [7, 7]}, r"in one stratum only"),
        (
            {
                "weight": [1, 1],
                "cluster": [1, 1],
                "population": [5, 5],
                "second_population": [1, 1],
            },
            r"second_population must be at least the 2 units drawn in 1; got 1",
        ),
    ],
)
def test_a_design_that_cannot_be(arguments, message):
    with pytest.raises(InvalidInputError, match=message):
        survey_design(**arguments)


def test_no_rows():
    with pytest.raises(NotEnoughDataError, match="at least 1 rows are needed; got 0"):
        survey_design([])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({}, r"items must be at least one item"),
        ({"items": {"q": [1, 2]}}, r"q must be shape \(3,\); got shape \(2,\)"),
        ({"items": {"q": [1, "a", 2]}}, r"q must be"),
        ({"items": {"q": [1, 2, np.inf]}}, r"q must be finite numbers; got infinity"),
        ({"items": {"q": [1, 2, 9]}, "codes": {"q": [1, 2]}}, r"one of the codes \[1, 2\]; got 9"),
        ({"items": {"q": [1, 2, 2]}, "codes": {"q": [1, "a", None]}}, r"codes of q must be labels"),
        ({"items": {"q": [1, 2, 2]}, "codes": {"z": [1]}}, r"codes must be of items that are"),
        ({"items": {"q": [1, 2, 2]}, "values": {"q": [1, 2, 3]}}, r"each named once"),
        ({"values": {"v": ["a", "b", "c"]}}, r"v must be numbers; got texts"),
        ({"items": {"q": [1, 2, 2]}, "by": {"w": ["a", None, "b"]}}, r"w must be labels of one"),
        ({"items": {"q": [1, 2, 2]}, "by": {"w": [[1], [2], [3]]}}, r"w must be shape \(3,\)"),
        ({"items": {"q": np.zeros(3, dtype="datetime64[D]")}}, r"numbers or texts"),
    ],
)
def test_answers_that_cannot_be(arguments, message):
    with pytest.raises(InvalidInputError, match=message):
        survey_sums(DESIGN, **arguments)


def test_a_measurement_is_no_question_with_codes():
    design = survey_design(np.ones(1200))

    with pytest.raises(InvalidInputError, match="at most 1000 different answers"):
        survey_sums(design, items={"income": np.arange(1200)})


def test_parts_with_too_many_answers_together_are_refused():
    parts = [
        survey_sums(survey_design(np.ones(600)), items={"q": np.arange(first, first + 600)})
        for first in (0, 600)
    ]

    with pytest.raises(InvalidInputError, match="at most 1000 different answers"):
        merge_sums(parts)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: estimate_means(SUMS, ["z"]), r"item must be one of q, text, v, r; got 'z'"),
        (lambda: estimate_means(SUMS, ["text"]), r"text must be numbers, or scores"),
        (lambda: estimate_means(SUMS, ["r"]), r"no ratio; got 'r'"),
        (lambda: estimate_means(SUMS, []), r"at least one item"),
        (lambda: estimate_ratios(SUMS, ["q"]), r"items must be a ratio; got 'q'"),
        (
            lambda: estimate_means(SUMS, ["q"], scores={"q": {7: 1}}),
            r"of codes \[1, 2\]; got \[7\]",
        ),
        (lambda: estimate_means(SUMS, ["v"], scores={"v": {1: 1}}), r"an item with codes"),
        (lambda: estimate_means(SUMS, ["q"], lonely="maybe"), r"lonely must be one of fail"),
        (lambda: estimate_means(SUMS, ["q"], confidence=95), r"confidence must be between 0 and 1"),
        (lambda: estimate_means(SUMS, ["q"], deff="some"), r"deff must be one of"),
        (lambda: estimate_proportions(SUMS, {"q": [9]}), r"codes of q must be among \[1, 2\]"),
        (lambda: estimate_proportions(SUMS, {"q": [1]}, valid={"q": [2]}), r"among \[1, 2\], and"),
        (lambda: estimate_proportions(SUMS, {"v": [1]}), r"an item with codes"),
        (lambda: estimate_proportions(SUMS, {}), r"at least one item"),
        (lambda: estimate_proportions(SUMS, {"q": [1]}, interval="exact"), r"interval must be one"),
        (lambda: estimate_categories(SUMS, []), r"at least one item"),
        (lambda: estimate_categories(SUMS, ["v"]), r"items with codes"),
        (lambda: estimate_totals(SUMS, ["r"]), r"no ratio"),
        (lambda: roll_up(SUMS, keep=["buurt"]), r"one of wijk; got 'buurt'"),
        (lambda: roll_up(SUMS, new={"g": ("wijk", {"A": 1})}), r"parent for every label; got \['B"),
        (lambda: merge_sums([]), r"parts must be at least one"),
        (lambda: adjust_p(["a", 1]), r"p must be numbers; got int and str"),
        (lambda: domain_estimates(SUMS, "v").contrast(["a", 1]), r"factors must be numbers"),
        (lambda: wald_test(domain_estimates(SUMS, "v"), "x"), r"contrasts must be numbers"),
        (lambda: fay_herriot([1, 2, 3], [1] * 3, ["a"] * 3), r"features must be numbers; got str"),
        (lambda: smooth_variances([0.1, 0.2], ["a"] * 2, [9, 9]), r"variance must be numbers"),
        (lambda: smooth_variances([0, 1], [0.1] * 2, [9, 9]), r"value must be shares above 0"),
        (
            lambda: estimate_trend([1, 2, 3], [1, 2, 3], "x", df=9, breaks=[]),
            r"covariance must be numbers; got str",
        ),
        (lambda: proportion_interval(0.5, 0.1, n=9, df=8, method="x"), r"method must be one of"),
        (lambda: estimate_means(SUMS, ["q"]).one("q", wijk="Z"), r"1 estimate; got 0"),
    ],
)
def test_questions_that_cannot_be_answered(call, message):
    with pytest.raises(InvalidInputError, match=message):
        call()


def test_parts_of_different_surveys_do_not_add_up():
    other = survey_sums(DESIGN, items={"q": [1, 2, 2]})

    with pytest.raises(InvalidInputError, match="by must be"):
        merge_sums([SUMS, other])
    populations = [
        survey_sums(survey_design([1.0], population=[size]), items={"q": [1]}) for size in (50, 60)
    ]
    with pytest.raises(InvalidInputError, match="one number for the whole of 0; got 50 and 60"):
        merge_sums(populations)


def test_more_drawn_than_there_are_shows_when_files_come_together():
    part = survey_sums(survey_design([1.0, 1.0], population=[3, 3]), items={"q": [1, 2]})

    with pytest.raises(InvalidInputError, match="at least the 4 units drawn in 0; got 3"):
        merge_sums([part, part])


def test_a_lonely_stratum_is_refused_until_a_policy_is_chosen():
    design = survey_design([1, 1, 1], stratum=["a", "a", "z"])
    sums = survey_sums(design, items={"q": [1, 2, 3]})

    with pytest.raises(LonelyStratumError, match="at least 2 sampled units; got 1 in stratum z"):
        estimate_means(sums)
    assert estimate_means(sums, lonely="certainty").one().se > 0


def test_every_error_is_one_of_ours():
    for error in (InvalidInputError, NotEnoughDataError, LonelyStratumError):
        assert issubclass(error, StatsError)
