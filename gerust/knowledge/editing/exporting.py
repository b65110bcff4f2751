"""All published knowledge as one download."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gerust.knowledge.content.export import ExportError, write_zip


@require_safe
def export_view(request: HttpRequest) -> HttpResponse:
    try:
        archive = write_zip()
    except ExportError as error:
        messages.error(
            request,
            _("Dit past niet in een bestand: %(problems)s")
            % {"problems": " · ".join(error.problems)},
        )
        return redirect("wagtailadmin_home")
    response = HttpResponse(archive, content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="gerust-inhoud.zip"'
    return response
