"""Several differences at once, whole reports, and the public health survey NHANES."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gerust_stats import (
    InvalidInputError,
    NotEnoughDataError,
    adjust_p,
    domain_estimates,
    estimate_means,
    estimate_proportions,
    independence_test,
    report,
    survey_design,
    survey_sums,
    wald_test,
)

from .reference import data, r, strat, unstratified
from .test_reference import exactly, margin, same


def api(design, by: str):
    d = data("apistrat")
    return domain_estimates(survey_sums(design, values={"y": d["api00"]}, by={by: d[by]}), "y")


def health():
    d = data("nhanes")
    design = survey_design(d["WTMEC2YR"], stratum=d["SDMVSTRA"], cluster=d["SDMVPSU"], nested=True)
    return design, d


@pytest.mark.parametrize(("by", "name"), [("stype", "wald.stype"), ("comp.imp", "wald.wide")])
def test_walds_test_is_rs(by, name):
    found = wald_test(api(strat(), by), correction=False)

    assert found.f == margin(r(name, "f"))
    assert (found.df, found.df2) == (r(name, "df"), r(name, "ddf"))
    assert found.p == pytest.approx(r(name, "p"), rel=1e-9)


def test_with_the_correction_for_few_degrees_of_freedom():
    found = wald_test(api(unstratified(), "stype"))

    assert found.wald == margin(r("wald.one", "wald"))
    assert found.f == margin(r("wald.one", "adjusted"))
    assert found.p == pytest.approx(r("wald.one", "adjusted_p"), rel=1e-9)
    assert (found.df, found.df2, found.n) == (2, 198, 200)


def test_two_domains_give_the_square_of_t():
    estimates = api(strat(), "comp.imp")

    t = estimates.difference({"comp.imp": "Yes"}, {"comp.imp": "No"})

    assert wald_test(estimates, correction=False).f == pytest.approx(t.t**2)
    assert wald_test(estimates, [[1, -1]], correction=False).p == pytest.approx(t.p)


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_another_way_to_say_equal_gives_the_same(seed):
    random = np.random.default_rng(seed)
    area = np.repeat([0, 1, 2, 3], 15)
    sums = survey_sums(
        survey_design(np.exp(random.normal(0, 0.3, 60))),
        by={"area": area}, items={"q": random.integers(1, 6, 60)},
    )  # fmt: skip
    estimates = domain_estimates(sums, "q")

    one = wald_test(estimates)
    other = wald_test(estimates, [[1, 1, -1, -1], [1, -1, 0, 0], [0, 0, 2, -2]])
    some = wald_test(estimates, domains=[{"area": 3}, {"area": 1}])

    assert other.wald == pytest.approx(one.wald, rel=1e-8)
    assert some.wald == pytest.approx(estimates.difference({"area": 1}, {"area": 3}).t ** 2)


def test_the_rate_of_false_alarms_is_as_promised():
    random = np.random.default_rng(5)
    cluster = np.arange(80 * 6) // 6
    wrong = {True: 0, False: 0}
    for _ in range(400):
        y = random.normal(0, 1, 480) + random.normal(0, 0.5, 80)[cluster]
        sums = survey_sums(
            survey_design(np.ones(480), cluster=cluster), by={"area": cluster % 4}, values={"y": y}
        )
        estimates = domain_estimates(sums, "y")
        for correction in wrong:
            wrong[correction] += wald_test(estimates, correction=correction).p < 0.05

    assert wrong[True] <= wrong[False]
    assert wrong[True] / 400 == pytest.approx(0.05, abs=0.035)


def test_a_public_health_survey():
    design, d = health()
    sums = survey_sums(design, items={"chol": d["HI_CHOL"]}, by={"race": d["race"].astype(int)})
    whole = survey_sums(design, items={"chol": d["HI_CHOL"]})

    mean = estimate_means(whole).one()
    assert (mean.value, mean.se) == (
        exactly(r("nhanes.mean", "value")),
        margin(r("nhanes.mean", "se")),
    )
    assert mean.deff == margin(r("nhanes.mean", "deff"))
    assert mean.df == 16
    same(estimate_means(sums), "nhanes.race")
    for method, name in (("logit", "logit"), ("kg", "beta")):
        share = estimate_proportions(whole, {"chol": [1]}, interval=method).one()
        assert share.low == pytest.approx(r(f"nhanes.{name}", "low"), rel=1e-9)
        assert share.high == pytest.approx(r(f"nhanes.{name}", "high"), rel=1e-9)


def test_a_public_health_survey_by_two_columns():
    design, d = health()
    table = estimate_means(
        survey_sums(
            design, items={"chol": d["HI_CHOL"]},
            by={"age": d["agecat"].astype(int), "sex": d["RIAGENDR"].astype(int)},
        )
    )  # fmt: skip

    assert len(table) == 8
    for row in table:
        key = "/".join(str(label) for _, label in row.domain)
        assert row.value == exactly(r("nhanes.age", key))
        assert row.se == margin(r("nhanes.age.se", key))


@pytest.mark.parametrize("name", ["nhanes.chisq", "api.chisq"])
def test_both_corrections_of_rao_and_scott(name):
    if name == "api.chisq":
        found = independence_test(
            unstratified(), data("apistrat")["stype"], data("apistrat")["sch.wide"]
        )
    else:
        design, d = health()
        found = independence_test(design, d["HI_CHOL"], d["race"])

    assert found.f == margin(r(f"{name}.F", "statistic"))
    assert found.p == pytest.approx(r(f"{name}.F", "p"), rel=1e-8)
    # R multiplies with all persons, also those without both answers; its p is the same.
    rows = 200 if name == "api.chisq" else data("nhanes")["race"].size
    assert found.pearson * rows / found.n == margin(r(f"{name}.Chisq", "statistic"))
    assert found.first_order_p == pytest.approx(r(f"{name}.Chisq", "p"), rel=1e-8)


def test_a_report_is_one_family():
    sums = survey_sums(
        survey_design(np.ones(60)), by={"area": np.repeat([0, 1, 2], 20)},
        values={"y": np.concatenate([np.arange(20.0), np.arange(20.0) + 9, np.arange(20.0) + 1])},
    )  # fmt: skip
    estimates = domain_estimates(sums, "y")
    pairs = [estimates.difference({"area": i}, {"area": j}) for i, j in ((0, 1), (0, 2), (1, 2))]

    found = report(pairs)

    assert [each.adjusted_p for each in found.findings] == pytest.approx(
        adjust_p([each.p for each in pairs]).tolist()
    )
    assert [each.stands_out for each in found.findings] == [True, False, True]
    assert found.n == 3
    alone = domain_estimates(
        survey_sums(survey_design([1.0] * 3), by={"area": [0, 1, 1]}, values={"y": [1, 2, 4]}), "y"
    ).difference({"area": 0}, {"area": 1})
    assert report([*pairs, alone]).findings[3].adjusted_p is None
    assert report([*pairs, alone]).n == 3


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda e: wald_test(e, [[1, 0]]), InvalidInputError, r"shape \(q, 3\)"),
        (lambda e: wald_test(e, [[0, 0, 0]]), InvalidInputError, "not all 0"),
        (lambda e: wald_test(e, [[1, -1, 0], [2, -2, 0]]), InvalidInputError, "following"),
        (lambda e: wald_test(e, [[1, -1, 0]], domains=[]), InvalidInputError, "left out"),
        (lambda e: wald_test(e, domains=[{"stype": "E"}]), NotEnoughDataError, "2 domains"),
        (lambda e: wald_test(e, domains=[{"stype": "Z"}] * 2), InvalidInputError, "a domain of"),
        (lambda _: report([]), NotEnoughDataError, "1 comparisons"),
    ],
)
def test_questions_that_cannot_be_answered(call, error, message):
    with pytest.raises(error, match=message):
        call(api(strat(), "stype"))
