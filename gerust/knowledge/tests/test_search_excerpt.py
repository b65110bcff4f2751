"""Marked words: where they are, in the text as it was written."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gerust.knowledge.models import Statement
from gerust.knowledge.search.excerpt import best_excerpt, excerpt, highlight
from gerust.knowledge.search.query import Hits, Query
from gerust.knowledge.search.searched import Searched

from .factories import ExampleFactory, StatementFactory


def hits(*words):
    return Hits(Query(), found=tuple(map(frozenset, words)))


def marked(pieces):
    return [piece.text for piece in pieces if piece.hit]


def joined(pieces):
    return "".join(piece.text for piece in pieces)


def test_texts_come_in_an_order_that_the_database_does_not_decide():
    searched = Searched(kind="proef", summary="name", details=("parts",))
    parts = {"title": "Twee", "text": "Een"}  # as SQLite keeps it; PostgreSQL the other way round

    for each in (parts, dict(reversed(parts.items()))):
        assert list(searched.details_of(SimpleNamespace(parts=[each]))) == ["Een", "Twee"]


def test_word_forms_and_compounds_are_marked_whole():
    text = "Na een Inbraak: woninginbraken in de buurt, en één pop-up."

    pieces = highlight(text, hits({"inbrak", "woninginbrak"}, {"popup"}))

    assert marked(pieces) == ["Inbraak", "woninginbraken", "pop-up"]
    assert joined(pieces) == text


def test_markup_in_a_text_stays_text():
    assert joined(highlight("<b>Buurt</b> & co", hits({"buurt"}))) == "<b>Buurt</b> & co"


def test_without_hits_nothing_is_marked():
    assert marked(highlight("Buurt", hits())) == []


def test_a_long_text_is_cut_around_the_hit():
    text = "woord " * 100 + "de zebra loopt " + "woord " * 100

    pieces = excerpt(text, hits({"zebra"}), length=60)

    assert marked(pieces) == ["zebra"]
    assert pieces[0].text == pieces[-1].text == "…"
    assert len(joined(pieces)) <= 62
    assert "wo " not in joined(pieces)  # no half words


def test_the_part_with_the_most_hits_is_shown():
    text = "zebra " + "woord " * 60 + "zebra en okapi"

    assert marked(excerpt(text, hits({"zebra"}, {"okapi"}), length=50)) == ["zebra", "okapi"]


@given(st.text(max_size=300), st.integers(min_value=10, max_value=80))
def test_no_text_is_an_error(text, length):
    found = hits({"buurt"})

    assert joined(highlight(text, found)) == text
    assert len(joined(excerpt(text, found, length=length))) <= length + 2


@pytest.mark.django_db
def test_a_hit_that_the_card_does_not_show_is_shown_in_its_sentence():
    example = ExampleFactory(name="Buurt", summary="Over de buurt.", target_group="bewoners")
    StatementFactory(example=example, kind=Statement.Kind.RISK, text="Pas op de krokodil.")

    pieces = best_excerpt(example, hits({"buurt"}, {"krokodil"}))

    assert joined(pieces) == "Pas op de krokodil."
    assert marked(pieces) == ["krokodil"]


@pytest.mark.django_db
def test_a_card_that_shows_every_hit_needs_no_excerpt():
    example = ExampleFactory(name="Buurt", summary="Een krokodil.")

    assert best_excerpt(example, hits({"buurt"}, {"krokodil"})) is None
