"""A step plan with its steps: content/stappenplannen/<code>.yaml."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from gerust.knowledge import taxonomy
from gerust.knowledge.content.mapping import Mapping
from gerust.knowledge.content.record import (
    Day,
    FactorNumber,
    LessonCode,
    Line,
    Name,
    Paragraph,
    Record,
    Slug,
    Source,
    in_order,
    one_of,
)
from gerust.knowledge.models import Step, StepPlan

LessonCodes = Annotated[list[LessonCode], in_order(tuple(taxonomy.LESSONS))]


class PartRecord(Record):
    title: Line
    text: Paragraph | None
    lines: list[Line]


class StepRecord(Record):
    code: Slug
    name: Name
    summary: Line  # one sentence, for a list of steps
    is_reconstruction: bool  # not in the method as published: ours, and shown as such
    purpose: Paragraph
    questions: Annotated[list[Line], Field(min_length=2)]
    look: Annotated[list[Line], Field(min_length=1)]
    parts: list[PartRecord]
    result: Paragraph
    tips: Annotated[list[Line], Field(min_length=1)]
    pitfalls: Annotated[list[Line], Field(min_length=1)]
    checklist: Annotated[list[Line], Field(min_length=3)]
    factors: list[FactorNumber]
    lessons: LessonCodes
    examples: list[Slug]
    pages: list[Slug]  # free-form pages to read with it

    @model_validator(mode="after")
    def check_lines(self) -> Self:
        if len(set(self.checklist)) < len(self.checklist):
            raise ValueError("'checklist' noemt een regel dubbel")
        self.factors = sorted(set(self.factors))
        return self


class PlanRecord(Record):
    """A step plan with its steps: content/stappenplannen/<code>.yaml."""

    code: Annotated[str, one_of(tuple(taxonomy.STEP_PLANS))]
    name: Name
    summary: Paragraph
    when: Annotated[list[Line], Field(min_length=2)]
    origin_note: Paragraph  # whose method this is, and what is ours
    steps: list[StepRecord]
    sources: Annotated[list[Source], Field(min_length=1)]
    reviewed_on: Day

    @model_validator(mode="after")
    def check_steps(self) -> Self:
        known = taxonomy.STEP_PLANS[self.code]
        if tuple(step.code for step in self.steps) != known:
            raise ValueError(f"verwacht precies deze stappen, op volgorde: {', '.join(known)}")
        return self


PLAIN: Sequence[str] = ("code", "name", "summary", "when", "origin_note")
PLAIN_OF_STEP: Sequence[str] = (
    "code",
    "name",
    "summary",
    "is_reconstruction",
    "purpose",
    "questions",
    "look",
    "parts",
    "result",
    "tips",
    "pitfalls",
    "checklist",
    "lessons",
    "examples",
    "pages",
)


def fill_plan(plan: StepPlan, record: PlanRecord) -> None:
    data = record.model_dump(mode="json")
    for name in (*PLAIN, "sources"):
        setattr(plan, name, data[name])
    plan.reviewed_on = record.reviewed_on
    plan.position = list(taxonomy.STEP_PLANS).index(record.code)
    # A step that was there keeps its key: other tables and an editor's page may hold on to it.
    before = {step.code: step for step in plan.steps.all()} if plan.pk else {}
    steps = []
    for position, each in enumerate(data["steps"]):
        step = before.get(each["code"]) or Step()
        for name in PLAIN_OF_STEP:
            setattr(step, name, each[name])
        step.position, step.factors = position, tuple(map(str, each["factors"]))
        steps.append(step)
    plan.steps = steps


def read_plan(plan: StepPlan) -> dict[str, Any]:
    steps = sorted(plan.steps.all(), key=lambda step: step.position)
    return {
        **{name: getattr(plan, name) for name in (*PLAIN, "sources", "reviewed_on")},
        "steps": [_read_step(step) for step in steps],
    }


def _read_step(step: Step) -> dict[str, Any]:
    return {
        **{name: getattr(step, name) for name in PLAIN_OF_STEP},
        "lessons": list(step.lessons),
        "factors": list(map(int, step.factors)),
    }


MAPPING = Mapping(
    folder="stappenplannen",
    model=StepPlan,
    record=PlanRecord,
    key="code",
    lookup="code",
    file_name="{0.code}.yaml",
    fill=fill_plan,
    read=read_plan,
)
