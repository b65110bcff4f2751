"""The words on the screen for the codes: labels and explanations, in one place per request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.http import urlencode
from django.utils.translation import gettext as _

from gerust.accounts.models import Visitor
from gerust.web.addresses import address

from .models import FacetText, Factor
from .taxonomy import FACETS

PARAMETERS: Mapping[str, str] = {facet.name: facet.parameter for facet in FACETS}


@dataclass(frozen=True, slots=True)
class Word:
    """One code as a reader sees it."""

    code: str
    label: str
    description: str
    url: str = ""  # of the page about it, for the facet whose values have one


@dataclass(frozen=True, slots=True)
class Link:
    """A code in words, and where the catalogue shows everything that has it."""

    code: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A facet as a reader sees it, with its values in the order of the taxonomy."""

    name: str
    label: str
    description: str
    words: tuple[Word, ...]


class Vocabulary:
    """Labels by facet and code. An unknown pair shows its code: visible, but not a crash."""

    def __init__(self, headings: Mapping[str, Heading]) -> None:
        self._headings = headings
        self._labels = {
            (heading.name, word.code): word.label
            for heading in headings.values()
            for word in heading.words
        }
        self._links: dict[tuple[str, str], Link] = {}

    def heading(self, facet: str) -> Heading:
        return self._headings.get(facet) or Heading(facet, facet, "", ())

    def label(self, facet: str, code: str | int) -> str:
        return self._labels.get((facet, str(code)), str(code))

    def labels(self, facet: str, codes: Iterable[str]) -> list[str]:
        return [self.label(facet, code) for code in codes]

    def links(self, facet: str, codes: Iterable[str]) -> list[Link]:
        """Each code with its label and its place in the catalogue. Made once, used often."""
        links = []
        for code in codes:
            link = self._links.get((facet, code))
            if link is None:
                url = f"{address('knowledge:examples')}?{urlencode({PARAMETERS[facet]: code})}"
                link = self._links[facet, code] = Link(code, self.label(facet, code), url)
            links.append(link)
        return links

    def words(self, facet: str) -> tuple[Word, ...]:
        return self.heading(facet).words

    def as_dict(self) -> dict[tuple[str, str], str]:
        """(facet, code) to label, for code that may not know this class."""
        return dict(self._labels)


def vocabulary_for(user: Visitor) -> Vocabulary:
    """Every label that this visitor may see, in two queries."""
    headings = {
        facet: Heading(facet, name, description, tuple(Word(**value) for value in values))
        for facet, name, description, values in FacetText.objects.visible_to(user).values_list(
            "facet", "name", "description", "values"
        )
    }
    headings["factors"] = Heading(
        "factors",
        _("Op welke factor van de Tafel van 12 werkt het?"),
        _("De Tafel van 12 noemt twaalf factoren die bepalen of mensen zich veilig voelen."),
        tuple(
            Word(str(number), name, meaning, address("knowledge:factor", code))
            for number, name, meaning, code in Factor.objects.visible_to(user).values_list(
                "number", "name", "meaning", "code"
            )
        ),
    )
    return Vocabulary(headings)
