"""What Wagtail finds by itself: the edit pages of the knowledge base, and a menu without pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from .editing import KnowledgeGroup
from .editing.due import due_view
from .editing.exporting import export_view
from .editing.kept import refusal
from .editing.reports import ReportViewSet
from .editing.waiting import WaitingPanel

# Wagtail's own tree of pages, its help and its aliases of snippets: Gerust has no use for them.
UNUSED = {"explorer", "snippets", "help", "images", "documents"}

register_snippet(KnowledgeGroup)
register_snippet(ReportViewSet)


@hooks.register("construct_main_menu")
def leave_out_what_is_not_used(request: HttpRequest, items: list[Any]) -> None:
    items[:] = [item for item in items if item.name not in UNUSED]


@hooks.register("insert_global_admin_css")
def own_colours() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("knowledge/editing.css"))


@hooks.register("construct_homepage_panels")
def first_what_waits(request: HttpRequest, panels: list[Any]) -> None:
    panels.insert(0, WaitingPanel())


@hooks.register("construct_homepage_summary_items")
def no_counts_of_what_is_not_used(request: HttpRequest, items: list[Any]) -> None:
    items.clear()


@hooks.register("before_delete_snippet")
def keep_what_the_site_leads_to(
    request: HttpRequest, items: Iterable[object]
) -> HttpResponse | None:
    return refusal(request, items)


@hooks.register("register_admin_urls")
def own_pages() -> list[URLPattern]:
    return [
        path("nakijken/", due_view, name="knowledge_due"),
        path("inhoud.zip", export_view, name="knowledge_export"),
    ]


@hooks.register("register_admin_menu_item")
def due_item() -> MenuItem:
    return MenuItem(_("Nakijken"), reverse("knowledge_due"), icon_name="history", order=120)


@hooks.register("register_admin_menu_item")
def export_item() -> MenuItem:
    return MenuItem(
        _("Inhoud downloaden"), reverse("knowledge_export"), icon_name="download", order=130
    )
