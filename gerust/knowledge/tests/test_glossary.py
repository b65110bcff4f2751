"""Terms in running text lead to the glossary: once a page, whole words, and always escaped."""

from __future__ import annotations

import re

import pytest

from gerust.knowledge.glossary import glossary_of
from gerust.knowledge.models import Lesson, Term

LINK = re.compile(r'<a class="nl-link gerust-term" href="/begrippen/#([a-z0-9-]+)">([^<]*)</a>')


def term(code, name, *forms, unlinked=()):
    return Term(code=code, name=name, forms=list(forms), unlinked=list(unlinked))


TERMS = [
    term("frame", "frame", "frames"),
    term("om", "Openbaar Ministerie", "OM"),
    term("monitor", "monitor"),
    term("vm", "Veiligheidsmonitor van het CBS", "Veiligheidsmonitor"),
    term("dvd", "denken, voelen, doen"),
    term("ladder", "ladder", "treden", unlinked=["treden"]),
    term("signaal", "signaalcriminaliteit en -overlast"),
    term("boa", "boa", "boa's"),
]


def links(text, glossary=None):
    return LINK.findall((glossary or glossary_of(TERMS)).link(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kies een frame dat past.", [("frame", "frame")]),
        ("Frames doen ertoe.", [("frame", "Frames")]),
        ("Twee frames en nog een frame.", [("frame", "frames")]),
        ("Een framboos of een her-frame.", []),
        ("Het gaat om het OM.", [("om", "OM")]),
        ("Om te beginnen.", []),
        ("openbaar ministerie", [("om", "openbaar ministerie")]),
        (
            "De Veiligheidsmonitor van het CBS zegt veel.",
            [("vm", "Veiligheidsmonitor van het CBS")],
        ),
        ("De Veiligheidsmonitor zegt veel.", [("vm", "Veiligheidsmonitor")]),
        ("Over denken, voelen, doen.", [("dvd", "denken, voelen, doen")]),
        ("Eerst denken. Voelen, doen.", []),
        ("Zij treden op.", []),
        (
            "Over signaalcriminaliteit en -overlast.",
            [("signaal", "signaalcriminaliteit en -overlast")],
        ),
        ("De boa’s en de boa's.", [("boa", "boa’s")]),
        ("", []),
    ],
)
def test_a_term_is_found_as_a_reader_would(text, expected):
    assert links(text) == expected


def test_a_term_is_linked_once_a_page_not_once_a_text():
    glossary = glossary_of(TERMS)

    assert links("Een frame.", glossary) == [("frame", "frame")]
    assert links("Nog een frame en een boa.", glossary) == [("boa", "boa")]


def test_terms_that_begin_alike_are_each_linked_once_a_page():
    glossary = glossary_of(
        [term("cohesie", "sociale cohesie"), term("controle", "sociale controle")]
    )

    assert links("Over sociale cohesie.", glossary) == [("cohesie", "sociale cohesie")]
    assert links("Sociale cohesie en sociale controle.", glossary) == [
        ("controle", "sociale controle")
    ]
    assert links("Sociale controle, sociale cohesie.", glossary) == []


def test_text_comes_out_escaped_around_and_inside_a_link():
    html = glossary_of([term("x", "R&B")]).link('<b onclick="x">frame</b> R & B')

    assert "<b" not in html
    assert "&lt;b onclick=&quot;x&quot;&gt;frame" in html
    assert glossary_of(TERMS).link("1 < 2 & frame").startswith("1 &lt; 2 &amp; <a ")


def test_a_letter_that_grows_when_lowered_moves_no_link():
    assert links("İzmir kiest een frame.") == [("frame", "frame")]
    assert glossary_of(TERMS).link("İ frame").startswith("İ <a")


def test_everything_but_the_links_stays_as_it_was():
    for text in ("Een frame, en ’s avonds treden.", "  frame  ", "a\nframe\nb"):
        assert re.sub(r"</?a[^>]*>", "", glossary_of(TERMS).link(text)) == text


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "/lessen/sociaal-weefsel/",
        "/tafel-van-12/communicatie/",
        "/praktijkvoorbeelden/pinpointcommunicatie/",
        "/communicatie/",
    ],
)
def test_a_page_links_each_term_once_and_to_an_entry_that_exists(client, address):
    html = client.get(address).content.decode()
    codes = [code for code, _words in LINK.findall(html)]

    assert codes
    assert len(codes) == len(set(codes))
    entries = client.get("/begrippen/").content.decode()
    for code in codes:
        assert f'id="{code}"' in entries


@pytest.mark.django_db
def test_no_term_is_linked_inside_a_heading_or_another_link(client):
    for address in ("/participatieladder/", "/praktijkvoorbeelden/buurtbemiddeling/"):
        html = client.get(address).content.decode()
        for outer in re.findall(r"<(h[1-6]|summary|th)\b[^>]*>(.*?)</\1>", html, re.DOTALL):
            assert not LINK.findall(outer[1])
        for inner in re.findall(r"<a\b[^>]*>(.*?)</a>", html, re.DOTALL):
            assert "<a " not in inner


@pytest.mark.django_db
def test_the_glossary_itself_has_no_such_links(client):
    assert not LINK.findall(client.get("/begrippen/").content.decode())


@pytest.mark.django_db
def test_a_draft_term_is_not_linked(client):
    lesson = Lesson.objects.get(code="sociaal-weefsel")
    before = LINK.findall(client.get(lesson.get_absolute_url()).content.decode())
    assert before

    Term.objects.filter(code__in=[code for code, _words in before]).update(live=False)

    after = LINK.findall(client.get(lesson.get_absolute_url()).content.decode())
    assert not {code for code, _words in before} & {code for code, _words in after}
