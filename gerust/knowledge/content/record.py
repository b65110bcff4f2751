"""The building blocks of a content file: short and long texts, codes, addresses.

Every text is Dutch, plain and our own. What a whole file holds is in `kinds`, one module a kind.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    HttpUrl,
    PlainSerializer,
    StringConstraints,
)

from gerust.knowledge import taxonomy

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=1000)]
Paragraph = Annotated[str, StringConstraints(strip_whitespace=True, min_length=10, max_length=4000)]
Url = Annotated[HttpUrl, PlainSerializer(str)]


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
FactorNumber = Annotated[int, Field(ge=1, le=12)]


class Record(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    # Fields with names and titles as others write them: the language checks leave those alone.
    NOT_OUR_WORDS: ClassVar[frozenset[str]] = frozenset()


class Source(Record):
    NOT_OUR_WORDS = frozenset({"title"})

    url: Url
    title: Line  # what it is, in our own words: "Rijnmond over de lunch van de wijkagent (2018)"
