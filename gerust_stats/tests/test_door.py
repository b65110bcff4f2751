"""Everything that is published passes one door: tables in test_disclosure.py, the rest here."""

from __future__ import annotations

import numpy as np
import pytest

from gerust_stats import (
    InvalidInputError,
    Rules,
    compare_with_peers,
    compare_with_rest,
    disclose,
    domain_estimates,
    estimate_effect,
    estimate_proportions,
    estimate_trend,
    independence_test,
    nearest_areas,
    report,
    roll_up,
    survey_design,
    survey_sums,
    wald_test,
)

# Per area the answers 1 and 0 in three years; area E has the fewest answers, in 2021.
AREAS = {
    "A": ((20, 30), (21, 29), (11, 39)), "B": ((20, 30), (19, 31), (18, 32)),
    "C": ((21, 29), (20, 30), (20, 30)), "D": ((18, 32), (20, 30), (19, 31)),
    "E": ((4, 8), (1, 49), (0, 50)),
}  # fmt: skip
YEARS = (2021, 2023, 2025)


def survey():
    area, year, answer = [], [], []
    for label, waves in AREAS.items():
        for when, (ones, zeros) in zip(YEARS, waves, strict=True):
            area += [label] * (ones + zeros)
            year += [when] * (ones + zeros)
            answer += [1] * ones + [0] * zeros
    return survey_sums(
        survey_design(np.ones(len(area))), by={"wijk": area, "jaar": year}, items={"q": answer}
    )


SUMS = survey()
SHARES = domain_estimates(SUMS, "q", agree=[1])


def trend(area, **known):
    rows = np.array([SHARES.place(wijk=area, jaar=year) for year in YEARS])
    known = known or {"support": SHARES.support(rows)}
    return estimate_trend(
        YEARS, SHARES.value[rows], np.eye(3), df=np.inf, breaks=[2019], **known
    )  # fmt: skip


def effect(earlier):
    return estimate_effect(
        SHARES, area="wijk", time="jaar", treated=["A"], before=2023, after=2025, relevant=0.05,
        earlier=earlier,
    )  # fmt: skip


def peers():
    [group] = nearest_areas(["A", "B", "E"], {"urban": [1, 2, 3]}, k=2, of=["A"])
    return compare_with_peers(
        SUMS, "q", "wijk", group, weights="areas", agree=[1]
    )  # E has 112 answers in all


def table_test():
    rows, columns = [*"a" * 60, *"b" * 60], [*"x" * 50, *"y" * 10, *"x" * 30, *"y" * 30]
    return independence_test(survey_design([1] * 120), rows, columns)


@pytest.mark.parametrize(
    ("result", "least"),
    [
        (SHARES.difference({"wijk": "A", "jaar": 2021}, {"wijk": "E", "jaar": 2021}), 12),
        (trend("E"), 12),
        (effect([2021]), 12),
        (effect([]), 50),
        (peers(), 112),
        (wald_test(SHARES, domains=[{"wijk": each, "jaar": 2021} for each in "ABE"]), 12),
    ],
)
def test_a_result_is_hidden_when_one_of_its_groups_is_too_small(result, least):
    shown = disclose(result, Rules(least=least))
    hidden = disclose(result, Rules(least=least + 1))

    assert shown.result is result
    assert hidden.result is None
    assert hidden.note == "hidden for privacy"
    assert (shown.input_hash, hidden.input_hash) == (
        disclose(result, Rules(least=10)).input_hash,
        "",
    )
    assert hidden.about == shown.about != ()
    assert f"least={least + 1}" in hidden.method
    assert shown.note == ("few answers" if least < 100 else "")


@pytest.mark.parametrize(
    ("result", "sensitive"),
    [
        (SHARES.difference({"wijk": "A", "jaar": 2023}, {"wijk": "E", "jaar": 2023}), {"q"}),
        (effect([]), {"q"}),
        (wald_test(SHARES, domains=[{"wijk": each, "jaar": 2023} for each in "AE"]), {"q"}),
        (trend("E"), True),
    ],
)
def test_all_on_one_side_of_a_group_hides_what_it_takes_part_in(result, sensitive):
    assert disclose(result, Rules(least=10)).result is result
    assert disclose(result, Rules(least=10), sensitive=sensitive).result is None
    assert disclose(trend("A"), Rules(least=10), sensitive=True).result is not None


def test_a_mean_of_equal_answers_is_one_sided_too():
    means = domain_estimates(
        survey_sums(survey_design([1.0] * 80), by={"w": ["a"] * 40 + ["b"] * 40},
                    items={"q": [5] * 40 + [4, 5] * 20}), "q")  # fmt: skip
    pair = means.difference({"w": "a"}, {"w": "b"})

    assert disclose(pair).result is pair
    assert disclose(pair, sensitive={"q"}).result is None


def test_what_an_area_that_is_hidden_elsewhere_takes_part_in_is_hidden():
    pairs = compare_with_rest(roll_up(SUMS, keep=["wijk"]), "q", "wijk")

    found = disclose(pairs, hidden={"B"})

    assert [each.result is None for each in found] == [False, True, False, False, False]
    assert found[0].result == pairs[0]
    assert found[1].about[0][0] == (("wijk", "B"),)
    assert disclose(effect([]), hidden={"D"}).result is None
    assert disclose(effect([]), hidden={"F"}).result is not None


def test_the_cells_of_a_test_of_a_table_are_counts():
    found = table_test()

    assert found.smallest == 10
    assert disclose(found).result is found
    assert disclose(found, Rules(least_cell=11)).result is None
    assert disclose(found, Rules(least=121)).result is None


def test_a_crossing_of_three_is_refused_and_of_two_is_not():
    answers = {"q": [0, 1] * 40}
    three = {name: np.arange(80) // each % 2 for name, each in (("a", 1), ("b", 2), ("c", 4))}
    sums = survey_sums(survey_design([1.0] * 80), by=three, items=answers)

    def tables(*keeps):
        return [estimate_proportions(roll_up(sums, keep=keep), {"q": [1]}) for keep in keeps]

    assert len(disclose(tables("ab", "a", "b", ""))) == 4
    with pytest.raises(InvalidInputError, match=r"of 2 by columns; .*; got 3: a, b, c"):
        disclose(tables("abc", "ab", "ac", "bc", "a", "b", "c", ""))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: disclose(0.3), "an array of counts, EstimateTable, Comparison.*; got float"),
        (lambda: disclose([]), "or a list or tuple of one kind; got list"),
        (lambda: disclose([trend("A"), effect([])]), "one kind; got Effect, Trend"),
        (lambda: disclose(report([effect([]).sampling])), "got Report"),
        (lambda: disclose(trend("A", support=None)), "a Trend made with `support`; got none"),
        (lambda: disclose(trend("A"), sensitive={"q"}), "True or False for a result that knows"),
    ],
)
def test_what_cannot_be_judged_is_refused(call, message):
    with pytest.raises(InvalidInputError, match=message):
        call()
