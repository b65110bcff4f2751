"""Whole addresses, for who reads a page elsewhere: search engines, feed readers, social media."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest


def absolute(request: HttpRequest, path: str) -> str:
    """The address of a page with the name of the site in it.

    The setting wins, so that a page that is reached by several names has one address of its own.
    """
    base: str = settings.GERUST_ADDRESS
    if base:
        return base.rstrip("/") + path
    try:
        return request.build_absolute_uri(path)
    except DisallowedHost:
        # The page that refuses a strange name has this address in its head too.
        return path
