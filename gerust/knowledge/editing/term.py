from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList, PublishingPanel
from wagtail.admin.ui.tables import LiveStatusTagColumn

from gerust.knowledge.models import Term

from .base import KnowledgeViewSet
from .forms import KnowledgeForm


class TermViewSet(KnowledgeViewSet):
    model = Term
    icon = "help"
    list_display = ("__str__", LiveStatusTagColumn())
    edit_handler = ObjectList(
        [
            FieldPanel("name", heading=_("Begrip")),
            FieldPanel("code", heading=_("Code"), help_text=_("Kleine letters en streepjes.")),
            FieldPanel(
                "forms", help_text=_("Meervoud, afkorting of ander woord. Elk op een eigen regel.")
            ),
            FieldPanel(
                "unlinked", help_text=_("Vormen die in een tekst vaak iets anders betekenen.")
            ),
            FieldPanel("explanation"),
            FieldPanel("see", help_text=_("De code van een ander begrip, elk op een eigen regel.")),
            PublishingPanel(),
        ],
        base_form_class=KnowledgeForm,
    )
