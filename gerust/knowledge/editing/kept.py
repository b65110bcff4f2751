"""Pages that stay: the site itself leads to them, so without them its links end nowhere."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from gerust.knowledge.models import KnowledgeItem


def refusal(request: HttpRequest, items: Iterable[object]) -> HttpResponse | None:
    """Back to the list with the reason, when one of the items has to stay; else None."""
    for item in items:
        if isinstance(item, KnowledgeItem) and item.is_kept:
            messages.error(
                request,
                _("‘%(name)s’ blijft op de site: andere pagina's verwijzen er altijd naar.")
                % {"name": item},
            )
            return redirect(reverse(type(item).snippet_viewset.get_url_name("list")))
    return None
