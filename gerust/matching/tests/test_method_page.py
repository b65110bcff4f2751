"""The method page says what the code does: the same figures, and an example that comes out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gerust.matching.engine import Explainer, carry, fit_word, rank
from gerust.matching.engine.rules.carry import CEILINGS, SHIFTS, STARTS
from gerust.matching.engine.rules.scoring import PENALTIES, SCORES, WORDS

from .catalogue import catalogue, profile_of

PAGE = Path(__file__).parents[3] / "docs" / "methoden" / "profiel-en-keuze.md"


@pytest.fixture(scope="module")
def page():
    return PAGE.read_text(encoding="utf-8")


def rows(text):
    """The cells of every table row, without the lines that only draw the table."""
    lines = [line for line in text.splitlines() if line.startswith("|") and "---" not in line]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def section(page, heading):
    return re.split(r"^#+ ", page.split(f" {heading}\n")[1], flags=re.MULTILINE)[0]


def test_the_table_of_points_is_the_one_of_the_rules(page):
    table = {row[0].strip("`"): int(row[1]) for row in rows(section(page, "Wat meetelt"))[1:]}

    assert table == {rule.code: rule.points for rule in (*SCORES.values(), *PENALTIES)}


def test_the_table_of_rungs_is_the_one_of_the_rules(page):
    table = {row[0].strip("`"): row[2] for row in rows(section(page, "Wat de buurt aankan"))[1:]}
    moves = {1: "bovengrens 1 omhoog", -1: "bovengrens 1 omlaag"}

    assert table == {
        **{rule.code: f"trede {rule.low} tot en met {rule.high}" for rule in STARTS},
        **{rule.code: moves[rule.by] for rule in SHIFTS},
        **{rule.code: f"bovengrens hoogstens {rule.high}" for rule in CEILINGS},
    }


def test_the_table_of_words_is_the_one_of_the_rules(page):
    table = rows(section(page, "Het woord erbij"))[1:]

    assert table == [[word.text, f"{word.share}%"] for word in WORDS]


def test_the_worked_example_comes_out(page):
    text = section(page, "Uitgewerkt voorbeeld")
    profile = profile_of(text.split("```")[1])
    ranking = rank(profile, list(catalogue().values()))
    head, *body = rows(text)
    band = carry(profile)

    assert f"Passend is dus trede {band.low} tot en met {band.high}." in text
    assert f"De hoogste passing is {ranking.maximum}." in text
    for column, slug in enumerate(head[1:], start=1):
        explanation = Explainer(profile).explain(catalogue()[slug.strip("`")])
        told = {row[0].strip("`"): row[column] for row in body if row[column]}
        assert fit_word(explanation.fit, ranking.maximum).code == told.pop("**woord**")
        assert explanation.fit == int(told.pop("**passing**"))
        assert {part.code: str(part.points) for part in explanation.parts} == told
