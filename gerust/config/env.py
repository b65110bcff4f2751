"""Typed readers for environment variables. Nonsense stops the start, with a sentence that helps.

Every call notes a `Variable` in `VARIABLES`, so that a test can compare the code with the table in
the README. An empty value counts as not set, because container files often carry `NAME=`.
The texts are plain Dutch without gettext: settings are read before translation can work.
"""

# The readers take `help`, the word argparse uses for the same.
# ruff: noqa: A002

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import parseaddr
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

HOST = re.compile(r"\*|\.?[\w-]+(\.[\w-]+)*|\[[0-9a-f:.]+\]", re.ASCII | re.IGNORECASE)
MAILBOX = re.compile(r"[^@\s]+@[^@\s]+")
YES = {"true", "1", "ja"}
NO = {"false", "0", "nee"}


@dataclass(frozen=True, slots=True)
class Variable:
    """One row of the table in the README; all four are Dutch words for the reader."""

    name: str
    kind: str
    default: str
    help: str


VARIABLES: dict[str, Variable] = {}


def text(
    name: str,
    default: str = "",
    *,
    help: str,
    choices: Iterable[str] = (),
    shown: str | None = None,
) -> str:
    """Read a line of text, without the spaces around it; `choices` limits it to known words.

    `shown` replaces the default in the table, for a default that differs per situation. The same
    goes for the other readers.
    """
    _declare(name, "tekst", default, help, shown)
    value = _read(name) or default
    allowed = tuple(choices)
    if allowed and value not in allowed:
        raise _refusal(name, f"één van: {', '.join(allowed)}", value)
    return value


def boolean(name: str, default: bool, *, help: str, shown: str | None = None) -> bool:
    _declare(name, "ja of nee", "ja" if default else "nee", help, shown)
    value = _read(name)
    if not value:
        return default
    if value.lower() in YES:
        return True
    if value.lower() in NO:
        return False
    raise _refusal(name, "ja, nee, true, false, 1 of 0", value)


def integer(
    name: str,
    default: int,
    *,
    minimum: int,
    maximum: int,
    help: str,
    shown: str | None = None,
) -> int:
    """Read a whole number; both bounds belong to the range."""
    _declare(name, "heel getal", str(default), help, shown)
    value = _read(name)
    if not value:
        return default
    # isdecimal() alone also lets through digits of other scripts, and int() would take "1_000".
    digits = value.removeprefix("-")
    number = int(value) if digits.isascii() and digits.isdecimal() and len(digits) < 20 else None
    if number is None or not minimum <= number <= maximum:
        raise _refusal(name, f"een heel getal van {minimum} tot en met {maximum}", value)
    return number


def words(
    name: str, default: Iterable[str] = (), *, help: str, shown: str | None = None
) -> list[str]:
    """Read words with a comma between them; empty places are left out."""
    fallback = list(default)
    _declare(name, "woorden, met een komma ertussen", ",".join(fallback), help, shown)
    found = _read(name)
    value = [word.strip() for word in found.split(",") if word.strip()]
    for word in value:
        if any(character.isspace() for character in word):
            raise _refusal(name, "woorden met een komma ertussen, zonder spatie in een woord", word)
    return value or fallback


def hosts(name: str, default: Iterable[str] = (), *, help: str) -> list[str]:
    """Read the names of a site as Django's ALLOWED_HOSTS takes them: no scheme, port or path."""
    value = words(name, default, help=help)
    for host in value:
        if not HOST.fullmatch(host):
            raise _refusal(name, "namen zoals gerust.voorbeeld.nl, zonder https:// of poort", host)
    return value


def ip(name: str, default: str, *, help: str) -> str:
    """Read an IP address to listen on; of IPv6 between brackets, as gunicorn asks."""
    _declare(name, "IP-adres", default, help, None)
    value = _read(name) or default
    try:
        address = ip_address(value.removeprefix("[").removesuffix("]"))
    except ValueError as error:
        raise _refusal(name, "een IP-adres, zoals 127.0.0.1 of 0.0.0.0", value) from error
    return f"[{address}]" if address.version == 6 else str(address)


def mailbox(name: str, default: str, *, help: str) -> str:
    """Read a sender of e-mail: an address, with or without a name before it."""
    _declare(name, "e-mailadres", default, help, None)
    value = _read(name) or default
    if not MAILBOX.fullmatch(parseaddr(value)[1]):
        raise _refusal(name, "een e-mailadres, zoals gerust@voorbeeld.nl", value)
    return value


def url(
    name: str,
    default: str = "",
    *,
    help: str,
    schemes: Iterable[str] = ("https", "http", "mailto"),
    secret: bool = False,
    root: bool = False,
    shown: str | None = None,
) -> str:
    """Read an address that starts with one of `schemes`; `mailto:` goes without slashes.

    With `root` nothing may follow the name of the site. With `secret` it may also stand in a file
    (`NAME_FILE`), and a refusal does not repeat it: the address of a database holds a password.
    """
    allowed = tuple(schemes)
    _declare(name, "adres", default, help, shown)
    value = (_read_secret(name) if secret else _read(name)) or default
    if not value:
        return ""
    starts = [scheme + (":" if scheme == "mailto" else "://") for scheme in allowed]
    expected = f"een adres dat begint met {' of '.join(starts)}"
    found = "iets anders" if secret else value
    try:
        parts = urlsplit(value)
        if parts.scheme != "sqlite":  # sqlite://:memory: has no port
            _ = parts.port  # raises when it is no number up to 65535
    except ValueError as error:
        raise _refusal(name, expected, found, quote=not secret) from error
    has_place = bool(parts.path) if parts.scheme == "mailto" else bool(parts.netloc or parts.path)
    if parts.scheme in {"http", "https"}:
        has_place = bool(parts.hostname)
    if not value.startswith(tuple(starts)) or not has_place:
        raise _refusal(name, expected, found, quote=not secret)
    if root and (parts.path.strip("/") or parts.query or parts.fragment):
        raise _refusal(name, f"{expected}, met daarachter alleen de naam van de site", found)
    return value


def secret(
    name: str,
    *,
    help: str,
    default: str | None = None,
    min_length: int = 0,
    shown: str | None = None,
) -> str:
    """Read a secret from `NAME`, or from the file that `NAME_FILE` points to.

    Without a default it has to be there. Neither a refusal nor the table shows the value or the
    default.
    """
    _declare(name, "geheim", "", help, shown)
    value = _read_secret(name)
    if not value and default is None:
        raise ImproperlyConfigured(
            f"{name}: verwacht een geheime tekst, niets gevonden. "
            f"Geef {name} een waarde, of zet de tekst in een bestand en geef {name}_FILE "
            "de plaats van dat bestand."
        )
    if value and len(value) < min_length:
        raise _refusal(name, f"minstens {min_length} tekens", f"{len(value)} tekens", quote=False)
    return value or default or ""


def _read(name: str) -> str:
    return os.environ.get(name, "").strip()


def _read_secret(name: str) -> str:
    value, place = _read(name), _read(f"{name}_FILE")
    if not place:
        return value
    if value:
        raise ImproperlyConfigured(
            f"{name}: verwacht {name} of {name}_FILE, beide gevonden. Haal één van de twee weg."
        )
    try:
        content = Path(place).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise _refusal(f"{name}_FILE", "een leesbaar tekstbestand", place) from error
    if not content:
        raise _refusal(
            f"{name}_FILE", "een bestand met tekst erin", f"{place} is leeg", quote=False
        )
    return content


def _declare(name: str, kind: str, default: str, help: str, shown: str | None) -> None:
    VARIABLES[name] = Variable(name, kind, default if shown is None else shown, help)


def _refusal(name: str, expected: str, found: str, *, quote: bool = True) -> ImproperlyConfigured:
    shown = f"'{found}'" if quote else found
    return ImproperlyConfigured(f"{name}: verwacht {expected}, gevonden {shown}.")
