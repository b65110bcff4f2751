"""The reports of visitors: a list to work off, and the drafts that came with them."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from gerust.knowledge.models import Report
from gerust.knowledge.reports.forms import page_of


class LinkPanel(FieldPanel):
    """What a report is about, one click away: a page of the site, or the draft it brought."""

    def format_value_for_display(self, value: Any) -> str:
        if not value:
            return str(_("geen"))
        # A visitor may type anything as a page: only what is a path of this site becomes a link.
        address = page_of(value) if isinstance(value, str) else AdminURLFinder().get_edit_url(value)
        return format_html('<a href="{}">{}</a>', address, value) if address else str(value)


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
                    LinkPanel("page", read_only=True),
                    FieldPanel("title", read_only=True),
                    FieldPanel("text", read_only=True),
                    LinkPanel("example", read_only=True),
                    FieldPanel("sent_at", read_only=True),
                    FieldPanel("sender_name", read_only=True),
                    FieldPanel("sender_email", read_only=True),
                ],
                heading=_("De melding"),
            ),
        ]
    )
