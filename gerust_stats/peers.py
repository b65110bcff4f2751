"""Which areas are alike, why, and how an area does beside them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike

from .checks import Floats, Ints, Labels, choice, fingerprint, labels, numbers
from .comparison import Comparison, domain_estimates
from .errors import InvalidInputError, NotEnoughDataError
from .estimates import Scores
from .merging import roll_up
from .records import VERSION
from .sums import SurveySums

# Rows of the distance matrix that are kept in memory at once.
ROWS_AT_ONCE: Final = 512
OTHERS: Final = "(others)"
PEERS: Final = "(peers)"


@dataclass(frozen=True, slots=True)
class Likeness:
    """One feature of an area and one of its peers.

    Attributes
    ----------
    feature : str
    area, peer : float
        Their values, in the unit of the feature.
    apart : float
        Peer minus area, in standard deviations of all areas.
    part : float
        Of the squared distance, from 0 to 1; 0 for all features when the areas are equal.
    """

    feature: str
    area: float
    peer: float
    apart: float
    part: float


@dataclass(frozen=True, slots=True)
class Peer:
    """An area that is alike.

    Attributes
    ----------
    area
    distance : float
        Root of the weighted mean of `apart` squared; 1 is one standard deviation on average.
    why : tuple of Likeness
        The features, from most alike to least.
    """

    area: Any
    distance: float
    why: tuple[Likeness, ...]


@dataclass(frozen=True, slots=True)
class PeerGroup:
    """An area and those most like it, the nearest first.

    Attributes
    ----------
    area
    peers : tuple of Peer
    n : int
        Areas to choose from, without the area itself.
    method, version, input_hash : str
    """

    area: Any
    peers: tuple[Peer, ...]
    n: int
    method: str
    version: str
    input_hash: str


def nearest_areas(
    areas: ArrayLike,
    features: Mapping[str, ArrayLike],
    *,
    k: int = 10,
    of: Sequence[Any] | None = None,
    exclude: Mapping[Any, Collection[Any]] | None = None,
    never: Collection[Any] = (),
    importance: Mapping[str, float] | None = None,
) -> tuple[PeerGroup, ...]:
    """Find for areas the k areas that are most alike.

    Parameters
    ----------
    areas : array-like, shape (m,)
        Different labels.
    features : mapping of name to numbers of shape (m,)
        Such as urbanity, inhabitants, part of people over 65. None missing; use logarithms for
        sizes.
    k : int, default 10
    of : sequence of labels, default all areas
        Areas to find peers for.
    exclude : mapping of area to labels, default none
        Areas that may not be its peer, such as its neighbours.
    never : collection of labels
        Areas that may be nobody's peer, such as those without answers.
    importance : mapping of feature to number above 0, default all 1

    Returns
    -------
    tuple of PeerGroup
        In the order of `of`. At equal distance the area that comes first.

    Raises
    ------
    InvalidInputError
        Double areas, a feature in which areas do not differ, or labels that are not there.
    NotEnoughDataError
        Fewer than k areas to choose from.

    Notes
    -----
    Features are divided by their standard deviation over all areas. Growth: areas squared in
    time, not in memory.

    Examples
    --------
    >>> group, = nearest_areas(["a", "b", "c", "d"], {"urban": [1, 2, 5, 5], "old": [3, 3, 9, 4]},
    ...                        k=2, of=["a"])
    >>> [(peer.area, round(peer.distance, 2), peer.why[0].feature) for peer in group.peers]
    [('b', 0.4, 'old'), ('d', 1.61, 'old')]
    """
    known = _areas(areas)
    table = _standardised(features, known.size)
    weight = _importance(features, importance)
    chosen = known.tolist() if of is None else list(of)
    rows = _places(known, chosen, "of")
    barred = _barred(known, rows, exclude or {}, never)
    left = known.size - np.array([each.size for each in barred])
    if k < 1 or left.min(initial=k) < k:
        raise NotEnoughDataError(needed=max(k, 1), got=int(left.min(initial=0)), unit="areas")
    near, away = _nearest(table * np.sqrt(weight), rows, barred, k)
    source = fingerprint([
        ("areas", known), ("weight", weight),
        *((name, numbers(name, column)) for name, column in features.items()),
    ])  # fmt: skip
    found = _Found(known, tuple(features), _columns(features), table, weight)
    return tuple(
        PeerGroup(
            area=known[row].item() if hasattr(known[row], "item") else known[row],
            peers=tuple(
                found.peer(int(row), int(near[i, j]), float(away[i, j])) for j in range(k)
            ),
            n=int(left[i]), method=f"nearest {k}, standardised features", version=VERSION,
            input_hash=source,
        )
        for i, row in enumerate(rows)
    )  # fmt: skip


def _areas(areas: ArrayLike) -> Labels:
    known = labels("areas", areas, size=np.asarray(areas).size)
    if np.unique(known).size != known.size:
        raise InvalidInputError("areas", expected="different labels", got="doubles")
    return known


def _columns(features: Mapping[str, ArrayLike]) -> Floats:
    return np.column_stack([np.asarray(column, dtype=float) for column in features.values()])


def _standardised(features: Mapping[str, ArrayLike], size: int) -> Floats:
    """Return the features in standard deviations, shape (m, p)."""
    if not features:
        raise InvalidInputError("features", expected="at least one", got="none")
    columns = []
    for name, column in features.items():
        values = numbers(name, column, size=size)
        spread = values.std()
        if not spread > 1e-12 * max(1.0, float(np.abs(values).max(initial=0.0))):
            raise InvalidInputError(name, expected="areas that differ", got="equal values")
        columns.append((values - values.mean()) / spread)
    return np.column_stack(columns)


def _importance(features: Mapping[str, ArrayLike], given: Mapping[str, float] | None) -> Floats:
    """Return the weights of the features; together 1."""
    chosen = dict.fromkeys(features, 1.0) | dict(given or {})
    if set(chosen) != set(features):
        raise InvalidInputError(
            "importance", expected=f"of {sorted(features)}", got=sorted(given or {})
        )
    weight = numbers("importance", [chosen[name] for name in features])
    if weight.min() <= 0:
        raise InvalidInputError("importance", expected="above 0", got=float(weight.min()))
    return np.asarray(weight / weight.sum())


def _places(known: Labels, wanted: Sequence[Any], argument: str) -> Ints:
    place = {label: at for at, label in enumerate(known.tolist())}
    strange = [label for label in wanted if label not in place]
    if strange:
        raise InvalidInputError(argument, expected="areas of the table", got=strange[:5])
    return np.array([place[label] for label in wanted], dtype=np.int64)


def _barred(
    known: Labels, rows: Ints, exclude: Mapping[Any, Collection[Any]], never: Collection[Any]
) -> list[Ints]:
    """Return for every row the places that may not be a peer, itself included."""
    nobody = _places(known, list(never), "never")
    _places(known, list(exclude), "exclude")
    names = known.tolist()
    return [
        np.unique(np.concatenate([
            [row], nobody, _places(known, list(exclude.get(names[row], ())), "exclude")
        ])).astype(np.int64)
        for row in rows.tolist()
    ]  # fmt: skip


def _nearest(table: Floats, rows: Ints, barred: list[Ints], k: int) -> tuple[Ints, Floats]:
    """Return places and distances of the k nearest, shape (rows, k) each."""
    near, away = np.zeros((rows.size, k), np.int64), np.zeros((rows.size, k))
    for start in range(0, rows.size, ROWS_AT_ONCE):
        some = slice(start, start + ROWS_AT_ONCE)
        squared = np.zeros((rows[some].size, len(table)))
        for column in table.T:
            squared += (column[rows[some]][:, None] - column[None, :]) ** 2
        for i, places in enumerate(barred[some]):
            squared[i, places] = np.inf
        # All that are at most as far as the k-th, so that ties fall to the area that comes first.
        furthest = np.partition(squared, k - 1, axis=1)[:, k - 1]
        row, place = np.nonzero(squared <= furthest[:, None])
        order = np.lexsort((place, squared[row, place], row))
        first = np.searchsorted(row, np.arange(len(squared)))
        chosen = order[first[:, None] + np.arange(k)]
        near[some] = place[chosen]
        away[some] = np.sqrt(squared[row[chosen], place[chosen]])
    return near, away


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    """What is needed to explain a peer."""

    known: Labels
    names: tuple[str, ...]
    values: Floats
    table: Floats
    weight: Floats

    def peer(self, row: int, other: int, distance: float) -> Peer:
        apart = self.table[other] - self.table[row]
        parts = self.weight * apart**2
        whole = float(parts.sum())
        why = tuple(
            Likeness(
                self.names[at], float(self.values[row, at]), float(self.values[other, at]),
                float(apart[at]), float(parts[at] / whole) if whole > 0 else 0.0,
            )
            for at in np.argsort(parts, kind="stable").tolist()
        )  # fmt: skip
        return Peer(self.known.tolist()[other], distance, why)


@dataclass(frozen=True, slots=True)
class PeerComparison:
    """An area beside its peers.

    Attributes
    ----------
    comparison : Comparison
        Area minus peers.
    group : PeerGroup
    weights : {"people", "areas"}
        Whether in the peers together every person counts the same, or every area.
    """

    comparison: Comparison
    group: PeerGroup
    weights: str


def compare_with_peers(
    sums: SurveySums,
    item: str,
    by: str,
    group: PeerGroup,
    *,
    weights: str = "people",
    agree: Sequence[Any] | None = None,
    scores: Scores | None = None,
    lonely: str = "fail",
    confidence: float = 0.95,
) -> PeerComparison:
    """Compare an area with the areas most like it, without itself.

    Parameters
    ----------
    sums : SurveySums
    item : str
    by : str
        By column with the areas; other by columns are added up.
    group : PeerGroup
        Of `nearest_areas`, with the same labels.
    weights : {"people", "areas"}
        people: the peers are one large area. areas: the mean of their figures.
    agree, scores, lonely, confidence
        As in `domain_estimates` and `contrast`.

    Returns
    -------
    PeerComparison

    Raises
    ------
    InvalidInputError
        An area or peer that is not in the sums, or has no answers with weights="areas".

    Examples
    --------
    >>> sums = survey_sums(survey_design([1.0] * 9), by={"wijk": list("AAABBBCCC")},
    ...                    items={"mark": [5, 6, 7, 6, 7, 8, 7, 8, 9]})
    >>> group, = nearest_areas(["A", "B", "C"], {"urban": [1, 2, 3]}, k=2, of=["A"])
    >>> compare_with_peers(sums, "mark", "wijk", group).comparison.value
    -1.5
    """
    choice("weights", weights, ("people", "areas"))
    known = np.unique(roll_up(sums, keep=[by]).domains.column(by)).tolist()
    peers = [peer.area for peer in group.peers]
    strange = [label for label in [group.area, *peers] if label not in known]
    if strange:
        raise InvalidInputError("group", expected=f"areas of {by}", got=strange[:5])
    if weights == "people":
        into = dict.fromkeys(known, OTHERS)
        into |= dict.fromkeys(peers, PEERS) | {group.area: str(group.area)}
        two = roll_up(sums, new={by: (by, into)})
        table = domain_estimates(two, item, agree=agree, scores=scores, lonely=lonely)
        found = table.difference({by: str(group.area)}, {by: PEERS}, confidence=confidence)
        return PeerComparison(found, group, weights)
    table = domain_estimates(
        roll_up(sums, keep=[by]), item, agree=agree, scores=scores, lonely=lonely
    )
    factors = np.zeros(table.value.size)
    factors[table.place(**{by: group.area})] = 1
    for label in peers:
        factors[table.place(**{by: label})] = -1 / len(peers)
    return PeerComparison(table.contrast(factors, confidence=confidence), group, weights)
