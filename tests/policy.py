"""The policy that a page tells the browser, as names and values."""

from __future__ import annotations

from django.http import HttpResponse


def policy(response: HttpResponse) -> dict[str, str]:
    """Return what each directive allows. Their order in the header means nothing and may differ."""
    directives = response["Content-Security-Policy"].split(";")
    return {name: allowed for name, _, allowed in (d.strip().partition(" ") for d in directives)}
