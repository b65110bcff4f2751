"""Everything works by keyboard, and you can see where you are."""

from __future__ import annotations

import re

from playwright.sync_api import expect

OUTLINE = """() => {
    const style = getComputedStyle(document.activeElement)
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
        || style.boxShadow !== 'none'
}"""


def tab_until(page, text, most=80):
    """Press Tab until the focus is on something that says `text`."""
    for _ in range(most):
        page.keyboard.press("Tab")
        label = page.evaluate(
            """() => {
                const e = document.activeElement
                const label = e.labels && e.labels[0]
                return (label || e).innerText || e.value || ''
            }"""
        )
        if text in label:
            return
    raise AssertionError(f"never reached {text}")


def test_the_skip_link_comes_first_and_leads_to_the_content(desk):
    page = desk.go("/praktijkvoorbeelden/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Naar de inhoud")
    expect(page.locator(":focus")).to_be_in_viewport()
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "inhoud"


def test_the_focus_can_be_seen_on_every_stop(desk):
    for path in ("/", "/praktijkvoorbeelden/", "/profiel/", "/praktijkvoorbeelden/waaks/"):
        page = desk.go(path)
        for _ in range(25):
            page.keyboard.press("Tab")
            assert page.evaluate(OUTLINE), page.evaluate("document.activeElement.outerHTML")


def test_a_filter_can_be_chosen_with_the_space_bar(desk):
    page = desk.go("/praktijkvoorbeelden/")
    tab_until(page, "Overlast")
    page.keyboard.press("Space")

    expect(page).to_have_url(re.compile("wat=overlast"))
    assert page.evaluate("document.activeElement.id") == "wat-overlast"


def test_the_wizard_can_be_done_without_a_mouse(desk):
    page = desk.go("/profiel/vraag/4/")
    tab_until(page, "Weet ik niet")
    page.keyboard.press("ArrowDown")  # past the last choice comes the first
    page.keyboard.press("Enter")

    expect(page.locator(".gerust-progress")).to_have_text("Vraag 5 van 12")
    expect(page).to_have_url(re.compile("contact=laag"))
    tab_until(page, "Bekijk nu al wat past")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Wat past bij dit profiel")


def test_the_whole_flow_can_be_done_without_a_mouse(desk):
    """All questions on one page, the result, two examples on the list, and beside each other."""
    page = desk.go("/")
    tab_until(page, "Maak een profiel van je buurt")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Maak een profiel van je buurt")
    tab_until(page, "Weet ik niet")
    page.keyboard.press("ArrowDown")  # past the last choice comes the first
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")  # sends the form

    expect(page).to_have_url(re.compile(r"/profiel/resultaat/\?niveau=wijk$"))
    for _ in range(2):
        tab_until(page, "Op mijn keuzelijst")
        page.keyboard.press("Space")
    tab_until(page, "Naar je keuzelijst", most=200)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Je koos 2 praktijkvoorbeelden.")).to_be_visible()
    tab_until(page, "Vergelijk (hoogstens 4)")
    page.keyboard.press("Enter")
    expect(page.locator("table thead th")).to_have_count(2)


def test_folded_text_opens_with_enter(desk):
    page = desk.go("/praktijkvoorbeelden/straatcoaches/")
    tab_until(page, "De indeling van de uitgever", most=250)
    page.keyboard.press("Enter")

    expect(page.get_by_text("Delegeren / Meebeslissen", exact=True)).to_be_visible()


def test_a_wide_table_can_be_scrolled_by_keyboard(phone):
    page = phone.go("/praktijkvoorbeelden/vergelijken/?kies=waaks&kies=burgernet&kies=kan-wel")
    region = page.get_by_role("region", name="Praktijkvoorbeelden naast elkaar")
    region.focus()
    page.keyboard.press("ArrowRight")

    # Not page.wait_for_function: that needs eval, which the policy of the page refuses.
    for _ in range(60):
        if region.evaluate("table => table.scrollLeft") > 0:
            return
        page.wait_for_timeout(50)
    raise AssertionError("the table did not scroll")
