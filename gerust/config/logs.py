"""What goes to the log: never what a visitor typed, never who the visitor is.

Search and the profile wizard keep their answers in the query string. So no line may hold one:
not in the path of a request, not in the text of an exception. IP addresses stay out too.
"""

from __future__ import annotations

import logging
import re
import traceback
from types import TracebackType
from typing import Any

from pythonjsonlogger.json import JsonFormatter

# A query string, up to the end of the request line or of the text. Rather too much than too little.
QUERY = re.compile(r"\?(?:.*(?= HTTP/)|.*)", re.DOTALL)
ADDRESS = re.compile(r"\bip=\S+?(?=[:,]?(?:\s|$))")
SPEAKS_OF_REQUESTS = ("django.", "gunicorn.")

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def scrub(message: str) -> str:
    """Take query strings and IP addresses out of a line about a request."""
    return ADDRESS.sub("ip=-", QUERY.sub("", message))


def without_query(path: str) -> str:
    """Cut a path where a query starts: a link that was mailed may carry it as part of the path."""
    return path.partition("?")[0]


class WithoutVisitor(logging.Filter):
    """Replaces the request in a record by its method and path, and scrubs the message."""

    def filter(self, record: logging.LogRecord) -> bool:
        # Its repr holds the whole address. Django's own server puts a socket here instead.
        request = record.__dict__.pop("request", None)
        if method := getattr(request, "method", None):
            record.method, record.path = method, without_query(getattr(request, "path", ""))
        if record.name.startswith(SPEAKS_OF_REQUESTS):
            record.msg, record.args = scrub(record.getMessage()), None
        return True


class QuietTraceback(logging.Formatter):
    """Shows where an exception came from and its kind, but not its text.

    The text often repeats the value that went wrong, and that may be what a visitor typed.
    """

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802  # logging's own name
        error = ei[1]
        if error is None:
            return ""
        lines: list[str] = []
        for link in _chain(error):
            lines += ["Traceback (most recent call last):"]
            lines += "".join(traceback.format_tb(link.__traceback__)).splitlines()
            lines += [f"{type(link).__module__}.{type(link).__qualname__}"]
        return "\n".join(lines)


class JsonLine(QuietTraceback, JsonFormatter):
    """One record as one line of JSON, for a log collector."""


JSON_LINES: dict[str, Any] = {
    "()": JsonLine,
    "fmt": "{asctime}{levelname}{name}{message}",
    "style": "{",
    "datefmt": "%Y-%m-%dT%H:%M:%S%z",
    "rename_fields": {"asctime": "time", "levelname": "level", "name": "logger"},
    "json_ensure_ascii": False,
}


def _chain(error: BaseException) -> list[BaseException]:
    """Return the error and what caused it, oldest first."""
    found: list[BaseException] = []
    link: BaseException | None = error
    while link is not None and link not in found:
        found.append(link)
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return found[::-1]


def logging_config(*, json: bool, error_texts: bool = False) -> dict[str, Any]:
    """Return the settings for `logging.config.dictConfig`: JSON lines, or plain lines to read.

    `error_texts` keeps the texts of exceptions in plain lines. Only for development.
    """
    chatty = {"handlers": ["console"], "level": "INFO", "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"without_visitor": {"()": WithoutVisitor}},
        "formatters": {
            "json": JSON_LINES,
            "plain": {
                "()": logging.Formatter if error_texts else QuietTraceback,
                "fmt": "{asctime} {levelname} {name}: {message}",
                "style": "{",
                "datefmt": "%H:%M:%S",
            },
        },
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "formatter": "json" if json else "plain",
                "filters": ["without_visitor"],
            }
        },
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            "django": chatty,
            "django.server": chatty,
            "gerust": chatty,
            # Its own start and stop lines are English; gunicorn.conf.py writes ours.
            "gunicorn.error": {**chatty, "level": "WARNING"},
            "gunicorn.access": chatty,
            # It warns at every HEAD that it drops the body of the answer. Django counts on that.
            "gunicorn.http.wsgi": {**chatty, "level": "ERROR"},
        },
    }
