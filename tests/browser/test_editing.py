"""The editors' pages in a real browser: Wagtail's own scripts under our policy, and passkeys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from gerust.accounts.models import User
from gerust.accounts.roles import Role
from gerust.knowledge.editing import KINDS
from tests.browser.conftest import DESK, Visitor

ADDRESS, PASSWORD = "browser@voorbeeld.example", "een-lang-wachtwoord-42"
MODELS = [kind.model._meta.model_name for kind in KINDS]
OWN_PAGES = ["/beheer/", "/beheer/nakijken/", "/beheer/snippets/knowledge/report/"]
OF_AN_ACCOUNT = [
    reverse(name)
    for name in ("mfa_index", "usersessions_list", "account_change_password", "mfa_list_webauthn")
]
OF_NOBODY = [reverse(name) for name in ("account_login", "account_reset_password")]


@dataclass(frozen=True)
class Editor:
    session: str
    forms: dict[str, str]  # of one item of each kind


# Before the browser: while Playwright runs, Django refuses the database in this thread.
@pytest.fixture(scope="module")
def editor(site, django_db_blocker) -> Iterator[Editor]:
    with django_db_blocker.unblock():
        user = User.objects.create_user(ADDRESS, PASSWORD)
        user.groups.set(Group.objects.filter(name__in=Role))
        TOTP.activate(user, generate_totp_secret())
        client = Client()
        client.force_login(user)
        forms = {
            kind.model._meta.model_name: reverse(
                kind.model.snippet_viewset.get_url_name("edit"),
                args=[kind.model.objects.first().pk],
            )
            for kind in KINDS
        }
        yield Editor(client.cookies["sessionid"].value, forms)
        user.delete()


@pytest.fixture
def at_work(editor, browser, site) -> Iterator[Visitor]:
    context = browser.new_context(locale="nl-NL", viewport=DESK)
    context.set_default_timeout(15_000)
    context.add_cookies([{"name": "sessionid", "value": editor.session, "url": site}])
    visitor = Visitor(context.new_page(), context, site)
    yield visitor
    context.close()
    assert not visitor.complaints


@pytest.mark.parametrize("kind", MODELS)
def test_a_form_opens_with_its_panels_and_without_a_complaint(at_work, editor, kind):
    page = at_work.go(editor.forms[kind])

    page.get_by_role("button", name="Toon/verberg status").click()
    expect(page.locator("[data-side-panel='status']")).to_be_visible()
    page.get_by_role("button", name="Toon de taalhulp").click()
    expect(page.locator("[data-side-panel='taalhulp']")).to_be_visible()


def test_the_form_shows_the_real_page_beside_it(at_work, editor):
    page = at_work.go(editor.forms["example"])

    page.get_by_role("button", name="Toon/verberg voorvertoning").click()

    shown = page.frame_locator("#w-preview-iframe, [data-side-panel='preview'] iframe").first
    expect(shown.locator("h1")).to_have_text(page.locator("#id_name").input_value())


def test_a_moment_to_publish_can_be_chosen(at_work, editor):
    page = at_work.go(editor.forms["term"])

    page.get_by_role("button", name="Toon/verberg status").click()
    page.get_by_role("button", name="Stel schema in").click()

    expect(page.get_by_role("dialog").get_by_label("Publiceer op")).to_be_visible()


@pytest.mark.parametrize("path", OWN_PAGES)
def test_our_own_pages_among_those_of_wagtail_work(at_work, path):
    page = at_work.go(path)

    expect(page.locator("h1").first).to_be_visible()


@pytest.mark.parametrize("path", OF_AN_ACCOUNT)
def test_axe_finds_nothing_on_the_pages_of_an_account(at_work, path):
    at_work.go(path)

    assert at_work.axe() == []
    at_work.page.set_viewport_size({"width": 320, "height": 700})
    assert not at_work.wider_than_screen()


@pytest.mark.parametrize("path", OF_NOBODY)
def test_axe_finds_nothing_where_an_editor_comes_in(visitor, path):
    visitor.go(path)

    assert visitor.axe() == []
    assert not visitor.wider_than_screen()


def test_a_mistake_at_the_door_is_clear_and_accessible(visitor):
    page = visitor.go(reverse("account_login"))
    page.get_by_label("E-mail").fill("niemand@voorbeeld.example")
    page.get_by_label("Wachtwoord", exact=True).fill("een-ander-wachtwoord")
    page.get_by_role("button", name="Inloggen", exact=True).click()

    expect(page.get_by_role("alert")).to_contain_text("horen niet bij elkaar")
    assert visitor.axe() == []


def test_an_editor_adds_a_passkey_and_comes_in_with_it(editor, browser, site, settings):
    # A passkey belongs to a name: an address in numbers has none.
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    site = site.replace("127.0.0.1", "localhost")
    context = browser.new_context(locale="nl-NL", viewport=DESK)
    context.set_default_timeout(15_000)
    context.add_cookies([{"name": "sessionid", "value": editor.session, "url": site}])
    visitor = Visitor(context.new_page(), context, site)
    key = context.new_cdp_session(visitor.page)
    key.send("WebAuthn.enable")
    key.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )

    page = visitor.go(reverse("mfa_add_webauthn"))
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Bevestigen").click()
    page.get_by_label("Naam").fill("Mijn telefoon")
    assert visitor.axe() == []
    page.get_by_label("Inloggen zonder wachtwoord").check()
    page.get_by_role("button", name="Passkey toevoegen").click()
    expect(page.locator("main")).to_contain_text("De passkey is toegevoegd")
    expect(visitor.go(reverse("mfa_list_webauthn")).locator("main")).to_contain_text(
        "Mijn telefoon"
    )

    context.clear_cookies()
    page = visitor.go(reverse("account_login"))
    page.get_by_role("button", name="Inloggen met een passkey").click()
    page.wait_for_url(f"{site}/beheer/")
    context.close()
    assert not visitor.complaints
