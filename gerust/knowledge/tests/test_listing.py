"""The list: in the asked order, what was chosen ticked, and with where the words were found."""

from __future__ import annotations

import pytest

from gerust.knowledge.models import Example, Statement
from gerust.knowledge.search.index import index_items

from .factories import ExampleFactory, RatingFactory, StatementFactory

pytestmark = pytest.mark.django_db

CATALOGUE = "/praktijkvoorbeelden/"


@pytest.fixture
def zebras():
    """Three examples that nothing else is about, each more about it than the one before."""
    rest = ExampleFactory(slug="a-rest", name="Alfa")
    StatementFactory(example=rest, kind=Statement.Kind.RISK, text="Pas op voor een zebra.")
    summary = ExampleFactory(slug="b-summary", name="Bravo", summary="Er loopt een zebra. Mooi.")
    name = ExampleFactory(slug="c-name", name="Zebra")
    RatingFactory(example=summary, direction="positief", certainty=4)
    examples = [rest, summary, name]
    index_items(Example.objects.filter(pk__in=[example.pk for example in examples]))
    return examples


def results(client, address):
    return client.get(f"{CATALOGUE}{address}").context["results"]


def slugs(client, address):
    return [result.card.example.slug for result in results(client, address)]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("relevantie", ["c-name", "b-summary", "a-rest"]),
        ("naam", ["a-rest", "b-summary", "c-name"]),
        ("bewijs", ["b-summary", "a-rest", "c-name"]),
    ],
)
def test_the_list_comes_in_the_order_that_was_asked(client, zebras, sort, expected):
    assert slugs(client, f"?q=zebra&sorteer={sort}") == expected


def test_without_words_the_names_decide(client):
    found = slugs(client, "")

    assert found == sorted(found)


def test_words_are_marked_and_what_is_out_of_sight_is_shown(client, zebras):
    name, summary, rest = results(client, "?q=zebra")

    assert [piece.text for piece in name.name if piece.hit] == ["Zebra"]
    assert [piece.text for piece in summary.summary if piece.hit] == ["zebra"]
    assert name.excerpt is None
    assert summary.excerpt is None
    assert "".join(piece.text for piece in rest.excerpt) == "Pas op voor een zebra."
    assert '<mark class="nl-mark">' in client.get(f"{CATALOGUE}?q=zebra").content.decode()


def test_what_is_on_the_shortlist_is_ticked_and_the_rest_is_not_forgotten(client, zebras):
    response = client.get(f"{CATALOGUE}?q=zebra&kies=b-summary&kies=waaks")
    text = response.content.decode()

    assert [result.on_shortlist for result in response.context["results"]] == [False, True, False]
    assert 'id="kies-b-summary" checked' in text
    assert 'id="kies-c-name" checked' not in text
    assert '<input type="hidden" name="kies" value="waaks">' in text
    assert '<input type="hidden" name="kies" value="b-summary">' not in text


def test_the_shortlist_survives_a_question_without_results_and_wis_alles(client):
    nothing = "?q=zebra&wat=toezicht&sorteer=naam&weergave=tabel&kies=waaks&kies=burgernet"
    response = client.get(f"{CATALOGUE}{nothing}")
    text = response.content.decode()

    assert response.context["results"] == []
    for slug in ("waaks", "burgernet"):
        assert f'<input type="hidden" name="kies" value="{slug}">' in text
    kept = "?sorteer=naam&amp;weergave=tabel&amp;kies=waaks&amp;kies=burgernet"
    assert text.count(f'href="{CATALOGUE}{kept}"') == 3  # in the panel, beside the chips, below
    assert f'href="{CATALOGUE}"' not in text.split('id="catalogus"')[1].split("</form>")[0]


def test_the_page_counts_the_shortlist_and_leads_to_it(client):
    text = client.get(f"{CATALOGUE}?q=waaks&kies=waaks&kies=burgernet").content.decode()

    assert "Bekijk je keuzelijst (2)" in text
    assert 'href="/praktijkvoorbeelden/keuzelijst/?kies=waaks&amp;kies=burgernet"' in text
    assert "Bekijk je keuzelijst" not in client.get(f"{CATALOGUE}?q=waaks").content.decode()


def test_what_is_chosen_in_the_panel_is_ticked_and_counted(client):
    response = client.get(f"{CATALOGUE}?factor=2&factor=12&wat=overlast")
    group = next(group for group in response.context["groups"] if group.name == "factor")

    assert [option.value for option in group.options if option.checked] == ["2", "12"]
    assert group.chosen == 2
    assert group.options[1].label.startswith("2. ")
    assert 'id="wat-overlast" checked' in response.content.decode()


def test_a_table_shows_the_same_examples_as_the_list(client):
    assert slugs(client, "?wat=overlast&weergave=tabel") == slugs(client, "?wat=overlast")
    text = client.get(f"{CATALOGUE}?wat=overlast&weergave=tabel").content.decode()
    assert 'scope="row"' in text


def test_the_menu_knows_where_you_are(client):
    catalogue, example = client.get(CATALOGUE), client.get(f"{CATALOGUE}waaks/")

    assert '<a class="gerust-nav__link" href="/praktijkvoorbeelden/" aria-current="page">' in (
        catalogue.content.decode()
    )
    assert '<a class="gerust-nav__link" href="/praktijkvoorbeelden/" aria-current="true">' in (
        example.content.decode()
    )
