from __future__ import annotations

import numpy as np
import pytest

from gerust_stats import (
    InvalidInputError,
    estimate_proportions,
    mean_interval,
    proportion_interval,
    survey_design,
    survey_sums,
)

from .reference import data, r, strat


@pytest.mark.parametrize(("ours", "theirs"), [("logit", "logit"), ("kg", "beta"), ("wald", "mean")])
def test_matches_svyciprop(ours, theirs):
    # R gives svyciprop the degrees of freedom and the rows of the whole design; so do we here.
    sums = survey_sums(strat(), items={"imp": data("apistrat")["comp.imp"]})
    share = estimate_proportions(sums, {"imp": ["Yes"]}, interval=ours).one()

    low, high = proportion_interval(share.value, share.se, n=200, df=197, method=ours)

    assert share.value == pytest.approx(0.655649011943977, rel=1e-12)
    assert (low, high) == pytest.approx((share.low, share.high), rel=1e-12)
    assert low == pytest.approx(r(f"interval.{theirs}", "low"), rel=1e-10)
    assert high == pytest.approx(r(f"interval.{theirs}", "high"), rel=1e-10)


# Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3; four decimals.
@pytest.mark.parametrize(
    ("agree", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_matches_the_published_table(agree, n, low, high):
    p = agree / n

    found = proportion_interval(p, np.sqrt(p * (1 - p) / n), n=n, df=np.inf)

    assert found == pytest.approx((low, high), abs=5e-5)


def test_equal_answers_use_the_effective_number_of_answers():
    weights = [1.0, 1, 1, 1, 4, 4]
    sums = survey_sums(survey_design(weights), items={"q": [1] * 6}, codes={"q": [0, 1]})

    share = estimate_proportions(sums, {"q": [1]}).one()
    conservative = estimate_proportions(sums, {"q": [1]}, interval="kg").one()
    logit = estimate_proportions(sums, {"q": [1]}, interval="logit").one()

    t, effective = 2.570581835636314, 12**2 / 36
    assert share.high == 1
    assert share.low == pytest.approx(effective / (effective + t**2))
    assert conservative.low == pytest.approx(0.025 ** (1 / effective))
    assert (logit.low, logit.high) == (None, None)


def test_a_mean_uses_students_t_with_its_degrees_of_freedom():
    # Student (1908): the 97.5% point of t with 10 degrees of freedom is 2.228.
    low, high = mean_interval([0.0, 0.0], [1.0, 1.0], [10, np.inf])

    assert high == pytest.approx([2.228139, 1.959964], abs=5e-7)
    assert (low == -high).all()


def test_a_census_has_no_margin_left():
    design = survey_design([1.0] * 4, population=[4] * 4)
    sums = survey_sums(design, items={"q": [0, 1, 1, 1]})

    share = estimate_proportions(sums, {"q": [1]}).one()

    assert (share.se, share.low, share.high) == (0.0, 0.75, 0.75)


def test_a_standard_error_that_happens_to_be_small_is_not_believed():
    believed = proportion_interval(0.02, 0.001, n=100, df=99)
    sober = proportion_interval(0.02, np.sqrt(0.02 * 0.98 / 100), n=100, df=99)

    np.testing.assert_allclose(believed, sober)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"value": 1.2}, "value must be from 0 to 1; got 1.2"),
        ({"value": [0.5, -0.1]}, "value must be from 0 to 1; got -0.1"),
        ({"value": ["half"]}, "value must be numbers; got str"),
        ({"se": -0.1}, "se must be 0 or more, finite; got -0.1"),
        ({"n": 0}, "n must be 1 or more; got 0"),
        ({"df": 0}, "df must be above 0; got 0"),
        ({"confidence": 95}, "confidence must be between 0 and 1"),
    ],
)
def test_numbers_that_cannot_be_have_no_interval(changed, message):
    asked = {"value": 0.5, "se": 0.1, "n": 30, "df": 29} | changed

    with pytest.raises(InvalidInputError, match=message):
        proportion_interval(asked.pop("value"), asked.pop("se"), **asked)


def test_what_is_unknown_has_no_interval():
    low, high = proportion_interval([0.5, np.nan, 0.5], [0.1, 0.1, np.nan], n=30, df=29)

    assert np.isnan([low, high]).tolist() == [[False, True, True]] * 2
    with pytest.raises(InvalidInputError, match="value must be finite"):
        mean_interval(np.inf, 1.0, 9)


# Share, answers. Every cell must hold 94 to 98 of 100; Wald holds 59 at a share of .03 of 30.
@pytest.mark.parametrize("n", [15, 30, 50, 100, 300])
@pytest.mark.parametrize("share", [0.03, 0.08, 0.15, 0.35])
def test_wilson_holds_the_true_share_as_often_as_it_says(share, n):
    random = np.random.default_rng(20261122)
    weights = np.exp(random.normal(0, np.sqrt(np.log(1.3)), (20_000, n)))
    agree = random.random((20_000, n)) < share
    total = weights.sum(axis=1)
    p = (weights * agree).sum(axis=1) / total
    residuals = weights * (agree - p[:, None]) / total[:, None]
    se = np.sqrt((residuals**2).sum(axis=1) * n / (n - 1))

    def held(method):
        kish = total**2 / (weights**2).sum(axis=1)
        low, high = proportion_interval(p, se, n=n, df=n - 1, n_if_equal=kish, method=method)
        return ((low <= share) & (share <= high)).mean()

    assert 0.94 <= held("wilson") <= 0.98
    if (share, n) == (0.03, 30):
        assert held("wald") == pytest.approx(0.59, abs=0.015)
