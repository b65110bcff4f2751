"""A practice example: content/praktijkvoorbeelden/<slug>.yaml."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gerust.knowledge.content.mapping import Mapping
from gerust.knowledge.content.record import Record
from gerust.knowledge.models import EvidenceRating, Example, ExampleSource, Statement

from .example_record import Advice, ExampleRecord
from .example_record import Statement as StatementRecord

# Record fields that hold lines, and whether a line has an origin or is editorial by nature.
SOURCED = (Statement.Kind.WORKING, Statement.Kind.CONDITION, Statement.Kind.RISK)
EDITORIAL = (
    Statement.Kind.FITS,
    Statement.Kind.FITS_NOT,
    Statement.Kind.COMMUNICATE,
    Statement.Kind.MEASURE,
)

PLAIN: Sequence[str] = (
    "slug",
    "name",
    "summary",
    "also_known_as",
    "target_group",
    "audience",
    "initiators",
    "participants",
    "scale",
    "other_places",
    "reviewed_on",
)
# None in a file is an empty text in the database.
OPTIONAL: Sequence[str] = (
    "place",
    "since",
    "only_if",
    "initiator_note",
    "scale_note",
    "status_today",
)


def fill_example(example: Example, record: ExampleRecord) -> None:
    for name in PLAIN:
        setattr(example, name, getattr(record, name))
    for name in OPTIONAL:
        setattr(example, name, getattr(record, name) or "")
    kind = record.classification
    example.factors = [str(number) for number in record.factors]
    example.phenomena, example.mechanisms = kind.phenomena, kind.mechanisms
    example.participation = kind.participation
    example.classification_origin = kind.origin
    example.classification_confidence = kind.confidence
    example.classification_rationale = kind.rationale
    example.published = kind.published.model_dump(mode="json") if kind.published else None
    example.alternative_reason = kind.alternative_reason or ""
    example.cost, example.effort_note = record.effort.cost, record.effort.note
    example.lead_time = record.effort.lead_time or ""
    example.research_level = record.research.level
    example.research_applies_to = record.research.applies_to
    example.research_direction = record.research.direction
    example.research_note = record.research.note
    example.research_sources = list(map(str, record.research.sources))
    _fill_children(example, record)


def _fill_children(example: Example, record: ExampleRecord) -> None:
    lines: list[Statement] = []  # one order for all, so that a form shows them as the page does
    for kind in SOURCED:
        for line in getattr(record, kind):
            lines.append(
                Statement(kind=kind, position=len(lines), text=line.text, origin=line.origin)
            )
    for kind in EDITORIAL:
        for line in getattr(record, kind):
            lines.append(
                Statement(
                    kind=kind,
                    position=len(lines),
                    text=line.text,
                    origin=Statement.Origin.EDITORS,
                    lesson_code=line.lesson or "",
                )
            )
    example.statements = lines
    example.sources = [
        ExampleSource(position=position, url=str(source.url), title=source.title)
        for position, source in enumerate(record.sources)
    ]
    example.ratings = [
        EvidenceRating(
            **rating.model_dump(exclude={"sources"}), source_urls=list(map(str, rating.sources))
        )
        for rating in record.ratings
    ]


def read_example(example: Example) -> dict[str, Any]:
    return {
        **{name: getattr(example, name) for name in PLAIN},
        **{name: getattr(example, name) or None for name in OPTIONAL},
        "audience": list(example.audience),
        "initiators": list(example.initiators),
        "scale": list(example.scale),
        "factors": list(map(int, example.factors)),
        "classification": {
            "origin": example.classification_origin,
            "confidence": example.classification_confidence,
            "phenomena": list(example.phenomena),
            "mechanisms": list(example.mechanisms),
            "participation": list(example.participation),
            "rationale": example.classification_rationale,
            "published": example.published,
            "alternative_reason": example.alternative_reason or None,
        },
        **_read_lines(example),
        "effort": {
            "cost": example.cost,
            "lead_time": example.lead_time or None,
            "note": example.effort_note,
        },
        "research": {
            "level": example.research_level,
            "applies_to": example.research_applies_to,
            "direction": example.research_direction,
            "note": example.research_note,
            "sources": example.research_sources,
        },
        "ratings": [_read_rating(rating) for rating in example.ratings.all()],
        "sources": [
            {"url": source.url, "title": source.title}
            for source in sorted(example.sources.all(), key=lambda source: source.position)
        ],
    }


def _read_lines(example: Example) -> dict[str, list[Record]]:
    """The lines of an example by the field of the record that holds them."""
    lines: dict[str, list[Record]] = {kind: [] for kind in Statement.Kind.values}
    for line in sorted(example.statements.all(), key=lambda line: line.position):
        lines[line.kind].append(
            StatementRecord(text=line.text, origin=line.origin)
            if line.kind in SOURCED
            else Advice(text=line.text, lesson=line.lesson_code or None)
        )
    return lines


RATING: Sequence[str] = (
    "outcome",
    "direction",
    "certainty",
    "indirect",
    "reason",
    "rated_by",
    "rated_on",
    "review_by",
)


def _read_rating(rating: EvidenceRating) -> dict[str, Any]:
    return {**{name: getattr(rating, name) for name in RATING}, "sources": rating.source_urls}


MAPPING = Mapping(
    folder="praktijkvoorbeelden",
    model=Example,
    record=ExampleRecord,
    key="slug",
    lookup="slug",
    file_name="{0.slug}.yaml",
    fill=fill_example,
    read=read_example,
)
