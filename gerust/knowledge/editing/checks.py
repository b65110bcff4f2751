"""What could be better in an item: hints that never stand in the way of saving or publishing.

The language checks are those of the gate, without spelling: the browser underlines that. There are
no images in the knowledge base, so there is no alternative text to miss.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from pydantic import BaseModel
from pydantic import ValidationError as RecordError

from gerust.knowledge.content.kinds import BY_MODEL
from gerust.knowledge.content.reader import message_of
from gerust.knowledge.free_page import TARGETS
from gerust.knowledge.links import dead_links, links_of
from gerust.knowledge.models import KnowledgeItem, Term
from gerust.knowledge.plain_language.gate import hints
from gerust.knowledge.plain_language.gathering import in_data
from gerust.knowledge.plain_language.rules import Rules, read_rules


@dataclass(frozen=True, slots=True)
class Hint:
    """Something to look at. `about` is the text or the code that it is about."""

    about: str
    message: str


def hints_for(item: KnowledgeItem) -> list[Hint]:
    """All hints for this version of an item."""
    return [*_dead_links(item), *_language(item)]


def problems_of(item: KnowledgeItem) -> list[str]:
    """Why this version can't be published; empty when it can."""
    try:
        item.full_clean()
        BY_MODEL[type(item)].to_record(item)
    except ValidationError as error:
        return list(error.messages)
    except RecordError as error:
        return [f"{'.'.join(map(str, each['loc']))}: {message_of(each)}" for each in error.errors()]
    return []


# ---- Language


def _language(item: KnowledgeItem) -> Iterator[Hint]:
    mapping = BY_MODEL[type(item)]
    try:
        data = _plain(mapping.read(item))
    except RecordError:
        return  # a draft that is not far enough to be read; the form says what is missing
    rules = _rules()
    for _key, text in in_data(data, mapping.record):
        for finding in hints(text, rules):
            yield Hint(finding.excerpt, finding.message)


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return _plain(value.model_dump())
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


@cache
def _lists() -> Rules:
    return read_rules(settings.BASE_DIR)


def _rules() -> Rules:
    """The lists of the gate, with the glossary as it is on the site now."""
    words = {
        written
        for name, forms in Term.objects.filter(live=True).values_list("name", "forms")
        for form in (name, *forms)
        for written in (form, form.lower())
    }
    lists = _lists()
    return replace(lists, glossary=lists.glossary | words)


# ---- Links: to what isn't there, and from elsewhere


def named_by(item: KnowledgeItem) -> list[KnowledgeItem]:
    """Everything public that names this item, and loses that link when it goes offline."""
    names = {
        (kind, getattr(item, field))
        for kind, (model, field) in TARGETS.items()
        if isinstance(item, model)
    }
    return [
        other
        for model in BY_MODEL
        for other in model.objects.filter(live=True).with_parts()
        if other != item and not names.isdisjoint(links_of(other))
    ]


def _dead_links(item: KnowledgeItem) -> Iterator[Hint]:
    for kind, code in dead_links([item]).get(item, []):
        if kind == "begrip":
            message = _("Dit begrip staat niet in de begrippenlijst.")
        else:
            message = _("Deze verwijzing leidt nergens heen.")
        yield Hint(f"{kind}: {code}", message)
