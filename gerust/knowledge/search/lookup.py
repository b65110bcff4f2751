"""Which stems of the index a word can mean: itself, a compound, another word, or two words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import islice
from operator import or_

from django.db.models import Exists, OuterRef, Q

from .compounds import MOST_COMPOUNDS, Rest, holds, is_part, rests, spellings, splits
from .models import SearchPosting, SearchTerm
from .synonyms import SAME, related
from .text import Spelled, normalise

# How much a way of reading counts: a multiple of the weight in the index.
EXACT = 4
COMPOUND = SYNONYM = SPLIT = COMPLETED = 2
RELATED = 1
# Of a word that is being typed: the shortest ones, as those are the nearest.
MOST_COMPLETIONS = 60


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word: an item has it when it has all of these stems."""

    texts: tuple[str, ...]
    keys: tuple[int, ...]
    factor: int
    other: str = ""  # the word it reads instead, when that isn't the one that was typed


class Lookup:
    """The part of the index's stems that matters to one query. Takes two SQL queries.

    With a `kind` only the stems of that kind count. The last word may still be half typed: then
    `completing` is what there is of it, and every stem that starts so is a way to read it.
    """

    def __init__(
        self, words: Sequence[tuple[Spelled, ...]], kind: int | None = None, completing: str = ""
    ) -> None:
        self._kind = kind
        self._known: dict[str, int] = {}
        self._forms: dict[str, str] = {}
        self._parts: set[str] = set()
        self._completing = completing
        self._load(_near(words) | _starts_with(completing) if completing else _near(words))
        self._rests = {
            item.stem: dict(self._compounds(item))
            for word in words
            for typed in whole(word)
            for item in (typed, *_related(typed))
        }
        more = {
            text
            for compounds in self._rests.values()
            for ways in compounds.values()
            for text in _needed(ways)
        }
        for item in (item for word in words for item in whole(word)):
            if item.stem not in self._known:
                more.update(
                    text for pair in _splits(item) for part in pair for text in _means(part)
                )
        self._load(Q(text__in=more - self._known.keys()))

    def _load(self, condition: Q) -> None:
        terms = SearchTerm.objects.filter(condition)
        if self._kind is not None:
            of_kind = SearchPosting.objects.filter(term=OuterRef("pk"), kind=self._kind)
            terms = terms.filter(Exists(of_kind))
        for text, key, forms in terms.values_list("text", "pk", "forms"):
            self._known[text] = key
            self._forms[text] = forms
            if is_part(text, forms):
                self._parts.add(text)

    def readings(self, word: tuple[Spelled, ...]) -> list[Reading]:
        """Every way to read a word that the index has; none when nobody uses the word."""
        found = [reading for item in whole(word) for reading in self._readings(item)]
        if len(word) > 1:
            found += self._together([part.stem for part in word[:-1]], EXACT)
        found = found or self._in_two(word)
        for item in whole(word):
            for near in _related(item):
                for text in (near.stem, *self._held(near)):
                    found += self._together([text], RELATED, near.form)
        return found

    def completions(self) -> list[Reading]:
        """Every way to finish the word that is being typed."""
        start = normalise(self._completing)
        texts = [
            text
            for text, forms in self._forms.items()
            if text.startswith(start)
            or any(normalise(form).startswith(start) for form in forms.split())
        ]
        texts.sort(key=lambda text: (len(text), text))
        return [
            reading
            for text in texts[:MOST_COMPLETIONS]
            for reading in self._together([text], COMPLETED)
        ]

    def _in_two(self, word: tuple[Spelled, ...]) -> list[Reading]:
        for item in whole(word):
            for pair in _splits(item):
                if pairs := self._pair(pair):
                    return pairs
        return []

    def _readings(self, item: Spelled) -> Iterator[Reading]:
        yield from self._together([item.stem], EXACT)
        for text in self._held(item):
            yield from self._together([text], COMPOUND)
        for text, other in sorted(SAME.get(item.stem, {}).items()):
            yield from self._together([text], SYNONYM, other)

    def _held(self, item: Spelled) -> Iterator[str]:
        """The compounds of a word of which the rest is a word too."""
        for text, ways in self._rests[item.stem].items():
            if any(holds(rest, self._parts) for rest in ways):
                yield text

    def _pair(self, pair: tuple[str, str]) -> list[Reading]:
        """'jeugdoverlast' as jeugd or jongeren, with overlast."""
        return [
            reading
            for first in _means(pair[0])
            for second in _means(pair[1])
            for reading in self._together([first, second], SPLIT)
        ]

    def _together(self, texts: list[str], factor: int, other: str = "") -> Iterator[Reading]:
        if all(text in self._known for text in texts):
            keys = tuple(self._known[text] for text in texts)
            yield Reading(tuple(texts), keys, factor, other)

    def _compounds(self, item: Spelled) -> Iterator[tuple[str, list[Rest]]]:
        """The stems that may be a compound of a word, and what has to be a word for that."""
        inside = spellings(normalise(item.form))
        candidates = (
            (text, [rest for part in inside if part in text for rest in rests(text, part)])
            for text in sorted(self._known, key=lambda text: (len(text), text))
            if text != item.stem
        )
        yield from islice((pair for pair in candidates if pair[1]), MOST_COMPOUNDS)


def whole(word: tuple[Spelled, ...]) -> tuple[Spelled, ...]:
    """What can be looked up as one word: of pop-up only popup, of foto's both foto and fotos."""
    return word if len(word) <= 2 else word[-1:]


def _related(item: Spelled) -> list[Spelled]:
    return [Spelled(text, word) for text, word in related().get(item.stem, {}).items()]


def _means(text: str) -> list[str]:
    return [text, *sorted(SAME.get(text, ()))]


def _splits(item: Spelled) -> list[tuple[str, str]]:
    return splits(normalise(item.form))


def _needed(ways: Iterable[Rest]) -> Iterator[str]:
    for rest in ways:
        yield from (text for text in (rest.before, *rest.behind) if text)


def _starts_with(typed: str) -> Q:
    written = typed.lower()
    return (
        Q(text__startswith=normalise(typed))
        | Q(forms__startswith=written)
        | Q(forms__contains=f" {written}")
    )


def _near(words: Sequence[tuple[Spelled, ...]]) -> Q:
    """The stems that a query names, and every stem that holds one of them."""
    stems = {item.stem for word in words for item in word}
    named = {other for text in stems for other in (*_means(text), *related().get(text, ()))}
    inside = {
        text
        for word in words
        for typed in whole(word)
        for item in (typed, *_related(typed))
        for text in spellings(normalise(item.form))
    }
    # One pattern that is part of another finds everything that the longer one would.
    shortest = [text for text in inside if not any(o != text and o in text for o in inside)]
    return reduce(or_, (Q(text__contains=text) for text in sorted(shortest)), Q(text__in=named))
