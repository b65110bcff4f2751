"""From a text to sentences and words, as a Dutch reader would cut them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

# An ending, then a space, then what can start a sentence: a capital, a digit, "'s Avonds".
BREAK: Final = re.compile(
    r"""(?:(?<=[.!?…])|(?<=[.!?…][)"'”’]))\s+(?=["'“‘(]*(?:['’][snt]\s)?[A-ZÀ-ÖØ-Þ0-9])|\n+"""
)
# Dots that end no sentence: "dr. Jansen", "J. de Vries".
NOT_AN_END: Final = re.compile(r"(?:\b[A-Z]|\b(?:dr|drs|ir|ing|mr|prof|dhr|mevr|nr|St))\.$")
ADDRESS: Final = re.compile(r"(?:https?://|www\.|mailto:)\S+|\S+@\S+\.\w+")
# A word keeps its hyphens and inner apostrophes: "co-creatie", "foto's", "'s".
WORD: Final = re.compile(r"(?<!\w)['’][snt](?!\w)|[^\W_]+(?:[-'’][^\W_]+)*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    words: tuple[str, ...]


def split(text: str) -> list[Sentence]:
    """The sentences of `text`. A heading or a line without a full stop is one as well."""
    sentences: list[Sentence] = []
    start = ""
    for part in BREAK.split(text):
        whole = f"{start} {part.strip()}".strip()
        if NOT_AN_END.search(whole):
            start = whole
            continue
        start = ""
        if words := words_of(whole):
            sentences.append(Sentence(whole, words))
    if start and (words := words_of(start)):
        sentences.append(Sentence(start, words))
    return sentences


def words_of(text: str) -> tuple[str, ...]:
    """Words and numbers; a web address is no word. Apostrophes come out straight."""
    plain = ADDRESS.sub(" ", text).replace("’", "'")
    return tuple(match.group() for match in WORD.finditer(plain))
