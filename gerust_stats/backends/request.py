"""What is asked of a backend, and how its answers become sums."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from gerust_stats.answers import MOST_VALUE, counted, is_missing, refuse_many
from gerust_stats.checks import Floats, Ints, Labels, fingerprint, labels
from gerust_stats.counts import TOTALS, CodedSums, ValueSums
from gerust_stats.errors import InvalidInputError, NotEnoughDataError
from gerust_stats.frames import refuse_missing
from gerust_stats.keys import CLUSTER, STRATUM, Keys, located, numbered, refuse_own_names
from gerust_stats.strata import Clusters, Strata, agreed, refuse_more
from gerust_stats.sums import Item, SurveySums

Columns = Mapping[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Request:
    """Which columns are what.

    Attributes
    ----------
    weight : str
    items, values : tuple of str
        Questions with answer codes, and measured items.
    by : tuple of str
        Columns that make the domains.
    stratum, cluster, population : str or None
        As in `survey_design`.
    """

    weight: str
    items: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    stratum: str | None = None
    cluster: str | None = None
    population: str | None = None

    def __post_init__(self) -> None:
        every = [*self.items, *self.values]
        if not every or len(set(every)) != len(every) or len(set(self.by)) != len(self.by):
            raise InvalidInputError("items", expected="at least one, each once", got=every)
        refuse_own_names(self.by)

    @property
    def keys(self) -> tuple[str, ...]:
        """Columns that make a cell, without the stratum when everybody is in one."""
        return (*self.by, *(name for name in (self.stratum, self.cluster) if name is not None))

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that is needed, once."""
        single = [self.weight, *([self.population] if self.population else [])]
        return tuple(dict.fromkeys([*single, *self.keys, *self.items, *self.values]))


class Source(Protocol):
    """What a backend answers. Key columns are called k0, k1, … in the order of `request.keys`."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...

    def names(self) -> list[str]:
        """Return the columns of the table."""
        ...

    def cells(self, request: Request) -> Columns:
        """Return per cell n, w, q (weights and their squares), and bad (wrong weights).

        With a population also low and high: the smallest and largest one.
        """
        ...

    def coded(self, request: Request, items: tuple[str, ...]) -> Iterator[Columns]:
        """Return for each item, per cell and code: n, w and q."""
        ...

    def measured(self, request: Request, items: tuple[str, ...]) -> Iterator[Columns]:
        """Return for each item, per cell, the sums of `ValueSums`, and bad (infinite numbers)."""
        ...


def assembled(source: Source, request: Request) -> SurveySums:
    """Turn the answers of a backend into sums, in the order of `survey_sums`."""
    refuse_missing(request.columns, source.names())
    found = source.cells(request)
    total = int(found["n"].sum())
    if not total:
        raise NotEnoughDataError(needed=1, got=0, unit="rows")
    bad = int(found["bad"].sum())
    if bad:
        raise InvalidInputError(
            request.weight, expected="a finite number above 0 in every row", got=f"{bad} others"
        )
    cells = _Cells.of(found, request)
    n, w, q = (np.asarray(found[name])[cells.order, None] for name in ("n", "w", "q"))
    everyone = CodedSums(np.array([1]), n.astype(np.int64), w.astype(float), q.astype(float))
    items: dict[str, Item] = {}
    for name, rows in zip(request.items, source.coded(request, request.items), strict=True):
        items[name] = _coded(name, rows, cells.located(rows, request), len(cells.groups))
    for name, rows in zip(request.values, source.measured(request, request.values), strict=True):
        items[name] = _measured(name, rows, cells.located(rows, request), len(cells.groups))
    return cells.sums(request, found, everyone, items)


def _plain(values: NDArray[Any]) -> NDArray[Any]:
    """Return a column with None for what a database masks, and decimals as numbers."""
    found = values
    if np.ma.isMaskedArray(values):
        found = np.ma.getdata(values)
        mask = np.ma.getmaskarray(np.ma.asarray(values))
        if mask.any():
            found = found.astype(object)
            found[mask] = None
    if found.dtype.kind == "O":
        decimal = np.array([isinstance(value, Decimal) for value in found.tolist()], dtype=bool)
        if decimal.any():
            found = found.copy()
            found[decimal] = found[decimal].astype(float)
    return found


def _label(name: str, values: NDArray[Any]) -> Labels:
    """Return a key column as labels of one type, none missing."""
    plain = _plain(values)
    if plain.dtype.kind == "O":
        empty = sum(is_missing(value) for value in plain.tolist())
        if empty:
            raise InvalidInputError(name, expected="filled in every row", got="empty rows")
    if plain.dtype.kind == "f" and np.isnan(plain).any():
        raise InvalidInputError(name, expected="filled in every row", got="empty rows")
    found = labels(name, plain, size=plain.size)
    return found.astype(np.int8) if found.dtype.kind == "b" else found


def _key_columns(rows: Columns, request: Request) -> dict[str, Labels]:
    """Return by columns, stratum and cluster under their own names."""
    found = {name: _label(name, rows[f"k{at}"]) for at, name in enumerate(request.keys)}
    made = {name: found[name] for name in request.by}
    size = rows["n"].size
    made[STRATUM] = found[request.stratum] if request.stratum else np.zeros(size, dtype=np.int64)
    if request.cluster:
        made[CLUSTER] = found[request.cluster]
    return made


@dataclass(frozen=True, slots=True, eq=False)
class _Cells:
    """The cells of a survey: keys by label, and their order among the rows of the backend."""

    groups: Keys
    order: Ints
    strata: Labels
    clusters: Keys | None

    @classmethod
    def of(cls, rows: Columns, request: Request) -> Self:
        columns = _key_columns(rows, request)
        names, size = tuple(columns), rows["n"].size
        _, strata = numbered(columns[STRATUM])
        clusters = None
        if request.cluster:
            pairs = Keys(("stratum", "cluster"), (columns[STRATUM], columns[CLUSTER]), size)
            _, clusters = pairs.grouped()
            _, seen = numbered(columns[CLUSTER])
            if len(seen) != len(clusters):
                raise InvalidInputError(
                    "cluster", expected="in one stratum only",
                    got=f"{len(seen)} labels for {len(clusters)} clusters",
                )  # fmt: skip
        inverse, groups = Keys(names, tuple(columns.values()), size).grouped()
        return cls(groups, np.argsort(inverse), strata, clusters)

    def located(self, rows: Columns, request: Request) -> Ints:
        columns = _key_columns(rows, request)
        return located(Keys(tuple(columns), tuple(columns.values()), rows["n"].size), self.groups)

    def sums(
        self, request: Request, found: Columns, everyone: CodedSums, items: dict[str, Item]
    ) -> SurveySums:
        stratum = np.searchsorted(self.strata, self.groups.column(STRATUM))
        n = everyone.n[:, 0]
        units = np.bincount(stratum, n, len(self.strata)).astype(np.int64)
        cluster, clusters = None, None
        if self.clusters is not None:
            columns = (self.groups.column(STRATUM), self.groups.column(CLUSTER))
            pairs = Keys(("stratum", "cluster"), columns, len(self.groups))
            cluster = located(pairs, self.clusters)
            rows = np.bincount(cluster, n, len(self.clusters)).astype(np.int64)
            clusters = Clusters(self.clusters, rows, np.full(len(rows), np.inf))
            units = np.bincount(np.searchsorted(self.strata, self.clusters.column("stratum")))
        strata = Strata(self.strata, units, self._population(request, found, stratum))
        refuse_more("population", units, strata.population, self.strata)
        domains = self.groups.only(request.by)
        return SurveySums(
            request.by, domains, stratum, cluster, strata, clusters, MappingProxyType(items),
            everyone, (_fingerprint(self.groups, strata, everyone, items),),
        )  # fmt: skip

    def _population(self, request: Request, found: Columns, stratum: Ints) -> Floats:
        if request.population is None:
            return np.full(len(self.strata), np.inf)
        both = np.concatenate([np.asarray(found[name], dtype=float)[self.order]
                               for name in ("low", "high")])  # fmt: skip
        if not (np.isfinite(both).all() and (both > 0).all()):
            raise InvalidInputError(
                request.population, expected="a finite number above 0 in every row", got="others"
            )
        keys = Keys(("stratum",), (self.strata,), len(self.strata))
        return agreed("population", keys, np.concatenate([stratum, stratum]), both)


def _coded(name: str, rows: Columns, place: Ints, size: int) -> CodedSums:
    """Put the sums of an item in a table of cells and codes."""
    code = rows["code"]
    plain: list[Any] = _plain(code).tolist()
    there = np.array([not is_missing(value) for value in plain], dtype=bool)
    answers = _codes(name, [value for value in plain if not is_missing(value)])
    at, codes = numbered(answers)
    refuse_many(name, codes)
    tables = []
    for each in ("n", "w", "q"):
        table = np.zeros((size, len(codes)))
        np.add.at(table, (place[there], at), np.asarray(rows[each])[there].astype(float))
        tables.append(table)
    return CodedSums(codes, tables[0].astype(np.int64), tables[1], tables[2])


def _codes(name: str, plain: list[Any]) -> Labels:
    """Return answer codes as texts, whole numbers or numbers."""
    found = labels(name, np.array(plain, dtype=object), size=len(plain))
    return found.astype(np.int64) if found.dtype.kind in "bu" else counted(name, found)


def _measured(name: str, rows: Columns, place: Ints, size: int) -> ValueSums:
    """Put the sums of a measured item at their cells."""
    if np.nansum(np.asarray(rows["bad"], dtype=float)):
        raise InvalidInputError(name, expected="finite numbers", got="infinity")
    # Without groups there is one row, also when nobody answered: full of what it should not say.
    answered = np.asarray(rows["n"]) > 0
    made: dict[str, NDArray[Any]] = {}
    for each in ("centre", "n", *TOTALS, "low", "high"):
        empty = {"low": np.inf, "high": -np.inf}.get(each, 0)
        made[each] = np.full(size, empty, dtype=np.int64 if each == "n" else np.float64)
        made[each][place[answered]] = np.asarray(rows[each])[answered]
    most = max(-made["low"].min(), made["high"].max())
    if most > MOST_VALUE:
        raise InvalidInputError(name, expected=f"at most {MOST_VALUE:g}", got=f"{most:g}")
    return ValueSums(ratio=False, **made)


def _fingerprint(
    groups: Keys, strata: Strata, everyone: CodedSums, items: Mapping[str, Item]
) -> str:
    """Return the fingerprint of the sums: the rows stayed where they were."""
    parts: list[tuple[str, NDArray[Any] | str]] = list(
        zip(groups.names, groups.columns, strict=True)
    )
    parts += [("units", strata.units), ("population", strata.population)]
    for name, item in {"everyone": everyone, **items}.items():
        kept = ("codes", "n", "w", "q") if isinstance(item, CodedSums) else ("n", "centre", "yy")
        parts += [(f"{name} {each}", getattr(item, each)) for each in kept]
    return fingerprint(parts)
