"""One search over everything, and the suggestions while typing."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from gerust.knowledge.catalogue.query import (
    InvalidQueryError,
    only_value,
    read_page,
    read_text,
    shorten,
)
from gerust.knowledge.search.kinds import models_by_kind
from gerust.knowledge.search.query import search_everywhere
from gerust.knowledge.search.results import (
    address_of,
    group_of,
    groups_of,
    near_groups_of,
    suggested,
)
from gerust.web.http import data_response

SHORTEST_SUGGESTED = 2


@login_not_required
@csrf_exempt
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Everything that has the words, grouped by kind; or all of one kind."""
    q = read_text(request.GET)
    kind = _read_kind(only_value(request.GET, "soort"))
    page = read_page(request.GET) or 1
    found = search_everywhere(q)
    near = near_groups_of(found, request.user)
    groups = groups_of(found, request.user)
    if kind:
        one = group_of(kind, found, request.user, page)
        groups, near = [one] if one.count else [], []
    return render(
        request,
        "knowledge/search.html",
        {
            "q": q,
            "kind": kind,
            "found": found,
            "groups": groups or near,
            "near_groups": near if groups else [],
            "is_near": not (found.scores.get(kind) if kind else found.scores),
            "count": sum(map(len, found.scores.values())),
            "everything_url": address_of(q),
            "suggestion_url": address_of(found.hits.suggestion) if found.hits.suggestion else "",
            "page_pairs": [("q", q), ("soort", kind)],
            "kinds": [model._meta.verbose_name_plural for model in models_by_kind().values()],
        },
    )


@login_not_required
@csrf_exempt
@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """What a visitor may be typing: items to go to at once."""
    q = read_text(request.GET)
    items = []
    if len(q) >= SHORTEST_SUGGESTED:
        items = suggested(search_everywhere(q, completing=True), request.user)
    return data_response(
        {
            "q": q,
            "told": _told(len(items)),
            "results": [{"name": each.name, "kind": each.kind, "url": each.url} for each in items],
        }
    )


def _told(count: int) -> str:
    """What a screen reader says of the list."""
    if not count:
        return _("Geen suggesties.")
    return ngettext("%d suggestie.", "%d suggesties.", count) % count


def _read_kind(value: str) -> str:
    """The kind in the address; empty for all. Raises InvalidQueryError."""
    if value and value not in models_by_kind():
        raise InvalidQueryError(
            _("‘%(value)s’ is geen keuze bij ‘%(name)s’. Kies uit: %(known)s.")
            % {"value": shorten(value), "name": "soort", "known": ", ".join(models_by_kind())}
        )
    return value
