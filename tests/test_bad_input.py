"""Whatever is asked, the answer is a page in Dutch: never a crash, and nothing is kept."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from gerust.knowledge.catalogue.query import BY_PARAMETER
from gerust.matching.answers import PARAMETERS

from .test_access import ACCESS

pytestmark = pytest.mark.django_db

ADDRESSES = sorted(reverse(route, args=arguments) for route, (arguments, *_) in ACCESS.items())
NAMES = sorted(
    {"q", "toon", "sorteer", "weergave", "pagina", "kies", "naar", *BY_PARAMETER, *PARAMETERS}
)
NASTY = [
    "' OR 1=1 --",
    '"; DROP TABLE knowledge_example; --',
    "<script>alert(1)</script>",
    "{{ 7 * 7 }}{% now 'Y' %}",
    "../../etc/passwd",
    "%00",
    "\x00",
    "\u202e\u200b",
    "\ud7ff\uffff",
    "🙂" * 50,
    "-1",
    "0",
    "1e9",
    "٣",
    "9" * 400,
    "overlast:3",
    "overlast:2:2",
    ":",
    "ja,nee",
    "null",
    "[]",
    "x" * 100_000,
]
values = st.one_of(
    st.sampled_from(NASTY),
    st.text(max_size=40),
    st.sampled_from(
        ["overlast", "overlast:1", "1", "12", "laag", "hoog", "ja", "nee", "wijk", "2"]
    ),
)
queries = st.lists(st.tuples(st.sampled_from(NAMES), values), max_size=8)


def ask(address, pairs):
    # Unlike `Client(raise_request_exception=False)` this lets a crash through as a crash.
    data: dict[str, list[str]] = {}
    for name, value in pairs:
        data.setdefault(name, []).append(value)
    return Client().get(address, data)


@given(st.sampled_from(ADDRESSES), queries)
def test_no_question_makes_a_page_crash(address, pairs):
    response = ask(address, pairs)

    assert response.status_code in {200, 302, 400, 404}
    if response.headers.get("Content-Type", "").startswith("text/html") and response.content:
        assert b'lang="nl"' in response.content


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("nasty", NASTY, ids=range(len(NASTY)))
def test_nasty_values_in_every_parameter_at_once(address, nasty):
    response = ask(address, [(name, nasty) for name in NAMES])

    assert response.status_code in {200, 302, 400, 404}
    if response["Content-Type"].startswith("text/html"):
        assert b"<script>alert(1)</script>" not in response.content
    else:  # data: a browser must never take it for a page
        assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("/praktijkvoorbeelden/?wat=onzin", "‘onzin’ is geen keuze bij ‘wat’"),
        ("/praktijkvoorbeelden/?pagina=-1", "‘-1’ is geen paginanummer"),
        ("/praktijkvoorbeelden/vergelijken/?kies=bestaat-niet", "‘bestaat-niet’ bestaat niet"),
        ("/zoeken/?q=inbraak&q=jongeren", "‘q’ heeft meer dan één waarde"),
        ("/zoeken/?q=inbraak&soort=les&soort=begrip", "‘soort’ heeft meer dan één waarde"),
        ("/profiel/resultaat/?pagina=1&pagina=2", "‘pagina’ heeft meer dan één waarde"),
        ("/profiel/?contact=veel", "‘veel’ is geen antwoord"),
        ("/profiel/resultaat/?contact=laag&contact=hoog", "meer dan één antwoord"),
        ("/profiel/resultaat/?wat=overlast:1&wat=overlast:2", "meer dan één antwoord"),
        ("/profiel/resultaat/?factor=13", "‘13’ is geen antwoord"),
    ],
)
def test_a_wrong_value_gets_a_page_that_says_what_is_wrong(client, address, message):
    response = client.get(address)

    assert response.status_code == 400
    text = response.content.decode()
    assert message in text
    assert "<title>Fout: " in text
    assert 'href="/praktijkvoorbeelden/"' in text  # a way on


@pytest.mark.parametrize(
    ("address", "messages"),
    [
        (
            "/praktijkvoorbeelden/?wat=onzin&wat=gekte&wie=niemand&sorteer=prijs&pagina=-1",
            ["‘gekte’, ‘onzin’ zijn geen keuzes bij ‘wat’", "‘niemand’", "‘prijs’", "‘-1’"],
        ),
        (
            "/praktijkvoorbeelden/vergelijken/?kies=bestaat-niet&kies=ook-niet",
            ["‘bestaat-niet’, ‘ook-niet’ bestaan niet"],
        ),
        (
            "/profiel/resultaat/?contact=veel&factor=13&factor=14&inzet=laag&inzet=hoog&pagina=x",
            ["‘veel’", "‘13’, ‘14’ zijn geen antwoorden", "‘inzet’ heeft meer dan één", "‘x’"],
        ),
    ],
)
def test_all_that_is_wrong_is_named_at_once(client, address, messages):
    text = client.get(address).content.decode()

    assert [text.count(message) for message in messages] == [1] * len(messages)


@pytest.mark.parametrize(
    "address", ["/praktijkvoorbeelden.json?wat=onzin", "/profiel/resultaat.json?contact=veel"]
)
def test_a_computer_gets_the_message_as_data(client, address):
    response = client.get(address)

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    problem = json.loads(response.content)
    assert problem["status"] == 400
    assert "onzin" in problem["detail"] or "veel" in problem["detail"]
    assert problem["errors"] == [problem["detail"]]


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("get", "/bestaat-niet.json", 404),
        ("get", "/praktijkvoorbeelden/bestaat-niet.csv", 404),
        ("post", "/praktijkvoorbeelden.json", 405),
        ("delete", "/profiel/resultaat.json", 405),
        ("get", "/praktijkvoorbeelden.csv?wat=onzin", 400),
    ],
)
def test_whatever_is_refused_a_computer_gets_data(client, method, address, status):
    response = getattr(client, method)(address)

    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    problem = json.loads(response.content)
    assert problem["status"] == status
    assert problem["title"]
    assert response.get("Allow") == ("GET, HEAD" if status == 405 else None)


def test_a_strange_host_gets_a_page_too(client):
    response = client.get("/", headers={"Host": "evil.example"})

    assert response.status_code == 400
    assert "evil.example" not in response.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/bestaat-niet/",
        "/praktijkvoorbeelden/bestaat-niet/",
        "/lessen/bestaat-niet/",
        "/tafel-van-12/bestaat-niet/",
        "/profiel/vraag/0/",
        "/profiel/vraag/99/",
        "/profiel/vraag/" + "9" * 40 + "/",
    ],
)
def test_an_unknown_page_is_a_friendly_404(client, address):
    response = client.get(address)

    assert response.status_code == 404
    assert "niet gevonden" in response.content.decode().lower()


def test_a_wrong_method_is_refused_in_dutch_and_says_what_is_allowed(client):
    response = client.post("/praktijkvoorbeelden/")

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"
    assert 'lang="nl"' in response.content.decode()


@pytest.mark.parametrize("address", ADDRESSES)
def test_nobody_in_between_keeps_an_answer(client, address):
    assert "private" in client.get(address)["Cache-Control"]


def test_a_page_that_did_not_change_is_not_sent_again(client):
    first = client.get("/praktijkvoorbeelden/?q=buurt")
    again = client.get("/praktijkvoorbeelden/?q=buurt", headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304
    assert not again.content


def test_search_engines_stay_out_of_questions(client):
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert "Disallow: /praktijkvoorbeelden/?" in lines
    assert "Disallow: /profiel/resultaat/" in lines
    assert "Disallow: /praktijkvoorbeelden/" not in lines


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_head_is_a_get_without_a_body(client, address):
    head, get = client.head(address), client.get(address)

    assert (head.status_code, head["Content-Type"]) == (get.status_code, get["Content-Type"])
    assert not head.getvalue()


def test_a_browser_that_sends_something_hears_that_a_page_can_only_be_read():
    # A browser doesn't skip the check on forged forms, as the test client usually does.
    response = Client(enforce_csrf_checks=True).post("/praktijkvoorbeelden/")

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"


def test_nothing_that_was_typed_is_kept(client, django_assert_max_num_queries, caplog):
    secret = "buurvrouw-van-nummer-twaalf"
    with django_assert_max_num_queries(60) as queries:
        client.get("/praktijkvoorbeelden/", {"q": secret})
        client.get("/profiel/resultaat/", {"wat": "overlast:2"})

    assert all(query["sql"].lstrip().startswith(("SELECT", "WITH")) for query in queries)
    assert secret not in caplog.text
    assert not client.session.keys()
