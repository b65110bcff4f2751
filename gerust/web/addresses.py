"""Addresses of pages: within the site, and whole for who reads a page elsewhere."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.urls import get_script_prefix, reverse


def address(name: str, *args: str | int) -> str:
    """The address of a page by its name in the URL configuration, as `reverse` gives it.

    A page has dozens of links, and the same page always has the same address: it is worked out
    once. Raises NoReverseMatch, also as `reverse` does.
    """
    return _address(get_script_prefix(), name, args)


@lru_cache(maxsize=2048)
def _address(prefix: str, name: str, args: tuple[str | int, ...]) -> str:
    return reverse(name, args=args)


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
