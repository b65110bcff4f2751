"""The form for visitors: the browser does the sum, and without JavaScript there is a question."""

from __future__ import annotations

import os

from playwright.sync_api import expect

from gerust.knowledge.reports import challenge

ADDRESS = "/melden/?pagina=/lessen/flexibel/"


def shot(page, name):
    if folder := os.environ.get("GERUST_SCREENSHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def test_the_browser_solves_the_sum_of_its_own_form(visitor):
    page = visitor.go(ADDRESS)

    expect(page.locator("[name=altcha]")).not_to_have_value("", timeout=30_000)

    expect(page.locator("[data-gerust-question]")).to_be_hidden()
    seal, solution = (page.locator(f"[name={name}]").input_value() for name in ("seal", "altcha"))
    key, number = challenge.signing.loads(seal, salt=challenge.SALT)
    assert challenge.Form(key, number, seal).is_solution(solution)
    shot(page, f"report-{page.viewport_size['width']}")
    assert visitor.axe() == []


def test_without_javascript_there_is_a_question(without_script):
    page = without_script.go(ADDRESS)

    expect(page.locator("#id_answer")).to_be_visible()
    expect(page.locator("#id_page")).to_have_value("/lessen/flexibel/")


def test_what_is_wrong_is_said_at_the_top_and_at_the_field(visitor):
    page = visitor.go(ADDRESS)
    expect(page.locator("[name=altcha]")).not_to_have_value("", timeout=30_000)
    page.wait_for_timeout(4_000)  # the form refuses whoever is faster than a person
    page.locator("#id_sender_email").fill("geen adres")
    page.get_by_role("button", name="Verstuur").click()

    expect(page.get_by_role("alert")).to_contain_text("Schrijf wat je wilt melden.")
    expect(
        page.get_by_role("textbox", name="Wat wil je vertellen?")
    ).to_have_accessible_description(
        "Bij een fout: wat staat er nu, en wat klopt daar niet aan? Bij een praktijkvoorbeeld: wat"
        " deden ze, waar, en waar kunnen wij erover lezen? Schrijf wat je wilt melden."
    )
    shot(page, f"report-wrong-{page.viewport_size['width']}")
    assert visitor.axe() == []
    page.get_by_role("link", name="Wat wil je vertellen?").click()
    expect(page.locator("#id_text")).to_be_focused()
    visitor.complaints[:] = [c for c in visitor.complaints if "400" not in c]
