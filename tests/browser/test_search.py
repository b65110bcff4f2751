"""The list of suggestions below the search field, by keyboard, by mouse and by screen reader."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize("path", ["/", "/zoeken/"])
def test_suggestions_work_by_keyboard(visitor, path):
    page = visitor.go(path)
    field = page.get_by_role("combobox")
    expect(field).to_have_attribute("aria-expanded", "false")

    field.press_sequentially("verl")
    first = page.get_by_role("option").first
    expect(first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status").filter(has_text="suggestie")).to_have_count(1)
    assert not visitor.axe()
    assert not visitor.wider_than_screen()

    field.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", first.get_attribute("id"))
    expect(field).to_be_focused()

    field.press("ArrowUp")
    assert field.get_attribute("aria-activedescendant") is None
    field.press("ArrowUp")
    expect(page.get_by_role("option").last).to_have_attribute("aria-selected", "true")

    field.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(field).to_have_value("verl")

    field.press("ArrowDown")
    expect(first).to_be_visible()
    field.press("ArrowDown")
    name = first.text_content().split("\n")[0]
    field.press("Enter")
    expect(page).not_to_have_url(re.compile(re.escape(f"{visitor.site}{path}") + "$"))
    assert page.get_by_role("heading", level=1).text_content().split()[0] in name or "#" in page.url


def test_enter_without_a_choice_searches(visitor):
    page = visitor.go("/zoeken/")

    page.get_by_role("combobox").press_sequentially("hangjongeren")
    expect(page.get_by_role("option").first).to_be_visible()
    page.get_by_role("combobox").press("Enter")

    expect(page).to_have_url(f"{visitor.site}/zoeken/?q=hangjongeren")
    expect(page.get_by_text("Ook gezocht op: jeugd, jongeren.")).to_be_visible()
    assert not visitor.axe()


def test_a_suggestion_can_be_clicked(visitor):
    page = visitor.go("/zoeken/")

    page.get_by_role("combobox").press_sequentially("straatc")
    page.get_by_role("option", name="Straatcoaches").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Straatcoaches")


def test_the_list_closes_when_the_focus_goes(visitor):
    page = visitor.go("/zoeken/")
    page.get_by_role("combobox").press_sequentially("verl")
    expect(page.get_by_role("option").first).to_be_visible()

    page.get_by_role("combobox").press("Tab")

    expect(page.get_by_role("option")).to_have_count(0)


def test_search_works_without_script(without_script):
    page = without_script.go("/")

    page.get_by_role("searchbox").fill("woninginbraken")
    page.get_by_role("button", name="Zoek").click()

    expect(page.get_by_role("link", name="Besmettingsbrieven")).to_be_visible()
    expect(page.locator("mark").first).to_be_visible()
