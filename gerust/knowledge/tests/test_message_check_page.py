"""The page of the message check: judges what is sent, keeps nothing, and warns before it looks."""

from __future__ import annotations

from html import unescape

import pytest
from django.test import Client

from gerust.knowledge.communication.message import QUESTIONS

from .test_message_check_rules import BARE, GOOD

pytestmark = pytest.mark.django_db

PAGE = "/communicatie/bericht/"
SENT = {
    "bericht": GOOD,
    "aanleiding": "incident",
    "afzender": "wijkagent",
    "ontvangers": "straat",
    "middel": "brief",
    **dict.fromkeys(QUESTIONS, "ja"),
    "herhaling": "nee",
}


def send(client, **values):
    response = client.post(PAGE, SENT | values)
    return response, unescape(response.content.decode())


def test_a_good_message_may_be_posted(client):
    response, text = send(client)

    assert response.status_code == 200
    assert "<title>Plaatsen: Controleer je bericht" in text
    assert "Gezien: ‘Doe de achterdeur op slot’" in text
    assert 'href="/lessen/communicatieparadox/"' in text


@pytest.mark.parametrize(
    ("values", "title", "expected"),
    [
        ({"bericht": BARE}, "Aanpassen", "Wij zien niet wat mensen zelf kunnen doen."),
        ({"waarde": "nee", "helpen": "nee"}, "Niet versturen", "Daarom niet"),
        ({"betrokken": "nee"}, "Aanpassen", "De directe buren of wie erbij betrokken is"),
        ({"buikpijn": "", "echt": ""}, "Aanpassen", "Wij weten nog te weinig."),
    ],
)
def test_a_verdict_says_why(client, values, title, expected):
    _response, text = send(client, **values)

    assert f"<title>{title}: " in text
    assert expected in text


def test_an_open_question_leads_to_its_answers(client):
    _response, text = send(client, buikpijn="weet-niet")

    assert 'href="#id_buikpijn_0"' in text
    assert 'id="id_buikpijn_0"' in text


def test_what_was_typed_stays_in_the_form(client):
    _response, text = send(client, middel="")

    assert GOOD in text
    assert 'value="wijkagent"' in text
    assert text.count("checked") >= 4 + 3 - 1


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"bericht": ""}, "Plak of typ eerst je bericht."),
        ({"bericht": "   kort  "}, "Dit is te kort om te controleren."),
        ({"bericht": "x" * 3001}, "Kort het in tot 3000 tekens."),
        ({"bericht": "Een bericht met \x00 erin, lang genoeg."}, "null"),
        ({"aanleiding": ""}, "Kies er één."),
        ({"ontvangers": "iedereen"}, "Kies een van de antwoorden."),
        ({"buikpijn": "misschien"}, "Kies een van de antwoorden."),
    ],
)
def test_a_form_that_is_not_right_says_what_to_do(client, values, message):
    response, text = send(client, **values)

    assert response.status_code == 400
    assert "<title>Fout: " in text
    assert message.lower() in text.lower()
    assert response.context.get("verdict") is None


def test_nothing_sent_at_all_is_refused_kindly(client):
    response = client.post(PAGE)

    assert response.status_code == 400
    assert "Vul dit nog in" in response.content.decode()


PERSONAL = GOOD + " Bel Anja op 06-12345678."


def test_personal_data_is_shown_instead_of_a_verdict(client):
    response, text = send(client, bericht=PERSONAL)

    assert response.status_code == 200
    assert "een telefoonnummer: 06-12345678" in text
    assert response.context.get("verdict") is None
    assert "Toch bekijken" in text
    assert PERSONAL in text
    assert "<title>Let op: " in response.text.replace("\n", "")


def test_who_knows_better_gets_the_verdict(client):
    response, _text = send(client, bericht=PERSONAL, toch="ja")

    assert response.context["verdict"].heading == "Plaatsen"


def test_markup_in_a_message_stays_text(client):
    response = client.post(PAGE, SENT | {"bericht": GOOD + " <script>alert(1)</script> DIT IS ERG"})

    assert b"<script>alert(1)" not in response.content


def test_nothing_is_kept_of_a_message(client, caplog, django_assert_max_num_queries):
    caplog.set_level("DEBUG")
    with django_assert_max_num_queries(3) as queries:
        response, _text = send(client, bericht=GOOD + " Geheimwoord.")

    assert all(query["sql"].startswith("SELECT") for query in queries)
    assert not any("Geheimwoord" in query["sql"] for query in queries)
    assert "Geheimwoord" not in caplog.text
    assert set(client.cookies) <= {"csrftoken"}
    assert "Geheimwoord" not in str(response.headers)
    assert "private" in response["Cache-Control"]


def test_its_cookie_goes_when_the_browser_closes(client):
    cookie = client.get(PAGE).cookies["csrftoken"]

    assert not cookie["max-age"]
    assert not cookie["expires"]
    assert cookie["httponly"]


def test_a_form_from_elsewhere_is_refused():
    response = Client(enforce_csrf_checks=True).post(PAGE, SENT)

    assert response.status_code == 403


def test_the_form_of_the_page_itself_is_taken():
    browser = Client(enforce_csrf_checks=True)
    token = browser.get(PAGE).context["csrf_token"]

    response = browser.post(PAGE, SENT | {"csrfmiddlewaretoken": str(token)})

    assert response.status_code == 200
