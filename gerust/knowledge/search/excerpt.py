"""Shows where a hit is: a text in pieces, so that a template can mark the words that were found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from .query import Hits
from .searched import searched_as
from .text import words_in

LENGTH = 200
ELLIPSIS = "…"


class Segment(NamedTuple):
    """A piece of text; `hit` says whether it is a word that was searched for."""

    text: str
    hit: bool


def highlight(text: str, hits: Hits) -> list[Segment]:
    """The whole text. Its pieces, joined, are the text again."""
    return list(_pieces(text, _places(text, hits), 0, len(text)))


def excerpt(text: str, hits: Hits, *, length: int = LENGTH) -> list[Segment]:
    """The part of a text with the most hits, at most `length` characters and two ellipses long."""
    places = _places(text, hits)
    start, end = _window(text, places, length)
    pieces = list(_pieces(text, places, start, end))
    if start > 0:
        pieces.insert(0, Segment(ELLIPSIS, hit=False))
    if end < len(text):
        pieces.append(Segment(ELLIPSIS, hit=False))
    return pieces


def best_excerpt(item: Any, hits: Hits, *, length: int = LENGTH) -> list[Segment] | None:
    """Where the words are that name and summary don't show; None when those show all there is.

    Needs what `searched.prefetch` names: prefetch that for a list.
    """
    searched = searched_as(type(item))
    shown = _stems_in(f"{item.name} {searched.summary_of(item)}")
    hidden = [stems for stems in hits.found if not stems & shown]
    if not hidden:
        return None
    best, most = "", 0
    for text in searched.details_of(item):
        stems = _stems_in(text)
        count = sum(1 for word in hidden if word & stems)
        if count > most:
            best, most = text, count
        if most == len(hidden):
            break
    return excerpt(best, hits, length=length) if best else None


def _stems_in(text: str) -> set[str]:
    return {item.stem for word in words_in(text) for item in word.spelled}


def _places(text: str, hits: Hits) -> list[tuple[int, int]]:
    if not hits.stems:
        return []
    return [
        (word.start, word.end)
        for word in words_in(text)
        if any(item.stem in hits.stems for item in word.spelled)
    ]


def _pieces(text: str, places: list[tuple[int, int]], start: int, end: int) -> Iterator[Segment]:
    at = start
    for first, last in places:
        if first < start or last > end:
            continue
        if first > at:
            yield Segment(text[at:first], hit=False)
        yield Segment(text[first:last], hit=True)
        at = last
    if at < end:
        yield Segment(text[at:end], hit=False)


def _window(text: str, places: list[tuple[int, int]], length: int) -> tuple[int, int]:
    """Where to cut: between words, around as many hits as fit, with some words before them."""
    if len(text) <= length:
        return 0, len(text)
    first = 0
    if places:
        counts = [
            sum(1 for _, last in places[index:] if last <= begin + length * 3 // 4)
            for index, (begin, _) in enumerate(places)
        ]
        first = places[counts.index(max(counts))][0]
    start = max(0, min(first - length // 4, len(text) - length))
    end = min(len(text), start + length)
    if start > 0 and (space := text.find(" ", start, first)) >= 0:
        start = space + 1
    if end < len(text) and (space := text.rfind(" ", start, end + 1)) > first:
        end = space
    return start, end
