"""Calibrated weights and their margins, with the digits of R. Numbers: reference/reference.R."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from gerust_stats import (
    InvalidInputError,
    MarginsNotMetError,
    calibrate,
    estimate_means,
    estimate_proportions,
    estimate_totals,
    merge_sums,
    roll_up,
    survey_design,
    survey_sums,
)
from gerust_stats.calibration import Calibrated

from .reference import clus1, data, found_by_r, r, strat, unstratified
from .samples import samples

KIND = {"E": 4421, "H": 755, "M": 1018}
GREG = {"stype": KIND, "api99": 3914069}
MARGINS = {"stype": KIND, "sch.wide": {"No": 1072, "Yes": 5122}}


def calibrated(name, design, totals, **how) -> Calibrated:
    return calibrate(design, {column: data(name)[column] for column in totals}, totals, **how)


def sums_of(name, found, *, by=None, values=("api00",)):
    d = data(name)
    return survey_sums(
        found, values={each: d[each] for each in values}, by={by: d[by]} if by else None
    )


def same_domains(name, found, key):
    for row in estimate_means(sums_of(name, found, by="comp.imp")):
        label = row.domain[0][1]
        assert row.value == pytest.approx(r(key, label), rel=1e-12)
        assert row.se == pytest.approx(r(f"{key}.se", label), rel=1e-10)


def r_weights(key) -> list[float]:
    return list(found_by_r()[key].values())


@pytest.mark.parametrize(
    ("name", "design", "key"), [("apistrat", strat, "strat"), ("apiclus1", clus1, "clus1")]
)
def test_the_regression_estimator(name, design, key):
    found = calibrated(name, design(), GREG)
    mean = estimate_means(sums_of(name, found)).one()
    total = estimate_totals(sums_of(name, found, values=["enroll"]), ["enroll"]).one()

    assert mean.value == pytest.approx(r(f"greg.{key}"), rel=1e-12)
    assert mean.se == pytest.approx(r(f"greg.{key}.se"), rel=1e-10)
    assert total.value == pytest.approx(r(f"greg.{key}.total"), rel=1e-12)
    assert total.se == pytest.approx(r(f"greg.{key}.total.se"), rel=1e-10)
    same_domains(name, found, f"greg.{key}.comp")


def test_the_weights_of_the_regression_estimator():
    found = calibrated("apiclus1", clus1(), GREG)

    np.testing.assert_allclose(found.design.weight, r_weights("greg.clus1.weights"), rtol=1e-11)
    assert found.margins == ("stype=E", "stype=H", "stype=M", "api99")


def test_post_stratification():
    found = calibrated("apiclus1", clus1(), {"stype": KIND})
    mean = estimate_means(sums_of("apiclus1", found)).one()

    assert (mean.value, mean.se) == (
        pytest.approx(r("post.clus1"), rel=1e-12),
        pytest.approx(r("post.clus1.se"), rel=1e-10),
    )
    same_domains("apiclus1", found, "post.clus1.comp")
    same_domains(
        "apistrat", calibrated("apistrat", unstratified(), {"stype": KIND}), "post.strat.comp"
    )


def test_raking_has_the_margin_of_calibration_not_of_sweeping_where_r_has_both():
    found = calibrated("apistrat", strat(), MARGINS, method="raking")

    same_domains("apistrat", found, "raking.comp")
    np.testing.assert_allclose(found.design.weight, r_weights("raking.weights"), rtol=1e-10)
    # R's rake() projects on one margin after the other, ten times, without the weights.
    assert r("rake.comp.se", "No") / r("raking.comp.se", "No") == pytest.approx(1.0053, abs=1e-4)
    assert (
        estimate_means(sums_of("apistrat", found))
        .one()
        .method.startswith("linearised; weights=calibrated")
    )


def test_bounded_weights():
    found = calibrated("apistrat", strat(), GREG, method="logit", bounds=(0.8, 1.25))
    mean = estimate_means(sums_of("apistrat", found)).one()
    cut = calibrated("apistrat", strat(), GREG, method="truncated", bounds=(0.95, 1.05))

    np.testing.assert_allclose(found.design.weight, r_weights("bounded.weights"), rtol=1e-9)
    assert (mean.value, mean.se) == (
        pytest.approx(r("bounded"), rel=1e-12),
        pytest.approx(r("bounded.se"), rel=1e-10),
    )
    for each, low, high in ((found, 0.8, 1.25), (cut, 0.95, 1.05)):
        assert low <= each.factors.min() <= each.factors.max() <= high
        assert each.design.weight @ data("apistrat")["api99"] == pytest.approx(3914069, rel=1e-9)


def test_a_calibrated_margin_has_no_error_left():
    found = calibrated("apistrat", strat(), GREG)

    total = estimate_totals(sums_of("apistrat", found, values=["api99"]), ["api99"]).one()

    assert total.value == pytest.approx(3914069, rel=1e-12)
    assert total.se < 1e-5 * total.value


@given(samples(finite=False))
def test_shards_and_roll_ups_of_calibrated_sums(sample):
    sex = sample.income > np.median(sample.income)
    margins = {"sex": {False: 900, True: 1100}}
    found = calibrate(sample.design(), {"sex": sex}, margins, method="raking")
    columns = {"buurt": sample.buurt, "wijk": sample.buurt // 3}

    def sums(by):
        by_columns = {name: columns[name] for name in by}
        codes = {"q": [1, 2, 3, 4, 5]}
        return survey_sums(found, by=by_columns, items={"q": sample.answer}, codes=codes)

    parents = {buurt: buurt // 3 for buurt in range(9)}
    rolled = roll_up(sums(["buurt"]), new={"wijk": ("buurt", parents)})

    for share in (False, True):
        one, other = (
            estimate_proportions(each, {"q": [4, 5]}) if share else estimate_means(each)
            for each in (rolled, sums(["wijk"]))
        )
        np.testing.assert_allclose(one.value, other.value, rtol=1e-10)
        np.testing.assert_allclose(one.se, other.se, rtol=1e-6, atol=1e-7)


def test_parts_with_and_without_margins_do_not_add_up():
    d = data("apistrat")
    plain = survey_sums(strat(), values={"api00": d["api00"]})

    with pytest.raises(InvalidInputError, match="all calibrated, or none"):
        merge_sums([plain, sums_of("apistrat", calibrated("apistrat", strat(), GREG))])


@pytest.mark.parametrize("later", [[3, 1, 3, 3], [2, 4, 4, 2], [1, 1, 1, 1], [1, 2, 3, 4]])
def test_parts_with_other_answers_add_up_as_with_all_codes(later):
    sides, margins = {"side": ["a", "a", "b", "b"]}, {"side": {"a": 90, "b": 110}}

    def merged(**codes):
        return merge_sums([
            survey_sums(calibrate(survey_design(weights), sides, margins), items={"q": q}, **codes)
            for weights, q in (([1, 2, 3, 4], [1, 2, 2, 1]), ([4, 2, 1, 1], later))
        ])  # fmt: skip

    own, every = merged(), merged(codes={"q": [1, 2, 3, 4]})

    for code in own.items["q"].codes.tolist():
        one, other = (estimate_proportions(each, {"q": [code]}).one() for each in (own, every))
        assert one.value == pytest.approx(other.value, rel=1e-12)
        assert one.se == pytest.approx(other.se, rel=1e-10)


SEX = {"sex": ["m", "v", "v"]}


@pytest.mark.parametrize(
    ("auxiliary", "totals", "how", "message"),
    [
        (SEX, {"sex": {"m": 5}}, {}, r"sex must be a total for every label; got \['v'\]"),
        (SEX, {"sex": {"m": 5, "v": 5, "x": 1}}, {}, r"respondents for every total; got \['x'\]"),
        (SEX, {"sex": {"m": 5, "v": 0}}, {}, r"totals above 0; got 0"),
        (SEX, {"age": {"m": 5}}, {}, r"totals must be of the columns \['sex'\]; got \['age'\]"),
        (SEX, {"sex": {"m": 5, "v": 5}}, {"method": "magic"}, r"method must be one of linear"),
        (SEX, {"sex": {"m": 5, "v": 5}}, {"bounds": (0.5, 2)}, r"logit and truncated only"),
        (
            SEX,
            {"sex": {"m": 5, "v": 5}},
            {"method": "logit", "bounds": (2, 3)},
            r"bounds must be around 1, from 0; got \(2, 3\)",
        ),
        (
            {**SEX, "age": [1, 1, 2]},
            {"sex": {"m": 5, "v": 5}, "age": {1: 5, 2: 6}},
            {},
            r"totals of age must be the 10 of sex; got 11",
        ),
        ({"age": [10.0, 20, 30]}, {"age": -50}, {}, r"keeps weights above 0"),
        ({"age": [10.0, 20, None]}, {"age": 50}, {}, r"age must be finite numbers"),
    ],
)
def test_margins_that_cannot_be(auxiliary, totals, how, message):
    with pytest.raises(InvalidInputError, match=message):
        calibrate(survey_design([1.0, 1, 1]), auxiliary, totals, **how)


def test_margins_that_cannot_be_met_are_named():
    design = survey_design([1.0, 1.0, 1.0])
    auxiliary = {"sex": ["m", "v", "v"], "age": [20, 60, 70]}

    with pytest.raises(MarginsNotMetError, match=r"must add up to 10 for age; got \d+") as error:
        calibrate(design, auxiliary, {"sex": {"m": 1, "v": 2}, "age": 10}, method="raking")
    assert error.value.margins[0][0] == "age"
    with pytest.raises(MarginsNotMetError, match="sex=m"):
        calibrate(design, SEX, {"sex": {"m": 9, "v": 9}}, method="truncated", bounds=(0.5, 1.5))


def test_two_stages_keep_their_margin_when_the_margins_change_nothing():
    # Calibrating on the size alone, when it is right already: a mean keeps its standard error.
    d = data("apiclus2")
    design = survey_design(
        np.ones(126), cluster=d["dnum"], population=d["fpc1"], second_population=d["fpc2"]
    )
    one = calibrate(design, {"one": np.ones(126)}, {"one": 126.0})

    plain = estimate_means(survey_sums(design, values={"y": d["api00"]})).one()
    same = estimate_means(survey_sums(one, values={"y": d["api00"]})).one()

    assert (same.value, same.se) == (pytest.approx(plain.value), pytest.approx(plain.se))
