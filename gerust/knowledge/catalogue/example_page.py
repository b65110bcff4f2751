"""Everything on the page of one example, in the order of the page."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from gerust.accounts.models import Visitor
from gerust.knowledge.models import (
    Example,
    ExampleSource,
    Lesson,
    Problem,
    Statement,
    Step,
)
from gerust.knowledge.vocabulary import Link, Vocabulary, Word

from .presenting import Card, Rated, card, evidence_of

MOST_LIKE = 4


@dataclass(frozen=True, slots=True)
class LessonLink:
    """A lesson that goes for this example, and the mechanisms or factors it comes through."""

    lesson: Lesson
    because: Sequence[str]  # in words


@dataclass(frozen=True, slots=True)
class Line:
    """A line under a heading, with the lesson that it follows from where there is one."""

    text: str
    origin: str  # in words; empty when a listed source says it
    lesson: Lesson | None


@dataclass(frozen=True, slots=True)
class Similar:
    example: Example
    shared: Sequence[str]


@dataclass(frozen=True, slots=True)
class PublishedView:
    """How the publisher classified it, where that differs from what we use."""

    url: str
    printed: Sequence[tuple[str, str]]  # heading, and what stood under it


@dataclass(frozen=True, slots=True)
class ExamplePage:
    card: Card
    evidence: Sequence[Rated]
    lines: Mapping[str, Sequence[Line]]
    sources: Sequence[ExampleSource]
    initiators: Sequence[Link]
    published: PublishedView | None
    lessons: Sequence[LessonLink] = ()  # that go for its mechanisms
    lessons_always: Sequence[LessonLink] = ()
    factors: Sequence[Word] = ()
    similar: Sequence[Similar] = ()
    steps: Sequence[Step] = ()  # of a step plan, that name it
    problems: Sequence[Problem] = ()

    @property
    def example(self) -> Example:
        return self.card.example


def build_page(example: Example, words: Vocabulary, visitor: Visitor) -> ExamplePage:
    """Everything for the page of one example; expects `with_parts()`."""
    lessons = list(Lesson.objects.visible_to(visitor).in_brief())
    alike = Example.objects.visible_to(visitor).most_like(example, MOST_LIKE)
    return replace(
        build_column(example, words, lessons),
        lessons=[
            LessonLink(lesson, words.labels("mechanisms", shared))
            for lesson in lessons
            if (shared := _shared(lesson.mechanisms, example.mechanisms))
        ],
        lessons_always=[
            LessonLink(lesson, words.labels("factors", _shared(lesson.factors, example.factors)))
            for lesson in lessons
            if not lesson.aspects
        ],
        factors=[word for word in words.words("factors") if word.code in example.factors],
        similar=[Similar(other, _likeness(example, other, words)) for other in alike],
        steps=list(Step.objects.visible_to(visitor).naming(example.slug)),
        problems=list(Problem.objects.visible_to(visitor).naming(example.slug)),
    )


def build_column(example: Example, words: Vocabulary, lessons: Iterable[Lesson]) -> ExamplePage:
    """One example without the pages around it, to put beside others."""
    sources = list(example.sources.all())
    evidence = evidence_of(example, words, sources)
    return ExamplePage(
        card=card(example, words, headline=evidence[0]),
        evidence=evidence,
        lines=_lines(example, {lesson.code: lesson for lesson in lessons}),
        sources=sources,
        initiators=words.links("initiators", example.initiators),
        published=published_view(example.published),
    )


def _lines(example: Example, lessons: Mapping[str, Lesson]) -> dict[str, list[Line]]:
    lines: dict[str, list[Line]] = {kind: [] for kind in Statement.Kind.values}
    origins = {origin.value: str(origin.label) for origin in Statement.Origin}
    for row in sorted(example.statements.all(), key=lambda row: row.position):
        origin = "" if row.origin == Statement.Origin.SOURCE else origins[row.origin]
        lines[row.kind].append(Line(row.text, origin, lessons.get(row.lesson_code)))
    return lines


def _likeness(example: Example, other: Example, words: Vocabulary) -> list[str]:
    """What two examples share, in words: each once, for a phenomenon and a factor share a name."""
    labels = [
        label
        for facet in ("phenomena", "mechanisms", "participation", "factors")
        for label in words.labels(facet, _shared(getattr(example, facet), getattr(other, facet)))
    ]
    return list(dict.fromkeys(labels))


def _shared(codes: Iterable[str], others: Collection[str]) -> list[str]:
    return [code for code in codes if code in others]


def published_view(data: Mapping[str, Any] | None) -> PublishedView | None:
    """What `Example.published` holds, for people."""
    if not data:
        return None
    printed = [
        (_("Wat pakt het aan"), ", ".join(data["phenomena_as_printed"])),
        (_("Hoe werkt het"), ", ".join(data["mechanisms_as_printed"])),
        (_("Wie doet wat"), ", ".join(data["participation_as_printed"])),
        (_("Wie begint"), data["initiators_as_printed"] or ""),
        (_("Wie doen mee"), data["parties_as_printed"] or ""),
        (_("Wat is er nodig"), data["conditions_as_printed"] or ""),
    ]
    return PublishedView(data["url"], [(heading, text) for heading, text in printed if text])
