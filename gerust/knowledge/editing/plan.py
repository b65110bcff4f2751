from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList

from gerust.knowledge.form_fields import PartsField, sources_field
from gerust.knowledge.models import StepPlan

from .base import KnowledgeViewSet, code, reviewed
from .forms import KnowledgeForm, PartForm, PartsPanel

EXAMPLES_HELP = _("Het adres van een voorbeeld, zoals buurtbemiddeling. Elk op een eigen regel.")

PAGES_HELP = _("Het adres van een pagina, zoals participatieladder. Elk op een eigen regel.")


class PlanForm(KnowledgeForm):
    sources = sources_field(label=_("Bronnen"))


class StepForm(PartForm):
    parts = PartsField(label=_("Uitleg"), required=False)


STEP: Final[list[Any]] = [
    FieldPanel("code", read_only=True),
    FieldPanel("name"),
    FieldPanel("summary"),
    FieldPanel("is_reconstruction", help_text=_("Deze stap is van ons, en niet uit de methode.")),
    FieldPanel("purpose"),
    FieldPanel("questions"),
    FieldPanel("look"),
    FieldPanel("parts"),
    FieldPanel("result"),
    FieldPanel("tips"),
    FieldPanel("pitfalls"),
    FieldPanel("checklist"),
    code("factors"),
    code("lessons"),
    FieldPanel("examples", help_text=EXAMPLES_HELP),
    FieldPanel("pages", help_text=PAGES_HELP),
]

PANELS: Final[list[Any]] = [
    MultiFieldPanel(
        [
            FieldPanel("name"),
            FieldPanel("code", read_only=True, heading=_("Code")),
            FieldPanel("summary"),
            FieldPanel("when"),
        ],
        heading=_("Het stappenplan"),
    ),
    PartsPanel(
        "steps",
        heading=_("Stappen"),
        label=_("Stap"),
        form_class=StepForm,
        classname="gerust-fixed",
        help_text=_("Welke stappen er zijn en in welke volgorde, ligt vast in de methode."),
        panels=STEP,
    ),
    MultiFieldPanel([FieldPanel("origin_note"), FieldPanel("sources")], heading=_("Herkomst")),
    *reviewed(),
]


class StepPlanViewSet(KnowledgeViewSet):
    model = StepPlan
    icon = "list-ol"
    edit_handler = ObjectList(PANELS, base_form_class=PlanForm)
