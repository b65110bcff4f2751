"""The reports of visitors: a list to work off, and the drafts that came with them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from gerust.knowledge.models import Report


class ReportViewSet(SnippetViewSet):
    """A visitor's own words stay as they came: an editor sets the status and writes a note."""

    model = Report
    icon = "mail"
    menu_label = _("Meldingen")
    menu_name = "meldingen"
    menu_order = 110
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ("__str__", "status", "sent_at")
    list_filter = ("status", "kind")
    list_per_page = 50
    edit_handler = ObjectList(
        [
            MultiFieldPanel([FieldPanel("status"), FieldPanel("note")], heading=_("Afhandelen")),
            MultiFieldPanel(
                [
                    FieldPanel("kind", read_only=True),
                    FieldPanel("page", read_only=True),
                    FieldPanel("title", read_only=True),
                    FieldPanel("text", read_only=True),
                    FieldPanel("example", read_only=True),
                    FieldPanel("sent_at", read_only=True),
                    FieldPanel("sender_name", read_only=True),
                    FieldPanel("sender_email", read_only=True),
                ],
                heading=_("De melding"),
            ),
        ]
    )
