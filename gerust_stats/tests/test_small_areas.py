"""Small areas. Milk: R's sae 1.3 with PRECISION 1e-14 on the data of Arora & Lahiri (1997)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gerust_stats import (
    InvalidInputError,
    NotEnoughDataError,
    benchmarked,
    fay_herriot,
    smooth_variances,
)

from .reference import data


def milk(method="reml"):
    d = data("milk")
    features = np.column_stack([np.ones(43), *(d["region"] == each for each in (2, 3, 4))])
    return fay_herriot(d["estimate"], d["se"] ** 2, features, method=method)


def test_the_published_model_of_milk():
    found = milk()

    assert found.variance == pytest.approx(0.0185503347627667, rel=1e-10)
    assert found.slopes == pytest.approx(
        [0.968188987, 0.132780305, 0.226946225, -0.241301040], abs=1e-9
    )
    assert found.value[0] == pytest.approx(1.02197054415062, rel=1e-12)
    assert found.mse[0] == pytest.approx(0.0134602564596, rel=1e-10)


def test_maximum_likelihood_finds_less_variance():
    ml, reml = milk("ml"), milk()

    assert 0 < ml.variance < reml.variance


@pytest.mark.parametrize("method", ["reml", "ml"])
def test_the_likelihood_is_highest_and_the_error_is_that_of_the_papers(method):
    d = data("milk")
    y, v = d["estimate"], d["se"] ** 2
    x = np.column_stack([np.ones(43), *(d["region"] == each for each in (2, 3, 4))])
    found = milk(method)

    def fit(a):
        inverse = np.diag(1 / (a + v))
        inner = x.T @ inverse @ x
        away = y - x @ np.linalg.solve(inner, x.T @ inverse @ y)
        log = np.log(a + v).sum() + away @ inverse @ away
        return log + (np.linalg.slogdet(inner)[1] if method == "reml" else 0)

    best = min(np.linspace(0.9, 1.1, 201) * found.variance, key=fit)
    assert best == pytest.approx(found.variance, rel=0.0015)
    # Datta & Lahiri (2000): g1 + g2 + 2 g3, and for ML minus its bias times the slope of g1.
    a, whole = found.variance, found.variance + v
    inner = np.linalg.inv((x / whole[:, None]).T @ x)
    g1, g2 = a * v / whole, (v / whole) ** 2 * np.diag(x @ inner @ x.T)
    g3 = v**2 / whole**3 * 2 / (1 / whole**2).sum()
    bias = -np.trace(inner @ ((x / whole[:, None] ** 2).T @ x)) / (1 / whole**2).sum()
    slope = (v / whole) ** 2
    assert bias < 0
    expected = g1 + g2 + 2 * g3 - (bias * slope if method == "ml" else 0)
    assert found.mse == pytest.approx(expected, rel=1e-10)


def test_a_precise_area_keeps_its_own_figure():
    d = data("milk")
    found = milk()

    precise, rough = d["se"].argmin(), d["se"].argmax()
    assert found.own[precise] > 0.75
    assert found.own[rough] < 0.25
    assert (found.mse < d["se"] ** 2).all()


def test_areas_that_do_not_differ_all_get_the_figure_of_the_model():
    found = fay_herriot([1.0, 1.1, 0.9, 1.0], [1.0] * 4, np.ones((4, 1)))

    assert found.variance == 0
    assert found.value == pytest.approx([1.0] * 4)


def test_the_areas_add_up_to_the_whole():
    shares = np.full(43, 1 / 43)

    found = benchmarked(milk(), shares, 1.0)

    assert shares @ found.value == pytest.approx(1.0)
    assert found.shift == pytest.approx(1.0 - milk().value.mean())
    assert (found.mse > milk().mse).all()


@given(st.integers(0, 2**32 - 1), st.floats(-50, 50), st.floats(0.1, 20))
def test_another_unit_gives_the_same_areas(seed, shift, stretch):
    random = np.random.default_rng(seed)
    y, d = random.normal(0, 1, 30), random.uniform(0.05, 0.5, 30)
    x = np.column_stack([np.ones(30), random.normal(0, 1, 30)])

    one = fay_herriot(y, d, x)
    other = fay_herriot(shift + stretch * y, stretch**2 * d, x)

    np.testing.assert_allclose(other.value, shift + stretch * one.value, rtol=1e-7, atol=1e-7)
    np.testing.assert_allclose(other.mse, stretch**2 * one.mse, rtol=1e-6, atol=1e-9)


def likelihood(a, y, d, method):
    """Return the log-likelihood of a variance between areas without features, but a constant."""
    weight = 1 / (a + d)
    away = y - weight @ y / weight.sum()
    found = (np.log(weight).sum() - weight @ away**2) / 2
    return found - np.log(weight.sum()) / 2 if method == "reml" else found


@pytest.mark.parametrize(("method", "seed"), [("reml", 19), ("reml", 93), ("ml", 1810)])
def test_very_uneven_variances_settle_where_the_likelihood_is_highest(method, seed):
    """Scoring by itself swings around the first two for ever, and creeps past the last."""
    random = np.random.default_rng(seed)
    d = np.exp(random.normal(-3, 2.5, 40))
    y = random.normal(0, 1, 40) * np.sqrt(d)

    found = fay_herriot(y, d, np.ones((40, 1)), method=method).variance

    around = [found * 0.99, found * 1.01 + 1e-6]
    assert likelihood(found, y, d, method) > max(likelihood(a, y, d, method) for a in around) - 1e-9


@pytest.mark.parametrize(("method", "seed"), [("reml", 10), ("ml", 73)])
def test_a_high_level_with_small_differences_settles(method, seed):
    random = np.random.default_rng(seed)
    d = np.exp(random.normal(-3, 2.5, 20))
    y = random.normal(0, 0.1, 20) + random.normal(0, 1, 20) * np.sqrt(d)

    low, high = (fay_herriot(level + y, d, np.ones((20, 1)), method=method) for level in (0, 100))

    assert high.variance == pytest.approx(low.variance, rel=1e-9)
    assert high.value == pytest.approx(100 + low.value, rel=1e-12)


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (([1, 2], [1, 1], [[1], [1]]), NotEnoughDataError, "at least 3 areas are needed; got 2"),
        (([1, 2, 3], [1, 0, 1], [[1]] * 3), InvalidInputError, "variance must be above 0"),
        (([1, 2, 3], [1, 1], [[1]] * 3), InvalidInputError, r"variance must be shape \(3,\)"),
        (([1, 2, np.nan], [1] * 3, [[1]] * 3), InvalidInputError, "direct must be finite"),
        (([1, 2, 3], [1] * 3, [1, 1, 1]), InvalidInputError, r"features must be finite, shape"),
        (([1, 2, 3, 4], [1] * 4, [[1, 1]] * 4), InvalidInputError, "of full rank"),
    ],
)
def test_areas_that_cannot_be(arguments, error, message):
    with pytest.raises(error, match=message):
        fay_herriot(*arguments)


def test_shares_and_methods_that_cannot_be():
    with pytest.raises(InvalidInputError, match="shares must be together 1"):
        benchmarked(milk(), np.ones(43), 1.0)
    with pytest.raises(InvalidInputError, match="method must be one of reml, ml"):
        milk("bayes")


def test_steady_variances_find_the_design_effect_back():
    random = np.random.default_rng(8)
    n = random.integers(20, 200, 300).astype(float)
    p = random.uniform(0.2, 0.4, 300)
    noisy = 1.3 * p * (1 - p) / n * random.gamma(4, 1 / 4, 300)
    noisy[:20], noisy[20:40] = 0, np.nan

    found = smooth_variances(p, noisy, n)

    assert found.deff == pytest.approx(1.3, rel=0.08)
    assert found.n == 260
    assert (found.variance > 0).all()
    assert found.variance * n == pytest.approx(found.per_answer)
    assert found.per_answer == pytest.approx(found.deff * (n @ p / n.sum()) * (1 - n @ p / n.sum()))
    assert fay_herriot(p, found.variance, np.ones((300, 1))).n == 300


def test_steady_variances_of_means():
    found = smooth_variances([7.0, 6.0], [0.02, 0.05], [100, 50], kind="mean")

    # (100**2 * .02 + 50**2 * .05) / 150 = 325 / 150
    assert found.per_answer == pytest.approx(325 / 150)
    assert found.variance == pytest.approx([3.25 / 150, 6.5 / 150])
    assert found.deff is None


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (([0.5], [0.1], [10]), NotEnoughDataError, "2 areas with a variance"),
        (([0.5, 2], [0.1, 0.1], [10, 10]), InvalidInputError, "shares from 0 to 1"),
        (([0.5, 0.2], [0.1, -0.1], [10, 10]), InvalidInputError, "0 or more, or NaN"),
        (([0.5, 0.2], [0.1, 0.1], [10, 0]), InvalidInputError, "above 0"),
    ],
)
def test_variances_that_cannot_be_smoothed(arguments, error, message):
    with pytest.raises(error, match=message):
        smooth_variances(*arguments)


def test_another_input_has_another_fingerprint():
    one, other = milk(), milk("ml")

    assert (one.n, len(one.input_hash)) == (43, 64)
    assert one.input_hash == other.input_hash
    shifted = benchmarked(one, np.full(43, 1 / 43), 1.0)
    assert shifted.input_hash not in {one.input_hash, ""}
    assert benchmarked(one, np.full(43, 1 / 43), 2.0).input_hash != shifted.input_hash
