"""The checks. Each takes a text and says, in Dutch, what is hard to read and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from .passive import is_passive
from .rules import Rules
from .sentences import Sentence, split

# Thresholds; docs/methoden/begrijpelijke-taal.md says where they come from.
MOST_WORDS: Final = 20
MOST_WORDS_ON_AVERAGE: Final = 15
SENTENCES_FOR_AN_AVERAGE: Final = 4
MOST_LETTERS: Final = 20
SENTENCES_PER_PASSIVE: Final = 4

DOTTED: Final = re.compile(r"(?<![\w.])(?:[a-z]{1,3}\.){2,}", re.IGNORECASE)
CAPITALS: Final = re.compile(r"(?<![\w&])[A-Z][A-Z0-9]*[A-Z][a-z]?(?![\w])")
# "Niet ongewoon" asks two steps of the reader. Only words in which "on-" denies: not "onder".
DENIED_TWICE: Final = re.compile(
    r"\b(?:niet|geen|nooit)\s+(?:\w+\s+)?(?P<word>on(?!der|s\b|ze\b|ge?veer|line|t|lusten)\w+)",
    re.IGNORECASE,
)
# Facts of this field that have no word without "on-": "voelt zich niet onveilig" is a result.
PLAIN_ON_WORDS: Final = re.compile(r"on(?:veilig|rust|gerust|gemak|gevraagd|derzocht|bekend)\w*$")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend. `excerpt` is the sentence or the word that it is about."""

    check: str
    excerpt: str
    message: str


def check(text: str, rules: Rules) -> list[Finding]:
    """All that is wrong with one text, accepted exceptions included (the caller strikes those)."""
    sentences = split(text)
    return [
        *_long_sentences(sentences),
        *_average(text, sentences),
        *_passives(sentences),
        *(finding for each in sentences for finding in _words(each, rules)),
        *(finding for each in sentences for finding in _abbreviations(each, rules)),
        *(finding for each in sentences for finding in _denied_twice(each)),
    ]


def _long_sentences(sentences: Sequence[Sentence]) -> Iterator[Finding]:
    for sentence in sentences:
        if (count := len(sentence.words)) > MOST_WORDS:
            yield Finding(
                "lange-zin",
                sentence.text,
                f"zin van {count} woorden. Maak er twee zinnen van, of schrap"
                f" (hoogstens {MOST_WORDS}).",
            )


def _average(text: str, sentences: Sequence[Sentence]) -> Iterator[Finding]:
    if len(sentences) < SENTENCES_FOR_AN_AVERAGE:
        return
    average = sum(len(each.words) for each in sentences) / len(sentences)
    if average > MOST_WORDS_ON_AVERAGE:
        yield Finding(
            "gemiddelde",
            text,
            f"gemiddeld {average:.1f} woorden per zin. Wissel af met kortere zinnen"
            f" (gemiddeld hoogstens {MOST_WORDS_ON_AVERAGE}).",
        )


def _passives(sentences: Sequence[Sentence]) -> Iterator[Finding]:
    passives = [each for each in sentences if is_passive(each.words)]
    allowed = len(sentences) // SENTENCES_PER_PASSIVE
    for sentence in passives[allowed:]:
        yield Finding(
            "lijdende-vorm",
            sentence.text,
            "lijdende vorm met 'worden'. Zeg wie het doet: 'de wijkagent belt', en niet 'er wordt"
            " gebeld'.",
        )


def _words(sentence: Sentence, rules: Rules) -> Iterator[Finding]:
    yield from _hard_words(sentence, rules)
    for word in sentence.words:
        longest = max(map(len, word.split("-")))
        explained = rules.explains(word) or word.lower() in rules.glossary_words
        if longest > MOST_LETTERS and not explained:
            yield Finding(
                "lang-woord",
                sentence.text,
                f"'{word}' telt {longest} letters. Knip het in woorden, of leg het uit bij"
                " de begrippen.",
            )
        if rules.speller and not _spelled(word, rules):
            yield Finding(
                "spelling",
                word,
                f"'{word}' staat niet in het woordenboek: {sentence.text!r}. Verbeter het, of zet"
                " het in content/taalcontrole/woorden.txt (een naam in namen.txt).",
            )


def _hard_words(sentence: Sentence, rules: Rules) -> Iterator[Finding]:
    lower = " ".join(sentence.words).lower()
    for term in rules.glossary_phrases:  # "integraal" is fine inside a term that is explained
        lower = lower.replace(term, " ")
    for hard, instead in rules.jargon.items():
        if hard not in lower or hard in rules.glossary:
            continue
        if re.search(rf"(?<![\w-]){re.escape(hard)}(?![\w-])", lower):
            yield Finding("moeilijk-woord", sentence.text, f"'{hard}'. Schrijf liever: {instead}.")


def _spelled(word: str, rules: Rules) -> bool:
    """Whether the whole word is known, or every part of a word with hyphens."""
    if _known(word, rules):
        return True
    parts = word.split("-")
    return len(parts) > 1 and all(_known(part, rules) for part in parts)


def _known(word: str, rules: Rules) -> bool:
    word = word.replace("Eén", "één")  # the capital may do without its accent
    base = word.removesuffix("'s")
    return (
        any(character.isdigit() for character in word)
        or len(word) == 1
        or word.lower() in rules.words
        or word.lower() in rules.glossary_words
        or word in rules.names
        or base in rules.names
        or (word.endswith("s") and word[:-1] in rules.names)
        or bool(CAPITALS.fullmatch(base))  # judged as an abbreviation
        or rules.speller is None
        or rules.speller.knows(word)
        or (word[:1].isupper() and rules.speller.knows(word.lower()))
    )


def _abbreviations(sentence: Sentence, rules: Rules) -> Iterator[Finding]:
    found = {match.group().lower(): "" for match in DOTTED.finditer(sentence.text)}
    lower = sentence.text.lower()
    found |= {
        short: full
        for short, full in rules.abbreviations.items()
        if short in lower and re.search(rf"(?<![\w.]){re.escape(short)}(?!\w)", lower)
    }
    for short, full in found.items():
        instead = f"Schrijf: {full}." if full else "Schrijf het voluit."
        yield Finding("afkorting", sentence.text, f"'{short}' is een afkorting. {instead}")
    for short in dict.fromkeys(CAPITALS.findall(sentence.text)):
        if short not in rules.known_capitals and not rules.explains(short):
            yield Finding(
                "afkorting",
                sentence.text,
                f"'{short}' staat niet bij de begrippen. Schrijf het voluit, of leg het daar uit.",
            )


def _denied_twice(sentence: Sentence) -> Iterator[Finding]:
    for match in DENIED_TWICE.finditer(sentence.text):
        if not PLAIN_ON_WORDS.match(match["word"].lower()):
            yield Finding(
                "dubbele-ontkenning",
                sentence.text,
                f"'{match.group()}' ontkent twee keer. Zeg wat het wel is.",
            )
