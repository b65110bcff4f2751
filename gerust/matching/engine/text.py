"""Sentences that are put together late, so that the engine needs no language and no labels.

A `Phrase` is a Dutch template and what goes into it. Rules write the template inside
`gettext_noop`, where xgettext finds it; `Texts` turns a phrase into a sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass


def gettext_noop(message: str) -> str:
    """Mark a text for translation. Does nothing else: `Texts` translates when it speaks."""
    return message


@dataclass(frozen=True, slots=True)
class Labels:
    """Names of codes, to be written as "a, b en c". `facet` as in the taxonomy."""

    facet: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """Phrases to be written as "a; b; c": they may hold lists themselves."""

    phrases: tuple[Phrase, ...]


Value = str | int | Labels | Joined


@dataclass(frozen=True, slots=True)
class Phrase:
    template: str
    values: tuple[tuple[str, Value], ...] = ()


def phrase(template: str, **values: Value) -> Phrase:
    return Phrase(template, tuple(sorted(values.items())))


LAST_TWO = gettext_noop("{first} en {last}")


@dataclass(frozen=True, slots=True)
class Texts:
    """Speaks phrases. `labels` gives the name of (facet, code); a code without one stays a code."""

    translate: Callable[[str], str]
    labels: Mapping[tuple[str, str], str]

    def say(self, what: Phrase) -> str:
        values = {name: self._value(value) for name, value in what.values}
        return self.translate(what.template).format(**values)

    def label(self, facet: str, code: str) -> str:
        return self.labels.get((facet, code), code)

    def _value(self, value: Value) -> str:
        if isinstance(value, Labels):
            return self._list([_small(self.label(value.facet, code)) for code in value.codes])
        if isinstance(value, Joined):
            return "; ".join(self.say(each) for each in value.phrases)
        return str(value)

    def _list(self, words: list[str]) -> str:
        if len(words) < 2:
            return "".join(words)
        # "signaalcriminaliteit en -overlast en communicatie" would read as three things.
        joint = self.translate(LAST_TWO).format(first="", last="")
        words = [f"‘{word}’" if joint in word else word for word in words]
        first = ", ".join(words[:-1])
        return self.translate(LAST_TWO).format(first=first, last=words[-1])


def _small(label: str) -> str:
    """A label in the middle of a sentence; an abbreviation keeps its capitals."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
