"""Two addresses for whoever watches over the process: does it live, and can it serve?"""

from __future__ import annotations

import logging
from functools import cache

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

logger = logging.getLogger(__name__)


@login_not_required
@never_cache
@csrf_exempt
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """Answer without touching the database: a broken database is no reason to restart us."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@login_not_required
@never_cache
@csrf_exempt
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database answers and has every table this version needs, else 503."""
    reason = _why_not_ready()
    if reason:
        return JsonResponse({"status": "niet klaar", "reden": reason}, status=503)
    return JsonResponse({"status": "klaar"})


def _why_not_ready() -> str:
    try:
        applied = MigrationRecorder(connection).applied_migrations()
    except DatabaseError:
        logger.exception("The database does not answer")
        return "De database geeft geen antwoord."
    missing = [key for key in _newest_migrations() if key not in applied]
    if missing:
        logger.error("Migrations are missing: %s", missing)
        return "De database is nog niet bijgewerkt. Voer eerst 'manage.py migrate' uit."
    return ""


@cache
def _newest_migrations() -> tuple[tuple[str, str], ...]:
    """Return the last migration of each app in this code; reading them all takes a while."""
    return tuple(MigrationLoader(None).graph.leaf_nodes())
