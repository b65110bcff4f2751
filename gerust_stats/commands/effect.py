"""`gerust-stats effect`: did the areas with an approach change more than the others?"""

from __future__ import annotations

import argparse

from gerust_stats.comparison import domain_estimates
from gerust_stats.door import disclose
from gerust_stats.effects import Effect, estimate_effect

from . import Command
from .options import (
    add_data,
    add_estimates,
    add_output,
    agreeing,
    label_in,
    names,
    some_names,
    sums_for,
)
from .output import Output, Row
from .privacy import add_rules, rules_of, told


def _options(parser: argparse.ArgumentParser) -> None:
    add_data(parser)
    add_estimates(parser)
    parser.add_argument("--area", required=True, help="the column with the areas")
    parser.add_argument("--time", required=True, help="the column with the moment")
    parser.add_argument("--treated", required=True, type=some_names, help="areas with the approach")
    parser.add_argument("--before", required=True, help="moment before")
    parser.add_argument("--after", required=True, help="moment after")
    parser.add_argument("--earlier", default=[], type=names, help="moments before that one")
    parser.add_argument("--relevant", required=True, type=float,
                        help="smallest effect that matters, in the unit of the item")  # fmt: skip
    add_rules(parser)
    add_output(parser)


def _run(chosen: argparse.Namespace, output: Output) -> None:
    rules = rules_of(chosen)
    sums = sums_for(chosen, [chosen.area, chosen.time], output)
    area, time = sums.domains.column(chosen.area), sums.domains.column(chosen.time)
    rows = []
    for item in output.steps(chosen.items, "judging item"):
        table = domain_estimates(
            sums, item, agree=agreeing(sums, chosen, item), lonely=chosen.lonely
        )
        found = estimate_effect(
            table, area=chosen.area, time=chosen.time,
            treated=[label_in("--treated", area, each) for each in chosen.treated],
            before=label_in("--before", time, chosen.before),
            after=label_in("--after", time, chosen.after),
            earlier=[label_in("--earlier", time, each) for each in chosen.earlier],
            relevant=chosen.relevant, confidence=chosen.confidence,
        )  # fmt: skip
        row = _row(item, found)
        if rules is not None:
            passed = disclose(found, rules, sensitive=chosen.sensitive)
            row = told(row, passed, keep=("item", "relevant"))
        rows.append(row)
    output.table(rows)


def _row(item: str, found: Effect) -> Row:
    return {
        "item": item, "n": found.sampling.n, "effect": found.value, "se": found.se,
        "low": found.low, "high": found.high, "p": found.p, "df": found.df,
        "verdict": found.verdict, "relevant": found.relevant, "placebo_p": found.placebo_p,
        "earlier_p": [p for _, _, p in found.earlier], "sample_se": found.sampling.se,
    }  # fmt: skip


COMMAND = Command("effect", "the change in some areas minus that in the others", _options, _run)
