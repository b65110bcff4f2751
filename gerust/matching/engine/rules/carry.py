"""Which rungs of the ladder a neighbourhood can carry: the rules, as data.

The method gives the principle (what is asked must fit the potential) but no figures: every rung
named here is a choice of ours, and labelled so on the method page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from gerust.matching.engine.conditions import Answer, answer
from gerust.matching.engine.text import gettext_noop

from .sources import LADDER, LESSONS, OWN, STEP_1

# The highest rung is never put below this: listening to residents is always possible.
LOWEST_CEILING: Final = 2
# A band is at least this many rungs wide at the low side, unless the ladder ends there.
BAND: Final = 3


@dataclass(frozen=True, slots=True)
class StartRule:
    """Where the band lies, before anything else is known."""

    code: str
    when: Answer
    low: int
    high: int
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class ShiftRule:
    """Moves the highest rung by `by` steps."""

    code: str
    when: Answer
    by: int
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class CeilingRule:
    """Keeps the highest rung at `high` or below, whatever the other answers are."""

    code: str
    when: Answer
    high: int
    text: str
    source: str


STARTS: Final = (
    StartRule(
        "initiatief-laag",
        answer("initiative", "laag"),
        1,
        3,
        gettext_noop(
            "Bijna niemand begint zelf iets of doet mee. Daarom passen trede 1 tot en met 3."
        ),
        f"{STEP_1}; treden: {OWN}",
    ),
    StartRule(
        "initiatief-midden",
        answer("initiative", "midden"),
        2,
        4,
        gettext_noop(
            "Sommige bewoners doen mee als een ander begint. Daarom passen trede 2 tot en met 4."
        ),
        f"{STEP_1}; treden: {OWN}",
    ),
    StartRule(
        "initiatief-hoog",
        answer("initiative", "hoog"),
        3,
        6,
        gettext_noop("Veel bewoners beginnen zelf iets. Daarom passen trede 3 tot en met 6."),
        f"{STEP_1}; treden: {OWN}",
    ),
)

SHIFTS: Final = (
    ShiftRule(
        "sleutelfiguren-hoog",
        answer("key_people", "hoog"),
        1,
        gettext_noop(
            "Je werkt al met sleutelfiguren. Zij kunnen anderen meenemen: één trede meer."
        ),
        f"{STEP_1}; trede: {OWN}",
    ),
    ShiftRule(
        "sleutelfiguren-laag",
        answer("key_people", "laag"),
        -1,
        gettext_noop("Er zijn geen sleutelfiguren, of je kent ze niet: één trede minder."),
        f"{STEP_1}; trede: {OWN}",
    ),
    ShiftRule(
        "contact-laag",
        answer("contact", "laag"),
        -1,
        gettext_noop("Bewoners hebben weinig contact met elkaar: één trede minder."),
        f"{LESSONS}, sociaal weefsel; trede: {OWN}",
    ),
    ShiftRule(
        "vertrouwen-laag",
        answer("trust", "laag"),
        -1,
        gettext_noop("Bewoners vertrouwen elkaar weinig: één trede minder."),
        f"{LESSONS}, sociaal weefsel; trede: {OWN}",
    ),
    ShiftRule(
        "overheid-laag",
        answer("trust_government", "laag"),
        -1,
        gettext_noop("Bewoners vertrouwen de overheid weinig: één trede minder."),
        f"{LESSONS}, betrouwbare partner; trede: {OWN}",
    ),
    ShiftRule(
        "inzet-laag",
        answer("effort", "laag"),
        -1,
        gettext_noop("Er is weinig tijd en geld: één trede minder."),
        f"{LADDER}; trede: {OWN}",
    ),
    ShiftRule(
        "basis-deels",
        answer("basics", "deels"),
        -1,
        gettext_noop("De basis is maar deels op orde: één trede minder."),
        f"{LESSONS}, basis op orde; trede: {OWN}",
    ),
)

CEILINGS: Final = (
    # From rung 5 on residents take over tasks of professionals.
    CeilingRule(
        "zwaar",
        answer("severity", "zwaar"),
        4,
        gettext_noop(
            "De problemen zijn zwaar: hoogstens trede 4. Bewoners staan er niet alleen voor."
        ),
        f"{LESSONS}, behapbare problematiek; trede: {OWN}",
    ),
    CeilingRule(
        "represailles",
        answer("reprisals", "ja"),
        3,
        gettext_noop("Mensen zijn bang voor wraak: hoogstens trede 3."),
        f"{LESSONS}, lokale sociale context; trede: {OWN}",
    ),
    CeilingRule(
        "basis-nee",
        answer("basics", "nee"),
        2,
        gettext_noop("De basis is niet op orde: hoogstens trede 2."),
        f"{LESSONS}, basis op orde; trede: {OWN}",
    ),
)

# Said before the rules, when no start was given.
NO_START: Final = gettext_noop(
    "Hoeveel bewoners zelf willen doen, weten wij nog niet. Daarom beginnen wij bij trede 1 tot en"
    " met {top}."
)
# Said after the rules, when the ladder or the band itself decided something too.
TOP_REACHED: Final = gettext_noop("Hoger dan trede {top} kan niet.")
BOTTOM_REACHED: Final = gettext_noop(
    "Lager dan trede {lowest} gaan wij niet: luisteren kan altijd."
)
FLOOR_MOVES: Final = gettext_noop("De hoogste trede is gezakt. Daarom zakt de laagste mee.")
