"""Examples as a reader sees them: codes turned into words and addresses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gerust.knowledge import taxonomy
from gerust.knowledge.models import EvidenceRating, Example, ExampleSource
from gerust.knowledge.vocabulary import Link, Vocabulary


@dataclass(frozen=True, slots=True)
class Rated:
    """One outcome in words; `rating` is None when nobody rated it: then nothing is known."""

    outcome: str
    outcome_label: str
    direction: str
    direction_label: str
    certainty: int
    certainty_label: str
    indirect: bool
    rating: EvidenceRating | None
    sources: Sequence[ExampleSource] = ()


def rated(
    words: Vocabulary,
    outcome: str,
    *,
    direction: str = taxonomy.NOT_STUDIED,
    certainty: int = 0,
    indirect: bool = False,
    rating: EvidenceRating | None = None,
    sources: Sequence[ExampleSource] = (),
) -> Rated:
    """An outcome in words."""
    return Rated(
        outcome=outcome,
        outcome_label=words.label("outcomes", outcome),
        direction=direction,
        direction_label=words.label("directions", direction),
        certainty=certainty,
        certainty_label=words.label("certainty", certainty),
        indirect=indirect,
        rating=rating,
        sources=sources,
    )


def evidence_of(
    example: Example, words: Vocabulary, sources: Iterable[ExampleSource] = ()
) -> list[Rated]:
    """Every outcome in its fixed order, so that silence is visible; the headline comes first.

    Of `sources` each outcome gets those that its rating names. Prefetch `ratings` for a list.
    """
    ratings = {rating.outcome: rating for rating in example.ratings.all()}
    return [
        rated(
            words,
            outcome,
            direction=rating.direction,
            certainty=rating.certainty,
            indirect=rating.indirect,
            rating=rating,
            sources=[source for source in sources if source.url in rating.source_urls],
        )
        if (rating := ratings.get(outcome))
        else rated(words, outcome)
        for outcome in taxonomy.OUTCOMES
    ]


def headline_of(example: Example, words: Vocabulary) -> Rated:
    """The rating of how safe people feel; expects `with_headline()`."""
    return rated(
        words,
        taxonomy.HEADLINE_OUTCOME,
        direction=example.direction,
        certainty=example.certainty,
        indirect=example.indirect,
    )


@dataclass(frozen=True, slots=True)
class Card:
    """One example in a list, a table or beside others."""

    example: Example
    phenomena: Sequence[Link]
    mechanisms: Sequence[Link]
    participation: Sequence[Link]
    factors: Sequence[Link]
    scale: Sequence[Link]
    cost: str
    headline: Rated

    @property
    def rungs(self) -> list[int]:
        """The rungs of the ladder, 1 is the lowest."""
        return [taxonomy.PARTICIPATION.index(rung) + 1 for rung in self.example.participation]


def card(example: Example, words: Vocabulary, headline: Rated | None = None) -> Card:
    """A card with its codes in words; without a `headline` it expects `with_headline()`."""
    return Card(
        example=example,
        phenomena=words.links("phenomena", example.phenomena),
        mechanisms=words.links("mechanisms", example.mechanisms),
        participation=words.links("participation", example.participation),
        factors=words.links("factors", example.factors),
        scale=words.links("scale", example.scale),
        cost=words.label("cost", example.cost),
        headline=headline or headline_of(example, words),
    )
