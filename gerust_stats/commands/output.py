"""What a command says: a table to the screen or a file, and its progress beside it."""

from __future__ import annotations

import argparse
import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from gerust_stats.errors import InvalidInputError
from gerust_stats.files import whole_file, writable
from gerust_stats.frames import is_there

Each = TypeVar("Each")
Row = dict[str, Any]
CLEAR = "\r\x1b[K"


@dataclass(slots=True)
class Output:
    """Where a table and the progress go.

    Attributes
    ----------
    format : {"csv", "json"}
    path : Path or None
        None: the screen.
    progress : bool
        Whether to tell on the side how far it is.
    """

    format: str
    path: Path | None
    progress: bool

    @classmethod
    def of(cls, chosen: argparse.Namespace) -> Output:
        progress = chosen.progress or sys.stderr.isatty()
        found = cls(getattr(chosen, "format", "csv"), chosen.output, progress)
        if found.path is not None:
            _refuse_input(writable(found.path), chosen)
        return found

    def table(self, rows: list[Row]) -> None:
        """Show rows with the same columns, or write them as a whole file."""
        text = _csv(rows) if self.format == "csv" else _json(rows)
        if self.path is None:
            sys.stdout.write(text)
            return
        with whole_file(self.path) as draft:
            draft.write_text(text, encoding="utf-8")

    def steps(self, things: Sequence[Each], doing: str) -> Iterator[Each]:
        """Go through things, telling which one it is at."""
        for number, thing in enumerate(things, 1):
            self.tell(f"{doing} {number} of {len(things)}")
            yield thing
        self.done()

    def tell(self, text: str) -> None:
        """Tell what is being done; on a screen each line takes the place of the one before."""
        if not self.progress:
            return
        end = "" if sys.stderr.isatty() else "\n"
        start = CLEAR if sys.stderr.isatty() else ""
        sys.stderr.write(f"{start}gerust-stats: {text}…{end}")
        sys.stderr.flush()

    def done(self) -> None:
        """Take the last line of progress away."""
        if self.progress and sys.stderr.isatty():
            sys.stderr.write(CLEAR)
            sys.stderr.flush()

    def warn(self, text: str) -> None:
        """Say something that must not get into the table."""
        warn(text)


def warn(text: str) -> None:
    """Say something beside the table, in one line."""
    line = " ".join(text.split("\n"))
    # On a screen it takes the place of the last line of progress.
    start = CLEAR if sys.stderr.isatty() else ""
    sys.stderr.write(f"{start}gerust-stats: {line}\n")


def _refuse_input(target: Path, chosen: argparse.Namespace) -> None:
    """Raise when the result would take the place of what it is made of."""
    given = [each for value in vars(chosen).values()
             for each in (value if isinstance(value, list) else [value])]  # fmt: skip
    read = [Path(each) for each in given if isinstance(each, Path) and each is not chosen.output]
    if "data" in chosen:
        read.append(Path(chosen.data))
    if any(is_there(each) and each.samefile(target) for each in read if target.exists()):
        raise InvalidInputError("--output", expected="another file than what is read", got=target)


def _json(rows: list[Row]) -> str:
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _csv(rows: list[Row]) -> str:
    """Return comma separated lines; numbers in the shortest form that reads back the same."""
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return out.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, str) or not isinstance(value, Iterable):
        return value
    return " ".join(str(each) for each in value)
