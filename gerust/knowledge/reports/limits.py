"""How many messages come in: a few an hour from one visitor, and a bound for the whole site.

No address is kept: the count stands under a code made from it, and goes after an hour.
"""

from __future__ import annotations

from typing import Final

from django.core.cache import cache
from django.http import HttpRequest
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
    cache.add(key, 0, PERIOD)
    try:
        return cache.incr(key)
    except ValueError:  # it went between the two lines
        cache.set(key, 1, PERIOD)
        return 1
