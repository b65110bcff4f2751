"""The command line: `python -m gerust_stats COMMAND …`. Each command is a module in commands/."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

from .commands import compare, demo, effect, estimate, plan, represent, sums, suppress, trend
from .commands.options import Parser
from .commands.output import Output, warn
from .errors import StatsError
from .records import VERSION

COMMANDS = {
    module.COMMAND.name: module.COMMAND
    for module in (estimate, compare, trend, effect, plan, represent, suppress, sums, demo)
}


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    whole = Parser(prog="gerust-stats", description="Survey figures with honest margins.")
    whole.add_argument("--version", action="version", version=f"%(prog)s {VERSION}")
    commands = whole.add_subparsers(dest="command", required=True)
    for command in COMMANDS.values():
        command.options(commands.add_parser(command.name, help=command.help))
    return whole


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. Returns 0, or 2 after one line about what is wrong."""
    chosen = parser().parse_args(arguments)
    try:
        COMMANDS[chosen.command].run(chosen, Output.of(chosen))
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read the table had enough of it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (StatsError, OSError) as error:
        warn(str(error))
        return 2
    return 0


def run() -> int:
    """Run what was typed: `main`, with a screen that may be closed and keys that may stop it."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            # Closed by whoever started us: there is nobody to tell.
            setattr(sys, name, Path(os.devnull).open("w"))  # noqa: SIM115
        elif isinstance(stream, TextIOWrapper):
            # The same table whatever the language of the computer, as in a file.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    # Being told to stop takes the way out of an error: a draft of a file is cleared up.
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    try:
        return main()
    except KeyboardInterrupt:
        warn("stopped.")
        return 128 + signal.SIGINT
