from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface

from gerust.knowledge.catalogue.example_page import published_view
from gerust.knowledge.models import Example, Statement

from .base import KnowledgeViewSet, code, reviewed
from .forms import KnowledgeForm, PartForm, PartsPanel


class ExampleForm(KnowledgeForm):
    """The publisher's own classification is a fact: it comes from a file and stays as it is."""


class AsPrinted(FieldPanel):
    """The publisher's classification, as it stands on the page about the example."""

    def format_value_for_display(self, value: Any) -> str:
        if not (view := published_view(value)):
            return str(_("geen"))
        lines = [f"{heading}: {text}" for heading, text in view.printed]
        return " · ".join([*lines, view.url])


class StatementForm(PartForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["origin"].initial = Statement.Origin.EDITORS


class RatingForm(PartForm):
    """Refuses a rating without source and reason, also in a draft: see `EvidenceRating.clean`."""


DESCRIPTION = [
    MultiFieldPanel(
        [
            FieldPanel("name"),
            FieldPanel("slug", help_text=_("Het laatste deel van het webadres.")),
            FieldPanel("summary", help_text=_("De eerste zin staat ook in lijsten.")),
            FieldPanel("also_known_as"),
        ],
        heading=_("Naam en samenvatting"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("place"),
            FieldPanel("since"),
            FieldPanel("other_places"),
            FieldPanel("status_today"),
        ],
        heading=_("Waar gedaan, en hoe staat het ervoor"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("target_group"),
            FieldPanel("audience", help_text=_("Alleen als het voor anderen niet werkt.")),
            FieldPanel("only_if", help_text=_("Wat er volgt op: alleen als …")),
            code("initiators"),
            FieldPanel("initiator_note"),
            FieldPanel("participants"),
            code("scale"),
            FieldPanel("scale_note"),
        ],
        heading=_("Wie en op welke schaal"),
    ),
    MultiFieldPanel(
        [FieldPanel("cost"), FieldPanel("lead_time"), FieldPanel("effort_note")],
        heading=_("Inzet, kosten en doorlooptijd"),
    ),
]
CLASSIFICATION = [
    MultiFieldPanel(
        [code("phenomena"), code("mechanisms"), code("participation"), code("factors")],
        heading=_("Indeling"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("classification_origin"),
            FieldPanel("classification_confidence"),
            FieldPanel("classification_rationale"),
            AsPrinted("published", read_only=True),
            FieldPanel(
                "alternative_reason",
                help_text=_("Verplicht als jouw indeling anders is dan die van de uitgever."),
            ),
        ],
        heading=_("Waarom zo ingedeeld"),
    ),
]
STATEMENTS = [
    PartsPanel(
        "statements",
        heading=_("Regels op de pagina"),
        label=_("Regel"),
        form_class=StatementForm,
        help_text=_("Binnen een kop staan de regels in deze volgorde."),
        panels=[
            FieldPanel("kind", heading=_("Onder welke kop")),
            FieldPanel("text", heading=_("Tekst")),
            FieldPanel(
                "origin",
                heading=_("Waar komt het vandaan"),
                help_text=_("Telt bij: hoe werkt het, wat is er nodig, waar let je op."),
            ),
            FieldPanel(
                "lesson_code",
                heading=_("Volgt uit deze les"),
                help_text=_("Telt bij: past wel, past niet, communiceren en meten."),
            ),
        ],
    ),
]
EVIDENCE = [
    PartsPanel(
        "ratings",
        heading=_("Waardering per uitkomst"),
        label=_("Waardering"),
        form_class=RatingForm,
        help_text=_("De eerste gaat altijd over veiligheidsbeleving."),
        panels=[
            FieldPanel("outcome"),
            FieldPanel("direction"),
            FieldPanel("certainty", help_text=_("Van 0 tot en met 5.")),
            FieldPanel("indirect"),
            FieldPanel("reason"),
            FieldPanel(
                "source_urls",
                help_text=_("Een webadres op elke regel. Het staat ook bij de bronnen."),
            ),
            FieldPanel("rated_by"),
            FieldPanel("rated_on"),
            FieldPanel("review_by"),
        ],
    ),
    MultiFieldPanel(
        [
            FieldPanel("research_level"),
            FieldPanel("research_applies_to"),
            FieldPanel("research_direction"),
            FieldPanel("research_note"),
            FieldPanel("research_sources", help_text=_("Een webadres op elke regel.")),
        ],
        heading=_("Wat er onderzocht is"),
    ),
]
SOURCES = [
    PartsPanel(
        "sources",
        heading=_("Bronnen"),
        label=_("Bron"),
        panels=[
            FieldPanel("url", heading=_("Webadres")),
            FieldPanel("title", heading=_("Titel, in onze eigen woorden")),
        ],
    ),
    *reviewed(),
]


class ExampleViewSet(KnowledgeViewSet):
    model = Example
    icon = "clipboard-list"
    list_filter = ("live", "cost")
    edit_handler = TabbedInterface(
        [
            ObjectList(DESCRIPTION, heading=_("Beschrijving")),
            ObjectList(CLASSIFICATION, heading=_("Indeling")),
            ObjectList(STATEMENTS, heading=_("Regels")),
            ObjectList(EVIDENCE, heading=_("Bewijs")),
            ObjectList(SOURCES, heading=_("Bronnen")),
        ],
        base_form_class=ExampleForm,
    )
