"""One search over everything: every kind joins, related words help, and the page says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import reverse

from gerust.knowledge.models import Example, Factor, KnowledgeItem, Lesson, Step, Term
from gerust.knowledge.search.index import index_items, not_indexed
from gerust.knowledge.search.kinds import models_by_kind, searched_models
from gerust.knowledge.search.models import SearchPosting, SearchTerm
from gerust.knowledge.search.query import search, search_everywhere
from gerust.knowledge.search.results import PAGE_SIZE
from gerust.knowledge.search.searched import LeftOut, Searched
from gerust.knowledge.search.synonyms import FILE, read, related
from gerust.knowledge.search.text import normalise, stem

from .factories import ExampleFactory

pytestmark = pytest.mark.django_db

MODELS = [model for model in apps.get_models() if issubclass(model, KnowledgeItem)]


@pytest.fixture
def page(client):
    def ask(**question):
        return client.get(reverse("knowledge:search"), question)

    return ask


def names(found, kind):
    model = models_by_kind()[kind]
    scores = found.scores.get(kind, {})
    items = model.objects.in_bulk(scores)
    return [items[pk].name for pk in sorted(scores, key=lambda pk: (-scores[pk], pk))]


# ---- Every kind joins


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_kind_says_how_it_is_searched_or_why_not(model):
    searched = model.__dict__.get("searched")

    assert isinstance(searched, Searched | LeftOut), (
        f"{model.__name__}: add searched = Searched(kind=…, summary=…, details=…), so that visitors"
        " find it on /zoeken/; or LeftOut(reason) when it has no page. See search/searched.py."
    )


@pytest.mark.parametrize("model", searched_models(), ids=lambda model: model.__name__)
def test_every_published_item_is_found_by_its_name_and_has_a_page(model, client):
    kind = model.searched.kind
    for item in model.objects.filter(**model.searched.live):
        assert item.name in names(search_everywhere(item.name), kind)
        assert item.get_absolute_url()
    assert client.get(item.get_absolute_url()).status_code == 200


def test_kinds_do_not_share_a_number_or_a_name():
    all_searched = list(searched_models().values())

    assert len({searched.number for searched in all_searched}) == len(all_searched)
    assert len(models_by_kind()) == len(all_searched)


def test_what_came_before_its_kind_was_searched_is_indexed_by_the_next_load():
    SearchPosting.objects.filter(kind=Lesson.searched.number).delete()

    missing = list(not_indexed())

    assert {type(item) for item in missing} == {Lesson}
    index_items(missing)
    assert not list(not_indexed())


def test_a_word_of_another_kind_is_still_a_mistake_in_the_catalogue():
    lesson = Lesson.objects.first()
    lesson.name = "Straatkoaches"
    lesson.save()
    index_items([lesson])

    assert search("straatkoaches", Example).suggestion == "straatcoaches"
    assert search_everywhere("straatkoaches").hits.suggestion is None


def test_a_part_is_found_as_long_as_what_it_belongs_to_is_public():
    step = Step.objects.first()
    step.name = "Zebra"
    step.save()
    index_items([step.plan])
    assert names(search_everywhere("zebra"), "stappen") == ["Zebra"]

    step.plan.live = False
    step.plan.save()
    index_items([step.plan])

    assert not search_everywhere("zebra").scores
    assert not SearchPosting.objects.filter(kind=Step.searched.number, item=step.pk).exists()


def test_a_deleted_lesson_is_not_found():
    lesson = Lesson.objects.create(
        code="zebra", name="Zebra", group="burgerparticipatie", position=99, live=True
    )
    index_items([lesson])
    assert names(search_everywhere("zebra"), "lessen") == ["Zebra"]

    lesson.delete()

    assert not search_everywhere("zebra").scores


# ---- What visitors look for


@pytest.mark.parametrize(
    ("typed", "kind", "name"),
    [
        ("verloedering", "factoren", "Verloedering"),
        ("zwerfvuil", "factoren", "Verloedering"),
        ("beloof", "lessen", "Beloof niet te veel"),
        ("straatcoach", "praktijkvoorbeelden", "Straatcoaches"),
    ],
)
def test_the_best_hit_of_a_kind_comes_first(typed, kind, name):
    found = names(search_everywhere(typed), kind)

    assert found, typed
    assert name in found[:3]


def test_the_kind_with_the_best_hit_comes_first(page):
    assert page(q="Verloedering").context["groups"][0].kind == "factoren"
    assert page(q="Straatcoaches").context["groups"][0].kind == "praktijkvoorbeelden"


def test_without_a_text_with_every_word_the_nearest_are_shown_and_the_page_says_so(page):
    response = page(q="jongeren met overlast en een okapi")

    assert not response.context["found"].scores
    assert "Nergens staan al je woorden bij elkaar" in response.text
    assert response.context["groups"]
    assert not response.context["near_groups"]


def test_when_few_have_every_word_what_is_near_stands_below_them(page):
    response = page(q="ouderen voelen zich onveilig")
    near = {group.kind: group for group in response.context["near_groups"]}

    assert response.context["groups"]
    assert "Hier staan niet al je woorden bij elkaar" in response.text
    names = [
        "".join(piece.text for piece in each.name) for each in near["praktijkvoorbeelden"].results
    ]
    assert names[0] == "Senioren corrigeren senioren"
    assert not page(q="buurt").context["near_groups"]
    assert page(q="ouderen voelen zich onveilig", soort="praktijkvoorbeelden").context["groups"]


def test_a_kind_with_nothing_says_so(page):
    assert "Niets gevonden" in page(q="veiligheidsmonitor", soort="praktijkvoorbeelden").text


def test_a_rare_word_counts_for_more_than_a_common_one():
    many = ExampleFactory.create_batch(30, name="Veel", target_group="zebra")
    rare = ExampleFactory(name="Niets", summary="Niets.", target_group="okapi")
    index_items([*many, rare])

    found = search_everywhere("okapi zebra")

    near = found.near["praktijkvoorbeelden"]
    assert not found.scores
    assert max(near, key=near.__getitem__) == rare.pk


# ---- Related words


def test_related_words_are_found_too_and_the_page_says_so(page):
    few = {"straatcoaches", "buurtvaders"}
    hits = search("hangjongeren", Example)

    assert len(hits.scores) >= len(search("jeugd", Example).scores) - 2 >= 8
    assert few <= set(Example.objects.filter(pk__in=hits.scores).values_list("slug", flat=True))
    assert "Ook gezocht op: jeugd, jongeren." in page(q="hangjongeren").text
    assert "Ook gezocht op:" not in page(q="burgernet").text


def test_a_related_word_counts_for_less_than_the_word_itself():
    itself = ExampleFactory(name="Hangjongeren")
    near = ExampleFactory(name="Jeugd")
    index_items([itself, near])

    scores = search("hangjongeren", Example).scores
    assert scores[itself.pk] > scores[near.pk]


def test_every_related_word_leads_somewhere():
    known = set(SearchTerm.objects.values_list("text", flat=True))
    dead = {
        group["woorden"][0]: group["ook"]
        for group in read(Path(settings.CONTENT_ROOT) / FILE)
        if not known.intersection(stem(normalise(word)) for word in group["ook"])
    }

    assert not dead, "none of these words is in any text"
    assert len(related()) >= 60


@pytest.mark.parametrize("line", ["- [a, b]", "- woorden: [a]", "- {woorden: [1], ook: [b]}"])
def test_a_broken_list_of_related_words_is_refused(tmp_path, line):
    path = tmp_path / "synoniemen.yaml"
    path.write_text(line)

    with pytest.raises(ValueError, match="verwacht"):
        read(path)


# ---- The page


def test_each_group_shows_a_few_and_where_the_rest_is(page):
    groups = {group.kind: group for group in page(q="buurt").context["groups"]}

    assert len(groups["praktijkvoorbeelden"].results) == 5
    assert groups["praktijkvoorbeelden"].all_url == "/praktijkvoorbeelden/?q=buurt"
    assert groups["lessen"].all_url == "/zoeken/?q=buurt&soort=lessen"


def test_one_kind_alone_has_pages(page):
    ExampleFactory.create_batch(PAGE_SIZE + 1, name="Okapi")
    index_items(Example.objects.filter(name="Okapi"))

    first = page(q="okapi", soort="praktijkvoorbeelden").context["groups"][0]
    last = page(q="okapi", soort="praktijkvoorbeelden", pagina=9).context["groups"][0]

    assert (first.count, len(first.results), first.pages) == (PAGE_SIZE + 1, PAGE_SIZE, 2)
    assert (last.page, len(last.results)) == (2, 1)


def test_the_hit_is_shown_where_it_is(page):
    text = page(q="verlichting").text

    assert 'class="nl-mark">' in text
    assert "Gevonden in:" in text


def test_a_mistake_and_nothing_at_all_give_a_way_on(page):
    assert 'href="/zoeken/?q=straatcoaches"' in page(q="straatcoahces").text
    assert "Niets gevonden" in page(q="xyzzyqwerty").text
    assert "Niets gevonden" not in page().text


def test_drafts_are_not_found(page, client):
    draft = ExampleFactory(name="Okapi", live=False)
    index_items([draft])

    assert not page(q="okapi").context["groups"]
    assert (
        client.get(reverse("knowledge:search-suggestions"), {"q": "okapi"}).json()["results"] == []
    )


@pytest.mark.parametrize(
    "question",
    [
        {"soort": "olifanten"}, {"pagina": "nul"}, {"pagina": "-1"}, {"soort": "lessen\0"},
    ],
)  # fmt: skip
def test_what_does_not_exist_is_refused_in_words(page, question):
    response = page(q="buurt", **question)

    assert response.status_code == 400
    assert "Kies" in response.text


@pytest.mark.parametrize(
    "q", ["<script>", "%", "_", "\0", "a" * 3000, "ﬀ ßß ĳ", "' OR 1=1", "𝕏 🦓"]
)
def test_anything_may_be_typed(page, client, q):
    assert page(q=q).status_code == 200
    assert client.get(reverse("knowledge:search-suggestions"), {"q": q}).status_code == 200
    assert "<script>&" not in page(q=q).text


def test_the_number_of_queries_does_not_grow_with_what_there_is(
    page, django_assert_max_num_queries
):
    # Three for the words and the scores; for each kind its items, and the whole of some with lines.
    most = 3 + sum(2 + len(searched.prefetch) for searched in searched_models().values())
    for question in ("buurt", "bewoners", "jongeren overlast buurt wijk straat", "inbraakk"):
        with django_assert_max_num_queries(most):
            page(q=question)


# ---- Suggestions while typing


def suggest(client, q):
    return client.get(reverse("knowledge:search-suggestions"), {"q": q}).json()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("verl", "Verloedering"),
        ("straatc", "Straatcoaches"),
        ("buurtbem", "Buurtbemiddeling"),
        ("kan w", "Kan wél!"),
    ],
)
def test_half_a_word_is_enough(client, typed, name):
    answer = suggest(client, typed)

    assert name in [each["name"] for each in answer["results"]]
    assert answer["told"] == f"{len(answer['results'])} suggesties." or len(answer["results"]) == 1
    for each in answer["results"]:
        assert client.get(each["url"]).status_code == 200


@pytest.mark.parametrize("typed", ["", "v", "xyzzyqwerty"])
def test_without_anything_to_suggest_the_list_stays_empty(client, typed):
    assert suggest(client, typed)["results"] == []


def test_suggestions_say_of_what_kind_they_are(client):
    kinds = {each["kind"] for each in suggest(client, "veilig")["results"]}

    assert kinds <= {str(model._meta.verbose_name) for model in (Example, Factor, Lesson, Term)} | {
        str(model._meta.verbose_name) for model in searched_models()
    }
    assert kinds
