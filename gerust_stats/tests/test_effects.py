"""Effects: arithmetic by hand, and how often the verdict is wrong."""

from __future__ import annotations

import numpy as np
import pytest

from gerust_stats import (
    InvalidInputError,
    NotEnoughDataError,
    domain_estimates,
    estimate_effect,
    survey_design,
    survey_sums,
)
from gerust_stats.effects import _between

AREAS = ["A", "B", "C", "D", "E"]
SHARES = {  # per area: 2021, 2023, 2025, of 50 answers
    "A": (20, 21, 11), "B": (20, 19, 18), "C": (21, 20, 20), "D": (18, 20, 19), "E": (22, 20, 20),
}  # fmt: skip


def estimates(shares=SHARES):
    area, year, answer = [], [], []
    for label, counts in shares.items():
        for when, count in zip((2021, 2023, 2025), counts, strict=True):
            area += [label] * 50
            year += [when] * 50
            answer += [1] * count + [0] * (50 - count)
    design = survey_design(
        np.ones(len(area)), stratum=[f"{a}{y}" for a, y in zip(area, year, strict=True)]
    )
    sums = survey_sums(design, by={"wijk": area, "jaar": year}, items={"q": answer})
    return domain_estimates(sums, "q")


def effect(table=None, **changes):
    asked = {"treated": ["A"], "before": 2023, "after": 2025, "relevant": 0.05, "earlier": [2021]}
    return estimate_effect(table or estimates(), area="wijk", time="jaar", **asked | changes)


def test_an_effect_by_hand():
    found = effect()

    # Changes: A -10/50; B -1/50, C 0, D -1/50, E 0.
    others = np.array([-0.02, 0, -0.02, 0])
    assert found.value == pytest.approx(-0.2 + 0.01)
    assert found.se == pytest.approx(others.std(ddof=1) * np.sqrt(1 + 1 / 4))
    assert found.df == 3
    assert found.verdict == "shown"
    assert found.high < 0
    assert found.placebo_p == pytest.approx(1 / 5)
    assert (found.treated, found.comparison) == (("A",), ("B", "C", "D", "E"))


def test_the_sampling_margin_is_shown_beside_it():
    found = effect()

    p = np.array([[SHARES[area][1], SHARES[area][2]] for area in AREAS]) / 50
    variance = (p * (1 - p) / 49).sum(axis=1)
    assert found.sampling.value == pytest.approx(found.value)
    assert found.sampling.se == pytest.approx(np.sqrt(variance[0] + variance[1:].sum() / 16))


def test_areas_that_moved_apart_before_are_told():
    [(period, moved, p)] = effect().earlier

    assert period == (2021, 2023)
    assert moved == pytest.approx(0.02 - np.mean([-0.02, -0.02, 0.04, -0.04]))
    assert 0.2 < p < 1


def test_three_grades_of_verdict():
    calm = {**SHARES, "A": (20, 21, 21)}
    wild = {**SHARES, "B": (20, 20, 30), "C": (20, 20, 10), "D": (20, 9, 19), "E": (9, 19, 9)}

    assert effect(estimates(calm), relevant=0.06).verdict == "ruled out"
    assert effect(estimates(calm), relevant=0.001).verdict == "too small to say"
    assert effect(estimates(wild)).verdict == "too small to say"
    # One end within what is relevant is not enough.
    found = effect(estimates(calm), relevant=0.06)
    assert -found.low != found.high
    between = (abs(found.low) + abs(found.high)) / 2
    assert effect(estimates(calm), relevant=between).verdict == "too small to say"


@pytest.mark.parametrize("shock", [0.0, 0.01, 0.02, 0.03])
def test_a_verdict_is_wrong_in_one_of_twenty_however_much_areas_move_by_themselves(shock):
    # One treated area and 20 others, 300 answers each, share .2, no effect.
    random = np.random.default_rng(20261122)
    wrong = by_sampling = 0
    for _ in range(4000):
        true = np.clip(0.2 + random.normal(0, shock, (21, 2)), 0.01, 0.99) if shock else 0.2
        found = random.binomial(300, true, (21, 2)) / 300
        change = found[:, 1] - found[:, 0]
        wrong += _between(change[:1], change[1:])[2] < 0.05
        spread = (found * (1 - found) / 300).sum(axis=1)
        se = np.sqrt(spread[0] + spread[1:].sum() / 400)
        by_sampling += abs(change[0] - change[1:].mean()) > 1.96 * se

    assert 0.04 <= wrong / 4000 <= 0.06
    if shock == 0.03:
        assert by_sampling / 4000 > 0.10


@pytest.mark.parametrize(
    ("changes", "error", "message"),
    [
        ({"treated": ["Z"]}, InvalidInputError, "treated must be areas of"),
        ({"treated": []}, InvalidInputError, "treated must be areas of"),
        ({"treated": ["A", "B", "C"]}, NotEnoughDataError, "at least 3 comparison areas"),
        ({"before": 1999}, InvalidInputError, "a domain of the table"),
        ({"relevant": 0}, InvalidInputError, "relevant must be above 0"),
        ({"confidence": 95}, InvalidInputError, "confidence must be between 0 and 1"),
    ],
)
def test_questions_that_cannot_be_answered(changes, error, message):
    with pytest.raises(error, match=message):
        effect(**changes)


def test_areas_that_all_move_equally_show_no_spread():
    with pytest.raises(InvalidInputError, match="comparison areas that differ"):
        effect(estimates(dict.fromkeys(AREAS, (20, 20, 20))))


def test_other_columns_are_refused():
    table = estimates()

    with pytest.raises(InvalidInputError, match="domains of buurt and jaar; got wijk, jaar"):
        estimate_effect(
            table, area="buurt", time="jaar", treated=["A"], before=2023, after=2025, relevant=0.1
        )
