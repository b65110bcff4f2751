from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList, PublishingPanel
from wagtail.admin.ui.tables import LiveStatusTagColumn

from gerust.knowledge.form_fields import RowsField
from gerust.knowledge.models import FacetText

from .base import KnowledgeViewSet
from .forms import KnowledgeForm


class FacetForm(KnowledgeForm):
    values = RowsField(
        columns=("code", "label", "description"),
        headings=(_("code"), _("naam"), _("uitleg")),
        label=_("Waarden"),
    )


class FacetTextViewSet(KnowledgeViewSet):
    model = FacetText
    icon = "tag"
    list_display = ("__str__", LiveStatusTagColumn())
    edit_handler = ObjectList(
        [
            FieldPanel("facet", read_only=True, heading=_("Code")),
            FieldPanel("name", heading=_("Kop")),
            FieldPanel("description"),
            FieldPanel("values"),
            PublishingPanel(),
        ],
        base_form_class=FacetForm,
    )
