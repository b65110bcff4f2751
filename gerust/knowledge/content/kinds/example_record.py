"""What the file of a practice example holds.

Origins of a statement: `bron` (a listed source says so), `les` (follows from a lesson of the
method), `redactie` (our own reading, shown as such).
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from gerust.knowledge import taxonomy
from gerust.knowledge.content.record import (
    Day,
    FactorNumber,
    LessonCode,
    Line,
    Name,
    Paragraph,
    Record,
    Slug,
    Source,
    Url,
    in_order,
    one_of,
)

Phenomenon = Annotated[str, one_of(taxonomy.PHENOMENA)]
Mechanism = Annotated[str, one_of(taxonomy.MECHANISMS)]
Rung = Annotated[str, one_of(taxonomy.PARTICIPATION)]
Scale = Annotated[str, one_of(taxonomy.SCALES)]
Initiator = Annotated[str, one_of(taxonomy.INITIATORS)]
Phenomena = Annotated[list[Phenomenon], Field(min_length=1), in_order(taxonomy.PHENOMENA)]
Mechanisms = Annotated[list[Mechanism], Field(min_length=1), in_order(taxonomy.MECHANISMS)]
Audience = Annotated[str, one_of(taxonomy.AUDIENCES)]
Audiences = Annotated[list[Audience], Field(default_factory=list), in_order(taxonomy.AUDIENCES)]
Rungs = Annotated[list[Rung], Field(min_length=1), in_order(taxonomy.PARTICIPATION)]


class Statement(Record):
    text: Line
    origin: Literal["bron", "les", "redactie"]


class Advice(Record):
    """An editorial line. `lesson` names the lesson of the method that it follows from."""

    text: Line
    lesson: LessonCode | None = None


class Published(Record):
    """How the publisher classified the example on its own page, in our codes and as printed."""

    NOT_OUR_WORDS = frozenset(
        {
            "phenomena_as_printed",
            "mechanisms_as_printed",
            "participation_as_printed",
            "initiators_as_printed",
            "parties_as_printed",
            "conditions_as_printed",
        }
    )

    url: Url
    phenomena: list[Phenomenon]
    mechanisms: list[Mechanism]
    participation: list[Rung]
    phenomena_as_printed: list[Line]
    mechanisms_as_printed: list[Line]
    participation_as_printed: list[Line]
    initiators_as_printed: Line | None = None
    parties_as_printed: Line | None = None
    conditions_as_printed: Line | None = None


class Classification(Record):
    """What filters and matching use, and where it comes from."""

    origin: Literal["uitgever", "redactie"]
    confidence: Literal["hoog", "midden", "laag"]
    phenomena: Phenomena
    mechanisms: Mechanisms
    participation: Rungs
    rationale: Paragraph
    published: Published | None
    # Why we use another value than the publisher; null where we agree.
    alternative_reason: Paragraph | None

    @model_validator(mode="after")
    def check_reason_for_difference(self) -> Self:
        if self.published is None:
            if self.origin == "uitgever":
                raise ValueError("origin 'uitgever' vraagt om 'published'")
            return self
        ours = (set(self.phenomena), set(self.mechanisms), set(self.participation))
        theirs = (
            set(self.published.phenomena),
            set(self.published.mechanisms),
            set(self.published.participation),
        )
        if (ours != theirs) != (self.alternative_reason is not None):
            raise ValueError(
                "'alternative_reason' hoort erbij als en alleen als de indeling afwijkt"
                " van 'published'"
            )
        return self


class Effort(Record):
    cost: Annotated[str, one_of(taxonomy.COSTS)]
    lead_time: Line | None
    note: Paragraph


class Research(Record):
    """What was found about the example as a whole, before it is rated per outcome."""

    level: Literal["geen", "praktijk", "monitoring", "voor-na", "vergelijking", "overzicht"]
    applies_to: Literal["zelf", "vergelijkbaar", "beide"]
    direction: Literal["positief", "gemengd", "geen-verschil", "onbekend"]
    note: Paragraph
    sources: list[Url]


class Rating(Record):
    """How certain we are of one outcome. Never a rating of the example as a whole."""

    outcome: Annotated[str, one_of(taxonomy.OUTCOMES)]
    direction: Annotated[str, one_of(taxonomy.DIRECTIONS)]
    certainty: Annotated[int, Field(strict=True, ge=0, le=5)]
    # The proof is about a comparable intervention, or about another outcome.
    indirect: bool
    reason: Paragraph
    sources: list[Url]
    rated_by: Name
    rated_on: Day
    review_by: Day

    @model_validator(mode="after")
    def check_honest(self) -> Self:
        measured = self.certainty >= taxonomy.FIRST_MEASURED_CERTAINTY
        if measured == (self.direction == taxonomy.NOT_STUDIED):
            raise ValueError(
                "onder zekerheid 3 blijft de richting 'niet-onderzocht'; vanaf 3 is er een richting"
            )
        if self.certainty > 0 and not self.sources:
            raise ValueError("zekerheid boven 0 vraagt om minstens één bron")
        if self.review_by <= self.rated_on:
            raise ValueError("'review_by' ligt na 'rated_on'")
        return self


class ExampleRecord(Record):
    """A practice example: content/praktijkvoorbeelden/<slug>.yaml."""

    NOT_OUR_WORDS = frozenset({"name", "also_known_as"})

    slug: Slug
    name: Name
    summary: Paragraph
    also_known_as: list[Line]
    place: Line | None
    since: Line | None
    target_group: Line
    # Only for an example that is of no use without this group; `only_if` also stands alone.
    audience: Audiences
    only_if: Line | None = None  # follows "Alleen als": "er vaak afval naast de container staat"
    initiators: Annotated[list[Initiator], Field(min_length=1), in_order(taxonomy.INITIATORS)]
    initiator_note: Line | None
    participants: Annotated[list[Line], Field(min_length=1)]
    scale: Annotated[list[Scale], Field(min_length=1), in_order(taxonomy.SCALES)]
    scale_note: Line | None
    classification: Classification
    factors: Annotated[list[FactorNumber], Field(min_length=1)]
    working_elements: Annotated[list[Statement], Field(min_length=1)]
    conditions: Annotated[list[Statement], Field(min_length=1)]
    risks: Annotated[list[Statement], Field(min_length=1)]
    fits: Annotated[list[Advice], Field(min_length=2)]
    fits_not: Annotated[list[Advice], Field(min_length=2)]
    communicate: Annotated[list[Advice], Field(min_length=2)]
    measure: Annotated[list[Advice], Field(min_length=2)]
    effort: Effort
    research: Research
    ratings: Annotated[list[Rating], Field(min_length=1)]
    other_places: list[Line]
    status_today: Paragraph | None
    sources: Annotated[list[Source], Field(min_length=1)]
    reviewed_on: Day

    @model_validator(mode="after")
    def check_whole(self) -> Self:
        outcomes = [rating.outcome for rating in self.ratings]
        if outcomes[0] != taxonomy.HEADLINE_OUTCOME:
            raise ValueError("de eerste waardering gaat altijd over 'veiligheidsbeleving'")
        if len(outcomes) != len(set(outcomes)):
            raise ValueError("elke uitkomst krijgt hoogstens één waardering")
        if self.audience and not self.only_if:
            raise ValueError("bij 'audience' hoort 'only_if'")
        if len(self.factors) != len(set(self.factors)):
            raise ValueError("elke factor staat één keer in 'factors'")
        self.factors.sort()
        known = {str(source.url) for source in self.sources}
        cited = [*self.research.sources, *(url for r in self.ratings for url in r.sources)]
        if missing := {str(url) for url in cited} - known:
            raise ValueError(f"staat niet bij 'sources': {', '.join(sorted(missing))}")
        return self
