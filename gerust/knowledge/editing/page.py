from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import LiveStatusTagColumn

from gerust.knowledge.form_fields import sources_field
from gerust.knowledge.models import FreePage

from .base import KnowledgeViewSet, reviewed
from .forms import KnowledgeForm


class PageForm(KnowledgeForm):
    sources = sources_field(label=_("Bronnen"), required=False)


PANELS: Final[list[Any]] = [
    MultiFieldPanel(
        [
            FieldPanel("name"),
            FieldPanel("slug", help_text=_("Het laatste deel van het webadres.")),
            FieldPanel("section"),
            FieldPanel("position"),
            FieldPanel("summary"),
        ],
        heading=_("De pagina"),
    ),
    FieldPanel("body"),
    FieldPanel("sources"),
    *reviewed(),
]


class FreePageViewSet(KnowledgeViewSet):
    model = FreePage
    icon = "doc-full"
    list_display = ("__str__", "section", "reviewed_on", LiveStatusTagColumn())
    edit_handler = ObjectList(PANELS, base_form_class=PageForm)
