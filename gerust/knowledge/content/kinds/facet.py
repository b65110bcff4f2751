"""The values of one facet: content/indeling/<name>.yaml, in the order of the taxonomy."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import model_validator

from gerust.knowledge import taxonomy
from gerust.knowledge.content.mapping import Mapping, PlainMapping
from gerust.knowledge.content.record import Line, Name, Paragraph, Record, Slug, one_of
from gerust.knowledge.models import FacetText


class FacetValueRecord(Record):
    code: Slug
    label: Line
    description: Paragraph


class FacetRecord(Record):
    """The values of one facet: content/indeling/<name>.yaml, in the order of the taxonomy."""

    name: Annotated[str, one_of(tuple(taxonomy.WORDED))]
    label: Name  # heading above the choices: "Wat wil je aanpakken?"
    description: Paragraph
    values: list[FacetValueRecord]

    @model_validator(mode="after")
    def check_codes(self) -> Self:
        known = taxonomy.WORDED[self.name]
        if tuple(value.code for value in self.values) != known:
            raise ValueError(f"verwacht precies deze codes, op volgorde: {', '.join(known)}")
        return self


FACET = PlainMapping("description", "values", facet="name", name="label")

MAPPING = Mapping(
    folder="indeling",
    model=FacetText,
    record=FacetRecord,
    key="name",
    lookup="facet",
    file_name="{0.name}.yaml",
    fill=FACET.fill,
    read=FACET.read,
)
