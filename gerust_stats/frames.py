"""Survey files to arrays: Parquet, CSV and SPSS, with names checked before anything is computed."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from .answers import MOST_CODES, FromLowest
from .checks import MOST_WHOLE
from .errors import InvalidInputError

if TYPE_CHECKING:
    import polars as pl

# A row is shorter than this.
LAST_BYTES = 1 << 16
ENDINGS = (".parquet", ".csv", ".sav")
MOST_SHOWN = 30


def scanned(path: Path) -> pl.LazyFrame:
    """Return a Parquet or CSV file, or one of SPSS, that has not been read yet."""
    import polars as pl

    if path.suffix.lower() not in ENDINGS:
        raise InvalidInputError("DATA", expected=" or ".join(ENDINGS), got=path.name)
    if not is_there(path):
        raise InvalidInputError("DATA", expected="a file that is there", got=path)
    # A name may hold a * or a [: that is no pattern here.
    if path.suffix.lower() == ".parquet":
        return pl.scan_parquet(path, glob=False)
    if path.suffix.lower() == ".sav":
        return read_spss(path).lazy()
    dutch = is_dutch(path)
    _refuse_cut_off(path, ";" if dutch else ",")
    if dutch:
        return pl.scan_csv(
            path, infer_schema_length=None, glob=False, separator=";", decimal_comma=True
        )
    return pl.scan_csv(path, infer_schema_length=None, glob=False)


def is_there(path: Path) -> bool:
    """Whether a file can be read there; also False for a name that no file can have."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def is_dutch(path: Path) -> bool:
    """Whether a CSV file has semicolons between columns, and then a comma in a number.

    Raises
    ------
    InvalidInputError
        A file that holds no text of one byte a character, as some spreadsheets write.
    """
    with path.open("rb") as file:
        header = file.readline()
    if b"\0" in header:
        raise InvalidInputError(path.name, expected="text in UTF-8", got="something else")
    return b";" in header and b"," not in header


def _refuse_cut_off(path: Path, separator: str) -> None:
    """Raise for a CSV file of which the last row is cut off."""
    header, last = _first_and_last(path)
    names, cells = (next(csv.reader([line], delimiter=separator), []) for line in (header, last))
    # What is missing at the end of a row would be read as an answer that was not given.
    if cells and len(cells) < len(names) and '"' not in last:
        raise InvalidInputError(
            path.name, expected=f"a whole file, {len(names)} columns in every row",
            got=f"{len(cells)} in the last",
        )  # fmt: skip


def _first_and_last(path: Path) -> tuple[str, str]:
    """Return the first and the last line of a text file; empty when it has one line."""
    with path.open("rb") as file:
        header = file.readline()
        start = file.tell()
        file.seek(max(start, path.stat().st_size - LAST_BYTES))
        tail = file.read().rstrip(b"\r\n").rpartition(b"\n")[2]
    return header.decode("utf-8-sig", "replace"), tail.decode("utf-8", "replace")


def read_spss(path: Path, names: Iterable[str] | None = None) -> pl.DataFrame:
    """Read a file of SPSS: codes as numbers, what SPSS calls missing as missing.

    Parameters
    ----------
    path : Path
        Ending in .sav.
    names : iterable of str, default all columns

    Raises
    ------
    InvalidInputError
        A file that cannot be read, or the library pyreadstat that is not installed.
    """
    try:
        import pyreadstat
    except ImportError:
        raise InvalidInputError(
            "pyreadstat", expected="installed, to read .sav files", got="no such library"
        ) from None
    try:
        frame, _ = pyreadstat.read_sav(
            str(path), usecols=None if names is None else list(names), output_format="polars"
        )
    except (pyreadstat.ReadstatError, OSError, UnicodeDecodeError) as error:
        raise InvalidInputError(path.name, expected="a readable file", got=error) from None
    import polars as pl

    table: pl.DataFrame = frame
    # SPSS has one kind of number: a code 1 comes as 1.0.
    whole = [
        name for name, kind in table.schema.items()
        if kind.is_float() and (table[name].round() == table[name]).all()
    ]  # fmt: skip
    return table.with_columns(pl.col(whole).cast(pl.Int64))


def refuse_missing(wanted: Iterable[str], there: Sequence[str], *, of: str = "columns") -> None:
    """Raise when a column is not there, or there twice."""
    missing = [name for name in wanted if name not in there]
    if missing:
        shown = ", ".join(there[:MOST_SHOWN])
        if len(there) > MOST_SHOWN:
            shown += f" and {len(there) - MOST_SHOWN} more"
        raise InvalidInputError(of, expected=f"among {shown}", got=", ".join(missing))
    # So polars calls the second column with a name that a CSV file has twice.
    twice = [name for name in wanted if f"{name}_duplicated_0" in there]
    if twice:
        raise InvalidInputError(of, expected=f"{twice[0]} once", got="two columns called so")


def chosen(lazy: pl.LazyFrame, names: Iterable[str], path: Path | None = None) -> pl.LazyFrame:
    """Return some columns, each once; refuse a column that is not there."""
    import polars as pl

    wanted = list(dict.fromkeys(names))
    of = "columns" if path is None else f"columns of {path.name}"
    refuse_missing(wanted, lazy.collect_schema().names(), of=of)
    # Not by name alone: polars sees a pattern in a name such as *.
    return lazy.select(pl.selectors.by_name(*wanted))


@contextmanager
def readable(path: Path | None = None) -> Iterator[None]:
    """Turn an error of the reader into one of ours."""
    import polars as pl

    try:
        yield
    except (pl.exceptions.PolarsError, OSError, UnicodeDecodeError) as error:
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        name = "DATA" if path is None else path.name
        raise InvalidInputError(name, expected="a readable file", got=reason) from None


def read_columns(path: Path, names: Iterable[str]) -> pl.DataFrame:
    """Read some columns of a Parquet, CSV or SPSS file.

    Parameters
    ----------
    path : Path
        Ending in .parquet, .csv (first line with names; commas, or semicolons with decimal
        commas) or .sav.
    names : iterable of str
        Columns to read; a name may come twice.

    Returns
    -------
    polars.DataFrame

    Raises
    ------
    InvalidInputError
        No such file, another kind of file, a file that cannot be read, or a column that is not
        there.
    """
    with readable(path):
        return chosen(scanned(path), names, path).collect()


def read_parts(path: Path, names: Iterable[str], *, rows: int) -> Iterator[pl.DataFrame]:
    """Read some columns in parts of about so many rows, so that not all is in memory at once."""
    import polars as pl

    with readable(path):
        lazy = scanned(path)
        wanted = chosen(lazy, names, path)
        if path.suffix.lower() != ".parquet":
            yield from wanted.collect_batches(chunk_size=rows)
            return
        # Parts one by one: reading ahead would fill the memory that this is meant to save.
        total = lazy.select(pl.len()).collect().item()
        for start in range(0, max(total, 1), rows):
            yield wanted.slice(start, rows).collect()


def _refuse_kind(name: str, kind: pl.DataType) -> None:
    """Raise when a column holds what numpy has no numbers or texts for."""
    if kind.is_nested() or (kind.is_integer() and str(kind).endswith("128")):
        raise InvalidInputError(name, expected="numbers or texts", got=kind)


def answers_of(column: pl.Series) -> NDArray[Any]:
    """Return a column as numbers or texts; what is missing becomes masked, NaN or None."""
    import polars as pl

    if column.dtype == pl.Boolean:
        column = column.cast(pl.Int8)
    if column.dtype in {pl.Categorical, pl.Enum}:
        column = column.cast(pl.String)
    if column.dtype.is_decimal():
        column = column.cast(pl.Float64)
    _refuse_kind(column.name, column.dtype)
    if column.dtype.is_integer() and column.null_count():
        # polars would make numbers with a point of them, and NaN of what is missing.
        return np.ma.MaskedArray(column.fill_null(0).to_numpy(), column.is_null().to_numpy())
    return column.to_numpy()


def answers_in(frame: pl.DataFrame) -> dict[str, NDArray[Any] | FromLowest]:
    """Return every column as `answers_of` does, or counted from the lowest answer.

    The second is done for whole numbers that lie near each other, in all columns at once: that is
    many times faster than making masks of what is missing.
    """
    for name, kind in frame.schema.items():
        _refuse_kind(name, kind)
    near: dict[str, tuple[int, int]] = {}
    for column in frame:
        if column.dtype.is_integer():
            low, high = column.min(), column.max()
            # Without any answer there is no lowest.
            if (
                isinstance(low, int) and isinstance(high, int)
                and high - low < MOST_CODES and high <= MOST_WHOLE
            ):  # fmt: skip
                near[column.name] = low, high
    places = frame.select(_from(low, high, name) for name, (low, high) in near.items()).rechunk()
    return {
        each.name: FromLowest(
            places[each.name].to_numpy(), near[each.name][0], each.clear().to_numpy().dtype
        ) if each.name in near else answers_of(each)
        for each in frame
    }  # fmt: skip


def _from(low: int, high: int, name: str) -> pl.Expr:
    """Return how far each answer is above the lowest, -1 where there is none."""
    import polars as pl

    column = pl.selectors.by_name(name)
    if high - low <= np.iinfo(np.int8).max:
        return (column - low).cast(pl.Int8).fill_null(-1)
    # The distance may be too much for the type of the column.
    return (column.cast(pl.Int64) - low).cast(pl.Int16).fill_null(-1)


def complete(name: str, column: pl.Series) -> NDArray[Any]:
    """Return a column in which nothing may be missing: weights, strata, domains, margins."""
    empty = column.null_count()
    if empty:
        raise InvalidInputError(name, expected="filled in every row", got=f"{empty} empty rows")
    return answers_of(column)


def counts_as_codes(values: NDArray[Any], *, most: int) -> bool:
    """Whether a column holds answer codes: whole numbers, and few different ones."""
    if values.dtype.kind not in "iuf":
        return values.dtype.kind in "bOU"
    if np.ma.isMaskedArray(values):
        values = np.ma.asarray(values).compressed()
    known = values[~np.isnan(values)] if values.dtype.kind == "f" else values
    if not np.isfinite(known).all() or (known != np.round(known)).any():
        return False
    return len(np.unique(known)) <= most
