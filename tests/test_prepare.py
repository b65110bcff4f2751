"""script/prepare.py: it knows a broken database, and what was done before for the same files."""

from __future__ import annotations

import importlib.util
import sqlite3
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
    assert f"mv '{database}' '{database}.kapot'" in message


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
