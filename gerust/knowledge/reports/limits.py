"""How many messages come in: a few an hour from one visitor, and a bound for the whole site.

No address is kept: the count stands under a code made from it, and is of one hour of the clock.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from gerust.web.http import visitor_address

PERIOD: Final = 3600
# Forms sent, also those with a mistake in it.
TRIES_OF_ONE: Final = 20
TRIES_OF_ALL: Final = 300


def may_try(request: HttpRequest) -> bool:
    """Count this try. False when there were too many in the past hour."""
    visitor = salted_hmac("gerust.knowledge.reports.limits", visitor_address(request)).hexdigest()
    of_one = _count(f"melden:{visitor[:32]}")
    return of_one <= TRIES_OF_ONE and _count("melden") <= TRIES_OF_ALL


def _count(key: str) -> int:
    """How many tries there were in this hour, with this one.

    Not `cache.incr`: in the database that moves the end of the count to five minutes from now, so
    that it would stop early for a patient robot, and never on a busy day.
    """
    hour, past = divmod(int(timezone.now().timestamp()), PERIOD)
    key = f"{key}:{hour}"
    tries = int(cache.get(key, 0)) + 1
    cache.set(key, tries, PERIOD - past)
    return tries


def forget_expired(*, now: datetime) -> None:
    """Take out every count whose hour is over: the table itself only does that when it is full."""
    table = connection.ops.quote_name(str(settings.CACHES["default"]["LOCATION"]))
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {table} WHERE expires < %s",  # noqa: S608 (the name is ours)
            [connection.ops.adapt_datetimefield_value(now.replace(microsecond=0))],
        )
