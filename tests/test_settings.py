"""The readers of the environment, the settings as an installation starts them, and the logs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from gerust.config import env
from gerust.config.version import read_version

ROOT = Path(__file__).parent.parent
NAME = "GERUST_TRY"


@pytest.fixture(autouse=True)
def registry(monkeypatch):
    """The tests declare variables of their own; the house's own list stays as it is."""
    monkeypatch.setattr(env, "VARIABLES", {})
    monkeypatch.delenv(NAME, raising=False)
    monkeypatch.delenv(f"{NAME}_FILE", raising=False)


# ---- Readers


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ja", True),
        ("JA", True),
        ("true", True),
        ("1", True),
        (" nee ", False),
        ("False", False),
        ("0", False),
        ("", True),
    ],
)
def test_yes_and_no_can_be_written_in_three_ways(monkeypatch, written, meant):
    monkeypatch.setenv(NAME, written)

    assert env.boolean(NAME, True, help="Iets.") is meant


@pytest.mark.parametrize("written", ["yes", "aan", "2", "j", "None"])
def test_another_answer_than_yes_or_no_is_refused(monkeypatch, written):
    monkeypatch.setenv(NAME, written)

    with pytest.raises(ImproperlyConfigured, match=f"{NAME}: verwacht ja, nee, .* '{written}'"):
        env.boolean(NAME, True, help="Iets.")


@pytest.mark.parametrize(("written", "meant"), [("1", 1), ("65535", 65535), ("", 8000)])
def test_a_number_may_be_either_bound(monkeypatch, written, meant):
    monkeypatch.setenv(NAME, written)

    assert env.integer(NAME, 8000, minimum=1, maximum=65535, help="Poort.") == meant


@pytest.mark.parametrize("written", ["abc", "0", "65536", "-1", "8000.0", "8_000", "٨", "9" * 50])
def test_a_number_outside_the_bounds_is_refused_with_what_was_expected(monkeypatch, written):
    monkeypatch.setenv(NAME, written)

    with pytest.raises(ImproperlyConfigured) as error:
        env.integer(NAME, 8000, minimum=1, maximum=65535, help="Poort.")
    assert str(error.value) == (
        f"{NAME}: verwacht een heel getal van 1 tot en met 65535, gevonden '{written}'."
    )


def test_words_are_taken_apart_at_the_commas(monkeypatch):
    monkeypatch.setenv(NAME, " een.nl ,twee.nl,, ")

    assert env.words(NAME, ["drie.nl"], help="Namen.") == ["een.nl", "twee.nl"]


def test_words_with_a_space_inside_are_refused(monkeypatch):
    monkeypatch.setenv(NAME, "een.nl twee.nl")

    with pytest.raises(ImproperlyConfigured, match="met een komma ertussen"):
        env.words(NAME, help="Namen.")


@pytest.mark.parametrize("written", ["gerust.nl", ".gerust.nl", "*", "[::1]", "127.0.0.1", "db_1"])
def test_a_host_is_a_name_of_the_site(monkeypatch, written):
    monkeypatch.setenv(NAME, written)

    assert env.hosts(NAME, help="Namen.") == [written]


@pytest.mark.parametrize("written", ["https://gerust.nl", "gerust.nl/", "gerust.nl:8000", "a..nl"])
def test_a_host_with_more_than_a_name_is_refused(monkeypatch, written):
    monkeypatch.setenv(NAME, written)

    with pytest.raises(ImproperlyConfigured, match="zonder https:// of poort, gevonden"):
        env.hosts(NAME, help="Namen.")


@pytest.mark.parametrize(
    ("written", "meant"),
    [("", "127.0.0.1"), ("0.0.0.0", "0.0.0.0"), ("::1", "[::1]"), ("[::]", "[::]")],  # noqa: S104
)
def test_a_place_to_listen_is_an_ip_address(monkeypatch, written, meant):
    monkeypatch.setenv(NAME, written)

    assert env.ip(NAME, "127.0.0.1", help="Adres.") == meant


@pytest.mark.parametrize("written", ["onzin", "unix:/run/gerust.sock", "127.0.0.1:80", "256.1.1.1"])
def test_what_is_no_ip_address_is_refused(monkeypatch, written):
    monkeypatch.setenv(NAME, written)

    with pytest.raises(ImproperlyConfigured, match="verwacht een IP-adres"):
        env.ip(NAME, "127.0.0.1", help="Adres.")


@pytest.mark.parametrize("written", ["a@b.nl", "Gerust <a@b.nl>"])
def test_a_sender_is_an_address_with_or_without_a_name(monkeypatch, written):
    monkeypatch.setenv(NAME, written)

    assert env.mailbox(NAME, "gerust@localhost", help="Afzender.") == written


@pytest.mark.parametrize("written", ["onzin", "@b.nl", "a@", "Gerust <onzin>", "a b@c.nl"])
def test_what_is_no_sender_is_refused(monkeypatch, written):
    monkeypatch.setenv(NAME, written)

    with pytest.raises(ImproperlyConfigured, match="verwacht een e-mailadres"):
        env.mailbox(NAME, "gerust@localhost", help="Afzender.")


@pytest.mark.parametrize("written", ["https://a.nl/pad/", "https://a.nl/?x", "https://a.nl#x"])
def test_the_address_of_the_site_ends_with_its_name(monkeypatch, written):
    monkeypatch.setenv(NAME, written)

    with pytest.raises(ImproperlyConfigured, match="met daarachter alleen de naam van de site"):
        env.url(NAME, root=True, help="Adres.")

    monkeypatch.setenv(NAME, "https://a.nl/")
    assert env.url(NAME, root=True, help="Adres.") == "https://a.nl/"


def test_a_text_has_to_be_one_of_the_choices(monkeypatch):
    monkeypatch.setenv(NAME, "xml")

    with pytest.raises(ImproperlyConfigured, match="verwacht één van: json, tekst"):
        env.text(NAME, "json", choices=("json", "tekst"), help="Vorm.")


@pytest.mark.parametrize("written", ["https://a.nl/meld", "http://a.nl:80", "mailto:a@b.nl", ""])
def test_an_address_is_taken_as_it_is(monkeypatch, written):
    monkeypatch.setenv(NAME, written)

    assert env.url(NAME, help="Adres.") == written


@pytest.mark.parametrize(
    "written", ["a.nl", "javascript:alert(1)", "https://", "https://a:b", "mailto:", "ftp://a"]
)
def test_what_is_no_address_is_refused(monkeypatch, written):
    monkeypatch.setenv(NAME, written)

    with pytest.raises(ImproperlyConfigured, match="een adres dat begint met https://"):
        env.url(NAME, help="Adres.")


def test_a_refused_secret_address_is_not_repeated(monkeypatch):
    monkeypatch.setenv(NAME, "mysql://root:hunter2@db/gerust")

    with pytest.raises(ImproperlyConfigured) as error:
        env.url(NAME, help="Database.", schemes=("postgres",), secret=True)
    assert "hunter2" not in str(error.value)


def test_a_secret_can_stand_in_a_file(monkeypatch, tmp_path):
    file = tmp_path / "key"
    file.write_text("geheim\n")
    monkeypatch.setenv(f"{NAME}_FILE", str(file))

    assert env.secret(NAME, help="Sleutel.") == "geheim"


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        ({}, "niets gevonden"),
        ({NAME: "kort"}, "verwacht minstens 50 tekens, gevonden 4 tekens"),
        ({NAME: "x" * 50, f"{NAME}_FILE": "/x"}, "beide gevonden"),
        ({f"{NAME}_FILE": "/bestaat/niet"}, "een leesbaar tekstbestand"),
        ({f"{NAME}_FILE": os.devnull}, "is leeg"),
    ],
)
def test_an_unusable_secret_stops_the_start(monkeypatch, variables, message):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    with pytest.raises(ImproperlyConfigured, match=message) as error:
        env.secret(NAME, min_length=50, help="Sleutel.")
    assert "x" * 50 not in str(error.value)


def test_every_reader_notes_its_variable_but_no_secret(monkeypatch):
    env.secret(NAME, default="niet-laten-zien", help="Sleutel.")

    assert env.VARIABLES[NAME] == env.Variable(NAME, "geheim", "", "Sleutel.")


# ---- The settings, as a process of their own sees them


def start(
    code: str, *, stdin: str | None = None, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run Python with only these variables set."""
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        input=stdin,
        env={"PATH": os.environ["PATH"], "PYTHONUTF8": "1", **variables},
        capture_output=True,
        text=True,
        check=False,
    )


READ = "from gerust.config import settings; print(settings.DEBUG, settings.SECURE_HSTS_SECONDS)"
KEY = "k3y-for-tests-" * 5


def test_an_installation_without_a_key_does_not_start():
    done = start(READ)

    assert done.returncode == 1
    assert "GERUST_SECRET_KEY: verwacht een geheime tekst, niets gevonden" in done.stderr


def test_an_installation_is_strict_unless_told_otherwise():
    assert start(READ, GERUST_SECRET_KEY=KEY).stdout == "False 31536000\n"


@pytest.mark.parametrize(
    ("variables", "meant"),
    [
        ({}, "starttls"),
        ({"GERUST_EMAIL_PORT": "465"}, "tls"),
        ({"GERUST_EMAIL_PORT": "465", "GERUST_EMAIL_TLS": "nee"}, "plain"),
        ({"GERUST_EMAIL_TLS": "nee"}, "plain"),
    ],
)
def test_the_port_says_how_mail_is_encrypted(variables, meant):
    code = (
        "from gerust.config import settings as s;"
        "print('tls' if s.EMAIL_USE_SSL else 'starttls' if s.EMAIL_USE_TLS else 'plain')"
    )

    done = start(code, GERUST_SECRET_KEY=KEY, **variables)

    assert done.stdout.strip() == meant


def test_development_needs_nothing():
    assert start(READ, GERUST_DEBUG="ja").stdout == "True 0\n"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GERUST_DEBUG", "misschien"),
        ("GERUST_PORT", "abc"),
        ("GERUST_LOGS", "xml"),
        ("GERUST_CONTACT_URL", "javascript:alert(1)"),
        ("DATABASE_URL", "mysql://root@db/gerust"),
        ("DATABASE_URL", "gerust.sqlite3"),
        ("DATABASE_URL", "postgres://u@db:poort/gerust"),
        ("DATABASE_URL", "postgres://u@db:5432"),
        ("DATABASE_URL", "sqlite://:memory:"),
        ("GERUST_HOSTS", "https://gerust.nl"),
        ("GERUST_BIND", "onzin"),
        ("GERUST_ADDRESS", "https://gerust.nl/pad/"),
        ("GERUST_EMAIL_FROM", "onzin"),
    ],
)
def test_nonsense_stops_the_start_and_is_named(name, value):
    done = start(READ, **{"GERUST_SECRET_KEY": KEY, name: value})

    assert done.returncode == 1
    assert f"{name}: verwacht" in done.stderr.splitlines()[-1]


def test_django_finds_nothing_to_improve_in_an_installation():
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "GERUST_SECRET_KEY": "".join(chr(33 + place) for place in range(60)),
            "GERUST_HOSTS": "gerust.example",
            "DATABASE_URL": "sqlite:///geen.sqlite3",
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr


# ---- Version


def test_the_version_comes_from_the_newest_heading(tmp_path):
    changelog = tmp_path / "CHANGELOG.md"
    changelog.write_text("# Wijzigingen\n\n## [1.2.3] - 2027-01-01\n\n## [1.2.2] - 2026-12-01\n")

    assert read_version(changelog) == "1.2.3"


def test_a_changelog_without_a_version_is_refused(tmp_path):
    changelog = tmp_path / "CHANGELOG.md"
    changelog.write_text("# Wijzigingen\n\n## Binnenkort\n")

    with pytest.raises(ValueError, match="must hold a heading"):
        read_version(changelog)
