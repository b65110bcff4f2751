from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList

from gerust.knowledge.form_fields import PairsField, sources_field
from gerust.knowledge.models import Problem

from .base import KnowledgeViewSet, code, reviewed
from .forms import KnowledgeForm
from .plan import EXAMPLES_HELP, PAGES_HELP


class ProblemForm(KnowledgeForm):
    factor_reasons = PairsField(
        headings=(_("nummer van de factor"), _("waarom")), label=_("Waarom deze factoren")
    )
    profile = PairsField(
        headings=(_("vraag"), _("antwoorden, met komma's")),
        several=True,
        required=False,
        label=_("Antwoorden in het profiel"),
    )
    sources = sources_field(label=_("Bronnen"), required=False)


PANELS: Final[list[Any]] = [
    MultiFieldPanel(
        [
            FieldPanel("name", heading=_("Het probleem, als zin")),
            FieldPanel("code", read_only=True, heading=_("Code")),
            FieldPanel("label"),
            FieldPanel("summary"),
        ],
        heading=_("Het probleem"),
    ),
    MultiFieldPanel(
        [FieldPanel("questions"), FieldPanel("advice"), FieldPanel("pitfalls")],
        heading=_("Ermee werken"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("level"),
            FieldPanel("plan", help_text=_("De code van het stappenplan.")),
            FieldPanel("plan_reason"),
        ],
        heading=_("Stappenplan"),
    ),
    MultiFieldPanel(
        [
            code("factors"),
            FieldPanel("factor_reasons"),
            code("lessons"),
            FieldPanel("examples", help_text=EXAMPLES_HELP),
            FieldPanel("pages", help_text=PAGES_HELP),
            FieldPanel("profile"),
        ],
        heading=_("Hoort bij"),
    ),
    MultiFieldPanel([FieldPanel("origin_note"), FieldPanel("sources")], heading=_("Herkomst")),
    *reviewed(),
]


class ProblemViewSet(KnowledgeViewSet):
    model = Problem
    icon = "warning"
    edit_handler = ObjectList(PANELS, base_form_class=ProblemForm)
