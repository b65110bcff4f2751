"""`gerust-stats compare`: every group with the others, or with one group."""

from __future__ import annotations

import argparse
from typing import Any, Final

import numpy as np

from gerust_stats.comparison import Comparison, adjust_p, compare_with_rest, domain_estimates
from gerust_stats.door import disclose
from gerust_stats.merging import roll_up
from gerust_stats.rules import Rules
from gerust_stats.sums import SurveySums

from . import Command
from .estimate import table_of
from .options import add_data, add_estimates, add_output, agreeing, label_in, sums_for
from .output import Output, Row
from .privacy import add_rules, rules_of, told

WHOLE: Final = "(all)"


def _options(parser: argparse.ArgumentParser) -> None:
    add_data(parser)
    add_estimates(parser)
    parser.add_argument("--by", required=True, help="the column with the groups")
    parser.add_argument("--versus", default="rest", metavar="GROUP",
                        help="rest (all other groups together) or one group")  # fmt: skip
    parser.add_argument("--adjust", choices=["bh", "by"], default="bh",
                        help="for many comparisons")  # fmt: skip
    add_rules(parser)
    add_output(parser)


def _run(chosen: argparse.Namespace, output: Output) -> None:
    rules = rules_of(chosen)
    sums = sums_for(chosen, [chosen.by], output)
    rows: list[Row] = []
    for item in output.steps(chosen.items, "comparing item"):
        agree = agreeing(sums, chosen, item)
        if chosen.versus == "rest":
            found = compare_with_rest(
                sums, item, chosen.by, agree=agree, lonely=chosen.lonely,
                confidence=chosen.confidence,
            )  # fmt: skip
        else:
            table = domain_estimates(sums, item, agree=agree, lonely=chosen.lonely)
            groups = table.domains.column(chosen.by)
            other = {chosen.by: label_in("--versus", groups, chosen.versus)}
            found = tuple(
                table.difference({chosen.by: each}, other, confidence=chosen.confidence)
                for each in groups.tolist()
                if each != other[chosen.by]
            )
        made = [_row(chosen.by, each) for each in found]
        if rules is not None:
            hidden = _hidden(sums, item, rules, chosen)
            passed = disclose(found, rules, sensitive=chosen.sensitive, hidden=hidden)
            keep = (chosen.by, "item")
            made = [told(row, each, keep=keep) for row, each in zip(made, passed, strict=True)]
        rows += made
    _adjusted(rows, chosen.adjust)
    output.table(rows)


def _row(by: str, found: Comparison) -> Row:
    [group] = [dict(domain)[by] for domain, factor in found.domains if factor > 0]
    return {
        by: group, "item": found.item, "n": found.n, "difference": found.value, "se": found.se,
        "low": found.low, "high": found.high, "t": found.t, "df": found.df, "p": found.p,
        "p_adjusted": None, "note": found.note,
    }  # fmt: skip


def _hidden(sums: SurveySums, item: str, rules: Rules, chosen: argparse.Namespace) -> list[Any]:
    """Return the groups of which the own figure must be hidden, beside that of all together.

    One hidden group is never alone: weighted, the differences with the rest add up to 0.
    """
    groups = np.unique(sums.domains.column(chosen.by)).tolist()
    whole = dict.fromkeys(groups, WHOLE)
    levels = [sums, roll_up(sums, new={WHOLE: (chosen.by, whole)})]
    table, _ = disclose(
        [table_of(level, item, chosen) for level in levels], rules, areas=[chosen.by, WHOLE],
        parents=[whole], sensitive=[item] if item in chosen.sensitive else [],
    )  # fmt: skip
    hidden: list[Any] = table.domains.column(chosen.by)[table.hidden].tolist()
    return hidden


def _adjusted(rows: list[Row], method: str) -> None:
    """Fill the chances corrected for all comparisons in the table together."""
    known = [row for row in rows if row["p"] is not None]
    if known:
        found = adjust_p([row["p"] for row in known], method=method)
        for row, p in zip(known, found.tolist(), strict=True):
            row["p_adjusted"] = p


COMMAND = Command("compare", "differences between groups", _options, _run)
