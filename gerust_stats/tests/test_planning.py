from __future__ import annotations

import numpy as np
import pytest

from gerust_stats import (
    InvalidInputError,
    plan_difference,
    plan_effect,
    plan_mean,
    plan_share,
    plan_trend,
    power_of_difference,
    power_of_effect,
    power_of_trend,
)


def test_the_published_size_for_a_mean():
    # svy 0.35 (MIT), tests of size: standard deviation 7000, margin 1000.
    found = plan_mean(7000, 1000, deff=1.2, response=0.9)

    assert (found.simple, found.designed, found.invited) == (189, 227, 253)


def test_the_published_size_for_a_share():
    # svy 0.35 (MIT), tests of size: share .8, margin .10, population 1000.
    found = plan_share(0.8, 0.1, deff=1.5, response=0.85, population=1000)

    assert (found.simple, found.designed, found.finite, found.invited) == (62, 93, 86, 102)


# (1.960 + 0.842)**2 * 1.3 * sum(p(1-p)) / effect**2, by hand, rounded up at the end.
@pytest.mark.parametrize(
    ("share", "effect", "n"),
    [
        (0.15, 0.03, 5534), (0.15, 0.05, 1929), (0.15, 0.08, 714), (0.15, 0.10, 439),
        (0.35, 0.03, 10205), (0.35, 0.05, 3643), (0.35, 0.08, 1403), (0.35, 0.10, 888),
    ],
)  # fmt: skip
def test_the_size_for_an_effect(share, effect, n):
    found = plan_effect(share, -effect, deff=1.3)

    # Rounding up before the design effect as well adds one or two persons at most.
    assert 0 <= found.designed - n <= 2


@pytest.mark.parametrize(("share", "effect"), [(0.15, -0.08), (0.35, -0.10)])
def test_the_planned_power_is_the_power_in_a_simulation(share, effect):
    random = np.random.default_rng(20261122)
    n = plan_effect(share, effect).simple
    shares = np.array([share, share + effect, share, share])
    found = random.binomial(n, shares, (40_000, 4)) / n
    change = (found[:, 1] - found[:, 0]) - (found[:, 3] - found[:, 2])
    se = np.sqrt((found * (1 - found)).sum(axis=1) / n)

    shown = (np.abs(change) > 1.959964 * se).mean()

    assert shown == pytest.approx(0.8, abs=0.01)
    assert power_of_effect(shares.tolist(), [n] * 4).power == pytest.approx(shown, abs=0.01)


@pytest.mark.parametrize("overlap", [0.0, 0.6])
def test_the_planned_power_of_a_panel_is_that_in_a_simulation(overlap):
    # Of the answers of one person .5 is the correlation: half of them give the same answer twice.
    random = np.random.default_rng(20261122)
    first, second, rho = 0.30, 0.26, 0.5
    n = plan_difference(first, second, overlap=overlap, correlation=rho).simple
    stay = round(n * overlap)
    both = first * second + rho * np.sqrt(first * (1 - first) * second * (1 - second))
    cells = random.multinomial(
        stay, [both, first - both, second - both, 1 - first - second + both], 40_000
    )
    p = (cells[:, 0] + cells[:, 1] + random.binomial(n - stay, first, 40_000)) / n
    q = (cells[:, 0] + cells[:, 2] + random.binomial(n - stay, second, 40_000)) / n
    shared = 2 * stay / n * rho * np.sqrt(p * (1 - p) * q * (1 - q))
    se = np.sqrt((p * (1 - p) + q * (1 - q) - shared) / n)

    shown = (np.abs(p - q) > 1.959964 * se).mean()

    asked = {"overlap": overlap, "correlation": rho}
    assert shown == pytest.approx(0.8, abs=0.01)
    assert power_of_difference([first, second], [n, n], **asked).power == pytest.approx(
        shown, abs=0.01
    )


def test_power_and_plan_are_each_others_opposite():
    asked = {"overlap": 0.4, "correlation": 0.6, "deff": 1.3}
    years = [2021, 2023, 2025, 2027]

    n = plan_effect(0.3, -0.1, **asked).designed
    found = power_of_effect([0.3, 0.2, 0.3, 0.3], [n] * 4, **asked)
    m = plan_trend(0.3, 0.002, years, **asked).designed
    trend = power_of_trend([0.3 + 0.002 * (each - 2024) for each in years], [m] * 4, years, **asked)

    assert found.power == pytest.approx(0.8, abs=0.001)
    assert (found.value, found.n) == (pytest.approx(-0.1), 4 * n)
    assert trend.power == pytest.approx(0.8, abs=0.001)
    assert trend.value == pytest.approx(0.002)
    assert plan_effect(0.3, -0.1).simple > plan_effect(0.3, -0.1, **asked).simple


def test_the_same_people_twice_need_fewer_people():
    apart = plan_difference(0.30, 0.25).simple
    panel = plan_difference(0.30, 0.25, overlap=1, correlation=0.5).simple

    assert panel == pytest.approx(apart / 2, abs=1)


def test_more_years_need_fewer_people_a_year():
    sizes = [plan_trend(0.3, 0.02, years).simple for years in ([1, 2], [1, 2, 3], [1, 2, 3, 4])]

    assert sizes == sorted(sizes, reverse=True)
    assert plan_trend(0.3, 0.02, [1, 2]).simple == plan_trend(0.3, -0.02, [7, 8]).simple


def test_without_an_effect_the_power_is_the_chance_of_a_false_alarm():
    assert power_of_effect([0.2] * 4, [500] * 4).power == pytest.approx(0.05)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: plan_mean(0, 1), "spread must be above 0; got 0"),
        (lambda: plan_mean(1, -1), "margin must be above 0; got -1"),
        (lambda: plan_share(30, 0.1), "share must be between 0 and 1; got 30"),
        (lambda: plan_share(0.3, 0.1, response=0), "response must be above 0, at most 1; got 0"),
        (lambda: plan_share(0.3, 0.1, deff=0), "deff must be above 0; got 0"),
        (lambda: plan_share(0.3, 0.1, population=0), "population must be 1 or more; got 0"),
        (lambda: plan_difference(0.3, 0.3), "another share than the first"),
        (lambda: plan_difference(0.3, 0.2, overlap=2), "overlap must be from 0 to 1; got 2"),
        (lambda: plan_difference(0.3, 0.2, correlation=1), "correlation must be from 0, below 1"),
        (lambda: plan_difference(0.3, 0.2, power=80), "power must be between 0 and 1; got 80"),
        (lambda: plan_trend(0.3, 0, [1, 2]), "change must be above 0; got 0"),
        (lambda: plan_trend(0.3, 0.1, [1, 1]), "two or more, all different"),
        (lambda: plan_effect(0.05, -0.1), "share plus effect must be between 0 and 1"),
        (lambda: power_of_effect([0.2] * 3, [9] * 4), r"shares must be shape \(4,\)"),
        (lambda: power_of_effect([0.2] * 4, [9, 9, 9, np.nan]), "n whole and 1 or more; got"),
        (lambda: power_of_effect([0.2] * 4, [9, 9, 9, 0]), "n whole and 1 or more; got"),
        (lambda: plan_share(0.5, "0.1"), "margin must be a number; got str"),
        (lambda: plan_share(0.5, 0.1, response=None), "response must be a number; got NoneType"),
        (lambda: plan_effect(0.3, [0.1]), "effect must be a number; got float"),
    ],
)
def test_plans_that_cannot_be(call, message):
    with pytest.raises(InvalidInputError, match=message):
        call()
