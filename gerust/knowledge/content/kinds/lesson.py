"""A lesson or precondition: content/lessen/<code>.yaml."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from gerust.knowledge import taxonomy
from gerust.knowledge.content.mapping import Mapping, PlainMapping
from gerust.knowledge.content.record import (
    Day,
    FactorNumber,
    LessonCode,
    Line,
    Name,
    Paragraph,
    Record,
    in_order,
    one_of,
)
from gerust.knowledge.models import Lesson


class LessonRecord(Record):
    """A lesson or precondition: content/lessen/<code>.yaml."""

    code: LessonCode
    group: Annotated[str, one_of(tuple(taxonomy.LESSON_GROUPS))]
    kind: Literal["voorwaarde", "les"]
    name: Name
    insight: Paragraph  # one or two sentences: the lesson itself
    why: Paragraph
    when: Paragraph  # in which neighbourhood this matters most; the rule itself is in matching
    actions: Annotated[list[Line], Field(min_length=3)]
    pitfall: Paragraph  # how it goes wrong in practice
    factors: Annotated[list[FactorNumber], Field(min_length=1)]
    related: Annotated[list[LessonCode], Field(min_length=1), in_order(tuple(taxonomy.LESSONS))]
    reviewed_on: Day

    @model_validator(mode="after")
    def check_group(self) -> Self:
        if taxonomy.LESSONS[self.code] != self.group:
            raise ValueError(f"groep van deze les is '{taxonomy.LESSONS[self.code]}'")
        self.factors = sorted(set(self.factors))
        if self.code in self.related:
            raise ValueError("'related' noemt de les zelf")
        return self


LESSON = PlainMapping(
    "code",
    "group",
    "kind",
    "name",
    "insight",
    "why",
    "when",
    "actions",
    "pitfall",
    "factors",
    "related",
    "reviewed_on",
)


def fill_lesson(lesson: Lesson, record: LessonRecord) -> None:
    LESSON.fill(lesson, record)
    lesson.position = list(taxonomy.LESSONS).index(record.code)


MAPPING = Mapping(
    folder="lessen",
    model=Lesson,
    record=LessonRecord,
    key="code",
    lookup="code",
    file_name="{0.code}.yaml",
    fill=fill_lesson,
    read=LESSON.read,
)
