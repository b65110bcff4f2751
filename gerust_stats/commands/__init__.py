"""One module per command of `gerust-stats`: its options, and what it does with them."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass

from .output import Output


@dataclass(frozen=True, slots=True)
class Command:
    """A command: name, one line of help, its options, and the work."""

    name: str
    help: str
    options: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace, Output], None]
