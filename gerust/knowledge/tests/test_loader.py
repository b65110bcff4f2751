"""The loader brings files in, and never undoes what an editor did."""

from __future__ import annotations

import shutil

import pytest
import yaml
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from gerust.knowledge import services
from gerust.knowledge.content.kinds import KINDS
from gerust.knowledge.content.loader import Outcome, load_content
from gerust.knowledge.content.reader import ContentError, read_content
from gerust.knowledge.models import Example, Lesson, LoadedItem

pytestmark = pytest.mark.django_db

SLUG = "buurtbemiddeling"


@pytest.fixture
def files(tmp_path, content_root):
    """A copy of the content that a test may spoil."""
    return shutil.copytree(content_root, tmp_path / "content")


def change(files, **values):
    path = files / "praktijkvoorbeelden" / f"{SLUG}.yaml"
    data = yaml.safe_load(path.read_text()) | values
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False))


def edit(**values):
    """What an editor does: change it, and publish."""
    example = Example.objects.get(slug=SLUG)
    for name, value in values.items():
        setattr(example, name, value)
    services.publish(example)


def outcome_of(report):
    key = f"praktijkvoorbeelden/{SLUG}"
    return next(outcome for outcome, keys in report.items.items() if key in keys)


def test_loading_the_same_files_again_changes_nothing(files):
    before = Example.objects.get(slug=SLUG).latest_revision_id

    report = load_content(files)

    assert report.count(Outcome.UNCHANGED) == sum(map(len, report.items.values()))
    assert Example.objects.get(slug=SLUG).latest_revision_id == before


def test_every_file_comes_back_out_as_it_went_in(content_root):
    records = read_content(content_root)

    for mapping in KINDS:
        for record in records[mapping.folder]:
            item = mapping.model.objects.get(**{mapping.lookup: mapping.key_of(record)})
            assert mapping.to_record(item) == record


def test_an_empty_database_gets_everything(files):
    for mapping in KINDS:
        mapping.model.objects.all().delete()
    LoadedItem.objects.all().delete()

    report = load_content(files)

    assert report.count(Outcome.CREATED) == sum(map(len, report.items.values()))
    assert Example.objects.filter(live=True).count() == 51
    assert Lesson.objects.filter(live=True).count() == 24


def test_a_changed_file_updates_what_no_editor_touched(files):
    change(files, name="Buurtbemiddeling nieuw")

    report = load_content(files)

    assert outcome_of(report) == Outcome.UPDATED
    assert Example.objects.get(slug=SLUG).name == "Buurtbemiddeling nieuw"


def test_an_editors_change_stays_when_the_file_is_the_same(files):
    edit(name="Van de redactie")

    report = load_content(files)

    assert outcome_of(report) == Outcome.KEPT
    assert Example.objects.get(slug=SLUG).name == "Van de redactie"


def test_a_change_on_both_sides_is_a_conflict_and_the_editor_wins(files):
    edit(name="Van de redactie")
    change(files, name="Uit het bestand")

    report = load_content(files)

    assert outcome_of(report) == Outcome.CONFLICT
    assert Example.objects.get(slug=SLUG).name == "Van de redactie"


def test_a_waiting_draft_is_an_editors_change_too(files):
    example = Example.objects.get(slug=SLUG)
    example.name = "Concept"
    example.save_revision()
    change(files, name="Uit het bestand")

    report = load_content(files)

    assert outcome_of(report) == Outcome.CONFLICT
    assert Example.objects.get(slug=SLUG).latest_revision.content["name"] == "Concept"


def test_the_same_change_on_both_sides_is_no_conflict(files):
    edit(name="Allebei")
    change(files, name="Allebei")

    assert outcome_of(load_content(files)) == Outcome.UNCHANGED


def test_what_an_editor_removed_stays_away(files):
    Example.objects.get(slug=SLUG).delete()

    assert outcome_of(load_content(files)) == Outcome.KEPT
    assert not Example.objects.filter(slug=SLUG).exists()


def test_a_dry_run_reports_the_same_and_changes_nothing(files):
    change(files, name="Proef")

    report = load_content(files, dry_run=True)

    assert outcome_of(report) == Outcome.UPDATED
    assert Example.objects.get(slug=SLUG).name == "Buurtbemiddeling"


def test_a_broken_file_changes_nothing(files):
    change(files, name="Nieuw")
    (files / "lessen" / "flexibel.yaml").write_text("code: flexibel\n")

    with pytest.raises(ContentError, match=r"flexibel\.yaml:1: .*ontbreekt"):
        load_content(files)

    assert Example.objects.get(slug=SLUG).name == "Buurtbemiddeling"


def test_what_only_the_database_refuses_names_the_file_too(files, monkeypatch):
    def refuse(item, **options):
        raise ValidationError({"name": "Deze naam is er al."})

    change(files, name="Nieuw")
    monkeypatch.setattr(services, "publish", refuse)

    with pytest.raises(ContentError, match=rf"praktijkvoorbeelden/{SLUG}\.yaml: Deze naam is er"):
        load_content(files)

    assert Example.objects.get(slug=SLUG).name == "Buurtbemiddeling"


def test_a_reference_to_what_is_not_there_is_reported(files, capsys):
    path = files / "problemen" / "buurt.yaml"
    data = yaml.safe_load(path.read_text())
    data |= {"examples": ["weg", SLUG], "pages": ["verdwenen"]}
    path.write_text(yaml.safe_dump(data, allow_unicode=True))

    call_command("load_content", root=files)

    lines = capsys.readouterr().out.splitlines()
    assert lines[lines.index("Dit verwijst naar iets dat er niet is:") + 1 :] == [
        f"  {data['name']}: pagina 'verdwenen'",
        f"  {data['name']}: voorbeeld 'weg'",
    ]


def test_the_command_says_in_dutch_what_is_wrong(files):
    (files / "lessen" / "flexibel.yaml").write_text("code: [")

    with pytest.raises(CommandError, match="Er is niets geladen"):
        call_command("load_content", root=files, verbosity=0)


def test_the_command_reports_counts(files, capsys):
    call_command("load_content", root=files)

    assert "0 nieuw" in capsys.readouterr().out


def test_progress_reaches_the_total(files):
    seen = []

    load_content(files, progress=lambda done, total, key: seen.append((done, total)))

    assert seen[-1][0] == seen[-1][1] == len(seen)


def test_an_editor_may_keep_what_a_file_may_not(files):
    Example.objects.get(slug=SLUG).statements.filter(kind="fits").delete()
    change(files, name="Uit het bestand")

    assert outcome_of(load_content(files)) == Outcome.CONFLICT


def test_what_lost_its_file_is_reported_and_stays(files, capsys):
    (files / "praktijkvoorbeelden" / f"{SLUG}.yaml").unlink()

    call_command("load_content", root=files)

    out = capsys.readouterr().out
    assert f"zichtbaar:\n  praktijkvoorbeelden/{SLUG}" in out
    assert Example.objects.get(slug=SLUG).live


def test_a_file_that_an_editor_removed_too_is_no_news(files):
    (files / "praktijkvoorbeelden" / f"{SLUG}.yaml").unlink()
    Example.objects.get(slug=SLUG).delete()

    assert load_content(files).count(Outcome.WITHOUT_FILE) == 0


@pytest.mark.parametrize(
    "spoil",
    [
        lambda values: values[:-1],
        lambda values: values[::-1],
        lambda values: [*values, {**values[0], "code": "onzin"}],
    ],
)
def test_a_facet_has_exactly_the_codes_of_the_taxonomy(files, spoil):
    path = files / "indeling" / "phenomena.yaml"
    data = yaml.safe_load(path.read_text())
    path.write_text(yaml.safe_dump({**data, "values": spoil(data["values"])}))

    with pytest.raises(ContentError, match="precies deze codes, op volgorde: bewustzijn"):
        load_content(files)
