"""`gerust-stats suppress`: estimates that may be shown, with what must stay hidden left out."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np

from gerust_stats.disclosed import DisclosedTable
from gerust_stats.door import disclose
from gerust_stats.intervals import PROPORTION_INTERVALS
from gerust_stats.merging import roll_up
from gerust_stats.rules import Rules
from gerust_stats.sums import SurveySums

from . import Command
from .estimate import table_of
from .options import add_data, add_estimates, add_output, read_parents, some_names, sums_for
from .output import Output, Row
from .privacy import add_rules, rules_of

NUMBERS = ("n", "value", "se", "low", "high", "deff")


def _options(parser: argparse.ArgumentParser) -> None:
    add_data(parser)
    add_estimates(parser)
    parser.add_argument("--by", required=True, type=some_names, help="columns that make the groups")
    parser.add_argument("--interval", choices=PROPORTION_INTERVALS, default="wilson",
                        help="margin of shares (default: %(default)s)")  # fmt: skip
    parser.add_argument("--parents", action="append", default=[], type=Path, metavar="FILE.csv",
                        help="a larger area of each area in the first column of --by: publish both "
                             "in one go, or one gives the other away")  # fmt: skip
    add_rules(parser, least=Rules().least)
    add_output(parser)


def _run(chosen: argparse.Namespace, output: Output) -> None:
    rules = rules_of(chosen)
    levels, areas, parents = _levels(sums_for(chosen, chosen.by, output), chosen)
    rows: list[Row] = []
    for item in output.steps(chosen.items, "judging item"):
        tables = [table_of(level, item, chosen) for level in levels]
        sensitive = [item] if item in chosen.sensitive else []
        if len(tables) == 1:
            found: tuple[DisclosedTable, ...] = (disclose(tables[0], rules, sensitive=sensitive),)
        else:
            found = disclose(tables, rules, areas=areas, parents=parents, sensitive=sensitive)
        for table, area in zip(found, areas, strict=True):
            rows += _rows(table, area, several=len(areas) > 1)
    output.table(rows)


def _levels(
    sums: SurveySums, chosen: argparse.Namespace
) -> tuple[list[SurveySums], list[str], list[dict[Any, Any]]]:
    """Return the sums of every level, from small areas to large ones."""
    levels, areas, parents = [sums], [chosen.by[0]], []
    for file in chosen.parents:
        source, name, mapping = read_parents(file, [areas[-1]])
        levels.append(roll_up(levels[-1], keep=chosen.by[1:], new={name: (source, mapping)}))
        areas.append(name)
        parents.append(mapping)
    return levels, areas, parents


def _rows(table: DisclosedTable, area: str, *, several: bool) -> list[Row]:
    """Return rows like those of `estimate`; with several levels the kind of area goes first."""
    rows = []
    for place, domain in enumerate(table.domains.records()):
        labels = dict(domain)
        if several:
            labels = {"level": area, "area": labels.pop(area), **labels}
        numbers = {name: _known(getattr(table, name)[place]) for name in NUMBERS}
        numbers["n"] = None if numbers["n"] is None else int(numbers["n"])
        rows.append(
            {
                **labels, "item": str(table.item[place]), "n": numbers["n"],
                "estimate": numbers["value"], "se": numbers["se"], "low": numbers["low"],
                "high": numbers["high"], "deff": numbers["deff"], "note": str(table.note[place]),
            }
        )  # fmt: skip
    return rows


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


COMMAND = Command("suppress", "estimates with what could tell on a person hidden", _options, _run)
