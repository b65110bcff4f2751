"""Free-form pages: blocks come out in order, links lead somewhere, drafts stay inside."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from gerust.knowledge import services
from gerust.knowledge.content.kinds.page import Block, Link, Table
from gerust.knowledge.free_page import blocks_of, places_of
from gerust.knowledge.models import FreePage

pytestmark = pytest.mark.django_db

SLUGS = {"hoe-werkt-veiligheidsbeleving", "participatieladder", "communicatie", "evalueren"}
ABOUT = {"over", "bronnen", "toegankelijkheid", "privacy"}
NOBODY = AnonymousUser()


def make_page(**values) -> FreePage:
    page = FreePage(
        **{
            "slug": "proef",
            "name": "<b>Proef</b>",
            "section": "uitleg",
            "summary": "Een <i>proef</i>.",
            "body": [("paragraph", "Een alinea.")],
            "live": False,
            **values,
        }
    )
    services.publish(page)
    page.refresh_from_db()
    return page


def links_of(page: FreePage) -> set[tuple[str, str]]:
    return {
        (link["kind"], link["code"])
        for block in page.body
        if block.block_type == "links"
        for link in block.value
    }


def test_the_pages_of_the_method_are_there_and_say_what_is_reconstruction(client):
    assert set(FreePage.objects.values_list("slug", flat=True)) >= SLUGS
    for slug in SLUGS - {"evalueren"}:
        text = client.get(f"/{slug}/").content.decode()
        assert "Dit is onze reconstructie" in text, slug


def test_every_link_on_every_page_leads_somewhere(client):
    links = {link for page in FreePage.objects.all() for link in links_of(page)}
    places = places_of(links, NOBODY)

    assert links == set(places)
    for place in places.values():
        assert client.get(place.url.partition("#")[0]).status_code == 200, place


def test_every_heading_of_a_page_has_its_own_anchor():
    for page in FreePage.objects.all():
        anchors = [block.anchor for block in blocks_of(page, NOBODY) if block.anchor]
        assert len(anchors) == len({*anchors, "bronnen", "lees-ook", "op-deze-pagina"}) - 3, page


def test_every_block_comes_out_in_order_and_escaped(client):
    make_page(
        body=[
            ("heading", "Eerste <kop>"),
            ("paragraph", "Alinea & meer"),
            ("bullets", ["punt een", "punt twee"]),
            ("steps", ["stap een", "stap twee"]),
            ("note", {"title": "Van ons", "text": "<script>kader</script>"}),
            ("table", {"caption": "Tabel", "columns": ["A", "B"], "rows": [["cel 1", "cel 2"]]}),
            ("links", [{"kind": "les", "code": "flexibel", "label": "Een les"}]),
        ]
    )

    html = client.get("/proef/").content.decode()

    places = [
        html.index(part)
        for part in (
            "&lt;b&gt;Proef&lt;/b&gt;</h1>",
            'id="eerste-kop">Eerste &lt;kop&gt;</h2>',
            "Alinea &amp; meer",
            "<li>punt een</li>",
            "<li>stap een</li>",
            "&lt;script&gt;kader",
            'data-label="B">cel 2',
            'href="/lessen/flexibel/">Een les</a>',
        )
    ]
    assert places == sorted(places)
    assert "<ol" in html


def test_a_dead_link_is_left_out():
    page = make_page(
        body=[
            (
                "links",
                [
                    {"kind": "les", "code": "bestaat-niet", "label": ""},
                    {"kind": "scherm", "code": "bestaat-niet", "label": ""},
                    {"kind": "begrip", "code": "buikpijn", "label": ""},
                    {"kind": "catalogus", "code": "wie=informeren", "label": "Trede 1"},
                ],
            )
        ]
    )

    (block,) = blocks_of(page, NOBODY)

    assert [(link.url, link.name) for link in block.value] == [
        ("/begrippen/#buikpijn", "buikpijn"),
        ("/praktijkvoorbeelden/?wie=informeren", "Trede 1"),
    ]


def test_a_draft_is_no_page_and_stands_in_no_list(client):
    make_page().unpublish()

    assert client.get("/proef/").status_code == 404
    assert b"/proef/" not in client.get("/uitleg/").content
    assert b"/proef/" not in client.get("/participatieladder/").content


def test_the_overview_shows_the_pages_of_the_method_in_their_order(client):
    make_page(slug="over-ons", section="over")

    pages = client.get(reverse("knowledge:explanation")).context["pages"]

    assert [page.slug for page in pages][:4] == [
        "hoe-werkt-veiligheidsbeleving",
        "participatieladder",
        "communicatie",
        "evalueren",
    ]
    assert "over-ons" not in [page.slug for page in pages]


def test_a_page_never_takes_the_address_of_another_part(client):
    make_page(slug="lessen", name="Gekaapt")

    assert "Gekaapt" not in client.get("/lessen/").content.decode()


@pytest.mark.parametrize(("slug", "count"), [("participatieladder", 7), ("communicatie", 9)])
def test_a_page_asks_little_of_the_database(client, django_assert_num_queries, slug, count):
    # The page, the others of its section, the glossary, what leads here, and each kind of item
    # that it links to.
    with django_assert_num_queries(count):
        client.get(f"/{slug}/")


@pytest.mark.parametrize("slug", sorted(ABOUT))
def test_a_page_about_gerust_is_there_and_in_every_footer(client, slug):
    html = client.get(f"/{slug}/").content.decode()

    assert 'class="gerust-breadcrumb' in html or "aria-current" in html
    assert f'href="/{slug}/"' in client.get("/").content.decode()


@pytest.mark.parametrize("page", ["/over/", "/bronnen/"])
def test_anchors_that_other_pages_lead_to_exist(client, page):
    html = "".join(
        client.get(address).content.decode()
        for address in ("/", "/praktijkvoorbeelden/waaks/", "/profiel/resultaat/?wat=overlast:2")
    )
    anchors = set(re.findall(rf'href="{page}#([a-z-]+)"', html))

    assert anchors
    for anchor in anchors:
        assert f'id="{anchor}"' in client.get(page).content.decode()


def test_the_ladder_has_examples_on_every_rung(client):
    text = unescape(client.get("/participatieladder/").content.decode())

    for rung in range(1, 7):
        assert f"Voorbeelden op trede {rung}" in text


@pytest.mark.parametrize(
    ("record", "values", "message"),
    [
        (Block, {}, "elk blok is precies één van"),
        (Block, {"heading": "Kop", "paragraph": "Een hele alinea"}, "elk blok is precies één van"),
        (Block, {"heading": None}, "elk blok is precies één van"),
        (Link, {"kind": "scherm", "code": "onzin"}, "verwacht een van: praktijkvoorbeelden"),
        (Link, {"kind": "onzin", "code": "flexibel"}, "verwacht een van: les"),
        (Link, {"kind": "catalogus", "code": "wie", "label": "x y"}, "is de code een filter"),
        (Link, {"kind": "catalogus", "code": "wie=informeren"}, "vraagt om 'label'"),
        (Link, {"kind": "les", "code": "javascript:alert(1)"}, "pattern"),
        (
            Table,
            {"caption": "Tabel", "columns": ["Aa", "Bb"], "rows": [["een", "twee", "drie"]]},
            "rij 1 heeft 3 cellen, verwacht 2",
        ),
    ],
)
def test_a_block_that_makes_no_sense_is_refused(record, values, message):
    with pytest.raises(ValueError, match=message):
        record.model_validate(values)
