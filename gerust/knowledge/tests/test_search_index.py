"""The index follows what is published, and search reads nothing else."""

import pytest

from gerust.knowledge.models import Example, Statement
from gerust.knowledge.search.index import index_items
from gerust.knowledge.search.models import SearchPosting, SearchTerm
from gerust.knowledge.search.query import search

from .factories import ExampleFactory, StatementFactory

pytestmark = pytest.mark.django_db


def make(**fields):
    example = ExampleFactory(**fields)
    index_items([example])
    return example


def found(query):
    return set(search(query, Example).scores)


def test_every_searched_place_is_found():
    example = make(
        name="Zebranaam",
        also_known_as=["Girafnaam"],
        summary="Een okapi loopt hier.",
        place="Leeuwendorp",
        target_group="olifanten",
        participants=["nijlpaarden (kijken toe)"],
        other_places=["Tijgerstad"],
        status_today="De luipaard slaapt.",
    )
    StatementFactory(example=example, kind=Statement.Kind.RISK, text="Pas op de krokodil.")
    index_items([example])

    words = ["zebranaam", "girafnaam", "okapi", "leeuwendorp", "olifant", "nijlpaard"]
    for word in [*words, "tijgerstad", "luipaard", "krokodil"]:
        assert found(word) == {example.pk}, word


@pytest.mark.parametrize(
    "kind", [Statement.Kind.FITS_NOT, Statement.Kind.COMMUNICATE, Statement.Kind.MEASURE]
)
def test_what_an_example_is_not_for_does_not_find_it(kind):
    example = ExampleFactory()
    StatementFactory(example=example, kind=kind, text="Bij krokodillen past iets anders.")
    index_items([example])

    assert found("krokodil") == set()


def test_a_name_weighs_more_than_a_summary_and_a_summary_more_than_the_rest():
    in_rest = make(target_group="zebra")
    in_summary = make(summary="Hier loopt een zebra.")
    in_alias = make(also_known_as=["De zebra"])
    in_name = make(name="Zebra")

    scores = search("zebra", Example).scores
    assert sorted(scores, key=scores.__getitem__) == [
        in_rest.pk, in_summary.pk, in_alias.pk, in_name.pk,
    ]  # fmt: skip


def test_a_whole_name_weighs_more_than_a_word_of_a_name():
    part, whole = make(name="Zebra kijken met kinderen"), make(name="De zebra")

    scores = search("zebra", Example).scores
    assert scores[whole.pk] > scores[part.pk]


def test_indexing_again_replaces_what_was_there():
    example = make(name="Zebra", summary="Over niets.")
    before = SearchPosting.objects.filter(item=example.pk).count()
    index_items([example])
    assert SearchPosting.objects.filter(item=example.pk).count() == before

    example.name = "Okapi"
    example.save()
    index_items([example])

    assert found("zebra") == set()
    assert found("okapi") == {example.pk}
    assert not SearchTerm.objects.filter(text="zebra").exists()


def test_a_term_that_others_use_stays():
    one, other = make(name="Zebra"), make(name="Zebra's")

    one.delete()
    index_items([])

    assert found("zebra") == {other.pk}


def test_an_example_that_is_no_longer_live_is_not_found():
    example = make(name="Zebra")
    example.live = False
    example.save()

    index_items([example])

    assert found("zebra") == set()


def test_a_deleted_example_leaves_nothing_behind():
    example = make(name="Zebra")

    Example.objects.filter(pk=example.pk).delete()

    assert found("zebra") == set()
    assert not SearchPosting.objects.filter(term__text="zebra").exists()


def test_a_word_keeps_the_spellings_that_people_know():
    make(name="Enquêtes", summary="Een enquête.")

    forms = SearchTerm.objects.get(text="enquet").forms
    assert forms.split() == ["enquête", "enquêtes"]


def test_the_number_of_queries_does_not_grow(django_assert_num_queries):
    with django_assert_num_queries(3):
        search("wijkagent", Example)
    with django_assert_num_queries(3):
        search("buurt wijk straat plein agent politie gemeente bewoner", Example)


def test_indexing_more_examples_takes_no_more_queries(django_assert_max_num_queries):
    one, many = [ExampleFactory()], ExampleFactory.create_batch(20)
    index_items([*one, *many])

    with django_assert_max_num_queries(16):
        index_items(one)
    with django_assert_max_num_queries(16):
        index_items(many)
