"""Requests and answers as our views know them."""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import ip_address

from django.http import HttpRequest, JsonResponse
from django_htmx.middleware import HtmxDetails


class HtmxRequest(HttpRequest):
    """A request that has passed the middleware of django-htmx."""

    htmx: HtmxDetails


def data_response(
    data: Mapping[str, object], *, status: int = 200, content_type: str = "application/json"
) -> JsonResponse:
    """JSON that people can read too: an é stays an é."""
    return JsonResponse(
        data,
        status=status,
        content_type=content_type,
        json_dumps_params={"ensure_ascii": False},
    )


def visitor_address(request: HttpRequest) -> str:
    """The address that a request came from. A proxy of our own says for whom it asks.

    Only to count how often one visitor does something; it is never kept.
    """
    address = request.META.get("REMOTE_ADDR", "")
    try:
        behind_proxy = ip_address(address).is_private
    except ValueError:  # a socket of the proxy on this machine
        behind_proxy = True
    forwarded = request.headers.get("X-Forwarded-For", "")
    # What stands before the last one came from the visitor, who may write anything there.
    return forwarded.rpartition(",")[2].strip() if behind_proxy and forwarded else address
