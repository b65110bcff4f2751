"""What an item refers to, and which of those lead nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.contrib.auth.models import AnonymousUser

from .free_page import places_of
from .models import Example, FreePage, KnowledgeItem, Lesson, Problem, Step, StepPlan, Term


def dead_links(items: Iterable[KnowledgeItem]) -> dict[KnowledgeItem, list[tuple[str, str]]]:
    """The kind and code of what a visitor won't find, for each item that refers to such a thing."""
    links = {item: sorted(set(links_of(item))) for item in items}
    places = places_of({link for each in links.values() for link in each}, AnonymousUser())
    dead = {item: [link for link in each if link not in places] for item, each in links.items()}
    return {item: each for item, each in dead.items() if each}


def links_of(item: KnowledgeItem) -> list[tuple[str, str]]:
    """The kind and code of everything that this item refers to."""
    return list(_links_of(item))


def _links_of(item: KnowledgeItem) -> Iterator[tuple[str, str]]:
    match item:
        case Term():
            yield from (("begrip", code) for code in item.see)
        case Lesson():
            yield from (("les", code) for code in item.related)
        case Example():
            lines = item.statements.all()
            yield from (("les", line.lesson_code) for line in lines if line.lesson_code)
        case Problem():
            yield "stappenplan", item.plan
            yield from _reading_of(item)
        case StepPlan():
            for step in item.steps.all():
                yield from _reading_of(step)
        case FreePage():
            blocks = [block for block in item.body if block.block_type == "links"]
            yield from ((link["kind"], link["code"]) for block in blocks for link in block.value)


def _reading_of(part: Problem | Step) -> list[tuple[str, str]]:
    return [
        *(("les", code) for code in part.lessons),
        *(("voorbeeld", slug) for slug in part.examples),
        *(("pagina", slug) for slug in part.pages),
    ]
