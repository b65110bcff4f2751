"""Survey files to arrays: Parquet, CSV and SPSS, with names checked before anything is computed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from .errors import InvalidInputError

if TYPE_CHECKING:
    import polars as pl

# So many columns are filled at once: all of them would take much memory.
TOGETHER = 8
ENDINGS = (".parquet", ".csv", ".sav")


def scanned(path: Path) -> pl.LazyFrame:
    """Return a Parquet or CSV file, or one of SPSS, that has not been read yet."""
    import polars as pl

    if path.suffix.lower() not in ENDINGS:
        raise InvalidInputError("DATA", expected=" or ".join(ENDINGS), got=path.name)
    if not path.is_file():
        raise InvalidInputError("DATA", expected="a file that is there", got=str(path))
    if path.suffix.lower() == ".parquet":
        return pl.scan_parquet(path)
    if path.suffix.lower() == ".sav":
        return read_spss(path).lazy()
    with path.open("rb") as file:
        header = file.readline()
    # A Dutch spreadsheet writes semicolons between columns and a comma in a number.
    if b";" in header and b"," not in header:
        return pl.scan_csv(path, infer_schema_length=None, separator=";", decimal_comma=True)
    return pl.scan_csv(path, infer_schema_length=None)


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
            "pyreadstat", expected="installed, to read .sav files", got="it is not"
        ) from None
    try:
        frame, _ = pyreadstat.read_sav(
            str(path), usecols=None if names is None else list(names), output_format="polars"
        )
    except (pyreadstat.ReadstatError, OSError, UnicodeDecodeError) as error:
        raise InvalidInputError("DATA", expected="a readable file", got=str(error)) from None
    import polars as pl

    table: pl.DataFrame = frame
    # SPSS has one kind of number: a code 1 comes as 1.0.
    whole = [
        name for name, kind in table.schema.items()
        if kind.is_float() and (table[name].round() == table[name]).all()
    ]  # fmt: skip
    return table.with_columns(pl.col(whole).cast(pl.Int64))


def _wanted(lazy: pl.LazyFrame, names: Iterable[str]) -> list[str]:
    """Return the names, each once; refuse a column that is not there."""
    wanted = list(dict.fromkeys(names))
    there = lazy.collect_schema().names()
    missing = [name for name in wanted if name not in there]
    if missing:
        raise InvalidInputError(
            "columns", expected=f"among {', '.join(there)}", got=", ".join(missing)
        )
    return wanted


@contextmanager
def readable() -> Iterator[None]:
    """Turn an error of the reader into one of ours."""
    import polars as pl

    try:
        yield
    except (pl.exceptions.PolarsError, OSError, UnicodeDecodeError) as error:
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        raise InvalidInputError("DATA", expected="a readable file", got=reason) from None


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
    with readable():
        lazy = scanned(path)
        return lazy.select(_wanted(lazy, names)).collect()


def read_parts(path: Path, names: Iterable[str], *, rows: int) -> Iterator[pl.DataFrame]:
    """Read some columns in parts of about so many rows, so that not all is in memory at once."""
    import polars as pl

    with readable():
        lazy = scanned(path)
        wanted = lazy.select(_wanted(lazy, names))
        if path.suffix.lower() != ".parquet":
            yield from wanted.collect_batches(chunk_size=rows)
            return
        # Parts one by one: reading ahead would fill the memory that this is meant to save.
        total = lazy.select(pl.len()).collect().item()
        for start in range(0, max(total, 1), rows):
            yield wanted.slice(start, rows).collect()


def answers_of(column: pl.Series) -> NDArray[Any]:
    """Return a column as numbers or texts; what is missing becomes masked, NaN or None."""
    import polars as pl

    if column.dtype == pl.Boolean:
        column = column.cast(pl.Int8)
    if column.dtype in {pl.Categorical, pl.Enum}:
        column = column.cast(pl.String)
    if column.dtype.is_integer() and column.null_count():
        # polars would make numbers with a point of them, and NaN of what is missing.
        return np.ma.MaskedArray(column.fill_null(0).to_numpy(), column.is_null().to_numpy())
    return column.to_numpy()


def answers_in(frame: pl.DataFrame) -> dict[str, NDArray[Any]]:
    """Return every column as `answers_of` does; those of whole numbers several at once."""
    import polars as pl

    whole = [
        name for name, kind in frame.schema.items()
        if kind.is_integer() and frame[name].null_count()
    ]  # fmt: skip
    found: dict[str, NDArray[Any]] = {}
    for start in range(0, len(whole), TOGETHER):
        part = pl.col(whole[start : start + TOGETHER])
        # What is filled with 0 and with 1 differs where it was missing: much faster than unpacking
        # the bits in which polars keeps that.
        zeros, ones = (frame.select(part.fill_null(filler)) for filler in (0, 1))
        for column in zeros:
            values = column.to_numpy()
            found[column.name] = np.ma.MaskedArray(values, values != ones[column.name].to_numpy())
    return {
        name: found[name] if name in found else answers_of(frame[name]) for name in frame.columns
    }


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
