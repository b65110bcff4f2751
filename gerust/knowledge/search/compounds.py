"""Dutch joins words without a space: who looks for 'inbraak' also wants 'woninginbraken'. Pure.

A stem from the index counts as a compound of a word only when what is left over, before and behind
that word, is itself a word from the index. So 'huis' doesn't find 'thuis', nor 'last' 'overlast'.
A long word may have anything behind it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from .text import stem
from .words import FIRST_PARTS, LINKS, NOT_LAST_PARTS, NOT_PARTS, OWN_STEMS

SHORTEST_PART = 3
LONG_WORD = 6
# A word that is part of more stems than this ('ing') says nothing; the shortest stems are kept.
MOST_COMPOUNDS = 300

VOWELS = frozenset("aeou")
FIRST_STEMS = frozenset(map(stem, FIRST_PARTS))
NOT_STEMS = frozenset(map(stem, NOT_PARTS))


class Rest(NamedTuple):
    """What is left of a compound without the word: at least one of these is a stem we know."""

    before: str  # a stem, or "" when the word comes first
    behind: tuple[str, ...]  # with and without the letters that link; () when the word ends it


def spellings(word: str) -> frozenset[str]:
    """How a normalised word can stand inside a stem: 'inbraken' as inbrak, inbraak, inbraken."""
    if word in OWN_STEMS:
        return frozenset({word})
    short = stem(word)
    found = {word, short, _long_vowel(short)}
    # Some endings only come off a long word: melding stays, but overlastmelding becomes -meld.
    found.add(stem(f"lange{word}").removeprefix("lange"))
    return frozenset(item for item in found if len(item) >= SHORTEST_PART)


def _long_vowel(short: str) -> str:
    """Undo the stemmer's last step: 'inbrak' came from 'inbraak'."""
    if (
        len(short) >= 3
        and short[-2] in VOWELS
        and short[-1] not in "aeiou"
        and (short[-3] not in "aeiou")
    ):
        return short[:-1] + short[-2] + short[-1]
    return short


def rests(text: str, word: str) -> Iterator[Rest]:
    """Every way in which `word` can be a part of the stem `text`."""
    at = text.find(word)
    while at >= 0:
        before, behind = text[:at], text[at + len(word) :]
        if (before or behind) and (not before or len(before) >= SHORTEST_PART):
            options = tuple(_without_link(word, behind))
            if not before and _speaks_for_itself(word, behind):
                yield Rest("", ())
            elif options or not behind:
                yield Rest(stem(before) if before else "", options)
        at = text.find(word, at + 1)


def _speaks_for_itself(word: str, behind: str) -> bool:
    """Whether a compound that starts with a word is one, whatever comes behind: voetbaltoernooi.

    Not after an -i: that is the start of buurtpreventie, with its last letter forgotten.
    """
    return len(word) >= LONG_WORD and len(behind) >= SHORTEST_PART and word[-1] not in "aiou"


def _without_link(word: str, behind: str) -> Iterator[str]:
    """What may follow a word in a compound, without the letters that link the two."""
    for link in LINKS:
        # Only -s- comes after a vowel: buurtpreventi is not a word that -e- links to team.
        if link[:1] == "e" and word[-1] in "aeiou":
            continue
        if behind.startswith(link) and len(behind) - len(link) >= SHORTEST_PART:
            yield behind[len(link) :]


def is_part(text: str, forms: str) -> bool:
    """Whether a stem can be part of a compound, given how it is written, with spaces between.

    A stem as short as 'ger' may be what is left of 'gering'; that makes no 'burger' of 'buren'.
    """
    return len(text) > SHORTEST_PART or any(len(form) <= len(text) + 2 for form in forms.split())


def holds(rest: Rest, known: Collection[str]) -> bool:
    """Whether both sides of the word are words too."""
    if rest.before and not _is_first_part(rest.before, known):
        return False
    return not rest.behind or any(
        item in known and item not in NOT_LAST_PARTS for item in rest.behind
    )


def _is_first_part(before: str, known: Collection[str]) -> bool:
    return before in FIRST_STEMS or (before in known and before not in NOT_STEMS)


def splits(word: str) -> list[tuple[str, str]]:
    """The ways to cut a normalised word in two stems, most even first: jeugd + overlast."""
    found = []
    for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        for link in LINKS:
            behind = word[at + len(link) :]
            if word.startswith(link, at) and len(behind) >= SHORTEST_PART:
                found.append((min(at, len(behind)), (stem(word[:at]), stem(behind))))
    found.sort(key=lambda item: (-item[0], item[1]))
    return [pair for _, pair in found if not NOT_STEMS.intersection(pair)]
