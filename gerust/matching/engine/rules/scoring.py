"""What counts for and against an example, and how heavily: the rules, as data.

The method says what matters and which way; the figures are ours. They are repeated in
docs/methoden/profiel-en-keuze.md, and a test compares the two.

Two promises of the ranking rest on these figures (tests/test_promises.py checks them):
adding something that the visitor asks for never costs points, and a rung above what the
neighbourhood carries is always worse than any rung below it (`rung-high` outweighs `rung-low`
over the whole band).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from gerust.matching.engine.conditions import Answer, answer
from gerust.matching.engine.text import gettext_noop

from .sources import ACTION, LADDER, LESSONS, OWN, STEP_2


@dataclass(frozen=True, slots=True)
class ScoreRule:
    """`points` for each time it applies; `text` is shown with what counted for or against."""

    code: str
    points: int
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class PenaltyRule:
    """Counts against an example from a rung or with a cost, when an answer was given.

    Only rung and cost: a penalty on a phenomenon, factor or mechanism could make an example
    lose points by having something that the visitor asks for.
    """

    code: str
    points: int
    when: Answer
    text: str
    source: str
    lowest: int = 1
    costs: tuple[str, ...] = ()


_ALL: Final = (
    ScoreRule(
        "strong", 4, gettext_noop("Gaat over wat bij jullie sterk speelt: {labels}."), STEP_2
    ),
    ScoreRule(
        "weak", 2, gettext_noop("Gaat over wat bij jullie een beetje speelt: {labels}."), STEP_2
    ),
    # With the points for a strong subject 14: more than one rung too many (8), so that an example
    # for what plays strongest stays above one for something else, as long as it nearly fits.
    ScoreRule(
        "no-strong",
        -10,
        gettext_noop("Gaat niet over wat bij jullie het sterkst speelt: {labels}."),
        STEP_2,
    ),
    ScoreRule(
        "no-weak",
        -3,
        gettext_noop("Gaat niet over wat bij jullie speelt: {labels}."),
        STEP_2,
    ),
    ScoreRule(
        "focus-phenomena",
        1,
        gettext_noop("Werkt gericht: minstens de helft van wat het aanpakt, speelt bij jullie."),
        OWN,
    ),
    ScoreRule(
        "all-phenomena",
        2,
        gettext_noop("Werkt gericht: alles wat het aanpakt, speelt bij jullie."),
        OWN,
    ),
    ScoreRule("factor", 3, gettext_noop("Werkt aan wat je koos: {labels}."), ACTION),
    ScoreRule(
        "no-factor", -3, gettext_noop("Werkt niet aan de factoren die je koos: {labels}."), ACTION
    ),
    ScoreRule(
        "focus-factors",
        1,
        gettext_noop("Werkt gericht: minstens de helft van zijn factoren koos je ook."),
        f"{ACTION} (werk gericht); punten: {OWN}",
    ),
    ScoreRule(
        "all-factors",
        2,
        gettext_noop("Werkt gericht: al zijn factoren koos je ook."),
        f"{ACTION} (werk gericht); punten: {OWN}",
    ),
    ScoreRule("mechanism", 2, gettext_noop("Werkt op een manier die je zoekt: {labels}."), STEP_2),
    ScoreRule(
        "no-mechanism",
        -1,
        gettext_noop("Werkt op een andere manier dan je zoekt: {labels}."),
        STEP_2,
    ),
    # As much as a strong subject: who names a group looks for what is made for it.
    ScoreRule("audience", 4, gettext_noop("Is gemaakt voor: {labels}."), OWN),
    # Heavier than missing the strongest subject: without the group the example is of no use.
    # Who left the question open may still mean this group: that costs less than another answer.
    ScoreRule(
        "unknown-audience",
        -12,
        gettext_noop("Is gemaakt voor een groep die je niet noemde: {labels}."),
        OWN,
    ),
    ScoreRule(
        "other-audience",
        -14,
        gettext_noop("Is gemaakt voor een andere groep dan je koos: {labels}."),
        OWN,
    ),
    ScoreRule(
        "rung-fits",
        4,
        gettext_noop("Vraagt wat bewoners aankunnen: {labels} (trede {rung})."),
        LADDER,
    ),
    # One rung too high nearly fits.
    ScoreRule(
        "rung-high",
        -4,
        gettext_noop(
            "Vraagt iets meer dan bewoners nu aankunnen: {labels} (trede {rung})."
            " Passend lijkt hoogstens trede {limit}."
        ),
        LADDER,
    ),
    # Per rung, from two rungs on: then an example for something else may well be above it.
    ScoreRule(
        "rung-too-high",
        -7,
        gettext_noop(
            "Vraagt veel meer dan bewoners nu aankunnen: {labels} (trede {rung})."
            " Passend lijkt hoogstens trede {limit}."
        ),
        LADDER,
    ),
    # Per rung.
    ScoreRule(
        "rung-low",
        -1,
        gettext_noop(
            "Vraagt minder dan bewoners aankunnen: {labels} (trede {rung})."
            " Passend lijkt vanaf trede {limit}."
        ),
        LADDER,
    ),
    ScoreRule(
        "scale-same",
        2,
        gettext_noop("Past bij jouw schaal: {labels}."),
        f"{LESSONS}, juiste schaal",
    ),
    ScoreRule(
        "scale-near",
        1,
        gettext_noop("Ligt dicht bij jouw schaal. Dit voorbeeld werkt op: {labels}."),
        f"{LESSONS}, juiste schaal",
    ),
    ScoreRule(
        "scale-far",
        -2,
        gettext_noop("Werkt op een andere schaal dan jij: {labels}."),
        f"{LESSONS}, juiste schaal",
    ),
    ScoreRule(
        "scale-very-far",
        -4,
        gettext_noop("Werkt op een heel andere schaal dan jij: {labels}."),
        f"{LESSONS}, juiste schaal",
    ),
)
SCORES: Final = {rule.code: rule for rule in _ALL}

PENALTIES: Final = (
    PenaltyRule(
        "heavy",
        -4,
        answer("severity", "zwaar"),
        gettext_noop("De problemen zijn zwaar, en hier moeten bewoners zelf iets doen."),
        f"{LESSONS}, behapbare problematiek en grenzen aan participatie",
        lowest=4,
    ),
    PenaltyRule(
        "fear",
        -4,
        answer("reprisals", "ja"),
        gettext_noop("Mensen zijn bang voor wraak, en hier moeten bewoners zelf iets doen."),
        f"{LESSONS}, lokale sociale context",
        lowest=4,
    ),
    PenaltyRule(
        "costly",
        -4,
        answer("effort", "laag"),
        gettext_noop("Kost veel, en er is weinig tijd en geld."),
        OWN,
        costs=("hoog",),
    ),
    PenaltyRule(
        "over-budget",
        -2,
        answer("effort", "midden"),
        gettext_noop("Kost veel, en er is maar een klein budget."),
        OWN,
        costs=("hoog",),
    ),
    PenaltyRule(
        "fairly-costly",
        -1,
        answer("effort", "laag"),
        gettext_noop("Kost een redelijk bedrag, en er is weinig tijd en geld."),
        OWN,
        costs=("midden",),
    ),
)


@dataclass(frozen=True, slots=True)
class ImpliedAudience:
    """An answer from which it follows that an example for this audience may be of use.

    `sure`: also when the visitor chose another group.
    """

    when: Answer
    audience: str
    sure: bool


IMPLIES_AUDIENCE: Final = (
    # Nuisance is often of young people, but not always: the answer about the group decides.
    ImpliedAudience(answer("phenomena", "overlast", "toezicht"), "jongeren", sure=False),
    ImpliedAudience(answer("phenomena", "woninginbraak"), "inbraak", sure=True),
    ImpliedAudience(answer("factors", "10"), "incident", sure=True),
)

# Where a scale lies, from small to large. A street and a place are equally small, but not the same.
SCALE_SIZE: Final = {
    "straat": 1,
    "plek": 1,
    "buurt": 2,
    "wijk": 3,
    "gemeente": 4,
    "regio": 5,
    "landelijk": 6,
}
# The scale that goes with a level, for who leaves the question about scale open.
LEVEL_SCALE: Final = {
    "gemeente": ("gemeente",),
    "wijk": ("buurt", "wijk"),
    "plek": ("plek",),
}


@dataclass(frozen=True, slots=True)
class FitWord:
    """A word for a fit of at least `share` (in percent) of the best that this profile allows."""

    code: str
    share: int
    text: str


WORDS: Final = (
    FitWord("goed", 75, gettext_noop("Past goed")),
    FitWord("redelijk", 50, gettext_noop("Past redelijk")),
    FitWord("deels", 25, gettext_noop("Past deels")),
    FitWord("niet-goed", 0, gettext_noop("Past niet goed")),
)
# What a combination is made of: examples with this word or a better one.
WORD_FOR_COMBINATION: Final = "redelijk"
# Who meets one of these never joins it, whatever else it covers: it asks too much of residents,
# or is for other people.
NEVER_TOGETHER: Final = frozenset(
    {"rung-too-high", "heavy", "fear", "unknown-audience", "other-audience"}
)
# Who fits less may only join for one of these reasons: it is about what plays here.
ABOUT_SUBJECT: Final = frozenset({"strong", "weak"})
