"""What editors should look at again: old texts, and ratings whose date has come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder

from gerust.knowledge.content.kinds import KINDS
from gerust.knowledge.models import EvidenceRating, KnowledgeItem

LOOK_AGAIN: Final = timedelta(days=365)
SOON: Final = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Due:
    item: KnowledgeItem
    by: date | None  # None when it was never reviewed
    why: Promise
    edit_url: str = ""

    @property
    def kind(self) -> str:
        return str(self.item._meta.verbose_name)


def due_for_review(*, today: date) -> list[Due]:
    """What is public and due by now or soon, what waits longest first."""
    found = [*_texts(today), *_ratings(today)]
    return sorted(found, key=lambda due: (due.by or date.min, str(due.item)))


def _texts(today: date) -> Iterator[Due]:
    for mapping in KINDS:
        if "reviewed_on" not in mapping.record.model_fields:
            continue
        for item in mapping.model.objects.filter(live=True):
            by = item.reviewed_on + LOOK_AGAIN if item.reviewed_on else None
            if by is None or by <= today + SOON:
                yield Due(item, by, _("tekst een jaar geleden beoordeeld"))


def _ratings(today: date) -> Iterator[Due]:
    ratings = EvidenceRating.objects.filter(example__live=True, review_by__lte=today + SOON)
    for rating in ratings.select_related("example"):
        yield Due(rating.example, rating.review_by, _("waardering van bewijs"))


def due_view(request: HttpRequest) -> HttpResponse:
    """The list in the editors' pages, with a link to each form."""
    today = timezone.localdate()
    finder = AdminURLFinder(request.user)
    rows = [
        Due(due.item, due.by, due.why, finder.get_edit_url(due.item) or "")
        for due in due_for_review(today=today)
    ]
    return render(request, "knowledge/editing/due.html", {"rows": rows, "today": today})
