"""The command line: `python -m gerust_stats COMMAND …`. Each command is a module in commands/."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from .commands import compare, demo, effect, estimate, plan, represent, sums, suppress, trend
from .commands.options import Parser
from .commands.output import Output
from .errors import StatsError

COMMANDS = {
    module.COMMAND.name: module.COMMAND
    for module in (estimate, compare, trend, effect, plan, represent, suppress, sums, demo)
}


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    whole = Parser(prog="gerust-stats", description="Survey figures with honest margins.")
    commands = whole.add_subparsers(dest="command", required=True)
    for command in COMMANDS.values():
        command.options(commands.add_parser(command.name, help=command.help))
    return whole


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. Returns 0, or 2 after one line about what is wrong."""
    chosen = parser().parse_args(arguments)
    output = Output.of(chosen)
    try:
        COMMANDS[chosen.command].run(chosen, output)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read the table had enough of it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (StatsError, OSError) as error:
        output.warn(" ".join(str(error).split("\n")))
        return 2
    return 0
