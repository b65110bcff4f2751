"""R and this library on one survey: 342 municipalities, 5 waves. Numbers: reference/large.R."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from gerust_stats import calibrate, estimate_means, survey_design, survey_sums

from .reference.large import FOUND, ITEMS, MARGINS, SURVEY


@pytest.fixture(scope="module")
def survey() -> pl.DataFrame:
    return pl.read_parquet(SURVEY)


@pytest.fixture(scope="module")
def by_r() -> pl.DataFrame:
    return pl.read_parquet(FOUND)


def design_of(survey: pl.DataFrame, name: str):
    """The design that large.R calls by this name."""
    clustered = name.startswith("clusters")
    design = survey_design(
        survey["gewicht"],
        stratum=survey["stratum"],
        cluster=survey["cluster"] if clustered else None,
        population=None if clustered else survey["populatie"],
    )
    if not name.endswith(("linear", "raking")):
        return design
    totals: dict[str, dict[int, float]] = {}
    for variable, value, total in pl.read_csv(MARGINS).rows():
        totals.setdefault(variable, {})[value] = float(total)
    columns = {each: survey[each] for each in totals}
    return calibrate(design, columns, totals, method=name.rpartition(".")[2])


CASES = [
    (name, by)
    for name in ("plain", "linear", "raking", "clusters")
    for by in (("jaar",), ("gemeente",))
]
CASES += [("clusters.raking", ("jaar",)), ("plain", ("gemeente", "jaar"))]


@pytest.mark.parametrize(("name", "by"), CASES)
def test_every_figure_is_that_of_r(survey, by_r, name, by):
    sums = survey_sums(
        design_of(survey, name),
        by={each: survey[each] for each in by},
        items={item: survey[item].to_numpy() for item in ITEMS},
    )
    known = by_r.filter(
        pl.col("set") == name,
        *(pl.col(each).is_not_null() == (each in by) for each in ("gemeente", "jaar")),
    )

    assert known["item"].n_unique() == (1 if len(by) == 2 else 3)
    for item in known["item"].unique():
        rows = known.filter(pl.col("item") == item).sort(*by)
        found = estimate_means(sums, [item], lonely="certainty")
        ours = found.to_frame().sort(*by).join(rows, on=list(by), how="inner", suffix="_r")
        assert ours.height == len(found) >= rows.filter(pl.col("value").is_not_null()).height
        value, se = ours["value"].to_numpy(), ours["se"].to_numpy()
        there, margin = ~np.isnan(value), ~np.isnan(se)
        np.testing.assert_allclose(value[there], ours["value_r"].to_numpy()[there], rtol=1e-12)
        # Where all answers are equal the margin is 0; R finds what rounding leaves of it.
        np.testing.assert_allclose(
            se[margin], ours["se_r"].to_numpy()[margin], rtol=1e-10, atol=1e-12
        )
        # R says 0 for a domain without answers, and a margin of 0 for one answer: we say nothing.
        assert (found.n[np.isnan(found.value)] == 0).all()
        assert (found.n[np.isnan(found.se)] <= 1).all()


def test_the_comparison_is_large(by_r):
    assert by_r.height > 5_000
    assert by_r["gemeente"].n_unique() == 343
