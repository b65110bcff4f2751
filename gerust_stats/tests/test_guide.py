"""docs/gerust-stats.md prints what the program prints."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from gerust_stats.cli import COMMANDS, main

GUIDE = Path(__file__).parent.parent.parent / "docs" / "gerust-stats.md"
TEXT = GUIDE.read_text(encoding="utf-8")
# A file to make first: a block of csv under its name; and a block with what is typed and printed.
BLOCKS = re.compile(
    r"`(?P<file>[\w.-]+\.csv)`:\n\n```csv\n(?P<lines>.*?)```|```console\n(?P<shell>.*?)```", re.S
)

NUMBER = re.compile(r"\d+\.\d+(?:e-?\d+)?")


def commands(block: str) -> list[tuple[str, str]]:
    """Return each command of a block with what should be printed after it."""
    parts = re.split(r"^\$ ", block.replace("\\\n", " "), flags=re.M)[1:]
    return [tuple(part.split("\n", 1)) for part in parts]


def alike(printed: str, expected: str) -> bool:
    """Whether texts agree; … stands for anything, and the last digits of numbers may differ."""
    words = re.escape(NUMBER.sub("#", expected.strip())).replace("…", ".*")
    if not re.fullmatch(words, NUMBER.sub("#", printed.strip()), re.S):
        return False
    pairs = zip(NUMBER.findall(printed), NUMBER.findall(expected), strict="…" not in expected)
    return "…" in expected or all(
        float(one) == pytest.approx(float(other), rel=1e-9) for one, other in pairs
    )


def test_the_guide_prints_what_the_program_prints(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    tried = set()
    for found in BLOCKS.finditer(TEXT):
        if found["file"]:
            (tmp_path / found["file"]).write_text(found["lines"])
            continue
        for command, expected in commands(found["shell"]):
            program, *arguments = shlex.split(command)
            assert program == "gerust-stats"
            try:
                main(arguments)
            except SystemExit as stop:
                pytest.fail(f"{command}: {stop}; {capsys.readouterr().err}")
            said = capsys.readouterr()
            assert alike(said.out + said.err, expected), f"{command}\n{said.out}{said.err}"
            tried.add(arguments[0])

    assert tried == set(COMMANDS)
