"""From what a visitor typed to items with a score. Nothing typed is ever an error, or stored."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from .kinds import SearchedModel, searched_models
from .lookup import Lookup, Reading
from .scoring import Scores, nearest, postings, with_every_word
from .searched import searched_as
from .suggest import closest
from .text import INNER_MARKS, WORD, Spelled, normalise, spell, spell_all

MAX_LENGTH = 200
MAX_WORDS = 12
ENOUGH = 5  # results, so that nobody needs to see what only comes near


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a query: `raw[start:end]`."""

    start: int
    end: int
    spelled: tuple[Spelled, ...]  # of a word with a hyphen: its parts, then the whole


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for. All words must occur."""

    raw: str = ""  # on one line, without control characters, at most MAX_LENGTH long
    words: tuple[Word, ...] = ()
    was_cut: bool = False  # more was typed than is searched for: say so
    only_small_words: bool = False

    @property
    def is_empty(self) -> bool:
        return not self.words


@dataclass(frozen=True)
class Hits:
    """The answer. `scores` holds the key of every item with all the words, and its score.

    When nothing has all the words, it holds those that come nearest, and `is_near` says so.

    In an empty query every item is fine: ask `query.is_empty` before looking at `scores`.
    Order hits by score, highest first, and then by something that the database doesn't decide.
    """

    query: Query
    scores: Mapping[int, int] = field(default_factory=dict)
    suggestion: str | None = None
    # Per word of the query the stems that count as found, to mark them in a text.
    found: tuple[frozenset[str], ...] = ()
    # Other words that were looked for too: tell the reader.
    also: tuple[str, ...] = ()
    is_near: bool = False  # nothing has all the words: tell the reader

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset().union(*self.found)


@dataclass(frozen=True)
class EverywhereHits:
    """The answer from every kind together."""

    hits: Hits  # its own scores are empty: a key means nothing without its kind
    scores: Mapping[str, Mapping[int, int]] = field(default_factory=dict)  # by `Searched.kind`
    # When hardly anything has all the words: what comes nearest, also by kind. Tell the reader.
    near: Mapping[str, Mapping[int, int]] = field(default_factory=dict)

    @property
    def query(self) -> Query:
        return self.hits.query


def parse(text: str) -> Query:
    """Read a query. Words that are in every text are left out, unless there is nothing else."""
    head = text[: 10 * MAX_LENGTH]
    raw = " ".join("".join(c if c.isprintable() else " " for c in head).split())
    was_cut = len(raw) > MAX_LENGTH or bool(text[len(head) :].strip())
    if len(raw) > MAX_LENGTH:
        whole_words = re.match(rf".{{1,{MAX_LENGTH}}}(?!\S)", raw)
        raw = whole_words.group() if whole_words else raw[:MAX_LENGTH]
    words = _words(raw)
    small = not words
    if small:
        words = _words(raw, with_small=True)
    return Query(raw, words[:MAX_WORDS], was_cut or len(words) > MAX_WORDS, small)


def _words(raw: str, *, with_small: bool = False) -> tuple[Word, ...]:
    """The words to look for, each once."""
    found: dict[tuple[Spelled, ...], Word] = {}
    for match in WORD.finditer(raw):
        spelled = (spell_all if with_small else spell)(match.group())
        if spelled:
            found.setdefault(spelled, Word(match.start(), match.end(), spelled))
    return tuple(found.values())


def search(query: str | Query, model: SearchedModel) -> Hits:
    """Find the items of one kind with every word; or else those that come nearest.

    A few SQL queries, however much there is to search.
    """
    asked = parse(query) if isinstance(query, str) else query
    if asked.is_empty:
        return Hits(asked)
    kind = searched_as(model).number
    read = _read(asked, kind)
    found = postings(read.readings, kind)
    hits = Hits(
        asked, with_every_word(read.readings, found.get(kind, {})), None, read.found, read.also
    )
    if hits.scores:
        return hits
    if asked.only_small_words:
        # 'van de' asks for nothing; 'kan wel' happens to be a name.
        return Hits(replace(asked, words=()))
    near = nearest(read.readings, found).get(kind, {})
    better = _corrected(asked, read.mistakes, kind)
    return replace(hits, scores=near, is_near=bool(near), suggestion=better)


def search_everywhere(query: str | Query, *, completing: bool = False) -> EverywhereHits:
    """Find the items of any kind with every word. Are those few, then also what comes nearest.

    With `completing` the last word may be half typed. Then there is no second best.
    """
    asked = parse(query) if isinstance(query, str) else query
    if asked.is_empty:
        return EverywhereHits(Hits(asked))
    read = _read(asked, completing=completing)
    found = postings(read.readings)
    scores = {kind: with_every_word(read.readings, terms) for kind, terms in found.items()}
    scores = {kind: of_kind for kind, of_kind in scores.items() if of_kind}
    hits = Hits(asked, found=read.found, also=read.also)
    if completing or sum(map(len, scores.values())) >= ENOUGH:
        return EverywhereHits(hits, _by_name(scores))
    if asked.only_small_words and not scores:
        return EverywhereHits(Hits(replace(asked, words=())))
    better = None if scores else _corrected(asked, read.mistakes)
    near = {
        kind: {pk: score for pk, score in of_kind.items() if pk not in scores.get(kind, {})}
        for kind, of_kind in nearest(read.readings, found).items()
    }
    return EverywhereHits(replace(hits, suggestion=better), _by_name(scores), _by_name(near))


def _by_name(scores: Mapping[int, Scores]) -> dict[str, Scores]:
    names = {searched.number: searched.kind for searched in searched_models().values()}
    return {names[kind]: of_kind for kind, of_kind in scores.items() if kind in names and of_kind}


@dataclass(frozen=True, slots=True)
class _Read:
    """A query with every way to read its words."""

    readings: list[list[Reading]]
    mistakes: list[Word]  # nothing has these, so they may be mistyped
    found: tuple[frozenset[str], ...]
    also: tuple[str, ...]


def _read(query: Query, kind: int | None = None, *, completing: bool = False) -> _Read:
    last = query.words[-1]
    typed = query.raw[last.start : last.end] if completing else ""
    lookup = Lookup([word.spelled for word in query.words], kind, typed)
    readings = [lookup.readings(word.spelled) for word in query.words]
    if completing:
        readings[-1] = [*readings[-1], *lookup.completions()]
    typed_stems = {item.stem for word in query.words for item in word.spelled}
    others = {
        reading.other: None
        for ways in readings
        for reading in ways
        if reading.other and not typed_stems.intersection(reading.texts)
    }
    return _Read(
        readings,
        _mistakes(query.words, readings),
        tuple(frozenset(text for reading in ways for text in reading.texts) for ways in readings),
        tuple(others),
    )


def _mistakes(words: Sequence[Word], readings: list[list[Reading]]) -> list[Word]:
    """The words that nothing has; or else those that can only be read as two words."""
    each = list(zip(words, readings, strict=True))
    unknown = [word for word, ways in each if not ways]
    return unknown or [word for word, ways in each if all(len(way.keys) > 1 for way in ways)]


def _corrected(query: Query, unknown: list[Word], kind: int | None = None) -> str | None:
    """The query with its unknown words replaced by the closest known ones, if that helps."""
    if not unknown:
        return None
    typed = {word: query.raw[word.start : word.end] for word in unknown}
    known = closest([normalise(INNER_MARKS.sub("", text)) for text in typed.values()], kind)
    raw = query.raw
    for word, better in reversed(list(zip(unknown, known, strict=True))):
        if better is None:
            return None
        raw = raw[: word.start] + better + raw[word.end :]
    read = _read(parse(raw), kind)
    found = postings(read.readings, kind)
    return raw if any(with_every_word(read.readings, each) for each in found.values()) else None
