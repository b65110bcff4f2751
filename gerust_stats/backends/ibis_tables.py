"""Ibis: one way of asking for many engines, among which Spark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Self

import ibis

from gerust_stats.checks import LEAST_WEIGHT, MOST_WEIGHT
from gerust_stats.errors import InvalidInputError

from .request import Columns, Request
from .sql import SEES_NAN


class IbisBackend:
    """Asks any engine that Ibis knows for the sums of a table."""

    def __init__(self, source: Any) -> None:
        self.frame = source

    def __enter__(self) -> Self:
        engine = self.frame.get_backend()
        if engine.name == "duckdb":
            engine.raw_sql(SEES_NAN)
        return self

    def __exit__(self, *_: object) -> None:
        """Whoever made the connection closes it."""

    def names(self) -> list[str]:
        return list(self.frame.columns)

    def _rows(self, query: Any) -> Columns:
        try:
            found = query.to_pyarrow()
        except Exception as error:  # every engine has errors of its own
            reason = (str(error).splitlines() or [type(error).__name__])[0]
            raise InvalidInputError("DATA", expected="a readable table", got=reason) from None
        return {name: found[name].to_numpy() for name in found.column_names}

    def cells(self, request: Request) -> Columns:
        return self._rows(cells_expression(self.frame, request))

    def coded(self, request: Request, items: tuple[str, ...]) -> Iterator[Columns]:
        return (self._rows(coded_expression(self.frame, request, item)) for item in items)

    def measured(self, request: Request, items: tuple[str, ...]) -> Iterator[Columns]:
        return (self._rows(measured_expression(self.frame, request, item)) for item in items)


def _known(frame: Any, name: str) -> Any:
    """Return which rows have an answer: not missing, and not NaN."""
    column = frame[name]
    there = column.notnull()
    return there & ~column.isnan() if column.type().is_floating() else there


def _keys(frame: Any, request: Request) -> dict[str, Any]:
    return {f"k{at}": frame[name] for at, name in enumerate(request.keys)}


def _grouped(frame: Any, keys: dict[str, Any]) -> Any:
    return frame.group_by(**keys) if keys else frame


def cells_expression(frame: Any, request: Request) -> Any:
    """Return the question for `Source.cells`."""
    w = frame[request.weight].cast("float64")
    good = w.between(LEAST_WEIGHT, MOST_WEIGHT) & ~w.isnan()
    sums = {"n": frame.count(), "w": w.sum(), "q": (w * w).sum()}
    sums["bad"] = good.fill_null(False).ifelse(0, 1).sum()
    if request.population:
        known = frame[request.population].cast("float64").fill_null(0)
        sums |= {"low": known.min(), "high": known.max()}
    return _grouped(frame, _keys(frame, request)).aggregate(**sums)


def coded_expression(frame: Any, request: Request, item: str) -> Any:
    """Return the question for one item of `Source.coded`."""
    there = frame.filter(_known(frame, item))
    w = there[request.weight].cast("float64")
    keys = {**_keys(there, request), "code": there[item]}
    return there.group_by(**keys).aggregate(n=there.count(), w=w.sum(), q=(w * w).sum())


def measured_expression(frame: Any, request: Request, item: str) -> Any:
    """Return the question for one item of `Source.measured`: sums around the mean of the cell."""
    there = frame.filter(_known(frame, item))
    w, y = there[request.weight].cast("float64"), there[item].cast("float64")
    within = ibis.window(group_by=[there[name] for name in request.keys] or None)
    plain = y.isinf().ifelse(0.0, y)
    keys = _keys(there, request)
    wide = there.select(
        **keys, w_=w, y_=plain, bad_=y.isinf().ifelse(1, 0),
        c_=(w * plain).sum().over(within) / w.sum().over(within),
    )  # fmt: skip
    w, y, away = wide["w_"], wide["y_"], wide["y_"] - wide["c_"]
    return _grouped(wide, {name: wide[name] for name in keys}).aggregate(
        n=wide.count(), centre=wide["c_"].min(), x=w.sum(), moved=(w * away).sum(),
        xx=(w * w).sum(), xy=(w * w * away).sum(), yy=(w * w * away * away).sum(),
        wyy=(w * away * away).sum(), low=y.min(), high=y.max(), bad=wide["bad_"].sum(),
    )  # fmt: skip
