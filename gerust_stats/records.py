"""What comes out: records that never change, with how they were made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from .checks import Floats, Ints, Labels
from .errors import InvalidInputError
from .keys import Keys

if TYPE_CHECKING:
    import polars as pl

# Raised whenever the same input would give another number.
VERSION: Final = "1.0"

NO_DATA: Final = "no data"
NO_MARGIN: Final = "no margin"
ALL_EQUAL: Final = "all answers equal"
NOTES: Final = ("", NO_DATA, NO_MARGIN, ALL_EQUAL)


@dataclass(frozen=True, slots=True)
class Estimate:
    """One number about one domain, its margin, and how much data stands behind it.

    Attributes
    ----------
    domain : tuple of (name, label)
        Empty for the whole population.
    item, category
        Question, and answer when the number is about one answer (else None).
    statistic : {"mean", "proportion", "ratio", "total"}
    value, se, low, high : float or None
        Estimate, standard error and interval, in the unit of the answers; shares run from 0 to 1.
        None when the data do not say: `note` tells why. Never 0 instead.
    confidence : float
    n : int
        Valid answers.
    population : float
        Sum of their weights.
    df : int
        Degrees of freedom of the standard error.
    deff : float or None
        Variance over that of a simple random sample with replacement of the same size.
    interval, method, version, input_hash, note : str
    """

    domain: tuple[tuple[str, Any], ...]
    item: str
    category: Any
    statistic: str
    value: float | None
    se: float | None
    low: float | None
    high: float | None
    confidence: float
    n: int
    population: float
    df: int
    deff: float | None
    interval: str
    method: str
    version: str
    input_hash: str
    note: str


def known(value: float) -> float | None:
    """Return None for NaN, so that nobody computes on with a missing number."""
    return None if isnan(value) else float(value)


@dataclass(frozen=True, slots=True)
class Support:
    """How few people stand behind a result; `disclose` decides on it.

    Attributes
    ----------
    least : int
        Valid answers in the smallest of the groups it was computed from.
    either_side : int
        Fewest answers on one side in any of those groups. Of a share: with or without the answer
        (share times n, rounded). Of a mean: 0 when all answers are equal, else n.
    """

    least: int
    either_side: int


@dataclass(frozen=True, slots=True, eq=False)
class EstimateTable:
    """Many estimates in columns of m rows; NaN where a record has None.

    Iterating gives `Estimate` records. `to_frame` gives a polars frame.
    """

    domains: Keys
    item: Labels
    category: Labels
    value: Floats
    se: Floats
    low: Floats
    high: Floats
    n: Ints
    population: Floats
    df: Ints
    deff: Floats
    note: Labels
    statistic: str
    confidence: float
    interval: str
    method: str
    version: str
    input_hash: str

    def __len__(self) -> int:
        return self.value.size

    def __iter__(self) -> Iterator[Estimate]:
        return (self[row] for row in range(len(self)))

    def __getitem__(self, row: int) -> Estimate:
        if not -len(self) <= row < len(self):
            raise IndexError(row)
        numbers: dict[str, Any] = {name: known(getattr(self, name)[row]) for name in NUMBERS}
        made: dict[str, Any] = {name: getattr(self, name) for name in MADE}
        return Estimate(
            domain=self.domains.take([row]).records()[0],
            item=str(self.item[row]),
            category=self.category[row],
            n=int(self.n[row]),
            population=float(self.population[row]),
            df=int(self.df[row]),
            note=str(self.note[row]),
            **numbers,
            **made,
        )

    def one(self, item: str | None = None, **domain: Any) -> Estimate:
        """Return the only estimate that fits, for instance `one("q05", wijk="Noord")`."""
        fits = np.ones(len(self), dtype=bool) if item is None else self.item == item
        for name, label in domain.items():
            column = self.category if name == "category" else self.domains.column(name)
            fits = fits & (column == label)
        rows = np.flatnonzero(fits)
        if rows.size != 1:
            raise InvalidInputError("the choice", expected="1 estimate", got=f"{rows.size}")
        return self[int(rows[0])]

    def to_frame(self) -> pl.DataFrame:
        """Return a polars frame: domain columns, item, category, numbers, n, df and note."""
        import polars as pl

        columns = dict(zip(self.domains.names, self.domains.columns, strict=True))
        frame = pl.DataFrame({name: pl.Series(name, column) for name, column in columns.items()})
        category = [None if each is None else str(each) for each in self.category.tolist()]
        return frame.with_columns(
            pl.Series("item", self.item.tolist(), dtype=pl.String),
            pl.Series("category", category, dtype=pl.String),
            pl.Series("n", self.n),
            *(pl.Series(name, getattr(self, name)).fill_nan(None) for name in NUMBERS),
            pl.Series("population", self.population),
            pl.Series("df", self.df),
            pl.Series("note", self.note.tolist(), dtype=pl.String),
        )


NUMBERS: Final = ("value", "se", "low", "high", "deff")
MADE: Final = ("statistic", "confidence", "interval", "method", "version", "input_hash")


def repeated(values: Sequence[Any], times: int) -> Labels:
    """Return each value so many times after another."""
    column = np.empty(len(values), dtype=object)
    column[:] = values
    if all(value is values[0] for value in values):
        # One value, shown as many: a table can have millions of rows.
        return np.broadcast_to(column[:1], len(values) * times)
    return np.repeat(column, times)
