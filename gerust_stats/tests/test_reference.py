"""The same digits as R's survey package. Numbers: reference/reference.R."""

from __future__ import annotations

import numpy as np
import pytest

from gerust_stats import (
    estimate_categories,
    estimate_means,
    estimate_proportions,
    estimate_ratios,
    estimate_totals,
    survey_design,
    survey_sums,
)

from .reference import clus1, clus2, data, found_by_r, r, strat, unstratified


def exactly(value: float):
    return pytest.approx(value, rel=1e-12)


def margin(value: float):
    return pytest.approx(value, rel=1e-10)


def api(name: str, design, *columns: str, by: str | None = None):
    d = data(name)
    return survey_sums(
        design, values={column: d[column] for column in columns}, by={by: d[by]} if by else None
    )


def same(table, name: str, label=str) -> int:
    """Compare every domain of a table with the rows of R; returns how many."""
    for row in table:
        key = label(row.domain[0][1])
        assert row.value == exactly(r(name, key)), key
        if row.se is None:
            assert row.df == 0
        else:
            assert row.se == margin(r(f"{name}.se", key)), key
    assert len(table) == len(found_by_r()[name])
    return len(table)


def test_the_mean_of_a_stratified_sample_and_its_design_effect():
    sums = api("apistrat", strat(), "api00")

    mean = estimate_means(sums).one()
    other = estimate_means(sums, deff="without replacement").one()

    assert mean.value == exactly(662.287363159321)
    assert mean.se == margin(9.40894080278458)
    assert mean.deff == margin(r("strat.mean.deff.replace"))
    assert other.deff == margin(r("strat.mean.deff"))
    assert (mean.n, mean.df, mean.note) == (200, 197, "")


# Ten companies that T. Tsuchiya drew in two ways, from tests/deff.R of `survey`; what R printed for
# them is in tests/deff.Rout.save.
COMPANIES = [15, 143, 21, 51, 337, 50, 274, 145, 15, 86]
DRAWN_BY_SIZE = [20, 200, 11, 25, 550, 30, 250, 100, 10, 55]


@pytest.mark.parametrize(
    ("weights", "kind", "mean", "se", "deff"),
    [
        ([100] * 10, "without replacement", 113.700, 35.626, 1.0101),
        (DRAWN_BY_SIZE, "with replacement", 243.914, 48.752, 1.9741),
    ],
)
def test_the_published_design_effects_of_ten_companies(weights, kind, mean, se, deff):
    sums = survey_sums(survey_design(weights), values={"sales": COMPANIES})

    found = estimate_means(sums, deff=kind).one()

    assert found.value == pytest.approx(mean, abs=5e-4)
    assert found.se == pytest.approx(se, abs=5e-4)
    assert found.deff == pytest.approx(deff, abs=5e-5)


def test_the_published_design_effect_of_their_total():
    sums = survey_sums(survey_design(DRAWN_BY_SIZE), values={"sales": COMPANIES})

    found = estimate_totals(sums, ["sales"]).one()

    assert found.value == 305136
    assert found.se == pytest.approx(184965, abs=0.5)
    assert found.deff == pytest.approx(18.157, abs=5e-4)


def test_the_total_of_a_stratified_sample():
    sums = api("apistrat", strat(), "enroll")

    total = estimate_totals(sums, ["enroll"]).one()
    other = estimate_totals(sums, ["enroll"], deff="without replacement").one()

    assert total.value == exactly(r("strat.total"))
    assert total.se == margin(r("strat.total.se"))
    assert total.deff == margin(r("strat.total.deff.replace"))
    assert other.deff == margin(r("strat.total.deff"))


@pytest.mark.parametrize(
    ("by", "name"), [("stype", "strat.stype"), ("comp.imp", "strat.comp"), ("cnum", "strat.cnum")]
)
def test_domains_of_a_stratified_sample(by, name):
    table = estimate_means(api("apistrat", strat(), "api00", by=by))

    assert same(table, name, lambda each: str(int(each)) if by == "cnum" else each) >= 2


def test_counties_with_one_school_have_no_margin_where_r_says_0_or_less():
    table = estimate_means(api("apistrat", strat(), "api00", by="cnum"))

    single = [row for row in table if row.n == 1]

    assert len(single) > 5
    assert all(row.se is None and row.low is None and row.note == "no margin" for row in single)


def test_totals_and_ratios_of_domains():
    d = data("apistrat")
    sums = survey_sums(
        strat(),
        by={"comp.imp": d["comp.imp"]},
        values={"enroll": d["enroll"]},
        ratios={"tested": (d["api.stu"], d["enroll"])},
    )

    same(estimate_totals(sums, ["enroll"]), "strat.comp.total")
    same(estimate_ratios(sums, ["tested"]), "strat.comp.ratio")


def test_missing_answers_are_zeros_in_the_variance():
    d = data("apistrat")
    api00 = d["api00"].copy()
    api00[::6] = np.nan
    whole = survey_sums(strat(), values={"api00": api00})
    parts = survey_sums(strat(), values={"api00": api00}, by={"comp": d["comp.imp"]})

    mean = estimate_means(whole).one()

    assert (mean.value, mean.se) == (exactly(r("holes.mean")), margin(r("holes.mean.se")))
    same(estimate_means(parts), "holes.comp")


def test_shares_of_all_answers():
    d = data("apistrat")
    kinds = estimate_categories(survey_sums(unstratified(), items={"stype": d["stype"]}), ["stype"])
    yes = estimate_proportions(
        survey_sums(strat(), items={"wide": d["sch.wide"]}), {"wide": ["Yes"]}
    ).one()

    for place, row in enumerate(kinds, start=1):
        assert row.value == exactly(r("strat.kind", str(place)))
        assert row.se == margin(r("strat.kind.se", str(place)))
    assert (yes.value, yes.se) == (exactly(r("strat.sch")), margin(r("strat.sch.se")))


def test_one_stage_clusters():
    sums = api("apiclus1", clus1(), "api00", "enroll")

    mean = estimate_means(sums, ["api00"], deff="without replacement").one()
    total = estimate_totals(sums, ["enroll"]).one()

    assert (mean.value, mean.se) == (exactly(644.169398907104), margin(23.542240693781))
    assert mean.deff == margin(r("clus1.mean.deff"))
    assert (total.value, total.se) == (exactly(r("clus1.total")), margin(r("clus1.total.se")))
    assert mean.df == 14
    same(estimate_means(api("apiclus1", clus1(), "api00", by="stype")), "clus1.stype")


def test_two_stage_clusters():
    sums = api("apiclus2", clus2(), "api00")

    mean, total = estimate_means(sums).one(), estimate_totals(sums, ["api00"]).one()

    assert (mean.value, mean.se) == (exactly(r("clus2.mean")), margin(r("clus2.mean.se")))
    assert (total.value, total.se) == (exactly(r("clus2.total")), margin(r("clus2.total.se")))
    same(estimate_means(api("apiclus2", clus2(), "api00", by="stype")), "clus2.stype")


def test_the_two_stage_total_of_a_textbook():
    # Sarndal, Swensson & Wretman (1992), MU284: 5 of 50 clusters, 3 of each cluster's units.
    d = data("mu284")
    counted = [float((d["id1"] == each).sum()) for each in d["id1"]]
    design = survey_design(
        d["n1"] / 5 * d["n2"] / counted,
        cluster=d["id1"],
        population=d["n1"],
        second_population=d["n2"],
    )

    total = estimate_totals(survey_sums(design, values={"y1": d["y1"]}), ["y1"]).one()

    assert (total.value, total.se) == (exactly(15080), margin(2274.25470087333))


@pytest.mark.parametrize("finite", [True, False])
def test_small_strata_of_clusters(finite):
    d = data("fpc")
    design = survey_design(
        d["weight"],
        stratum=d["stratid"],
        cluster=d["psuid"],
        nested=True,
        population=d["Nh"] if finite else None,
    )
    sums = survey_sums(design, values={"x": d["x"]}, by={"above": d["x"] > 4})
    name = "fpc.x4" if finite else "fpc.free.x4"

    same(estimate_means(sums), name, lambda each: str(each).upper())


@pytest.mark.parametrize("policy", ["certainty", "remove", "adjust", "average"])
def test_policies_for_strata_with_one_unit(policy):
    d = data("apiclus1")
    sums = survey_sums(survey_design(d["pw"], stratum=d["dnum"]), values={"api00": d["api00"]})

    mean = estimate_means(sums, lonely=policy).one()

    assert mean.value == exactly(r(f"lonely.{policy}"))
    assert mean.se == margin(r(f"lonely.{policy}.se"))
    published = {"certainty": 5.8058, "remove": 5.8058, "adjust": 5.8281, "average": 6.0096}
    assert mean.se == pytest.approx(published[policy], abs=5e-5)


def test_a_lonely_stratum_of_a_total_is_compared_with_the_mean_where_r_compares_with_0():
    # Cochran's variance has distances to a mean; the distance to 0 grows with the level of y.
    design = survey_design([1.0] * 4, stratum=["a", "a", "a", "z"])

    def se(level: float) -> float:
        sums = survey_sums(design, items={"q": [level + each for each in (1, 2, 3, 2)]})
        return estimate_totals(sums, ["q"], lonely="adjust").one().se

    assert se(0) == pytest.approx(se(1000), rel=1e-9)
