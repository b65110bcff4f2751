"""What goes out comes in again: files -> site -> files, byte for byte."""

from __future__ import annotations

import shutil
from io import BytesIO
from zipfile import ZipFile

import pytest
import yaml
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from gerust.knowledge import services
from gerust.knowledge.content.export import published_files, write_zip
from gerust.knowledge.content.kinds import KINDS
from gerust.knowledge.content.loader import Outcome, load_content
from gerust.knowledge.content.record import Record
from gerust.knowledge.content.writer import WIDTH, files_in_other_layout, to_yaml
from gerust.knowledge.models import Example, Lesson, LoadedItem, Statement

pytestmark = pytest.mark.django_db


def files_below(root):
    return {
        str(path.relative_to(root)): path.read_bytes()
        for mapping in KINDS
        for path in (root / mapping.folder).glob("*.yaml")
    }


def test_the_committed_files_have_the_layout_of_an_export(content_root):
    others = sorted(str(path) for path in files_in_other_layout(content_root))

    assert not others, f"draai: manage.py format_content (wijzigt {', '.join(others)})"


def test_the_site_comes_out_as_exactly_the_files_that_went_in(content_root):
    assert published_files() == files_below(content_root)


def test_an_export_gives_the_same_site_in_an_empty_database(tmp_path):
    lesson = Lesson.objects.get(code="flexibel")
    lesson.why = "Een tekst van de redactie.\n\nMet een tweede alinea: 'en' een \"aanhaling\" # zo."
    services.publish(lesson)
    before = write_zip()
    for mapping in reversed(KINDS):
        mapping.model.objects.all().delete()
    LoadedItem.objects.all().delete()

    ZipFile(BytesIO(before)).extractall(tmp_path)
    report = load_content(tmp_path / "content")

    assert report.count(Outcome.CREATED) == len(ZipFile(BytesIO(before)).namelist())
    assert write_zip() == before
    assert Lesson.objects.get(code="flexibel").why == lesson.why


def test_the_archive_holds_nothing_that_depends_on_when_or_where(content_root):
    entries = ZipFile(BytesIO(write_zip())).infolist()

    assert [entry.filename for entry in entries] == sorted(
        f"content/{path}" for path in files_below(content_root)
    )
    assert {(e.date_time, e.create_system, e.external_attr) for e in entries} == {
        ((1980, 1, 1, 0, 0, 0), 3, 0o644 << 16)
    }


def test_a_draft_stays_inside_and_what_is_offline_too():
    lesson = Lesson.objects.get(code="flexibel")
    lesson.why = "Dit is nog maar een concept, en niet voor buiten."
    lesson.save_revision()
    Lesson.objects.get(code="bottom-up").unpublish()

    files = published_files()

    assert b"maar een concept" not in files["lessen/flexibel.yaml"]
    assert "lessen/bottom-up.yaml" not in files


def test_the_command_writes_a_zip_and_a_folder(tmp_path, capsys):
    archive, folder = tmp_path / "alles.zip", tmp_path / "map"
    stray = folder / "lessen" / "oud.yaml"
    stray.parent.mkdir(parents=True)
    stray.write_text("van een ander")

    call_command("export_content", archive)
    call_command("export_content", folder)

    assert archive.read_bytes() == write_zip()
    assert files_below(folder) == published_files() | {"lessen/oud.yaml": b"van een ander"}
    assert str(stray) in capsys.readouterr().out


def test_what_no_file_may_hold_is_named_and_nothing_is_written(tmp_path):
    Statement.objects.filter(example__slug="waaks", kind=Statement.Kind.FITS).delete()

    with pytest.raises(CommandError, match=r"praktijkvoorbeelden/waaks: fits"):
        call_command("export_content", tmp_path / "alles.zip")

    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_gives_a_message(tmp_path):
    with pytest.raises(CommandError, match="niet schrijven"):
        call_command("export_content", tmp_path / "bestaat-niet" / "alles.zip")


def test_another_layout_is_named_with_the_way_to_mend_it(tmp_path, content_root):
    files = shutil.copytree(content_root, tmp_path / "content")
    path = files / "begrippen" / "boa.yaml"
    good = path.read_text()
    path.write_text("# een opmerking\n" + yaml.safe_dump(yaml.safe_load(good)))

    with pytest.raises(CommandError, match=r"format_content'(?s:.)*boa\.yaml"):
        call_command("format_content", "--check", root=files)
    call_command("format_content", root=files)
    call_command("format_content", "--check", root=files)

    assert path.read_text() == good


def test_formatting_broken_content_says_what_is_wrong(tmp_path, content_root):
    files = shutil.copytree(content_root, tmp_path / "content")
    (files / "begrippen" / "boa.yaml").write_text("code: boa\n")

    with pytest.raises(CommandError, match=r"boa\.yaml:1: term: dit veld ontbreekt"):
        call_command("format_content", root=files)


class Anything(Record):
    text: str
    lines: list[str]


@given(st.text(), st.lists(st.text(alphabet="ab \n:#'\"-\t", max_size=250), max_size=3))
def test_any_text_survives_its_file(text, lines):
    record = Anything(text=text, lines=lines)

    assert Anything.model_validate(yaml.safe_load(to_yaml(record))) == record


def test_long_paragraphs_are_folded_and_short_lines_stay_lines():
    long = " ".join(["woord"] * 40)
    record = Anything(text=f"{long}\n\n{long}", lines=["een\ntwee"])

    text = to_yaml(record)

    assert max(map(len, text.splitlines())) <= WIDTH + len("woord")
    assert "lines:\n  - |-\n    een\n    twee\n" in text


def test_exporting_costs_a_few_queries_a_kind(django_assert_max_num_queries):
    assert Example.objects.count() > 50
    with django_assert_max_num_queries(4 * len(KINDS)):
        published_files()
