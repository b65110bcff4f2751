"""Nothing that is hidden can be computed from what is shown: checked with linear programming."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gerust_stats import (
    InvalidInputError,
    Rules,
    disclose,
    dominated,
    estimate_categories,
    estimate_means,
    estimate_proportions,
    hide_in_table,
    hide_in_tree,
    recover_table,
    recover_tree,
    roll_up,
    rounded_counts,
    rounded_shares,
    survey_design,
    survey_sums,
    with_margins,
)


def random_table(seed: int) -> np.ndarray:
    """Small and large counts, zeros, and empty rows and columns."""
    random = np.random.default_rng(seed)
    rows, columns = random.integers(1, 7, 2)
    level = random.choice([0.3, 3, 12, 60])
    inner = random.poisson(level, (rows, columns)) * random.integers(0, 4, (rows, columns))
    return with_margins(inner * (random.random((rows, 1)) > 0.1))


def random_tree(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Areas of uneven depth whose parts add up."""
    random = np.random.default_rng(seed)
    size = int(random.integers(1, 30))
    parent = np.array([-1, *(int(random.integers(0, each)) for each in range(1, size))])
    leaf = ~np.isin(np.arange(size), parent)
    values = np.where(leaf, random.poisson(random.choice([3, 20, 60]), size), 0)
    for each in range(size - 1, 0, -1):
        values[parent[each]] += values[each]
    return values, parent


def test_a_thousand_random_tables_leak_nothing():
    leaks, hidden = [], 0
    for seed in range(500):
        table = random_table(seed)
        mask = hide_in_table(table, (table > 0) & (table < 10), width=10)
        found = recover_table(table, mask)
        hidden += found.place.size
        assert (found.low <= table.reshape(-1)[found.place] + 1e-6).all()
        assert (found.high >= table.reshape(-1)[found.place] - 1e-6).all()
        leaks += [seed] if found.narrowest < 10 - 1e-6 else []
    for seed in range(500):
        values, parent = random_tree(seed)
        mask = hide_in_tree(values, parent, values < 30, width=30)
        found = recover_tree(values, parent, mask)
        hidden += found.place.size
        leaks += [seed] if found.narrowest < 30 - 1e-6 else []

    assert leaks == []
    assert hidden > 3000


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), width=st.integers(2, 40), part=st.floats(0, 0.6))
def test_any_choice_of_cells_stays_hidden(seed, width, part):
    random = np.random.default_rng(seed)
    table = random_table(seed)
    primary = random.random(table.shape) < part
    known = (table == 0) & ~primary & (random.random(table.shape) < 0.5)
    known[-1], known[:, -1] = False, False
    primary[:-1, -1] &= ~known.any(axis=1)[:-1]
    primary[-1, :-1] &= ~known.any(axis=0)[:-1]
    primary[-1, -1] &= ~known.any()
    values, parent = random_tree(seed)
    areas = random.random(values.size) < part

    mask = hide_in_table(table, primary, width=width, known=known)
    tree = hide_in_tree(values, parent, areas, width=width)

    assert not (mask & known).any()
    assert (mask | ~primary).all()
    assert (tree | ~areas).all()
    assert recover_table(table, mask).narrowest >= width - 1e-6
    assert recover_tree(values, parent, tree).narrowest >= width - 1e-6
    assert (hide_in_table(table, primary, width=width, known=known) == mask).all()


def test_hiding_only_what_is_small_would_leak():
    table = with_margins([[3, 20, 30], [25, 40, 50], [30, 22, 60]])

    found = recover_table(table, table < 10)

    assert found.low.tolist() == found.high.tolist() == [3.0]
    assert found.narrowest == 0


def test_little_more_is_hidden_than_the_best_pattern_would():
    ours = best = 0
    for seed in range(25):
        random = np.random.default_rng(seed)
        table = with_margins(random.poisson(14, (3, 3)))
        primary = table < 10
        extra = [place for place in range(9) if not primary[:-1, :-1].reshape(-1)[place]]
        ours += int(hide_in_table(table, primary, width=10).sum() - primary.sum())
        best += fewest(table, primary, extra)

    assert best <= ours <= 1.3 * best


def fewest(table: np.ndarray, primary: np.ndarray, extra: list[int]) -> int:
    """How many more inner cells must be hidden at least, by trying all patterns."""
    inner = np.arange(16).reshape(4, 4)[:-1, :-1].reshape(-1)
    for size in range(len(extra) + 1):
        for chosen in itertools.combinations(extra, size):
            mask = primary.copy()
            mask.reshape(-1)[inner[list(chosen)]] = True
            if recover_table(table, mask).narrowest >= 10 - 1e-6:
                return size
    return len(extra)


def test_an_area_that_is_alone_in_a_larger_one_hides_that_too():
    mask = hide_in_tree(
        [100, 8, 50, 42, 8], [-1, 0, 0, 0, 1], [False, False, False, False, True], width=10
    )

    assert mask.tolist() == [False, True, False, True, True]


def test_a_whole_country_of_neighbourhoods_hides_little_more_than_it_must():
    random = np.random.default_rng(3)
    parent = np.concatenate([[-1], np.zeros(342, int), 1 + random.integers(0, 342, 12_000)])
    values = np.concatenate([np.zeros(343, int), random.poisson(60, 12_000)])
    values[:343] = np.bincount(parent[343:], values[343:], 343)[:343]
    values[0] = values[1:343].sum()

    mask = hide_in_tree(values, parent, values < 50, width=30)

    assert (values < 50).sum() < mask.sum() < 1.5 * (values < 50).sum()


def sums_of(sizes: dict[str, int], answers: dict[str, int] | None = None):
    """A survey with so many answers 1 per area, the others 2; areas a1, a2 lie in a."""
    area = np.repeat(list(sizes), list(sizes.values()))
    agree = answers or {each: n // 2 for each, n in sizes.items()}
    q = np.concatenate([np.where(np.arange(n) < agree[each], 1, 2) for each, n in sizes.items()])
    age = np.arange(area.size) % 2
    return survey_sums(
        survey_design(np.ones(area.size)), by={"buurt": area, "age": age}, items={"q": q}
    )


SIZES = {"a1": 40, "a2": 12, "a3": 50, "b1": 60, "b2": 70}
UP = {each: each[0] for each in SIZES}


def test_levels_are_hidden_together():
    sums = sums_of(SIZES)
    small = estimate_proportions(roll_up(sums, keep=["buurt"]), {"q": [1]})
    large = estimate_proportions(roll_up(sums, new={"wijk": ("buurt", UP)}), {"q": [1]})

    alone = disclose(small)
    both = disclose([small, large], areas=["buurt", "wijk"], parents=[UP])

    assert alone.hidden.tolist() == [False, True, False, False, False]
    assert both[0].hidden.tolist() == [True, True, False, False, False]
    assert not both[1].hidden.any()
    for name in ("value", "se", "low", "high", "deff", "n"):
        assert np.isnan(getattr(both[0], name)[:2]).all()
        assert not np.isnan(getattr(both[0], name)[2:]).any()
    assert set(both[0].note[:2]) == {"hidden for privacy"}
    assert "disclosed: least=30" in both[0].method
    assert both[0].input_hash == small.input_hash


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_whatever_is_disclosed_leaks_no_number_of_answers(seed):
    random = np.random.default_rng(seed)
    size = int(random.integers(200, 900))
    buurt = random.integers(0, 14, size)
    answers = {name: random.integers(1, 4, size).astype(float) for name in ("p", "q")}
    answers["q"][random.random(size) < 0.4] = np.nan
    sums = survey_sums(
        survey_design(np.ones(size)), by={"buurt": buurt, "year": random.integers(0, 2, size)},
        items=answers,
    )  # fmt: skip
    wijk = {each: each // 4 for each in range(14)}
    levels = [
        roll_up(sums, keep=["buurt", "year"]),
        roll_up(sums, keep=["year"], new={"wijk": ("buurt", wijk)}),
        roll_up(sums, keep=["year"], new={"all": ("buurt", dict.fromkeys(range(14), 0))}),
    ]
    tables = [estimate_proportions(each, {"p": [1], "q": [1]}) for each in levels]

    shown = disclose(
        tables, areas=["buurt", "wijk", "all"], parents=[wijk, dict.fromkeys(range(4), 0)]
    )

    for item, year in itertools.product(("p", "q"), (0, 1)):
        n, parent, hidden = outsider(tables, shown, item, year)
        assert recover_tree(n, parent, hidden).narrowest >= 30 - 1e-6
        assert hidden[(n > 0) & (n < 30)].all()


def outsider(tables, shown, item, year):
    """The forest of one item and year: wijken under the whole, buurten under wijken."""
    n, hidden, label = [], [], []
    for table, found, name in zip(tables, shown, ("buurt", "wijk", "all"), strict=True):
        rows = (table.item == item) & (table.domains.column("year") == year)
        n.append(table.n[rows])
        hidden.append(found.hidden[rows])
        label.append(table.domains.column(name)[rows])
    start = np.cumsum([0, *map(len, n)])
    parent = np.concatenate([
        start[1] + np.searchsorted(label[1], label[0] // 4), np.full(len(n[1]), start[2]), [-1]
    ])  # fmt: skip
    return np.concatenate(n), parent, np.concatenate(hidden)


def test_years_are_hidden_apart_and_answers_together():
    sums = sums_of({"a": 70, "b": 100})
    table = disclose(estimate_categories(sums, ["q"]), Rules(least=40))

    assert len(table) == 8
    by_group: dict[tuple, set] = {}
    for row in range(len(table)):
        by_group.setdefault(table.domains.take([row]).records()[0], set()).add(
            bool(table.hidden[row])
        )
    assert {key[0][1]: value for key, value in by_group.items()} == {"a": {True}, "b": {False}}


def test_all_on_one_side_is_hidden_for_sensitive_items_only():
    sums = roll_up(
        sums_of({"a": 60, "b": 60, "c": 60, "d": 60}, {"a": 0, "b": 2, "c": 58, "d": 30}),
        keep=["buurt"],
    )
    table = estimate_proportions(sums, {"q": [1]})

    assert not disclose(table).hidden.any()
    assert disclose(table, sensitive={"q"}).hidden.tolist() == [True, True, True, False]
    means = disclose(estimate_means(sums), sensitive={"q"})
    assert means.hidden.tolist() == [True, False, False, False]


def test_a_crossing_is_hidden_with_both_margins():
    sums = sums_of({"a": 51, "b": 140, "c": 150})
    tables = [
        estimate_proportions(roll_up(sums, keep=keep), {"q": [1]})
        for keep in (["buurt", "age"], ["buurt"], ["age"], [])
    ]

    inner, rows, columns, whole = disclose(tables)

    assert inner.hidden.reshape(3, 2).tolist() == [[True, True], [True, True], [False, False]]
    assert not np.concatenate([rows.hidden, columns.hidden, whole.hidden]).any()


def test_a_figure_on_few_answers_or_with_a_wide_margin_is_told():
    sums = roll_up(sums_of({"a": 60, "b": 600}, {"a": 30, "b": 6}), keep=["buurt"])

    table = disclose(estimate_proportions(sums, {"q": [1]}))

    assert table.note.tolist() == ["few answers", "wide margin"]
    frame = table.to_frame()
    assert frame.columns[:4] == ["buurt", "item", "category", "n"]
    assert frame["n"].to_list() == [60, 600]


def test_the_thresholds_are_the_smallest_that_is_shown():
    table = estimate_proportions(
        roll_up(sums_of({"a": 29, "b": 30, "c": 99, "d": 100}), keep=["buurt"]), {"q": [1]}
    )

    found = disclose(table)

    assert found.hidden.tolist() == [True, False, False, False]
    assert found.note.tolist() == ["hidden for privacy", "few answers", "few answers", ""]
    assert np.isnan(disclose(np.array([[9, 40], [40, 40]])).shown[0, 0])
    assert not disclose(np.array([[10, 40], [40, 40]])).hidden.any()


def test_counts_with_their_totals():
    found = disclose(np.array([[3, 20, 30], [25, 40, 50], [30, 22, 60]]))
    together = disclose(np.array([[60, 0], [40, 30], [20, 50]]), sensitive=True)

    assert np.isnan(found.shown).sum() == 4
    assert found.n == 280
    assert together.hidden[0, :2].all()
    assert not disclose(np.array([[60, 0], [40, 30]])).hidden.any()
    assert disclose(np.array([[1, 2]])).n is None


def test_a_fingerprint_does_not_tell_which_hidden_counts_fit():
    table = np.array([[3, 20, 30], [25, 40, 50], [30, 22, 60]])
    moved = table + np.array([[1, -1, 0], [0, 0, 0], [-1, 1, 0]])

    found, other = disclose(table), disclose(moved)

    np.testing.assert_array_equal(found.shown, other.shown)
    assert found.input_hash == other.input_hash != disclose(2 * table).input_hash
    assert disclose(TABLE).input_hash == TABLE.input_hash
    assert disclose(TABLE, Rules(least=500)).input_hash == ""


def test_an_amount_that_one_party_makes():
    assert dominated([100, 100, 100], [90, 80, 60], [8, 10, 10]).tolist() == [True, True, False]
    with pytest.raises(InvalidInputError, match="within the total"):
        dominated([100], [90], [20])


def test_rounding():
    assert rounded_counts([0, 2, 3, 7, 8]).tolist() == [0, 0, 5, 5, 10]
    assert rounded_shares([0.125, 0.375, 0.5]).sum() == 100
    assert rounded_shares([0.125, 0.375, 0.5], decimals=1).tolist() == [12.5, 37.5, 50.0]


@settings(max_examples=50, deadline=None)
@given(parts=st.lists(st.integers(0, 10_000), min_size=1, max_size=30), decimals=st.integers(0, 2))
def test_rounded_shares_add_up_and_stay_near(parts, decimals):
    whole = sum(parts)
    if whole == 0:
        return
    shares = np.array(parts) / whole
    found = rounded_shares(shares, decimals=decimals)

    assert found.sum() == pytest.approx(100, abs=1e-9)
    assert np.abs(found - 100 * shares).max() < 10.0**-decimals + 1e-9


CROSSED = estimate_proportions(sums_of(SIZES), {"q": [1]})
ALL = estimate_proportions(roll_up(sums_of(SIZES)), {"q": [1]})
TABLE = estimate_proportions(roll_up(sums_of(SIZES), keep=["buurt"]), {"q": [1]})
WHOLE = estimate_proportions(roll_up(sums_of(SIZES), new={"wijk": ("buurt", UP)}), {"q": [1]})


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: Rules(least=9), "least must be a whole number from 10; got 9"),
        (lambda: Rules(least_cell=2), "least_cell must be a whole number from 3"),
        (lambda: disclose([TABLE, WHOLE]), "expected|2 areas and 1 mappings; got 0 and 0"),
        (
            lambda: disclose([TABLE, WHOLE], areas=["buurt", "wijk"], parents=[{"a1": "a"}]),
            "a parent for all",
        ),
        (
            lambda: disclose(
                [TABLE, WHOLE], areas=["buurt", "wijk"], parents=[dict.fromkeys(SIZES, "z")]
            ),
            "a row for every parent",
        ),
        (
            lambda: disclose(
                [TABLE, WHOLE], areas=["buurt", "wijk"], parents=[dict.fromkeys(SIZES, "a")]
            ),
            "together 102; got 232",
        ),
        (lambda: disclose([TABLE, estimate_means(sums_of(SIZES))]), "mean and proportion"),
        (lambda: disclose(TABLE, sensitive={"z"}), "sensitive must be items of the table"),
        (lambda: disclose([CROSSED, TABLE, TABLE, ALL]), "of two by columns, each"),
        (lambda: disclose(np.array([[1.5]])), "whole numbers of 0 or more"),
        (lambda: disclose(np.array([[-1]])), "whole numbers of 0 or more"),
        (lambda: disclose(np.array([])), "2 dimensions"),
        (lambda: hide_in_table([[1, 2], [3, 4]], [[True] * 2] * 2, width=5), "totals in the last"),
        (lambda: hide_in_table([[1, 1], [1, 1]], [[1, 0]] * 2, width=5), "bool, shape"),
        (lambda: hide_in_table([[1, 1], [1, 1]], [[True] * 2] * 2, width=1), "width must be"),
        (
            lambda: hide_in_table([[1, 1], [1, 1]], [[True] * 2] * 2, width=2, parts=[[[1]]]),
            r"parts must be shape \(2, 2\); got shape \(1, 1\)",
        ),
        (lambda: hide_in_tree([1, 1], [1, 0], [False] * 2, width=5), "lie in each other"),
        (lambda: hide_in_tree([5, 1], [-1, 0], [False] * 2, width=5), "together 5; got 1"),
        (lambda: hide_in_tree([5, 5], [-1, 7], [False] * 2, width=5), "places from -1 to 1"),
        (lambda: recover_table([[1, 1], [2, 2]], [[True, False], [False, False]]), "sums that fit"),
        (lambda: rounded_shares([0.5, 0.6]), "together 1"),
        (lambda: rounded_counts([1], base=0), "base must be"),
    ],
)
def test_tables_that_cannot_be(call, message):
    with pytest.raises(InvalidInputError, match=message):
        call()
