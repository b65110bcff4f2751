"""The building blocks of a content file: short and long texts, codes, addresses.

Every text is Dutch, plain and our own. What a whole file holds is in `kinds`, one module a kind.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, ClassVar, Final
from unicodedata import category

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    HttpUrl,
    PlainSerializer,
    StringConstraints,
    UrlConstraints,
)

from gerust.knowledge import taxonomy


def _without_control(value: str) -> str:
    # PostgreSQL can't keep a NUL, and none of the others can be read.
    if strange := next((c for c in value if category(c) == "Cc" and c != "\n"), None):
        raise ValueError(f"verwacht tekst zonder stuurteken; gevonden: {strange!r}")
    return value


def _as_day(value: Any) -> Any:
    """A date, or its text; not a number, which pydantic would count in seconds."""
    if isinstance(value, date) or (isinstance(value, str) and len(value) == len("2026-11-22")):
        return value
    raise ValueError("verwacht een datum, zoals 2026-11-22")


def _in_our_time(value: date) -> date:
    if not 2000 <= value.year < 2100:
        raise ValueError(f"verwacht een datum van na 2000 en voor 2100; gevonden: {value}")
    return value


Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=2, max_length=1000),
    AfterValidator(_without_control),
]
Paragraph = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=10, max_length=4000),
    AfterValidator(_without_control),
]
# Not longer than the column of a name, or of a short one, in the database.
Name = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=2, max_length=200),
    AfterValidator(_without_control),
]
Label = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=2, max_length=60),
    AfterValidator(_without_control),
]
PROSE: Final = (Line, Paragraph, Name, Label)  # what the language checks read

Url = Annotated[HttpUrl, UrlConstraints(max_length=500), PlainSerializer(str)]
Day = Annotated[date, BeforeValidator(_as_day), AfterValidator(_in_our_time)]


def one_of(codes: tuple[str, ...]) -> AfterValidator:
    """Accept only these codes; the message names them all."""

    def check(value: str) -> str:
        if value not in codes:
            raise ValueError(f"verwacht een van: {', '.join(codes)}")
        return value

    return AfterValidator(check)


def in_order(codes: tuple[str, ...]) -> AfterValidator:
    """Accept each code once, and keep them in the order of the taxonomy."""

    def check(values: list[str]) -> list[str]:
        if doubles := {value for value in values if values.count(value) > 1}:
            raise ValueError(f"dubbele code: {', '.join(sorted(doubles))}")
        return sorted(values, key=codes.index)

    return AfterValidator(check)


LessonCode = Annotated[str, one_of(tuple(taxonomy.LESSONS))]
FactorNumber = Annotated[int, Field(strict=True, ge=1, le=12)]


class Record(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    # Fields with names and titles as others write them: the language checks leave those alone.
    NOT_OUR_WORDS: ClassVar[frozenset[str]] = frozenset()


class Source(Record):
    NOT_OUR_WORDS = frozenset({"title"})

    url: Url
    title: Line  # what it is, in our own words: "Rijnmond over de lunch van de wijkagent (2018)"
