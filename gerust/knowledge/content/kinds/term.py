"""A word of the glossary: content/begrippen/<code>.yaml."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from gerust.knowledge.content.mapping import Mapping, PlainMapping
from gerust.knowledge.content.record import Line, Name, Paragraph, Record, Slug
from gerust.knowledge.models import Term


class TermRecord(Record):
    """A word of the glossary: content/begrippen/<code>.yaml."""

    code: Slug
    term: Name
    forms: list[Line]  # other forms that occur in texts: plural, abbreviation
    explanation: Paragraph
    see: list[Slug]
    # Of the term and its forms: what often means something else and gets no link in a text.
    unlinked: Annotated[list[Line], Field(default_factory=list)]

    @model_validator(mode="after")
    def check_unlinked(self) -> Self:
        if strange := set(self.unlinked) - {self.term, *self.forms}:
            raise ValueError(f"'unlinked' noemt wat geen vorm is: {', '.join(sorted(strange))}")
        return self


TERM = PlainMapping("code", "forms", "explanation", "see", "unlinked", name="term")

MAPPING = Mapping(
    folder="begrippen",
    model=Term,
    record=TermRecord,
    key="code",
    lookup="code",
    file_name="{0.code}.yaml",
    fill=TERM.fill,
    read=TERM.read,
)
