"""`gerust-stats plan`: how many people to ask, and what that can show."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import asdict
from math import inf

from gerust_stats import planning, power

from . import Command
from .options import Parser, add_output, names
from .output import Output, Row


def _numbers(text: str) -> list[float]:
    try:
        return [float(each) for each in names(text)]
    except ValueError:
        raise argparse.ArgumentTypeError(f"expected numbers with commas; got {text}") from None


# What is planned, its options, and the function that does it.
KINDS: dict[str, tuple[tuple[str, ...], Callable[..., planning.SampleSize]]] = {
    "share": (("share", "margin"), planning.plan_share),
    "mean": (("spread", "margin"), planning.plan_mean),
    "difference": (("first", "second"), planning.plan_difference),
    "trend": (("share", "change", "years"), planning.plan_trend),
    "effect": (("share", "effect"), planning.plan_effect),
}
HELP = {
    "share": "expected share, from 0 to 1", "margin": "half the width of the interval",
    "spread": "standard deviation of the answers", "first": "share in the first group",
    "second": "share in the second group", "change": "change per year that must show",
    "years": "years of measuring, commas between", "effect": "difference that must show",
}  # fmt: skip


def _options(parser: argparse.ArgumentParser) -> None:
    kinds = parser.add_subparsers(dest="kind", required=True, parser_class=Parser)
    for kind, (wanted, _) in KINDS.items():
        one = kinds.add_parser(kind, help=f"sample size for a {kind}")
        for name in wanted:
            read = _numbers if name == "years" else float
            one.add_argument(f"--{name}", required=True, type=read, help=HELP[name])
        if kind not in {"share", "mean"}:
            _add_overlap(one)
            one.add_argument("--power", type=float, default=0.8, help="chance to show it")
        _add_field(one)
    one = kinds.add_parser("power", help="chance that a difference, trend or effect shows")
    one.add_argument("--shares", required=True, type=_numbers,
                     help="two; or one per year; or area before and after, comparison before and "
                          "after")  # fmt: skip
    one.add_argument("--n", required=True, type=_numbers, help="answers in each")
    one.add_argument("--years", type=_numbers, help="for a trend: the year of each share")
    _add_overlap(one)
    one.add_argument("--deff", type=float, default=1.0, help="design effect")
    one.add_argument("--confidence", type=float, default=0.95)
    add_output(one)


def _add_overlap(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--overlap", type=float, default=0.0, help="share asked each time")
    parser.add_argument("--correlation", type=float, default=0.0, help="of their answers")


def _add_field(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--deff", type=float, default=1.0, help="design effect")
    parser.add_argument("--response", type=float, default=1.0, help="share that answers")
    parser.add_argument("--population", type=float, default=inf, help="people in the area")
    parser.add_argument("--confidence", type=float, default=0.95)
    add_output(parser)


def _run(chosen: argparse.Namespace, output: Output) -> None:
    if chosen.kind == "power":
        output.table([_row(_power(chosen))])
        return
    wanted, function = KINDS[chosen.kind]
    skipped = {"command", "kind", "format", "output", "progress", *wanted}
    more = {name: value for name, value in vars(chosen).items() if name not in skipped}
    found = function(*(getattr(chosen, name) for name in wanted), **more)
    output.table([{"plan": chosen.kind, **_row(found)}])


def _row(found: planning.SampleSize | power.Power) -> Row:
    """Return the numbers; their fingerprint says nothing to who just typed them."""
    return {name: value for name, value in asdict(found).items() if name != "input_hash"}


def _power(chosen: argparse.Namespace) -> power.Power:
    """Return the power of a trend when there are years; else the number of shares says of what."""
    asked = {name: getattr(chosen, name) for name in ("overlap", "correlation", "deff")}
    asked["confidence"] = chosen.confidence
    if chosen.years:
        return power.power_of_trend(chosen.shares, chosen.n, chosen.years, **asked)
    if len(chosen.shares) == 2:
        return power.power_of_difference(chosen.shares, chosen.n, **asked)
    return power.power_of_effect(chosen.shares, chosen.n, **asked)


COMMAND = Command("plan", "sample size and power", _options, _run)
