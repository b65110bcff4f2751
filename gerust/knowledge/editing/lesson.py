from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList

from gerust.knowledge.models import Lesson

from .base import InWords, KnowledgeViewSet, code, reviewed
from .forms import KnowledgeForm

PANELS: Final[list[Any]] = [
    MultiFieldPanel(
        [
            FieldPanel("name"),
            FieldPanel("code", read_only=True),
            InWords("group", facet="lesson-groups"),
            FieldPanel("kind"),
            FieldPanel("insight", help_text=_("De les zelf, in een of twee zinnen.")),
        ],
        heading=_("De les"),
    ),
    MultiFieldPanel(
        [FieldPanel("why"), FieldPanel("when"), FieldPanel("actions"), FieldPanel("pitfall")],
        heading=_("Uitleg"),
    ),
    MultiFieldPanel([code("factors"), FieldPanel("related")], heading=_("Hoort bij")),
    *reviewed(),
]


class LessonViewSet(KnowledgeViewSet):
    model = Lesson
    icon = "openquote"
    edit_handler = ObjectList(PANELS, base_form_class=KnowledgeForm)
