"""From a record to the text of its file: one layout, so that equal content has equal bytes.

Block style, in the order of the record, long texts folded, and without fields that hold their
default. Comments have no place in a record, so a content file has none.
"""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Any

import yaml

from .kinds import BY_FOLDER
from .reader import read_content
from .record import Record

WIDTH = 100


class _Layout(yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        # Lists go below their key, not beside it: easier to see what belongs to what.
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = None
    if "\n" in text:
        lines = text.splitlines()
        # Folding changes lines that start with a space, and is of no use for short ones.
        folds = any(len(line) > WIDTH for line in lines) and not any(
            line.startswith((" ", "\t")) for line in lines
        )
        style = ">" if folds else "|"
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _represent_code(dumper: yaml.SafeDumper, code: Enum) -> yaml.Node:
    return dumper.represent_data(code.value)


_Layout.add_representer(str, _represent_text)
_Layout.add_multi_representer(Enum, _represent_code)
_Layout.add_multi_representer(tuple, yaml.SafeDumper.represent_list)


def to_yaml(record: Record) -> str:
    """The text of the file that holds this record."""
    data = record.model_dump(exclude_defaults=True)
    return yaml.dump(
        data,
        Dumper=_Layout,
        allow_unicode=True,
        default_flow_style=False,
        sort_keys=False,
        width=WIDTH,
    )


def files_in_other_layout(root: Path) -> dict[Path, str]:
    """The files below `root` whose layout differs, with the text they should have.

    Raises ContentError when a file is broken.
    """
    texts = {
        root / folder / BY_FOLDER[folder].file_name.format(record): to_yaml(record)
        for folder, records in read_content(root).items()
        for record in records
    }
    return {path: text for path, text in texts.items() if path.read_bytes() != text.encode()}
