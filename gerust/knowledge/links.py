"""What an item refers to, and which of those lead nowhere."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser

from .free_page import places_of
from .models import FreePage, KnowledgeItem, Lesson, Problem, Step, StepPlan, Term


def dead_links(items: Iterable[KnowledgeItem]) -> dict[KnowledgeItem, list[tuple[str, str]]]:
    """The kind and code of what a visitor won't find, for each item that refers to such a thing."""
    links = {item: sorted(set(links_of(item))) for item in items}
    places = places_of({link for each in links.values() for link in each}, AnonymousUser())
    dead = {item: [link for link in each if link not in places] for item, each in links.items()}
    return {item: each for item, each in dead.items() if each}


def links_of(item: KnowledgeItem) -> list[tuple[str, str]]:
    """The kind and code of everything that this item refers to."""
    if isinstance(item, Term):
        return [("begrip", code) for code in item.see]
    if isinstance(item, Lesson):
        return [("les", code) for code in item.related]
    if isinstance(item, Problem):
        return _reading_of(item)
    if isinstance(item, StepPlan):
        return [link for step in item.steps.all() for link in _reading_of(step)]
    if isinstance(item, FreePage):
        return [
            (link["kind"], link["code"])
            for block in item.body
            if block.block_type == "links"
            for link in block.value
        ]
    return []


def _reading_of(part: Problem | Step) -> list[tuple[str, str]]:
    return [
        *(("les", code) for code in part.lessons),
        *(("voorbeeld", slug) for slug in part.examples),
        *(("pagina", slug) for slug in part.pages),
    ]
