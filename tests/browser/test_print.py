"""Paper gets the content, not the controls."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize(
    ("path", "gone", "stays"),
    [
        ("/praktijkvoorbeelden/?wat=overlast", [".gerust-nav", ".gerust-filter"], ".gerust-result"),
        ("/praktijkvoorbeelden/waaks/", [".gerust-nav", ".gerust-contents"], "#bronnen"),
        ("/profiel/resultaat/?wat=overlast:2", [".gerust-nav"], ".gerust-match"),
        ("/praktijkvoorbeelden/keuzelijst/?kies=waaks", [".gerust-nav"], ".gerust-result"),
    ],
)
def test_controls_stay_off_the_paper(desk, path, gone, stays):
    page = desk.go(path)
    page.emulate_media(media="print")

    for control in [*gone, ".gerust-print-hidden", ".gerust-search"]:
        for found in page.locator(control).all():
            expect(found).to_be_hidden()
    expect(page.locator(stays).first).to_be_visible()


def test_folded_text_is_printed_too(desk):
    page = desk.go("/praktijkvoorbeelden/straatcoaches/")
    page.emulate_media(media="print")

    expect(page.get_by_text("Delegeren / Meebeslissen", exact=True)).to_be_visible()


def test_the_questions_can_be_filled_in_on_paper(phone):
    page = phone.go("/profiel/")
    expect(page.get_by_role("heading", name="Waar speelt het?")).to_be_hidden()
    page.emulate_media(media="print")

    expect(page.get_by_role("heading", name="Waar speelt het?")).to_be_visible()
    expect(page.get_by_role("link", name="Begin met vraag 1")).to_be_hidden()


def bookmarks(pdf: bytes) -> str:
    """The bookmarks of a PDF, one a line: there is one for each heading that came on paper."""
    plain = re.findall(rb"/Title \(((?:\\.|[^)])*)\)", pdf)
    coded = re.findall(rb"/Title <([0-9A-Fa-f]+)>", pdf)
    return "\n".join(
        [re.sub(r"\\(.)", r"\1", title.decode("latin-1")) for title in plain]
        + [bytes.fromhex(title.decode()).decode("utf-16") for title in coded]
    )


@pytest.mark.parametrize(
    ("path", "most_pages"),
    [
        ("/praktijkvoorbeelden/straatcoaches/", 8),
        ("/profiel/resultaat/?niveau=wijk&wat=overlast:2&represailles=ja", 10),
        ("/praktijkvoorbeelden/vergelijken/?kies=waaks&kies=burgernet", 4),
    ],
)
def test_a_pdf_holds_every_part_that_is_meant_for_paper(desk, path, most_pages):
    page = desk.go(path)
    page.emulate_media(media="print")
    wanted = page.evaluate(
        """[...document.querySelectorAll('h1, h2, h3')].filter((h) => h.checkVisibility())
            .map((h) => h.innerText.trim().replaceAll(/\\s+/g, ' '))"""
    )
    pdf = page.pdf(format="A4", outline=True, tagged=True)

    printed = bookmarks(pdf)
    assert wanted
    assert [heading for heading in wanted if heading not in printed] == []
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= most_pages
