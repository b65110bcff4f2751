"""What the edit pages of every kind have in common."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PublishingPanel
from wagtail.admin.ui.tables import LiveStatusTagColumn
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet

from gerust.knowledge.vocabulary import vocabulary_for

from .roles import is_possible
from .views import (
    ItemCreateView,
    ItemDeleteView,
    ItemEditView,
    ItemUnpublishView,
    ItemWorkflowActionView,
)


def code(name: str, **more: Any) -> FieldPanel:
    """A set of codes; a draft may still be without."""
    return FieldPanel(name, required_on_save=False, **more)


class InWords(FieldPanel):
    """A code that the method fixes, shown as a visitor reads it."""

    def __init__(self, field_name: str, *, facet: str, **kwargs: Any) -> None:
        kwargs["read_only"] = True
        super().__init__(field_name, **kwargs)
        self.facet = facet

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "facet": self.facet}

    def format_value_for_display(self, value: Any) -> str:
        return vocabulary_for(AnonymousUser()).label(self.facet, value)


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


class KnowledgePolicy(ModelPermissionPolicy):
    """Also for a superuser, who has every permission: see `KnowledgeItem.FIXED`."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return is_possible(action, self.model) and super().user_has_permission(user, action)


class KnowledgeViewSet(SnippetViewSet):
    """List and forms of one kind of knowledge; a kind names its model, icon and panels."""

    list_display: tuple[Any, ...] = ("__str__", "reviewed_on", LiveStatusTagColumn())
    list_per_page = 50
    copy_view_enabled = False
    add_view_class = ItemCreateView
    edit_view_class = ItemEditView
    delete_view_class = ItemDeleteView
    delete_template_name = "knowledge/editing/delete.html"
    unpublish_view_class = ItemUnpublishView
    workflow_action_view_class = ItemWorkflowActionView

    @cached_property
    def permission_policy(self) -> KnowledgePolicy:
        return KnowledgePolicy(self.model)

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        # Wagtail counts foreign keys. Here items name each other by code, so it would say that
        # nothing uses an item that ten others name; see `NamedByMixin`.
        ours: dict[str, Any] = super().get_common_view_kwargs(**{"usage_url_name": None, **kwargs})
        return ours
