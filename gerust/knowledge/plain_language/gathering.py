"""Where Dutch stands: content files, templates and Python. Each text with its line."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin, get_type_hints

import yaml

from gerust.knowledge import yaml_text
from gerust.knowledge.content.record import PROSE, Record

# What takes the place of a value that is filled in later: one word, and no word to spell.
FILLED_IN: Final = "0"
PLACEHOLDER: Final = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*(?:\.\w+)*\}|\{\{.*?\}\}")


@dataclass(frozen=True, slots=True)
class Text:
    """`kind` is the folder below content/, "templates" or "python"; `key` the field, if any."""

    path: Path  # from the root of the repository
    line: int
    kind: str
    text: str
    key: str = ""

    @property
    def place(self) -> str:
        return f"{self.path}:{self.line}" + (f" ({self.key})" if self.key else "")


def gather(root: Path, records: Mapping[str, type[Record]]) -> Iterator[Text]:
    """Every text below the repository `root` that a reader may see.

    `records` says per folder of content/ what its files hold.
    """
    for folder, record in records.items():
        for path in sorted((root / "content" / folder).glob("*.yaml")):
            tree = yaml_text.compose(path.read_text(encoding="utf-8"))
            for line, key, text in _in_record(tree, record, ""):
                yield Text(path.relative_to(root), line, folder, text, key)
    for path in sorted((root / "gerust").rglob("templates/**/*.html")):
        for line, text in in_template(path.read_text(encoding="utf-8")):
            yield Text(path.relative_to(root), line, "templates", text)
    for path in sorted((root / "gerust").rglob("*.py")):
        if "migrations" not in path.parts and "tests" not in path.parts:
            for line, text in in_python(path.read_text(encoding="utf-8")):
                yield Text(path.relative_to(root), line, "python", text)


def in_data(data: Any, record: type[Record]) -> Iterator[tuple[str, str]]:
    """(key, text) of every text in data with the shape of this record, valid or not yet."""
    tree = yaml_text.compose(json.dumps(data, ensure_ascii=False))
    for _line, key, text in _in_record(tree, record, ""):
        yield key, text


def _in_record(node: yaml.Node | None, kind: Any, key: str) -> Iterator[tuple[int, str, str]]:
    """Follow the schema down: some kinds of text are prose, all else is code or address."""
    if kind in PROSE:
        if isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:str":
            yield node.start_mark.line + 1, key, node.value
    elif get_origin(kind) in (Annotated, Union, UnionType):
        options = get_args(kind)[:1] if get_origin(kind) is Annotated else get_args(kind)
        for option in options:
            yield from _in_record(node, option, key)
    elif isinstance(node, yaml.SequenceNode) and get_origin(kind) is list:
        for number, item in enumerate(node.value):
            yield from _in_record(item, get_args(kind)[0], f"{key}.{number}")
    elif isinstance(node, yaml.MappingNode) and isinstance(kind, type):
        yield from _in_fields(node, kind, key)


def _in_fields(node: yaml.MappingNode, kind: type, key: str) -> Iterator[tuple[int, str, str]]:
    hints = get_type_hints(kind, include_extras=True)
    for name, value in node.value:
        if name.value in hints and name.value not in getattr(kind, "NOT_OUR_WORDS", ()):
            yield from _in_record(value, hints[name.value], f"{key}.{name.value}".lstrip("."))


# Templates: what is marked for translation, and text that stands between tags as it is.
COMMENT: Final = re.compile(r"\{#.*?#\}|\{%\s*comment\b.*?endcomment\s*%\}|<!--.*?-->", re.DOTALL)
BLOCK: Final = re.compile(
    r"\{%\s*blocktrans(?:late)?\b.*?%\}(.*?)\{%\s*endblocktrans(?:late)?\s*%\}", re.DOTALL
)
PLURAL: Final = re.compile(r"\{%\s*plural\s*%\}")
MARKED: Final = re.compile(
    r"""(?:\{%\s*trans(?:late)?\s+|\b_\()(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')"""
)
ANY_TAG: Final = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
NEW_LINE: Final = re.compile(r"</?(?:p|li|ul|ol|h[1-6]|br|div|dt|dd|tr|td|th)\b[^>]*>")
OTHER_TAG: Final = re.compile(r"<[^>]+>")


def in_template(source: str) -> Iterator[tuple[int, str]]:
    """(line, text) of every Dutch text in a template, with values filled in."""
    source = COMMENT.sub(_blank, source)
    for match in BLOCK.finditer(source):
        for part in PLURAL.split(match.group(1)):
            yield _line(source, match.start()), _without_markup(part)
    source = BLOCK.sub(_blank, source)
    for match in MARKED.finditer(source):
        text = match.group(1) if match.group(1) is not None else match.group(2)
        yield _line(source, match.start()), _filled(re.sub(r"\\(.)", r"\1", text))
    parser = _BareText()
    parser.feed(ANY_TAG.sub(_blank, source))
    parser.close()
    yield from parser.found


def _blank(match: re.Match[str]) -> str:
    """Spaces in the place of the match, so that the lines keep their numbers."""
    return re.sub(r"[^\n]", " ", match.group())


def _line(source: str, place: int) -> int:
    return source.count("\n", 0, place) + 1


def _without_markup(text: str) -> str:
    text = re.sub(r"\s+", " ", _filled(text))
    return OTHER_TAG.sub("", NEW_LINE.sub("\n", text)).strip()


def _filled(text: str) -> str:
    return PLACEHOLDER.sub(FILLED_IN, text).replace("%%", "%")


class _BareText(HTMLParser):
    """Text between tags, and in the attributes that are read out or shown."""

    READ: Final = frozenset({"alt", "title", "aria-label", "aria-description", "placeholder"})
    SILENT: Final = frozenset({"script", "style", "code"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in self.SILENT
        for name, value in attrs:
            if name in self.READ:
                self._keep(value or "")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in self.SILENT

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._keep(data)

    def _keep(self, text: str) -> None:
        if re.search(r"[^\W\d_]{2}", text):
            before = len(text) - len(text.lstrip())
            line = self.getpos()[0] + text.count("\n", 0, before)
            self.found.append((line, re.sub(r"\s+", " ", text).strip()))


# Python: the texts that are marked for translation, by the name of the function that marks them.
MARKERS: Final[dict[str, tuple[int, ...]]] = {
    "_": (0,),
    "gettext": (0,),
    "gettext_lazy": (0,),
    "gettext_noop": (0,),
    "ngettext": (0, 1),
    "ngettext_lazy": (0, 1),
    "pgettext": (1,),
    "pgettext_lazy": (1,),
    "npgettext": (1, 2),
    "npgettext_lazy": (1, 2),
}


def in_python(source: str) -> Iterator[tuple[int, str]]:
    """(line, text) of every string that a marker of gettext gets, with values filled in."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        function = node.func
        name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
        for place in MARKERS.get(name, ()):
            if place < len(node.args):
                argument = node.args[place]
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.lineno, _filled(argument.value)
