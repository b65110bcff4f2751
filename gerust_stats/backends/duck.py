"""DuckDB: Parquet and CSV files, also larger than memory."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final, Self

import duckdb
import polars as pl

from gerust_stats.errors import InvalidInputError
from gerust_stats.frames import is_dutch, is_there, readable, scanned

from .request import Columns
from .sql import SEES_NAN, SqlSource

# What columns of a CSV file hold.
TYPES: Final = {pl.Int64: "BIGINT", pl.Float64: "DOUBLE", pl.Boolean: "BOOLEAN"}


class DuckBackend(SqlSource):
    """Reads a file where it is, or a frame."""

    def __init__(self, source: Any) -> None:
        self.source = source
        self.connection = duckdb.connect()
        self.connection.execute(SEES_NAN)

    def __enter__(self) -> Self:
        if isinstance(self.source, Path | str):
            path = Path(self.source)
            if not is_there(path):
                raise InvalidInputError("DATA", expected="a file that is there", got=path)
            self.table = _reading(path)
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


def _reading(path: Path) -> str:
    """Return the call that reads a file, with the same meaning for its columns as polars gives."""
    # Between brackets a * or a [ in the name of a file is no pattern.
    name = _text(re.sub(r"([*?\[])", r"[\1]", str(path)))
    kind = path.suffix.lower()
    if kind == ".parquet":
        return f"read_parquet({name})"
    if kind != ".csv":
        raise InvalidInputError("DATA", expected=".parquet or .csv", got=path.name)
    between, point = (";", ",") if is_dutch(path) else (",", ".")
    # Left to itself DuckDB takes yes and no for booleans, and 0363 for a text.
    with readable(path):
        schema = scanned(path).collect_schema()
    columns = ", ".join(
        f"{_text(column)}: '{TYPES.get(kind.base_type(), 'VARCHAR')}'"
        for column, kind in schema.items()
    )
    return (
        f"read_csv({name}, header=true, delim='{between}', quote='\"', allow_quoted_nulls=false, "
        f"decimal_separator='{point}', columns={{{columns}}})"
    )


def _text(text: str) -> str:
    """Return a text between quotes, so that no text can be read as a command."""
    return "'" + text.replace("'", "''") + "'"


def _arrays(frame: Any) -> Any:
    """Return what DuckDB can register."""
    return frame.to_arrow()
