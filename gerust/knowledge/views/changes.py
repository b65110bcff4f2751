"""What is new in the knowledge base: as a page, and as a feed to follow."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, get_tag_uri
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from gerust.knowledge.changes import by_day, newest
from gerust.web.addresses import absolute

IN_FEED = 50


@login_not_required
@csrf_exempt
@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    return render(request, "knowledge/changes.html", {"days": by_day(newest(request.user))})


@login_not_required
@csrf_exempt
@require_safe
def changes_feed(request: HttpRequest) -> HttpResponse:
    """The same as Atom, with the moment of each change."""
    feed = Atom1Feed(
        title=_("Wat is er nieuw bij Gerust"),
        subtitle=_("Praktijkvoorbeelden, lessen en andere kennis over veiligheidsbeleving."),
        link=absolute(request, reverse("knowledge:changes")),
        description=None,
        feed_url=absolute(request, reverse("knowledge:changes-feed")),
        language="nl",
        author_name="Gerust",
    )
    for change in newest(request.user, IN_FEED):
        said = _("Nieuw: %(name)s") if change.is_new else _("Bijgewerkt: %(name)s")
        address = absolute(request, change.url)
        feed.add_item(
            title=said % {"name": change.item.name},
            link=address,
            description=change.summary,
            # With the day in it: an update on another day is shown as something new.
            unique_id=get_tag_uri(address, change.at),
            pubdate=change.item.first_published_at,
            updateddate=change.at,
            categories=[change.kind],
        )
    response = HttpResponse(content_type=feed.content_type)
    feed.write(response, "utf-8")
    return response
