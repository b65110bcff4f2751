"""More examples than there are: new ones, put together from the parts of the real ones.

Sentences and codes are drawn with a fixed seed, so their spread is that of the real catalogue and
every run measures the same data.
"""

from __future__ import annotations

from random import Random

from django.db import transaction

from gerust.knowledge.models import EvidenceRating, Example, Statement
from gerust.knowledge.search.index import index_items

BATCH = 500
CODES = (
    "phenomena",
    "mechanisms",
    "participation",
    "factors",
    "scale",
    "initiators",
    "audience",
)


def generate(total: int) -> None:
    """Add examples until there are `total`."""
    real = list(Example.objects.prefetch_related("statements", "ratings"))
    random = Random(12)
    missing = total - len(real)
    for start in range(0, missing, BATCH):
        numbers = range(start, min(start + BATCH, missing))
        with transaction.atomic():
            _add([_mix(number, real, random) for number in numbers], real, random)


def _mix(number: int, real: list[Example], random: Random) -> Example:
    """One new example: each field from another real one."""
    pick = {name: getattr(random.choice(real), name) for name in (*CODES, "cost", "place")}
    name, summary = random.choice(real), random.choice(real)
    return Example(
        slug=f"{name.slug[:60]}-{number}",
        name=f"{name.name} {number}"[:200],
        summary=summary.summary,
        target_group=summary.target_group,
        participants=summary.participants,
        live=True,
        classification_origin=name.classification_origin,
        classification_confidence=name.classification_confidence,
        classification_rationale=name.classification_rationale,
        effort_note=summary.effort_note,
        research_level=name.research_level,
        research_applies_to=name.research_applies_to,
        research_direction=name.research_direction,
        research_note=name.research_note,
        reviewed_on=name.reviewed_on,
        **pick,
    )


def _add(examples: list[Example], real: list[Example], random: Random) -> None:
    Example.objects.bulk_create(examples)
    lines, ratings = [], []
    for example in examples:
        source = random.choice(real)
        for line in source.statements.all():
            lines.append(_copy(line, Statement, example))  # noqa: PERF401 (reads better)
        for rating in random.choice(real).ratings.all():
            ratings.append(_copy(rating, EvidenceRating, example))  # noqa: PERF401
    Statement.objects.bulk_create(lines)
    EvidenceRating.objects.bulk_create(ratings)
    index_items(Example.objects.filter(pk__in=[example.pk for example in examples]))


def _copy(row, model, example):
    values = {
        field.attname: getattr(row, field.attname)
        for field in model._meta.concrete_fields
        if field.name not in ("id", "example")
    }
    return model(example_id=example.pk, **values)
