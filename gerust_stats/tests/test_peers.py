"""Areas that are alike, and why."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gerust_stats import (
    InvalidInputError,
    NotEnoughDataError,
    compare_with_peers,
    compare_with_rest,
    domain_estimates,
    nearest_areas,
    survey_design,
    survey_sums,
)

AREAS = ["a", "b", "c", "d", "e"]
FEATURES = {"urban": [1.0, 2, 3, 4, 5], "old": [10.0, 20, 10, 20, 10]}


def peers_of(area, **more):
    (found,) = nearest_areas(AREAS, FEATURES, of=[area], **more)
    return [peer.area for peer in found.peers]


def test_distances_by_hand():
    (found,) = nearest_areas(AREAS, FEATURES, k=4, of=["a"])

    # Standard deviations: urban sqrt(2), old sqrt(24).
    by_hand = {
        each: np.sqrt(((u - 1) ** 2 / 2 + (o - 10) ** 2 / 24) / 2)
        for each, u, o in zip(AREAS, FEATURES["urban"], FEATURES["old"], strict=True)
    }
    assert [peer.area for peer in found.peers] == sorted(by_hand, key=by_hand.get)[1:]
    for peer in found.peers:
        assert peer.distance == pytest.approx(by_hand[peer.area])
    assert found.n == 4


def test_why_areas_are_alike():
    (found,) = nearest_areas(AREAS, FEATURES, k=4, of=["a"])
    peer = next(each for each in found.peers if each.area == "c")

    assert [each.feature for each in peer.why] == ["old", "urban"]
    old, urban = peer.why
    assert (old.area, old.peer, old.apart, old.part) == (10, 10, 0, 0)
    assert (urban.area, urban.peer, urban.part) == (1, 3, 1)
    assert urban.apart == pytest.approx(2 / np.sqrt(2))
    for each in found.peers:
        parts = [like.part for like in each.why]
        assert sum(parts) == pytest.approx(1)
        assert parts == sorted(parts)


def test_exclusions_and_importance():
    assert peers_of("a", k=1) == ["c"]
    assert peers_of("a", k=1, exclude={"a": ["c"]}) == ["b"]
    assert peers_of("a", k=1, never=["c", "b"]) == ["e"]
    assert peers_of("a", k=2, importance={"urban": 100}) == ["b", "c"]
    assert peers_of("b", k=1, exclude={"a": ["d"]}) == ["d"]
    assert peers_of("c", k=1, never=["c"]) == ["a"]


@settings(max_examples=50, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), k=st.integers(1, 6))
def test_the_nearest_are_the_nearest_in_any_unit_and_order(seed, k):
    random = np.random.default_rng(seed)
    table = random.normal(size=(12, 3))
    order = random.permutation(12)
    features = {str(j): table[:, j] for j in range(3)}

    one = nearest_areas(np.arange(12), features, k=k)
    other = nearest_areas(
        order, {name: 7 - 1000 * column[order] for name, column in features.items()}, k=k
    )

    z = (table - table.mean(axis=0)) / table.std(axis=0)
    away = np.sqrt(((z[:, None] - z[None]) ** 2).mean(axis=2))
    for group in one:
        found = [peer.area for peer in group.peers]
        assert group.area not in found
        assert found == np.argsort(away[group.area], kind="stable")[1 : k + 1].tolist()
        mirrored = next(each for each in other if each.area == group.area)
        assert [peer.area for peer in mirrored.peers] == found


def test_at_equal_distance_the_first_is_chosen():
    (found,) = nearest_areas([5, 4, 3, 2, 1], {"x": [0, 1, 1, -1, 1]}, k=2, of=[5])

    assert [peer.area for peer in found.peers] == [4, 3]


def test_all_municipalities_at_once_each_get_their_own():
    table = np.random.default_rng(0).normal(size=(342, 5))

    found = nearest_areas(np.arange(342), {str(j): table[:, j] for j in range(5)}, k=10)

    scaled = (table - table.mean(axis=0)) / table.std(axis=0, ddof=1)
    for row in (0, 171, 341):
        distance = np.linalg.norm(scaled - scaled[row], axis=1)
        distance[row] = np.inf
        nearest = np.argsort(distance)[:10]
        assert [peer.area for peer in found[row].peers] == nearest.tolist()


def survey():
    random = np.random.default_rng(9)
    area = np.repeat(AREAS, [30, 40, 50, 60, 70])
    return survey_sums(
        survey_design(np.exp(random.normal(0, 0.4, area.size))),
        by={"area": area, "year": np.arange(area.size) % 2},
        items={"q": random.integers(1, 6, area.size)},
    )


def test_with_all_other_areas_as_peers_it_is_area_against_rest():
    sums = survey()
    (group,) = nearest_areas(AREAS, FEATURES, k=4, of=["b"])

    found = compare_with_peers(sums, "q", "area", group).comparison

    rest = compare_with_rest(sums, "q", "area")[1]
    assert found.value == pytest.approx(rest.value, rel=1e-12)
    assert found.se == pytest.approx(rest.se, rel=1e-12)


def test_the_area_itself_is_not_among_its_peers():
    sums = survey()
    (group,) = nearest_areas(AREAS, FEATURES, k=2, of=["b"])
    chosen = {peer.area for peer in group.peers}

    people = compare_with_peers(sums, "q", "area", group).comparison
    areas = compare_with_peers(sums, "q", "area", group, weights="areas").comparison

    assert "b" not in chosen
    assert [domain[0][1] for domain, _ in people.domains] == ["(peers)", "b"]
    assert {domain[0][1]: factor for domain, factor in areas.domains} == {
        **dict.fromkeys(chosen, -0.5), "b": 1.0
    }  # fmt: skip


def test_every_area_counts_the_same_when_asked():
    sums = survey_sums(
        survey_design([1.0] * 9), by={"area": list("AABBBBBCC")},
        items={"q": [3, 5, 1, 1, 1, 1, 1, 5, 5]},
    )  # fmt: skip
    (group,) = nearest_areas(["A", "B", "C"], {"x": [1, 2, 3]}, k=2, of=["A"])

    assert compare_with_peers(sums, "q", "area", group).comparison.value == pytest.approx(
        4 - 15 / 7
    )
    found = compare_with_peers(sums, "q", "area", group, weights="areas").comparison
    assert found.value == pytest.approx(4 - 3)
    assert found.value == domain_estimates(sums, "q").contrast([1, -0.5, -0.5]).value


BAD = InvalidInputError


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: nearest_areas(["a", "a"], {"x": [1, 2]}, k=1), BAD, "different"),
        (lambda: nearest_areas(["a", "b"], {}, k=1), BAD, "at least one"),
        (lambda: nearest_areas(["a", "b"], {"x": [2, 2]}, k=1), BAD, "areas that differ"),
        (lambda: nearest_areas(["a", "b"], {"x": [2, None]}, k=1), BAD, "x must be"),
        (lambda: nearest_areas(["a", "b"], {"x": [2, 1]}, k=2), NotEnoughDataError, "2 areas"),
        (lambda: peers_of("a", k=1, never=AREAS), NotEnoughDataError, "1 areas are needed; got 0"),
        (lambda: peers_of("z"), BAD, "of must be areas"),
        (lambda: peers_of("a", k=1, exclude={"z": ["a"]}), BAD, "exclude must be"),
        (lambda: peers_of("a", k=1, importance={"x": 1}), BAD, "importance must be"),
        (lambda: peers_of("a", k=1, importance={"old": 0}), BAD, "above 0"),
        (
            lambda: compare_with_peers(
                survey(), "q", "year", nearest_areas(AREAS, FEATURES, k=1)[0]
            ),
            BAD, "areas of year",
        ),
    ],
)  # fmt: skip
def test_peers_that_cannot_be(call, error, message):
    with pytest.raises(error, match=message):
        call()
