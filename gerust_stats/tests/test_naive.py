"""Every figure once more, unit by unit and without any sums: slow, simple, and nothing shared."""

from __future__ import annotations

import numpy as np
import pytest

from gerust_stats import (
    calibrate,
    domain_estimates,
    estimate_means,
    estimate_totals,
    survey_design,
    survey_sums,
)


def drawn(seed: int, kind: str) -> dict[str, np.ndarray]:
    """Persons in 4 strata, drawn one by one, in clusters, or in clusters and then persons."""
    random = np.random.default_rng(seed)
    rows = []
    for stratum in range(4):
        for cluster in range(int(random.integers(2, 6))):
            size = int(random.integers(2, 9))
            inside = size + int(random.integers(1, 20))
            rows += [(stratum, 10 * stratum + cluster, inside)] * size
    stratum, cluster, inside = random.permutation(np.array(rows)).T
    each = cluster if kind != "persons" else np.arange(stratum.size)
    units = np.array([np.unique(each[stratum == h]).size for h in range(4)])
    y = random.normal(60, 9, stratum.size) + cluster
    y[random.random(stratum.size) < 0.2] = np.nan
    return {
        "weight": np.exp(random.normal(2, 0.5, stratum.size)), "stratum": stratum, "unit": each,
        "population": (units + random.integers(1, 9, 4))[stratum], "inside": inside, "y": y,
        # Domain 2 lies in the first stratum only, the others cross all strata.
        "domain": np.where((stratum == 0) & (random.random(stratum.size) < 0.4), 2,
                           random.integers(0, 2, stratum.size)),
        "sex": random.integers(0, 2, stratum.size), "income": random.gamma(3, 9, stratum.size),
    }  # fmt: skip


def design_of(d: dict[str, np.ndarray], kind: str):
    more = {} if kind == "persons" else {"cluster": d["unit"]}
    if kind == "two stages":
        more["second_population"] = d["inside"]
    return survey_design(d["weight"], stratum=d["stratum"], population=d["population"], **more)


def variance(d: dict[str, np.ndarray], kind: str, u: np.ndarray) -> float:
    """The variance of the sum of u: over strata, and over the persons within each cluster."""
    found = 0.0
    for h in np.unique(d["stratum"]):
        there = d["stratum"] == h
        units = np.unique(d["unit"][there])
        total = np.array([u[d["unit"] == each].sum() for each in units])
        part = units.size / d["population"][there][0]
        found += (1 - part) * units.size * total.var(ddof=1)
        for each in units if kind == "two stages" else ():
            inner = d["unit"] == each
            left = 1 - inner.sum() / d["inside"][inner][0]
            found += part * left * inner.sum() * u[inner].var(ddof=1)
    return found


CASES = [
    (kind, weights)
    for kind in ("persons", "clusters", "two stages")
    for weights in ("given", "linear", "raking")
]


@pytest.mark.parametrize(("kind", "weights"), CASES)
def test_covariances_margins_and_degrees_of_freedom_unit_by_unit(kind, weights):
    for seed in range(4):
        d = drawn(seed, kind)
        design, base = design_of(d, kind), d["weight"]
        x = np.zeros((base.size, 0))
        if weights != "given":
            totals = {"sex": {0: 900.0, 1: 1100.0}, "income": 27.0 * 2000}
            design = calibrate(
                design, {name: d[name] for name in totals}, totals, method=weights
            )  # fmt: skip
            x = np.column_stack([d["sex"] == 0, d["sex"] == 1, d["income"]]).astype(float)
        final = base if weights == "given" else design.design.weight
        sums = survey_sums(design, by={"domain": d["domain"]}, values={"y": d["y"]})
        there, y = ~np.isnan(d["y"]), np.nan_to_num(d["y"])

        def weighed(z, final=final, base=base, x=x):
            slopes = np.linalg.lstsq(x * np.sqrt(base)[:, None], z * np.sqrt(base), rcond=None)[0]
            return final * (z - x @ slopes)

        scores, totals_of = [], []
        for domain in range(3):
            inside = (d["domain"] == domain) & there
            whole = final[inside].sum()
            mean = (final * y)[inside].sum() / whole
            scores.append(weighed(inside * (y - mean) / whole))
            totals_of.append(variance(d, kind, weighed(inside * y)))
        naive = np.array(
            [
                [(variance(d, kind, a + b) - variance(d, kind, a - b)) / 4 for b in scores]
                for a in scores
            ]
        )

        table = estimate_means(sums)
        np.testing.assert_allclose(
            domain_estimates(sums, "y").covariance, naive, rtol=1e-8, atol=1e-9 * naive.max()
        )
        np.testing.assert_allclose(table.se**2, np.diag(naive), rtol=1e-8)
        np.testing.assert_allclose(estimate_totals(sums, ["y"]).se ** 2, totals_of, rtol=1e-8)
        assert table.df.tolist() == [freedom(d, there & (d["domain"] == k)) for k in range(3)]


def test_a_stratum_in_which_nobody_of_the_domain_answered_gives_no_degrees_of_freedom():
    # Three clusters in each of three strata; of domain a nobody in the third stratum answers.
    stratum, cluster = np.repeat([1, 2, 3], 12), np.repeat(np.arange(9), 4)
    domain = np.tile(["a", "b"], 18)
    y = np.where((stratum == 3) & (domain == "a"), np.nan, np.arange(36.0))
    design = survey_design(np.ones(36), stratum=stratum, cluster=cluster)

    table = estimate_means(survey_sums(design, by={"d": domain}, values={"y": y}))

    assert table.df.tolist() == [4, 6]


@pytest.mark.parametrize("policy", ["certainty", "remove", "adjust", "average"])
def test_a_policy_for_lonely_strata_holds_for_the_covariance_too(policy):
    d = drawn(3, "persons")
    stratum = np.where(np.arange(d["y"].size) < 2, 100 + np.arange(d["y"].size), d["stratum"])
    design = survey_design(d["weight"], stratum=stratum)
    sums = survey_sums(design, by={"domain": d["domain"]}, values={"y": d["y"]})

    matrix = domain_estimates(sums, "y", lonely=policy).covariance

    se = estimate_means(sums, lonely=policy).se
    np.testing.assert_allclose(np.diag(matrix), se**2, rtol=1e-9)


def freedom(d: dict[str, np.ndarray], inside: np.ndarray) -> int:
    """Units minus strata, over the strata of the domain; at most the units with answers less 1."""
    strata = np.unique(d["stratum"][inside])
    units = [np.unique(d["unit"][d["stratum"] == h]).size - 1 for h in strata]
    return min(sum(units), np.unique(d["unit"][inside]).size - 1)
