"""What is said above the list: the profile in a few sentences, and what concerns all of it."""

from __future__ import annotations

from dataclasses import dataclass

from gerust.knowledge.taxonomy import PARTICIPATION

from .carry import Carry, carry
from .profile import EVERYONE, STRONG, Profile
from .rules import whole
from .rules.scoring import LEVEL_SCALE
from .text import Labels, Phrase, phrase


@dataclass(frozen=True, slots=True)
class ProfileWarning:
    code: str
    lesson: str | None
    text: Phrase
    source: str


@dataclass(frozen=True, slots=True)
class Summary:
    """`sentences` form one paragraph; they are empty when nothing was answered."""

    sentences: tuple[Phrase, ...]
    carry: Carry
    warnings: tuple[ProfileWarning, ...]


def summarise(profile: Profile) -> Summary:
    carried = carry(profile)
    strong = tuple(code for code, weight in profile.phenomena.items() if weight == STRONG)
    weak = tuple(code for code in profile.phenomena if code not in strong)
    sentences = [_rungs(carried)] if carried.restricts else []
    for template, facet, codes in (
        (whole.STRONG_SUBJECTS, "phenomena", strong),
        (whole.WEAK_SUBJECTS if strong else whole.ONLY_WEAK_SUBJECTS, "phenomena", weak),
        (whole.AUDIENCE, "audience", tuple(c for c in profile.audience if c != EVERYONE)),
        (whole.FACTORS, "factors", profile.codes("factors")),
        (whole.MECHANISMS, "mechanisms", profile.mechanisms),
        (whole.SCALE, "scale", profile.scale or LEVEL_SCALE.get(profile.level or "", ())),
    ):
        if codes:
            sentences.append(phrase(template, labels=Labels(facet, codes)))
    warnings = tuple(
        ProfileWarning(
            rule.code, rule.lesson, phrase(rule.text, count=len(profile.factors)), rule.source
        )
        for rule in whole.PROFILE_RULES
        if rule.holds(profile)
    )
    return Summary(tuple(sentences), carried, warnings)


def _rungs(carried: Carry) -> Phrase:
    lowest = Labels("participation", (PARTICIPATION[carried.low - 1],))
    highest = Labels("participation", (PARTICIPATION[carried.high - 1],))
    return phrase(whole.RUNGS, low=carried.low, high=carried.high, lowest=lowest, highest=highest)
