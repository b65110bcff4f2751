"""The door of the editors' pages: who comes in, and with what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

EDITORS: Final = "/beheer/"
# Parts of Wagtail that have to be installed and that Gerust has no use for.
CLOSED: Final = ("/beheer/images/", "/beheer/documents/", "/beheer/pages/")


class EditorsDoorMiddleware:
    """Let in whoever has a role among the editors and logs in with a second factor.

    Without a role: refused. Without a second factor: led to the page to set one up. Whoever is not
    logged in passes: LoginRequiredMiddleware sends them to the login page.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponseBase | None:
        user = request.user
        if not request.path_info.startswith(EDITORS) or not user.is_authenticated:
            return None
        if not user.has_perm("wagtailadmin.access_admin"):
            raise PermissionDenied
        if request.path_info.startswith(CLOSED):
            raise Http404
        if not is_mfa_enabled(user):
            messages.info(request, _("Stel eerst een tweede stap in. Dan gaat de redactie open."))
            return redirect("mfa_index")
        return None
