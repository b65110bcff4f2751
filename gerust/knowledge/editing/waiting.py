"""The first thing an editor sees: what waits, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component
from wagtail.models import TaskState

from gerust.knowledge.models import Report

from .due import due_for_review

# The id that Wagtail gives its list.
REVIEWS: Final = "awaiting-review-section"


@dataclass(frozen=True, slots=True)
class Waiting:
    number: int
    label: Promise
    url: str


class WaitingPanel(Component):
    """Numbers with a link each. Wagtail itself lists the drafts below it, for who may review."""

    order = 10
    template_name = "knowledge/editing/waiting.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = parent_context["request"].user
        waiting = [
            Waiting(
                len(due_for_review(today=timezone.localdate())),
                _("teksten om na te kijken"),
                reverse("knowledge_due"),
            ),
        ]
        if user.has_perm("knowledge.publish_example"):
            drafts = TaskState.objects.reviewable_by(user).count()
            # The list itself stands further down on this page, when there is one.
            address = f"#{REVIEWS}" if drafts else ""
            waiting.insert(0, Waiting(drafts, _("concepten om te beoordelen"), address))
        if user.has_perm("knowledge.view_report") or user.has_perm("knowledge.change_report"):
            address = reverse("wagtailsnippets_knowledge_report:list")
            waiting.append(Waiting(Report.objects.open().count(), _("open meldingen"), address))
        return {"waiting": waiting}
