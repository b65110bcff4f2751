"""What passed the rules: what is hidden is not in it any more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

import numpy as np

from .checks import Floats, Labels
from .keys import Keys
from .records import VERSION, EstimateTable
from .rules import Rules
from .suppression import Mask

if TYPE_CHECKING:
    import polars as pl

Result_co = TypeVar("Result_co", covariant=True)

HIDDEN: Final = "hidden for privacy"
FEW: Final = "few answers"
WIDE: Final = "wide margin"
NUMBERS: Final = ("n", "value", "se", "low", "high", "deff")


@dataclass(frozen=True, slots=True, eq=False)
class DisclosedTable:
    """Estimates that may leave the house. Made by `disclose` only.

    Attributes
    ----------
    domains, item, category
        As in `EstimateTable`, with the same m rows.
    value, se, low, high, deff, n : array of float, shape (m,)
        NaN where hidden, also n: the number of answers would give the size of the group away.
    hidden : array of bool, shape (m,)
    note : array of str, shape (m,)
        That a figure is hidden, or what to keep in mind.
    rules : Rules
        The rules that the table passed.
    statistic, confidence, interval, method, version
    input_hash : str
        Empty when every figure is hidden, as in `Disclosed`.
    """

    domains: Keys
    item: Labels
    category: Labels
    value: Floats
    se: Floats
    low: Floats
    high: Floats
    deff: Floats
    n: Floats
    hidden: Mask
    note: Labels
    rules: Rules
    statistic: str
    confidence: float
    interval: str
    method: str
    version: str
    input_hash: str

    def __len__(self) -> int:
        return self.value.size

    def to_frame(self) -> pl.DataFrame:
        """Return a polars frame: domain columns, item, category, n, numbers, hidden and note."""
        import polars as pl

        columns: dict[str, Any] = dict(zip(self.domains.names, self.domains.columns, strict=True))
        frame = pl.DataFrame({name: pl.Series(name, column) for name, column in columns.items()})
        category = [None if each is None else str(each) for each in self.category.tolist()]
        return frame.with_columns(
            pl.Series("item", self.item),
            pl.Series("category", category, dtype=pl.String),
            pl.Series("n", self.n).fill_nan(None).cast(pl.Int64),
            *(pl.Series(name, getattr(self, name)).fill_nan(None) for name in NUMBERS[1:]),
            pl.Series("hidden", self.hidden),
            pl.Series("note", self.note),
        )


@dataclass(frozen=True, slots=True)
class Disclosed(Generic[Result_co]):
    """A comparison, trend, effect or test that passed the rules. Made by `disclose` only.

    Attributes
    ----------
    result : the kind that came in, or None
        Unchanged; None when it is hidden, so that no number of it can get out.
    about : tuple
        What it is about, also when hidden: domains of a comparison (with their factors) or test,
        years of a trend, treated and comparison areas of an effect; empty for a table's test.
    note : str
        That it is hidden, or what to keep in mind.
    rules : Rules
    method, version, input_hash : str
        Without a fingerprint when the result is hidden: it can be made of a few numbers, and who
        tries them all would find those that fit.
    """

    result: Result_co | None
    about: tuple[Any, ...]
    note: str
    rules: Rules
    method: str
    version: str
    input_hash: str


@dataclass(frozen=True, slots=True, eq=False)
class DisclosedCounts:
    """A table of persons that may leave the house, with totals in the last row and column.

    Attributes
    ----------
    shown : array of float, shape (r + 1, c + 1)
        Counts; NaN where hidden.
    hidden : array of bool, shape (r + 1, c + 1)
        Not which of them are hidden for a reason of their own: that would say how small they are.
    n : int or None
        Persons in the table; None when that is hidden.
    rules : Rules
    method, version : str
    input_hash : str
        Of what is shown. Who may try all hidden counts would find those that fit a fingerprint of
        the whole table.
    """

    shown: Floats
    hidden: Mask
    n: int | None
    rules: Rules
    method: str
    version: str
    input_hash: str


def shown_table(table: EstimateTable, rules: Rules, hidden: Mask) -> DisclosedTable:
    """Take the hidden figures out of a table; `hidden` has one truth value per row."""
    numbers = {
        name: np.where(hidden, np.nan, getattr(table, name).astype(float)) for name in NUMBERS
    }
    with np.errstate(divide="ignore", invalid="ignore"):
        wide = table.se / np.abs(table.value) > rules.widest_cv
    flag = np.select([(table.n > 0) & (table.n < rules.few), wide], [FEW, WIDE], default="")
    both = np.where((table.note != "") & (flag != ""), "; ", "")
    note = np.where(hidden, HIDDEN, table.note.astype(str) + both + flag)
    return DisclosedTable(
        domains=table.domains, item=table.item, category=table.category, hidden=hidden, note=note,
        rules=rules, statistic=table.statistic, confidence=table.confidence,
        interval=table.interval, method=f"{table.method}; disclosed: {rules.text}",
        version=VERSION, input_hash="" if hidden.all() else table.input_hash, **numbers,
    )  # fmt: skip
