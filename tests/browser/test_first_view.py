"""A first view is small, steady, and asks nobody else."""

from __future__ import annotations

import gzip

import pytest
from playwright.sync_api import Route

from .conftest import Visitor
from .test_accessibility import FULL, PAGES, forgive_the_status

MOST_BYTES = 100_000
SHIFT = """
window.shift = 0
new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value
}).observe({ type: 'layout-shift', buffered: true })
"""


@pytest.mark.parametrize("path", [*PAGES, f"/profiel/resultaat/?{FULL}"])
def test_a_first_view_stays_below_100_kilobytes(desk, path):
    answers = []
    # A lambda, because Playwright marks what it calls and a method can't be marked.
    desk.page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108
    desk.go(path)
    desk.page.evaluate("document.fonts.ready.then(() => true)")
    forgive_the_status(desk)

    sizes = {answer.url: len(gzip.compress(answer.body())) for answer in answers}
    assert len(sizes) >= 3
    assert sum(sizes.values()) <= MOST_BYTES, sorted(sizes.items(), key=lambda item: -item[1])


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/praktijkvoorbeelden/",
        "/praktijkvoorbeelden/waaks/",
        "/profiel/",
        "/profiel/resultaat/?wat=overlast:2&represailles=ja",
        "/lessen/",
    ],
)
def test_nothing_moves_while_a_page_comes_in(visitor, path):
    visitor.context.add_init_script(SHIFT)
    visitor.go(path)
    visitor.page.evaluate("document.fonts.ready.then(() => true)")

    assert visitor.page.evaluate("window.shift") < 0.01


def test_nothing_moves_when_the_script_comes(phone):
    """Slow enough to come after the first view, it shows its buttons in room that was kept."""
    phone.page.route("**/*.js", lambda route: route.abort())
    phone.go("/praktijkvoorbeelden/kan-wel/")
    before = phone.page.locator(".gerust-columns").bounding_box()
    hidden = phone.page.get_by_text("Print deze pagina").is_visible()
    phone.complaints.clear()  # of the script that was held back

    phone.page.unroute("**/*.js")
    phone.go("/praktijkvoorbeelden/kan-wel/")

    assert not hidden
    assert phone.page.get_by_text("Print deze pagina").is_visible()
    assert phone.page.locator(".gerust-columns").bounding_box() == before


FIRST_SCREEN = """(selectors) => selectors.filter((selector) => {
    const box = document.querySelector(selector).getBoundingClientRect()
    return box.height === 0 || box.bottom > window.innerHeight
})"""


@pytest.fixture
def phone_with_our_letters(phone) -> Visitor:
    """A phone that waits for our fonts; on a busy machine it would go on with its own."""

    def wait_for_fonts(route: Route) -> None:
        answer = route.fetch()
        style = answer.text().replace("font-display:optional", "font-display:block")
        route.fulfill(response=answer, body=style)

    phone.page.route("**/gerust.css", wait_for_fonts)
    return phone


@pytest.mark.parametrize("slug", ["waaks", "buurtbemiddeling"])
def test_the_first_screen_of_a_phone_tells_what_an_example_is(phone_with_our_letters, slug):
    page = phone_with_our_letters.go(f"/praktijkvoorbeelden/{slug}/")
    page.evaluate("document.fonts.ready.then(() => true)")
    parts = ["h1", ".nl-paragraph--lead", ".gerust-tracks", ".gerust-example__factors"]

    assert page.evaluate(FIRST_SCREEN, [*parts, ".gerust-example__head .gerust-evidence"]) == []


def test_the_first_screen_of_a_phone_shows_the_first_hit(phone_with_our_letters):
    page = phone_with_our_letters.go("/praktijkvoorbeelden/")
    page.evaluate("document.fonts.ready.then(() => true)")

    assert page.evaluate(FIRST_SCREEN, [".gerust-result__name"]) == []


@pytest.mark.parametrize("path", PAGES)
def test_the_content_security_policy_is_strict(desk, path):
    response = desk.page.goto(desk.site + path)
    forgive_the_status(desk)
    policy = response.headers["content-security-policy"]

    assert "default-src 'none'" in policy
    for loose in ("unsafe", "*", "http:", "data:", "blob:"):
        assert loose not in policy
    # A block of data for search engines is no script: nothing runs it.
    data = ':not([type="application/ld+json"])'
    assert desk.page.locator(f"[style], style, script:not([src]){data}").count() == 0
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["referrer-policy"] == "same-origin"
    assert "set-cookie" not in response.headers
