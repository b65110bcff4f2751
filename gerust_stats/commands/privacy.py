"""Options about what may be told, and the rules they make: the same for every command."""

from __future__ import annotations

import argparse
from collections.abc import Collection
from typing import Any

from gerust_stats.disclosed import HIDDEN, Disclosed
from gerust_stats.errors import InvalidInputError
from gerust_stats.rules import Rules

from .options import names
from .output import Row


def add_rules(parser: argparse.ArgumentParser, *, least: int | None = None) -> None:
    """Add the rules; without a default for the threshold nothing is hidden until it is given."""
    rules = Rules()
    usual = "default: nothing is hidden" if least is None else "default: %(default)s"
    parser.add_argument("--threshold", "--least", dest="least", type=int, default=least,
                        metavar="N",
                        help=f"fewest answers in every group of a figure ({usual})")  # fmt: skip
    parser.add_argument("--few", type=int,
                        help=f"a note with fewer answers (default: {rules.few})")  # fmt: skip
    parser.add_argument("--sensitive", default=[], type=names, metavar="ITEMS",
                        help="items of which 0%% or 100%% of a group must not be told")  # fmt: skip


def rules_of(chosen: argparse.Namespace) -> Rules | None:
    """Return the rules that were asked; None when nothing has to be hidden."""
    loose = [item for item in chosen.sensitive if item not in chosen.items]
    if loose:
        raise InvalidInputError(
            "--sensitive", expected=f"of {', '.join(chosen.items)}", got=loose[0]
        )
    if chosen.least is None:
        for name in ("few", "sensitive"):
            if getattr(chosen, name):
                raise InvalidInputError(f"--{name}", expected="given with --threshold", got="alone")
        return None
    few = Rules().few if chosen.few is None else chosen.few
    return Rules(least=chosen.least, few=few)


def told(row: Row, passed: Disclosed[Any] | None, *, keep: Collection[str]) -> Row:
    """Return the row with its note, or with only the columns of `keep` filled when it is hidden.

    `passed` is what the door said; None: there was no result to show it, so it is hidden.
    """
    if passed is not None and passed.result is not None:
        return {**row, "note": passed.note}
    return {**{name: row[name] if name in keep else None for name in row}, "note": HIDDEN}
