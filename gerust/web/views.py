"""Pages that belong to no room: the gallery of components, files for machines, and errors."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from .addresses import absolute
from .errors import UserError
from .gallery import ENTRIES

# The standard asks for less than a year. Computed anew with each request, so never out of date.
SECURITY_FILE_HOLDS: Final = timedelta(days=180)


@login_not_required
@csrf_exempt
@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Every component with example data, for who builds pages. Not in production."""
    if not settings.GERUST_COMPONENT_GALLERY:
        raise Http404
    return render(request, "web/gallery.html", {"entries": ENTRIES})


@login_not_required
@csrf_exempt
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Keep search engines out of questions and answers: their number has no end."""
    context = {"sitemap": absolute(request, reverse("sitemap"))}
    return render(request, "robots.txt", context, content_type="text/plain; charset=utf-8")


@login_not_required
@csrf_exempt
@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Where to report a weakness (RFC 9116). Without somewhere to report there is no such file."""
    if not settings.GERUST_SECURITY_CONTACT:
        raise Http404
    today = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    lines = {
        "Contact": settings.GERUST_SECURITY_CONTACT,
        "Expires": (today + SECURITY_FILE_HOLDS).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "Preferred-Languages": "nl, en",
        "Canonical": request.build_absolute_uri(),
    }
    text = "".join(f"{name}: {value}\n" for name, value in lines.items())
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    # Only our own refusals are written for a reader; others may tell too much.
    refusals = exception.messages if isinstance(exception, UserError) else ()
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent):
        refusals = (_("Je stuurt meer dan we kunnen lezen. Maak je tekst korter."),)
    return render(request, "400.html", {"refusals": refusals}, status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    message = _("De pagina was te oud of je browser stuurde niet alles mee.")
    return render(request, "403.html", {"message": message}, status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def method_not_allowed(request: HttpRequest) -> HttpResponse:
    return render(request, "405.html", status=405)


def server_error(request: HttpRequest) -> HttpResponse:
    """Must work when nothing else does: no database, no request, no context processors."""
    return HttpResponse(render_to_string("500.html"), status=500)
