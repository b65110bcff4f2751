"""A list to tick keeps its ticks in this browser, and is a plain list without scripts."""

from __future__ import annotations

from playwright.sync_api import expect

STEP = "/stappenplannen/gemeente/drijfveer/"
TICKS = ".gerust-checklist input"


def test_ticks_stay_in_this_browser_and_go_nowhere_else(desk):
    asked = []
    page = desk.go(STEP)
    page.wait_for_load_state("networkidle")
    page.on("request", lambda request: asked.append(request.url))
    page.locator(TICKS).nth(1).check()
    page.locator(TICKS).nth(2).check()
    page.locator(TICKS).nth(2).uncheck()
    assert asked == []
    assert desk.context.cookies() == []

    page.reload()
    expect(page.locator(TICKS).nth(1)).to_be_checked()
    expect(page.locator(f"{TICKS}:checked")).to_have_count(1)
    # The same list on the page of the whole plan.
    desk.go("/stappenplannen/gemeente/")
    expect(page.locator(f"{TICKS}:checked")).to_have_count(1)

    page.get_by_text("Toon de lijsten van alle stappen").click()
    page.get_by_role("button", name="Haal alle vinkjes weg").click()
    desk.go(STEP)
    expect(page.locator(f"{TICKS}:checked")).to_have_count(0)
    assert page.evaluate("Object.keys(localStorage)") == []


def test_what_is_kept_may_be_broken(desk):
    page = desk.go(STEP)
    for kept in ("{", "null", "7", '{"a": 1}', '["bestaat-niet"]'):
        page.evaluate(
            "(kept) => localStorage.setItem('gerust:vinkjes:gemeente-drijfveer', kept)", kept
        )
        page.reload()
        expect(page.locator(f"{TICKS}:checked")).to_have_count(0)
    page.locator(TICKS).first.check()
    page.reload()
    expect(page.locator(f"{TICKS}:checked")).to_have_count(1)


def test_without_scripts_it_is_a_plain_list_with_boxes(without_script):
    page = without_script.go(STEP)

    expect(page.locator(TICKS)).to_have_count(4)
    page.locator(TICKS).first.check()
    expect(page.get_by_role("button", name="Haal alle vinkjes weg")).to_be_hidden()


def test_on_paper_there_are_boxes_and_room_to_write(desk):
    page = desk.go("/tafel-van-12/analyse/")
    expect(page.locator(".gerust-fill").first).to_be_hidden()
    page.emulate_media(media="print")

    expect(page.locator(".gerust-fill").first).to_be_visible()
    expect(page.locator(TICKS).first).to_be_visible()
    expect(page.locator(".gerust-actions.gerust-print-hidden").first).to_be_hidden()


def test_a_choice_of_factors_becomes_a_list(visitor):
    page = visitor.go("/tafel-van-12/actie/")
    for number in (1, 5, 9):
        page.locator(f"#factor-{number}").check()
    page.get_by_role("button", name="Toon de actielijst").click()

    expect(page.get_by_role("heading", name="Voor je begint")).to_be_visible()
    expect(page.locator(".gerust-checklist")).to_have_count(5)
    assert visitor.axe() == []
