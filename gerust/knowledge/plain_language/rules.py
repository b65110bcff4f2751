"""The word lists of content/taalcontrole/ and the glossary, read and judged."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final, Protocol

import yaml

from gerust.knowledge import yaml_text

LISTS: Final = Path("content/taalcontrole")
GLOSSARY: Final = Path("content/begrippen")

CHECKS: Final = (
    "lange-zin",
    "gemiddelde",
    "lang-woord",
    "lijdende-vorm",
    "afkorting",
    "moeilijk-woord",
    "dubbele-ontkenning",
    "spelling",
)


class RulesError(Exception):
    """A word list can't be used. The message, in Dutch, says which and why."""


class Speller(Protocol):
    def knows(self, word: str) -> bool:
        """Whether `word` is spelled as the dictionary has it."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """One finding that we have looked at and let pass. `sentence` is a part of what it is about."""

    check: str
    sentence: str
    reason: str


@dataclass(frozen=True)
class Rules:
    """What the checks need to know besides the text. Words in small letters, names as written."""

    abbreviations: dict[str, str] = field(default_factory=dict)  # "o.a." -> "onder andere"
    known_capitals: frozenset[str] = frozenset()  # "PDF": everyone knows it
    jargon: dict[str, str] = field(default_factory=dict)  # "middels" -> "met"
    glossary: frozenset[str] = frozenset()  # terms and forms, as written and in small letters
    words: frozenset[str] = frozenset()  # right, but not in the dictionary
    names: frozenset[str] = frozenset()  # only right with these capitals
    accepted: tuple[Accepted, ...] = ()
    speller: Speller | None = None  # without one, spelling is not checked

    @cached_property
    def glossary_words(self) -> frozenset[str]:
        return frozenset(word for term in self.glossary for word in term.lower().split())

    @cached_property
    def glossary_phrases(self) -> tuple[str, ...]:
        return tuple({term.lower() for term in self.glossary if " " in term})

    def explains(self, word: str) -> bool:
        """Whether the glossary has this word, its plural or an inflected form."""
        return any(form in self.glossary for form in (word, word.lower(), *_bases(word.lower())))


def _bases(word: str) -> Iterable[str]:
    for ending in ("'s", "s", "en", "e", "n"):
        if word.endswith(ending):
            yield word.removesuffix(ending)


def read_rules(root: Path, speller: Speller | None = None) -> Rules:
    """The rules below the repository `root`. Raises RulesError."""
    lists = root / LISTS
    abbreviations = _mapping(lists / "afkortingen.yaml")
    return Rules(
        abbreviations=_texts(lists / "afkortingen.yaml", abbreviations.get("schrijf-uit")),
        known_capitals=frozenset(_texts(lists / "afkortingen.yaml", abbreviations.get("bekend"))),
        jargon={
            word.lower(): instead
            for word, instead in _texts(
                lists / "moeilijke-woorden.yaml", _mapping(lists / "moeilijke-woorden.yaml")
            ).items()
        },
        glossary=_glossary(root / GLOSSARY),
        words=_lines(lists / "woorden.txt"),
        names=_lines(lists / "namen.txt"),
        accepted=_accepted(lists / "uitzonderingen.yaml"),
        speller=speller,
    )


def _load(path: Path) -> Any:
    try:
        return yaml_text.load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise RulesError(f"{path}: kan niet gelezen worden: {error}") from error


def _mapping(path: Path) -> dict[str, Any]:
    data = _load(path)
    if not isinstance(data, dict):
        raise RulesError(f"{path}: verwacht een blok met velden")
    return data


def _texts(path: Path, data: Any) -> dict[str, str]:
    if not isinstance(data, dict) or not all(
        isinstance(part, str) for item in data.items() for part in item
    ):
        raise RulesError(f"{path}: verwacht regels als 'woord: uitleg'")
    return data


def _lines(path: Path) -> frozenset[str]:
    """One word a line, sorted, so that a change reads as one line and a double stands out."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise RulesError(f"{path}: kan niet gelezen worden: {error}") from error
    words = [line for line in lines if line and not line.startswith("#")]
    if words != (expected := sorted(set(words), key=sort_key)):
        wrong = next((a for a, b in zip(words, expected, strict=False) if a != b), words[-1])
        raise RulesError(f"{path}: zet de woorden op alfabet, elk één keer; zie '{wrong}'")
    return frozenset(words)


def sort_key(word: str) -> tuple[str, str]:
    return re.sub(r"\W", "", word).lower(), word


def _glossary(folder: Path) -> frozenset[str]:
    known: set[str] = set()
    for path in sorted(folder.glob("*.yaml")):
        data = _mapping(path)
        for form in (data.get("term"), *(data.get("forms") or ())):
            if isinstance(form, str):
                known |= {form, form.lower()}
    return frozenset(known)


def _accepted(path: Path) -> tuple[Accepted, ...]:
    entries = []
    for item in _load(path) or []:
        if not isinstance(item, dict) or set(item) != {"controle", "zin", "reden"}:
            raise RulesError(f"{path}: elke uitzondering heeft 'controle', 'zin' en 'reden'")
        if item["controle"] not in CHECKS:
            raise RulesError(f"{path}: controle '{item['controle']}' bestaat niet: {CHECKS}")
        if not all(isinstance(value, str) and value.strip() for value in item.values()):
            raise RulesError(f"{path}: vul 'controle', 'zin' en 'reden' met tekst: {item}")
        entries.append(Accepted(item["controle"], item["zin"], item["reden"]))
    return tuple(entries)
