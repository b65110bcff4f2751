"""Each question that pages ask of the database gives what its name promises."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from gerust.accounts.models import User
from gerust.knowledge.models import Example, Factor, Lesson
from gerust.knowledge.models.base import first_sentence
from gerust.knowledge.taxonomy import MECHANISMS

from .factories import ExampleFactory, RatingFactory, StatementFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine():
    """Only what this test makes; the rest of the content stays out of it."""
    return Example.objects.filter(slug__startswith="voorbeeld-")


@pytest.mark.parametrize("visitor", [AnonymousUser(), User(email="sam@gemeente.example")])
def test_only_what_is_published_can_be_seen(mine, visitor):
    live, _draft = ExampleFactory(), ExampleFactory(live=False)

    assert list(mine.visible_to(visitor)) == [live]


def test_names_stand_in_order_whatever_their_capitals(mine):
    for name in ("SMS-dienst", "Schoolplein", "afval"):
        ExampleFactory(name=name)

    assert [example.name for example in mine] == ["afval", "Schoolplein", "SMS-dienst"]


def test_the_headline_is_the_rating_of_one_outcome_only(mine):
    example = ExampleFactory()
    RatingFactory(example=example, outcome="criminaliteit", direction="positief", certainty=5)
    RatingFactory(example=example, direction="gemengd", certainty=3, indirect=True)
    ExampleFactory()

    found = mine.with_headline().order_by("pk")

    assert [(each.certainty, each.direction, each.indirect) for each in found] == [
        (3, "gemengd", True),
        (0, "niet-onderzocht", False),
    ]


def test_narrow_rows_hold_bits_and_every_example_once(mine):
    example = ExampleFactory(phenomena=("bewustzijn", "leefbaarheid"), cost="hoog")
    for outcome in ("veiligheidsbeleving", "criminaliteit"):
        RatingFactory(example=example, outcome=outcome)

    rows = mine.narrow("slug", "phenomena", "certainty", "cost")

    assert list(rows) == [(example.slug, 0b101, 0, "hoog")]


def test_mechanisms_choose_examples_and_none_chooses_all(mine):
    one = ExampleFactory(mechanisms=("bemiddelen", "verbinden"))
    other = ExampleFactory(mechanisms=("meedenken",))

    assert set(mine.with_mechanisms(["verbinden", "co-creatie"])) == {one}
    assert set(mine.with_mechanisms([])) == {one, other}


def test_of_the_same_problem_the_most_alike_comes_first(mine):
    wanted = ExampleFactory(factors=("1", "2"), scale=("wijk",))
    plain = ExampleFactory(factors=("9",), scale=("plek",))
    alike = ExampleFactory(factors=("1", "2"), scale=("wijk",))

    assert mine.most_like(wanted, 4) == [alike, plain]


def test_an_order_is_kept_and_what_is_gone_left_out(mine):
    one, other = ExampleFactory(), ExampleFactory()

    assert mine.in_order_of([other.pk, 0, one.pk]) == [other, one]


def test_parts_come_along_whatever_the_number(mine, django_assert_num_queries):
    for example in ExampleFactory.create_batch(5):
        StatementFactory(example=example)
        RatingFactory(example=example)

    with django_assert_num_queries(4):
        for example in mine.with_parts():
            assert len(example.statements.all()) == len(example.ratings.all()) == 1
            assert not example.sources.all()


@pytest.mark.parametrize("model", [Example, Factor, Lesson])
def test_in_brief_is_enough_for_a_link(model, django_assert_num_queries):
    with django_assert_num_queries(1):
        for item in model.objects.in_brief():
            assert item.name
            assert item.get_absolute_url()


def test_factors_stand_beside_their_neighbours():
    assert Factor.objects.beside(1)["previous"] is None
    assert Factor.objects.beside(1)["next"].number == 2
    assert Factor.objects.beside(7)["previous"].number == 6
    assert Factor.objects.beside(12)["next"] is None


def test_a_lesson_speaks_of_the_mechanisms_with_its_aspects():
    by_group = {lesson.group: lesson.mechanisms for lesson in Lesson.objects.all()}

    assert by_group["altijd"] == ()
    assert by_group["verbinden-prioriteren"] == ("verbinden", "prioriteren-signaleren")
    assert {code for codes in by_group.values() for code in codes} == set(MECHANISMS)


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("BART! is een proef. Het loopt.", "BART! is een proef."),
        ("Een proef. Het loopt.", "Een proef."),
        ("Wie? Iedereen.", "Wie?"),
        ("Een proef. ‘Goed,’ zegt men.", "Een proef."),
        ("Zonder punt", "Zonder punt"),
        ("Een zin.", "Een zin."),
    ],
)
def test_the_first_sentence_ends_where_another_begins(text, opening):
    assert first_sentence(text) == opening
