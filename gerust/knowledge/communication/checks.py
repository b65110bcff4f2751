"""One function for each rule: what it finds in a message, or None where the rule does not apply."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .message import NO, YES, Message
from .signals import Signals
from .text import gettext_noop


class Status(StrEnum):
    GOOD = "goed"
    CHANGE = "aanpassen"
    STOP = "niet"
    TIP = "tip"
    OPEN = "open"  # only the writer can tell


@dataclass(frozen=True, slots=True)
class Finding:
    """`seen` are words of the message that it rests on; `hint` says what to do.

    `narrow`: fewer receivers would help.
    """

    status: Status
    reason: str
    hint: str = ""
    seen: tuple[str, ...] = ()
    narrow: bool = False


def is_useful(message: Message, signals: Signals) -> Finding | None:
    if not message.occasion.unsafe:
        return None
    if message.said("waarde", YES) or message.said("helpen", YES):
        return Finding(
            Status.GOOD,
            gettext_noop("De ontvangers hebben er iets aan, of kunnen helpen."),
        )
    if message.unsure("waarde", "helpen"):
        return Finding(
            Status.OPEN,
            gettext_noop("Dit staat niet in de tekst. Alleen jij weet het."),
            gettext_noop(
                "Hebben zij er niets aan en kunnen zij niet helpen? Verstuur het dan niet."
            ),
        )
    return Finding(
        Status.STOP,
        gettext_noop("De ontvangers hebben er niets aan en kunnen niet helpen."),
        gettext_noop(
            "Dan maakt het bericht mensen alleen ongerust. Praat wel met wie erom vraagt."
        ),
    )


def fits_worries(message: Message, signals: Signals) -> Finding | None:
    """The two questions of the matrix; docs/methoden/berichtcontrole.md has it as a table."""
    if not message.occasion.unsafe:
        return None
    if message.unsure("buikpijn", "echt"):
        return Finding(
            Status.OPEN,
            gettext_noop("Of mensen buikpijn hebben en of het echt speelt, zien wij niet."),
            gettext_noop("Vraag het een paar ontvangers. Vraag de cijfers op bij een collega."),
        )
    if message.said("buikpijn", YES):
        return _with_worries(message)
    return _without_worries(message)


def _with_worries(message: Message) -> Finding:
    if message.said("echt", YES):
        return Finding(
            Status.GOOD,
            gettext_noop("Mensen zitten ermee en het probleem is echt. Zeg het dus open."),
        )
    if message.channel.two_way:
        return Finding(
            Status.GOOD,
            gettext_noop("Mensen zitten ermee, maar het probleem is klein. Een gesprek past dan."),
            gettext_noop("Erken het gevoel, luister, en leg daarna rustig uit hoe het zit."),
        )
    return Finding(
        Status.CHANGE,
        gettext_noop("Mensen zitten ermee, maar het probleem is klein. Een bericht past dan niet."),
        gettext_noop("Ga in gesprek. Erken het gevoel, luister, en leg rustig uit hoe het zit."),
    )


def _without_worries(message: Message) -> Finding:
    if message.said("echt", NO):
        return Finding(
            Status.STOP,
            gettext_noop("Mensen zitten er niet mee, en het probleem is klein."),
            gettext_noop("Maak geen onrust die er niet is. Deel liever ander nieuws uit de buurt."),
        )
    if message.receivers.width > 1:
        return Finding(
            Status.CHANGE,
            gettext_noop("Het probleem is echt, maar mensen zitten er niet mee."),
            gettext_noop(
                "Kijk eerst kritisch naar je eigen blik. Waarschuw alleen wie gevaar loopt."
            ),
            narrow=True,
        )
    return Finding(
        Status.GOOD,
        gettext_noop("Het probleem is echt, en je waarschuwt alleen een kleine groep."),
        gettext_noop("Geef er altijd een advies bij."),
    )


def stays_small(message: Message, signals: Signals) -> Finding | None:
    if not message.occasion.unsafe:
        return None
    if message.said("betrokken", NO):
        return Finding(
            Status.CHANGE,
            gettext_noop("Het gaat niet alle ontvangers aan."),
            gettext_noop("Kies een kleinere groep. Wie van niets wist, wordt zo niet ongerust."),
            narrow=True,
        )
    if message.said("betrokken", YES):
        return Finding(Status.GOOD, gettext_noop("Het gaat alle ontvangers aan."))
    if message.receivers.width == 1:
        return Finding(Status.GOOD, gettext_noop("Je kiest een kleine groep."))
    return Finding(
        Status.OPEN,
        gettext_noop("Wij weten niet of het alle ontvangers aangaat."),
        gettext_noop("Twijfel je? Begin bij de mensen vlak om de plek heen."),
    )


def channel_fits(message: Message, signals: Signals) -> Finding | None:
    if not message.occasion.unsafe:
        return None
    # A group app and a list of addresses hold the group itself, however far its members live.
    own_group = message.receivers.code == "groep" and message.channel.reach == 2
    if message.channel.reach > message.receivers.width and not own_group:
        return Finding(
            Status.CHANGE,
            gettext_noop("Dit middel bereikt meer mensen dan de ontvangers die je koos."),
            gettext_noop(
                "Kies een brief in de bus, een gesprek of een kleine groep op de telefoon."
            ),
        )
    if message.channel.reach == 4:
        return Finding(
            Status.TIP,
            gettext_noop("Bij een bericht aan iedereen zie je niet hoe mensen reageren."),
            gettext_noop("Praat ook met mensen, zodat je je verhaal kunt aanpassen."),
        )
    return Finding(Status.GOOD, gettext_noop("Het middel blijft binnen de groep die je koos."))


def sender_is_near(message: Message, signals: Signals) -> Finding | None:
    if message.sender.near:
        return Finding(Status.GOOD, gettext_noop("De afzender staat dicht bij de ontvangers."))
    if message.sender.code == "burgemeester" and message.occasion.code == "schokkend":
        return Finding(
            Status.GOOD,
            gettext_noop("Na iets schokkends willen mensen een rustige leider zien."),
        )
    if not message.occasion.unsafe:
        return Finding(
            Status.TIP,
            gettext_noop("De afzender staat ver weg. Goed nieuws of een plan kan dat hebben."),
            gettext_noop(
                "Wil je dat mensen het onthouden? Laat iemand die zij kennen het vertellen."
            ),
        )
    if signals.near:
        return Finding(
            Status.GOOD,
            gettext_noop("De afzender staat ver weg, maar je noemt iemand die dichtbij staat."),
            gettext_noop("Laat die persoon het bericht ondertekenen of brengen, als dat kan."),
            seen=signals.near,
        )
    if message.receivers.width >= 4:
        return Finding(
            Status.TIP,
            gettext_noop("De afzender staat ver weg. Dat is bij een bericht aan iedereen vaak zo."),
            gettext_noop("Laat in elke wijk iemand die mensen kennen het verhaal vertellen."),
        )
    return Finding(
        Status.CHANGE,
        gettext_noop("De afzender staat ver weg. Mensen begrijpen het dan sneller verkeerd."),
        gettext_noop("Laat het vertellen door iemand die mensen kennen, zoals de wijkagent."),
    )


def gives_advice(message: Message, signals: Signals) -> Finding | None:
    if not message.occasion.unsafe:
        return None
    if signals.coping:
        return Finding(
            Status.GOOD,
            gettext_noop("Er lijkt een advies in te staan."),
            seen=signals.coping,
        )
    if signals.avoid:
        return Finding(
            Status.CHANGE,
            gettext_noop("Dit advies laat mensen een plek mijden. Dat geeft geen grip."),
            gettext_noop("Zeg wat zij wél kunnen doen, en bij wie zij hulp vinden."),
            seen=signals.avoid,
        )
    if message.said("echt", NO):
        return Finding(
            Status.TIP,
            gettext_noop("Wij zien niet wat mensen zelf kunnen doen."),
            gettext_noop("Bij een klein probleem telt vooral dat je luistert en uitlegt."),
        )
    return Finding(
        Status.CHANGE,
        gettext_noop("Wij zien niet wat mensen zelf kunnen doen."),
        gettext_noop(
            "Noem één stap die vandaag kan, zoals: doe de achterdeur op slot. Alleen ‘wees alert’"
            " geeft geen houvast."
        ),
    )


def sees_feelings(message: Message, signals: Signals) -> Finding | None:
    if not (message.occasion.unsafe and message.said("buikpijn", YES)):
        return None
    if signals.feeling:
        return Finding(
            Status.GOOD, gettext_noop("Je erkent wat mensen voelen."), seen=signals.feeling
        )
    return Finding(
        Status.CHANGE,
        gettext_noop("Mensen zitten ermee, maar dat lezen zij niet terug."),
        gettext_noop("Begin met wat je van hen hoort: we merken dat veel mensen schrokken."),
    )


def tells_action(message: Message, signals: Signals) -> Finding | None:
    if not (message.occasion.unsafe and message.said("echt", YES)):
        return None
    if signals.action:
        return Finding(Status.GOOD, gettext_noop("Je vertelt wat er gebeurt."), seen=signals.action)
    return Finding(
        # Who is not worried is helped by advice; who is, wants to see that somebody acts.
        Status.CHANGE if message.said("buikpijn", YES) else Status.TIP,
        gettext_noop("Wij zien niet wat jullie eraan doen."),
        gettext_noop("Zeg wie wat doet, en zeg duidelijk wat niet hoort."),
    )


def stays_calm(message: Message, signals: Signals) -> Finding | None:
    if not signals.alarm:
        return Finding(Status.GOOD, gettext_noop("Wij zien geen woorden die onrust geven."))
    return Finding(
        Status.CHANGE,
        gettext_noop("Dit kan onrust geven, of mensen tegenover elkaar zetten."),
        gettext_noop("Noem rustig wat er gebeurde. Schrijf niet in hoofdletters of met ‘!!’."),
        seen=signals.alarm,
    )


def points_at_nobody(message: Message, signals: Signals) -> Finding | None:
    if not signals.pointing:
        return None
    return Finding(
        Status.CHANGE,
        gettext_noop("Het lijkt of je iemand aanwijst, of mensen vraagt om zelf op te treden."),
        gettext_noop(
            "Verstuur het zo niet. Haal weg wie het is, en geef wat je weet aan de politie."
        ),
        seen=signals.pointing,
    )


def leaves_room(message: Message, signals: Signals) -> Finding | None:
    if message.channel.two_way:
        return Finding(Status.GOOD, gettext_noop("Mensen kunnen meteen antwoorden."))
    if signals.reply:
        return Finding(Status.GOOD, gettext_noop("Mensen kunnen reageren."), seen=signals.reply)
    return Finding(
        Status.CHANGE,
        gettext_noop("Wij zien niet hoe mensen kunnen reageren."),
        gettext_noop("Noem bij wie zij terechtkunnen, en zorg dat iemand antwoordt."),
    )


def has_good_news(message: Message, signals: Signals) -> Finding | None:
    if not message.occasion.unsafe:
        return None
    if signals.good_news:
        return Finding(
            Status.GOOD, gettext_noop("Er staat ook iets goeds in."), seen=signals.good_news
        )
    if message.said("goed-nieuws", YES):
        return Finding(Status.GOOD, gettext_noop("Zij horen van jullie ook ander nieuws."))
    if message.said("goed-nieuws", NO):
        return Finding(
            Status.TIP,
            gettext_noop("Zij horen van jullie alleen over onveiligheid."),
            gettext_noop("Deel ook ander nieuws uit de buurt. Goed nieuws mag."),
        )
    return Finding(
        Status.OPEN, gettext_noop("Wij weten niet wat de ontvangers verder van jullie horen.")
    )


def is_not_repeated(message: Message, signals: Signals) -> Finding | None:
    if not (message.occasion.unsafe and message.said("herhaling", YES)):
        return None
    return Finding(
        Status.TIP,
        gettext_noop("Herhalen helpt om een advies te onthouden. Het maakt een gevaar ook groter."),
        gettext_noop("Herhaal het advies, en niet steeds het incident."),
    )
