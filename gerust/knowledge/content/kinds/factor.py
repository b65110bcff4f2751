"""A factor of the Tafel van 12: content/factoren/<number>-<code>.yaml."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from gerust.knowledge import taxonomy
from gerust.knowledge.content.mapping import Mapping, PlainMapping
from gerust.knowledge.content.record import (
    Day,
    FactorNumber,
    Line,
    Name,
    Paragraph,
    Record,
    Slug,
    Source,
    one_of,
)
from gerust.knowledge.models import Factor


class FactorRecord(Record):
    """A factor of the Tafel van 12: content/factoren/<number>-<code>.yaml."""

    number: FactorNumber
    code: Slug
    group: Annotated[str, one_of(taxonomy.FACTOR_GROUPS)]
    name: Name
    meaning: Paragraph
    questions: Annotated[list[Line], Field(min_length=2)]
    look: Annotated[list[Line], Field(min_length=2)]
    actions: Annotated[list[Line], Field(min_length=2)]
    # What shows how this factor stands; which figures those are is our own reading.
    indicators: Annotated[list[Line], Field(min_length=1)]
    watch_out: Annotated[list[Line], Field(min_length=1)]
    origin_note: Paragraph | None  # what is our reconstruction in this page, if anything
    sources: Annotated[list[Source], Field(min_length=1)]
    reviewed_on: Day

    @model_validator(mode="after")
    def check_place(self) -> Self:
        if taxonomy.FACTOR_CODES[self.number - 1] != self.code:
            raise ValueError(f"factor {self.number} is '{taxonomy.FACTOR_CODES[self.number - 1]}'")
        if taxonomy.factor_group(self.number) != self.group:
            raise ValueError(f"factor {self.number}: '{taxonomy.factor_group(self.number)}'")
        return self


FACTOR = PlainMapping(
    "number",
    "code",
    "group",
    "name",
    "meaning",
    "questions",
    "look",
    "actions",
    "indicators",
    "watch_out",
    "origin_note",
    "sources",
    "reviewed_on",
    optional=("origin_note",),
)

MAPPING = Mapping(
    folder="factoren",
    model=Factor,
    record=FactorRecord,
    key="code",
    lookup="code",
    file_name="{0.number:02d}-{0.code}.yaml",
    fill=FACTOR.fill,
    read=FACTOR.read,
)
