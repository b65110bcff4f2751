"""Between a content record and a model: both ways, so that either can be compared or exported.

A kind of content is one `Mapping`: what its files are called, how to find the object, how to fill
it, how to read it back. The kinds themselves are in `kinds`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, ClassVar

from gerust.knowledge.models import KnowledgeItem

from .record import Record


@dataclass(frozen=True)
class Mapping:
    """How one folder of content relates to one model."""

    folder: str
    model: type[KnowledgeItem]
    record: type[Record]
    key: str  # the field of the record that names the item
    lookup: str  # the field of the model that holds that key
    file_name: str  # with the record as {0}
    fill: Callable[[Any, Any], None]
    read: Callable[[Any], dict[str, Any]]

    def key_of(self, record: Record) -> str:
        return str(getattr(record, self.key))

    def to_record(self, item: KnowledgeItem) -> Record:
        return self.record.model_validate(self.read(item))


def digest(record: Record) -> str:
    """Equal for records that say the same, whatever the layout of the file."""
    return sha256(record.model_dump_json().encode()).hexdigest()


class PlainMapping:
    """A mapping whose fields have the same names on both sides, but for a few."""

    code_sets: ClassVar[Sequence[str]] = ("factors",)

    def __init__(self, *names: str, optional: Sequence[str] = (), **renamed: str) -> None:
        self.names = {**{name: name for name in names}, **renamed}
        self.optional = optional

    def fill(self, item: KnowledgeItem, record: Record) -> None:
        data = record.model_dump(mode="json")
        for ours, theirs in self.names.items():
            value = data[theirs]
            if ours in self.code_sets:
                value = [str(code) for code in value]
            setattr(item, ours, "" if ours in self.optional and value is None else value)
        # Dates have to be dates: the database would accept text, a revision would not.
        if "reviewed_on" in self.names:
            item.reviewed_on = getattr(record, "reviewed_on", None)

    def read(self, item: KnowledgeItem) -> dict[str, Any]:
        data = {theirs: getattr(item, ours) for ours, theirs in self.names.items()}
        for name in self.optional:
            data[name] = data[name] or None
        for name in self.code_sets:
            if name in data:
                data[name] = list(map(int, data[name]))
        return data
