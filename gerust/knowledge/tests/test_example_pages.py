"""Pages about examples show all there is, say what isn't known, and agree with the exports."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from gerust.knowledge.catalogue import export
from gerust.knowledge.models import Example, FacetText, Factor, Statement
from gerust.knowledge.taxonomy import OUTCOMES

from .factories import ExampleFactory, RatingFactory, StatementFactory, said_by

pytestmark = pytest.mark.django_db

CATALOGUE = "/praktijkvoorbeelden/"
QUESTIONS = [
    "",
    "?q=inbraak",
    "?wat=overlast&wat=verloedering&wie=coproduceren",
    "?factor=12&sorteer=naam",
    "?q=jongeren&sorteer=bewijs",
    "?door=bewoners&kosten=laag",
    "?bewijs=3&bewijs=4&bewijs=5",
    "?q=nietbestaandwoord",
    "?pagina=2",
]


def text_of(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return said_by(response)


@pytest.mark.parametrize("question", QUESTIONS)
def test_screen_json_and_csv_give_the_same_hits(client, question):
    found = client.get(CATALOGUE + question).context["found"]
    expected = [row.slug for row in found.rows]
    if "pagina" in question:
        expected = expected[20:40]

    data = json.loads(client.get(f"/praktijkvoorbeelden.json{question}").content)
    response = client.get(f"/praktijkvoorbeelden.csv{question}")
    lines = list(csv.reader(io.StringIO(response.getvalue().decode("utf-8-sig")), delimiter=";"))

    assert data["count"] == found.count
    assert [result["slug"] for result in data["results"]] == expected
    assert [line[0] for line in lines[1:]] == expected


def test_the_json_of_an_example_has_the_agreed_keys(client):
    data = json.loads(client.get("/praktijkvoorbeelden.json?q=burgernet").content)

    assert set(data) == {"count", "results"}
    assert set(data["results"][0]) == {
        "slug",
        "name",
        "url",
        "summary",
        "phenomena",
        "mechanisms",
        "participation",
        "factors",
        "scale",
        "evidence",
    }
    assert data["results"][0]["url"].startswith("http://testserver/praktijkvoorbeelden/")
    assert [item["outcome"] for item in data["results"][0]["evidence"]] == list(OUTCOMES)


@pytest.mark.parametrize("start", ["=1+1", "+31", "-2", "@SUM(A1)", "\tx", "\uff1d1"])
def test_no_cell_of_the_csv_starts_a_formula(client, start):
    ExampleFactory(slug="aaa-formule", name=f"{start} formule")

    body = client.get("/praktijkvoorbeelden.csv").getvalue().decode()

    assert body.startswith("\ufeff")
    cells = [cell for line in csv.reader(io.StringIO(body[1:]), delimiter=";") for cell in line]
    assert f"'{start} formule" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_no_heading_of_the_csv_starts_a_formula(client):
    outcomes = FacetText.objects.get(facet="outcomes")
    outcomes.values = [{**value, "label": f"={value['label']}"} for value in outcomes.values]
    outcomes.save()

    headings = client.get("/praktijkvoorbeelden.csv").getvalue().decode().splitlines()[0]

    assert headings.count("\"'=") == len(OUTCOMES)
    assert '"=' not in headings


def test_past_the_last_page_the_screen_says_so_and_the_data_ends(client):
    response = client.get(f"{CATALOGUE}?pagina=99")
    data = json.loads(client.get("/praktijkvoorbeelden.json?pagina=99").content)

    assert response.context["found"].page == response.context["found"].pages == 3
    assert len(response.context["results"]) == 11
    assert "Zo veel bladzijden zijn er niet" in response.content.decode()
    assert data == {"count": 51, "results": []}
    assert "Zo veel bladzijden" not in client.get(f"{CATALOGUE}?pagina=3").content.decode()


def test_a_large_export_reads_a_batch_at_a_time(django_assert_num_queries, monkeypatch):
    monkeypatch.setattr(export, "BATCH", 20)
    keys = list(Example.objects.order_by("-slug").values_list("pk", flat=True))

    with django_assert_num_queries(2 * 3):
        found = list(export.examples_for_export(keys, AnonymousUser()))
        assert all(example.ratings.all() for example in found)

    assert [example.pk for example in found] == keys


def test_data_is_written_as_people_read_it(client):
    body = client.get("/praktijkvoorbeelden.json?q=enquete").content.decode()

    assert "\\u00" not in body


def test_without_content_the_catalogue_is_empty_but_there(client):
    for model in (Example, FacetText, Factor):
        model.objects.all().delete()

    assert "Geen praktijkvoorbeelden gevonden" in text_of(client, CATALOGUE)
    assert text_of(client, "/profiel/resultaat/")


@pytest.mark.parametrize("question", QUESTIONS)
def test_counts_come_true(client, question):
    groups = client.get(CATALOGUE + question).context["groups"]
    group = next(group for group in groups if group.name == "kosten")
    option = next(option for option in group.options if not option.checked)
    chosen = question.replace("&kosten=laag", "").replace("pagina=2", "")
    joint = "&" if "?" in chosen else "?"

    found = client.get(f"{CATALOGUE}{chosen}{joint}kosten={option.value}").context["found"]

    assert found.count == option.count


def test_a_chosen_value_can_be_taken_back(client):
    chips = client.get(f"{CATALOGUE}?wat=overlast&factor=2&q=buurt").context["chips"]

    assert [(chip.label, chip.url) for chip in chips] == [
        ("Overlast", f"{CATALOGUE}?q=buurt&factor=2"),
        ("Verloedering", f"{CATALOGUE}?q=buurt&wat=overlast"),
    ]


def test_without_results_the_page_says_what_to_drop_and_what_that_gives(client):
    response = client.get(f"{CATALOGUE}?wat=woninginbraak&wie=zelfbestuur&kosten=hoog")

    ways = response.context["ways_on"]
    assert response.context["found"].count == 0
    assert ways
    for way in ways:
        assert client.get(way.url).context["found"].count == way.count > 0


def test_a_typing_mistake_gets_a_suggestion_that_gives_results(client):
    response = client.get(f"{CATALOGUE}?q=buurtbemidelling")

    assert "Bedoelde je" in response.content.decode()
    assert client.get(response.context["suggestion_url"]).context["found"].count >= 1


def test_htmx_gets_only_what_changes_and_a_clean_address(client):
    response = client.get(
        f"{CATALOGUE}?q=&wat=overlast&sorteer=relevantie", headers={"HX-Request": "true"}
    )

    text = response.content.decode()
    assert "<html" not in text
    assert 'id="aantal"' in text
    assert response["HX-Push-Url"] == f"{CATALOGUE}?wat=overlast"


def test_htmx_gets_the_whole_page_back_from_history(client):
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}

    assert "<html" in client.get(CATALOGUE, headers=headers).content.decode()


def test_every_example_shows_everything_that_is_known_of_it(client):
    for example in Example.objects.filter(live=True).prefetch_related(
        "statements", "sources", "ratings"
    ):
        text = text_of(client, example.get_absolute_url())
        parts = [
            example.name,
            example.first_sentence,
            example.rest_of_summary,
            example.target_group,
            example.initiator_note,
            example.scale_note,
            example.place or "Niet bekend",
            example.since or "Niet bekend",
            example.status_today or "Niet bekend",
            example.effort_note,
            example.lead_time or "Niet bekend",
            example.research_note,
            example.classification_rationale,
            example.alternative_reason,
            *example.also_known_as,
            *example.participants,
            *example.other_places,
            *(statement.text for statement in example.statements.all()),
            *(rating.reason for rating in example.ratings.all()),
            *(source.title for source in example.sources.all()),
            *(source.url for source in example.sources.all()),
        ]
        missing = [part for part in parts if part not in text]
        assert not missing, (example.slug, missing)


def test_an_example_for_a_special_group_says_so_before_it_says_when_it_fits(client):
    text = client.get("/praktijkvoorbeelden/overvalapp/").content.decode()

    condition = text.index("<strong>Alleen als</strong> het gaat om overvallen op winkels")
    assert text.index("Past wel als</h2>") < condition < text.index("Past niet als</h2>")


def test_the_headline_is_how_safe_people_feel_even_when_only_crime_was_studied(client):
    example = ExampleFactory()
    RatingFactory(example=example, outcome="criminaliteit", direction="positief", certainty=4)

    page = client.get(example.get_absolute_url()).context["page"]

    assert page.card.headline.outcome == "veiligheidsbeleving"
    assert page.card.headline.direction == "niet-onderzocht"
    assert page.card.headline.certainty == 0
    assert [item.outcome for item in page.evidence] == list(OUTCOMES)


def test_a_line_says_where_it_comes_from_unless_a_source_says_it(client):
    example = ExampleFactory()
    for position, origin in enumerate(Statement.Origin.values):
        StatementFactory(example=example, origin=origin, position=position)

    page = client.get(example.get_absolute_url()).context["page"]

    lines = page.lines[Statement.Kind.WORKING]
    assert [line.origin for line in lines] == ["", "Uit de lessen", "Van de redactie"]


def test_where_we_differ_from_the_publisher_the_page_shows_both(client):
    example = Example.objects.get(slug="straatcoaches")

    text = text_of(client, example.get_absolute_url())

    assert example.participation == ("informeren",)
    assert "Delegeren / Meebeslissen" in text
    assert example.alternative_reason in text


def test_similar_examples_say_what_they_share(client):
    page = client.get(f"{CATALOGUE}burgernet/").context["page"]

    assert 1 <= len(page.similar) <= 4
    for item in page.similar:
        assert item.shared
        assert item.example.slug != "burgernet"


def test_what_similar_examples_share_is_named_once(client):
    """Verloedering is a phenomenon and a factor too."""
    for item in client.get("/praktijkvoorbeelden/opzoomeren/").context["page"].similar:
        assert len(item.shared) == len(set(item.shared))


def test_a_lesson_says_why_it_goes_for_an_example(client):
    page = client.get(f"{CATALOGUE}buurtbemiddeling/").context["page"]

    by_code = {link.lesson.code: link for link in page.lessons}
    assert by_code["heldere-kaders"].because == ["Bemiddelen", "Prioriteren / signaleren"]
    assert "flexibel" not in by_code
    assert "flexibel" in {link.lesson.code for link in page.lessons_always}
    assert "verwachtingenmanagement" not in by_code


def test_beside_each_other_needs_two_to_four(client):
    four = "&".join(f"kies={slug}" for slug in ("waaks", "burgernet", "kan-wel", "rolmodellen"))
    compare = reverse("knowledge:compare")

    assert "Kies er minstens twee" in text_of(client, f"{compare}?kies=waaks")
    assert len(client.get(f"{compare}?{four}").context["columns"]) == 4
    assert client.get(f"{compare}?{four}&kies=waaks").status_code == 200  # the same one twice
    too_many = client.get(f"{compare}?{four}&kies=opzoomeren")
    assert too_many.status_code == 400
    assert f"/praktijkvoorbeelden/keuzelijst/?{four}&kies=opzoomeren".replace("&", "&amp;") in (
        too_many.content.decode()
    )


@pytest.mark.parametrize("name", ["shortlist", "compare"])
def test_what_the_form_of_the_catalogue_adds_is_left_out_of_the_address(client, name):
    address = reverse(f"knowledge:{name}")
    response = client.get(f"{address}?q=&wat=overlast&sorteer=naam&kies=waaks&kies=burgernet")

    assert response.status_code == 302
    assert response["Location"] == f"{address}?kies=waaks&kies=burgernet"


def test_the_shortlist_keeps_the_order_of_choosing(client):
    response = client.get("/praktijkvoorbeelden/keuzelijst/?kies=waaks&kies=burgernet")

    rows = response.context["rows"]
    assert [row["card"].example.slug for row in rows] == ["waaks", "burgernet"]
    assert rows[0]["without"] == "/praktijkvoorbeelden/keuzelijst/?kies=burgernet"


@pytest.mark.parametrize(
    ("address", "most"),
    [
        (CATALOGUE, 5),
        (f"{CATALOGUE}?q=buurt&wat=overlast&factor=1", 9),
        (f"{CATALOGUE}buurtbemiddeling/", 14),
        ("/praktijkvoorbeelden/vergelijken/?kies=waaks&kies=burgernet", 9),
        ("/lessen/flexibel/", 9),
        ("/tafel-van-12/verloedering/", 10),
        ("/", 4),
    ],
)
def test_the_number_of_queries_does_not_grow_with_the_number_of_examples(
    client, django_assert_max_num_queries, address, most
):
    with django_assert_max_num_queries(most):
        client.get(address)
    for example in ExampleFactory.create_batch(30):
        RatingFactory(example=example)
    with django_assert_max_num_queries(most):
        client.get(address)
