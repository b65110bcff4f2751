"""Pages for when something is wrong: Dutch, with a way on, and without telling too much."""

from __future__ import annotations

import json

import pytest
from django.core.exceptions import BadRequest, RequestDataTooBig
from django.http import HttpResponse
from django.test import RequestFactory

from gerust.web import views
from gerust.web.errors import UserError
from gerust.web.middleware import RefusalMiddleware


@pytest.fixture
def request_for(db):
    def make(path="/"):
        return RequestFactory().get(path)

    return make


def test_our_own_refusal_is_shown(request_for):
    page = views.bad_request(request_for(), UserError("Kies een getal vanaf 1."))

    assert page.status_code == 400
    assert "Kies een getal vanaf 1." in page.content.decode()


def test_somebody_elses_refusal_is_not(request_for):
    page = views.bad_request(request_for(), BadRequest("secret path /etc/x"))

    assert "secret" not in page.content.decode()
    assert "In het adres staat iets dat we niet begrijpen" in page.content.decode()


def test_who_sends_too_much_hears_that(request_for):
    page = views.bad_request(request_for(), RequestDataTooBig("bytes"))

    assert "Maak je tekst korter" in page.content.decode()
    assert "In het adres" not in page.content.decode()


def test_an_unexpected_error_is_left_to_django(request_for):
    middleware = RefusalMiddleware(lambda request: None)

    assert middleware.process_exception(request_for(), ValueError("bug")) is None


@pytest.mark.parametrize(
    ("view", "status"),
    [
        (lambda request: views.permission_denied(request, Exception()), 403),
        (views.csrf_failure, 403),
        (lambda request: views.page_not_found(request, Exception()), 404),
        (views.method_not_allowed, 405),
    ],
)
def test_every_error_page_offers_a_way_on(request_for, view, status):
    page = view(request_for())

    assert page.status_code == status
    text = page.content.decode()
    assert "<title>Fout: " in text
    assert 'href="/praktijkvoorbeelden/"' in text


def test_the_last_resort_needs_neither_database_nor_request():
    page = views.server_error(None)

    assert page.status_code == 500
    assert "Dit is een fout van ons" in page.content.decode()


def test_a_computer_gets_a_mistake_of_ours_as_data():
    mistake = HttpResponse("<h1>Er ging iets mis</h1>", status=500)
    middleware = RefusalMiddleware(lambda request: mistake)

    answer = middleware(RequestFactory().get("/praktijkvoorbeelden.json"))

    assert middleware(RequestFactory().get("/praktijkvoorbeelden/")) is mistake
    assert (answer.status_code, answer["Content-Type"]) == (500, "application/problem+json")
    assert json.loads(answer.content) == {"status": 500, "title": "Er ging iets mis"}
