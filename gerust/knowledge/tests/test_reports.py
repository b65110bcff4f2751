"""A visitor tells the editors something: no account, little trouble, and no robots."""

from __future__ import annotations

import base64
import json
import re
from datetime import timedelta
from smtplib import SMTPNotSupportedError
from socket import gaierror
from unittest.mock import Mock

import altcha
import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gerust.accounts.models import User
from gerust.accounts.roles import Role
from gerust.knowledge import services
from gerust.knowledge.editing.roles import set_up_editors
from gerust.knowledge.models import Example, Report
from gerust.knowledge.reports import challenge, limits
from gerust.web.http import visitor_address

pytestmark = pytest.mark.django_db

ADDRESS = "/melden/"


@pytest.fixture(autouse=True)
def fresh_counts():
    cache.clear()


@pytest.fixture
def chief():
    """Somebody who gets a mail about every draft."""
    set_up_editors()
    user = User.objects.create_user("eind@voorbeeld.example")
    user.groups.set(Group.objects.filter(name=Role.CHIEF_EDITOR))
    return user


@pytest.fixture
def patient(monkeypatch):
    """Tests type faster than people."""
    monkeypatch.setattr(challenge, "FASTEST", timedelta(seconds=-2))


def solved(form):
    given = altcha.Challenge.from_dict(json.loads(form.work))
    return altcha.Payload(given, altcha.solve_challenge(given)).to_base64()


def answer_of(form):
    return min(challenge.QUESTIONS[form.number][1])


def send(client, form=None, **changes):
    form = form or challenge.hand_out()
    data = {
        "kind": "fout",
        "page": "/lessen/flexibel/",
        "text": "De tweede zin klopt niet, want <script>alert(1)</script>.",
        "answer": answer_of(form),
        "seal": form.seal,
        **changes,
    }
    return client.post(ADDRESS, data)


def test_a_report_comes_in_for_the_editors(client, patient):
    response = send(client, sender_name="Sam", sender_email="sam@voorbeeld.example")

    assert response.status_code == 302
    assert client.get("/melden/" + response["Location"]).status_code == 200
    report = Report.objects.get()
    assert (report.status, report.page, report.sender_name) == ("nieuw", "/lessen/flexibel/", "Sam")
    assert report.example is None


def test_the_browser_may_do_the_sum_instead_of_the_visitor(client, patient):
    form = challenge.hand_out()

    assert send(client, form, answer="", altcha=solved(form)).status_code == 302
    assert Report.objects.count() == 1


def test_the_solution_of_another_form_opens_nothing(client, patient):
    response = send(client, answer="", altcha=solved(challenge.hand_out()))

    assert response.status_code == 400
    assert "Beantwoord deze vraag." in response.text


def packed(value):
    return base64.b64encode(json.dumps(value).encode()).decode()


@pytest.mark.parametrize(
    "payload",
    [
        "",
        "x",
        "é",
        packed([]),
        packed({"challenge": {}, "solution": {}}),
        packed({"challenge": {"parameters": []}, "solution": 1}),
        packed(
            {
                "challenge": {
                    "parameters": {"algorithm": 1, "nonce": 1, "salt": None, "cost": -1},
                    "signature": 3,
                },
                "solution": {"counter": "x", "derivedKey": 5},
            }
        ),
    ],
)
def test_a_made_up_solution_is_only_refused(payload):
    assert not challenge.hand_out().is_solution(payload)


def test_a_changed_sum_is_refused():
    form = challenge.hand_out()
    payload = json.loads(base64.b64decode(solved(form)))
    payload["challenge"]["parameters"]["keyPrefix"] = ""

    assert not form.is_solution(packed(payload))


@pytest.mark.parametrize("number", range(len(challenge.QUESTIONS)))
def test_every_question_takes_its_answers_however_they_are_typed(number):
    form = challenge.Form("sleutel", number, "")

    for answer in challenge.QUESTIONS[number][1]:
        assert form.is_answer(f"  {answer.upper()}. ")
    assert not form.is_answer("")
    assert not form.is_answer("robot")


def test_the_same_form_twice_is_one_report(client, patient):
    form = challenge.hand_out()

    assert send(client, form).status_code == send(client, form).status_code == 302
    assert Report.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"text": ""}, "Schrijf wat je wilt melden."),
        ({"text": "kort"}, "Vertel iets meer"),
        ({"text": "a" * 4001}, "Dit zijn 4001 tekens"),
        ({"text": "een nul \0 erin, toch?"}, "tekens"),
        ({"kind": "anders"}, "Kies een van de twee."),
        ({"kind": "voorbeeld"}, "Schrijf hoe het voorbeeld heet."),
        ({"sender_email": "geen adres"}, "Dit e-mailadres klopt niet."),
        ({"page": "x" * 301}, "300"),
        ({"answer": "weet ik niet"}, "Dit antwoord klopt niet."),
        ({"answer": ""}, "Beantwoord deze vraag."),
    ],
)
def test_a_mistake_is_named_and_what_was_typed_stays(client, patient, changes, message):
    response = send(client, **{"sender_name": "Sam", **changes})

    assert response.status_code == 400
    assert message in response.text
    assert "Sam" in response.text
    assert not Report.objects.exists()


def test_personal_data_is_warned_for_before_anything_is_kept(client, patient):
    text = "Bel meneer hiernaast op 06 12345678, hij weet er alles van."

    response = send(client, text=text)
    assert response.status_code == 400
    assert "‘06 12345678’" in response.text
    assert 'name="sure"' in response.text
    assert not Report.objects.exists()

    assert send(client, text=text, sure="ja").status_code == 302
    assert 'name="sure"' not in client.get(ADDRESS).text


def test_a_form_that_comes_back_at_once_is_refused(client):
    response = send(client)

    assert "Dat ging wel heel snel" in response.text
    assert "De tweede zin klopt niet" in response.text
    assert not Report.objects.exists()


@pytest.mark.parametrize("seal", ["", "x", "a:b:c"])
def test_a_form_that_is_not_ours_can_be_sent_again(client, patient, seal):
    response = send(client, seal=seal)

    assert response.status_code == 400
    assert "Verstuur het nog een keer" in response.text


def test_a_form_that_was_open_too_long_is_refused(client, patient, monkeypatch):
    monkeypatch.setattr(challenge, "LATEST", timedelta(seconds=-1))

    assert "Dit formulier stond te lang open" in send(client).text


def test_a_robot_that_fills_in_everything_is_sent_away_politely(client, patient):
    assert send(client, website="https://koop.example").status_code == 302
    assert not Report.objects.exists()


def test_after_many_tries_a_visitor_has_to_wait_and_another_does_not(client, patient):
    for _number in range(limits.TRIES_OF_ONE):
        send(client, answer="fout")

    response = send(client)
    assert response.status_code == 429
    assert "over een uur" in response.text
    assert "De tweede zin klopt niet" in response.text
    assert send(Client(REMOTE_ADDR="203.0.113.9")).status_code == 302


def test_the_whole_site_has_a_limit(client, patient, monkeypatch):
    monkeypatch.setattr(limits, "TRIES_OF_ALL", 1)

    assert send(client).status_code == 302
    assert send(Client(REMOTE_ADDR="203.0.113.9")).status_code == 429


def at(monkeypatch, moment):
    monkeypatch.setattr(timezone, "now", lambda: moment)


def test_a_limit_is_of_one_hour_however_the_tries_are_spread(client, patient, monkeypatch):
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    for number in range(limits.TRIES_OF_ONE):
        # Six minutes of rest after every ten tries: a cache forgets after five if nobody says so.
        at(monkeypatch, hour + timedelta(minutes=6 * (number // 10)))
        send(client, answer="fout")
    at(monkeypatch, hour + timedelta(minutes=59))
    assert send(client).status_code == 429
    at(monkeypatch, hour + timedelta(minutes=61))
    assert send(client).status_code == 302


def test_the_count_of_an_hour_is_forgotten(client, patient):
    send(client)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM gerust_cache")
        assert cursor.fetchone() != (0,)

    services.remove_old_reports(now=timezone.now() + timedelta(hours=1))

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM gerust_cache")
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize(
    ("remote", "forwarded", "address"),
    [
        ("127.0.0.1", "198.51.100.1, 8.8.8.8", "8.8.8.8"),
        ("10.0.0.3", "8.8.8.8", "8.8.8.8"),
        ("", "8.8.8.8", "8.8.8.8"),
        ("127.0.0.1", None, "127.0.0.1"),
        ("9.9.9.9", "8.8.8.8", "9.9.9.9"),  # no proxy of ours: the visitor wrote that
    ],
)
def test_whose_request_it_is(rf, remote, forwarded, address):
    request = rf.get("/", REMOTE_ADDR=remote)
    if forwarded:
        request.META["HTTP_X_FORWARDED_FOR"] = forwarded

    assert visitor_address(request) == address


def test_the_form_asks_for_a_token_against_other_sites(patient):
    assert send(Client(enforce_csrf_checks=True)).status_code == 403


def test_a_page_brings_its_own_address_along(client):
    link = '/melden/?pagina=/lessen/flexibel/"'
    assert link in client.get("/lessen/flexibel/?van=zoeken").text

    assert 'value="/lessen/flexibel/"' in client.get("/melden/?pagina=/lessen/flexibel/").text
    assert 'value="//kwaad' not in client.get("/melden/?pagina=//kwaad.example/").text


def test_another_way_to_reach_the_organisation_is_offered_if_there_is_one(client, settings):
    assert "op een andere manier" not in client.get(ADDRESS).text
    settings.GERUST_CONTACT_URL = "mailto:redactie@gemeente.example"

    assert 'href="mailto:redactie@gemeente.example"' in client.get(ADDRESS).text


def test_a_proposal_becomes_a_draft_that_nobody_outside_sees(client, patient):
    send(client, kind="voorbeeld", title="Buurtpreventie", text="Ze lopen\r\nelke avond een ronde.")

    report = Report.objects.get()
    draft = report.example
    assert report.text == "Ze lopen\nelke avond een ronde."
    assert (draft.slug, draft.live, draft.summary) == ("buurtpreventie-2", False, report.text)
    assert draft.latest_revision is not None
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert Example.objects.get(slug="buurtpreventie").live


@pytest.mark.parametrize("title", ["💡", "?" * 120, "a" * 120])
def test_any_name_makes_a_draft(client, patient, title):
    for _twice in range(2):
        assert send(client, kind="voorbeeld", title=title).status_code == 302

    assert len({report.example.slug for report in Report.objects.all()}) == 2


@pytest.mark.parametrize("error", [gaierror, SMTPNotSupportedError, ConnectionRefusedError])
@pytest.mark.usefixtures("chief", "patient")
def test_a_report_comes_in_when_the_mail_server_fails(client, settings, monkeypatch, caplog, error):
    settings.EMAIL_BACKEND = "gerust.web.mail.EmailBackend"
    monkeypatch.setattr("smtplib.SMTP.connect", Mock(side_effect=error))

    response = send(client, kind="voorbeeld", title="Onthoud dit niet")

    assert response.status_code == 302
    assert Report.objects.get().example.workflow_in_progress
    assert "notification sending skipped" in caplog.text
    assert "Onthoud" not in caplog.text


def test_the_mail_about_a_proposal_has_nothing_of_the_visitor_in_its_subject(
    client, patient, chief, mailoutbox
):
    send(client, kind="voorbeeld", title="Buurtkok & <b>buren</b>")

    (mail,) = mailoutbox
    assert mail.to == [chief.email]
    assert mail.subject == "Gerust: er wacht een concept op je"
    edit = reverse("wagtailsnippets_knowledge_example:edit", args=[Report.objects.get().example.pk])
    assert "‘Buurtkok & <b>buren</b>’" in mail.body
    assert re.findall(r"http\S+", mail.body) == [f"http://127.0.0.1:8000{edit}"]


def make(days, **values):
    sent_at = timezone.now() - timedelta(days=days)
    return Report.objects.create(
        kind="fout",
        text="Er klopt iets niet.",
        sender_name="Sam",
        sender_email="sam@voorbeeld.example",
        sent_at=sent_at,
        form_key=f"{days}-{values}",
        **values,
    )


def test_after_ninety_days_nobody_knows_who_it_was(capsys):
    new, old, old_done = make(89), make(91), make(91, status="klaar")

    call_command("remove_old_reports")

    assert "1 afzenders en 1 afgehandelde meldingen" in capsys.readouterr().out
    new.refresh_from_db()
    old.refresh_from_db()
    assert new.sender_email
    assert (old.sender_name, old.sender_email) == ("", "")
    assert not Report.objects.filter(pk=old_done.pk).exists()
    assert list(Report.objects.open()) == [new, old]
