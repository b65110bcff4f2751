"""Who gets in where. A new page fails here until someone has decided."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLResolver

from gerust.accounts.models import User
from gerust.knowledge.models import Example
from gerust.knowledge.tests.factories import ExampleFactory

SLUG = "buurtbemiddeling"

# route: (arguments, anonymous, somebody with an account)
ACCESS: dict[str, tuple[list[object], int, int]] = {
    "alive": ([], 200, 200),
    "ready": ([], 200, 200),
    "sitemap": ([], 200, 200),
    "knowledge:home": ([], 200, 200),
    "knowledge:examples": ([], 200, 200),
    "knowledge:examples-json": ([], 200, 200),
    "knowledge:examples-csv": ([], 200, 200),
    "knowledge:compare": ([], 200, 200),
    "knowledge:shortlist": ([], 200, 200),
    "knowledge:shortlist-json": ([], 200, 200),
    "knowledge:shortlist-csv": ([], 200, 200),
    "knowledge:example": ([SLUG], 200, 200),
    "knowledge:problems": ([], 200, 200),
    "knowledge:problem": (["gemeente"], 200, 200),
    "knowledge:plans": ([], 200, 200),
    "knowledge:plan": (["gemeente"], 200, 200),
    "knowledge:step": (["gemeente", "analyse"], 200, 200),
    "knowledge:lessons": ([], 200, 200),
    "knowledge:lesson": (["flexibel"], 200, 200),
    "knowledge:factors": ([], 200, 200),
    "knowledge:analysis-list": ([], 200, 200),
    "knowledge:action-list": ([], 200, 200),
    "knowledge:factor": (["verloedering"], 200, 200),
    "knowledge:terms": ([], 200, 200),
    "knowledge:explanation": ([], 200, 200),
    "knowledge:message-check": ([], 200, 200),
    "pages:page": (["participatieladder"], 200, 200),
    "knowledge:changes": ([], 200, 200),
    "knowledge:changes-feed": ([], 200, 200),
    "knowledge:search": ([], 200, 200),
    "knowledge:search-suggestions": ([], 200, 200),
    "knowledge:report": ([], 200, 200),
    "knowledge:report-done": ([], 200, 200),
    "matching:profile": ([], 200, 200),
    "matching:question": ([1], 200, 200),
    "matching:result": ([], 200, 200),
    "matching:result-json": ([], 200, 200),
    "web:robots": ([], 200, 200),
    # Tests run without an address to report a weakness to.
    "web:security": ([], 404, 404),
    # The gallery is there for developers; tests run without it.
    "web:components": ([], 404, 404),
}
# Logging in and what belongs to it. The editors' pages themselves: test_editors_door.py.
ACCOUNT: dict[str, tuple[list[object], int, int]] = {
    "account_login": ([], 200, 302),
    "account_logout": ([], 302, 200),
    "account_inactive": ([], 200, 200),
    "account_reauthenticate": ([], 302, 403),
    "account_change_password": ([], 302, 302),
    "account_set_password": ([], 302, 200),
    "account_reset_password": ([], 200, 200),
    "account_reset_password_done": ([], 200, 200),
    "account_reset_password_from_key": (["1-x", "y"], 200, 200),
    "account_reset_password_from_key_done": ([], 200, 200),
    "mfa_index": ([], 302, 200),
    "mfa_authenticate": ([], 302, 302),
    "mfa_reauthenticate": ([], 302, 403),
    "mfa_activate_totp": ([], 302, 200),
    "mfa_deactivate_totp": ([], 302, 404),
    "mfa_view_recovery_codes": ([], 302, 404),
    "mfa_generate_recovery_codes": ([], 302, 200),
    "mfa_download_recovery_codes": ([], 302, 404),
    "mfa_list_webauthn": ([], 302, 200),
    "mfa_add_webauthn": ([], 302, 200),
    "mfa_reauthenticate_webauthn": ([], 302, 403),
    "mfa_remove_webauthn": ([1], 302, 404),
    "mfa_edit_webauthn": ([1], 302, 404),
    "mfa_login_webauthn": ([], 302, 302),
    "usersessions_list": ([], 302, 200),
}
EVERYTHING = {**ACCESS, **ACCOUNT}
ACTORS = ("anonymous", "stranger")
# Pages with a form to send. They set the one cookie that keeps forged forms out, and nothing else.
WITH_FORM = {"knowledge:message-check", "knowledge:report"}

pytestmark = pytest.mark.django_db


def route_names(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[str]:
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            if str(pattern.pattern) == "beheer/":
                continue
            space = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from route_names(pattern, space)
        else:
            yield f"{prefix}{pattern.name}"


def test_every_page_has_an_access_rule():
    assert set(route_names()) == set(EVERYTHING)


@pytest.mark.parametrize("actor", ACTORS)
@pytest.mark.parametrize("route", EVERYTHING)
def test_access(client, route, actor):
    if actor == "stranger":
        client.force_login(User.objects.create_user("iemand@voorbeeld.example"))
    arguments, *expected = EVERYTHING[route]

    response = client.get(reverse(route, args=arguments))

    assert response.status_code == expected[ACTORS.index(actor)]


@pytest.mark.parametrize("route", ACCESS)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_reading_pages_refuse_to_be_written(client, route, method):
    if route in WITH_FORM and method == "post":
        return  # what they take is tested beside the form
    response = getattr(client, method)(reverse(route, args=ACCESS[route][0]))

    assert response.status_code in {405, 404}


@pytest.mark.parametrize("actor", ACTORS)
def test_a_draft_is_nobodys_business(client, actor):
    draft = ExampleFactory(live=False, name="Geheim concept")
    if actor == "stranger":
        client.force_login(User.objects.create_user("iemand@voorbeeld.example"))

    pages = [
        client.get(draft.get_absolute_url()),
        client.get(reverse("knowledge:examples"), {"q": "geheim concept"}),
        client.get(reverse("knowledge:examples-json")),
        client.get(reverse("knowledge:compare"), {"kies": draft.slug}),
        client.get(reverse("matching:result-json")),
    ]

    assert pages[0].status_code == 404
    assert pages[3].status_code == 400
    for page in pages:
        assert b"Geheim concept</" not in page.content
        assert draft.get_absolute_url().encode() not in page.content


@pytest.mark.parametrize(
    "page", ["knowledge:examples", "knowledge:home", "knowledge:compare", "matching:result"]
)
def test_titles_come_out_escaped(client, page):
    example = ExampleFactory(slug="aaa-eerste")
    address = reverse(page) + (f"?kies={example.slug}" if page == "knowledge:compare" else "")

    response = client.get(address)

    assert b"<b>Buurt</b>" not in response.content


def test_a_page_without_an_account_sets_no_cookie(client):
    for route in ACCESS.keys() - WITH_FORM:
        client.get(reverse(route, args=ACCESS[route][0]))

    assert not client.cookies


def test_a_page_with_a_form_sets_only_the_cookie_against_forged_forms(client):
    for route in WITH_FORM:
        client.get(reverse(route, args=ACCESS[route][0]))

    assert set(client.cookies) == {"csrftoken"}


def test_the_content_is_public():
    assert Example.objects.filter(live=True).count() >= 51
