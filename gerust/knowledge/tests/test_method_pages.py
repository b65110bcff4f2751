"""Lessons, factors and terms lead to each other and to the examples they are about."""

from __future__ import annotations

import pytest

from gerust.knowledge.models import Factor, Lesson, Term
from gerust.knowledge.taxonomy import FACTOR_GROUPS, LESSON_GROUPS

from .factories import said_by

pytestmark = pytest.mark.django_db


def test_every_lesson_stands_once_under_its_group(client):
    groups = client.get("/lessen/").context["groups"]

    assert [word.code for word, _lessons in groups] == list(LESSON_GROUPS)
    for word, lessons in groups:
        assert lessons
        assert {lesson.group for lesson in lessons} == {word.code}
    assert sum(len(lessons) for _word, lessons in groups) == 24


def test_every_factor_stands_once_under_its_group(client):
    groups = client.get("/tafel-van-12/").context["groups"]

    assert [word.code for word, _factors in groups] == list(FACTOR_GROUPS)
    assert [factor.number for _word, factors in groups for factor in factors] == [*range(1, 13)]


def test_a_lesson_says_everything_and_links_to_its_examples(client):
    for lesson in Lesson.objects.all():
        response = client.get(lesson.get_absolute_url())
        text = said_by(response)

        parts = [lesson.name, lesson.insight, lesson.why, lesson.when, lesson.pitfall]
        assert not [part for part in [*parts, *lesson.actions] if part not in text]
        assert [factor.number for factor in response.context["factors"]] == [
            int(number) for number in lesson.factors
        ]
        assert {each.code for each in response.context["related"]} == set(lesson.related)
        nearest, others = response.context["nearest"], response.context["others"]
        assert nearest
        for example in [*nearest, *others]:
            assert f'href="{example.get_absolute_url()}"' in response.text
            assert not lesson.mechanisms or set(lesson.mechanisms) & set(example.mechanisms)
        touched = {str(number) for number in lesson.factors}
        shared = [len(touched & set(each.factors)) for each in [*nearest, *others]]
        assert shared == sorted(shared, reverse=True)


def test_the_catalogue_behind_a_lesson_holds_the_same_examples(client):
    page = client.get("/lessen/heldere-kaders/").context
    found = client.get(page["more_url"]).context["found"]

    assert found.count == len(page["nearest"]) + len(page["others"])


def test_a_factor_says_everything_and_links_to_its_examples(client):
    for factor in Factor.objects.all():
        response = client.get(factor.get_absolute_url())
        text = said_by(response)

        lines = [*factor.questions, *factor.look, *factor.actions, *factor.watch_out]
        assert not [part for part in [factor.meaning, *lines] if part not in text]
        for source in factor.sources:
            assert source["url"] in text
        for example in response.context["examples"]:
            assert str(factor.number) in example.factors


def test_one_can_leaf_through_the_factors(client):
    text = client.get("/tafel-van-12/verloedering/").content.decode()

    assert 'href="/tafel-van-12/signaalcriminaliteit/" rel="prev"' in text
    assert 'href="/tafel-van-12/onbekende-anderen/" rel="next"' in text


def test_terms_stand_by_letter_and_see_only_what_is_there(client):
    Term.objects.create(
        code="aaa", name="Aaa", explanation="Een woord.", see=["weg", "zzz"], live=True
    )
    Term.objects.create(code="zzz", name="Zzz", explanation="Het andere.", live=True)

    letters = client.get("/begrippen/").context["letters"]

    assert [letter for letter, _rows in letters] == sorted({letter for letter, _rows in letters})
    first = letters[0][1][0]
    assert first["term"].name == "Aaa"
    assert first["see"] == [("zzz", "Zzz")]
