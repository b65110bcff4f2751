"""The list on screen: one page of hits as cards, and ways on for who meant something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from gerust.accounts.models import Visitor
from gerust.knowledge.models import Example
from gerust.knowledge.search.excerpt import Segment, best_excerpt, highlight
from gerust.knowledge.search.query import Hits
from gerust.knowledge.vocabulary import Vocabulary

from .finding import Found
from .presenting import Card, card


@dataclass(slots=True)
class Result:
    """A card in the list, with the words that were found marked."""

    card: Card
    name: Sequence[Segment]
    summary: Sequence[Segment]
    on_shortlist: bool
    excerpt: Sequence[Segment] | None = None  # from elsewhere in the text

    @property
    def shows_a_hit(self) -> bool:
        return any(segment.hit for segment in (*self.name, *self.summary))


@dataclass(frozen=True, slots=True)
class WayOn:
    """A question that does give results: what it leaves out, and how many that gives."""

    name: str
    count: int
    url: str


def results_of(found: Found, words: Vocabulary, visitor: Visitor) -> list[Result]:
    """The examples of one page, in order."""
    hits = found.text_hits
    cards = Example.objects.visible_to(visitor).in_brief().with_headline()
    results = [
        Result(
            card=card(example, words),
            name=highlight(example.name, hits),
            summary=highlight(example.summary, hits),
            on_shortlist=example.slug in found.query.shortlist,
        )
        for example in cards.in_order_of(found.page_keys())
    ]
    if not hits.query.is_empty:
        _add_excerpts(results, hits, visitor)
    return results


def _add_excerpts(results: Sequence[Result], hits: Hits, visitor: Visitor) -> None:
    """Where a reader can't see yet why an example was found, show it from the rest of the text."""
    unexplained = {result.card.example.pk: result for result in results if not result.shows_a_hit}
    whole = Example.objects.visible_to(visitor).prefetch_related("statements")
    for pk, example in whole.in_bulk(unexplained).items():
        unexplained[pk].excerpt = best_excerpt(example, hits)


def ways_on(found: Found, words: Vocabulary) -> list[WayOn]:
    """For a page without results: each choice to drop that gives some, the most useful first."""
    if found.count:
        return []
    return [
        WayOn(
            f"‘{words.heading(way.facet).label}’" if way.facet else _("je zoekwoorden"),
            way.count,
            way.query.url(),
        )
        for way in found.ways_out()
    ]


def suggestion_url(found: Found) -> str:
    """The same question with the words that were probably meant; empty without a suggestion."""
    suggestion = found.text_hits.suggestion
    return replace(found.query, q=suggestion, page=None).url() if suggestion else ""
