"""Differences, tests and trends. Numbers of R: reference/reference.R."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from scipy import stats

from gerust_stats import (
    InvalidInputError,
    NotEnoughDataError,
    adjust_p,
    calibrate,
    compare_with_rest,
    domain_estimates,
    estimate_means,
    estimate_trend,
    independence_test,
    roll_up,
    survey_design,
    survey_sums,
)

from .reference import clus1, data, found_by_r, r, strat, unstratified
from .samples import samples


def by_improvement():
    d = data("apistrat")
    return survey_sums(strat(), by={"comp": d["comp.imp"]}, values={"api00": d["api00"]})


def test_the_difference_of_two_domains_is_rs_t_test():
    found = domain_estimates(by_improvement(), "api00").difference({"comp": "Yes"}, {"comp": "No"})

    assert found.value == pytest.approx(40.9899300351764, rel=1e-12)
    assert found.t == pytest.approx(2.08424329551705, rel=1e-10)
    assert found.p == pytest.approx(0.0384341879512073, rel=1e-9)
    assert (found.df, found.n) == (196, 200)
    assert found.se == pytest.approx(r("contrast.se"), rel=1e-10)


def test_the_covariance_of_four_domains_that_share_strata():
    d = data("apistrat")
    sums = survey_sums(
        strat(), by={"wide": d["sch.wide"], "comp": d["comp.imp"]}, values={"api00": d["api00"]}
    )

    found = domain_estimates(sums, "api00")

    # In R the first column changes fastest, here the last; so the columns change places.
    theirs = np.reshape(list(found_by_r()["cov4"].values()), (4, 4))
    np.testing.assert_allclose(found.covariance, theirs, rtol=1e-10)
    np.testing.assert_allclose(found.value, list(found_by_r()["cov4.mean"].values()), rtol=1e-12)


@pytest.mark.parametrize(
    ("design", "name", "rows", "columns", "key"),
    [
        (strat, "apistrat", "comp.imp", "sch.wide", "chisq"),
        (unstratified, "apistrat", "stype", "sch.wide", "chisq3"),
        (clus1, "apiclus1", "comp.imp", "elementary", "chisq.clus1"),
    ],
)
def test_independence_is_rs_chi_square(design, name, rows, columns, key):
    d = {**data(name), "elementary": data(name)["stype"] == "E"}

    found = independence_test(design(), d[rows], d[columns])

    assert found.f == pytest.approx(r(f"{key}.F"), rel=1e-10)
    assert found.p == pytest.approx(r(f"{key}.p"), rel=1e-8)
    if key != "chisq.clus1":
        assert found.df == pytest.approx(r(f"{key}.df", "1"), rel=1e-10)
        assert found.df2 == pytest.approx(r(f"{key}.df", "2"), rel=1e-10)
    assert found.shares.sum() == pytest.approx(1)


def test_an_area_is_compared_with_the_others_without_itself():
    d = data("apistrat")
    sums = survey_sums(strat(), by={"stype": d["stype"]}, values={"api00": d["api00"]})
    high = survey_sums(strat(), by={"high": d["stype"] == "H"}, values={"api00": d["api00"]})

    found = compare_with_rest(sums, "api00", "stype")
    direct = domain_estimates(high, "api00").difference({"high": True}, {"high": False})

    assert [row.domains[0][0] for row in found] == [(("stype", each),) for each in "EHM"]
    assert found[1].value == pytest.approx(direct.value)
    assert found[1].se == pytest.approx(direct.se)


@given(samples(clustered=False))
def test_calibration_changes_the_covariance_as_it_changes_the_variance(sample):
    sex = np.arange(sample.size) % 2
    design = calibrate(sample.design(), {"sex": sex}, {"sex": {0: 50, 1: 60}}, method="raking")
    sums = survey_sums(design, by={"b": sample.buurt}, values={"v": sample.income})

    found = domain_estimates(sums, "v")

    se = estimate_means(sums).se
    there = ~np.isnan(se)
    np.testing.assert_allclose(
        np.sqrt(np.maximum(np.diag(found.covariance), 0))[there], se[there], rtol=1e-6, atol=1e-6
    )
    scale = np.diag(found.covariance).max()
    assert np.linalg.eigvalsh(found.covariance).min() >= -1e-9 * scale


@given(samples(clustered=False, finite=False))
def test_a_domain_compared_with_itself_and_swapped(sample):
    found = domain_estimates(sample.sums(by=["wijk"]), "income")
    k = found.value.size
    if k < 2:
        return
    one = found.contrast([1, -1] + [0] * (k - 2))
    other = found.contrast([-1, 1] + [0] * (k - 2))

    assert one.value == pytest.approx(-other.value)
    assert one.se == (None if other.se is None else pytest.approx(other.se))
    if one.se is None:
        assert (one.p, one.low, one.note) == (None, None, "no margin")
    else:
        assert 0 <= one.p <= 1
        assert one.low <= one.value <= one.high


def test_an_area_that_is_called_rest_is_an_area_too():
    names = {"A": "rest", "B": "(rest)", "C": "C"}
    area = list("AAABBBCCC")
    plain, named = (
        compare_with_rest(
            survey_sums(
                survey_design([1.0] * 9), by={"w": labels}, items={"q": [5, 6, 7, 6, 7, 8, 7, 8, 9]}
            ),
            "q",
            "w",
        )
        for labels in (area, [names[each] for each in area])
    )

    assert [each.domains[0][0][0][1] for each in plain] == ["A", "B", "C"]
    assert sorted(each.value for each in named) == [each.value for each in plain]


def test_a_domain_without_answers_gives_no_difference():
    sums = survey_sums(
        survey_design([1.0] * 4), by={"b": [1, 1, 2, 2]}, items={"q": [1, 2, None, None]}
    )

    found = domain_estimates(sums, "q").difference({"b": 1}, {"b": 2})

    assert (found.value, found.se, found.p, found.note) == (None, None, None, "no data")


# Benjamini & Hochberg (1995), section 3.2: 15 chances; four are rejected at 5%.
PUBLISHED = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
    0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000,
]  # fmt: skip


def test_the_published_family_of_tests():
    found = adjust_p(PUBLISHED)

    assert (found <= 0.05).sum() == 4
    assert (np.diff(found) >= 0).all()
    assert (adjust_p(PUBLISHED, method="by") >= found).all()


@pytest.mark.parametrize("method", ["bh", "by"])
def test_adjusted_chances_are_those_of_scipy(method):
    p = np.random.default_rng(5).random(40) ** 3

    theirs = stats.false_discovery_control(p, method=method)

    np.testing.assert_allclose(adjust_p(p, method=method), theirs, rtol=1e-12)


def test_a_trend_is_never_drawn_across_a_break():
    years, shares, matrix = [2017, 2019, 2021, 2023], [16, 14, 15, 16], np.eye(4)

    with pytest.raises(InvalidInputError, match="one side of the break of 2021; got 2017 to 2023"):
        estimate_trend(years, shares, matrix, df=np.inf, breaks=[2021])
    with pytest.raises(InvalidInputError, match="one side of the break of 2021; got 2015 to 2021"):
        estimate_trend([2015, 2018, 2021], [16, 14, 15], np.eye(3), df=np.inf, breaks=[2021])
    before = estimate_trend([2015, 2017, 2019], [18, 16, 14], np.eye(3), df=np.inf, breaks=[2021])
    after = estimate_trend([2021, 2023, 2025], [14, 15, 17], np.eye(3), df=100, breaks=[2021])

    assert before.slope == pytest.approx(-1)
    assert before.misfit == pytest.approx(1)
    assert 0 < after.misfit < 1
    assert after.low < after.slope < after.high


def test_a_precise_year_counts_more():
    matrix = np.diag([1.0, 1.0, 1e-6, 1e-6])

    found = estimate_trend([1, 2, 3, 4], [9, 9, 0, 1], matrix, df=np.inf, breaks=[])

    assert found.slope == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: adjust_p([0.5, 1.2]), InvalidInputError, "chances from 0 to 1"),
        (lambda: adjust_p([0.5], method="x"), InvalidInputError, "method must be one of bh, by"),
        (
            lambda: estimate_trend([1, 2], [1, 2], np.eye(2), df=9, breaks=[]),
            NotEnoughDataError,
            "at least 3 years are needed; got 2",
        ),
        (
            lambda: estimate_trend([1, 2, 2], [1, 2, 3], np.eye(3), df=9, breaks=[]),
            InvalidInputError,
            "different years",
        ),
        (
            lambda: estimate_trend([1, 2, 3], [1, 2, 3], np.eye(2), df=9, breaks=[]),
            InvalidInputError,
            r"covariance must be symmetric, shape \(3, 3\); got \(2, 2\)",
        ),
        (
            lambda: estimate_trend([1, 2, 3], [1, 2, 3], np.zeros((3, 3)), df=9, breaks=[]),
            InvalidInputError,
            "positive definite",
        ),
        (
            lambda: estimate_trend([1, 2, 3], [1, 2, 3], np.eye(3), df=0, breaks=[]),
            InvalidInputError,
            "df must be above 0",
        ),
        (
            lambda: domain_estimates(by_improvement(), "api00").contrast([1]),
            InvalidInputError,
            "factors must be 2 numbers",
        ),
        (
            lambda: domain_estimates(by_improvement(), "api00").place(comp="Perhaps"),
            InvalidInputError,
            "a domain of the table",
        ),
        (
            lambda: domain_estimates(by_improvement(), "api00").place(other=1),
            InvalidInputError,
            r"a label for \['comp'\]",
        ),
        (
            lambda: compare_with_rest(roll_up(by_improvement()), "api00", "comp"),
            InvalidInputError,
            "must be one of",
        ),
        (
            lambda: independence_test(strat(), ["a"] * 200, ["b"] * 200),
            InvalidInputError,
            "two rows and columns",
        ),
        (
            lambda: independence_test(strat(), ["a", "b"] * 100, ["x", "y"] * 100),
            InvalidInputError,
            "answers in every cell",
        ),
    ],
)
def test_questions_that_cannot_be_answered(call, error, message):
    with pytest.raises(error, match=message):
        call()
