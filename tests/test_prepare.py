"""script/prepare.py: it knows a broken database, and what was done before for the same files."""

from __future__ import annotations

import errno
import importlib.util
import sqlite3
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture
def prepare() -> ModuleType:
    spec = importlib.util.spec_from_file_location("prepare", ROOT / "script" / "prepare.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def database(tmp_path):
    file = tmp_path / "gerust.sqlite3"
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE t (x)")
    connection.executemany("INSERT INTO t VALUES (?)", [("x" * 500,)] * 200)
    connection.commit()
    connection.close()
    return file


def test_a_mark_stays_with_the_database(prepare, database):
    assert prepare.read_mark(database) == 0

    prepare.write_mark(database, 1234)

    assert prepare.read_mark(database) == 1234


@pytest.mark.parametrize("content", [None, b""])
def test_a_new_database_has_no_mark(prepare, tmp_path, content):
    file = tmp_path / "new.sqlite3"
    if content is not None:
        file.write_bytes(content)

    assert prepare.read_mark(file) == 0


def break_start(file: Path) -> None:
    file.write_bytes(b"geen database " * 400)


def break_middle(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[4096:20480] = b"\xff" * 16384
    file.write_bytes(bytes(content))


def break_end(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:20480])


@pytest.mark.parametrize("damage", [break_start, break_middle, break_end])
def test_a_broken_database_is_named_with_what_to_do(prepare, database, damage, capsys):
    damage(database)

    with pytest.raises(SystemExit) as stopped:
        prepare.read_mark(database)

    message = capsys.readouterr().err
    assert stopped.value.code == 1
    assert f"beschadigd: {database}" in message
    assert f"mv {database} {database}.kapot" in message


@pytest.mark.parametrize(
    ("error", "message"),
    [
        ("database is locked", "een ander programma gebruikt de database"),
        ("unable to open database file", "niet te openen"),
        ("attempt to write a readonly database", "kan niet worden geschreven"),
        ("database or disk is full", "de schijf is vol"),
        ("no such table: t", "Zet het bestand dan opzij"),
    ],
)
def test_what_a_database_says_is_told_in_dutch(prepare, error, message, capsys):
    with pytest.raises(SystemExit):
        prepare.stop_for_database(error, Path("gerust.sqlite3"))

    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "message"),
    [
        ('FATAL:  database "gerust" does not exist', "bestaat nog niet"),
        ('FATAL:  role "gerust" does not exist', "bestaat niet in PostgreSQL"),
        ('FATAL:  password authentication failed for user "full"', "niet binnen"),
        ('FATAL:  no pg_hba.conf entry for host "::1", database "gerust"', "niet binnen"),
        ("permission denied for schema public", "mag niet alles"),
        ("could not extend file: No space left on device", "schijf van de database is vol"),
        ("connection refused\nIs the server running?", "Kijk of PostgreSQL draait"),
    ],
)
def test_what_postgresql_says_is_told_in_dutch_too(prepare, error, message, capsys):
    with pytest.raises(SystemExit):
        prepare.stop_for_server(error)

    told = capsys.readouterr().err
    assert message in told
    assert error.splitlines()[0] in told


def test_a_file_with_quotes_in_its_name_can_be_set_aside(prepare):
    assert prepare.aside("it's.sqlite3") == """mv 'it'"'"'s.sqlite3' 'it'"'"'s.sqlite3.kapot'"""


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (ModuleNotFoundError("No module named 'x'", name="x"), "beschadigd: x\n  Verwijder de map"),
        (OSError(errno.ENOSPC, "No space left on device"), "de schijf is vol"),
        (PermissionError(errno.EACCES, "Permission denied", "staticfiles"), "map is niet te gebr"),
        (RuntimeError("iets"), "RuntimeError: iets"),
    ],
)
def test_what_nobody_expected_is_told_in_dutch_and_kept(prepare, error, message, capsys, tmp_path):
    report = prepare.REPORT = tmp_path / "verslag.log"
    prepare.ROOT = tmp_path

    prepare.explain(type(error), error, None)

    told = capsys.readouterr().err
    assert told.startswith("\nGestopt: ")
    assert message in told
    assert told.endswith("Het hele verslag staat in verslag.log.\n")
    assert type(error).__name__ in report.read_text()


def test_a_package_that_is_gone_is_told_without_a_traceback(tmp_path):
    script = tmp_path / "script" / "prepare.py"
    script.parent.mkdir()
    script.write_text((ROOT / "script" / "prepare.py").read_text())

    # Alone, Python knows no package at all.
    done = subprocess.run(
        [sys.executable, "-S", script], capture_output=True, text=True, check=False
    )

    assert done.returncode == 1
    assert "ontbreekt een pakket, of het is beschadigd: django" in done.stderr
    assert "Traceback" not in done.stderr


def test_another_file_gives_another_mark_but_a_test_does_not(prepare, tmp_path):
    (tmp_path / "content" / "tests").mkdir(parents=True)
    (tmp_path / "content" / "a.yaml").write_text("a: 1")
    before = prepare.fingerprint(["content/**/*"], tmp_path)

    (tmp_path / "content" / "tests" / "b.yaml").write_text("b: 1")
    assert prepare.fingerprint(["content/**/*"], tmp_path) == before

    (tmp_path / "content" / "a.yaml").write_text("a: 2")
    assert prepare.fingerprint(["content/**/*"], tmp_path) != before


def test_a_mark_fits_in_the_database_and_is_never_that_of_a_new_one(prepare):
    assert prepare.mark_of("0" * 64) == 1
    assert prepare.mark_of("f" * 64) < 2**31
