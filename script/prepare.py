"""Makes database, content and static files ready to serve. Called by script/server.

Says what it does, in Dutch. Skips what was done before for the same files: the mark of that stands
in the SQLite file itself (`user_version`), so it always belongs to the data beside it.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shlex
import sqlite3
import sys
import traceback
from collections.abc import Iterable
from contextlib import closing
from io import StringIO
from pathlib import Path
from types import TracebackType
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / ".cache" / "klaarzetten.log"


def explain(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Say in Dutch what Python would say in English, and keep the rest for whoever mends it."""
    lines: list[str]
    if isinstance(error, ImportError):
        lines = [
            f"in .venv ontbreekt een pakket, of het is beschadigd: {error.name or error}",
            "Verwijder de map .venv, en start opnieuw. Gerust haalt de pakketten dan weer op.",
        ]
    elif isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        lines = ["de schijf is vol.", "Maak ruimte en start opnieuw."]
    elif isinstance(error, OSError) and error.filename:
        lines = [
            f"dit bestand of deze map is niet te gebruiken: {error.filename}",
            f"De reden: {error.strerror}. Kijk van wie het is, of zet het opzij.",
        ]
    else:
        lines = ["er ging iets mis dat Gerust niet kent.", f"{kind.__name__}: {error}"]
    try:
        report = "".join(traceback.format_exception(kind, error, trace))
        REPORT.write_text(report, encoding="utf-8")
        lines.append(f"Het hele verslag staat in {REPORT.relative_to(ROOT)}.")
    except OSError:
        pass  # a full disk: the lines have to do
    sys.stdout.flush()
    sys.stderr.write(f"\nGestopt: {lines[0]}\n" + "".join(f"  {line}\n" for line in lines[1:]))


if __name__ == "__main__":
    sys.excepthook = explain  # before the packages, for one of them may be missing

import django  # noqa: E402
import gunicorn  # noqa: E402, F401  # script/server starts it when we are done
from django.core.exceptions import ImproperlyConfigured  # noqa: E402
from django.core.management import CommandError, call_command  # noqa: E402
from django.db import DatabaseError  # noqa: E402

STATIC_STAMP = ROOT / ".cache" / "static.stamp"
# A full check reads the whole file; above this size that would keep the reader waiting.
CHECK_WHOLE_FILE_BELOW = 100_000_000

# A broken folder of content would otherwise push the first problem off the screen.
MOST_LINES = 20

DATA_FILES = (
    "requirements/base.txt",
    "content/**/*",
    "gerust/*/migrations/*.py",
    "gerust/knowledge/**/*.py",
)
STATIC_FILES = ("requirements/base.txt", "gerust/*/static/**/*")


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def stop(problem: str, *advice: str) -> NoReturn:
    sys.stdout.flush()
    sys.stderr.write(f"\nGestopt: {problem}\n" + "".join(f"  {line}\n" for line in advice))
    sys.exit(1)


def fingerprint(patterns: Iterable[str], root: Path = ROOT) -> str:
    """Return a hash over the names and bytes of the files; tests and caches do not count."""
    total = hashlib.sha256()
    for path in sorted({path for pattern in patterns for path in root.glob(pattern)}):
        if path.is_file() and not {"tests", "__pycache__"} & set(path.parts):
            total.update(f"{path.relative_to(root)}\0".encode())
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def mark_of(print_of_files: str) -> int:
    """Return the fingerprint as a number that fits in `user_version`; never 0, which means new."""
    return int(print_of_files[:7], 16) + 1


def read_mark(file: Path) -> int:
    """Return the mark in a SQLite file, or 0 for a new one. Stops when the file is unusable."""
    if not file.exists() or file.stat().st_size == 0:
        return 0
    try:
        # Closed before we speak: an open connection leaves files beside the database.
        with closing(sqlite3.connect(file, timeout=5)) as connection:
            whole = file.stat().st_size < CHECK_WHOLE_FILE_BELOW
            check = "PRAGMA quick_check(1)" if whole else "SELECT 'ok' FROM sqlite_master"
            answer = connection.execute(check).fetchone()
            mark = int(connection.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.OperationalError as error:
        stop_for_database(str(error), file)
    except sqlite3.DatabaseError:
        stop_for_broken(file)
    if answer is not None and answer[0] != "ok":
        stop_for_broken(file)
    return mark


def write_mark(file: Path, mark: int) -> None:
    with closing(sqlite3.connect(file, timeout=20)) as connection:
        connection.execute(f"PRAGMA user_version = {mark:d}")


def aside(file: Path | str) -> str:
    return shlex.join(["mv", str(file), f"{file}.kapot"])


def stop_for_broken(file: Path) -> NoReturn:
    leftovers = [f"{file}{end}" for end in ("-wal", "-shm") if Path(f"{file}{end}").exists()]
    stop(
        f"het databasebestand is beschadigd: {file}",
        f"Zet het opzij:   {aside(file)}",
        *(f"En ook dit:      {aside(name)}" for name in leftovers),
        "Start daarna opnieuw. Gerust maakt een nieuw bestand en laadt de inhoud opnieuw.",
        "Had je zelf iets gewijzigd? Zet dan eerst je laatste reservekopie terug.",
    )


def stop_for_database(error: str, file: Path) -> NoReturn:
    """Say in Dutch what a message of SQLite means, and what to do."""
    if "locked" in error:
        stop(
            f"een ander programma gebruikt de database: {file}",
            "Stop dat programma, of wacht even, en start opnieuw.",
        )
    if "unable to open" in error:
        stop(
            f"het databasebestand is niet te openen: {file}",
            "Kijk of de map bestaat, en of je het bestand mag lezen en schrijven.",
        )
    if "readonly" in error:
        stop(
            f"in het databasebestand kan niet worden geschreven: {file}",
            "Kijk van wie het bestand en de map zijn, en of de schijf alleen-lezen is.",
        )
    if "full" in error or "disk I/O" in error:
        stop(f"de schijf is vol of werkt niet goed: {file}", "Maak ruimte en start opnieuw.")
    stop(
        f"de database werkt niet: {file}",
        error,
        "Start opnieuw. Helpt dat niet? Zet het bestand dan opzij, en start nog eens.",
        f"Opzij zetten:   {aside(file)}",
    )


# What PostgreSQL says, what that means, and what to do.
SERVER_PROBLEMS = (
    (
        'database ".*" does not exist',
        "de database uit DATABASE_URL bestaat nog niet.",
        "Maak haar eerst. In docs/beheer.md staat hoe, onder Installeren.",
    ),
    (
        'role ".*" does not exist',
        "de gebruiker uit DATABASE_URL bestaat niet in PostgreSQL.",
        "Kijk of de naam klopt, of maak de gebruiker. In docs/beheer.md staat hoe.",
    ),
    (
        r"authentication failed|no password supplied|pg_hba\.conf",
        "PostgreSQL laat deze gebruiker niet binnen.",
        "Kijk of de naam en het wachtwoord in DATABASE_URL kloppen.",
    ),
    (
        "permission denied|must be owner",
        "de gebruiker uit DATABASE_URL mag niet alles wat nodig is.",
        "Maak hem eigenaar van de database. In docs/beheer.md staat hoe, onder Installeren.",
    ),
    (
        "No space left|disk full",
        "de schijf van de database is vol.",
        "Maak ruimte en start opnieuw.",
    ),
)


def stop_for_server(error: str) -> NoReturn:
    """Say in Dutch what a message of PostgreSQL means; it stands below, for who knows it."""
    said = error.strip().splitlines()[0]
    for pattern, problem, advice in SERVER_PROBLEMS:
        if re.search(pattern, error):
            stop(problem, said, advice)
    stop("de database werkt niet.", said, "Kijk of PostgreSQL draait, en of DATABASE_URL klopt.")


def static_is_ready(folder: Path) -> bool:
    if not (folder / "staticfiles.json").exists() or not STATIC_STAMP.exists():
        return False
    return STATIC_STAMP.read_text() == fingerprint(STATIC_FILES)


def prepare_static() -> None:
    say("Opmaak en scripts klaarzetten…")
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    STATIC_STAMP.parent.mkdir(exist_ok=True)
    STATIC_STAMP.write_text(fingerprint(STATIC_FILES))


def prepare_data(file: Path | None) -> None:
    """Bring tables and content up to date; `file` is the SQLite file, None for PostgreSQL."""
    try:
        say("Database maken of bijwerken. Dat kan een halve minuut duren…")
        call_command("migrate", interactive=False, verbosity=0)
        call_command("set_up_editors", stdout=StringIO())
        say("Inhoud laden…")
        call_command("load_content")
        call_command("remove_old_reports", verbosity=0)
    except (DatabaseError, sqlite3.Error) as error:
        if file:
            stop_for_database(str(error), file)
        stop_for_server(str(error))
    except CommandError as error:
        lines = str(error).splitlines()
        more = [f"… en nog {len(lines) - MOST_LINES} regels."] if len(lines) > MOST_LINES else []
        stop("de inhoud is niet geladen.", *lines[:MOST_LINES], *more)
    if file:
        write_mark(file, mark_of(fingerprint(DATA_FILES)))


def main() -> None:
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    os.environ["DJANGO_SETTINGS_MODULE"] = "gerust.config.settings"
    try:
        from gerust.config import settings  # noqa: PLC0415  # it reads the environment set above
    except ImproperlyConfigured as error:
        stop(str(error))

    database = settings.DATABASES["default"]
    file = Path(database["NAME"]) if database["ENGINE"].endswith("sqlite3") else None
    data_is_ready = file is not None and read_mark(file) == mark_of(fingerprint(DATA_FILES))
    static_ready = static_is_ready(Path(settings.STATIC_ROOT))
    if data_is_ready and static_ready:
        return
    django.setup()
    if not data_is_ready:
        prepare_data(file)
    if not static_ready:
        prepare_static()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)  # script/server says what that means
