"""Groups that are hidden beside each other are one group to an outsider, and may tell as much."""

from __future__ import annotations

import numpy as np
import pytest

from gerust_stats import (
    disclose,
    estimate_means,
    estimate_proportions,
    roll_up,
    survey_design,
    survey_sums,
)

from .test_disclosure import UP, sums_of


def test_groups_hidden_beside_each_other_are_not_on_one_side_together():
    sizes = {"a1": 60, "a2": 60, "a3": 60, "b1": 60, "b2": 60}
    sums = roll_up(sums_of(sizes, {"a1": 0, "a2": 2, "a3": 30, "b1": 30, "b2": 30}), keep=["buurt"])
    levels = [sums, roll_up(sums, new={"wijk": ("buurt", UP)})]
    asked = {"areas": ["buurt", "wijk"], "parents": [UP]}

    small, large = disclose(
        [estimate_proportions(each, {"q": [1]}) for each in levels], sensitive={"q"}, **asked
    )
    means, _ = disclose([estimate_means(each) for each in levels], sensitive={"q"}, **asked)

    # The wijk minus a3 has 120 people, of whom 2 gave the answer: a3 has to stay hidden too.
    assert small.hidden.tolist() == [True, True, True, False, False]
    assert large.hidden.tolist() == [False, False]
    # Of the means only a1 has equal answers; a2 is hidden beside it, and there they differ.
    assert means.hidden.tolist() == [True, True, False, False, False]


def test_an_area_whose_parts_must_all_be_hidden_is_hidden_itself():
    # Weighted, each part has 1.4 people with the answer (rounded 1), and the whole 2.8 (3).
    weight = np.where(np.arange(120) % 60, 1.0, 1.4 * 59 / 58.6)
    sums = survey_sums(
        survey_design(weight), by={"buurt": ["a1"] * 60 + ["a2"] * 60},
        items={"q": np.where(np.arange(120) % 60, 0, 1)},
    )  # fmt: skip
    levels = [sums, roll_up(sums, new={"wijk": ("buurt", {"a1": "a", "a2": "a"})})]
    small, large = (estimate_proportions(each, {"q": [1]}) for each in levels)

    found = disclose([small, large], areas=["buurt", "wijk"], parents=[UP], sensitive=True)

    assert not disclose(large, sensitive=True).hidden.any()
    assert [each.hidden.all() for each in found] == [True, True]


def delicate_sums(seed: int):
    """Areas 0-8 by group 0-2, where some give (almost) all the same answer."""
    random = np.random.default_rng(seed)
    size = random.poisson(random.choice([20, 60, 150]), 27)
    cell = np.repeat(np.arange(27), size)
    share = random.choice([0, 0.03, 0.4, 1], 27)
    return survey_sums(
        survey_design(np.ones(cell.size)), by={"area": cell // 3, "group": cell % 3},
        items={"q": (random.random(cell.size) < share[cell]).astype(int)}, codes={"q": [0, 1]},
    )  # fmt: skip


def least_of_a_side(rows: list[np.ndarray], sums: list[float], hidden: np.ndarray) -> float:
    """The fewest that an outsider must allow for as the largest number in a hidden cell."""
    from scipy.optimize import linprog

    most = [
        -linprog(-goal, A_eq=np.array(rows), b_eq=sums, bounds=(0, None)).fun
        for goal in np.eye(hidden.size)[hidden]
    ]
    return min(most, default=np.inf)


def known(tables, shown, side):
    """What an outsider knows of the people on a side of each inner cell: sums of cells."""
    inner = tables[0].domains
    rows, sums = [], []
    for table, found in zip(tables, shown, strict=True):
        for row, domain in enumerate(table.domains.records()):
            if not found.hidden[row]:
                fits = [inner.column(name) == label for name, label in domain]
                rows.append(np.all([np.ones(len(inner)), *fits], axis=0).astype(float))
                sums.append(side(table)[row])
    return rows, sums


@pytest.mark.parametrize("seed", range(12))
def test_nobody_learns_that_a_hidden_group_is_on_one_side(seed):
    sums = delicate_sums(seed)
    crossing = [
        estimate_proportions(roll_up(sums, keep=keep), {"q": [1]})
        for keep in (["area", "group"], ["area"], ["group"], [])
    ]
    shown = disclose(crossing, sensitive={"q"})

    for side in (
        lambda table: np.rint(table.value * table.n),
        lambda table: np.rint((1 - table.value) * table.n),
    ):
        rows, totals = known(crossing, shown, side)
        assert not rows or least_of_a_side(rows, totals, shown[0].hidden) >= 3 - 1e-6
