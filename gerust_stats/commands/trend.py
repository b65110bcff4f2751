"""`gerust-stats trend`: the change per year, never across a break."""

from __future__ import annotations

import argparse

import numpy as np

from gerust_stats.comparison import DomainEstimates, domain_estimates
from gerust_stats.door import disclose
from gerust_stats.errors import InvalidInputError
from gerust_stats.records import NO_DATA, NO_MARGIN
from gerust_stats.rules import Rules
from gerust_stats.trends import Trend, estimate_trend

from . import Command
from .options import add_data, add_estimates, add_output, agreeing, label_in, names, sums_for
from .output import Output, Row
from .privacy import add_rules, rules_of, told


def _options(parser: argparse.ArgumentParser) -> None:
    add_data(parser)
    add_estimates(parser)
    parser.add_argument("--time", required=True, help="the column with the year")
    parser.add_argument("--by", default=[], type=names, help="columns that make the groups")
    parser.add_argument("--years", type=names, default=[], help="years to use; default all")
    breaks = parser.add_mutually_exclusive_group(required=True)
    breaks.add_argument("--break", type=float, action="append", dest="breaks", metavar="YEAR",
                        help="first year of a new way of measuring (may be repeated)")  # fmt: skip
    breaks.add_argument("--no-break", action="store_const", const=[], dest="breaks",
                        help="say that the way of measuring never changed")  # fmt: skip
    add_rules(parser)
    add_output(parser)


def _run(chosen: argparse.Namespace, output: Output) -> None:
    rules = rules_of(chosen)
    if chosen.time in chosen.by:
        raise InvalidInputError("--by", expected="without the column of --time", got=chosen.time)
    sums = sums_for(chosen, [*chosen.by, chosen.time], output)
    column = sums.domains.column(chosen.time)
    if column.dtype.kind not in "iuf":
        raise InvalidInputError(chosen.time, expected="years as numbers", got=str(column[0]))
    years = [label_in("--years", column, each) for each in chosen.years]
    rows: list[Row] = []
    for item in output.steps(chosen.items, "following item"):
        agree = agreeing(sums, chosen, item)
        table = domain_estimates(sums, item, agree=agree, lonely=chosen.lonely)
        rows += _rows(table, years or sorted(set(column.tolist())), chosen, rules)
    output.table(rows)


def _rows(
    table: DomainEstimates, years: list[float], chosen: argparse.Namespace, rules: Rules | None
) -> list[Row]:
    """Return one row per group."""
    when = table.domains.column(chosen.time)
    place, groups = table.domains.only(chosen.by).grouped()
    used = np.isin(when, years)
    rows = []
    for number, group in enumerate(groups.records()):
        inside = np.flatnonzero((place == number) & used)
        row, found = _line(table, inside, chosen)
        row = {**dict(group), "item": table.item, **row}
        if rules is not None:
            row = _told(row, found, table, rules, chosen)
        rows.append(row)
    return rows


def _told(
    row: Row, found: Trend | None, table: DomainEstimates, rules: Rules, chosen: argparse.Namespace
) -> Row:
    """Hide a line that may not be told; a row without a line still has a number of answers."""
    keep = (*chosen.by, "item", "years")
    if found is None:
        return row if (row["n"] or 0) == 0 else told(row, None, keep=keep)
    return told(row, disclose(found, rules, sensitive=table.item in chosen.sensitive), keep=keep)


def _line(
    table: DomainEstimates, inside: np.ndarray, chosen: argparse.Namespace
) -> tuple[Row, Trend | None]:
    when = table.domains.column(chosen.time)[inside]
    inside = inside[np.argsort(when)]
    row: Row = {
        "n": int(table.n[inside].sum()), "years": np.sort(when).tolist(), "slope": None,
        "se": None, "low": None, "high": None, "p": None, "misfit": None, "df": 0, "note": NO_DATA,
    }  # fmt: skip
    known = not np.isnan(table.value[inside]).any()
    if not known:
        return row, None
    df = table.freedom(inside)
    matrix = table.covariance[np.ix_(inside, inside)]
    if df <= 0 or (table.units[inside] < 2).any() or np.diag(matrix).min(initial=1.0) <= 0:
        return row | {"note": NO_MARGIN}, None
    found = estimate_trend(
        np.sort(when), table.value[inside], matrix, df=df, breaks=chosen.breaks,
        support=table.support(inside), confidence=chosen.confidence,
    )  # fmt: skip
    row |= {
        "slope": found.slope, "se": found.se, "low": found.low, "high": found.high, "p": found.p,
        "misfit": found.misfit, "df": df, "note": "",
    }  # fmt: skip
    return row, found


COMMAND = Command("trend", "the change per year", _options, _run)
