"""What was measured, kept on a page: tables between markers, in text that people write."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from platform import python_version

PAGE = Path(__file__).parents[1] / "docs" / "methoden" / "snelheid-statistiek.md"
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december",
)  # fmt: skip


def dutch(value: float, digits: int = 0) -> str:
    """Write a number with a comma before decimals and a point between thousands."""
    return f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def table(head: Sequence[str], texts: int, rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table; the first columns, `texts` of them, hold texts."""
    under = ["---"] * texts + ["---:"] * (len(head) - texts)
    lines = ["| " + " | ".join(cells) + " |" for cells in (head, *rows)]
    return "\n".join([lines[0], "|" + "|".join(under) + "|", *lines[1:]])


def circumstances(waiting: float) -> str:
    """Say when and with what was measured; `waiting` is how many programs were busy before."""
    today = datetime.now(UTC)
    return (
        f"Gemeten op {today.day} {MONTHS[today.month - 1]} {today.year}, met Python "
        f"{python_version()}, numpy {version('numpy')} en polars {version('polars')}. "
        f"De computer had {os.cpu_count()} kernen. Vóór de meting waren er gemiddeld "
        f"{dutch(waiting, 1)} programma's tegelijk bezig."
    )


def keep(name: str, text: str, page: Path = PAGE) -> None:
    """Replace what stands between the markers of a measurement."""
    start, end = f"<!-- meting: {name} -->", "<!-- einde meting -->"
    head, marker, rest = page.read_text(encoding="utf-8").partition(start)
    _, closing, tail = rest.partition(end)
    if not (marker and closing):
        raise ValueError(f"{page.name}: {start} en {end} staan er niet allebei")
    page.write_text(f"{head}{start}\n\n{text}\n\n{end}{tail}", encoding="utf-8")
