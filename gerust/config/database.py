"""From the address of a database to what Django needs to know of it."""

from __future__ import annotations

from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

EXPECTED = (
    "DATABASE_URL: verwacht een adres zoals postgres://gebruiker@server:5432/gerust"
    " of sqlite:////pad/naar/bestand."
)


def database_from(address: str) -> dict[str, Any]:
    """Read the address. Refuses one that names no database, or one that is gone after each start.

    It is never repeated in a refusal: it may hold a password.
    """
    try:
        database: dict[str, Any] = dict(dj_database_url.parse(address))
    except dj_database_url.ParseError as error:
        raise ImproperlyConfigured(EXPECTED) from error
    options = database.setdefault("OPTIONS", {})
    # In memory every process and every thread would have a database of its own, without tables.
    if database["NAME"] in {"", ":memory:"} and "service" not in options:
        raise ImproperlyConfigured(EXPECTED)

    if database["ENGINE"] == "django.db.backends.sqlite3":
        # Readers and one writer beside each other, and a write waits instead of failing.
        options |= {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    else:
        database["CONN_HEALTH_CHECKS"] = True
        # A server that can't be reached must not keep every thread waiting for minutes.
        options.setdefault("connect_timeout", 10)
    # Opening a connection costs more than most pages ask of it.
    database["CONN_MAX_AGE"] = 60
    return database
