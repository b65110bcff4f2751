"""The same mix of people in every area."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gerust_stats import (
    InvalidInputError,
    domain_estimates,
    same_mix,
    survey_design,
    survey_sums,
)

AREA = np.array(["A"] * 5 + ["B"] * 5)
AGE = np.array(["old", "old", "old", "old", "young", "old", "young", "young", "young", "young"])


def test_a_difference_that_is_all_age_disappears():
    mark = np.where(AGE == "old", 5.0, 8.0) + np.array([0, 1, 0, -1, 0, 0, 1, 0, -1, 0])

    def difference(design):
        sums = survey_sums(design, by={"area": AREA}, values={"mark": mark})
        return domain_estimates(sums, "mark").difference({"area": "B"}, {"area": "A"}).value

    plain = survey_design(np.ones(10))
    alike = same_mix(plain, AREA, AGE, {"old": 1, "young": 1})

    assert difference(plain) == pytest.approx(1.8)
    assert difference(alike) == pytest.approx(0.0)
    assert alike.design.weight[AREA == "A"].tolist() == pytest.approx([0.625] * 4 + [2.5])


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), times=st.sampled_from([1.0, 1e6]))
def test_every_area_keeps_its_total_and_gets_the_mix(seed, times):
    random = np.random.default_rng(seed)
    area = np.repeat(np.arange(4), 15)
    mix = np.tile(np.arange(3), 20)
    weight = np.exp(random.normal(0, 0.8, 60))
    share = random.dirichlet([2, 2, 2])

    found = same_mix(
        survey_design(weight), area, mix, dict(enumerate((times * share).tolist()))
    ).design.weight

    for each in range(4):
        inside = area == each
        assert found[inside].sum() == pytest.approx(weight[inside].sum())
        got = [found[inside & (mix == k)].sum() / found[inside].sum() for k in range(3)]
        assert got == pytest.approx(share.tolist())


@pytest.mark.parametrize(
    ("mix", "like", "message"),
    [
        (AGE, {"old": 1}, "like must be the groups"),
        (AGE, {"old": 1, "young": 0}, "above 0"),
        (np.where(AREA == "A", "old", AGE), {"old": 1, "young": 1}, "none of young in A"),
    ],
)
def test_mixes_that_cannot_be(mix, like, message):
    with pytest.raises(InvalidInputError, match=message):
        same_mix(survey_design(np.ones(10)), AREA, mix, like)
