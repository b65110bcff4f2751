"""A message and what its writer chose and answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from .text import gettext_noop


@dataclass(frozen=True, slots=True)
class Occasion:
    """Why there is a message. `unsafe`: it tells of danger, nuisance or crime."""

    code: str
    label: str
    unsafe: bool = True


@dataclass(frozen=True, slots=True)
class Sender:
    code: str
    label: str
    near: bool


@dataclass(frozen=True, slots=True)
class Receivers:
    """`width` puts them in order: 1 is next door, 4 is the whole municipality."""

    code: str
    label: str
    width: int


@dataclass(frozen=True, slots=True)
class Channel:
    """`reach` is the width of who sees it, whoever it was meant for; 0 is only who you speak."""

    code: str
    label: str
    reach: int
    two_way: bool = False


OCCASIONS: Final = (
    Occasion("incident", gettext_noop("Er is iets gebeurd, zoals een inbraak of een ruzie")),
    Occasion("reeks", gettext_noop("Iets gebeurt vaker, zoals meer inbraken achter elkaar")),
    Occasion("schokkend", gettext_noop("Er is iets schokkends gebeurd, zoals een schietpartij")),
    Occasion("overlast", gettext_noop("Er is overlast die terugkomt")),
    Occasion("waarschuwing", gettext_noop("Een waarschuwing zonder dat er iets is gebeurd")),
    Occasion("maatregel", gettext_noop("We gaan iets doen, of er verandert iets"), unsafe=False),
    Occasion("resultaat", gettext_noop("Er is iets gelukt, of er is goed nieuws"), unsafe=False),
)

SENDERS: Final = (
    Sender("wijkagent", gettext_noop("Een wijkagent of iemand anders die in de buurt werkt"), True),
    Sender("bewoner", gettext_noop("Een bewoner of een groep bewoners"), True),
    Sender("burgemeester", gettext_noop("De burgemeester"), False),
    Sender("organisatie", gettext_noop("De gemeente, de politie of een andere organisatie"), False),
)

RECEIVERS: Final = (
    Receivers("buren", gettext_noop("De directe buren of wie erbij betrokken is"), 1),
    Receivers("groep", gettext_noop("Eén groep, zoals ouderen of winkeliers"), 1),
    Receivers("straat", gettext_noop("De straat of een paar straten"), 2),
    Receivers("buurt", gettext_noop("De hele buurt of wijk"), 3),
    Receivers("gemeente", gettext_noop("De hele gemeente"), 4),
)

CHANNELS: Final = (
    Channel("gesprek", gettext_noop("Een gesprek, aan de deur of op straat"), 0, two_way=True),
    Channel("bijeenkomst", gettext_noop("Een bijeenkomst"), 1, two_way=True),
    Channel("brief", gettext_noop("Een brief of kaart in de bus"), 1),
    Channel("app", gettext_noop("Een buurtapp of een groep op de telefoon"), 2, two_way=True),
    Channel("mail", gettext_noop("Een e-mail aan mensen die zich aanmeldden"), 2),
    Channel("sociaal", gettext_noop("Sociale media, voor iedereen te zien"), 4),
    Channel("nieuws", gettext_noop("De krant, de website of de pers"), 4),
)

YES: Final = "ja"
NO: Final = "nee"
UNSURE: Final = "weet-niet"

# What a machine can't see in a text. Asked of the writer: yes, no, or don't know.
QUESTIONS: Final[Mapping[str, str]] = {
    "buikpijn": gettext_noop("Zitten de ontvangers hier nu al mee?"),
    "echt": gettext_noop("Is het volgens cijfers en professionals echt een probleem?"),
    "waarde": gettext_noop("Hebben de ontvangers iets aan deze informatie?"),
    "helpen": gettext_noop("Kunnen de ontvangers helpen bij de oplossing?"),
    "betrokken": gettext_noop("Gaat het alle ontvangers zelf aan?"),
    "goed-nieuws": gettext_noop("Horen zij van jullie ook ander nieuws uit de buurt?"),
    "herhaling": gettext_noop("Hebben jullie hier pas nog over bericht?"),
}


@dataclass(frozen=True, slots=True)
class Message:
    """`answers` holds ja, nee or weet-niet, by the codes of QUESTIONS; without one it is unsure."""

    text: str
    occasion: Occasion
    sender: Sender
    receivers: Receivers
    channel: Channel
    answers: Mapping[str, str] = field(default_factory=dict)

    def said(self, question: str, answer: str) -> bool:
        return self.answers.get(question, UNSURE) == answer

    def unsure(self, *questions: str) -> bool:
        return any(self.said(question, UNSURE) for question in questions)
