"""From a file to a record, or to a message that says file, line, key and what was expected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from gerust.knowledge.yaml_text import load_with_places

from .kinds import BY_FOLDER
from .record import Record

# Pydantic's own messages, in the language of whoever edits the files.
# Beside what is loaded, content/ holds the lists of the language checks and of the search.
KNOWN = {*BY_FOLDER, "taalcontrole", "zoeken"}

EXPECTED = {
    "missing": "dit veld ontbreekt",
    "extra_forbidden": "dit veld bestaat niet",
    "string_type": "verwacht tekst",
    "string_too_short": "verwacht een langere tekst (minstens {min_length} tekens)",
    "string_too_long": "verwacht een kortere tekst (hoogstens {max_length} tekens)",
    "string_pattern_mismatch": "verwacht kleine letters, cijfers en streepjes",
    "list_type": "verwacht een lijst",
    "too_short": "verwacht minstens {min_length} regels",
    "int_type": "verwacht een getal",
    "int_parsing": "verwacht een getal",
    "int_from_float": "verwacht een heel getal",
    "finite_number": "verwacht een getal",
    "invalid_key": "verwacht een naam van een veld",
    "dict_type": "verwacht een blok met velden",
    "recursion_loop": "dit bevat zichzelf",
    "string_unicode": "verwacht leesbare tekst",
    "url_type": "verwacht een webadres, zoals https://voorbeeld.nl/",
    "url_too_long": "verwacht een korter webadres (hoogstens {max_length} tekens)",
    "greater_than_equal": "verwacht een getal vanaf {ge}",
    "less_than_equal": "verwacht een getal tot en met {le}",
    "literal_error": "verwacht een van: {expected}",
    "bool_type": "verwacht true of false",
    "bool_parsing": "verwacht true of false",
    "url_parsing": "verwacht een webadres, zoals https://voorbeeld.nl/",
    "url_scheme": "verwacht een webadres dat begint met http:// of https://",
    "date_type": "verwacht een datum, zoals 2026-11-22",
    "date_parsing": "verwacht een datum, zoals 2026-11-22",
    "date_from_datetime_parsing": "verwacht een datum, zoals 2026-11-22",
    "model_type": "verwacht een blok met velden",
    "value_error": "{error}",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in one file."""

    path: Path
    line: int | None
    key: str
    message: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        return f"{place}: {self.key}: {self.message}" if self.key else f"{place}: {self.message}"


class ContentError(Exception):
    """Some content files can't be used. `problems` says which and why; nothing was changed."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def read_content(root: Path) -> dict[str, list[Record]]:
    """All records below `root`, by folder and in the order of their file names.

    Raises ContentError with every problem found, not only the first.
    """
    problems: list[Problem] = []
    records: dict[str, list[Record]] = {}
    if root.is_dir():
        for path in sorted(root.iterdir()):
            if path.is_dir() and not path.name.startswith(".") and path.name not in KNOWN:
                expected = ", ".join(sorted(BY_FOLDER))
                problems.append(Problem(path, None, "", f"onbekende map; verwacht: {expected}"))
    for folder in BY_FOLDER:
        if not (root / folder).is_dir():
            problems.append(Problem(root / folder, None, "", "deze map ontbreekt"))
            continue
        records[folder] = list(_read_folder(root / folder, problems))
    if problems:
        raise ContentError(problems)
    return records


def _read_folder(folder: Path, problems: list[Problem]) -> Iterator[Record]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue  # of the system or an editor program
        if path.suffix != ".yaml":
            problems.append(Problem(path, None, "", "verwacht hier alleen bestanden op '.yaml'"))
            continue
        try:
            yield read_file(path)
        except ContentError as error:
            problems.extend(error.problems)


def read_file(path: Path) -> Record:
    """The record in one file, whose folder says what kind it is. Raises ContentError."""
    kind = BY_FOLDER[path.parent.name]
    try:
        text = path.read_text(encoding="utf-8")
        data, tree = load_with_places(text)
    except OSError as error:
        reason = f"kan niet gelezen worden: {error.strerror}"
        raise ContentError([Problem(path, None, "", reason)]) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ContentError([Problem(path, line, "", "verwacht tekst in UTF-8")]) from error
    except yaml.YAMLError as error:
        raise ContentError([_yaml_problem(path, error)]) from error
    if not isinstance(data, dict):
        raise ContentError([Problem(path, 1, "", "verwacht een blok met velden")])

    try:
        record = kind.record.model_validate(data)
    except ValidationError as error:
        raise ContentError([_problem(path, tree, item) for item in error.errors()]) from error
    if path.name != (expected := kind.file_name.format(record)):
        raise ContentError([Problem(path, 1, "", f"dit bestand hoort '{expected}' te heten")])
    return record


def _yaml_problem(path: Path, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None)
    # The reader of characters, before there are any parts, has a reason instead of a problem.
    reason = getattr(error, "problem", None) or getattr(error, "reason", None) or "onbekende fout"
    return Problem(path, mark.line + 1 if mark else None, "", f"geen geldige YAML: {reason}")


def _problem(path: Path, tree: yaml.Node | None, error: Any) -> Problem:
    keys = error["loc"]
    message = message_of(error)
    got = error["input"]
    if error["type"] not in ("missing", "value_error") and isinstance(got, str | int | float):
        message += f"; gevonden: {got!r}"
    return Problem(path, _line_of(tree, keys), ".".join(map(str, keys)), message)


def message_of(error: Any) -> str:
    """What one of pydantic's errors says, in Dutch."""
    message: str = EXPECTED.get(error["type"], error["msg"])
    return message.format(**error.get("ctx", {}))


def _line_of(node: yaml.Node | None, keys: tuple[str | int, ...]) -> int | None:
    """The line of the deepest part of `keys` that the file has."""
    if node is None:
        return None
    line = node.start_mark.line + 1
    for key in keys:
        if isinstance(node, yaml.MappingNode):
            pairs = [(k, v) for k, v in node.value if k.value == key]
            if not pairs:
                return line
            name, node = pairs[0]
            line = name.start_mark.line + 1
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
            node = node.value[key]
            line = node.start_mark.line + 1
    return line
