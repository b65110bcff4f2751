"""Posts, mails, press releases and talks: what goes round in a neighbourhood besides letters.

Judged as in test_message_check_messages.py, which says what a case holds.
"""

from __future__ import annotations

import pytest

from gerust.knowledge.communication import Outcome

from .test_message_check_messages import Case, judged

CASES = (
    Case(
        "broken-open cars, in the group app",
        (
            "Goedemorgen buurt. Vannacht zijn er twee auto's opengebroken op de Populierenlaan. "
            "Vervelend, dat begrijp ik. Laat niets van waarde in je auto liggen. We rijden extra "
            "rond. Camerabeelden? Stuur ze via het formulier op politie.nl."
        ),
        "reeks wijkagent groep app",
        "",
        Outcome.POST,
        "",
        why="short, but with feeling, advice and what the police do",
    ),
    Case(
        "two men in dark clothes",
        (
            "Let op: verdachte personen gesignaleerd in de Dahliastraat. Twee mannen, donker "
            "gekleed, capuchon. Hou je ogen open."
        ),
        "incident wijkagent groep app",
        "",
        Outcome.CHANGE,
        "handelen gevoel actie",
        why="'keep your eyes open' is no step",
    ),
    Case(
        "against foreigners",
        (
            "Er lopen weer van die buitenlanders rond bij de garages. Die horen hier niet. "
            "Iedereen opletten!"
        ),
        "waarschuwing bewoner groep app",
        "echt=nee",
        Outcome.CHANGE,
        "gevoel frame",
        why="sets people against each other",
    ),
    Case(
        "a cry for help on social media",
        (
            "Dit is toch niet normaal meer. Gister alweer een auto opengebroken. Je bent hier je "
            "leven niet meer zeker. Wanneer gaat de gemeente eens wat doen???"
        ),
        "incident bewoner buurt sociaal",
        "",
        Outcome.CHANGE,
        "middel handelen gevoel actie frame reactie",
        why="a question about the town hall is no action",
    ),
    Case(
        "figures of burglaries to the press",
        (
            "Het aantal woninginbraken in de gemeente is vorig jaar met 18 procent gestegen naar "
            "214. Dat blijkt uit cijfers van de politie. Burgemeester De Vries noemt de stijging "
            "zorgelijk."
        ),
        "reeks organisatie gemeente nieuws",
        "buikpijn=nee betrokken=nee",
        Outcome.CHANGE,
        "buikpijn kring handelen reactie",
        why="everybody hears it, nobody can do anything",
    ),
    Case(
        "the dark days, with nothing the matter",
        (
            "De dagen worden korter en dat betekent dat inbrekers weer toeslaan. Laat daarom "
            "altijd een lamp branden en doe uw deur goed op slot."
        ),
        "waarschuwing organisatie gemeente nieuws",
        "buikpijn=nee echt=nee",
        Outcome.DONT,
        "buikpijn frame reactie",
        why="nobody worries and nothing is the matter",
    ),
    Case(
        "an arrest, to the press",
        (
            "De politie heeft vrijdag een 22-jarige man aangehouden voor een reeks auto-inbraken."
            " Dank aan de bewoners die beelden deelden. Heeft u nog vragen? Kijk op de website "
            "van de politie of bel 0900-8844."
        ),
        "resultaat organisatie gemeente nieuws",
        "",
        Outcome.POST,
        "",
        why="good news with a way to answer",
    ),
    Case(
        "a stabbing at school, to the parents",
        (
            "Beste ouders, gisteren is op het schoolplein een leerling gewond geraakt bij een "
            "steekpartij. Met de leerling gaat het naar omstandigheden goed. Wij leven mee met de"
            " familie. Vandaag gaan de mentoren met elke klas in gesprek. Praat thuis met uw "
            "kind, en luister vooral. Merkt u dat uw kind er last van houdt? Bel de mentor of kom"
            " om 8 uur naar de aula. De politie doet onderzoek."
        ),
        "schokkend wijkagent groep mail",
        "",
        Outcome.POST,
        "",
        why="feeling, talks, advice and where to go",
    ),
    Case(
        "the same as a headline",
        (
            "Steekpartij op school: jongen (14) in levensgevaar. Dader voortvluchtig. Politie "
            "zoekt getuigen."
        ),
        "schokkend organisatie gemeente sociaal",
        "betrokken=nee",
        Outcome.CHANGE,
        "kring handelen gevoel reactie",
        why="nothing but fear",
    ),
    Case(
        "a closed house, with the name of its people",
        (
            "Wij hebben de woning van de familie Bakker aan de Molenstraat 44 gesloten vanwege "
            "handel in harddrugs. De hoofdbewoner is een bekende van de politie."
        ),
        "incident burgemeester buurt nieuws",
        "",
        Outcome.CHANGE,
        "middel afzender handelen gevoel actie aanwijzen reactie",
        why="points at people",
    ),
    Case(
        "a photo of a suspect",
        (
            "Dit is hem! Foto van de man die bij ons aan de deur rammelde. Deel dit bericht "
            "massaal, dan pakken we hem."
        ),
        "incident bewoner buurt sociaal",
        "",
        Outcome.CHANGE,
        "middel handelen gevoel actie aanwijzen reactie",
        why="points somebody out and asks to spread it",
    ),
    Case(
        "a meeting about a rumour",
        (
            "We horen dat mensen zich zorgen maken sinds de opvang er is. Dat begrijpen we. "
            "Vanavond luisteren we vooral. Daarna laten we zien hoeveel aangiften er echt zijn, "
            "en wat wij doen. Wat wilt u weten?"
        ),
        "waarschuwing wijkagent buurt bijeenkomst",
        "echt=nee",
        Outcome.POST,
        "",
        why="listening is the advice where little is the matter",
    ),
    Case(
        "a start of walking rounds",
        (
            "Vanaf maandag lopen wij met acht buren elke avond een rondje. We letten op, maken "
            "een praatje en bellen de politie als dat nodig is. Meedoen? Kom donderdag om 20 uur "
            "naar de kantine."
        ),
        "maatregel bewoner buurt app",
        "",
        Outcome.POST,
        "",
        why="an initiative with an invitation",
    ),
    Case(
        "taking the law in one's own hands",
        (
            "Wij pikken het niet meer. Vanaf vanavond gaan we met een groep mannen de straat op "
            "om dat tuig te leren. Wie doet mee?"
        ),
        "maatregel bewoner buurt app",
        "",
        Outcome.CHANGE,
        "frame aanwijzen",
        why="calls on people to go after others",
    ),
    Case(
        "riots, by the mayor",
        (
            "Gisteravond liep het uit de hand in ons centrum. Ik weet hoe dat voelt: boos en "
            "verdrietig. Vandaag ruimen we samen op en er is extra politie op straat. Blijf weg "
            "van beelden en geruchten, en vraag aan uw buren hoe het gaat. Ik ben van 14 tot 16 "
            "uur op de markt om met u te praten. Dank aan alle vrijwilligers."
        ),
        "schokkend burgemeester gemeente sociaal",
        "",
        Outcome.CHANGE,
        "frame",
        why="all there, but for 'out of hand'",
    ),
    Case(
        "indecency in the pool, to the parents",
        (
            "Beste ouders. Vorige week heeft een man in ons zwembad een meisje lastiggevallen. "
            "Zij wordt goed opgevangen. We snappen dat u hiervan schrikt. De man mag het zwembad "
            "niet meer in, en er staat altijd een extra badmeester bij de glijbaan. Vertel uw "
            "kind dat het altijd nee mag zeggen en naar een badmeester kan gaan. Wilt u erover "
            "praten? Loop binnen bij Karin aan de balie, of bel haar."
        ),
        "incident wijkagent groep mail",
        "",
        Outcome.POST,
        "",
        why="'tell your child' is advice",
    ),
    Case(
        "looking for a car",
        (
            "Burgernet: uitkijken naar grijze Volkswagen Golf, kenteken G-123-BB. Bel 112 als u "
            "deze auto ziet. Benader de inzittenden niet."
        ),
        "incident organisatie buurt app",
        "",
        Outcome.CHANGE,
        "afzender gevoel actie",
        why="a far sender, no feeling, no action",
    ),
    Case(
        "drinking at the shops, in a talk",
        (
            "Ik hoor dat jullie last hebben van de groep bij de slijterij. Vervelend. Ik kom nu "
            "elke dag om vijf uur even langs. Bel mij als het niet gaat, en ga niet zelf de "
            "discussie aan. Wat hebben jullie verder nodig?"
        ),
        "overlast wijkagent groep gesprek",
        "",
        Outcome.POST,
        "",
        why="a talk with advice and an offer",
    ),
    Case(
        "women harassed at the station",
        (
            "Steeds meer vrouwen worden lastiggevallen bij het station. Vermijd het station na "
            "tien uur 's avonds."
        ),
        "overlast organisatie groep mail",
        "",
        Outcome.CHANGE,
        "afzender handelen gevoel actie frame reactie",
        why="staying away is no grip",
    ),
    Case(
        "stewards at the station",
        (
            "Een aantal van jullie vertelde ons over vervelende opmerkingen bij het station. Goed"
            " dat jullie dat deelden. Er zijn nu tot 1 uur 's nachts stewards, herkenbaar aan een"
            " blauwe jas. Je kunt met hen meelopen. Maak je iets mee? App ons, we reageren "
            "dezelfde dag."
        ),
        "overlast wijkagent groep mail",
        "",
        Outcome.POST,
        "",
        why="somebody to walk along with",
    ),
    Case(
        "a confused neighbour, at the door",
        (
            "U heeft gisteren vast het geschreeuw gehoord. Ik kan me voorstellen dat dat naar "
            "was. Uw buurman krijgt nu hulp. Hoort u het weer, bel dan 112. Hoe gaat het met u?"
        ),
        "incident wijkagent buren gesprek",
        "",
        Outcome.POST,
        "",
        why="a talk: advice after a comma",
    ),
    Case(
        "capitals about a van",
        ("LET OP WITTE BUS RIJDT RONDJES DOOR DE WIJK KENTEKEN VD-345-K"),
        "waarschuwing bewoner groep app",
        "",
        Outcome.CHANGE,
        "handelen gevoel actie frame",
        why="shouting without a step to take",
    ),
    Case(
        "a helicopter at night",
        ("Vannacht zochten we met een helikopter naar een verdachte in Noord. Niet gevonden."),
        "incident organisatie gemeente sociaal",
        "waarde=nee helpen=nee betrokken=nee",
        Outcome.DONT,
        "nut kring handelen gevoel actie reactie",
        why="nobody has use for it",
    ),
    Case(
        "a resident about scooters",
        (
            "Hoi allemaal, ik hoor van veel buren dat ze wakker liggen van de scooters. Ik heb "
            "het gemeld bij de wijkagent en zij komt dinsdag kijken. Zie of hoor je iets? Schrijf"
            " dag en tijd op, dan geven we dat samen door."
        ),
        "overlast bewoner groep app",
        "",
        Outcome.POST,
        "",
        why="what is done is told by a neighbour",
    ),
    Case(
        "a robbed shop, to the others",
        (
            "Beste ondernemers. Gisteren is de drogist overvallen. De medewerkers zijn erg "
            "geschrokken en krijgen hulp. Ik loop deze week elke dag bij u binnen. Leg niet te "
            "veel geld in de kassa en spreek af wie 112 belt. Bel of app mij als u zich zorgen "
            "maakt."
        ),
        "incident wijkagent groep mail",
        "",
        Outcome.POST,
        "",
        why="help, visits and agreements",
    ),
    Case(
        "strong words about a fight",
        (
            "Het is een schande wat zich op de kermis heeft afgespeeld. Criminelen die ons feest "
            "verpesten pakken we keihard aan."
        ),
        "incident burgemeester gemeente sociaal",
        "",
        Outcome.CHANGE,
        "handelen gevoel actie frame reactie",
        why="a slogan is no action",
    ),
    Case(
        "a rape, at a meeting",
        (
            "Wat er in het park gebeurde raakt ons allemaal. Veel vrouwen zeggen: ik durf er niet"
            " meer langs. Dat neem ik serieus. De politie heeft gisteren een man aangehouden. Tot"
            " na de zomer lopen er elke avond toezichthouders. U kunt hen vragen om mee te lopen."
            " Wat hebt u nodig?"
        ),
        "schokkend burgemeester buurt bijeenkomst",
        "",
        Outcome.POST,
        "",
        why="quotes the fear, and does not make it bigger",
    ),
    Case(
        "an empty house, by a neighbour",
        (
            "Hoi buren, ik merk dat velen van jullie balen van het lege pand op de hoek. Ik heb "
            "de eigenaar gesproken: hij timmert deze week de ramen dicht. Ziet iemand 's nachts "
            "licht? Bel de politie en ga er niet zelf op af."
        ),
        "overlast bewoner straat app",
        "",
        Outcome.POST,
        "",
        why="what a neighbour has done counts too",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_post_gets_the_verdict_of_the_method(case):
    assert judged(case) == (case.outcome, set(case.wrong.split())), case.why
