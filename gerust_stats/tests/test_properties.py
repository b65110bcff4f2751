"""What must hold for every sample, not only for those with a known answer."""

from __future__ import annotations

from dataclasses import replace
from math import prod

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gerust_stats import (
    counts,
    estimate_means,
    estimate_proportions,
    estimate_totals,
    estimates,
    merge_sums,
    roll_up,
    sums,
    synthetic_survey,
)
from gerust_stats.backends import Request, sums_from
from gerust_stats.keys import Keys, upward
from gerust_stats.linear import linearised
from gerust_stats.variance import covariances, layout, variances

from .samples import samples

NUMBERS = ("value", "se", "low", "high", "deff")


def same(one, other, *, rel=1e-10):
    """Two tables with the same rows and, up to rounding, the same numbers."""
    assert one.domains.records() == other.domains.records()
    assert one.item.tolist() == other.item.tolist()
    assert one.n.tolist() == other.n.tolist()
    assert one.df.tolist() == other.df.tolist()
    for name in NUMBERS:
        left, right = getattr(one, name), getattr(other, name)
        np.testing.assert_allclose(left, right, rtol=rel, atol=1e-9, equal_nan=True)


@given(samples(), st.integers(1, 64), st.randoms(use_true_random=False))
def test_any_shards_in_any_order_give_the_same_table(sample, shards, random):
    rows = list(range(sample.size))
    random.shuffle(rows)
    parts = [sample.sums(np.array(rows[i::shards])) for i in range(shards) if rows[i::shards]]

    together, whole = merge_sums(parts), sample.sums()

    same(estimate_means(together), estimate_means(whole))
    same(estimate_proportions(together, {"q": [4, 5]}), estimate_proportions(whole, {"q": [4, 5]}))
    assert merge_sums(parts[::-1]).input_hash == together.input_hash


@given(samples())
def test_rolling_up_equals_adding_up_directly(sample):
    parents = {buurt: buurt // 3 for buurt in range(9)}
    rolled = roll_up(sample.sums(), new={"wijk": ("buurt", parents)})

    same(estimate_means(rolled), estimate_means(sample.sums(by=["wijk"])))
    same(estimate_means(roll_up(sample.sums())), estimate_means(sample.sums(by=())))


@given(samples(), st.floats(0.01, 1000))
def test_only_the_ratio_of_weights_counts_for_a_mean(sample, times):
    same(estimate_means(sample.sums()), estimate_means(sample.sums(times=times)))
    one = estimate_totals(sample.sums(), ["q"])
    other = estimate_totals(sample.sums(times=times), ["q"])
    np.testing.assert_allclose(one.value * times, other.value, rtol=1e-10)
    np.testing.assert_allclose(one.se * times, other.se, rtol=1e-10)


@given(samples(), st.floats(-1000, 1000), st.floats(0.1, 100))
def test_another_scale_moves_the_mean_and_stretches_the_margin(sample, shift, stretch):
    table = estimate_means(sample.sums(), ["q"])
    scores = {code: shift + stretch * code for code in range(1, 6)}

    other = estimate_means(sample.sums(), ["q"], scores={"q": scores})

    np.testing.assert_allclose(other.value, shift + stretch * table.value, atol=1e-9)
    np.testing.assert_allclose(other.se, stretch * table.se, rtol=1e-8, atol=1e-11)


@given(samples())
def test_a_measured_item_and_its_codes_give_the_same(sample):
    from gerust_stats import survey_sums

    sums = survey_sums(
        sample.design(),
        by={"b": sample.buurt},
        items={"q": sample.answer},
        values={"v": sample.answer},
    )
    coded, measured = estimate_means(sums, ["q"]), estimate_means(sums, ["v"])

    for name in NUMBERS:
        np.testing.assert_allclose(
            getattr(coded, name), getattr(measured, name), rtol=1e-8, atol=1e-7
        )


@given(samples())
def test_the_covariance_matrix_is_symmetric_not_negative_and_has_the_variances(sample):
    sums = sample.sums()
    place = layout(sums, "certainty")
    found = linearised(place, sums.item("income"))

    matrix = covariances(place, found.total, found.squares, range(len(place.domains)))

    assert (matrix == matrix.T).all()
    scale = max(np.diag(matrix).max(), 1e-300)
    assert np.linalg.eigvalsh(matrix).min() >= -1e-10 * scale
    plain = variances(place, found.total, found.squares)
    np.testing.assert_allclose(np.diag(matrix), plain, rtol=1e-9, atol=1e-12 * scale)


@given(samples(clustered=False, finite=False))
def test_intervals_hold_the_share_and_stay_between_0_and_1(sample):
    for interval in ("wilson", "logit", "kg", "wald"):
        for row in estimate_proportions(sample.sums(), {"q": [1]}, interval=interval):
            if row.low is not None:
                assert 0 <= row.low <= row.value + 1e-12
                assert row.value - 1e-12 <= row.high <= 1


@given(samples(), st.randoms(use_true_random=False))
def test_the_cells_may_lie_in_any_order(sample, random):
    sums = sample.sums(by=("buurt", "wijk"))
    order = list(range(sums.stratum.size))
    random.shuffle(order)
    item = sums.items["q"]
    mixed = replace(
        sums, domains=sums.domains.take(order), stratum=sums.stratum[order],
        cluster=None if sums.cluster is None else sums.cluster[order],
        items={"q": replace(item, n=item.n[order], w=item.w[order], q=item.q[order])},
    )  # fmt: skip

    same(estimate_means(sums, ["q"]), estimate_means(mixed))


def test_a_table_made_on_two_threads_is_the_same(monkeypatch):
    asked = Request(weight="gewicht", items=("q01", "q02"), by=("buurt",), stratum="stratum")
    sums = sums_from(synthetic_survey(600, municipalities=20, items=2), asked)
    alone = estimate_means(sums)

    monkeypatch.setattr(estimates, "MANY_CELLS", 0)

    together = estimate_means(sums)
    assert together.item.tolist() == alone.item.tolist()
    for name in (*NUMBERS, "n", "df", "note"):
        np.testing.assert_array_equal(getattr(together, name), getattr(alone, name))


@pytest.mark.parametrize(("module", "limit"), [(sums, "MANY_CELLS"), (counts, "CROSSED_PLACES")])
def test_sums_are_the_same_however_the_rows_are_gone_through(monkeypatch, module, limit):
    """In the order of their cells, and with every item counted by itself."""
    survey = synthetic_survey(600, municipalities=20, items=4)
    asked = Request(
        weight="gewicht", items=("q01", "q02", "q03", "q04"), by=("buurt",), stratum="stratum"
    )
    plain = sums_from(survey, asked)

    monkeypatch.setattr(module, limit, 0)

    other = sums_from(survey, asked)
    for name, item in {**plain.items, "everyone": plain.everyone}.items():
        again = {**other.items, "everyone": other.everyone}[name]
        for each in ("codes", "n", "w", "q"):
            np.testing.assert_allclose(getattr(again, each), getattr(item, each), rtol=1e-14)
    assert other.input_hash == plain.input_hash


@pytest.mark.parametrize("span", [5, 1 << 16, (1 << 16) + 1, 1 << 40, 1 << 62])
def test_numbers_are_sorted_whatever_their_size(span):
    key = np.random.default_rng(1).integers(0, span, 500)
    key[:2] = span - 1, 0

    np.testing.assert_array_equal(upward(key, span), np.argsort(key, kind="stable"))


def test_rows_of_very_many_different_labels_are_numbered_in_their_order():
    random = np.random.default_rng(2)
    columns = tuple(random.integers(0, 1 << 50, 300)[random.integers(0, 300, 900)] for _ in "ab")
    columns = (*columns, random.integers(0, 3, 900))

    inverse, groups = Keys(("a", "b", "c"), columns, 900).grouped()

    rows = list(zip(*(column.tolist() for column in columns), strict=True))
    labels = list(zip(*(column.tolist() for column in groups.columns), strict=True))
    assert labels == sorted(set(rows))
    assert [labels[place] for place in inverse] == rows


@given(samples())
def test_a_domain_without_answers_has_no_number_and_one_answer_no_margin(sample):
    sums = sample.sums()
    shares = estimate_proportions(sums, {"q": sums.items["q"].codes.tolist()[-1:]})
    for row in [*estimate_means(sums, ["q"]), *shares]:
        if row.n == 0:
            assert (row.value, row.se, row.low, row.high) == (None, None, None, None)
            assert row.note == "no data"
        elif row.n == 1:
            assert row.value is not None
            assert (row.se, row.low, row.high) == (None, None, None)
            assert row.note == "no margin"


@pytest.mark.parametrize("times", [1, 3])
def test_equal_answers_have_a_standard_error_of_exactly_0(times):
    from gerust_stats import survey_design, survey_sums

    design = survey_design([0.1, 0.7, 1.3, 2.9], stratum=[1, 1, 2, 2])
    sums = survey_sums(design, items={"q": [5 * times] * 4})

    mean = estimate_means(sums).one()

    assert (mean.value, mean.se, mean.note) == (5 * times, 0.0, "all answers equal")


def divided(wide, *, cells, rows):
    """Which items, with so many codes each, are counted together."""
    items = [counts.Answers(np.zeros(0, dtype=np.int8), np.arange(codes)) for codes in wide]
    cell = np.zeros(rows, dtype=np.int64)
    return counts.Answers.together(
        items, counts.Weighted.of(cell, cells, np.ones(rows), order=None)
    )


@given(
    wide=st.lists(st.integers(0, 12) | st.integers(0, 1000), max_size=30),
    cells=st.sampled_from([1, 40, 900]),
    rows=st.sampled_from([1000, 200_000]),
)
def test_items_are_counted_together_only_while_their_table_stays_small(wide, cells, rows):
    groups = divided(wide, cells=cells, rows=rows)

    assert sorted(number for group in groups for number in group) == list(range(len(wide)))
    for group in groups:
        size = cells * prod(wide[number] + 1 for number in group)
        assert len(group) == 1 or size <= min(rows, counts.CROSSED_PLACES)


def test_a_few_items_are_counted_all_at_once():
    assert divided([5] * 6, cells=1, rows=200_000) == [[0, 1, 2, 3, 4, 5]]
    assert divided([5, 900, 5, 5], cells=30, rows=200_000) == [[0, 2, 3], [1]]
