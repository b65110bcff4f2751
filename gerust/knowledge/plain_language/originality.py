"""Which runs of eight words does the product share with someone else's text?

`python -m gerust.knowledge.plain_language.originality FOLDER` compares every text file in FOLDER
with the content, the screens and the documentation. Called by script/check-originality.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

RUN: Final = 8  # words; shorter runs are turns of phrase that anyone uses
PRODUCT: Final = (
    "*.md",
    "content/**/*.yaml",
    "docs/**/*.md",
    "gerust/**/*.html",
    "gerust/**/*.js",
    "gerust/**/*.py",
)
WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Word:
    text: str  # small letters
    line: int


@dataclass(frozen=True, slots=True)
class Shared:
    """A run of at least eight words that stands in both files."""

    product: Path
    line: int
    source: Path
    text: str

    def __str__(self) -> str:
        return f"{self.product}:{self.line}: ook in {self.source.name}: {self.text}"


def shared_runs(product: Iterable[Path], sources: Iterable[Path]) -> Iterator[Shared]:
    """Every run that a file of the product shares with a source, as long as it can be."""
    known: dict[tuple[str, ...], Path] = {}
    for source in sources:
        for _, run in _runs(_read(source)):
            known.setdefault(run, source)
    for path in product:
        words = _read(path)
        hits = [(place, known[run]) for place, run in _runs(words) if run in known]
        for first, last, source in _joined(hits):
            text = " ".join(word.text for word in words[first : last + RUN])
            yield Shared(path, words[first].line, source, text)


def _read(path: Path) -> list[Word]:
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return [
        Word(match.group().lower().replace("’", "'"), number)
        for number, line in enumerate(lines, start=1)
        for match in WORD.finditer(line)
    ]


def _runs(words: Sequence[Word]) -> Iterator[tuple[int, tuple[str, ...]]]:
    for place in range(len(words) - RUN + 1):
        yield place, tuple(word.text for word in words[place : place + RUN])


def _joined(hits: Iterable[tuple[int, Path]]) -> Iterator[tuple[int, int, Path]]:
    """(first, last, source) of hits that follow each other in the same source."""
    group: tuple[int, int, Path] | None = None
    for place, source in hits:
        if group and group[1] == place - 1 and group[2] == source:
            group = (group[0], place, source)
            continue
        if group:
            yield group
        group = (place, place, source)
    if group:
        yield group


def product_files(root: Path) -> list[Path]:
    return sorted({path for pattern in PRODUCT for path in root.glob(pattern)})


def main(arguments: Sequence[str]) -> int:
    """0: nothing shared; 1: something shared; 2: no folder with text files given."""
    folder = Path(arguments[0]) if len(arguments) == 1 else None
    sources = sorted(path for path in folder.rglob("*") if path.is_file()) if folder else []
    if not sources:
        sys.stderr.write("Noem een map met tekstbestanden: script/check-originality MAP\n")
        return 2
    found = list(shared_runs(product_files(Path()), sources))
    for each in found:
        sys.stdout.write(f"{each}\n")
    sys.stdout.write(
        f"{len(found)} keer {RUN} woorden of meer achter elkaar uit {len(sources)} bestanden.\n"
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
