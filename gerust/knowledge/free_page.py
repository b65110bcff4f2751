"""A free page as its template needs it: blocks with their links looked up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.text import slugify

from gerust.accounts.models import Visitor
from gerust.web.addresses import address

from .models import Example, Factor, FreePage, KnowledgeItem, Lesson, StepPlan, Term
from .models.page import SCREENS


@dataclass(frozen=True, slots=True)
class Link:
    """A way on; `name` is the name of where it leads, or what the editor wrote instead."""

    url: str
    name: str


@dataclass(frozen=True, slots=True)
class Block:
    """`kind` is the type of the block in `PageBlocks`; `anchor` is only there for a heading."""

    kind: str
    value: Any
    anchor: str = ""

    @property
    def rows(self) -> list[list[tuple[str, str]]]:
        """The rows of a table, each cell with the name of its column."""
        columns = list(self.value["columns"])
        return [list(zip(columns, row, strict=False)) for row in self.value["rows"]]


# The model behind each kind of link, and the field that its code is about. A page has no link of
# the last kind; other items do.
TARGETS: Final[Mapping[str, tuple[type[KnowledgeItem], str]]] = {
    "les": (Lesson, "code"),
    "factor": (Factor, "code"),
    "voorbeeld": (Example, "slug"),
    "begrip": (Term, "code"),
    "pagina": (FreePage, "slug"),
    "stappenplan": (StepPlan, "code"),
}


def blocks_of(page: FreePage, user: Visitor) -> list[Block]:
    """The blocks in their order. A link to something that isn't public is left out."""
    places = places_of(_links_in(page), user)
    return [_block(child, places) for child in page.body]


def _block(child: Any, places: Mapping[tuple[str, str], Link]) -> Block:
    kind, value = child.block_type, child.value
    if kind == "heading":
        return Block(kind, value, anchor=slugify(value))
    if kind == "links":
        found = [(places.get((link["kind"], link["code"])), link["label"]) for link in value]
        return Block(kind, [Link(to.url, label or to.name) for to, label in found if to])
    return Block(kind, value)


def _links_in(page: FreePage) -> set[tuple[str, str]]:
    return {
        (link["kind"], link["code"])
        for child in page.body
        if child.block_type == "links"
        for link in child.value
    }


def places_of(links: Iterable[tuple[str, str]], user: Visitor) -> dict[tuple[str, str], Link]:
    """Where each (kind, code) leads, with one query for each kind of item; dead ones are absent."""
    places: dict[tuple[str, str], Link] = {}
    codes: dict[str, list[str]] = {}
    for kind, code in links:
        if kind == "scherm" and code in SCREENS:
            name, label = SCREENS[code]
            places[kind, code] = Link(address(name), str(label))
        elif kind == "catalogus":
            places[kind, code] = Link(f"{address('knowledge:examples')}?{code}", code)
        else:
            codes.setdefault(kind, []).append(code)
    for kind, wanted in sorted(codes.items()):
        if kind not in TARGETS:
            continue
        model, field = TARGETS[kind]
        items = model.objects.visible_to(user).only("name", field)
        for item in items.filter(**{f"{field}__in": wanted}):
            code = getattr(item, field)
            places[kind, code] = Link(_url(item, code), item.name)
    return places


def _url(item: KnowledgeItem, code: str) -> str:
    if isinstance(item, Term):
        return f"{address('knowledge:terms')}#{code}"
    return str(item.get_absolute_url())
