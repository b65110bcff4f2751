"""Whatever a visitor types: never an error, and never more work than for a normal question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gerust.knowledge.models import Example
from gerust.knowledge.search.query import MAX_LENGTH, MAX_WORDS, parse, search

HOSTILE = [
    "",
    "   ",
    "'",
    '"wijkagent',
    "'; DROP TABLE knowledge_searchterm; --",
    "%",
    "_",
    "100%",
    "wijk* OR agent NEAR/2",
    "-wijkagent +buurt (straat)",
    "<script>alert(1)</script>",
    "\x00wijk\x00agent\x07",
    "wijk\ud800agent",
    "🙂🚓",
    "\u202eagent\u202c",
    "\\",
    "a" * 100_000,
    "wijk " * 20_000,
    "'" * 100_000,
    "é\u0301\u0301\u0301" * 1000,
    "邻里 安全",
    "٣٤",
]


@pytest.mark.django_db
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_typed_is_an_error(text):
    hits = search(text, Example)

    assert len(hits.query.raw) <= MAX_LENGTH
    assert hits.query.raw.isprintable()


@pytest.mark.django_db
@given(st.text(max_size=60))
def test_no_text_is_an_error(text):
    search(text, Example)


@pytest.mark.django_db
@given(st.lists(st.sampled_from(["buurt", "WIJKAGENT", "inbraken", "pop-up", "'s", "van"])))
def test_the_order_of_words_and_their_case_do_not_count(words):
    assert (
        search(" ".join(words), Example).scores
        == search(" ".join(reversed(words)).swapcase(), Example).scores
    )


@pytest.mark.parametrize("text", ["", "  ", "!?", "🙂", "a", "x y z"])
def test_a_query_without_words_is_empty(text):
    assert parse(text).is_empty


def test_too_long_a_query_is_cut_between_words_and_says_so():
    query = parse("inbraak " * 100)

    assert query.was_cut
    assert query.raw.endswith("inbraak")
    assert len(query.raw) <= MAX_LENGTH


def test_too_many_words_are_cut_and_it_says_so():
    query = parse(" ".join(f"w{n:02}" for n in range(30)))

    assert query.was_cut
    assert len(query.words) == MAX_WORDS


def test_a_normal_query_is_not_cut():
    query = parse("  wat helpt\ttegen\ninbraken?  ")

    assert not query.was_cut
    assert query.raw == "wat helpt tegen inbraken?"
    assert [query.raw[word.start : word.end] for word in query.words] == ["helpt", "inbraken"]


def test_a_word_twice_counts_once():
    assert len(parse("wijk Wijk WIJK").words) == 1
