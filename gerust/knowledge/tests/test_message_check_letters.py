"""Letters through the door, as town halls, landlords and police officers write them.

Judged as in test_message_check_messages.py, which says what a case holds.
"""

from __future__ import annotations

import pytest

from gerust.knowledge.communication import Outcome

from .test_message_check_messages import Case, judged

CASES = (
    Case(
        "a good letter about stolen bicycles",
        (
            "Beste bewoners van de Wilgenstraat. Sinds begin mei zijn in uw straat zes fietsen "
            "gestolen uit voortuinen. Ik kan mij voorstellen dat u daar boos over bent. Samen met"
            " de boa's controleer ik de komende weken vaker 's nachts. Zet uw fiets als het kan "
            "binnen en gebruik twee sloten. U kunt mij bellen of mailen als u iets wilt melden of"
            " vragen. Met vriendelijke groet, Peter, wijkagent"
        ),
        "reeks wijkagent straat brief",
        "",
        Outcome.POST,
        "",
        why="'I can imagine you are angry' and 'you may call me', the verb before its subject",
    ),
    Case(
        "an explosion, by the mayor",
        (
            "Beste bewoner, vannacht ging er een explosief af bij een woning in uw straat. Dat "
            "moet een enorme schrik zijn geweest. Gelukkig raakte niemand gewond. De politie "
            "onderzoekt de zaak en er staat dag en nacht een agent in de straat. Sluit de "
            "gordijnen niet af, maar meld het als u iets ongewoons ziet: bel 112. Vanavond ben ik"
            " om 19.30 uur in de Brede School om al uw vragen te beantwoorden. Heeft u moeite met"
            " slapen of blijft u eraan denken? Slachtofferhulp helpt u via 0900-0101."
        ),
        "schokkend burgemeester buren brief",
        "",
        Outcome.POST,
        "",
        why="shock, feeling, action, advice and a place to come",
    ),
    Case(
        "an explosion, in civil-service words",
        (
            "Geachte heer/mevrouw, Hierbij delen wij u mede dat er in de nacht van 3 op 4 maart "
            "een explosie heeft plaatsgevonden nabij het perceel Industrieweg 4. Naar aanleiding "
            "hiervan is een onderzoek ingesteld. Wij verzoeken u waakzaam te zijn."
        ),
        "schokkend organisatie buren brief",
        "",
        Outcome.CHANGE,
        "afzender handelen gevoel actie reactie",
        why="no feeling, no advice, and 'be watchful'",
    ),
    Case(
        "a cannabis nursery, to next door",
        (
            "Beste buren. Gisteren vond de politie een hennepkwekerij in het pand naast u. We "
            "begrijpen dat u hiervan schrikt, zeker omdat er brandgevaar was. De kwekerij is "
            "ontmanteld en de stroom is weer veilig. Ruikt u in de toekomst een sterke wietlucht "
            "of hoort u dag en nacht gezoem? Bel dan de politie of meld het anoniem. Ik loop "
            "donderdagmiddag langs bij alle huizen. Dan kunt u uw verhaal kwijt."
        ),
        "incident wijkagent buren brief",
        "",
        Outcome.POST,
        "",
        why="what was done is told as a result",
    ),
    Case(
        "youths on the field, in calm words",
        (
            "Beste buurtgenoten. Op het speelveld aan de Esdoornlaan komt 's avonds een groep "
            "jongeren samen. Een aantal van u vertelde ons dat het lawaai uw nachtrust verstoort."
            " Dat nemen we serieus. Jongerenwerker Mo gaat elke dinsdag en donderdag met hen in "
            "gesprek. Samen met hen zoeken we een plek waar zij welkom zijn. Merkt u dat het na "
            "tienen nog luidruchtig is? Bel dan de boa's. Op 12 juni drinken we koffie op het "
            "veld, met buren en jongeren. Komt u ook?"
        ),
        "overlast wijkagent buurt brief",
        "",
        Outcome.POST,
        "",
        why="'we look for a place together' is action",
    ),
    Case(
        "an official letter after a burglary",
        (
            "In uw straat is op 6 oktober ingebroken. De kans dat inbrekers binnen een paar dagen"
            " terugkomen, is groter dan normaal. Controleer daarom vandaag of alle ramen en "
            "deuren dicht zijn. Praat erover met uw buren en spreek af dat u op elkaars huis let."
            " Verdachte situatie? Bel direct 112. De politie let extra op in uw straat."
        ),
        "incident organisatie straat brief",
        "",
        Outcome.CHANGE,
        "afzender gevoel reactie",
        why="advice and action, but no feeling and no face",
    ),
    Case(
        "the same by the police officer",
        (
            "Hallo, ik ben Fatima, uw wijkagent. Maandag is in de Rozenstraat ingebroken. Ik merk"
            " dat bewoners dat spannend vinden. De komende twee weken kom ik elke avond langs. "
            "Dit kunt u zelf doen: ramen dicht, lampje aan, en de buren vragen om een oogje in "
            "het zeil te houden. Loop gerust naar mij toe als u mij ziet, of mail mij."
        ),
        "incident wijkagent straat brief",
        "",
        Outcome.POST,
        "",
        why="somebody known, with advice and feeling",
    ),
    Case(
        "loose dogs and fines",
        (
            "Er komen klachten binnen over loslopende honden in het Wilhelminapark. Wij wijzen u "
            "erop dat honden aangelijnd moeten zijn. Overtreders riskeren een boete van 150 euro."
        ),
        "overlast organisatie buurt brief",
        "buikpijn=ja echt=nee",
        Outcome.CHANGE,
        "buikpijn afzender gevoel reactie",
        why="worry about something small asks for a talk",
    ),
    Case(
        "a street robbery, with what to agree with children",
        (
            "Zaterdagavond is een jongen op de Beukenweg beroofd van zijn jas. Met hem gaat het "
            "goed. Wij begrijpen dat u zich zorgen maakt. Wij zijn deze week elke avond op de "
            "Beukenweg. Spreek met uw kinderen af dat zij samen fietsen en meteen 112 bellen als "
            "zij bedreigd worden. Ik ben woensdag van 15 tot 17 uur op het plein: kom langs met "
            "uw vragen."
        ),
        "incident wijkagent straat brief",
        "",
        Outcome.POST,
        "",
        why="the police are there every evening",
    ),
    Case(
        "fast cars past the school",
        (
            "Veel van u ergeren zich aan auto's die te hard door de Schoolstraat rijden. Dat "
            "horen we vaak. Vanaf maandag meten we een week lang hoe hard er gereden wordt, en de"
            " politie controleert onverwacht. Rijdt u zelf langs de school? Houd u dan aan 30. "
            "Eind mei vertel ik op het plein wat eruit kwam. Uw mening horen we dan graag."
        ),
        "overlast wijkagent straat brief",
        "",
        Outcome.POST,
        "",
        why="'we often hear that'; the answer is welcome",
    ),
    Case(
        "fires, by the landlord",
        (
            "Beste huurders, de laatste weken is er drie keer brand gesticht in de "
            "containerruimte. Wij snappen dat u daarvan schrikt. Onze huismeester controleert nu "
            "elke avond. Zet geen spullen in de gang. Ziet u rook of vuur? Bel 112. Vragen? De "
            "huismeester is er elke ochtend van 9 tot 10 uur."
        ),
        "reeks organisatie buren brief",
        "",
        Outcome.POST,
        "",
        why="a far sender who names somebody near",
    ),
    Case(
        "an invitation to choose a top three",
        (
            "Hoe gaat het in uw buurt? Op 3 maart praten wij daarover in De Meerpaal. U kiest de "
            "drie punten waar wij dit jaar mee aan de slag gaan. Kunt u niet? Vul dan de "
            "vragenlijst in op onze website."
        ),
        "maatregel organisatie buurt brief",
        "",
        Outcome.POST,
        "",
        why="'we talk about that' is a way to answer",
    ),
    Case(
        "lamps in a tunnel",
        (
            "In de fietstunnel bij het station vervangen we deze week alle lampen. Ook snoeien we"
            " de struiken bij de ingang. Steeds meer fietsers vroegen hierom. Hebt u nog een wens"
            " voor de tunnel? Laat het ons weten via het meldpunt."
        ),
        "maatregel organisatie buurt brief",
        "",
        Outcome.POST,
        "",
        why="'more and more cyclists' is no alarm",
    ),
    Case(
        "burglaries, with a list of steps",
        (
            "Beste bewoners, in de Tulpstraat en de Irisstraat is deze maand vijf keer "
            "ingebroken. Dat geeft een naar gevoel. Wijkagent Thomas surveilleert nu elke avond "
            "en belt bij u aan om mee te kijken naar uw sloten. Zelf kunt u veel doen: doe de "
            "deur op het nachtslot, haal de sleutel uit het slot en zet een lamp op een tijdklok."
            " Heeft u vragen? Thomas staat zaterdag van 10 tot 12 uur op het plein."
        ),
        "reeks organisatie straat brief",
        "",
        Outcome.POST,
        "",
        why="a list of small steps after a colon",
    ),
    Case(
        "false policemen",
        (
            "Er bellen mensen aan die zeggen dat ze van de politie zijn. De politie haalt nooit "
            "geld of sieraden op. Doe niet open en bel 112. Praat er ook over met uw kinderen. Ik"
            " kom volgende week koffiedrinken in de recreatieruimte; dan kunt u alles vragen."
        ),
        "waarschuwing wijkagent groep brief",
        "buikpijn=nee",
        Outcome.POST,
        "",
        why="advice to the few who run the risk",
    ),
    Case(
        "legal steps against noise",
        (
            "Naar aanleiding van meerdere klachten inzake geluidsoverlast verzoeken wij u "
            "dringend de leefregels na te leven. Bij voortzetting van de overlast volgen "
            "juridische stappen."
        ),
        "overlast organisatie buren brief",
        "",
        Outcome.CHANGE,
        "afzender handelen gevoel actie reactie",
        why="threatens, and helps nobody",
    ),
    Case(
        "asking how the park feels",
        (
            "Voelt u zich wel eens onveilig in het park? Of juist prettig? Wij horen het graag. "
            "Loop mee met onze wandeling op dinsdag 4 mei om 20 uur."
        ),
        "maatregel organisatie buurt brief",
        "",
        Outcome.POST,
        "",
        why="to ask whether people feel unsafe is no alarm",
    ),
    Case(
        "rubbish beside the containers",
        (
            "Veel bewoners van de Hof ergeren zich aan het afval naast de containers. Dat snappen"
            " we. Vanaf maandag halen we de containers twee keer per week leeg. Past uw zak er "
            "niet in? Neem hem weer mee naar huis en bel ons; we komen dezelfde dag."
        ),
        "overlast wijkagent straat brief",
        "",
        Outcome.POST,
        "",
        why="advice, action and a number to call",
    ),
    Case(
        "burning cars, in civil-service words",
        (
            "In de nacht van zaterdag op zondag zijn wederom voertuigen in brand gestoken in uw "
            "straat. De politie is een onderzoek gestart. Heeft u iets gezien, dan verzoeken wij "
            "u contact op te nemen met de politie."
        ),
        "reeks organisatie straat brief",
        "",
        Outcome.CHANGE,
        "afzender handelen gevoel reactie",
        why="asks for witnesses, and gives nothing",
    ),
    Case(
        "a park, with a vote",
        (
            "Volgende maand knappen we het Julianapark op. Er komen nieuwe bankjes en de paden "
            "worden breder. U mag meebeslissen over de kleur van de bankjes: stem mee via onze "
            "website of in de bibliotheek."
        ),
        "maatregel organisatie buurt brief",
        "",
        Outcome.POST,
        "",
        why="to vote is a way to answer",
    ),
    Case(
        "teasing at the bus stop",
        (
            "Dag ouders. Een paar jongens uit groep 8 en de brugklas sarren 's middags kleinere "
            "kinderen bij de bushalte. Wij weten dat dit spannend is voor jullie kind. "
            "Jongerenwerker Sara staat er nu elke middag. Bespreek thuis wat je kind kan doen: "
            "naar Sara lopen, of bij de bakker naar binnen gaan. Zie je iets? App Sara."
        ),
        "overlast wijkagent groep brief",
        "",
        Outcome.POST,
        "",
        why="who to walk to, and who to call by name",
    ),
    Case(
        "burning cars, by the police officer",
        (
            "Beste mensen van de Olmlaan. Twee auto's gingen afgelopen week in vlammen op. Dat "
            "hakt erin. Vanaf vanavond rijdt er een extra surveillancewagen en hangt er een "
            "mobiele camera. U helpt ons door verdachte situaties direct te melden via 112, ook "
            "'s nachts. Parkeer zo mogelijk onder een lantaarn. Zaterdagochtend drinken we koffie"
            " in de portocabine op de hoek, dan beantwoord ik al uw vragen. Ahmed, wijkagent"
        ),
        "reeks wijkagent straat brief",
        "",
        Outcome.POST,
        "",
        why="an extra car on the road, and coffee on the corner",
    ),
    Case(
        "a fatal accident",
        (
            "Beste bewoners, gisteren kwam een jongen van 12 om het leven op het kruispunt bij de"
            " school. Er zijn geen woorden voor dit verdriet. Onze gedachten zijn bij zijn "
            "familie. Op school zijn vandaag hulpverleners voor alle kinderen. Ook u kunt bij hen"
            " binnenlopen. Praat erover, ook met uw kinderen, en laat hen tekenen of schrijven "
            "als dat helpt. Morgenavond steken we samen een kaars aan op het plein. Ik ben daar, "
            "voor wie wil praten."
        ),
        "schokkend burgemeester straat brief",
        "",
        Outcome.POST,
        "",
        why="grief is told, and where to talk",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_letter_gets_the_verdict_of_the_method(case):
    assert judged(case) == (case.outcome, set(case.wrong.split())), case.why
