"""When each of the 24 lessons warns: a condition on the answers and one on the example.

A lesson never changes the order; what counts in points stands in `scoring`. A lesson from one
of the three groups only speaks for examples that work in a way of that group: `lesson` sees to it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from gerust.knowledge.taxonomy import LESSON_GROUPS, LESSONS
from gerust.matching.engine.conditions import Answer, AnyOf, Needs, answer, any_of, first_of
from gerust.matching.engine.text import gettext_noop

from . import sources
from .scoring import LEVEL_SCALE, SCALE_SIZE


@dataclass(frozen=True, slots=True)
class LessonRule:
    """`advice` follows the answers that triggered it; `first` says what must be in place first."""

    lesson: str
    when: tuple[AnyOf, ...]  # all of these
    needs: Needs
    advice: str
    first: str | None
    source: str
    unless: tuple[Answer, ...] = ()  # silent after one of these: the advice would contradict it


# "Jouw antwoorden: mensen zijn bang voor wraak; de problemen zijn zwaar. Spreek ..."
BECAUSE: Final = gettext_noop("Jouw antwoord: {answers}. {advice}")
BECAUSE_MORE: Final = gettext_noop("Jouw antwoorden: {answers}. {advice}")

ANY_EXAMPLE: Final = Needs()
# From rung 4 on residents do part of the work themselves; from rung 5 on they also decide.
TAKES_PART: Final = Needs(lowest=2)
DOES: Final = Needs(lowest=4)
DECIDES: Final = Needs(lowest=5)
# Examples that are mostly a message: they act on the conversation or on communication. The subject
# awareness is no sign of it: fathers who speak to boys make them aware too.
MESSAGE: Final = (("factors", "4"), ("factors", "12"))

DANGER: Final = answer(
    "phenomena", "bewustzijn", "sociale-veiligheid", "veiligheid", "woninginbraak"
)
WATCHING: Final = answer("phenomena", "toezicht", "veiligheid", "woninginbraak")
HARD_SAFETY: Final = answer("phenomena", "veiligheid", "woninginbraak")
HEAVY: Final = answer("severity", "zwaar")
NOT_LIGHT: Final = answer("severity", "gemengd", "zwaar")
DISTRUST: Final = answer("trust_government", "laag")
SOME_DISTRUST: Final = answer("trust_government", "laag", "midden")
FEW_VOICES: Final = answer("heard", "smal")


def lesson(
    code: str,
    when: tuple[AnyOf, ...],
    advice: str,
    *,
    needs: Needs = ANY_EXAMPLE,
    first: str | None = None,
    unless: tuple[Answer, ...] = (),
) -> LessonRule:
    aspects = LESSON_GROUPS[LESSONS[code]]
    source = f"{sources.LESSONS}, {code}"
    needs = replace(needs, aspects=aspects)
    return LessonRule(code, when, needs, advice, first, source, unless)


LESSON_RULES: Final = (
    lesson(
        "integrale-aanpak",
        (any_of(answer("factors", "9"), answer("basics", "nee")),),
        gettext_noop("Meedoen werkt alleen als politie en gemeente hun eigen werk goed doen."),
        needs=Needs(lowest=3),
        first=gettext_noop("Laat zien dat politie en gemeente hun eigen werk op orde hebben."),
    ),
    lesson(
        "sociaal-weefsel",
        (any_of(answer("contact", "laag"), answer("trust", "laag")),),
        gettext_noop("Bouw verder op contacten die er al zijn, zoals een school of een club."),
        needs=DOES,
        first=gettext_noop("Zoek uit waar bewoners elkaar al ontmoeten, en begin daar."),
    ),
    lesson(
        "flexibel",
        (any_of(answer("factors", "6", "11"), answer("initiative", "hoog")),),
        gettext_noop("Sta open voor een aanpak die je zelf niet had bedacht."),
        needs=Needs(lowest=3),
    ),
    lesson(
        "betrouwbare-partner",
        (any_of(DISTRUST),),
        gettext_noop("Vertrouwen groeit langzaam. Beloof weinig en doe wat je belooft."),
        needs=TAKES_PART,
        first=gettext_noop("Kom eerst een paar kleine afspraken zichtbaar na."),
    ),
    lesson(
        "realistische-verwachtingen",
        (any_of(answer("effort", "laag")),),
        gettext_noop("Zeg vooraf wat bewoners wel en niet van jullie kunnen verwachten."),
        needs=TAKES_PART,
    ),
    lesson(
        "bottom-up",
        (any_of(answer("initiative", "midden", "hoog")),),
        gettext_noop("Hier bepalen professionals wat er gebeurt. Betrek bewoners er snel bij."),
        needs=Needs(highest=2),
        # There the page says: first professionals, and ask residents for something after that.
        unless=(HEAVY, answer("reprisals", "ja"), answer("basics", "nee")),
    ),
    lesson(
        "representativiteit",
        (any_of(FEW_VOICES),),
        gettext_noop("Let op dat niet steeds dezelfde mensen meedoen."),
        needs=TAKES_PART,
        first=gettext_noop("Spreek meer verschillende mensen in de buurt."),
    ),
    lesson(
        "sleutelfiguren",
        (any_of(answer("key_people", "laag")),),
        gettext_noop("Zij bereiken mensen die je zelf moeilijk bereikt."),
        needs=Needs(lowest=3),
        first=gettext_noop("Zoek mensen naar wie de buurt luistert."),
    ),
    lesson(
        "juiste-schaal",
        (first_of(answer("scale", *SCALE_SIZE), answer("level", *LEVEL_SCALE)),),
        gettext_noop(
            "Kijk of de schaal van dit voorbeeld past bij het gebied dat bewoners zelf bedoelen."
        ),
        needs=Needs(gap=2),
    ),
    lesson(
        "heldere-kaders",
        (any_of(NOT_LIGHT, WATCHING),),
        gettext_noop("Spreek af wat bewoners wel en niet doen, en wanneer zij de politie bellen."),
        needs=DOES,
    ),
    lesson(
        "lokale-sociale-context",
        (any_of(answer("reprisals", "ja")),),
        gettext_noop("De buurt is misschien nog niet toe aan bewoners die anderen aanspreken."),
        needs=DOES,
        first=gettext_noop("Zorg dat mensen niet meer bang hoeven te zijn voor wraak."),
    ),
    lesson(
        "behapbare-problematiek",
        (any_of(HEAVY),),
        gettext_noop("Laat bewoners alleen lichte en eenvoudige problemen zelf oppakken."),
        needs=DOES,
        first=gettext_noop("Laat professionals eerst de zware problemen aanpakken."),
    ),
    lesson(
        "basis-op-orde",
        (any_of(answer("basics", "nee", "deels")),),
        gettext_noop("Meedenken en zelf organiseren lukt pas als het veilig genoeg is op straat."),
        first=gettext_noop("Breng de basis op orde: zorg dat het veilig genoeg is op straat."),
    ),
    lesson(
        "integraliteit",
        (
            any_of(answer("phenomena", "leefbaarheid", "sociale-cohesie")),
            any_of(NOT_LIGHT, answer("phenomena", "verloedering", "overlast")),
        ),
        gettext_noop("Dit werkt beter als deel van een bredere aanpak van de buurt."),
        needs=Needs(about=(("phenomena", "leefbaarheid"), ("phenomena", "sociale-cohesie"))),
    ),
    lesson(
        "verwachtingenmanagement",
        (any_of(SOME_DISTRUST),),
        gettext_noop("Zeg vooraf welke regels gelden, bijvoorbeeld voor het geld."),
        needs=DOES,
    ),
    lesson(
        "representatieve-buurtorganisatie",
        (any_of(FEW_VOICES),),
        gettext_noop("Hier beslissen bewoners mee, ook voor buren die er niet bij zijn."),
        needs=DECIDES,
    ),
    lesson(
        "grenzen-aan-participatie",
        (any_of(HEAVY, HARD_SAFETY),),
        gettext_noop("Over sommige onderwerpen kunnen professionals beter zelf beslissen."),
        needs=DOES,
    ),
    lesson(
        "bureaucratische-belemmeringen",
        (any_of(answer("initiative", "hoog")),),
        gettext_noop(
            "Bewoners komen met plannen die buiten jullie regels vallen. Maak daar ruimte voor."
        ),
        needs=DOES,
    ),
    lesson(
        "communicatieparadox",
        (any_of(DANGER, answer("factors", "1", "4", "10", "12")),),
        gettext_noop(
            "Meer aandacht voor gevaar kan mensen banger maken. Zeg altijd wat zij zelf kunnen"
            " doen. Vertel ook goed nieuws uit de buurt. En meld een incident alleen als mensen"
            " er iets aan hebben of kunnen helpen."
        ),
        needs=Needs(about=MESSAGE),
    ),
    lesson(
        "fysieke-zichtbaarheid",
        (any_of(DISTRUST, answer("factors", "8", "11")),),
        gettext_noop("Een bericht vervangt niet dat mensen je op straat zien."),
        needs=Needs(highest=3, about=MESSAGE, without=(("factors", "8"),)),
    ),
    lesson(
        "laagdrempelig",
        (any_of(answer("contact", "laag"), answer("trust", "laag"), DISTRUST),),
        gettext_noop("Maak het heel makkelijk om even met je te praten."),
        needs=Needs(highest=3),
    ),
    lesson(
        "nabije-afzender",
        (any_of(SOME_DISTRUST),),
        gettext_noop("Een boodschap komt beter aan van iemand die dichtbij staat."),
        needs=Needs(highest=3, about=MESSAGE),
    ),
    lesson(
        "kracht-van-herhaling",
        (any_of(HARD_SAFETY, answer("factors", "10")),),
        gettext_noop("Herhalen helpt, maar kan het gevaar ook groter laten lijken."),
        needs=Needs(highest=1, about=MESSAGE),  # a message that is sent, not a talk
    ),
    lesson(
        "reactiemogelijkheid",
        (any_of(answer("factors", "6", "12"), FEW_VOICES),),
        gettext_noop("Zorg dat bewoners kunnen antwoorden, en dat iemand dat antwoord leest."),
        needs=Needs(highest=2, about=MESSAGE),
    ),
)
