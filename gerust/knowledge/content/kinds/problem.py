"""What somebody comes in with: content/problemen/<code>.yaml."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, model_validator

from gerust.knowledge import taxonomy
from gerust.knowledge.content.mapping import Mapping
from gerust.knowledge.content.record import (
    Day,
    FactorNumber,
    Label,
    Line,
    Name,
    Paragraph,
    Record,
    Slug,
    Source,
    one_of,
)
from gerust.knowledge.models import Problem

from .plan import LessonCodes


class LookRecord(Record):
    """A factor to look at, and why with this problem."""

    factor: FactorNumber
    why: Line


def by_name(answers: dict[str, list[str]]) -> dict[str, list[str]]:
    return dict(sorted(answers.items()))


class ProblemRecord(Record):
    """What somebody comes in with: content/problemen/<code>.yaml."""

    code: Annotated[str, one_of(tuple(taxonomy.PROBLEMS))]
    name: Name  # the problem as a sentence, in the words of who has it
    label: Label  # the same in two or three words
    summary: Paragraph
    questions: Annotated[list[Line], Field(min_length=3)]
    advice: Annotated[list[Line], Field(min_length=2)]
    pitfalls: Annotated[list[Line], Field(min_length=1)]
    level: Annotated[str, one_of(taxonomy.LEVELS)] | None
    plan: Annotated[str, one_of(tuple(taxonomy.STEP_PLANS))]
    plan_reason: Paragraph
    factors: Annotated[list[LookRecord], Field(min_length=1)]
    lessons: Annotated[LessonCodes, Field(min_length=2)]
    examples: list[Slug]
    pages: list[Slug]  # free-form pages to read with it
    # Parameter of the wizard to its answers; by name, since PostgreSQL keeps no order of its own.
    profile: Annotated[dict[str, list[str]], AfterValidator(by_name)]
    origin_note: Paragraph | None
    sources: list[Source]
    reviewed_on: Day

    @model_validator(mode="after")
    def check_factors(self) -> Self:
        numbers = [look.factor for look in self.factors]
        if len(set(numbers)) < len(numbers):
            raise ValueError("'factors' noemt een factor dubbel")
        self.factors.sort(key=lambda look: look.factor)
        return self


PLAIN: Sequence[str] = (
    "code",
    "name",
    "label",
    "summary",
    "questions",
    "advice",
    "pitfalls",
    "plan",
    "plan_reason",
    "lessons",
    "examples",
    "pages",
    "profile",
)


def fill_problem(problem: Problem, record: ProblemRecord) -> None:
    data = record.model_dump(mode="json")
    for name in (*PLAIN, "sources"):
        setattr(problem, name, data[name])
    for name in ("level", "origin_note"):
        setattr(problem, name, data[name] or "")
    problem.parent = taxonomy.PROBLEMS[record.code]
    problem.position = list(taxonomy.PROBLEMS).index(record.code)
    problem.factors = tuple(str(look.factor) for look in record.factors)
    problem.factor_reasons = {str(look.factor): look.why for look in record.factors}
    problem.reviewed_on = record.reviewed_on


def read_problem(problem: Problem) -> dict[str, Any]:
    return {
        **{name: getattr(problem, name) for name in (*PLAIN, "sources", "reviewed_on")},
        **{name: getattr(problem, name) or None for name in ("level", "origin_note")},
        "lessons": list(problem.lessons),
        "factors": [
            {"factor": int(number), "why": problem.factor_reasons.get(number, "")}
            for number in problem.factors
        ],
    }


MAPPING = Mapping(
    folder="problemen",
    model=Problem,
    record=ProblemRecord,
    key="code",
    lookup="code",
    file_name="{0.code}.yaml",
    fill=fill_problem,
    read=read_problem,
)
