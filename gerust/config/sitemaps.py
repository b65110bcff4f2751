"""Every public page there is, for search engines and for the tests that walk through the house."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap as render_sitemap
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from gerust.knowledge.models import KnowledgeItem
from gerust.knowledge.search.kinds import SearchedModel, published_as, searched_models
from gerust.web.addresses import absolute

# Pages that are no item of the knowledge base. A test compares this with the routes.
PAGES = (
    "knowledge:home",
    "knowledge:examples",
    "knowledge:problems",
    "knowledge:plans",
    "matching:profile",
    "knowledge:lessons",
    "knowledge:factors",
    "knowledge:analysis-list",
    "knowledge:action-list",
    "knowledge:terms",
    "knowledge:explanation",
    "knowledge:changes",
    "knowledge:report",
    "knowledge:message-check",
)
# They answer a question, so there is no end to them; or they are not for everyone.
NOT_LISTED = (
    "knowledge:search",
    "knowledge:compare",
    "knowledge:shortlist",
    "knowledge:report-done",
    "matching:result",
    "web:components",
)


class _Addressed(Sitemap[Any]):
    """Gives whole addresses in the way of the rest of the site."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__()
        self._base = urlsplit(absolute(request, "/"))

    def get_domain(self, site: Any = None) -> str:
        return self._base.netloc

    def get_protocol(self, protocol: str | None = None) -> str:
        return self._base.scheme


class Pages(_Addressed):
    def items(self) -> list[str]:
        return list(PAGES)

    def location(self, item: str) -> str:
        return reverse(item)


class Items(_Addressed):
    """The items of one kind, with the day on which they were published last."""

    def __init__(self, request: HttpRequest, model: SearchedModel) -> None:
        super().__init__(request)
        self._model = model

    def items(self) -> Any:
        found = self._model.objects.visible_to(AnonymousUser()).order_by("pk")
        if issubclass(self._model, KnowledgeItem):
            found = found.only("name", *self._model.BRIEF_FIELDS, "last_published_at")
        return found

    def lastmod(self, item: Any) -> datetime | None:
        published: datetime | None = published_as(item).last_published_at
        return published


@login_not_required
@csrf_exempt
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    return render_sitemap(request, sitemaps=dict(_sections(request)))


def _sections(request: HttpRequest) -> Iterator[tuple[str, Sitemap[Any]]]:
    yield "pages", Pages(request)
    for model, searched in searched_models().items():
        if searched.own_page:
            yield searched.kind, Items(request, model)
