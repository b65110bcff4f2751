"""The sums as plain SQL: SUM and GROUP BY, understood by DuckDB and PostgreSQL alike."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Any, Final

from .request import Columns, Request

LARGEST: Final = "CAST(1.7976931348623157e308 AS DOUBLE PRECISION)"

# Files may leave NaN out of their smallest and largest number; DuckDB then believes that there is
# none, and skips the comparisons that should find it.
SEES_NAN: Final = "SET disabled_optimizers = 'statistics_propagation'"


def quoted(name: str) -> str:
    """Return a name between quotes, so that no name can be read as a command."""
    return '"' + name.replace('"', '""') + '"'


def number(name: str) -> str:
    return f"CAST({quoted(name)} AS DOUBLE PRECISION)"


def _keys(request: Request) -> tuple[str, str]:
    """Return the key columns under the names k0, k1, …, and what to group by."""
    named = [f"{quoted(name)} AS k{at}" for at, name in enumerate(request.keys)]
    group = f" GROUP BY {', '.join(quoted(name) for name in request.keys)}" if named else ""
    return "".join(f"{each}, " for each in named), group


def cells_query(table: str, request: Request) -> str:
    """Return the query for `Source.cells`."""
    keys, group = _keys(request)
    w = number(request.weight)
    wrong = f"CASE WHEN {w} > 0 AND {w} <= {LARGEST} THEN 0 ELSE 1 END"
    more = ""
    if request.population:
        known = f"COALESCE({number(request.population)}, 0)"
        more = f", MIN({known}) AS low, MAX({known}) AS high"
    return (
        f"SELECT {keys}COUNT(*) AS n, SUM({w}) AS w, SUM({w} * {w}) AS q, "
        f"SUM({wrong}) AS bad{more} FROM {table}{group}"
    )


def coded_query(table: str, request: Request, item: str) -> str:
    """Return the query for one item of `Source.coded`."""
    keys, _ = _keys(request)
    w, code = number(request.weight), quoted(item)
    group = ", ".join([*(quoted(name) for name in request.keys), code])
    return (
        f"SELECT {keys}{code} AS code, COUNT(*) AS n, SUM({w}) AS w, SUM({w} * {w}) AS q "
        f"FROM {table} WHERE {code} IS NOT NULL GROUP BY {group}"
    )


def measured_query(table: str, request: Request, item: str) -> str:
    """Return the query for one item of `Source.measured`.

    Everything is taken from the mean of the cell, so that no digits are lost when the values differ
    much less than they are large. NaN is above every other number, and counts as no answer.
    """
    keys, group = _keys(request)
    w, y = number(request.weight), number(item)
    within = ", ".join(quoted(name) for name in request.keys)
    window = f"(PARTITION BY {within})" if within else "()"
    infinite = (
        f"{y} IN (CAST('Infinity' AS DOUBLE PRECISION), CAST('-Infinity' AS DOUBLE PRECISION))"
    )
    names = "".join(f"{quoted(name)}, " for name in request.keys)
    valid = f"{y} <= CAST('Infinity' AS DOUBLE PRECISION)"
    finite = f"CASE WHEN {infinite} THEN 0 ELSE {y} END"
    inner = (
        f"SELECT {names}{w} AS w_, {finite} AS y_, "
        f"CASE WHEN {infinite} THEN 1 ELSE 0 END AS bad_, "
        f"SUM({w} * {finite}) OVER {window} / SUM({w}) OVER {window} AS c_ "
        f"FROM {table} WHERE {valid}"
    )
    w2, away = "w_ * w_", "(y_ - c_)"
    return (
        f"SELECT {keys}COUNT(*) AS n, MIN(c_) AS centre, SUM(w_) AS x, SUM(w_ * {away}) AS moved, "
        f"SUM({w2}) AS xx, SUM({w2} * {away}) AS xy, SUM({w2} * {away} * {away}) AS yy, "
        f"SUM(w_ * {away} * {away}) AS wyy, MIN(y_) AS low, MAX(y_) AS high, SUM(bad_) AS bad "
        f"FROM ({inner}) AS valid_{group}"
    )


class SqlSource(ABC):
    """Asks a database for sums; how it is reached is up to the class below."""

    table: str

    @abstractmethod
    def rows(self, query: str) -> Columns:
        """Run a query and return its columns."""

    @abstractmethod
    def names(self) -> list[str]:
        """Return the names of the columns."""

    @abstractmethod
    def close(self) -> None:
        """Let the connection go."""

    def cells(self, request: Request) -> Columns:
        return self.rows(cells_query(self.table, request))

    def coded(self, request: Request, items: tuple[str, ...]) -> Iterator[Columns]:
        return (self.rows(coded_query(self.table, request, item)) for item in items)

    def measured(self, request: Request, items: tuple[str, ...]) -> Iterator[Columns]:
        return (self.rows(measured_query(self.table, request, item)) for item in items)

    def __exit__(self, *_: Any) -> None:
        self.close()
