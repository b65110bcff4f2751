"""Messages about broken content name the file, the line, the key and what was expected."""

from __future__ import annotations

import shutil

import pytest
import yaml

from gerust.knowledge import taxonomy
from gerust.knowledge.content.reader import ContentError, read_content, read_file

SLUG = "buurtbemiddeling"


@pytest.fixture
def broken(tmp_path, content_root):
    """Write a copy of a good example with some parts changed, and return the problem found."""
    folder = tmp_path / "praktijkvoorbeelden"
    folder.mkdir()
    good = yaml.safe_load((content_root / "praktijkvoorbeelden" / f"{SLUG}.yaml").read_text())

    def problems(*keys, value):
        data = yaml.safe_load(yaml.safe_dump(good))
        place = data
        for key in keys[:-1]:
            place = place[key]
        place[keys[-1]] = value
        path = folder / f"{SLUG}.yaml"
        path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False))
        with pytest.raises(ContentError) as error:
            read_file(path)
        return error.value.problems

    return problems


@pytest.mark.parametrize(
    ("keys", "value", "message"),
    [
        (("factors",), [13], "verwacht een getal tot en met 12; gevonden: 13"),
        (("classification", "phenomena"), ["inbraak"], "verwacht een van: bewustzijn"),
        (("classification", "phenomena"), ["overlast", "overlast"], "dubbele code: overlast"),
        (("fits",), [], "verwacht minstens 2 regels"),
        (("name",), "", "verwacht een langere tekst"),
        (("slug",), "Buurt Bemiddeling", "verwacht kleine letters"),
        (("onzin",), 1, "dit veld bestaat niet"),
        (("sources", 0, "url"), "javascript:alert(1)", "verwacht een webadres"),
        (("reviewed_on",), "gisteren", "verwacht een datum"),
        (("ratings", 0, "certainty"), 6, "verwacht een getal tot en met 5"),
        (("ratings", 0, "direction"), "prima", "verwacht een van: positief"),
        (("ratings", 0, "certainty"), 2.5, "verwacht een getal; gevonden: 2.5"),
        (("ratings", 0, "certainty"), True, "verwacht een getal; gevonden: True"),
        (("name",), "w" * 201, "verwacht een kortere tekst (hoogstens 200 tekens)"),
        (("name",), "Buurt\0bemiddeling", r"tekst zonder stuurteken; gevonden: '\x00'"),
        (("sources", 0, "url"), "https://x.nl/" + "a" * 500, "verwacht een korter webadres"),
        (("reviewed_on",), 0, "verwacht een datum, zoals 2026-11-22"),
        (("reviewed_on",), "2026-11-22 10:00:00", "verwacht een datum, zoals 2026-11-22"),
        (("reviewed_on",), "3026-11-22", "verwacht een datum van na 2000 en voor 2100"),
    ],
)
def test_the_message_says_what_was_expected(broken, keys, value, message):
    problem = broken(*keys, value=value)[0]

    assert message in problem.message
    assert problem.key.startswith(".".join(map(str, keys)))
    assert problem.line


def test_a_direction_needs_a_certainty_of_three(broken):
    rating = {
        "outcome": "veiligheidsbeleving",
        "direction": "positief",
        "certainty": 2,
        "indirect": False,
        "reason": "Bewoners zijn tevreden.",
        "sources": [],
        "rated_by": "Redactie",
        "rated_on": "2026-11-22",
        "review_by": "2029-11-22",
    }

    assert "onder zekerheid 3" in broken("ratings", value=[rating])[0].message


def test_a_source_that_is_cited_has_to_be_listed(broken):
    problem = broken("research", "sources", value=["https://elders.example/"])[0]

    assert "staat niet bij 'sources': https://elders.example/" in problem.message


def test_a_difference_with_the_publisher_needs_a_reason(broken):
    problem = broken("classification", "alternative_reason", value=None)[0]

    assert "alternative_reason" in problem.message


def test_broken_yaml_names_the_line(tmp_path):
    (tmp_path / "lessen").mkdir()
    path = tmp_path / "lessen" / "flexibel.yaml"
    path.write_text("code: flexibel\nname: [\n")

    with pytest.raises(ContentError, match=r"flexibel\.yaml:3: geen geldige YAML"):
        read_file(path)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (b"reviewed_on: 2026-02-30", "reviewed_on: verwacht een datum.*'2026-02-30'"),
        (b"name: Een\nname: Twee", "yaml:3: geen geldige YAML: 'name' staat er twee keer"),
        (b"kind: !!int veel", "geen geldige YAML: invalid literal"),
        ("name: één".encode("latin-1"), "yaml:2: verwacht tekst in UTF-8"),
        (b"name: \x07", "geen geldige YAML: .*not allowed"),
        (b"1: een", "1: verwacht een naam van een veld"),
        (b"---\na: b", "geen geldige YAML: .*document"),
    ],
)
def test_what_yaml_would_let_pass_or_choke_on_has_a_place(tmp_path, written, message):
    (tmp_path / "lessen").mkdir()
    path = tmp_path / "lessen" / "flexibel.yaml"
    path.write_bytes(b"code: flexibel\n" + written + b"\n")

    with pytest.raises(ContentError, match=message):
        read_file(path)


def test_a_file_of_another_kind_is_not_passed_over(tmp_path, content_root):
    root = shutil.copytree(content_root, tmp_path / "content")
    (root / "lessen" / "flexibel.yaml").rename(root / "lessen" / "flexibel.yml")
    (root / "lessen" / ".DS_Store").touch()
    (root / "begrippen" / "map.yaml").mkdir()
    (root / "begrippen" / "weg.yaml").symlink_to("nergens")

    with pytest.raises(ContentError) as error:
        read_content(root)

    found = {problem.path.name: problem.message for problem in error.value.problems}
    assert found == {
        "flexibel.yml": "verwacht hier alleen bestanden op '.yaml'",
        "map.yaml": "kan niet gelezen worden: Is a directory",
        "weg.yaml": "kan niet gelezen worden: No such file or directory",
    }


def test_a_file_has_to_be_named_after_what_it_holds(tmp_path, content_root):
    (tmp_path / "lessen").mkdir()
    path = tmp_path / "lessen" / "iets-anders.yaml"
    path.write_text((content_root / "lessen" / "flexibel.yaml").read_text())

    with pytest.raises(ContentError, match=r"hoort 'flexibel\.yaml' te heten"):
        read_file(path)


def test_a_folder_with_a_typing_error_is_not_passed_over(tmp_path, content_root):
    shutil.copytree(content_root, tmp_path / "content")
    (tmp_path / "content" / "lesen").mkdir()

    with pytest.raises(ContentError, match="lesen: onbekende map; verwacht: begrippen, "):
        read_content(tmp_path / "content")


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(ContentError, match="indeling: deze map ontbreekt"):
        read_content(tmp_path)


def test_the_content_is_complete(content_root):
    records = read_content(content_root)

    assert len(records["praktijkvoorbeelden"]) == 51
    assert len(records["lessen"]) == 24
    assert [record.number for record in records["factoren"]] == list(range(1, 13))
    assert len(records["indeling"]) == 12
    assert {record.code for record in records["stappenplannen"]} == set(taxonomy.STEP_PLANS)
    assert {record.code for record in records["problemen"]} == set(taxonomy.PROBLEMS)


def test_plans_and_problems_name_examples_that_are_there(content_root):
    records = read_content(content_root)

    known = {record.slug for record in records["praktijkvoorbeelden"]}
    steps = [step for plan in records["stappenplannen"] for step in plan.steps]
    for record in [*steps, *records["problemen"]]:
        assert set(record.examples) <= known, record.code
        assert set(record.pages) <= {page.slug for page in records["paginas"]}, record.code
