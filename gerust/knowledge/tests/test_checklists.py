"""The Tafel van 12 as lists: all questions for the analysis, a few factors for action."""

from __future__ import annotations

from html import unescape

import pytest

from gerust.knowledge.models import Factor
from gerust.knowledge.taxonomy import FACTOR_GROUPS

pytestmark = pytest.mark.django_db

ACTION = "/tafel-van-12/actie/"


def read(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return unescape(response.content.decode())


def test_the_analysis_asks_every_question_of_all_twelve(client):
    text = read(client, "/tafel-van-12/analyse/")

    for factor in Factor.objects.all():
        assert f'href="{factor.get_absolute_url()}"' in text
        assert not [line for line in factor.questions if line not in text]
    groups = client.get("/tafel-van-12/analyse/").context["groups"]
    assert [group.code for group, _lists in groups] == list(FACTOR_GROUPS)
    assert [len(lists) for _group, lists in groups] == [4, 4, 4]


def test_without_a_choice_there_is_a_form_and_no_list(client):
    text = read(client, ACTION)

    assert text.count('name="factor"') == 12
    assert "data-gerust-checklist" not in text
    assert 'role="alert"' not in text


@pytest.mark.parametrize("chosen", [(1, 5, 9), (2, 3, 4, 12), (1, 2, 3, 4, 5)])
def test_the_action_list_holds_only_the_chosen_factors(client, chosen):
    address = ACTION + "?toon=lijst&" + "&".join(f"factor={number}" for number in chosen)
    text = read(client, address)

    for factor in Factor.objects.all():
        for line in [*factor.actions, *factor.watch_out]:
            assert (line in text) == (factor.number in chosen), line
    assert text.count(" checked") == len(chosen)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("toon=lijst", "Je koos nog geen factor. Kies er drie, vier of vijf."),
        ("factor=1", "Je koos te weinig factoren: 1."),
        ("factor=1&factor=2&factor=2&factor=1", "Je koos te weinig factoren: 2."),
        ("&".join(f"factor={n}" for n in range(1, 7)), "Je koos te veel factoren: 6."),
    ],
)
def test_too_few_or_too_many_is_said_and_the_choice_stays(client, query, message):
    text = read(client, f"{ACTION}?{query}", status=400)

    assert message in text
    assert 'role="alert"' in text
    assert "data-gerust-checklist" not in text
    assert text.count(" checked") == len(set(query.split("&")) - {"toon=lijst"})


@pytest.mark.parametrize("value", ["13", "0", "01", "verloedering", "1; DROP", "<b>"])
def test_what_is_no_factor_is_refused_in_dutch(client, value):
    response = client.get(ACTION, {"factor": ["1", "2", "3", value]})

    assert response.status_code == 400
    text = response.content.decode()
    assert "is geen factor van de Tafel van 12" in text
    assert "<b>’" not in text


def test_the_overview_shows_a_whole_sentence_of_every_factor(client):
    text = read(client, "/tafel-van-12/")

    for factor in Factor.objects.all():
        sentence = factor.first_sentence
        assert factor.meaning.startswith(sentence)
        assert sentence[-1] in ".?!"
        assert f">{sentence}</p>" in text


def test_a_factor_says_what_shows_it_and_that_this_is_ours(client):
    for factor in Factor.objects.all():
        text = read(client, factor.get_absolute_url())

        part = text[text.index('id="indicatoren"') :]
        assert "Eigen koppeling van Gerust" in part
        assert factor.indicators
        assert not [line for line in factor.indicators if line not in part]


def test_the_lists_ask_few_questions_of_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(3):  # two for the words, one for the factors
        client.get("/tafel-van-12/analyse/")
    with django_assert_num_queries(1):
        client.get(f"{ACTION}?factor=1&factor=2&factor=3")
