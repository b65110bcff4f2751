"""Bring the content files into the database, without ever undoing what an editor did.

For each item three versions count: the file, what the loader wrote last, and what is there now.

| file against last written | now against last written | what happens |
|---|---|---|
| the same | the same | nothing: unchanged |
| changed | the same | updated |
| the same | changed | nothing: the editor's version stays |
| changed | changed | conflict: reported, the editor's version stays |
| gone | whatever | reported: only an editor takes something offline |
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from django.core.exceptions import ValidationError as ModelError
from django.db import transaction
from pydantic import ValidationError

from gerust.knowledge import services
from gerust.knowledge.links import dead_links
from gerust.knowledge.models import KnowledgeItem, LoadedItem
from gerust.knowledge.search.index import not_indexed

from .kinds import KINDS
from .mapping import Mapping, digest
from .reader import ContentError, Problem, read_content
from .record import Record


class Outcome(StrEnum):
    CREATED = "nieuw"
    UPDATED = "bijgewerkt"
    UNCHANGED = "ongewijzigd"
    KEPT = "redactie behouden"
    CONFLICT = "conflict"
    WITHOUT_FILE = "zonder bestand"


@dataclass
class Report:
    """What the loader did, or would do: the keys per outcome.

    `dead_links` names what a loaded item refers to and is not there. That is no reason to refuse:
    an editor may have taken it offline.
    """

    items: dict[Outcome, list[str]] = field(default_factory=lambda: {o: [] for o in Outcome})
    dead_links: list[str] = field(default_factory=list)

    def add(self, outcome: Outcome, folder: str, key: str) -> None:
        self.items[outcome].append(f"{folder}/{key}")

    def count(self, outcome: Outcome) -> int:
        return len(self.items[outcome])


Progress = Callable[[int, int, str], None]


class _DryRun(Exception):  # noqa: N818 (not an error: the way out of a transaction)
    pass


def load_content(root: Path, *, dry_run: bool = False, progress: Progress | None = None) -> Report:
    """Load every file below `root` in one transaction, and report what happened to each.

    With `dry_run` the report is the same and the database stays as it was.
    Raises ContentError when a file is broken; then nothing has changed.
    """
    records = read_content(root)
    report = Report()
    try:
        with transaction.atomic():
            _load_all(root, records, report, progress)
            if dry_run:
                raise _DryRun
    except _DryRun:
        pass
    return report


def _load_all(
    root: Path, records: dict[str, list[Record]], report: Report, progress: Progress | None
) -> None:
    total, done = sum(map(len, records.values())), 0
    published: list[KnowledgeItem] = []
    problems: list[Problem] = []
    for mapping in KINDS:
        for record in records[mapping.folder]:
            key = mapping.key_of(record)
            try:
                outcome, item = _load_one(mapping, key, record)
            except ModelError as error:  # the last check, of what only the database knows
                path = root / mapping.folder / mapping.file_name.format(record)
                problems += [Problem(path, None, "", message) for message in error.messages]
                continue
            report.add(outcome, mapping.folder, key)
            if item is not None:
                published.append(item)
            done += 1
            if progress:
                progress(done, total, f"{mapping.folder}/{key}")
    if problems:
        raise ContentError(problems)
    # Also what was there before its kind could be found.
    services.index_for_search([*published, *not_indexed()])
    for item, links in dead_links(published).items():
        report.dead_links += [f"{item}: {kind} '{code}'" for kind, code in links]
    _report_without_file(records, report)


def _load_one(mapping: Mapping, key: str, record: Record) -> tuple[Outcome, KnowledgeItem | None]:
    # Locked, so that what an editor publishes meanwhile comes after this and stays.
    found = mapping.model.objects.select_for_update().filter(**{mapping.lookup: key})
    item = found.first()
    loaded = LoadedItem.objects.filter(folder=mapping.folder, key=key).first()
    theirs = digest(record)
    if item is None and loaded is not None:
        # An editor removed it. Bringing it back would undo that.
        return (Outcome.KEPT if loaded.digest == theirs else Outcome.CONFLICT), None
    if item is not None:
        now = _current_digest(mapping, item)
        if now == theirs:
            _remember(mapping, key, theirs)
            return Outcome.UNCHANGED, None
        if loaded is None or now != loaded.digest:
            same_file = loaded is not None and loaded.digest == theirs
            return (Outcome.KEPT if same_file else Outcome.CONFLICT), None

    created = item is None
    item = item or mapping.model(live=False)
    mapping.fill(item, record)
    services.publish(item, index=False)
    _remember(mapping, key, theirs)
    return (Outcome.CREATED if created else Outcome.UPDATED), item


def _current_digest(mapping: Mapping, item: KnowledgeItem) -> str:
    """What is there now. A draft that waits for publication counts as an editor's change."""
    if item.has_unpublished_changes or not item.live:
        return "concept"
    try:
        return digest(mapping.to_record(item))
    except ValidationError:
        # An editor may keep what a file may not, such as an example with one reason why it fits.
        return "van de redactie"


def _report_without_file(records: dict[str, list[Record]], report: Report) -> None:
    """Name what was loaded before, is still there, and has no file any more."""
    for mapping in KINDS:
        keys = {mapping.key_of(record) for record in records[mapping.folder]}
        gone = LoadedItem.objects.filter(folder=mapping.folder).exclude(key__in=keys)
        for key in gone.order_by("key").values_list("key", flat=True):
            if mapping.model.objects.filter(**{mapping.lookup: key}).exists():
                report.add(Outcome.WITHOUT_FILE, mapping.folder, key)


def _remember(mapping: Mapping, key: str, written: str) -> None:
    LoadedItem.objects.update_or_create(
        folder=mapping.folder, key=key, defaults={"digest": written}
    )
