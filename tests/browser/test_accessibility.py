"""axe finds nothing on any page, in any state; and what axe can't see about structure."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.test_access import ACCESS

from .conftest import DESK, PHONE

FULL = (
    "niveau=wijk&schaal=buurt&wat=overlast:2&wat=verloedering:1&factor=1&factor=2&hoe=verbinden"
    "&contact=laag&sleutelfiguren=laag&vertrouwen=laag&overheid=laag&represailles=ja"
    "&initiatief=laag&basis=nee&ernst=zwaar&gehoord=smal&inzet=laag"
)
# Every page there is, so that a new one is looked at without being added here. What a computer
# reads has no slash at the end; the gallery is closed unless a test opens it.
PAGES = sorted(
    address
    for route, (arguments, *_codes) in ACCESS.items()
    if (address := reverse(route, args=arguments)).endswith("/") and route != "web:components"
)
STATES = [
    "/hoe-werkt-veiligheidsbeleving/",
    "/communicatie/",
    "/evalueren/",
    "/over/",
    "/bronnen/",
    "/toegankelijkheid/",
    "/privacy/",
    "/praktijkvoorbeelden/?q=bewoners&wat=overlast&factor=1",
    "/praktijkvoorbeelden/?weergave=tabel",
    "/praktijkvoorbeelden/?pagina=2",
    "/praktijkvoorbeelden/?q=buurtbemidelling",
    "/praktijkvoorbeelden/?wat=woninginbraak&wie=zelfbestuur",
    "/praktijkvoorbeelden/?q=buurtbemidelling&wat=overlast",
    "/praktijkvoorbeelden/keuzelijst/?kies=waaks&kies=burgernet",
    "/praktijkvoorbeelden/vergelijken/?kies=waaks&kies=burgernet",
    "/praktijkvoorbeelden/vergelijken/?kies=waaks&kies=burgernet&kies=kan-wel&kies=rolmodellen",
    "/praktijkvoorbeelden/straatcoaches/",
    "/praktijkvoorbeelden/whatsappgroep-ede-west/",
    f"/profiel/?{FULL}",
    "/profiel/?weergave=alles",
    f"/profiel/vraag/2/?{FULL}",
    "/profiel/vraag/12/",
    "/zoeken/?q=jongeren",
    "/zoeken/?q=buurtbemidelling+overlast",
    "/zoeken/?q=xyzzyqwerty",
    f"/profiel/resultaat/?{FULL}",
    "/profiel/resultaat/?wat=overlast:1&pagina=3",
    "/praktijkvoorbeelden/?wat=bestaat-niet",
    "/bestaat-niet/",
]
ALL = [*PAGES, *STATES]
LOOKED_AT_IN_THE_DARK = {*PAGES, *STATES[-2:]}


BIGGER_TEXT = "document.documentElement.style.fontSize = '200%'"


def forgive_the_status(visitor):
    """The console also tells that a page answered with 400 or 404; here that is the point."""
    visitor.complaints[:] = [c for c in visitor.complaints if "Failed to load" not in c]


@pytest.mark.parametrize("path", ALL)
def test_axe_finds_nothing_on_a_phone_on_a_desk_and_in_the_dark(walker, path):
    page = walker.page
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        walker.go(path)  # again: what is folded at first depends on the size
        forgive_the_status(walker)
        assert walker.axe() == [], size

    if path in LOOKED_AT_IN_THE_DARK:
        page.emulate_media(color_scheme="dark")
        assert walker.axe() == [], "dark"


UNFOLDING = [
    "/praktijkvoorbeelden/",
    "/praktijkvoorbeelden/straatcoaches/",
    f"/profiel/resultaat/?{FULL}",
]


@pytest.mark.parametrize("path", UNFOLDING)
def test_axe_finds_nothing_on_a_phone_in_the_dark(phone_in_the_dark, path):
    phone_in_the_dark.go(path)

    assert phone_in_the_dark.axe() == []


@pytest.mark.parametrize("path", UNFOLDING)
def test_axe_finds_nothing_with_everything_unfolded(phone, path):
    page = phone.go(path)
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true })")

    assert phone.axe() == []


def test_axe_finds_nothing_after_the_list_was_refreshed(visitor):
    page = visitor.go("/praktijkvoorbeelden/")
    page.locator(".gerust-filter").evaluate("(filter) => { filter.open = true }")
    page.locator("#wat-overlast").check()
    expect(page).to_have_url(re.compile("wat=overlast"))
    expect(page.locator(".gerust-chip--removable")).to_have_count(1)

    assert visitor.axe() == []


def test_axe_finds_nothing_in_the_gallery_of_components(visitor, settings):
    settings.GERUST_COMPONENT_GALLERY = True
    page = visitor.go("/componenten/")
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true })")

    assert visitor.axe() == []
    assert not visitor.wider_than_screen()


def test_axe_finds_nothing_when_a_form_is_refused(visitor):
    """A form that somebody made elsewhere, sent to a page that can only be read."""
    page = visitor.go("/uitleg/")
    with page.expect_navigation() as answer:
        page.evaluate(
            """() => {
                const form = document.createElement('form')
                form.method = 'post'
                document.body.append(form)
                form.submit()
            }"""
        )
    forgive_the_status(visitor)

    assert answer.value.status == 405
    expect(page.get_by_role("main").get_by_role("link", name="de startpagina")).to_be_visible()
    assert visitor.axe() == []


@pytest.mark.parametrize("path", ALL)
def test_a_page_fits_320_pixels_and_can_be_walked_through(walker, path):
    page = walker.go(path)
    forgive_the_status(walker)

    assert page.locator("html").get_attribute("lang") == "nl"
    for landmark in ("header", "main", "footer", "nav[aria-label]"):
        assert page.locator(landmark).count() >= 1, landmark
    levels = page.evaluate(
        "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((h) => Number(h.tagName[1]))"
    )
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((e) => e.id)")
    assert [name for name, times in Counter(ids).items() if times > 1] == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert not walker.wider_than_screen()
    page.set_viewport_size({"width": 640, "height": 800})
    page.evaluate(BIGGER_TEXT)
    assert not walker.wider_than_screen()


def test_every_page_has_a_title_of_its_own(walker):
    titles = [walker.go(path).title() for path in PAGES]

    assert len(set(titles)) == len(titles)
    assert all(title.endswith("– Gerust") for title in titles)


@pytest.mark.parametrize("path", ["/praktijkvoorbeelden/", "/profiel/vraag/2/"])
def test_targets_are_big_enough_to_touch(phone, path):
    page = phone.go(path)

    small = page.evaluate(
        """() => [...document.querySelectorAll('button, select, input[type=checkbox], summary')]
            .filter((e) => e.offsetParent)
            .map((e) => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
            .filter(([, box]) => box.width < 24 || box.height < 24)
            .map(([html]) => html)"""
    )
    assert small == []
