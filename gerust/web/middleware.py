"""What goes for every answer: refusals that help, and nothing left behind on the way."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .errors import UserError
from .http import data_response
from .views import bad_request, method_not_allowed

PROBLEM = "application/problem+json"
TITLES: dict[int, Promise] = {
    400: _("Deze vraag klopt niet"),
    403: _("Dit is niet voor jou open"),
    404: _("Dit bestaat niet"),
    405: _("Dat kan hier niet"),
    500: _("Er ging iets mis"),
}


class RefusalMiddleware:
    """Answer a UserError with status 400, and give every refusal a form that its reader can use.

    A mistake of ours counts as a refusal here: a computer can't read its page either.

    A person gets a page in Dutch that offers a way on. An address that ends in .json or .csv is
    read by a computer: it gets a problem as in RFC 9457, which the Dutch API design rules ask for.

    Views with a form catch their own UserErrors and show them at the form. What is left comes from
    an address that asks for something that doesn't exist.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        status = response.status_code
        if status not in TITLES or response.get("Content-Type") == PROBLEM:
            return response
        if _is_for_a_computer(request):
            refusal: HttpResponse = _problem(status)
        elif status == 405:
            refusal = method_not_allowed(request)
        else:
            return response
        if "Allow" in response:
            refusal["Allow"] = response["Allow"]
        return refusal

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, UserError):
            return None
        if _is_for_a_computer(request):
            return _problem(400, detail=str(error), errors=list(error.messages))
        return bad_request(request, error)


def _is_for_a_computer(request: HttpRequest) -> bool:
    return request.path.endswith((".json", ".csv"))


def _problem(status: int, **more: object) -> HttpResponse:
    problem = {"status": status, "title": str(TITLES[status]), **more}
    return data_response(problem, status=status, content_type=PROBLEM)


class PrivateMiddleware:
    """Let nobody in between keep a page: its address may hold what a visitor typed.

    The visitor's own browser may, when it asks each time whether the page still holds.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        patch_cache_control(response, private=True, no_cache=True)
        return response
