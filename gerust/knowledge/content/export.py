"""Everything that is published, as the files that would give the same site elsewhere."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pydantic import ValidationError

from .kinds import KINDS
from .writer import to_yaml

# A zip holds a time for each file. The same content must give the same bytes, so it's always this.
FIXED_TIME = (1980, 1, 1, 0, 0, 0)


class ExportError(Exception):
    """Some published items don't fit in a content file. `problems` says which and why."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def published_files() -> dict[str, bytes]:
    """What each file holds, by its path below the content folder, in order.

    Drafts are left out: of an item with a draft it's the published version that counts.
    Raises ExportError when an item can't be written.
    """
    files: dict[str, bytes] = {}
    problems: list[str] = []
    for mapping in KINDS:
        for item in mapping.model.objects.filter(live=True).with_parts():
            try:
                record = mapping.to_record(item)
            except ValidationError as error:
                reasons = "; ".join(
                    f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()
                )
                problems.append(f"{mapping.folder}/{getattr(item, mapping.lookup)}: {reasons}")
                continue
            path = f"{mapping.folder}/{mapping.file_name.format(record)}"
            files[path] = to_yaml(record).encode()
    if problems:
        raise ExportError(problems)
    return dict(sorted(files.items()))


def write_zip() -> bytes:
    """All published content as one archive; the same content always gives the same bytes."""
    archive = BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as zipped:
        for path, text in published_files().items():
            entry = ZipInfo(f"content/{path}", date_time=FIXED_TIME)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3  # otherwise it differs between Windows and the rest
            entry.external_attr = 0o644 << 16
            zipped.writestr(entry, text)
    return archive.getvalue()


def write_folder(root: Path) -> list[Path]:
    """Write all published content below `root`; returns the files there that aren't part of it.

    Those are left alone: removing what someone else made is not what an export is for.
    """
    files = published_files()
    for path, text in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text)
    for mapping in KINDS:
        # The reader expects every folder, also of a kind without published items.
        (root / mapping.folder).mkdir(parents=True, exist_ok=True)
    ours = {root / path for path in files}
    return sorted(
        path
        for mapping in KINDS
        for path in (root / mapping.folder).glob("*.yaml")
        if path not in ours
    )
