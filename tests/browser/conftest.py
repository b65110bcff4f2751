"""A real browser against the real site, with the content that the test database holds.

The site only reads, so one server does for every test, and nothing has to be rolled back.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

CHROMIUM = next(
    (
        path
        for name in ("chromium", "chromium-browser", "google-chrome")
        if (path := shutil.which(name))
    ),
    None,
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    },
    # What is fine needs no report: writing that takes a third of the time.
    "resultTypes": ["violations"],
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser/" in str(item.path).replace("\\", "/"):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def db(django_db_setup) -> None:
    """The test database, without a transaction per test: nothing is written here.

    It has the name of pytest-django's own fixture, which decides by that name whether this run
    needs a test database. Without it a run of this folder alone would use the developer's.
    """


@pytest.fixture(scope="session")
def site(db, django_db_blocker) -> Iterator[str]:
    """The address of a running site."""
    with django_db_blocker.unblock():
        server = LiveServer("127.0.0.1")
        yield server.url
        server.stop()


# Not for the whole session: while Playwright runs, Django refuses the database in this thread.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Visitor:
    """Somebody with a browser. Notes what goes wrong, and what is asked of other hosts."""

    page: Page
    context: BrowserContext
    site: str
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._on_request)

    def _on_console(self, message) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def _on_request(self, request) -> None:
        if not request.url.startswith((self.site, "data:")):
            self.complaints.append(f"asked another host: {request.url}")

    def go(self, path: str) -> Page:
        self.page.goto(self.site + path)
        return self.page

    def axe(self) -> list[str]:
        """What axe finds on the page as it is now; empty is good."""
        found = Axe().run(self.page, options=RULES).response["violations"]
        return [
            f"{rule['id']}: {node['target']} {node.get('failureSummary', '')}"
            for rule in found
            for node in rule["nodes"]
        ]

    def wider_than_screen(self) -> bool:
        return self.page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        )


def _visitor(browser: Browser, site: str, **options) -> Iterator[Visitor]:
    context = browser.new_context(locale="nl-NL", **options)
    context.set_default_timeout(10_000)
    visitor = Visitor(context.new_page(), context, site)
    yield visitor
    context.close()
    assert not visitor.complaints


@pytest.fixture(scope="module")
def _walker(browser, site) -> Iterator[Visitor]:
    # Without motion, or a colour that is on its way from light to dark would be judged.
    yield from _visitor(browser, site, viewport=DESK, reduced_motion="reduce")


@pytest.fixture
def walker(_walker) -> Iterator[Visitor]:
    """Somebody at a desk who goes on in the same window: no test may leave anything behind in it.

    For looking at many pages: to start a window takes longer than to look.
    """
    yield _walker
    complaints, _walker.complaints[:] = list(_walker.complaints), []
    _walker.page.emulate_media(color_scheme="light")
    _walker.page.set_viewport_size(DESK)
    assert not complaints


@pytest.fixture
def desk(browser, site) -> Iterator[Visitor]:
    yield from _visitor(browser, site, viewport=DESK)


@pytest.fixture
def phone(browser, site) -> Iterator[Visitor]:
    yield from _visitor(browser, site, viewport=PHONE, has_touch=True, is_mobile=True)


@pytest.fixture(params=["desk", "phone"])
def visitor(request, browser, site) -> Iterator[Visitor]:
    options = {"viewport": DESK} if request.param == "desk" else {"viewport": PHONE}
    yield from _visitor(browser, site, **options)


@pytest.fixture(params=["desk", "phone"])
def without_script(request, browser, site) -> Iterator[Visitor]:
    options = {"viewport": DESK} if request.param == "desk" else {"viewport": PHONE}
    yield from _visitor(browser, site, java_script_enabled=False, **options)


@pytest.fixture
def phone_in_the_dark(browser, site) -> Iterator[Visitor]:
    yield from _visitor(browser, site, viewport=PHONE, color_scheme="dark")
