"""`gerust-stats estimate`: means and shares of groups, with their margins."""

from __future__ import annotations

import argparse

from gerust_stats.estimates import estimate_means, estimate_proportions
from gerust_stats.intervals import PROPORTION_INTERVALS
from gerust_stats.records import EstimateTable
from gerust_stats.sums import SurveySums

from . import Command
from .options import add_data, add_estimates, add_output, agreeing, names, sums_for
from .output import Output, Row


def _options(parser: argparse.ArgumentParser) -> None:
    add_data(parser)
    add_estimates(parser)
    parser.add_argument("--by", default=[], type=names, help="columns that make the groups")
    parser.add_argument("--interval", choices=PROPORTION_INTERVALS, default="wilson",
                        help="margin of shares (default: %(default)s)")  # fmt: skip
    add_output(parser)


def _run(chosen: argparse.Namespace, output: Output) -> None:
    sums = sums_for(chosen, chosen.by, output)
    rows: list[Row] = []
    for name in output.steps(chosen.items, "estimating item"):
        rows += _rows(table_of(sums, name, chosen))
    output.table(rows)


def table_of(sums: SurveySums, name: str, chosen: argparse.Namespace) -> EstimateTable:
    """Estimate one item: the share that was asked, or the mean."""
    agree = agreeing(sums, chosen, name)
    if agree is None:
        return estimate_means(sums, [name], lonely=chosen.lonely, confidence=chosen.confidence)
    return estimate_proportions(
        sums, {name: agree}, interval=getattr(chosen, "interval", "wilson"), lonely=chosen.lonely,
        confidence=chosen.confidence,
    )  # fmt: skip


def _rows(table: EstimateTable) -> list[Row]:
    return [
        {
            **dict(row.domain), "item": row.item, "n": row.n, "estimate": row.value, "se": row.se,
            "low": row.low, "high": row.high, "deff": row.deff, "note": row.note,
        }
        for row in table
    ]  # fmt: skip


COMMAND = Command("estimate", "means and shares with their margins", _options, _run)
