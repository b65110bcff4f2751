"""The wizard on screen: questions with the answers given so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gerust.knowledge.vocabulary import Vocabulary
from gerust.matching.engine import QUESTIONS, Profile

from .questions import SCREENS, STRENGTHS, Question, Screen

CODES = {question.parameter: question.codes for question in QUESTIONS}


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str
    description: str
    checked: bool


@dataclass(frozen=True, slots=True)
class StrengthRow:
    """One phenomenon with its three strengths."""

    code: str
    label: str
    description: str
    options: Sequence[Option]


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    question: Question
    options: Sequence[Option] = ()
    rows: Sequence[StrengthRow] = ()

    @property
    def answer(self) -> list[str]:
        """What was answered, in words."""
        chosen = [option.label for option in self.options if option.checked and option.value]
        for row in self.rows:
            strength = next((o.label for o in row.options if o.checked and o.value), "")
            if strength:
                chosen.append(f"{row.label} ({strength.lower()})")
        return chosen


@dataclass(frozen=True, slots=True)
class AskedScreen:
    number: int
    screen: Screen
    questions: Sequence[AskedQuestion]

    @property
    def progress(self) -> str:
        return _("Vraag %(number)s van %(total)s") % {"number": self.number, "total": len(SCREENS)}

    @property
    def parameters(self) -> list[str]:
        return [asked.question.parameter for asked in self.questions]


def asked(profile: Profile, words: Vocabulary) -> list[AskedScreen]:
    """Every screen, with the answers of this profile filled in."""
    given = profile.parameters()
    return [
        AskedScreen(number, screen, [_ask(question, given, words) for question in screen.questions])
        for number, screen in enumerate(SCREENS, start=1)
    ]


def _ask(question: Question, given: list[tuple[str, str]], words: Vocabulary) -> AskedQuestion:
    values = [value for name, value in given if name == question.parameter]
    if question.kind == "strength":
        return AskedQuestion(question, rows=_strengths(question, values, words))
    known = CODES[question.parameter]
    if question.kind == "one":
        choices = [(code, str(question.options[code]), "") for code in known]
        # A radio button can't be unticked: this is the way back to no answer.
        choices.append(("", _("Weet ik niet"), ""))
        values = values or [""]
    elif question.options:
        choices = [(code, str(question.options[code]), "") for code in known]
    else:
        choices = [
            (
                word.code,
                _numbered(question, word.code, word.label),
                word.description if question.explained else "",
            )
            for word in words.words(question.facet)
            if word.code in known
        ]
        choices += [(code, str(label), "") for code, label in question.more.items()]
    return AskedQuestion(
        question,
        options=[Option(code, label, text, code in values) for code, label, text in choices],
    )


def _numbered(question: Question, code: str, label: str) -> str:
    return f"{code}. {label}" if question.facet == "factors" else label


def _strengths(question: Question, values: list[str], words: Vocabulary) -> list[StrengthRow]:
    rows = []
    for word in words.words(question.facet):
        options = []
        for strength, label in STRENGTHS.items():
            value = f"{word.code}:{strength}" if strength else ""
            options.append(Option(value, str(label), "", value in values))
        rows.append(StrengthRow(word.code, word.label, word.description, options))
    return rows
