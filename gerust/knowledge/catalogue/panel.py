"""The filter panel: what can be chosen, what is chosen, and what each choice would give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gerust.knowledge.taxonomy import FACETS
from gerust.knowledge.vocabulary import Vocabulary

from .finding import Found


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a facet; `count` is what choosing it would show."""

    value: str
    label: str
    description: str
    count: int
    checked: bool


@dataclass(frozen=True, slots=True)
class Group:
    """One facet as a group of check boxes; `name` is its query parameter."""

    name: str
    legend: str
    description: str
    options: Sequence[Option]

    @property
    def chosen(self) -> int:
        return sum(option.checked for option in self.options)


@dataclass(frozen=True, slots=True)
class Chip:
    """A choice that can be taken back with one click."""

    group: str
    label: str
    url: str


def groups(found: Found, words: Vocabulary) -> list[Group]:
    """Every facet with all its values, also those that would show nothing."""
    result = []
    for facet in FACETS:
        heading = words.heading(facet.name)
        chosen = found.query.chosen.get(facet.name, ())
        counts = found.counts[facet.name]
        options = [
            Option(
                value=word.code,
                label=f"{word.code}. {word.label}" if facet.name == "factors" else word.label,
                description=word.description,
                count=counts.get(word.code, 0),
                checked=word.code in chosen,
            )
            for word in heading.words
        ]
        result.append(Group(facet.parameter, heading.label, heading.description, options))
    return result


def chips(found: Found, words: Vocabulary) -> list[Chip]:
    """Every choice that was made, with the address without it."""
    return [
        Chip(
            words.heading(facet.name).label,
            words.label(facet.name, code),
            found.query.without(facet.name, code).url(),
        )
        for facet in FACETS
        for code in found.query.chosen.get(facet.name, ())
    ]
