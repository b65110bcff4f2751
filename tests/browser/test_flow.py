"""From "people feel unsafe here" to a shortlist, as a visitor clicks it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

CATALOGUE = "/praktijkvoorbeelden/"


def answer_on_a_phone(page):
    """The wizard, one question at a time, with two answers and the rest skipped."""
    page.get_by_role("link", name="Begin met vraag 1").click()
    expect(page.locator(".gerust-progress")).to_have_text("Vraag 1 van 12")
    page.get_by_label("Een buurt of wijk").check()
    page.get_by_role("button", name="Volgende vraag").click()
    page.get_by_label("Overlast", exact=True).select_option(label="Speelt sterk")
    page.get_by_role("button", name="Volgende vraag").click()
    for number in range(3, 12):
        expect(page.locator(".gerust-progress")).to_have_text(f"Vraag {number} van 12")
        page.get_by_role("link", name="Sla deze vraag over").click()
    page.get_by_role("button", name="Bekijk wat past").click()


def answer_at_a_desk(page):
    """The wizard on one page."""
    page.get_by_label("Een buurt of wijk").check()
    page.get_by_label("Overlast", exact=True).select_option(label="Speelt sterk")
    page.get_by_role("button", name="Bekijk wat past").click()


def whole_flow(page, site, *, phone):
    page.goto(site)
    page.get_by_role("link", name="Maak een profiel van je buurt").first.click()
    (answer_on_a_phone if phone else answer_at_a_desk)(page)
    expect(page).to_have_url(re.compile(r"/profiel/resultaat/\?niveau=wijk&wat=overlast%3A2$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Wat past bij dit profiel")
    expect(page.get_by_text("Waarom wel").first).to_be_visible()

    first = page.locator(".gerust-match").first
    name = first.get_by_role("heading", level=3).get_by_role("link").inner_text()
    first.get_by_role("heading", level=3).get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    expect(page.get_by_role("heading", name="Past wel als")).to_be_visible()
    page.go_back()

    boxes = page.get_by_role("checkbox", name="Op mijn keuzelijst")
    boxes.nth(0).check()
    boxes.nth(1).check()
    page.get_by_role("button", name="Naar je keuzelijst").click()
    expect(page.get_by_text("Je koos 2 praktijkvoorbeelden.")).to_be_visible()
    for label in ("Download als tabel (CSV)", "Download als JSON"):
        address = page.get_by_role("link", name=label).get_attribute("href")
        assert name in page.request.get(site + address).text()
    page.get_by_role("button", name="Vergelijk (hoogstens 4)").click()
    expect(page.locator("table thead th")).to_have_count(2)
    expect(page.locator("table")).to_contain_text(name)


def test_the_whole_flow_with_a_mouse_or_a_thumb(visitor):
    whole_flow(visitor.page, visitor.site, phone=visitor.page.viewport_size["width"] < 500)


def test_the_whole_flow_without_javascript(without_script):
    width = without_script.page.viewport_size["width"]
    whole_flow(without_script.page, without_script.site, phone=width < 500)


def test_ticks_in_the_result_are_kept_from_page_to_page(visitor):
    page = visitor.go("/profiel/resultaat/?wat=overlast:2")
    page.locator("input[name=kies]").nth(1).check()
    page.get_by_role("link", name="Volgende").click()
    page.locator("input[name=kies]:not([type=hidden])").nth(0).check()
    page.get_by_role("link", name="Vorige").click()
    expect(page.locator("input[name=kies]:checked")).to_have_count(1)

    page.get_by_role("button", name="Naar je keuzelijst").click()

    expect(page.get_by_text("Je koos 2 praktijkvoorbeelden.")).to_be_visible()


def test_the_wizard_keeps_answers_when_going_back(phone):
    page = phone.go("/profiel/vraag/4/")
    page.get_by_label("Weinig").check()
    page.get_by_role("button", name="Volgende vraag").click()
    expect(page.locator(".gerust-progress")).to_have_text("Vraag 5 van 12")

    page.get_by_role("button", name="Vorige").click()
    expect(page.get_by_label("Weinig")).to_be_checked()
    page.go_back()
    page.go_back()
    expect(page.locator(".gerust-progress")).to_have_text("Vraag 4 van 12")


def test_a_warning_leads_to_its_lesson(visitor):
    page = visitor.go("/profiel/resultaat/?represailles=ja&basis=nee&wat=overlast:2")

    page.get_by_role("link", name="Lees de les").first.click()
    expect(page).to_have_url(re.compile("/lessen/"))
    expect(page.get_by_role("heading", name="Wat doe je")).to_be_visible()


def test_the_result_tells_why_warns_and_combines(visitor):
    page = visitor.go(
        "/profiel/resultaat/?wat=overlast:2&wat=leefbaarheid:1&factor=1&factor=6&factor=7&gehoord=smal"
    )

    for title in ("Het profiel in het kort", "Let hier eerst op", "Een combinatie die meer dekt"):
        expect(page.get_by_role("heading", name=title)).to_be_visible()
    match = page.locator(".gerust-match").first
    expect(match.get_by_text("Waarom wel")).to_be_visible()
    expect(match.locator(".gerust-evidence")).to_contain_text("zekerheid")
    page.get_by_role("link", name="Pas je antwoorden aan").click()
    narrow = page.viewport_size["width"] < 500
    if narrow:
        page.get_by_role("link", name="Alle vragen op één pagina").click()
    expect(page.get_by_label("Overlast", exact=True)).to_have_value("overlast:2")


# ---- The catalogue


def open_filter(page):
    summary = page.locator(".gerust-filter__summary")
    if summary.is_visible():
        summary.click()


def test_a_choice_refreshes_the_list_in_place(visitor):
    page = visitor.go(CATALOGUE)
    before = page.locator(".gerust-toolbar__count").inner_text()
    open_filter(page)

    page.get_by_role("checkbox", name=re.compile("^Overlast")).check()

    expect(page).to_have_url(re.compile(r"/praktijkvoorbeelden/\?wat=overlast$"))
    expect(page.locator("#aantal")).to_have_text(re.compile(r"\d+ van 51 praktijkvoorbeelden"))
    expect(page.locator(".gerust-toolbar__count")).not_to_have_text(before)
    assert page.evaluate("document.activeElement.id") == "wat-overlast"


@pytest.mark.parametrize("number", [0, 1, 5, 19])
def test_what_was_ticked_stays_where_it_is_on_the_screen(visitor, number):
    page = visitor.go(CATALOGUE)
    box = page.locator("input[name=kies]").nth(number)
    box.evaluate("box => box.scrollIntoView({block: 'center'})")
    before = box.bounding_box()["y"]
    with page.expect_response("**/praktijkvoorbeelden/?*kies=*"):
        box.check()
    # A line above everything that was ticked: it may not push the page down either.
    expect(page.get_by_role("link", name="Bekijk je keuzelijst (1)")).to_be_attached()
    page.wait_for_timeout(100)  # the browser moves the page only when it draws
    assert abs(box.bounding_box()["y"] - before) < 2


def test_choices_in_quick_succession_are_all_kept(desk):
    page = desk.go(CATALOGUE)
    page.evaluate(
        "for (const id of ['wat-overlast', 'wat-toezicht', 'wat-veiligheid'])"
        " document.getElementById(id).click()"
    )
    expect(page).to_have_url(re.compile("wat=overlast&wat=toezicht&wat=veiligheid$"))
    expect(page.locator("input[name=wat]:checked")).to_have_count(3)


def test_going_back_restores_the_list_from_before(desk):
    page = desk.go(CATALOGUE)
    page.get_by_role("checkbox", name=re.compile("^Overlast")).check()
    expect(page).to_have_url(re.compile("wat=overlast"))

    page.go_back()

    expect(page.get_by_role("heading", name="51 van 51 praktijkvoorbeelden")).to_be_visible()
    expect(page.get_by_role("checkbox", name=re.compile("^Overlast"))).not_to_be_checked()
    expect(page.locator("footer")).to_be_visible()


def test_without_javascript_a_button_shows_the_results(without_script):
    page = without_script.go(CATALOGUE)
    open_filter(page)
    page.get_by_role("checkbox", name=re.compile("^Overlast")).check()
    page.get_by_role("button", name="Toon resultaten").click()

    expect(page).to_have_url(re.compile("wat=overlast"))
    expect(page.get_by_role("heading", name="22 van 51 praktijkvoorbeelden")).to_be_visible()


def test_a_chip_takes_its_choice_back_and_wis_alles_takes_back_all(visitor):
    page = visitor.go(f"{CATALOGUE}?wat=overlast&factor=2")

    page.get_by_role("link", name=re.compile("^Verwijder filter .* Overlast")).click()
    expect(page).to_have_url(re.compile(r"\?factor=2$"))
    expect(page.locator("#gevonden")).to_be_focused()  # the chip itself is gone
    expect(page.locator("#aantal")).to_have_text(re.compile(r"\d+ van 51 praktijkvoorbeelden"))
    page.get_by_role("link", name="Wis alles").last.click()
    expect(page.get_by_role("heading", name="51 van 51 praktijkvoorbeelden")).to_be_visible()


def test_what_was_ticked_in_the_catalogue_leads_to_pages_of_their_own(desk):
    page = desk.go(f"{CATALOGUE}?q=buurtvaders&kies=waaks")
    page.locator("#kies-buurtvaders").check()
    expect(page.locator("#aantal")).to_contain_text("2 op je keuzelijst")

    for label, title in (
        ("Naar je keuzelijst", "Je keuzelijst"),
        ("Vergelijk wat je koos", "Vergelijk praktijkvoorbeelden"),
    ):
        page.get_by_role("button", name=label).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        expect(page).to_have_url(re.compile(r"/\?kies=buurtvaders&kies=waaks$"))
        page.go_back()


def test_searching_marks_the_words_and_a_mistake_gets_a_suggestion(visitor):
    page = visitor.go(CATALOGUE)
    page.get_by_label("Zoek in praktijkvoorbeelden").fill("buurtbemidelling")
    page.get_by_role("button", name="Zoek").click()
    page.get_by_role("link", name="buurtbemiddeling", exact=True).click()

    expect(page.locator("mark").first).to_have_text(re.compile("buurtbemiddeling", re.IGNORECASE))


def test_nothing_found_offers_a_way_out(visitor):
    page = visitor.go(f"{CATALOGUE}?wat=woninginbraak&wie=zelfbestuur")

    expect(page.get_by_role("heading", name="Geen praktijkvoorbeelden gevonden")).to_be_visible()
    page.get_by_role("link", name=re.compile("^Zonder ")).first.click()
    expect(page.locator(".gerust-result").first).to_be_visible()


def test_sorting_and_the_table_work_at_once(desk):
    page = desk.go(CATALOGUE)
    page.get_by_label("Sorteer op").select_option("bewijs")
    expect(page).to_have_url(re.compile("sorteer=bewijs"))
    page.get_by_label("Toon als").select_option("tabel")
    expect(page.get_by_role("table")).to_be_visible()


def test_pages_of_the_list_can_be_leafed_through(visitor):
    page = visitor.go(CATALOGUE)
    page.get_by_role("link", name="Volgende").click()
    expect(page).to_have_url(re.compile("pagina=2"))
    expect(page.locator('[aria-current="page"]').last).to_contain_text("2")


@pytest.mark.parametrize("label", ["Download als tabel (CSV)", "Download als JSON"])
def test_the_list_can_be_taken_along(desk, label):
    page = desk.go(f"{CATALOGUE}?wat=overlast")
    address = page.get_by_role("link", name=label).get_attribute("href")

    response = page.request.get(desk.site + address)
    assert response.ok
    assert "straatcoaches" in response.text()


def test_where_copying_is_not_allowed_the_button_says_so(desk):
    desk.page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page = desk.go("/praktijkvoorbeelden/waaks/")
    page.get_by_role("button", name="Kopieer het adres").click()

    expect(page.get_by_text("Dat lukt hier niet.")).to_be_visible()


def test_the_address_can_be_copied(browser, site):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{site}/praktijkvoorbeelden/waaks/")
    page.get_by_role("button", name="Kopieer het adres").click()

    expect(page.get_by_text("Het adres is gekopieerd.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").endswith("/praktijkvoorbeelden/waaks/")
    context.close()
