"""What a visitor asks of the catalogue, read from the address and written back into one.

The parameters are public and stable; docs/catalogus.md describes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gerust.knowledge.taxonomy import FACETS, Facet, FacetName
from gerust.web.addresses import address
from gerust.web.errors import Refusals, UserError

SORTS = ("relevantie", "naam", "bewijs")
VIEWS = ("lijst", "tabel")
PAGE_SIZE = 20
MAX_TEXT = 1_000
MAX_SHORTLIST = 30
MAX_COMPARE = 4
MAX_PAGE = 10_000
MOST_NAMED = 5  # of the wrong values of one parameter
BY_PARAMETER: Mapping[str, Facet] = {facet.parameter: facet for facet in FACETS}
PARAMETERS = frozenset(BY_PARAMETER) | {"q", "sorteer", "weergave", "pagina", "kies"}


class InvalidQueryError(UserError):
    """The address asks for something that does not exist."""


@dataclass(frozen=True, slots=True)
class CatalogueQuery:
    """A question to the catalogue. Codes are known, in taxonomy order, and occur once."""

    q: str = ""
    chosen: Mapping[FacetName, tuple[str, ...]] = field(default_factory=dict)
    sort: str = "relevantie"
    page: int | None = None
    view: str = "lijst"
    shortlist: tuple[str, ...] = ()

    def pairs(self) -> list[tuple[str, str]]:
        """Name and value of every parameter that differs from its default, in a fixed order."""
        pairs = [("q", self.q)] if self.q else []
        for facet in FACETS:
            pairs += [(facet.parameter, code) for code in self.chosen.get(facet.name, ())]
        if self.sort != "relevantie":
            pairs.append(("sorteer", self.sort))
        if self.view != "lijst":
            pairs.append(("weergave", self.view))
        pairs += [("kies", slug) for slug in self.shortlist]
        if self.page and self.page > 1:
            pairs.append(("pagina", str(self.page)))
        return pairs

    def address(self) -> str:
        """The query string of this question, with its question mark; empty when all is default."""
        pairs = self.pairs()
        return f"?{urlencode(pairs)}" if pairs else ""

    def url(self) -> str:
        """Where the catalogue answers this question."""
        return address("knowledge:examples") + self.address()

    def without(self, name: FacetName, code: str | None = None) -> CatalogueQuery:
        """This question without one chosen value, or without a whole facet; from page one."""
        chosen = dict(self.chosen)
        left = tuple(c for c in chosen.get(name, ()) if code is not None and c != code)
        chosen.pop(name, None)
        if left:
            chosen[name] = left
        return replace(self, chosen=chosen, page=None)

    def cleared(self) -> CatalogueQuery:
        """This question without words and filters. What was put on the shortlist stays."""
        return CatalogueQuery(sort=self.sort, view=self.view, shortlist=self.shortlist)

    @property
    def narrows(self) -> bool:
        return bool(self.q or self.chosen)


def parse(data: QueryDict) -> CatalogueQuery:
    """Read a question from the address. Raises InvalidQueryError that names all that is wrong."""
    refusals = Refusals()
    chosen: dict[FacetName, tuple[str, ...]] = {}
    for facet in FACETS:
        values = {value for value in data.getlist(facet.parameter) if value}
        if unknown := sorted(values - set(facet.codes)):
            refusals.messages.append(_no_choice(unknown, facet.parameter, facet.codes))
        elif values:
            chosen[facet.name] = tuple(code for code in facet.codes if code in values)
    query = CatalogueQuery(
        q=refusals.attempt(lambda: read_text(data), ""),
        chosen=chosen,
        sort=refusals.attempt(lambda: _choice(data, "sorteer", SORTS), SORTS[0]),
        page=refusals.attempt(lambda: read_page(data), None),
        view=refusals.attempt(lambda: _choice(data, "weergave", VIEWS), VIEWS[0]),
        shortlist=refusals.attempt(lambda: read_slugs(data.getlist("kies")), ()),
    )
    refusals.raise_all(InvalidQueryError)
    return query


def _no_choice(values: Sequence[str], name: str, known: Iterable[str]) -> str:
    return ngettext(
        "‘%(value)s’ is geen keuze bij ‘%(name)s’. Kies uit: %(known)s.",
        "‘%(value)s’ zijn geen keuzes bij ‘%(name)s’. Kies uit: %(known)s.",
        len(values),
    ) % {"value": quoted(values), "name": name, "known": ", ".join(known)}


def quoted(values: Sequence[str]) -> str:
    """Wrong values as they go between quotes in a message: a few, none too long."""
    return "’, ‘".join(shorten(value) for value in values[:MOST_NAMED])


def clean_text(text: str) -> str:
    """What was typed, on one line and without control characters; search itself cuts shorter."""
    return " ".join("".join(c if c.isprintable() else " " for c in text[:MAX_TEXT]).split())


def shorten(value: str) -> str:
    """A value as it may be repeated in a message: one line, not too long."""
    text = clean_text(value)
    return text if len(text) <= 40 else f"{text[:40]}…"


def read_slugs(values: Iterable[str]) -> tuple[str, ...]:
    """Chosen examples: each once, in the order of choosing, and not more than fit a page."""
    slugs = tuple(dict.fromkeys(value for value in values if value))
    if len(slugs) > MAX_SHORTLIST:
        raise InvalidQueryError(
            _("Je kunt hoogstens %(most)s praktijkvoorbeelden op je keuzelijst zetten.")
            % {"most": MAX_SHORTLIST}
        )
    if odd := [slug for slug in slugs if len(slug) > 80 or not slug.isprintable()]:
        raise InvalidQueryError(
            ngettext(
                "‘%(value)s’ is geen praktijkvoorbeeld.",
                "‘%(value)s’ zijn geen praktijkvoorbeelden.",
                len(odd),
            )
            % {"value": quoted(odd)}
        )
    return slugs


def only_value(data: QueryDict, name: str) -> str:
    """The value of a parameter that can have one; empty when it is left open.

    Raises InvalidQueryError when it has two that differ: we can't know which one is meant.
    """
    values = tuple(dict.fromkeys(value for value in data.getlist(name) if value))
    if len(values) > 1:
        raise InvalidQueryError(
            _("‘%(name)s’ heeft meer dan één waarde: ‘%(values)s’. Kies er één.")
            % {"name": name, "values": quoted(values)}
        )
    return values[0] if values else ""


def read_text(data: QueryDict) -> str:
    """The words to search for, cleaned. Raises InvalidQueryError when there are two questions."""
    return clean_text(only_value(data, "q"))


def _choice(data: QueryDict, name: str, known: tuple[str, ...]) -> str:
    value = only_value(data, name) or known[0]
    if value not in known:
        raise InvalidQueryError(_no_choice([value], name, known))
    return value


def read_page(data: QueryDict) -> int | None:
    """The number in the address; None when there is none. Raises InvalidQueryError."""
    value = only_value(data, "pagina")
    if not value:
        return None
    # isdecimal also accepts other alphabets' digits, and int() reads those too.
    if not (value.isascii() and value.isdecimal() and 1 <= int(value[:9]) <= MAX_PAGE):
        raise InvalidQueryError(
            _("‘%(value)s’ is geen paginanummer. Kies een getal van 1 tot en met %(most)s.")
            % {"value": shorten(value), "most": MAX_PAGE}
        )
    return int(value[:9])
