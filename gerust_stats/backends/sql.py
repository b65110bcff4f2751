"""The sums as plain SQL: SUM and GROUP BY, understood by DuckDB and PostgreSQL alike."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Any, Final

from gerust_stats.checks import LEAST_WEIGHT, MOST_WEIGHT

from .request import Columns, Request

SMALLEST: Final = f"CAST({LEAST_WEIGHT} AS DOUBLE PRECISION)"
LARGEST: Final = f"CAST({MOST_WEIGHT} AS DOUBLE PRECISION)"

# Files may leave NaN out of their smallest and largest number; DuckDB then believes that there is
# none, and skips the comparisons that should find it.
SEES_NAN: Final = "SET disabled_optimizers = 'statistics_propagation'"


def quoted(name: str) -> str:
    """Return a name between quotes, so that no name can be read as a command."""
    return '"' + name.replace('"', '""') + '"'


def number(name: str) -> str:
    return f"CAST({quoted(name)} AS DOUBLE PRECISION)"


def _inner(table: str, request: Request, *columns: str, where: str = "") -> str:
    """Return the rows with our own names: what the columns are called can then not be confused."""
    keys = [f"{quoted(name)} AS k{at}" for at, name in enumerate(request.keys)]
    return f"FROM (SELECT {', '.join([*keys, *columns])} FROM {table}{where}) AS rows_"


def _grouped(request: Request, *more: str) -> tuple[str, str]:
    """Return the columns that make the groups, and the end of the query that makes them."""
    keys = [*(f"k{at}" for at in range(len(request.keys))), *more]
    return "".join(f"{key}, " for key in keys), f" GROUP BY {', '.join(keys)}" if keys else ""


def cells_query(table: str, request: Request) -> str:
    """Return the query for `Source.cells`."""
    keys, group = _grouped(request)
    columns, more = [f"{number(request.weight)} AS w_"], ""
    if request.population:
        columns.append(f"COALESCE({number(request.population)}, 0) AS p_")
        more = ", MIN(p_) AS low, MAX(p_) AS high"
    wrong = f"CASE WHEN w_ >= {SMALLEST} AND w_ <= {LARGEST} THEN 0 ELSE 1 END"
    return (
        f"SELECT {keys}COUNT(*) AS n, SUM(w_) AS w, SUM(w_ * w_) AS q, SUM({wrong}) AS bad{more} "
        f"{_inner(table, request, *columns)}{group}"
    )


def coded_query(table: str, request: Request, item: str) -> str:
    """Return the query for one item of `Source.coded`."""
    keys, group = _grouped(request, "code")
    columns = [f"{number(request.weight)} AS w_", f"{quoted(item)} AS code"]
    where = f" WHERE {quoted(item)} IS NOT NULL"
    return (
        f"SELECT {keys}COUNT(*) AS n, SUM(w_) AS w, SUM(w_ * w_) AS q "
        f"{_inner(table, request, *columns, where=where)}{group}"
    )


def measured_query(table: str, request: Request, item: str) -> str:
    """Return the query for one item of `Source.measured`.

    Everything is taken from the mean of the cell, so that no digits are lost when the values differ
    much less than they are large. NaN is above every other number, and counts as no answer.
    """
    keys, group = _grouped(request)
    w, y = number(request.weight), number(item)
    within = ", ".join(quoted(name) for name in request.keys)
    window = f"(PARTITION BY {within})" if within else "()"
    infinite = (
        f"{y} IN (CAST('Infinity' AS DOUBLE PRECISION), CAST('-Infinity' AS DOUBLE PRECISION))"
    )
    finite = f"CASE WHEN {infinite} THEN 0 ELSE {y} END"
    columns = [
        f"{w} AS w_", f"{finite} AS y_", f"CASE WHEN {infinite} THEN 1 ELSE 0 END AS bad_",
        f"SUM({w} * {finite}) OVER {window} / SUM({w}) OVER {window} AS c_",
    ]  # fmt: skip
    where = f" WHERE {y} <= CAST('Infinity' AS DOUBLE PRECISION)"
    w2, away = "w_ * w_", "(y_ - c_)"
    return (
        f"SELECT {keys}COUNT(*) AS n, MIN(c_) AS centre, SUM(w_) AS x, SUM(w_ * {away}) AS moved, "
        f"SUM({w2}) AS xx, SUM({w2} * {away}) AS xy, SUM({w2} * {away} * {away}) AS yy, "
        f"SUM(w_ * {away} * {away}) AS wyy, MIN(y_) AS low, MAX(y_) AS high, SUM(bad_) AS bad "
        f"{_inner(table, request, *columns, where=where)}{group}"
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
