"""PostgreSQL: the microdata stay in the database."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
import psycopg

from gerust_stats.errors import InvalidInputError

from .request import Columns
from .sql import SqlSource, quoted


class PostgresBackend(SqlSource):
    """Reads one table. All queries see the same moment, whatever others write meanwhile."""

    def __init__(self, source: tuple[str, str]) -> None:
        address, table = source
        self.table = ".".join(quoted(part) for part in table.split("."))
        self.address = address

    def __enter__(self) -> Self:
        try:
            self.connection = psycopg.connect(self.address)
        except psycopg.Error as error:
            reason = str(error).strip().splitlines()[0]
            raise InvalidInputError(
                "DATA", expected="a database that answers", got=reason
            ) from None
        self.connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        self.connection.read_only = True
        return self

    def _cursor(self, query: str) -> psycopg.Cursor[Any]:
        try:
            return self.connection.execute(query.encode())
        except psycopg.Error as error:
            reason = str(error).strip().splitlines()[0]
            raise InvalidInputError("DATA", expected="a readable table", got=reason) from None

    def names(self) -> list[str]:
        cursor = self._cursor(f"SELECT * FROM {self.table} LIMIT 0")  # noqa: S608
        return [column.name for column in cursor.description or ()]

    def rows(self, query: str) -> Columns:
        cursor = self._cursor(query)
        names = [column.name for column in cursor.description or ()]
        found = cursor.fetchall()
        columns = zip(*found, strict=True) if found else ([] for _ in names)
        return {name: _array(name, list(each)) for name, each in zip(names, columns, strict=True)}

    def close(self) -> None:
        self.connection.close()


def _array(name: str, values: list[Any]) -> np.ndarray[Any, Any]:
    """Return labels as they came, and sums as numbers."""
    if name == "code" or name.startswith("k"):
        column = np.empty(len(values), dtype=object)
        column[:] = values
        return column
    if name in {"n", "bad"}:
        return np.array([int(value or 0) for value in values], dtype=np.int64)
    return np.array(values, dtype=float)
