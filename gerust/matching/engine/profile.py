"""What a visitor tells about a neighbourhood: the questions, and the answers as a value.

`QUESTIONS` is the one place that says which questions exist. The form, the URL and the JSON
follow from it; every question may be left open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from gerust.knowledge.taxonomy import AUDIENCES, FACTORS, MECHANISMS, PHENOMENA, SCALES

LOW, MIDDLE, HIGH = "laag", "midden", "hoog"
LEVELS: Final = (LOW, MIDDLE, HIGH)
YES, NO = "ja", "nee"
EVERYONE = "iedereen"

STRONG, WEAK = 2, 1
# The method says: act on the three to five most important factors (CCV, buurt, stap 4).
MOST_FACTORS: Final = 5
# Of what can't be understood, this much is repeated on the page.
_SHOWN, _REPORTED = 60, 5


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `kind` says how an answer is written in the URL:

    one: a code · many: codes, repeated · strength: `code:1` or `code:2`, repeated ·
    yes-no: ja or nee, True or False in the profile.
    """

    parameter: str
    attribute: str
    kind: Literal["one", "many", "strength", "yes-no"]
    codes: tuple[str, ...]


QUESTIONS: Final = (
    Question("niveau", "level", "one", ("gemeente", "wijk", "plek", "doelgroep")),
    Question("schaal", "scale", "many", SCALES[:-1]),  # "onbekend" is no answer
    Question("groep", "audience", "many", (*AUDIENCES, EVERYONE)),
    Question("wat", "phenomena", "strength", PHENOMENA),
    Question("factor", "factors", "many", FACTORS),
    Question("contact", "contact", "one", LEVELS),
    Question("sleutelfiguren", "key_people", "one", LEVELS),
    Question("vertrouwen", "trust", "one", LEVELS),
    Question("overheid", "trust_government", "one", LEVELS),
    Question("represailles", "reprisals", "yes-no", (YES, NO)),
    Question("initiatief", "initiative", "one", LEVELS),
    Question("basis", "basics", "one", (YES, "deels", NO)),
    Question("ernst", "severity", "one", ("licht", "gemengd", "zwaar")),
    Question("gehoord", "heard", "one", ("breed", "smal")),
    Question("inzet", "effort", "one", LEVELS),
    Question("hoe", "mechanisms", "many", MECHANISMS),
)
BY_PARAMETER: Final = {question.parameter: question for question in QUESTIONS}
BY_ATTRIBUTE: Final = {question.attribute: question for question in QUESTIONS}


@dataclass(frozen=True, slots=True)
class Problem:
    """An answer that can't be understood: no such code, or two answers that exclude each other."""

    parameter: str
    value: str
    kind: Literal["unknown", "contradiction"]


@dataclass(frozen=True, slots=True)
class Profile:
    """The answers. None or empty is "not answered" and never counts for or against anything.

    `phenomena` gives 2 (plays strongly) or 1 (plays a little) per code; `factors` holds the
    numbers 1-12. Codes are in the order of the taxonomy, whatever order they came in.
    """

    level: str | None = None
    scale: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    phenomena: Mapping[str, int] = field(default_factory=dict)
    factors: tuple[int, ...] = ()
    contact: str | None = None
    key_people: str | None = None
    trust: str | None = None
    trust_government: str | None = None
    reprisals: bool | None = None
    initiative: str | None = None
    basics: str | None = None
    severity: str | None = None
    heard: str | None = None
    effort: str | None = None
    mechanisms: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Put everything in one order. Raises ValueError on an unknown code."""
        for question in QUESTIONS:
            value = getattr(self, question.attribute)
            if question.kind == "yes-no" or value is None:
                continue
            given = (value,) if isinstance(value, str) else tuple(map(str, value))
            if unknown := set(given) - set(question.codes):
                raise ValueError(f"{question.attribute} must be of {question.codes}; got {unknown}")
            ordered = tuple(code for code in question.codes if code in given)
            object.__setattr__(self, question.attribute, self._in_order(question, value, ordered))
        if wrong := set(self.phenomena.values()) - {WEAK, STRONG}:
            raise ValueError(f"the strength of a phenomenon must be 1 or 2; got {wrong}")

    @staticmethod
    def _in_order(question: Question, value: Any, codes: tuple[str, ...]) -> object:
        if question.kind == "strength":
            return {code: value[code] for code in codes}
        if question.attribute == "factors":
            return tuple(map(int, codes))
        return codes if question.kind == "many" else value

    @property
    def is_empty(self) -> bool:
        return not self.parameters()

    def codes(self, attribute: str) -> tuple[str, ...]:
        """The answer to a question as codes; empty when it is left open."""
        value = getattr(self, attribute)
        if value is None:
            return ()
        if isinstance(value, bool):
            return (YES if value else NO,)
        if isinstance(value, str):
            return (value,)
        return tuple(map(str, value))

    def parameters(self) -> list[tuple[str, str]]:
        """The answers as they stand in the URL, in one fixed order."""
        return [
            (question.parameter, f"{code}:{self.phenomena[code]}" if weighed else code)
            for question in QUESTIONS
            for weighed in (question.kind == "strength",)
            for code in self.codes(question.attribute)
        ]

    def answers(self) -> dict[str, object]:
        """What was answered, per parameter, ready for JSON."""
        result: dict[str, object] = {}
        for question in QUESTIONS:
            codes = self.codes(question.attribute)
            if not codes:
                continue
            if question.kind == "strength":
                result[question.parameter] = dict(self.phenomena)
            elif question.attribute == "factors":
                result[question.parameter] = list(self.factors)
            else:
                result[question.parameter] = list(codes) if question.kind == "many" else codes[0]
        return result


def read_parameters(query: Mapping[str, Sequence[str]]) -> tuple[Profile, list[Problem]]:
    """Read a query string. Other parameters and empty values are passed over.

    An answer with a problem is left out of the profile, so that the page can still show the rest.
    """
    answers: dict[str, Any] = {}
    problems: list[Problem] = []
    for question in QUESTIONS:
        # Each value once: 100,000 times the same answer is still one answer.
        given = dict.fromkeys(value.strip() for value in query.get(question.parameter, ()))
        given.pop("", None)
        known = [value for value in given if _code_of(question, value)]
        unknown = [value for value in given if value not in known]
        problems.extend(
            Problem(question.parameter, value[:_SHOWN], "unknown") for value in unknown[:_REPORTED]
        )
        codes = [_code_of(question, value) for value in known]
        if len(set(codes)) < len(codes) or (question.kind in ("one", "yes-no") and len(codes) > 1):
            shown = ", ".join(known)[:_SHOWN]
            problems.append(Problem(question.parameter, shown, "contradiction"))
        elif codes:
            answers[question.attribute] = _answer(question, known)
    return Profile(**answers), problems


def _code_of(question: Question, value: str) -> str | None:
    """The code in a value of the URL, or None when there is none."""
    code, colon, strength = value.partition(":")
    weighed = question.kind == "strength"
    if bool(colon) != weighed or (weighed and strength not in ("1", "2")):
        return None
    return code if code in question.codes else None


def _answer(question: Question, values: list[str]) -> object:
    if question.kind == "strength":
        pairs = (value.split(":") for value in values)
        return {code: int(strength) for code, strength in pairs}
    if question.kind == "yes-no":
        return values[0] == YES
    return tuple(values) if question.kind == "many" else values[0]
