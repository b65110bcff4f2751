"""The rules of the method for a message about safety, each with where it comes from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from . import checks
from .checks import Finding, Status
from .message import Message
from .signals import Signals
from .text import gettext_noop


class Source(StrEnum):
    """Where a rule comes from, as named on the screen and in docs/methoden/berichtcontrole.md."""

    LESSONS = gettext_noop("RSIV, Lessen")
    PLAN = gettext_noop("CCV, Stappenplan op gemeentelijk niveau")
    COMMUNICATION = gettext_noop("CCV, Communicatie over veiligheid")
    FACTOR = gettext_noop("CCV, Tafel van 12")
    OWN = gettext_noop("eigen keuze van de redactie")


@dataclass(frozen=True, slots=True)
class Rule:
    """`lesson` is the code of the lesson to read, where there is one."""

    code: str
    name: str
    source: Source
    check: Callable[[Message, Signals], Finding | None]
    lesson: str = ""


# In the order of the screen: first whether to send it at all, then to whom, then how.
RULES: Final = (
    Rule(
        "nut",
        gettext_noop("Hebben zij er iets aan?"),
        Source.LESSONS,
        checks.is_useful,
        lesson="communicatieparadox",
    ),
    Rule("buikpijn", gettext_noop("Zitten mensen ermee?"), Source.PLAN, checks.fits_worries),
    Rule(
        "kring",
        gettext_noop("Alleen wie het aangaat"),
        Source.COMMUNICATION,
        checks.stays_small,
        lesson="communicatieparadox",
    ),
    Rule(
        "middel",
        gettext_noop("Past het middel bij de ontvangers?"),
        Source.COMMUNICATION,
        checks.channel_fits,
        lesson="fysieke-zichtbaarheid",
    ),
    Rule(
        "afzender",
        gettext_noop("Een afzender dichtbij"),
        Source.LESSONS,
        checks.sender_is_near,
        lesson="nabije-afzender",
    ),
    Rule(
        "handelen",
        gettext_noop("Wat kunnen mensen zelf doen?"),
        Source.LESSONS,
        checks.gives_advice,
        lesson="communicatieparadox",
    ),
    Rule("gevoel", gettext_noop("Het gevoel erkennen"), Source.FACTOR, checks.sees_feelings),
    Rule(
        "actie", gettext_noop("Wat doen jullie eraan?"), Source.COMMUNICATION, checks.tells_action
    ),
    Rule("frame", gettext_noop("Rustige woorden"), Source.FACTOR, checks.stays_calm),
    Rule(
        "aanwijzen",
        gettext_noop("Niemand aanwijzen"),
        Source.OWN,
        checks.points_at_nobody,
        lesson="heldere-kaders",
    ),
    Rule(
        "reactie",
        gettext_noop("Ruimte om te reageren"),
        Source.LESSONS,
        checks.leaves_room,
        lesson="reactiemogelijkheid",
    ),
    Rule(
        "goed-nieuws",
        gettext_noop("Ook ander nieuws"),
        Source.LESSONS,
        checks.has_good_news,
        lesson="communicatieparadox",
    ),
    Rule(
        "herhaling",
        gettext_noop("Niet te vaak"),
        Source.LESSONS,
        checks.is_not_repeated,
        lesson="kracht-van-herhaling",
    ),
)

# Nothing but the writer can answer these, and without an answer nobody knows whether to send it.
DECISIVE: Final = frozenset({"nut", "buikpijn", "kring"})

__all__ = ["DECISIVE", "RULES", "Finding", "Rule", "Source", "Status"]
