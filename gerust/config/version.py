"""The version of Gerust. The changelog holds it, so that the two cannot drift apart."""

from __future__ import annotations

import re
from pathlib import Path

CHANGELOG = Path(__file__).resolve().parent.parent.parent / "CHANGELOG.md"
HEADING = re.compile(r"^## \[(?P<version>\d+\.\d+\.\d+)\]", re.MULTILINE)


def read_version(changelog: Path = CHANGELOG) -> str:
    """Return the newest version in the changelog, such as `0.1.0`.

    Raises `ValueError` when no heading holds one: a release without a number has gone wrong.
    """
    heading = HEADING.search(changelog.read_text(encoding="utf-8"))
    if heading is None:
        raise ValueError(f"{changelog.name} must hold a heading such as '## [0.1.0] - 2026-11-22'")
    return heading["version"]


VERSION = read_version()
