"""The kinds of content, in the order of loading. A new kind is a module and a line here."""

from __future__ import annotations

from collections.abc import Mapping as Lookup
from typing import Final

from gerust.knowledge.content.mapping import Mapping
from gerust.knowledge.content.record import Record
from gerust.knowledge.models import KnowledgeItem

from . import example, facet, factor, lesson, page, plan, problem, term

KINDS: Final[tuple[Mapping, ...]] = (
    facet.MAPPING,
    factor.MAPPING,
    lesson.MAPPING,
    example.MAPPING,
    plan.MAPPING,
    problem.MAPPING,
    term.MAPPING,
    page.MAPPING,
)
BY_FOLDER: Final[Lookup[str, Mapping]] = {kind.folder: kind for kind in KINDS}
RECORDS: Final[Lookup[str, type[Record]]] = {kind.folder: kind.record for kind in KINDS}
BY_MODEL: Final[Lookup[type[KnowledgeItem], Mapping]] = {kind.model: kind for kind in KINDS}
