"""Scores from 0 to 10, by rules that are written down."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gerust_stats import (
    COHESION,
    FACILITIES,
    InvalidInputError,
    Scale,
    ScaleItem,
    estimate_means,
    score_scale,
    survey_design,
    survey_sums,
)

NAMES = [item.name for item in COHESION.items]
PAIR = Scale("pair", "1", (ScaleItem("a"), ScaleItem("b", reverse=True)), least=1,
             unknown_codes=(8, 9))  # fmt: skip


def values(scale=PAIR, **answers):
    return score_scale(scale, answers).values.tolist()


def test_scores_by_hand():
    assert values(a=[1, 3, 5], b=[5, 3, 1]) == [0, 5, 10]
    assert values(a=[5, 4], b=[5, None]) == [5, 7.5]
    assert values(a=[2, 8], b=[8, 9])[0] == 2.5
    assert np.isnan(values(a=[2, 8], b=[8, 9])[1])


def test_the_formula_of_the_design():
    # 10 * (mean of recoded valid items - min) / (max - min), reverse items recoded.
    random = np.random.default_rng(4)
    table = random.integers(1, 6, (200, 8)).astype(float)
    table[random.random(table.shape) < 0.3] = np.nan
    recoded = table.copy()
    recoded[:, 0] = 6 - recoded[:, 0]
    enough = (~np.isnan(table)).sum(axis=1) >= 4

    found = score_scale(COHESION, {name: table[:, j] for j, name in enumerate(NAMES)})

    by_hand = 10 * (np.nanmean(recoded[enough], axis=1) - 1) / 4
    assert found.values[enough] == pytest.approx(by_hand, rel=1e-12)
    assert np.isnan(found.values[~enough]).all()
    assert found.n == enough.sum() < 200
    assert dict(found.per_item)["barely_know"] == (~np.isnan(table[:, 0])).sum()


def test_dont_know_in_the_middle_is_another_rule():
    middle = dataclasses.replace(PAIR, unknown="middle", version="1-middle")

    assert values(middle, a=[5, 8], b=[8, None]) == [7.5, 5.0]
    assert middle.rules != PAIR.rules
    assert score_scale(PAIR, {"a": [5], "b": [8]}).method.endswith("least 1 of 2; unknown missing")
    assert (
        score_scale(PAIR, {"a": [5], "b": [8]}).input_hash
        != score_scale(middle, {"a": [5], "b": [8]}).input_hash
    )


WORDS = (("nee", 0.0), ("soms", 1.0), ("vaak", 2.0))


def test_questions_with_other_answers_and_texts():
    scale = Scale(
        "overlast", "1",
        (ScaleItem("a", WORDS), ScaleItem("b", ((0, 0), (1, 1)))),
        least=2,
    )  # fmt: skip
    texts = dataclasses.replace(
        scale, items=(scale.items[0], ScaleItem("b", scale.items[0].scores))
    )

    assert values(texts, a=["soms", "vaak", None], b=["nee", "vaak", "nee"])[:2] == [2.5, 10]
    assert np.isnan(values(texts, a=["soms", None], b=["nee", "nee"])[1])
    assert values(scale, a=["vaak"], b=[0]) == [5.0]


@settings(max_examples=50, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_scores_lie_between_0_and_10_and_turn_round(seed):
    random = np.random.default_rng(seed)
    answers = {name: random.integers(1, 6, 40).astype(float) for name in NAMES}
    answers["parks_are_not_asked"] = np.zeros(40)
    turned = dataclasses.replace(
        COHESION,
        items=tuple(dataclasses.replace(item, reverse=not item.reverse) for item in COHESION.items),
    )

    one, other = score_scale(COHESION, answers), score_scale(turned, answers)

    assert ((one.values >= 0) & (one.values <= 10)).all()
    assert one.values + other.values == pytest.approx(10 * np.ones(40))


def test_the_margin_of_a_mean_score_holds_how_questions_go_together():
    # When all questions get the same answer, five questions say no more than one.
    answers = np.array([1, 2, 5, 4, 3, 2.0])
    names = [item.name for item in FACILITIES.items]
    score = score_scale(FACILITIES, dict.fromkeys(names, answers))
    sums = survey_sums(
        survey_design(np.ones(6)), values={"scale": score.values, "one": 10 * (answers - 1) / 4}
    )

    scale, one = estimate_means(sums, ["scale"]).one(), estimate_means(sums, ["one"]).one()

    assert (scale.value, scale.se) == pytest.approx((one.value, one.se))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: score_scale(PAIR, {"a": [1]}), "all items of the scale; got no"),
        (lambda: score_scale(PAIR, {"a": [1], "b": [7]}), "b must be one of the codes"),
        (lambda: score_scale(PAIR, {"a": [1], "b": [1, 2]}), r"shape \(1,\)"),
        (lambda: dataclasses.replace(PAIR, least=3), "least must be from 1 to 2"),
        (lambda: dataclasses.replace(PAIR, items=PAIR.items[:1]), "two or more"),
        (lambda: dataclasses.replace(PAIR, unknown="zero"), "one of missing, middle"),
        (lambda: dataclasses.replace(PAIR, unknown_codes=(5,)), "no valid codes"),
        (
            lambda: dataclasses.replace(
                PAIR, items=(ScaleItem("a", ((1, 2), (2, 2))), ScaleItem("b"))
            ),
            "two numbers or more",
        ),
    ],
)
def test_scales_that_cannot_be(call, message):
    with pytest.raises(InvalidInputError, match=message):
        call()
