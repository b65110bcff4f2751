"""Whom did we miss? R-indicators as R computes them, weights, compositions."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gerust_stats import (
    InvalidInputError,
    NotEnoughDataError,
    calibrate,
    compare_composition,
    population_indicator,
    response_indicator,
    survey_design,
    trim_weights,
    weight_report,
)

from .reference import data, r
from .test_reference import exactly, margin

VARIABLES = ("age", "urban", "origin")


@cache
def draw():
    """The made-up draw of methods.R, one row per person."""
    cells = data("response")
    times = cells["n"].astype(int)
    place = np.repeat(np.arange(times.size), times)
    number = np.arange(place.size) - np.repeat(np.cumsum(times) - times, times)
    responded = number < cells["responded"][place]
    return {name: column[place] for name, column in cells.items()}, responded


@cache
def indicator(kind: str):
    rows, responded = draw()
    known = {name: rows[name].astype(int) for name in VARIABLES}
    if kind == "srs":
        size = responded.size
        design = survey_design(np.full(size, 60_000 / size), population=np.full(size, 60_000.0))
    else:
        drawn = np.bincount(rows["stratum"].astype(int))[rows["stratum"].astype(int)]
        design = survey_design(
            rows["population"] / drawn, stratum=rows["stratum"], population=rows["population"]
        )
    return response_indicator(design, responded, known)


@pytest.mark.parametrize("kind", ["srs", "strata"])
def test_the_indicator_is_rs(kind):
    found = indicator(kind)
    name = f"indicator.{kind}"

    assert found.r == exactly(r(name, "r"))
    assert found.r_unadjusted == exactly(r(name, "unadjusted"))
    assert found.response == exactly(r(name, "response"))
    assert found.cv == pytest.approx(r(name, "cv"), rel=4e-12)
    assert found.se == margin(r(name, "se"))
    assert found.cv_se == margin(r(name, "cv_se"))
    assert (found.n, found.responded) == (6000, int(draw()[1].sum()))


@pytest.mark.parametrize("kind", ["srs", "strata"])
@pytest.mark.parametrize("place", range(3))
def test_what_every_variable_does_is_rs(kind, place):
    found = indicator(kind).partial[place]
    name = f"{kind}.{found.variable}"

    for ours, theirs in (
        (found.unconditional, "pu"), (found.conditional, "pc"),
        (found.unconditional_unadjusted, "pu_unadjusted"),
        (found.conditional_unadjusted, "pc_unadjusted"), (found.se, "se"),
    ):  # fmt: skip
        assert ours == margin(r(f"partial.{name}", theirs)), theirs
    for label in found.labels:
        key = str(label.label)
        assert label.unconditional == margin(r(f"label.{name}.pu", key))
        assert label.conditional == margin(r(f"label.{name}.pc", key))
        assert label.se == margin(r(f"label.{name}.se", key))


def test_parts_of_the_indicator_go_together():
    found = indicator("strata")
    whole = ((1 - found.r_unadjusted) / 2) ** 2

    for part in found.partial:
        assert sum(label.part for label in part.labels) == pytest.approx(1)
        assert sum(label.part * label.response for label in part.labels) == pytest.approx(
            found.response
        )
        own = sum(label.unconditional**2 for label in part.labels)
        assert own == pytest.approx(part.unconditional_unadjusted**2)
        assert max(own, part.conditional_unadjusted**2) <= whole


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), times=st.sampled_from([7.0, 1e4]))
def test_order_and_unit_do_not_matter(seed, times):
    random = np.random.default_rng(seed)
    size = 300
    # So many persons that the one who is taken off for the variance is none of the difference.
    weight, age = 1e3 * np.exp(random.normal(0, 0.3, size)), random.integers(0, 3, size)
    responded = random.random(size) < 0.3 + 0.15 * age
    order = random.permutation(size)

    one = response_indicator(survey_design(weight), responded, {"age": age})
    other = response_indicator(
        survey_design(times * weight[order]), responded[order], {"age": age[order]}
    )

    assert other.response == pytest.approx(one.response, rel=1e-10)
    assert other.se == pytest.approx(one.se, rel=1e-2)
    assert other.r == pytest.approx(one.r, abs=2e-3)


def test_the_margin_is_as_wide_as_the_indicator_varies():
    random = np.random.default_rng(11)
    age = np.repeat([0, 1, 2], 400)
    chance = np.array([0.3, 0.45, 0.6])[age]
    found = [
        response_indicator(survey_design(np.ones(1200)), random.random(1200) < chance, {"age": age})
        for _ in range(200)
    ]
    true = 1 - 2 * chance.std()

    assert np.mean([each.r for each in found]) == pytest.approx(true, abs=0.006)
    # The draw itself did not vary here, and the formula counts it.
    spread, said = np.std([each.r for each in found]), np.mean([each.se for each in found])
    assert spread < said < 1.35 * spread


def test_from_respondents_and_totals_only():
    age = ["old"] * 60 + ["young"] * 30
    one = population_indicator([10.0] * 90, {"age": age}, {"age": {"old": 1000, "young": 1000}})

    # Chances .6 and .3: a spread of .15 around .45.
    assert one.r == pytest.approx(1 - 2 * 0.15)
    assert one.cv == pytest.approx(0.15 / 0.45)

    rows, responded = draw()
    known = {name: rows[name].astype(int) for name in VARIABLES}
    totals = {
        name: {int(label): 10.0 * float((column == label).sum()) for label in np.unique(column)}
        for name, column in known.items()
    }
    several = population_indicator(
        np.full(responded.sum(), 10.0),
        {name: column[responded] for name, column in known.items()},
        totals,
    )
    assert several.r == pytest.approx(indicator("srs").r_unadjusted, abs=0.01)
    assert several.response == pytest.approx(responded.mean())


def test_uneven_weights_as_kish_counts_them():
    weight = data("apistrat")["pw"]

    found = weight_report(weight)

    assert found.deff == exactly(r("kish", "deff"))
    assert found.n_effective == exactly(r("kish", "n"))
    assert found.cv**2 == pytest.approx(weight.var() / weight.mean() ** 2)
    assert (found.n, found.extreme) == (200, 0)
    assert weight_report([3.0] * 5).deff == 1
    assert weight_report([1.0] * 99 + [100.0]).extreme == 1
    assert weight_report([1.0] * 99 + [100.0]).heaviest == pytest.approx(100 / 199)


@settings(max_examples=50, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), size=st.integers(5, 300))
def test_trimming_keeps_the_total_and_the_limit(seed, size):
    weight = np.exp(np.random.default_rng(seed).normal(0, 1.5, size))
    limit = 2.5 * weight.mean()

    found = trim_weights(weight, limit=limit)

    assert found.weight.sum() == pytest.approx(weight.sum())
    assert found.weight.max() <= limit * (1 + 1e-9)
    assert found.deff_after <= found.deff_before + 1e-9
    assert (np.diff(found.weight[np.argsort(weight)]) >= -1e-9).all()


def test_weights_below_the_limit_stay():
    found = trim_weights([1.0, 2.0, 3.0])

    assert found.weight.tolist() == [1, 2, 3]
    assert (found.trimmed, found.moved) == (0, 0)


def test_a_composition_is_pearsons_test():
    schools = data("apistrat")["stype"]
    totals = {"E": 4421, "H": 755, "M": 1018}

    found = compare_composition(schools, totals, data("apistrat")["pw"])

    assert found.chi_square == exactly(r("composition", "statistic"))
    assert found.p == margin(r("composition", "p"))
    assert (found.df, found.n) == (2, 200)
    assert found.distance_weighted == pytest.approx(0, abs=1e-10)
    assert [part.sample for part in found.parts] == [0.5, 0.25, 0.25]


def test_the_published_example_of_calibration():
    # Kalton & Flores-Cervantes (2003), J. Official Statistics 19, 81-97, tables B, C and D.
    drawn = np.array([20, 50, 100, 30, 40, 140, 50, 100, 40, 310, 50, 70])
    living = np.array([80, 60, 170, 55, 40, 150, 60, 165, 55, 340, 200, 125])
    place = np.repeat(np.arange(12), drawn)
    a, b = place % 4 + 1, place // 4 + 1
    first = np.cumsum(drawn) - drawn
    margins = {
        "a": {k: float(living[k - 1 :: 4].sum()) for k in range(1, 5)},
        "b": {k: float(living[4 * k - 4 : 4 * k].sum()) for k in range(1, 4)},
    }
    straight = {
        "one": float(living.sum()),
        "a": float(sum(living[k] * (k % 4 + 1) for k in range(12))),
        "b": float(sum(living[k] * (k // 4 + 1) for k in range(12))),
    }

    def weights(columns, totals, **more):
        design = survey_design(np.ones(place.size))
        return calibrate(design, columns, totals, **more).design.weight[first]

    both = {"a": a, "b": b}
    cells = weights({"cell": place}, {"cell": dict(enumerate(living.tolist()))})
    found = {
        "cells": cells,
        "raking": weights(both, margins, method="raking"),
        "linear": weights(both, margins),
        "logit": weights(both, margins, method="logit", bounds=(0.5, 2.2)),
        "greg": weights({**both, "one": np.ones(place.size)}, straight),
    }

    for name, ours in found.items():
        for cell in range(12):
            assert ours[cell] == margin(r(f"kalton.{name}", str(cell + 1))), name
    published = {
        "raking": [1.81, 1.45, 2.02], "linear": [1.82, 1.50, 1.97], "greg": [1.21, 1.17, 1.14]
    }  # fmt: skip
    for name, row in published.items():
        assert found[name][::4] == pytest.approx(row, abs=0.006)


BAD = InvalidInputError
DESIGN = survey_design([1.0] * 6)
SOME = [True, False, True, False, True, False]


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: response_indicator(DESIGN, [1, 0] * 3, {"a": [1, 2] * 3}), BAD, "bool"),
        (lambda: response_indicator(DESIGN, SOME, {}), BAD, "at least one column"),
        (lambda: response_indicator(DESIGN, SOME, {"a": [1] * 6}), BAD, "two labels"),
        (lambda: response_indicator(DESIGN, SOME, {"a": [1, 2] * 3}), BAD, "all or nobody"),
        (
            lambda: response_indicator(
                DESIGN, SOME, {"a": [1, 1, 1, 2, 2, 2], "b": [3, 3, 3, 4, 4, 4]}
            ),
            BAD, "follow from each other",
        ),
        (lambda: population_indicator([1.0], {"a": [1]}, {"b": {1: 2}}), BAD, "totals must"),
        (lambda: population_indicator([1.0], {"a": [1]}, {"a": {2: 2}}), BAD, "a must be"),
        (lambda: weight_report([1.0, 0.0]), BAD, "above 0"),
        (lambda: weight_report([]), NotEnoughDataError, "1 weights"),
        (lambda: trim_weights([1.0, 3.0], limit=1.5), BAD, "above the mean weight 2"),
        (lambda: compare_composition(["a"], {"b": 1, "c": 2}), BAD, "for all labels"),
        (lambda: compare_composition([], {"b": 1, "c": 2}), NotEnoughDataError, "1 respondents"),
    ],
)  # fmt: skip
def test_questions_that_cannot_be_answered(call, error, message):
    with pytest.raises(error, match=message):
        call()
