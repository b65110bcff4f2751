"""What every page needs for its frame."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static

from .addresses import absolute
from .navigation import footer, menu


def site(request: HttpRequest) -> dict[str, Any]:
    return {
        "menu": menu(request),
        "footer": footer(),
        # Without the question: a filtered list is no page of its own.
        "canonical": absolute(request, request.path),
        "social_image": absolute(request, static("gerust/social.png")),
        "contact_url": settings.GERUST_CONTACT_URL,
        "version": settings.GERUST_VERSION,
    }
