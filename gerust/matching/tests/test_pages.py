"""The wizard and its result: answers live in the address, and every place can be explained."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from gerust.knowledge.models import Example
from gerust.matching.engine import QUESTIONS
from gerust.matching.questions import SCREENS

pytestmark = pytest.mark.django_db

ANSWERS = (
    "niveau=wijk&schaal=buurt&groep=jongeren&wat=overlast:2&wat=verloedering:1&factor=1&factor=2&hoe=verbinden"
    "&contact=laag&sleutelfiguren=laag&vertrouwen=midden&overheid=laag&represailles=ja"
    "&initiatief=laag&basis=nee&ernst=zwaar&gehoord=smal&inzet=laag"
)
RESULT = "/profiel/resultaat/"


def test_the_screens_ask_every_question_once():
    asked = [question.parameter for screen in SCREENS for question in screen.questions]

    assert sorted(asked) == sorted(question.parameter for question in QUESTIONS)
    assert len(SCREENS) == 12


def test_every_answer_has_a_label_and_no_label_lacks_an_answer():
    codes = {question.parameter: set(question.codes) for question in QUESTIONS}
    for screen in SCREENS:
        for question in screen.questions:
            if question.options:
                assert set(question.options) == codes[question.parameter]


@pytest.mark.parametrize("number", range(1, 13))
def test_each_screen_says_how_far_you_are_and_why_it_asks(client, number):
    text = client.get(reverse("matching:question", args=[number])).content.decode()

    assert f"Vraag {number} van 12" in text
    assert str(SCREENS[number - 1].why)[:40] in text
    assert "Sla deze vraag over" in text


def test_the_next_screen_keeps_what_was_answered(client):
    response = client.get("/profiel/vraag/4/?contact=hoog&wat=overlast:2&naar=volgende")

    assert response.status_code == 302
    assert response["Location"] == "/profiel/vraag/5/?wat=overlast%3A2&contact=hoog"
    text = client.get(response["Location"]).content.decode()
    assert '<input type="hidden" name="contact" value="hoog">' in text


def test_the_screen_before_shows_what_was_answered(client):
    response = client.get("/profiel/vraag/5/?contact=hoog&naar=vorige", follow=True)

    assert response.redirect_chain == [("/profiel/vraag/4/?contact=hoog", 302)]
    assert 'value="hoog" id="contact-hoog" checked' in response.content.decode()


def test_skipping_takes_back_the_answer_to_this_screen_only(client):
    skip = client.get("/profiel/vraag/4/?contact=hoog&basis=ja").context["skip"]

    assert skip == "/profiel/vraag/5/?basis=ja"


def test_the_last_screen_leads_to_the_result(client):
    response = client.get("/profiel/vraag/12/?hoe=verbinden&naar=resultaat")

    assert response["Location"] == f"{RESULT}?hoe=verbinden"


def test_before_the_first_screen_is_the_start(client):
    assert client.get("/profiel/vraag/1/?naar=vorige")["Location"] == "/profiel/"


def test_unanswered_questions_leave_the_address(client):
    response = client.get(f"{RESULT}?wat=&wat=overlast:1&contact=&factor=2")

    assert response["Location"] == f"{RESULT}?wat=overlast%3A1&factor=2"


def test_the_form_comes_back_filled_in(client):
    text = client.get(f"/profiel/?{ANSWERS}").content.decode()

    assert '<option value="overlast:2" selected>' in text
    assert text.count(" checked") == 16
    assert 'href="/profiel/"' in text


def test_each_place_is_explained_with_reasons_and_lessons(client):
    result = client.get(f"{RESULT}?{ANSWERS}").context["result"]

    assert [match.position for match in result.matches] == list(range(1, 11))
    for match in result.matches:
        assert match.word
        assert match.reasons or match.against
    warned = [warning for match in result.matches for warning in match.warnings]
    assert warned
    assert all(warning.lesson_url and warning.because for warning in warned)
    assert "/lessen/basis-op-orde/" in {warning.lesson_url for warning in result.warnings}


def test_a_phone_gets_the_whole_order_first_with_the_way_to_each_place(client):
    response = client.get(f"{RESULT}?{ANSWERS}&pagina=2")
    text = response.content.decode()
    short, places = text.split('<ol class="gerust-results"')

    for match in response.context["result"].matches:
        assert f'href="#plaats-{match.position}">{match.card.example.name}</a>: past' in short
        assert f'id="plaats-{match.position}"' in places


def test_screen_and_data_agree(client):
    result = client.get(f"{RESULT}?{ANSWERS}").context["result"]
    data = json.loads(client.get(f"/profiel/resultaat.json?{ANSWERS}").content)

    assert [
        (
            match.position,
            match.card.example.slug,
            match.word,
            match.reasons,
            match.against,
            match.first,
            [(warned.lesson_url, warned.because) for warned in match.warnings],
        )
        for match in result.matches
    ] == [
        (
            item["position"],
            item["slug"],
            item["word"],
            item["reasons"],
            item["against"],
            item["first"],
            [(f"/lessen/{each['lesson']}/", each["because"]) for each in item["warnings"]],
        )
        for item in data["results"][:10]
    ]
    assert result.summary == data["profile"]["summary"]
    assert result.carry_reasons == data["profile"]["carry"]["because"]
    assert [each.because for each in result.warnings] == [w["text"] for w in data["warnings"]]
    together = result.together
    assert together.note == data["combination_note"]
    assert [(each.example.slug, each.because) for each in together.members] == [
        (each["slug"], each["because"]) for each in data["combination"]
    ]
    assert [(gap.label, gap.because) for gap in together.uncovered] == [
        (each["label"], each["because"]) for each in data["uncovered"]
    ]
    assert len(data["results"]) == 51


def test_every_warning_in_the_data_names_its_lesson(client):
    data = json.loads(client.get(f"/profiel/resultaat.json?{ANSWERS}").content)

    warnings = [warning for item in data["results"] for warning in item["warnings"]]
    assert warnings
    assert all(set(warning) == {"lesson", "because"} for warning in warnings)


def test_without_answers_the_page_says_that_there_is_no_order_yet(client):
    text = client.get(RESULT).content.decode()

    assert text.count("Je hebt nog geen vraag beantwoord") == 1
    assert "Past goed" not in text


def test_the_same_answers_in_another_order_give_the_same_result(client):
    shuffled = "&".join(reversed(ANSWERS.split("&")))

    one = client.get(f"/profiel/resultaat.json?{ANSWERS}").content
    other = client.get(f"/profiel/resultaat.json?{shuffled}").content

    assert one == other


def test_answers_can_be_changed_one_at_a_time(client):
    text = client.get(f"{RESULT}?contact=laag&basis=ja").content.decode()

    assert 'href="/profiel/vraag/4/?contact=laag&amp;basis=ja"' in text


@pytest.mark.parametrize("answers", ["", ANSWERS])
def test_the_number_of_queries_is_small_and_fixed(client, django_assert_max_num_queries, answers):
    with django_assert_max_num_queries(6):
        client.get(f"{RESULT}?{answers}")


def test_positions_go_on_where_the_page_before_stopped(client):
    for asked, shown in [("2", 2), ("99", 6)]:
        response = client.get(f"{RESULT}?contact=laag&pagina={asked}")

        first = response.context["result"].matches[0].position
        assert response.context["result"].page == shown
        assert first == 10 * (shown - 1) + 1
        assert f'start="{first}"' in response.content.decode()


HEAVY = (
    "niveau=plek&wat=overlast:2&wat=sociale-veiligheid:1&factor=1&factor=3&factor=6&contact=laag"
    "&sleutelfiguren=laag&vertrouwen=laag&overheid=laag&represailles=ja&basis=nee&ernst=zwaar"
    "&inzet=laag"
)


def test_when_nothing_fits_well_the_page_says_so_and_still_helps(client):
    response = client.get(f"{RESULT}?{HEAVY}")
    text = response.content.decode()

    assert "Geen enkel voorbeeld past echt goed" in text
    assert text.count("Geen van deze voorbeelden past echt goed") == 1
    assert len(response.context["result"].together.members) == 3
    for place in ("waarschuwingen", "past-het-best", "combinatie"):
        assert f'href="#{place}"' in text
        assert f'id="{place}"' in text
    assert "niet-gedekt" not in text


def test_an_example_for_a_special_group_says_when_it_is_of_use(client):
    text = client.get(f"{RESULT}?groep=ondernemers&wat=veiligheid:2").content.decode()

    assert "<strong>Alleen als</strong> het gaat om overvallen op winkels" in text


def test_lessons_that_stand_above_the_list_come_last_with_an_example(client):
    result = client.get(f"{RESULT}?{ANSWERS}").context["result"]
    above = {warning.lesson_name for warning in result.warnings}

    for match in result.matches:
        known = [warning.lesson_name in above for warning in match.warnings]
        assert all(known) or not known[0]


def test_what_no_example_covers_is_named(client):
    Example.objects.filter(phenomena__overlaps=["woninginbraak"]).delete()

    response = client.get(f"{RESULT}?wat=woninginbraak:2")

    assert [gap.label for gap in response.context["result"].together.uncovered] == ["Woninginbraak"]
    assert "<strong>Woninginbraak</strong>: Geen enkel praktijk" in response.content.decode()


def test_ticks_are_kept_on_every_page_of_the_result(client):
    first, other = Example.objects.order_by("name").values_list("slug", flat=True)[:2]
    response = client.get(f"{RESULT}?wat=overlast:2&kies={first}&kies={other}&pagina=6")
    text = response.text

    for slug in (first, other):
        assert f'type="hidden" name="kies" value="{slug}"' in text
    assert f"kies={first}&amp;kies={other}&amp;pagina=5" in text

    best = response.context["result"].matches[0].card.example.slug
    text = client.get(f"{RESULT}?wat=overlast:2&kies={best}&pagina=6").text
    assert f'value="{best}" id="kies-{best}" checked' in text


@pytest.mark.parametrize("answers", ["", "gehoord=smal"])
def test_a_list_that_no_answer_put_in_order_does_not_say_that_it_fits(client, answers):
    text = client.get(f"{RESULT}?{answers}").text

    assert "op volgorde van hoe goed ze passen" not in text
    assert "welke antwoorden meetelden" not in text
    assert "Alle praktijkvoorbeelden" in text


def test_a_strength_that_does_not_exist_is_told_how_to_write_it(client):
    text = client.get(f"{RESULT}?wat=overlast:9").text

    assert "‘overlast:9’ is geen antwoord op de vraag ‘wat’" in text
    assert "Zet er :1 achter voor een beetje, of :2 voor sterk." in text


def test_a_single_answer_can_be_taken_back(client):
    text = client.get("/profiel/vraag/7/?represailles=ja").text
    assert 'name="represailles" value="" id="represailles-leeg">' in text
    assert "Weet ik niet" in text

    response = client.get("/profiel/vraag/7/?represailles=&naar=volgende")
    assert response["Location"] == "/profiel/vraag/8/"
    text = client.get("/profiel/vraag/7/").text
    assert 'name="represailles" value="" id="represailles-leeg" checked>' in text


def test_a_question_left_open_is_called_skipped(client):
    text = client.get(RESULT).text

    assert "Weet ik niet" not in text
    assert "Overgeslagen" in text
