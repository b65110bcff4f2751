"""Questions that people leave open."""

from __future__ import annotations

import numpy as np
import pytest

from gerust_stats import (
    InvalidInputError,
    estimate_proportions,
    item_nonresponse,
    survey_design,
    survey_sums,
)

ANSWERS = [1, 2, 9, None, 1, 1, 2, 2, 1, 9]
WEIGHT = np.arange(1.0, 11.0)


def test_left_open_and_dont_know_by_hand():
    design = survey_design(WEIGHT)

    empty = item_nonresponse(design, {"q": ANSWERS}).one("q")
    either = item_nonresponse(design, {"q": ANSWERS}, unknown={"q": [9]}).one("q")

    assert empty.value == pytest.approx(4 / 55)
    assert either.value == pytest.approx((3 + 4 + 10) / 55)
    assert (either.n, either.item) == (10, "q")


def test_by_group_it_is_the_share_of_an_indicator():
    area = ["A"] * 5 + ["B"] * 5
    design = survey_design(WEIGHT, stratum=area)
    open_ = [int(each is None or each == 9) for each in ANSWERS]
    sums = survey_sums(design, by={"area": area}, items={"open": open_})

    found = item_nonresponse(design, {"q": ANSWERS}, by={"area": area}, unknown={"q": [9]})

    for ours, theirs in zip(found, estimate_proportions(sums, {"open": [1]}), strict=True):
        assert (ours.value, ours.se, ours.low) == (theirs.value, theirs.se, theirs.low)


def test_texts_and_questions_that_all_answer():
    texts = ["ja", "nee", "weet niet", None] * 2 + ["ja", "ja"]
    design = survey_design(WEIGHT)

    table = item_nonresponse(design, {"t": texts, "all": [1] * 10}, unknown={"t": ["weet niet"]})

    assert table.one("t").value == pytest.approx((3 + 4 + 7 + 8) / 55)
    assert table.one("all").value == 0
    with pytest.raises(InvalidInputError, match="codes like those of t"):
        item_nonresponse(design, {"t": texts}, unknown={"t": [9]})
    with pytest.raises(InvalidInputError, match="of items that are there"):
        item_nonresponse(design, {"t": texts}, unknown={"z": [9]})
