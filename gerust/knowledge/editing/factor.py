from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import LiveStatusTagColumn

from gerust.knowledge.form_fields import sources_field
from gerust.knowledge.models import Factor

from .base import InWords, KnowledgeViewSet, reviewed
from .forms import KnowledgeForm


class FactorForm(KnowledgeForm):
    sources = sources_field(label=_("Bronnen"))


PANELS: Final[list[Any]] = [
    MultiFieldPanel(
        [
            FieldPanel("number", read_only=True),
            FieldPanel("name"),
            InWords("group", facet="factor-groups"),
            FieldPanel("meaning"),
        ],
        heading=_("De factor"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("questions"),
            FieldPanel("look"),
            FieldPanel("actions"),
            FieldPanel("indicators"),
            FieldPanel("watch_out"),
        ],
        heading=_("Ermee werken"),
    ),
    MultiFieldPanel([FieldPanel("origin_note"), FieldPanel("sources")], heading=_("Herkomst")),
    *reviewed(),
]


class FactorViewSet(KnowledgeViewSet):
    model = Factor
    icon = "table"
    list_display = ("number", "__str__", "reviewed_on", LiveStatusTagColumn())
    edit_handler = ObjectList(PANELS, base_form_class=FactorForm)
