"""From Dutch text to the stems that search compares. Pure: no database, no settings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer

from .words import (
    IRREGULAR,
    IRREGULAR_ENDINGS,
    NOT_PLURAL,
    OWN_STEMS,
    PAST,
    PLURALS,
    PRESENT,
    STOP_WORDS,
)

# What -en doubles, and the stemmer leaves so (it does mend kk, dd and tt).
DOUBLED = tuple(letter * 2 for letter in "bfglmnprs")
MAX_WORD = 60  # as SearchTerm.text

# The stemmer shortens straat to strat, but leaves sociaal: it sees one vowel of three letters.
LONG_VOWEL = re.compile(r"(i(?=aa|ee|oo)|e(?=aa|oo))([aeo])\2([^\Waeiou\d_])$")

# A word with the marks that belong to it: what's, pop-up, 's-Hertogenbosch, één (also decomposed).
WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f]|['’‘`´‐‑-](?=[^\W_]))*")
INNER_MARKS = re.compile(r"['’‘`´‐‑-]")
# Letters that carry their mark inside, so that taking accents off leaves them as they are.
LETTERS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ı": "i"})

# "dutch_porter" is the stemmer that PostgreSQL 15 calls "dutch". The library's own "dutch" is a
# newer one, that tears achterpad and achterpaden apart.
_stemmer = snowballstemmer.stemmer("dutch_porter")


class Spelled(NamedTuple):
    """A word as search sees it."""

    stem: str
    form: str  # as written, in small letters


class Found(NamedTuple):
    """A word in a text: `text[start:end]`."""

    start: int
    end: int
    spelled: tuple[Spelled, ...]


def normalise(text: str) -> str:
    """Small letters without accents: 'Eén ĳsje' becomes 'een ijsje'."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    if plain.isascii():
        return plain
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(LETTERS)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The stem of one normalised word: 'inbraken' and 'inbraak' both become 'inbrak'."""
    if word in OWN_STEMS:
        return OWN_STEMS[word]
    word = IRREGULAR.get(word, word)
    for ending, short in IRREGULAR_ENDINGS:
        if word.endswith(ending):
            word = word.removesuffix(ending) + short
    word = _infinitive(word)
    # The stemmer leaves -s after a vowel, so that ruzies and enquêtes would not be found.
    if len(word) > 4 and word.endswith(PLURALS) and not word.endswith(NOT_PLURAL):
        word = word[:-1]
    elif word.endswith(("ches", "shes")):  # coaches
        word = word[:-2]
    short = str(_stemmer.stemWord(word))
    return LONG_VOWEL.sub(r"\1\2\3", short if short == word else _tidy(short, word))


def _infinitive(word: str) -> str:
    """organiseert and georganiseerd become organiseren; other verbs stay as they are."""
    for ending in (PRESENT, *PAST):
        begin = word.removesuffix(ending)
        if begin != word and len(begin) > 2:
            is_participle = ending != PRESENT and begin.startswith("ge") and len(begin) > 4
            return f"{begin[2:] if is_participle else begin}eren"
    return word


def _tidy(short: str, word: str) -> str:
    """Mend what an ending did: huizen is from huis, actieve from actief, lessen from les."""
    if short.endswith("z"):
        return short[:-1] + "s"
    if short.endswith("v"):
        return short[:-1] + "f"
    if short.endswith(DOUBLED) and word.endswith("en"):
        return short[:-1]
    return short


@lru_cache(maxsize=20_000)
def spell(word: str) -> tuple[Spelled, ...]:
    """The stems of a word as it stands in a text; none when it says nothing.

    A word with a hyphen or apostrophe counts as its parts and as a whole: pop, up and popup.
    """
    return tuple(item for item in spell_all(word) if normalise(item.form) not in STOP_WORDS)


def spell_all(word: str) -> tuple[Spelled, ...]:
    """As `spell`, with the small words in it."""
    written = unicodedata.normalize("NFC", word).lower()
    parts = INNER_MARKS.split(written)
    forms = [part for part in parts if len(part) > 1]
    if len(parts) > 1:
        forms.append("".join(parts))
    return tuple(
        Spelled(stem(plain), form[:MAX_WORD])
        for form in forms
        if (plain := normalise(form)[:MAX_WORD])
    )


def words_in(text: str) -> Iterator[Found]:
    """Every word that says something, with its place."""
    for match in WORD.finditer(text):
        if spelled := spell(match.group()):
            yield Found(match.start(), match.end(), spelled)
