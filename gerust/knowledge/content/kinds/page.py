"""A free-form page: content/paginas/<slug>.yaml.

Each block has exactly one key, which says what it is: heading, paragraph, bullets, steps, note,
table or links.
"""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from gerust.knowledge.content.mapping import Mapping
from gerust.knowledge.content.record import Day, Line, Name, Paragraph, Record, Slug, Source, one_of
from gerust.knowledge.models.page import LINK_KINDS, SCREENS, FreePage

LinkKind = Annotated[str, one_of(tuple(kind for kind, _label in LINK_KINDS))]
LinkCode = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(=[a-z0-9-]+)?$", max_length=200)
]
Lines = Annotated[list[Line], Field(min_length=1)]


class Note(Record):
    title: Line
    text: Paragraph


class Table(Record):
    caption: Line
    columns: Annotated[list[Line], Field(min_length=2)]
    rows: Annotated[list[Annotated[list[Line], Field(min_length=2)]], Field(min_length=1)]

    @model_validator(mode="after")
    def check_width(self) -> Self:
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise ValueError(
                    f"rij {number} heeft {len(row)} cellen, verwacht {len(self.columns)}"
                )
        return self


class Link(Record):
    kind: LinkKind
    code: LinkCode
    label: Line | None = None

    @model_validator(mode="after")
    def check_code(self) -> Self:
        if self.kind == "scherm" and self.code not in SCREENS:
            raise ValueError(f"verwacht een van: {', '.join(SCREENS)}")
        if (self.kind == "catalogus") != ("=" in self.code):
            raise ValueError("alleen bij 'catalogus' is de code een filter, zoals 'wie=raadplegen'")
        if self.kind == "catalogus" and not self.label:
            raise ValueError("een link naar de catalogus vraagt om 'label'")
        return self


class Block(Record):
    """One part of a page."""

    heading: Line | None = None
    paragraph: Paragraph | None = None
    bullets: Lines | None = None
    steps: Lines | None = None
    note: Note | None = None
    table: Table | None = None
    links: Annotated[list[Link], Field(min_length=1)] | None = None

    @model_validator(mode="after")
    def check_one_kind(self) -> Self:
        if len(self.model_fields_set) != 1 or self.value is None:
            raise ValueError(f"elk blok is precies één van: {', '.join(type(self).model_fields)}")
        return self

    @property
    def type(self) -> str:
        return next(iter(self.model_fields_set))

    @property
    def value(self) -> Any:
        return self.model_dump(mode="json")[self.type]


class FreePageRecord(Record):
    slug: Slug
    name: Name
    section: Literal["uitleg", "over"]
    position: Annotated[int, Field(ge=0, le=99)]
    summary: Paragraph
    blocks: Annotated[list[Block], Field(min_length=1)]
    sources: list[Source]
    reviewed_on: Day


SAME: Final = ("slug", "name", "section", "position", "summary", "reviewed_on")


def fill_page(page: FreePage, record: FreePageRecord) -> None:
    for name in SAME:
        setattr(page, name, getattr(record, name))
    page.sources = [source.model_dump(mode="json") for source in record.sources]
    page.body = [(block.type, block.value) for block in record.blocks]


def read_page(page: FreePage) -> dict[str, Any]:
    return {
        **{name: getattr(page, name) for name in SAME},
        "sources": page.sources,
        "blocks": [{block.block_type: plain(block.value)} for block in page.body],
    }


def plain(value: Any) -> Any:
    """A value of Wagtail's blocks as a content file has it: without their ids."""
    if isinstance(value, dict):
        return {name: plain(part) or None for name, part in value.items()}
    return value if isinstance(value, str | None) else [plain(part) for part in value]


MAPPING = Mapping(
    folder="paginas",
    model=FreePage,
    record=FreePageRecord,
    key="slug",
    lookup="slug",
    file_name="{0.slug}.yaml",
    fill=fill_page,
    read=read_page,
)
