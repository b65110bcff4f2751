"""How a kind of knowledge joins the search: one declaration on its model. Pure.

A model says `searched = Searched(...)` and is found from then on, on its own or with the rest. A
model that has no page of its own says `searched = LeftOut(...)`, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any
from zlib import crc32

if TYPE_CHECKING:
    from gerust.knowledge.vocabulary import Vocabulary


class Place(IntEnum):
    """Where a word stands; the value is its weight. A stem's weight is the sum of its places."""

    REST = 1
    LABEL = 3
    SUMMARY = 4
    ALIAS = 6
    NAME = 12


# Shared by the words of a name: so 'Burgernet' is more about Burgernet than 'Burgernet-oefening'.
WHOLE_NAME = 12


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A model that no visitor looks for."""

    reason: str


@dataclass(frozen=True, slots=True)
class Searched:
    """The fields by which an item is found, besides its name.

    A field holds a text, or a list or mapping of texts. It may also be a property of the model.
    """

    kind: str  # stands in the address: /zoeken/?soort=lessen
    summary: str  # shown below the name in a list of results
    aliases: tuple[str, ...] = ()
    # Facets of which the labels count; those of the second are in so many items that they say less.
    facets: tuple[str, ...] = ()
    minor_facets: tuple[str, ...] = ()
    # What a list of results doesn't show, most telling first: excerpts come from these.
    details: tuple[str, ...] = ()
    prefetch: tuple[str, ...] = ()
    part_of: str = ""  # the field with the item of which this is a part, such as the plan of a step
    own_page: bool = True  # or is it a place on a page with others
    all_at: str = ""  # a page of its own with every hit of this kind; it takes ?q=

    @property
    def number(self) -> int:
        """The kind in the index: always the same, and small because it is there a million times."""
        return crc32(self.kind.encode()) & 0x7FFF

    @property
    def live(self) -> dict[str, bool]:
        """The condition for what is public: of a part, that what it belongs to is."""
        return {f"{self.part_of}__live" if self.part_of else "live": True}

    def summary_of(self, item: Any) -> str:
        return str(getattr(item, self.summary))

    def details_of(self, item: Any) -> Iterator[str]:
        for name in self.details:
            yield from _texts(getattr(item, name))

    def texts_of(self, item: Any, vocabulary: Vocabulary) -> Iterator[tuple[Place, str]]:
        """Every text by which an item is found. Prefetch `prefetch` for a list."""
        yield Place.NAME, item.name
        for name in self.aliases:
            for text in _texts(getattr(item, name)):
                yield Place.ALIAS, text
        yield Place.SUMMARY, self.summary_of(item)
        for facets, place in ((self.facets, Place.LABEL), (self.minor_facets, Place.REST)):
            for facet in facets:
                for label in vocabulary.labels(facet, getattr(item, facet)):
                    yield place, label
        for text in self.details_of(item):
            yield Place.REST, text


def searched_as(model: type) -> Searched:
    """How a model is searched. Raises TypeError for one that isn't."""
    searched = getattr(model, "searched", None)
    if not isinstance(searched, Searched):
        raise TypeError(f"{model.__name__} says not how it is searched: give it `searched`")
    return searched


def _texts(value: str | Mapping[str, Any] | Iterable[Any]) -> Iterator[str]:
    if isinstance(value, str):
        yield value
        return
    # PostgreSQL keeps the keys of an object in an order of its own.
    for part in (value[key] for key in sorted(value)) if isinstance(value, Mapping) else value:
        if isinstance(part, str | Mapping | list | tuple):
            yield from _texts(part)
