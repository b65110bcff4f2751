"""What the edit pages of every kind have in common."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PublishingPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from .views import ItemCreateView, ItemEditView, ItemWorkflowActionView


def code(name: str, **more: Any) -> FieldPanel:
    """A set of codes; a draft may still be without."""
    return FieldPanel(name, required_on_save=False, **more)


def reviewed() -> list[Any]:
    """When it was reviewed last, and from when until when it is public."""
    return [
        MultiFieldPanel(
            [
                FieldPanel(
                    "reviewed_on",
                    help_text=_("De datum waarop je alles nakeek. Doe dat minstens elk jaar."),
                )
            ],
            heading=_("Beoordeling"),
        ),
        PublishingPanel(),
    ]


class KnowledgeViewSet(SnippetViewSet):
    """List and forms of one kind of knowledge; a kind names its model, icon and panels."""

    list_display: tuple[str, ...] = ("__str__", "reviewed_on", "live")
    list_per_page = 50
    copy_view_enabled = False
    add_view_class = ItemCreateView
    edit_view_class = ItemEditView
    workflow_action_view_class = ItemWorkflowActionView
