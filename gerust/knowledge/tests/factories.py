"""Valid by default, unremarkable by default; a test names only what it is about."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import factory

from gerust.knowledge.models import EvidenceRating, Example, Statement


def said_by(response) -> str:
    """What a page says, without the links from its texts to the glossary."""
    html = response.content.decode()
    return unescape(re.sub(r'<a class="nl-link gerust-term"[^>]*>([^<]*)</a>', r"\1", html))


class ExampleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Example
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"voorbeeld-{n}")
    name = "<b>Buurt</b> & co"  # must come out escaped, everywhere
    live = True
    summary = "Bewoners doen <i>iets</i> samen. Dat helpt."
    target_group = "Bewoners"
    initiators = ("gemeente",)
    scale = ("buurt",)
    phenomena = ("leefbaarheid",)
    mechanisms = ("verbinden",)
    participation = ("coproduceren",)
    factors = ("5",)
    classification_origin = Example.Origin.EDITORS
    classification_confidence = Example.Confidence.MEDIUM
    classification_rationale = "Zo lezen wij het."
    effort_note = "Vrijwillige inzet."
    research_level = Example.ResearchLevel.NONE
    research_applies_to = Example.AppliesTo.OWN
    research_direction = Example.Experience.UNKNOWN
    research_note = "Geen onderzoek gevonden."
    reviewed_on = date(2026, 11, 22)


class StatementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Statement

    example = factory.SubFactory(ExampleFactory)
    kind = Statement.Kind.WORKING
    position = factory.Sequence(lambda n: n)
    text = "Bewoners kennen elkaar."
    origin = Statement.Origin.SOURCE


class RatingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = EvidenceRating

    example = factory.SubFactory(ExampleFactory)
    outcome = "veiligheidsbeleving"
    direction = "niet-onderzocht"
    certainty = 0
    reason = "Geen onderzoek gevonden."
    rated_by = "Redactie"
    rated_on = date(2026, 11, 22)
    review_by = date(2029, 11, 22)
