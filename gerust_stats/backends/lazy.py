"""polars: a stream of rows, on all cores, so that a file may be larger than memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, Self

import polars as pl

from gerust_stats.checks import LEAST_WEIGHT, MOST_WEIGHT
from gerust_stats.errors import InvalidInputError
from gerust_stats.frames import readable, scanned

from .request import Columns, Request

# So many items go through the data together.
TOGETHER: Final = 8


def _column(name: str) -> pl.Expr:
    """Return the column of that name; `pl.col` would see a pattern in a name such as *."""
    return pl.selectors.by_name(name).as_expr()


class PolarsBackend:
    """Reads a file where it is, or a frame."""

    def __init__(self, source: Any) -> None:
        self.source = source

    def __enter__(self) -> Self:
        given = isinstance(self.source, Path | str)
        self.frame = scanned(Path(self.source)) if given else self.source.lazy()
        with readable(Path(self.source) if given else None):
            self.schema = self.frame.collect_schema()
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing stays open."""

    def names(self) -> list[str]:
        return self.schema.names()

    def _known(self, name: str) -> pl.Expr:
        """Return a column in which NaN is missing too."""
        column = _column(name)
        return column.fill_nan(None) if self.schema[name].is_float() else column

    def _number(self, name: str) -> pl.Expr:
        """Return a column as numbers; polars would make numbers of days as well."""
        kind = self.schema[name]
        if kind.is_temporal() or kind.is_nested() or kind == pl.Binary:
            raise InvalidInputError(name, expected="numbers", got=str(kind))
        return _column(name).cast(pl.Float64)

    def _keys(self, request: Request) -> list[pl.Expr]:
        return [self._known(name).alias(f"k{at}") for at, name in enumerate(request.keys)] or [
            pl.lit(0).alias("all")
        ]

    def _collected(self, queries: list[pl.LazyFrame]) -> Iterator[Columns]:
        with readable():
            frames = pl.collect_all(queries, engine="streaming")
        return ({name: frame[name].to_numpy() for name in frame.columns} for frame in frames)

    def cells(self, request: Request) -> Columns:
        w = self._number(request.weight)
        good = w.is_between(LEAST_WEIGHT, MOST_WEIGHT).fill_null(value=False)
        sums = [pl.len().alias("n"), w.sum().alias("w"), (w * w).sum().alias("q")]
        sums.append((~good).sum().alias("bad"))
        if request.population:
            known = self._number(request.population).fill_nan(None).fill_null(0)
            sums += [known.min().alias("low"), known.max().alias("high")]
        [found] = self._collected([self.frame.group_by(self._keys(request)).agg(sums)])
        return found

    def coded(self, request: Request, items: tuple[str, ...]) -> Iterator[Columns]:
        w = self._number(request.weight)
        sums = [pl.len().alias("n"), w.sum().alias("w"), (w * w).sum().alias("q")]
        for start in range(0, len(items), TOGETHER):
            yield from self._collected(
                [
                    self.frame.filter(self._known(item).is_not_null())
                    .group_by([*self._keys(request), _column(item).alias("code")])
                    .agg(sums)
                    for item in items[start : start + TOGETHER]
                ]
            )

    def measured(self, request: Request, items: tuple[str, ...]) -> Iterator[Columns]:
        for start in range(0, len(items), TOGETHER):
            part = items[start : start + TOGETHER]
            yield from self._collected([self._measured(request, item) for item in part])

    def _measured(self, request: Request, item: str) -> pl.LazyFrame:
        w, y = self._number(request.weight), self._number(item)
        centre = (w * y).sum() / w.sum()
        away = y - centre
        return (
            self.frame.filter(self._known(item).is_not_null())
            .group_by(self._keys(request))
            .agg(
                pl.len().alias("n"), centre.alias("centre"), w.sum().alias("x"),
                (w * away).sum().alias("moved"), (w * w).sum().alias("xx"),
                (w * w * away).sum().alias("xy"), (w * w * away * away).sum().alias("yy"),
                (w * away * away).sum().alias("wyy"), y.min().alias("low"), y.max().alias("high"),
                y.is_infinite().sum().alias("bad"),
            )
        )  # fmt: skip
