"""DuckDB: Parquet and CSV files, also larger than memory."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Self

import duckdb

from gerust_stats.errors import InvalidInputError

from .request import Columns
from .sql import SEES_NAN, SqlSource


class DuckBackend(SqlSource):
    """Reads a file where it is, or a frame."""

    def __init__(self, source: Any) -> None:
        self.source = source
        self.connection = duckdb.connect()
        self.connection.execute(SEES_NAN)

    def __enter__(self) -> Self:
        if isinstance(self.source, Path | str):
            path = Path(self.source)
            if not path.is_file():
                raise InvalidInputError("DATA", expected="a file that is there", got=str(path))
            reader = "read_parquet" if path.suffix == ".parquet" else "read_csv"
            name = str(path).replace("'", "''")
            self.table = f"{reader}('{name}')"
        else:
            frame = self.source.lazy().collect()
            self.connection.register("survey_", _arrays(frame))
            self.table = "survey_"
        return self

    def names(self) -> list[str]:
        return list(self.rows(f"SELECT * FROM {self.table} LIMIT 0"))  # noqa: S608

    def rows(self, query: str) -> Columns:
        try:
            return dict(self.connection.sql(query).fetchnumpy())
        except duckdb.Error as error:
            reason = str(error).splitlines()[0]
            raise InvalidInputError("DATA", expected="a readable table", got=reason) from None

    def close(self) -> None:
        self.connection.close()


def _arrays(frame: Any) -> Any:
    """Return what DuckDB can register."""
    return frame.to_arrow()
