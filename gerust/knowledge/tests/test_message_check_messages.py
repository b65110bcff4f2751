"""Messages as municipalities write them, each with the verdict it should get, and why.

The rules are tested one by one in test_message_check_rules.py. Here whole messages are judged as
somebody who knows the method would: docs/methoden/berichtcontrole.md.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from gerust.knowledge.communication import Message, Outcome, Status, judge
from gerust.knowledge.communication.message import CHANNELS, OCCASIONS, RECEIVERS, SENDERS

from .test_message_check_rules import SURE, by_code


@dataclass(frozen=True, slots=True)
class Case:
    """`choices`: occasion, sender, receivers, channel. `answers` are those other than SURE.

    `wrong`: the rules that ask for a change or stop it; `why` is the reason for the verdict.
    """

    name: str
    text: str
    choices: str
    answers: str
    outcome: Outcome
    wrong: str
    why: str


CASES = (
    Case(
        "panic about burglaries to the whole town",
        (
            "INBRAAKGOLF TEISTERT ONZE STAD!!! Al 23 woningen leeggeroofd. De daders slaan steeds"
            " vaker toe. Niemand is nog veilig."
        ),
        "reeks organisatie gemeente sociaal",
        "betrokken=nee",
        Outcome.CHANGE,
        "kring handelen gevoel actie frame reactie",
        why="wrong circle, no advice, no feeling, no action, big words, no way to answer",
    ),
    Case(
        "a calm letter about burglaries in one street",
        (
            "Beste bewoners van de Lindestraat. De afgelopen twee weken is er in uw straat vier "
            "keer ingebroken. Wij begrijpen dat u daarvan schrikt. De politie fietst deze maand "
            "elke avond door de straat. Draai de deur op het nachtslot, ook als u even weg bent. "
            "Ik sta donderdag om 19.00 uur op het plein om uw vragen te beantwoorden. Samira, uw "
            "wijkagent"
        ),
        "reeks wijkagent straat brief",
        "",
        Outcome.POST,
        "",
        why="real, felt, near sender, advice, action and a place for questions",
    ),
    Case(
        "the same in the polite form, with other words",
        (
            "In de Beukenlaan zijn deze week drie schuren opengebroken. Dat is vervelend, en we "
            "horen dat buren zich zorgen maken. Onze boa's controleren 's avonds de achterpaden. "
            "Het helpt als u het buitenlicht aan laat en fietsen binnen zet. Ziet u iets "
            "verdachts? Bel dan direct 112. Vragen kunt u stellen via wijkteam@gemeente.nl."
        ),
        "reeks wijkagent straat brief",
        "",
        Outcome.POST,
        "",
        why="advice with 'het helpt als u'; the boas act",
    ),
    Case(
        "an arrest",
        (
            "De politie heeft twee verdachten aangehouden voor de inbraken in de Kastanjebuurt. "
            "Met dank aan buurtbewoners die belden. Blijft u letten op uw omgeving en bel bij "
            "iets verdachts 112. Wilt u meer weten? Kom dinsdag naar het spreekuur van de "
            "wijkagent in het buurthuis."
        ),
        "resultaat wijkagent buurt app",
        "",
        Outcome.POST,
        "",
        why="good news from a near sender in a group that can answer",
    ),
    Case(
        "angry words about youths",
        (
            "Overlastgevende hangjongeren terroriseren winkelcentrum De Brink! Bewoners durven de"
            " straat niet meer op. De gemeente is het zat."
        ),
        "overlast organisatie buurt sociaal",
        "",
        Outcome.CHANGE,
        "middel afzender handelen gevoel actie frame reactie",
        why="makes people into enemies and tells nobody what to do",
    ),
    Case(
        "a calm letter about youths at the shops",
        (
            "We horen van klanten en winkeliers dat zij zich 's avonds ongemakkelijk voelen bij "
            "de ingang van de Brink. Dat nemen we serieus. Jongerenwerkers Ilse en Karim zijn er "
            "elke dag van 16 tot 21 uur en praten met de jongeren. Voelt u zich niet op uw gemak?"
            " Loop even naar hen toe, of bel 14 010. Vrijdag praten we verder met iedereen die "
            "wil, in de bibliotheek."
        ),
        "overlast wijkagent buurt brief",
        "",
        Outcome.POST,
        "",
        why="names the feeling, who is there and where to talk",
    ),
    Case(
        "a street robbery, with advice and a tip line",
        (
            "Zaterdagavond is een vrouw op de Kerkstraat van haar tas beroofd. Zij is niet "
            "gewond. De politie onderzoekt het en loopt deze week extra rondes. Zag u iets, of "
            "heeft u een deurbelcamera? Geef het door via 0900-8844. Wij snappen dat dit "
            "buurtbewoners raakt. Loop liefst samen, en houd uw telefoon in uw tas."
        ),
        "incident wijkagent buurt brief",
        "",
        Outcome.CHANGE,
        "reactie",
        why="nothing tells residents where their own worries may go",
    ),
    Case(
        "stay off the streets, to everybody",
        (
            "Let op! In de Kerkstraat is een vrouw beroofd. Ga 's avonds niet meer alleen over "
            "straat."
        ),
        "incident organisatie gemeente sociaal",
        "betrokken=nee buikpijn=nee",
        Outcome.CHANGE,
        "buikpijn kring handelen reactie",
        why="staying away is no grip; those who did not worry now do",
    ),
    Case(
        "fewer burglaries",
        (
            "Goed nieuws: het aantal inbraken in Zuid daalde dit jaar van 80 naar 45. Dank aan "
            "alle bewoners die meededen aan de buurtpreventie. Vragen of ideeën? Mail naar "
            "wijkteam@gemeente.nl."
        ),
        "resultaat organisatie buurt nieuws",
        "",
        Outcome.POST,
        "",
        why="a far sender is no reason to keep good news back",
    ),
    Case(
        "who reported it, with address and number",
        (
            "De melding kwam van mevrouw Jansen, Kerkstraat 12, 1234 AB, telefoon 06-12345678. "
            "Zij zag de jongeren."
        ),
        "overlast wijkagent straat app",
        "",
        Outcome.CHANGE,
        "handelen gevoel actie",
        why="no advice, no feeling, no action; the page warns first",
    ),
    Case(
        "a number plate and a house",
        (
            "Verdachte witte bus met kenteken 12-ABC-3 gezien in de Lindestraat. De eigenaar "
            "woont op nummer 14. Deel dit!"
        ),
        "waarschuwing bewoner buurt app",
        "echt=nee buikpijn=nee waarde=nee helpen=nee",
        Outcome.DONT,
        "nut buikpijn aanwijzen",
        why="nobody has use for it, nothing is the matter, and it points at a house",
    ),
    Case(
        "a rumour about child molesters",
        ("PAS OP!!! Er lopen kinderlokkers rond bij de school! Laat uw kind NOOIT meer alleen!"),
        "waarschuwing bewoner gemeente sociaal",
        "echt=nee",
        Outcome.CHANGE,
        "buikpijn handelen gevoel frame reactie",
        why="residents worry without cause: talk, do not shout",
    ),
    Case(
        "a rumour put right in the parents' group",
        (
            "Er gaat een bericht rond over een man die kinderen zou aanspreken bij basisschool De"
            " Wilg. Wij begrijpen dat ouders daarvan schrikken. De politie heeft het onderzocht: "
            "het klopt niet. De man wachtte op zijn eigen kleinkind. Hebt u vragen? Bel of app de"
            " directeur, of kom morgen na schooltijd langs."
        ),
        "incident wijkagent groep app",
        "echt=nee",
        Outcome.POST,
        "",
        why="a talk in the group itself fits worry without cause",
    ),
    Case(
        "a rumour put right by letter from the town hall",
        (
            "Er gaat een gerucht dat er een opvang voor zedendelinquenten komt. Dat klopt niet. "
            "Er komt een huis voor acht jongeren met begeleiding. We snappen dat u zich zorgen "
            "maakt. Wilt u weten hoe het zit? Kom woensdag langs in het buurthuis."
        ),
        "incident organisatie buurt brief",
        "echt=nee",
        Outcome.CHANGE,
        "buikpijn afzender",
        why="worry without cause asks for a talk with somebody known",
    ),
    Case(
        "a street party",
        (
            "Zaterdag is het buurtfeest op het Marktplein. De straat is dicht voor auto's van 12 "
            "tot 22 uur. Er zijn kinderspelen en een kraam van de brandweer. Vragen? Bel Ria van "
            "het buurthuis via 088-1234567."
        ),
        "maatregel bewoner buurt brief",
        "",
        Outcome.POST,
        "",
        why="no danger: only calm words and a way to answer count",
    ),
    Case(
        "cameras, in alarming words",
        (
            "Vanaf 1 mei hangen er camera's op het Stationsplein om overlast en criminaliteit "
            "tegen te gaan. De onveilige situatie loopt uit de hand."
        ),
        "maatregel burgemeester gemeente nieuws",
        "",
        Outcome.CHANGE,
        "frame reactie",
        why="the measure is told as a danger, without a way to answer",
    ),
    Case(
        "cameras, calmly and with a question",
        (
            "Vanaf 1 mei hangen er twee camera's op het Stationsplein. Bezoekers vroegen hierom. "
            "Na een half jaar kijken we samen of het helpt. Wat vindt u? Vertel het ons op de "
            "inloopavond van 12 april."
        ),
        "maatregel organisatie buurt brief",
        "",
        Outcome.POST,
        "",
        why="a measure from the town hall, open to answers",
    ),
    Case(
        "the mayor after a shooting, through the press",
        (
            "Gisteravond is er in de Parkstraat geschoten. Niemand is gewond. Ik snap dat "
            "bewoners geschrokken zijn; ik ben dat ook. De politie doet onderzoek en blijft de "
            "komende dagen in de straat. Hebt u iets gezien? Bel 0900-8844. Wilt u erover praten?"
            " Vanavond om 20.00 uur ben ik in wijkcentrum De Schakel. Morgen gaan de scholen "
            "gewoon open."
        ),
        "schokkend burgemeester buurt nieuws",
        "",
        Outcome.CHANGE,
        "middel",
        why="the press reaches more people than the neighbourhood",
    ),
    Case(
        "a scam, told over coffee",
        (
            "Bij u in de flat belde deze week iemand aan die zei dat hij van de bank was. Geef "
            "nooit uw pinpas of pincode af, ook niet aan iemand met een pasje. Twijfelt u? Doe de"
            " deur dicht en bel 112. De huismeester vertelt u dinsdag bij de koffie meer."
        ),
        "waarschuwing wijkagent groep gesprek",
        "buikpijn=nee",
        Outcome.POST,
        "",
        why="not worried yet: advice to the few who run the risk",
    ),
    Case(
        "pickpockets at the fair, to everybody",
        (
            "Bezoekers van de kermis: draag uw tas dicht en aan de voorkant. Er lopen agenten en "
            "stewards rond, spreek hen gerust aan."
        ),
        "waarschuwing organisatie gemeente sociaal",
        "buikpijn=nee",
        Outcome.CHANGE,
        "buikpijn",
        why="those who are not worried are warned in the smallest circle",
    ),
    Case(
        "a house closed for drugs, by the mayor",
        (
            "Wij hebben vandaag het pand Dorpsstraat gesloten, omdat er drugs werden verkocht. "
            "Omwonenden hadden er veel last van, dat begrijpen we. Boa's lopen de komende weken "
            "vaker langs. Ziet u opnieuw aanloop? Meld het bij meldpunt@gemeente.nl of anoniem "
            "via 0800-7000. Met vragen kunt u bij mij terecht."
        ),
        "incident burgemeester buren brief",
        "",
        Outcome.CHANGE,
        "afzender",
        why="a far sender to the next-door neighbours",
    ),
    Case(
        "'be alert' for bicycle thieves",
        ("Er worden veel fietsen gestolen. Wees alert."),
        "reeks organisatie gemeente nieuws",
        "buikpijn=nee echt=nee",
        Outcome.DONT,
        "buikpijn reactie",
        why="nobody worries and the problem is small",
    ),
    Case(
        "fireworks for weeks",
        (
            "Rond de jaarwisseling klinkt er al weken vuurwerk op het plein. We horen dat ouderen"
            " en mensen met een hond daar last van hebben. Handhavers zijn er elke avond tussen "
            "19 en 23 uur. Heeft u last? Meld het via de BuitenBeter-app, dan komen zij kijken. U"
            " hoort van ons binnen twee weken wat het opleverde."
        ),
        "overlast organisatie buurt brief",
        "",
        Outcome.CHANGE,
        "afzender reactie",
        why="a far sender, and no way to answer but to report",
    ),
    Case(
        "arson in the stairwell, by the police officer",
        (
            "Vannacht is bij u in het portiek brand gesticht. Wat een schrik. Iedereen is veilig "
            "thuis. De politie zoekt de dader en is er dag en nacht. Slachtofferhulp staat klaar:"
            " 0900-0101. Uw woonconsulent belt vandaag bij u aan."
        ),
        "schokkend wijkagent buren brief",
        "",
        Outcome.CHANGE,
        "handelen",
        why="all there, but what neighbours can do themselves",
    ),
    Case(
        "harsh words by the mayor",
        (
            "Dit tuig hoort niet in onze wijk. We gaan de strijd tegen de overlast winnen, hard "
            "en zonder pardon."
        ),
        "overlast burgemeester buurt nieuws",
        "",
        Outcome.CHANGE,
        "middel afzender handelen gevoel actie frame reactie",
        why="a slogan is no action, and it makes enemies",
    ),
    Case(
        "denying a wave of burglaries",
        (
            "Er is geen sprake van een inbraakgolf. Het is hier niet gevaarlijk. Kom gerust langs"
            " bij het spreekuur als u vragen heeft; we begrijpen dat u zich afvraagt hoe het zit."
            " Wat u zelf kunt doen: nachtslot erop."
        ),
        "reeks wijkagent buurt bijeenkomst",
        "echt=nee",
        Outcome.CHANGE,
        "frame",
        why="denying repeats the frightening words",
    ),
)


def judged(case):
    """The outcome, and the rules that ask for a change or stop it."""
    occasion, sender, receivers, channel = case.choices.split()
    verdict = judge(
        Message(
            case.text,
            by_code(OCCASIONS, occasion),
            by_code(SENDERS, sender),
            by_code(RECEIVERS, receivers),
            by_code(CHANNELS, channel),
            SURE | dict(answer.split("=") for answer in case.answers.split()),
        )
    )
    wrong = {rule.code for rule, _finding in verdict.of(Status.CHANGE, Status.STOP)}
    return verdict.outcome, wrong


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_real_message_gets_the_verdict_of_the_method(case):
    assert judged(case) == (case.outcome, set(case.wrong.split())), case.why
