"""Obvious personal data in a text that somebody typed, so that a form can warn before using it.

It finds what has a form of its own: e-mail addresses, telephone numbers, a postal code with a
house number, a street with a house number, a citizen service number (BSN) that passes its
eleven-test, a Dutch bank account, a number plate, and a name after a title. Other names have no
form of their own and are not found. Numbers and mailboxes that belong to a service and not to a
person are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

EMAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}", re.ASCII)
# Nine digits after the zero or the country, with spaces or hyphens between them.
PHONE: Final = re.compile(
    r"(?<![\d+])(?<![A-Z]{4})(?<![A-Z]{4} )"
    r"(?:(?:\+31|0031)[ -]?(?:\(0\)[ -]?)?|\(?0)[1-9](?:[ )-]{0,3}\d){8}(?!\d)"
)
# "1234 AB 12", "1234ab, nr. 5" and "Kerkstraat 12, 1234 AB". Small letters only without a space:
# "in 2026 om 12 uur" holds no address.
POSTAL_CODE: Final = r"(?<!\d)[1-9]\d{3}(?: ?[A-Z]{2}|[a-z]{2})\b"
ADDRESS: Final = re.compile(
    rf"{POSTAL_CODE}[\s,]{{0,3}}(?:(?:nr|nummer|huisnummer)\.? ?)?\d{{1,5}}\b(?: ?[a-zA-Z]\b)?"
    rf"|\b\d{{1,5}} ?[a-zA-Z]?[\s,]{{1,3}}{POSTAL_CODE}"
)
# "Molenstraat 44". It may be the town hall; only who wrote it knows.
STREET: Final = re.compile(
    r"\b[A-Z][\w'’-]{0,30}(?:straat|laan|weg|plein|hof|kade|gracht|singel|dijk|steeg|park|pad)"
    r" \d{1,4}(?!\d|[.:]\d| (?:uur|procent|jaar|keer|meter|dagen|weken|januari|februari|maart|"
    r"april|mei|juni|juli|augustus|september|oktober|november|december)\b) ?(?:[a-zA-Z]\b)?"
)
NAME: Final = re.compile(
    r"\b(?:[Mm]evrouw|[Mm]evr\.|[Mm]w\.|[Mm]eneer|[Dd]hr\.|[Dd]e heer|[Ff]amilie|[Ff]am\.)"
    r"(?: [A-Z]\.)*(?: (?:van|de|der|den|ter|ten|el|la)){0,3} [A-Z][\w'’-]{1,30}"
)
IBAN: Final = re.compile(r"\b[A-Z]{2}\d{2} ?[A-Z]{4}(?: ?\d){10}\b")
# Three groups, six characters, letters in it: "12-ABC-3". Without a letter it is a date.
NUMBER_PLATE: Final = re.compile(
    r"(?<![\w-])(?=[A-Z\d-]{8}(?![\w-]))(?=[\d-]*[A-Z])(?=[A-Z-]*\d)"
    r"(?:[A-Z]{1,3}|\d{1,3})-(?:[A-Z]{1,3}|\d{1,3})-(?:[A-Z]{1,3}|\d{1,3})"
)
NINE_DIGITS: Final = re.compile(r"(?<![\d+.-])(?:\d[ .-]?){8}\d(?![\d.-]*\d)")

# 0800, 0900 and the like, and 088: services and companies, never somebody at home.
SERVICE_NUMBERS: Final = ("0800", "0900", "0906", "0909", "088")
SERVICE_MAILBOXES: Final = frozenset(
    {"info", "contact", "gemeente", "post", "meldpunt", "wijkteam"}
)


class Kind(StrEnum):
    EMAIL = "email"
    PHONE = "telefoon"
    NAME = "naam"
    ADDRESS = "adres"
    BSN = "bsn"
    IBAN = "iban"
    NUMBER_PLATE = "kenteken"


@dataclass(frozen=True, slots=True)
class PersonalData:
    """`text` as it was typed."""

    kind: Kind
    text: str


def find_personal_data(text: str) -> list[PersonalData]:
    """What looks like personal data, each once, in the order of `Kind`."""
    return list(dict.fromkeys(_all(text)))


def _all(text: str) -> Iterator[PersonalData]:
    yield from (PersonalData(Kind.EMAIL, words) for words in _emails(text))
    yield from (PersonalData(Kind.PHONE, words) for words in _phones(text))
    yield from (PersonalData(Kind.NAME, match.group()) for match in NAME.finditer(text))
    yield from (PersonalData(Kind.ADDRESS, words) for words in _addresses(text))
    yield from (PersonalData(Kind.BSN, words) for words in _bsns(text))
    yield from (PersonalData(Kind.IBAN, match.group()) for match in IBAN.finditer(text))
    for match in NUMBER_PLATE.finditer(text):
        yield PersonalData(Kind.NUMBER_PLATE, match.group())


def _emails(text: str) -> Iterator[str]:
    for match in EMAIL.finditer(text):
        if match.group().partition("@")[0].lower() not in SERVICE_MAILBOXES:
            yield match.group()


def _phones(text: str) -> Iterator[str]:
    for match in PHONE.finditer(text):
        if not _digits(match.group()).startswith(SERVICE_NUMBERS):
            yield match.group()


def _bsns(text: str) -> Iterator[str]:
    for match in NINE_DIGITS.finditer(text):
        if is_bsn(_digits(match.group())):
            yield match.group()


def _addresses(text: str) -> Iterator[str]:
    for match in ADDRESS.finditer(text):
        yield match.group()
    for match in STREET.finditer(ADDRESS.sub("", text)):
        yield match.group().strip()


def is_bsn(digits: str) -> bool:
    """The eleven-test: 9a + 8b + … + 2h − i is a multiple of eleven."""
    if len(digits) != 9 or not digits.isascii() or not digits.isdecimal() or not int(digits):
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11 == 0


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
