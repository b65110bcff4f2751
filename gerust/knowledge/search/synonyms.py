"""Words of the field that are related: who types one may also want what the other finds.

Synonyms in `words` mean the same whatever the text. These only lie near, so they count for less,
and editors keep them, in content/zoeken/.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from django.conf import settings

from gerust.knowledge import yaml_text

from .text import normalise, stem
from .words import SYNONYMS

# Per stem the words that mean the same: each other stem, with the word that a visitor may read.
SAME: Mapping[str, Mapping[str, str]] = {
    stem(word): {stem(other): other for other in sorted(group) if stem(other) != stem(word)}
    for group in SYNONYMS
    for word in group
}

FILE = Path("zoeken") / "synoniemen.yaml"


@cache
def related() -> Mapping[str, Mapping[str, str]]:
    """As SAME, with what only lies near."""
    found: dict[str, dict[str, str]] = {}
    for group in read(Path(settings.CONTENT_ROOT) / FILE):
        others = {stem(normalise(word)): word for word in group["ook"]}
        for word in group["woorden"]:
            own = stem(normalise(word))
            found.setdefault(own, {}).update({k: v for k, v in others.items() if k != own})
    return found


def read(path: Path) -> list[dict[str, list[str]]]:
    """The groups in a file. Raises ValueError for one of another form."""
    groups = yaml_text.load(path.read_text(encoding="utf-8"))
    for group in groups:
        whole = isinstance(group, dict) and set(group) == {"woorden", "ook"}
        if not whole or not all(isinstance(word, str) for each in group.values() for word in each):
            raise ValueError(f"{path}: verwacht lijsten 'woorden' en 'ook', gevonden {group!r}")
    return list(groups)
