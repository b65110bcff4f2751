"""Eight words in a row that someone else wrote are found; seven are anyone's."""

from __future__ import annotations

from pathlib import Path

import pytest

from gerust.knowledge.plain_language.originality import main, shared_runs

EIGHT = "Een buurt waar mensen elkaar kennen voelt veiliger"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "bron.txt"
    path.write_text(f"Vooraf.\n{EIGHT.replace(' kennen', chr(10) + 'kennen')} aan. Slot.")
    return path


def found(tmp_path: Path, source: Path, text: str) -> list[tuple[int, str]]:
    product = tmp_path / "tekst.yaml"
    product.write_text(text)
    return [(each.line, each.text) for each in shared_runs([product], [source])]


def test_a_run_is_found_across_lines_capitals_and_signs(tmp_path, source):
    text = 'eigen: woorden\ntekst: "een BUURT, waar mensen\n  elkaar kennen: voelt veiliger'

    assert found(tmp_path, source, text) == [(2, EIGHT.lower())]


def test_a_longer_run_is_one_finding(tmp_path, source):
    assert found(tmp_path, source, f"{EIGHT} aan") == [(1, f"{EIGHT.lower()} aan")]


def test_seven_words_are_free(tmp_path, source):
    assert found(tmp_path, source, EIGHT.rpartition(" ")[0]) == []


def test_the_command_looks_at_the_product_and_says_what_it_found(
    tmp_path, source, monkeypatch, capsys
):
    (tmp_path / "product/docs").mkdir(parents=True)
    (tmp_path / "product/docs/uitleg.md").write_text(EIGHT)
    (tmp_path / "bron").mkdir()
    source.rename(tmp_path / "bron/bron.txt")
    monkeypatch.chdir(tmp_path / "product")

    assert main([str(tmp_path / "bron")]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"docs/uitleg.md:1: ook in bron.txt: {EIGHT.lower()}",
        "1 keer 8 woorden of meer achter elkaar uit 1 bestanden.",
    ]


@pytest.mark.parametrize("arguments", [[], ["er-is-geen-map"], ["a", "b"]])
def test_without_texts_it_says_what_it_needs(arguments, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    assert main(arguments) == 2
    assert "Noem een map met tekstbestanden" in capsys.readouterr().err
