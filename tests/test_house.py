"""A walk through the whole house: every page of the sitemap, and everything those lead to.

One walk, so that it is fast; each rule is a test that reports every page that breaks it. A new page
is walked through as soon as it is in the sitemap (gerust/config/sitemaps.py).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from gerust.config.sitemaps import NOT_LISTED, PAGES

from .test_access import ACCESS

HOST = "http://testserver"
# Pages that answer a question are not in the sitemap; these stand for all of them.
ANSWERS = (
    "/zoeken/",
    "/zoeken/?q=jongeren",
    "/zoeken/?q=xyzzyqwerty",
    "/praktijkvoorbeelden/keuzelijst/",
    "/praktijkvoorbeelden/vergelijken/",
    "/tafel-van-12/actie/?factor=1&factor=2&factor=3",
    "/praktijkvoorbeelden/?q=inbraak&wat=overlast",
    "/praktijkvoorbeelden/keuzelijst/?kies=waaks",
    "/praktijkvoorbeelden/vergelijken/?kies=waaks&kies=burgernet",
    "/profiel/resultaat/?wat=overlast:2",
    "/profiel/vraag/2/",
)
FEWEST_WAYS_ON = 2

# Also for the fixture: pytest-django looks here whether this run needs a test database.
pytestmark = pytest.mark.django_db


@dataclass
class Page:
    address: str
    status: int
    text: str

    @cached_property
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.text, "html.parser")

    @cached_property
    def places(self) -> set[str]:
        return {found["id"] for found in self.soup.find_all(id=True)} | {"", "top"}

    @cached_property
    def links(self) -> set[str]:
        """Where the page leads to inside the house, as whole addresses without the host."""
        return {
            address
            for link in self.soup.find_all("a", href=True)
            if (address := inside(self.address, link["href"]))
        }

    def ways_on(self) -> set[str]:
        """Other pages that the page itself offers, outside its frame: links and forms.

        The link to report an error is on every page, and leads nobody on.
        """
        main = self.soup.find("main")
        named = [link["href"] for link in main.find_all("a", href=True)]
        named += [form["action"] for form in main.find_all("form", action=True)]
        named += [button["formaction"] for button in main.find_all(formaction=True)]
        here = path_of(self.address)
        return {
            path_of(address)
            for each in named
            if (address := inside(self.address, each))
            and path_of(address) not in (here, reverse("knowledge:report"))
        }


@dataclass
class House:
    pages: dict[str, Page]  # what a visitor may start from: the sitemap and the answers
    others: dict[str, Page] = field(default_factory=dict)  # what those lead to besides


def inside(base: str, href: str) -> str:
    """A link as an address in the house; empty for one that leads elsewhere."""
    parts = urlsplit(urljoin(HOST + base, href))
    if f"{parts.scheme}://{parts.netloc}" != HOST:
        return ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.path}{query}" + (f"#{parts.fragment}" if parts.fragment else "")


def path_of(address: str) -> str:
    return urlsplit(address).path


def visit(client: Client, address: str) -> Page:
    response = client.get(address)
    is_page = "html" in response.headers.get("Content-Type", "")
    text = response.text if is_page and not response.streaming else ""
    return Page(address, response.status_code, text)


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker):
    """Everything, read once."""
    client = Client()
    with django_db_blocker.unblock():
        sitemap = ElementTree.fromstring(client.get(reverse("sitemap")).content)  # noqa: S314
        listed = [path_of(node.text) for node in sitemap.findall("{*}url/{*}loc")]
        pages = {address: visit(client, address) for address in (*listed, *ANSWERS)}
        wanted = {link.partition("#")[0] for page in pages.values() for link in page.links}
        others = {link: visit(client, link) for link in sorted(wanted - set(pages))}
    return House(pages, others)


def report(rule: str, broken: list[str]) -> str:
    return "\n  ".join([f"{rule} ({len(broken)} times not so):", *sorted(broken)])


def test_the_sitemap_has_every_page_that_is_for_everyone():
    open_pages = {
        route
        for route, (arguments, anonymous, _account) in ACCESS.items()
        if not arguments and anonymous == 200 and reverse(route).endswith("/")
    }

    assert open_pages - set(NOT_LISTED) == set(PAGES), (
        "name a new page in PAGES of gerust/config/sitemaps.py, or in NOT_LISTED with a reason"
    )


def test_every_page_of_the_sitemap_is_there(house):
    broken = [
        f"{page.address}: {page.status}" for page in house.pages.values() if page.status != 200
    ]

    assert not broken, report("every address in the sitemap gives a page", broken)
    assert len(house.pages) >= 95


def test_every_internal_link_leads_somewhere(house):
    known = house.others | house.pages
    broken = []
    for page in house.pages.values():
        for link in page.links:
            address, _, place = link.partition("#")
            target = known[address]
            if target.status != 200:
                broken.append(f"{page.address} → {address}: {target.status}")
            elif place and place not in target.places:
                broken.append(f"{page.address} → {link}: no element with id {place!r}")

    assert not broken, report("every internal link gives 200, and its fragment is there", broken)


def test_every_page_has_one_way_up(house):
    broken = []
    for page in house.pages.values():
        trail = page.soup.select("nav.gerust-breadcrumb")
        up = [link["href"] for each in trail for link in each.select('a[rel~="up"]')]
        if len(up) != (0 if page.address == "/" else 1):
            broken.append(f"{page.address}: {len(trail)} breadcrumbs, ways up: {up}")

    assert not broken, report(
        "every page but home has {% breadcrumb %} in its block, with exactly one way up", broken
    )


def test_every_page_has_two_useful_ways_on(house):
    broken = [
        f"{page.address}: {sorted(ways)}"
        for page in house.pages.values()
        if len(ways := page.ways_on()) < FEWEST_WAYS_ON
    ]

    assert not broken, report(
        f"a page offers at least {FEWEST_WAYS_ON} other pages inside <main>, as links or forms;"
        " the menu, the breadcrumb and the footer don't count",
        broken,
    )


def test_every_page_has_one_heading_of_the_first_level(house):
    broken = [
        f"{page.address}: {len(found)}"
        for page in house.pages.values()
        if len(found := page.soup.find_all("h1")) != 1
    ]

    assert not broken, report("a page has exactly one <h1>", broken)


@pytest.mark.parametrize(
    ("what", "selector", "attribute"),
    [
        ("block title", "title", None),
        ("block description", 'meta[name="description"]', "content"),
        ("canonical", 'link[rel="canonical"]', "href"),
        ("og:title", 'meta[property="og:title"]', "content"),
        ("og:description", 'meta[property="og:description"]', "content"),
        ("og:url", 'meta[property="og:url"]', "content"),
    ],
)
def test_every_page_says_what_it_is_in_words_of_its_own(house, what, selector, attribute):
    said = {
        page.address: [
            (found.get(attribute) if attribute else found.get_text()).strip()
            for found in page.soup.select(selector)
        ]
        for page in house.pages.values()
    }
    missing = [f"{at}: {words}" for at, words in said.items() if len([*filter(None, words)]) != 1]
    # Answers share the words of the page that gives them.
    counts = Counter(words[0] for at, words in said.items() if words and at not in ANSWERS)
    twice = [f"{words!r}: {count} pages" for words, count in counts.items() if count > 1]

    assert not missing, report(f"a page has exactly one {what}", missing)
    assert not twice, report(f"no two pages have the same {what}", twice)


def test_descriptions_have_the_length_that_a_search_engine_shows(house):
    said = {
        page.address: found["content"]
        for page in house.pages.values()
        if (found := page.soup.select_one('meta[name="description"]'))
    }
    broken = [f"{at}: {len(said[at])} characters" for at in said if not 20 <= len(said[at]) <= 320]

    assert not broken, report("a description has 20 to 320 characters", broken)


def test_the_sources_of_every_page_have_their_address_on_paper(house):
    broken = [
        page.address
        for page in house.pages.values()
        for heading in page.soup.find_all("h2", string="Bronnen")
        if not heading.find_next_sibling("ul", class_="gerust-sources")
    ]

    assert not broken, report("the list under Bronnen is of the kind that prints addresses", broken)
