"""A running installation: what it logs, how it says that it is well, and how gunicorn serves it."""

from __future__ import annotations

import io
import json
import logging
import logging.config

import pytest
from django.db import OperationalError
from django.db.migrations.recorder import MigrationRecorder
from django.test import RequestFactory

from gerust.config import health, logs

from .test_settings import KEY, start

# ---- Logs


@pytest.fixture
def log(monkeypatch):
    """Returns what a logger writes: as JSON, the way an installation does."""
    stream = io.StringIO()
    config = logs.logging_config(json=True)
    handler = logging.StreamHandler(stream)
    formatter = {**config["formatters"]["json"]}
    handler.setFormatter(
        formatter.pop("()")(formatter.pop("fmt"), datefmt=formatter.pop("datefmt"), **formatter)
    )
    handler.addFilter(logs.WithoutVisitor())

    def write(name: str, level: int, message: str, *args: object, **more: object) -> dict:
        logger = logging.Logger(name)  # noqa: LOG001  # one of its own, beside those of the house
        logger.addHandler(handler)
        logger.log(level, message, *args, **more)
        return json.loads(stream.getvalue().splitlines()[-1])

    return write


@pytest.mark.parametrize(
    "line",
    [
        "GET /praktijkvoorbeelden/?q=mijn+buurman HTTP/1.1",
        "GET /praktijkvoorbeelden/?q=mijn buurman HTTP/1.1",
        "GET /praktijkvoorbeelden/?q=mijn HTTP/ buurman HTTP/1.1",
        "Bad request syntax ('GET /?q=mijn buurman')",
        "Error handling request /praktijkvoorbeelden/?q=buurman",
        "Invalid HTTP Version: 'pad?q=buurman HTTP/1.1'",
    ],
)
@pytest.mark.parametrize("name", ["django.server", "gunicorn.error"])
def test_a_line_about_a_request_holds_no_typed_text(log, name, line):
    written = log(name, logging.INFO, '"%s" %s', line, "200")

    assert "buurman" not in json.dumps(written)


def test_a_request_becomes_method_and_path(log):
    request = RequestFactory().get("/profiel/resultaat/", {"wat": "mijn buurman"})

    written = log("django.request", logging.WARNING, "Not Found", extra={"request": request})

    assert (written["method"], written["path"]) == ("GET", "/profiel/resultaat/")
    assert "buurman" not in json.dumps(written)


def test_a_query_that_was_mailed_as_part_of_the_path_is_left_out_too(log):
    request = RequestFactory().get("/zoeken/%3Fq=buurman")

    written = log("django.request", logging.WARNING, "Not Found", extra={"request": request})

    assert written["path"] == "/zoeken/"


def test_an_exception_is_written_without_its_text(log):
    typed = "mijn buur" + "man"
    try:
        try:
            int(typed)
        except ValueError as error:
            raise KeyError(typed) from error
    except KeyError:
        written = log("gerust", logging.ERROR, "Misgegaan", exc_info=True)

    assert typed not in json.dumps(written)
    assert "builtins.ValueError" in written["exc_info"]
    assert written["exc_info"].splitlines()[-1] == "builtins.KeyError"


def test_an_address_of_a_visitor_is_left_out(log):
    written = log("gunicorn.error", logging.WARNING, "Invalid request from ip=192.0.2.7: no")

    assert "192.0.2.7" not in json.dumps(written)


def test_a_line_says_when_how_bad_where_and_what(log):
    assert set(log("gerust", logging.INFO, "Klaar")) == {"time", "level", "logger", "message"}


def test_both_forms_of_the_logs_can_be_set_up():
    for as_json in (True, False):
        config = {**logs.logging_config(json=as_json), "incremental": False}
        # A dry run: building every part, without replacing the logging of the tests.
        builder = logging.config.DictConfigurator({**config, "root": {}, "loggers": {}})
        formatter = builder.configure_formatter(
            dict(config["formatters"]["json" if as_json else "plain"])
        )
        assert isinstance(formatter, logs.QuietTraceback)
        assert "Hallo" in formatter.format(logging.LogRecord("a", 20, "", 1, "Hallo", (), None))


def test_a_head_leaves_no_warning():
    levels = logs.logging_config(json=True)["loggers"]

    assert levels["gunicorn.http.wsgi"]["level"] == "ERROR"


# ---- Health


def test_a_living_process_does_not_ask_the_database(client):
    response = client.get("/gezond")

    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_a_ready_process_says_so(client, django_assert_max_num_queries):
    health._newest_migrations()
    with django_assert_max_num_queries(2):
        response = client.get("/klaar")

    assert (response.status_code, response.json()) == (200, {"status": "klaar"})


@pytest.mark.django_db
def test_a_database_that_lacks_a_migration_is_not_ready(client, monkeypatch):
    monkeypatch.setattr(health, "_newest_migrations", lambda: (("knowledge", "9999_later"),))

    response = client.get("/klaar")

    assert response.status_code == 503
    assert "nog niet bijgewerkt" in response.json()["reden"]


def test_a_database_that_is_gone_is_not_ready(client, monkeypatch):
    def fail(self: MigrationRecorder) -> None:
        raise OperationalError("server at 10.0.0.5 is gone")

    monkeypatch.setattr(MigrationRecorder, "applied_migrations", fail)

    response = client.get("/klaar")

    assert response.status_code == 503
    assert response.json()["reden"] == "De database geeft geen antwoord."


@pytest.mark.parametrize("path", ["/gezond", "/klaar"])
def test_health_is_only_for_reading_and_never_kept(client, path, db):
    assert client.post(path).status_code == 405
    assert "no-store" in client.get(path)["Cache-Control"]


# ---- The server


def test_gunicorn_starts_with_what_the_settings_say():
    code = (
        "import runpy; found = runpy.run_path('gunicorn.conf.py');"
        "print(found['bind'], found['workers'], found['threads'])"
    )

    done = start(code, GERUST_SECRET_KEY=KEY, GERUST_PORT="9001", GERUST_WORKERS="3")

    assert done.stdout == "127.0.0.1:9001 3 4\n", done.stderr


def test_gunicorn_refuses_nonsense_in_one_sentence():
    done = start("import runpy; runpy.run_path('gunicorn.conf.py')", GERUST_DEBUG="misschien")

    assert done.returncode == 1
    assert done.stderr.startswith("Gestopt: GERUST_DEBUG: verwacht ja, nee,")


def test_the_access_line_tells_nothing_about_the_visitor():
    code = """
import runpy
from datetime import timedelta
from types import SimpleNamespace
from gunicorn.config import Config
found = runpy.run_path("gunicorn.conf.py")
config = Config()
config.set("logconfig_dict", found["logconfig_dict"])
config.set("accesslog", "-")
environ = {
    "REQUEST_METHOD": "GET", "PATH_INFO": "/een/\\npad?q=buurman", "QUERY_STRING": "q=buurman",
    "RAW_URI": "/een/?q=buurman", "REMOTE_ADDR": "192.0.2.7", "HTTP_REFERER": "/?q=buurman",
}
found["WithoutVisitor"](config).access(
    SimpleNamespace(status="200 OK"), None, environ, timedelta(milliseconds=12)
)
"""
    done = start(code, GERUST_SECRET_KEY=KEY)

    line = json.loads(done.stderr)
    assert line["message"] == r"GET '/een/\npad' 200 in 12 ms"
    assert (line["method"], line["path"], line["status"], line["ms"]) == (
        "GET",
        "/een/\npad",
        "200",
        12,
    )
    assert "buurman" not in done.stderr
    assert "192.0.2.7" not in done.stderr


LONG = "GET /praktijkvoorbeelden/?q=" + "x" * 100_000 + " HTTP/1.1\r\n"
HEADERS = "GET / HTTP/1.1\r\nHost: localhost\r\nCookie: a=buurman" + "x" * 10_000 + "\r\n\r\n"
TYPED = "GET /zoeken/?q=een-\u00e9-en-buurman HTTP/1.1\r\nHost: localhost\r\n\r\n"
TWO_HOSTS = "GET / HTTP/1.1\r\nHost: localhost\r\nHost: buurman\r\n\r\n"
REFUSED = {
    "a long address": (LONG, 414, "Dit adres is te lang"),
    "too many cookies": (HEADERS, 431, "Je browser stuurt te veel mee"),
    "a bare letter": (TYPED, 400, "We kunnen deze vraag niet lezen"),
    "two hosts": (TWO_HOSTS, 400, "We kunnen deze vraag niet lezen"),
    "a mistake of ours": ("", 500, "Er ging iets mis"),
}


@pytest.fixture(scope="module")
def refused() -> dict[str, list[str]]:
    """What gunicorn answers and logs when it refuses before Django sees anything."""
    code = """
import json, logging, runpy, sys
from socket import socketpair
from types import SimpleNamespace
from gunicorn.config import Config
from gunicorn.http.errors import InvalidResponseHeader
from gunicorn.http.parser import RequestParser
found = runpy.run_path("gunicorn.conf.py")
import gerust.config.wsgi
config = Config()
config.set("limit_request_line", found["limit_request_line"])
answers = {}
for name, sent in json.load(sys.stdin).items():
    try:
        if not sent:
            raise InvalidResponseHeader("X-Gerust", None)
        next(iter(RequestParser(config, iter([sent.encode(), b""]), ("192.0.2.7", 1))))
    except Exception as error:
        ours, theirs = socketpair()
        lines = []
        def keep(line, *values, exc_info=None):
            lines.append(line % values)
        worker = SimpleNamespace(log=SimpleNamespace(warning=keep, error=keep))
        found["Worker"].handle_error(worker, None, theirs, ("192.0.2.7", 1), error)
        theirs.close()
        answers[name] = [ours.makefile("rb").read().decode(), *lines]
print(json.dumps(answers))
"""
    # In this mode the pages need no collected assets.
    sent = json.dumps({name: case[0] for name, case in REFUSED.items()})
    done = start(code, stdin=sent, GERUST_SECRET_KEY=KEY, GERUST_DEBUG="ja")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", REFUSED)
def test_what_gunicorn_refuses_gets_a_page_in_dutch_that_repeats_nothing(refused, name):
    _, status, heading = REFUSED[name]

    head, _, page = refused[name][0].partition("\r\n\r\n")

    assert head.startswith(f"HTTP/1.1 {status} ")
    assert f"Content-Length: {len(page.encode())}" in head
    assert '<html lang="nl">' in page
    assert f">{heading}</h1>" in page
    assert 'href="/"' in page
    assert len(refused[name]) == 2  # the answer and one line in the log
    assert "buurman" not in "".join(refused[name])
    assert "192.0.2.7" not in "".join(refused[name])
