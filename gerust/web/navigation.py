"""What stands in the menu, on every page in the same order."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .addresses import address

# Short words, and no more of them than fit on two lines of a phone: below them, the first screen
# has to show what a page is about. Searching stands beside the name of the site, and what is not
# here in the footer.
# Names of pages in rooms above this one: a name is not an import.
MENU: tuple[tuple[str, Promise], ...] = (
    ("knowledge:plans", _("Stappenplannen")),
    ("knowledge:examples", _("Voorbeelden")),
    ("matching:profile", _("Profiel")),
    ("knowledge:lessons", _("Lessen")),
    ("knowledge:factors", _("Tafel van 12")),
    ("knowledge:terms", _("Begrippen")),
    ("knowledge:explanation", _("Uitleg")),
)

# At the foot of every page: who we are, and what a visitor may hold us to.
FOOTER: tuple[tuple[tuple[str, ...], Promise], ...] = (
    (("pages:page", "over"), _("Over Gerust")),
    (("knowledge:changes",), _("Wat is er nieuw")),
    (("pages:page", "bronnen"), _("Bronnen")),
    (("pages:page", "privacy"), _("Privacy")),
    (("pages:page", "toegankelijkheid"), _("Toegankelijkheid")),
    (("knowledge:report",), _("Melden")),
)


@dataclass(frozen=True, slots=True)
class MenuItem:
    url: str
    label: str
    current: str  # value for aria-current: this page, or a page above it


def menu(request: HttpRequest) -> list[MenuItem]:
    items = []
    for name, label in MENU:
        url = address(name)
        current = ""
        if request.path == url:
            current = "page"
        elif request.path.startswith(url):
            current = "true"
        items.append(MenuItem(url, str(label), current))
    return items


def footer() -> list[MenuItem]:
    return [MenuItem(address(*page), str(label), current="") for page, label in FOOTER]
