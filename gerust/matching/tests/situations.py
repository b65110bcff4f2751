"""Realistic neighbourhoods, and what the method says should come out on top or stay away.

Written down before the ranking existed. `top` must be among the first five of the real
catalogue, `out` must not be among the first ten; each with its reason from the method. When
ranking and table disagree, the rule is wrong unless the reason is: then say so at the line.
The answers about the group (`groep`) were added when the wizard began to ask for it.
"""

from __future__ import annotations

from dataclasses import dataclass

ASKS_TOO_MUCH = "asks residents for more than this neighbourhood can carry (ladder)"
OTHER_SUBJECT = "is about something else than what plays here (profile, first angle)"
NOT_RIPE = "residents would address others while they fear reprisals (lokale-sociale-context)"
TOO_HEAVY = "heavy problems are for professionals first (behapbare-problematiek)"
BASICS_FIRST = "basics are not in order: first professionals, then participation (basis-op-orde)"
FITS = "is about what plays here, at a rung that this neighbourhood carries"


@dataclass(frozen=True)
class Situation:
    name: str
    query: str
    top: dict[str, str]
    out: dict[str, str]
    out_of: int = 10


SITUATIONS = (
    Situation(
        "burglaries in an involved neighbourhood",
        "schaal=wijk wat=woninginbraak:2 wat=veiligheid:1 wat=toezicht:1 factor=1 factor=8"
        " contact=hoog vertrouwen=hoog initiatief=midden basis=ja ernst=licht",
        top={
            "whatsappgroep-ede-west": "neighbours watch and report together: rung 4, wijk",
            "burgernet-heterdaadoefening": "police and residents practise at rung 2, wijk",
        },
        out={
            "opzoomeren": OTHER_SUBJECT,
            "stichting-haags-axcent": OTHER_SUBJECT,
            "politiekids": OTHER_SUBJECT,
        },
    ),
    Situation(
        "burglaries in a street where nobody joins in",
        "schaal=straat wat=woninginbraak:2 wat=bewustzijn:1 factor=1 factor=12"
        " contact=laag initiatief=laag inzet=laag",
        top={
            "besmettingsbrieven": "a letter asks nothing of residents and gives them a way to act",
            "burgernet-heterdaadoefening": "started by the police, residents only watch: rung 2",
        },
        out={"buurtpreventie": ASKS_TOO_MUCH, "sms-alert-molenwijk": ASKS_TOO_MUCH},
    ),
    Situation(
        "intimidating groups, fear of reprisals",
        "schaal=wijk wat=overlast:2 wat=toezicht:2 wat=veiligheid:1 factor=1 factor=8 factor=9"
        " represailles=ja ernst=zwaar initiatief=laag basis=deels",
        top={"straatcoaches": "professionals correct on the street, residents need not"},
        out={
            "buurtvaders": NOT_RIPE,
            "rolmodellen": NOT_RIPE,
            "buurtpreventie": NOT_RIPE,
            "leerlingen-surveilleren": TOO_HEAVY,
        },
    ),
    Situation(
        "light youth nuisance, strong key figures",
        "schaal=wijk wat=overlast:2 wat=toezicht:1 wat=intercultureel-werken:1 factor=1 factor=3"
        " factor=8 hoe=bemiddelen sleutelfiguren=hoog vertrouwen=midden initiatief=hoog"
        " ernst=licht represailles=nee basis=ja",
        top={
            "buurtvaders": "fathers with standing speak to youths (sleutelfiguren)",
            "rolmodellen": "people who are listened to (sleutelfiguren)",
        },
        out={
            "billboards-met-opsporingsberichten": OTHER_SUBJECT,
            "gebruik-van-twitter-door-wijkagenten": OTHER_SUBJECT,
            "vouchersysteem": OTHER_SUBJECT,
        },
    ),
    Situation(
        "quarrels between neighbours",
        "schaal=straat wat=overlast:2 wat=sociale-cohesie:1 wat=leefbaarheid:1 factor=3 factor=5"
        " hoe=bemiddelen contact=midden initiatief=midden ernst=licht",
        top={
            "buurtbemiddeling": "made for this; one rung higher, but with a paid coordinator",
            # First stadsetiquette stood here. It is not about overlast, the strongest subject.
            "gedragscodeprojecten": "residents agree on rules about what bothers them, rung 4",
        },
        out={
            "billboards-met-opsporingsberichten": OTHER_SUBJECT,
            "besmettingsbrieven": OTHER_SUBJECT,
            "overvalapp": OTHER_SUBJECT,
        },
    ),
    Situation(
        "litter in a street that wants to act",
        "schaal=straat wat=verloedering:2 wat=leefbaarheid:1 wat=overlast:1 factor=2 factor=5"
        " initiatief=hoog contact=midden basis=ja ernst=licht",
        top={
            "opzoomeren": "residents improve their own street",
            "adoptieplan-afvalcontainers": "a manageable task with clear limits (behapbaar)",
            "mensen-maken-de-stad": "street by street, decay and contact together",
        },
        out={
            "burgernet": OTHER_SUBJECT,
            "billboards-met-opsporingsberichten": OTHER_SUBJECT,
            "besmettingsbrieven": OTHER_SUBJECT,
            "pinpointcommunicatie": OTHER_SUBJECT,
        },
    ),
    Situation(
        "decay where the authorities do not deliver",
        "schaal=buurt wat=verloedering:2 wat=overlast:1 factor=2 factor=9 initiatief=laag"
        " overheid=laag basis=nee",
        top={"veiligheidsavonden": "mayor and police come to listen and report back: factor 9"},
        out={
            "opzoomeren": BASICS_FIRST,
            "mensen-maken-de-stad": BASICS_FIRST,
            "adoptieplan-afvalcontainers": BASICS_FIRST,
        },
    ),
    Situation(
        "a few streets after a police raid",
        "schaal=straat wat=sociale-veiligheid:2 wat=veiligheid:1 factor=4 factor=10 factor=12"
        " initiatief=laag",
        top={"pinpointcommunicatie": "tell only those concerned (communicatieparadox, factor 10)"},
        out={"opzoomeren": ASKS_TOO_MUCH, "vouchersysteem": OTHER_SUBJECT},
    ),
    Situation(
        "the police are far away and distrusted",
        "schaal=wijk wat=sociale-veiligheid:2 wat=leefbaarheid:1 factor=8 factor=11 factor=12"
        " overheid=laag initiatief=laag hoe=verbinden",
        top={
            "pop-up-politiebureau": "low threshold, visible, near (laagdrempelig)",
            "mobiele-wijktafel": "low threshold, visible, near (laagdrempelig)",
        },
        out={
            "stichting-achabab": ASKS_TOO_MUCH,
            "opzoomeren": ASKS_TOO_MUCH,
            "vouchersysteem": ASKS_TOO_MUCH,
            "sms-alert-molenwijk": ASKS_TOO_MUCH,
        },
    ),
    Situation(
        "groups live past each other, some initiative",
        "schaal=wijk wat=intercultureel-werken:2 wat=sociale-cohesie:2 factor=3 factor=5"
        " hoe=verbinden initiatief=midden basis=ja",
        top={"eigenwijzebuurten-junior": FITS, "project-vooruit": FITS},
        out={
            "billboards-met-opsporingsberichten": OTHER_SUBJECT,
            "burgernet": OTHER_SUBJECT,
            "whatsappgroep-ede-west": OTHER_SUBJECT,
            "straatcoaches": OTHER_SUBJECT,
        },
    ),
    Situation(
        "groups live past each other, residents start things",
        "schaal=wijk wat=intercultureel-werken:2 wat=sociale-cohesie:2 factor=3 factor=5"
        " hoe=verbinden hoe=organiseren-uitvoeren initiatief=hoog",
        top={
            "stichting-haags-axcent": "residents organise it: their potential is used",
            "stichting-achabab": "residents organise it: their potential is used",
            "buurtmuseum-en-buurtkamer": "residents run a place to meet",
        },
        out={"billboards-met-opsporingsberichten": OTHER_SUBJECT, "burgernet": OTHER_SUBJECT},
    ),
    Situation(
        "groups live past each other, nobody starts anything",
        "schaal=wijk wat=intercultureel-werken:2 wat=sociale-cohesie:2 factor=3 factor=5 factor=11"
        " contact=laag initiatief=laag",
        top={
            "politiekids": "professionals seek the contact, rung 2",
            "woonatelier": "people are asked in their own setting, rung 3",
        },
        out={
            "stichting-haags-axcent": ASKS_TOO_MUCH,
            "stichting-achabab": ASKS_TOO_MUCH,
            "buurtmuseum-en-buurtkamer": ASKS_TOO_MUCH,
        },
    ),
    Situation(
        "residents feel they have no say",
        "schaal=buurt wat=leefbaarheid:2 wat=overlast:1 factor=6 factor=9 factor=11"
        " hoe=prioriteren-signaleren hoe=meedenken initiatief=midden overheid=midden",
        top={"buurt-bestuurt-communicatiesysteem": "residents set the top 3 (factor 6)"},
        out={
            "besmettingsbrieven": OTHER_SUBJECT,
            "burgernet": OTHER_SUBJECT,
            "overvalapp": OTHER_SUBJECT,
        },
    ),
    Situation(
        "active residents who want to decide on money",
        "schaal=wijk wat=leefbaarheid:2 wat=sociale-cohesie:2 factor=5 factor=6 initiatief=hoog"
        " inzet=hoog overheid=midden hoe=organiseren-uitvoeren hoe=co-creatie hoe=meedenken",
        top={
            "vouchersysteem": "residents hold the budget, and the means are there",
            "smederijen-van-hoogeveen": "residents make and carry out plans, with means",
        },
        out={
            "straatcoaches": OTHER_SUBJECT,
            "billboards-met-opsporingsberichten": OTHER_SUBJECT,
            "pinpointcommunicatie": OTHER_SUBJECT,
        },
    ),
    Situation(
        "liveability with hardly any time or money",
        "schaal=wijk wat=leefbaarheid:2 wat=sociale-cohesie:1 factor=5 factor=6 initiatief=midden"
        " inzet=laag",
        top={"agent-bijt-hond": "costs next to nothing and asks only a talk"},
        out={
            "vouchersysteem": "costly, and asks residents to run a budget",
            "smederijen-van-hoogeveen": "costly, and asks residents to steer",
            "deventer-wijkaanpak": "costly, and needs long support",
        },
    ),
    Situation(
        "robberies of shops in a region",
        "schaal=regio groep=ondernemers wat=veiligheid:2 wat=toezicht:2 factor=1 factor=8"
        " initiatief=midden",
        top={"overvalapp": FITS, "burgernet": "many eyes over a large area, rung 2"},
        out={
            "opzoomeren": OTHER_SUBJECT,
            "stadsetiquette": OTHER_SUBJECT,
            "buurtmuseum-en-buurtkamer": OTHER_SUBJECT,
        },
    ),
    Situation(
        "pickpockets at the market",
        "niveau=plek groep=ouderen wat=veiligheid:2 wat=bewustzijn:2 wat=toezicht:1 factor=1"
        " factor=8 initiatief=hoog ernst=licht",
        top={"senioren-corrigeren-senioren": "same place, same group, a light task"},
        out={
            "vouchersysteem": OTHER_SUBJECT,
            "straatnamenproject": OTHER_SUBJECT,
            "opzoomeren": OTHER_SUBJECT,
        },
    ),
    Situation(
        "trouble in the school yard",
        "niveau=plek groep=school wat=overlast:2 wat=sociale-veiligheid:1 wat=toezicht:1 factor=1"
        " factor=5 factor=8 initiatief=hoog contact=midden ernst=licht",
        top={"schoolwacht": "pupils keep light supervision in their own yard"},
        out={"vouchersysteem": OTHER_SUBJECT, "besmettingsbrieven": OTHER_SUBJECT},
    ),
    Situation(
        "a hot spot with threats",
        "niveau=plek wat=overlast:2 wat=toezicht:2 factor=1 factor=8 ernst=zwaar represailles=ja",
        top={"straatcoaches": "professionals first show that they mean it"},
        out={
            "r4team": TOO_HEAVY,
            "schoolwacht": TOO_HEAVY,
            "senioren-corrigeren-senioren": TOO_HEAVY,
            "rolmodellen": NOT_RIPE,
        },
    ),
    Situation(
        "a square where children keep apart",
        "niveau=plek groep=kinderen wat=leefbaarheid:2 wat=overlast:1 wat=sociale-cohesie:1"
        " wat=sociale-veiligheid:1 factor=3 factor=5 factor=8 initiatief=midden",
        top={"thuis-op-straat": "a team on the square, with parents and neighbours"},
        out={"billboards-met-opsporingsberichten": OTHER_SUBJECT, "burgernet": OTHER_SUBJECT},
    ),
    Situation(
        "a whole municipality that wants residents to plan along",
        "niveau=gemeente wat=leefbaarheid:2 wat=sociale-cohesie:1 factor=2 factor=6 factor=7"
        " hoe=meedenken hoe=organiseren-uitvoeren initiatief=hoog",
        top={
            "deventer-wijkaanpak": "municipality-wide, residents choose (juiste-schaal)",
            "smederijen-van-hoogeveen": "municipality-wide, residents choose (juiste-schaal)",
        },
        out={
            "pinpointcommunicatie": OTHER_SUBJECT,
            "schoolwacht": OTHER_SUBJECT,
            "r4team": OTHER_SUBJECT,
        },
    ),
    Situation(
        "people in the street treat each other badly",
        "schaal=straat wat=sociale-cohesie:2 wat=bewustzijn:1 wat=leefbaarheid:1 factor=3 factor=4"
        " factor=5 hoe=verbinden hoe=co-creatie initiatief=midden",
        top={"stadsetiquette": FITS, "gedragscodeprojecten": FITS},
        out={
            "billboards-met-opsporingsberichten": OTHER_SUBJECT,
            "burgernet": OTHER_SUBJECT,
            "overvalapp": OTHER_SUBJECT,
            "straatcoaches": OTHER_SUBJECT,
        },
    ),
    Situation(
        "a bad name and many rumours",
        "groep=incident factor=4 factor=11 factor=12",
        top={
            "pinpointcommunicatie": "stops rumours among those concerned (factors 4, 12)",
            "gebruik-van-twitter-door-wijkagenten": "joins the conversation (factor 4)",
        },
        out={"opzoomeren": OTHER_SUBJECT, "buurtpreventie": OTHER_SUBJECT},
    ),
    Situation(
        "an unattractive layout, some initiative",
        "wat=leefbaarheid:2 factor=6 factor=7 initiatief=midden",
        top={"straatnamenproject": FITS, "woonatelier": FITS},
        out={"billboards-met-opsporingsberichten": OTHER_SUBJECT, "burgernet": OTHER_SUBJECT},
    ),
    Situation(
        "mixed problems, a team with time",
        "schaal=buurt wat=overlast:2 wat=verloedering:2 wat=leefbaarheid:1 wat=veiligheid:1"
        " factor=1 factor=2 factor=6 factor=9 initiatief=midden ernst=gemengd inzet=hoog",
        top={"veilige-buurten-aanpak": FITS, "veilige-en-leefbare-buurten": FITS},
        out={
            "billboards-met-opsporingsberichten": OTHER_SUBJECT,
            "politiekids": OTHER_SUBJECT,
            "stichting-achabab": ASKS_TOO_MUCH,
        },
    ),
    Situation(
        "neighbours who want to keep an eye out",
        "schaal=wijk wat=toezicht:2 wat=veiligheid:1 wat=sociale-cohesie:1 factor=1 factor=5"
        " factor=8 hoe=prioriteren-signaleren initiatief=midden contact=hoog ernst=licht",
        top={"waaks": "people who walk there anyway look and report, rung 4"},
        out={"woonatelier": OTHER_SUBJECT, "politiekids": OTHER_SUBJECT},
    ),
    Situation(
        "active neighbours who want their own alarm network",
        "schaal=wijk wat=toezicht:2 wat=overlast:1 wat=veiligheid:1 wat=sociale-cohesie:1 factor=1"
        " factor=5 factor=8 hoe=prioriteren-signaleren hoe=organiseren-uitvoeren initiatief=hoog"
        " sleutelfiguren=hoog vertrouwen=hoog represailles=nee ernst=licht",
        top={"sms-alert-molenwijk": "residents run it themselves, and they can"},
        out={
            "besmettingsbrieven": "leaves the potential of the neighbourhood unused",
            "billboards-met-opsporingsberichten": "leaves the potential unused",
            "gebruik-van-twitter-door-wijkagenten": OTHER_SUBJECT,
        },
    ),
    Situation(
        "the same wish, but with heavy crime and fear",
        "schaal=wijk wat=toezicht:2 wat=overlast:1 wat=veiligheid:1 factor=1 factor=5 factor=8"
        " initiatief=hoog represailles=ja ernst=zwaar",
        top={"straatcoaches": "professionals correct on the street, residents need not"},
        out={
            "sms-alert-molenwijk": NOT_RIPE,
            "buurtvaders": NOT_RIPE,
            "buurtpreventie": NOT_RIPE,
        },
    ),
    Situation(
        "renewal plans over the heads of migrant residents",
        "schaal=buurt wat=intercultureel-werken:2 wat=leefbaarheid:2 factor=3 factor=6 factor=7"
        " hoe=meedenken initiatief=laag",
        top={"woonatelier": "made for this, rung 3"},
        out={"stichting-haags-axcent": ASKS_TOO_MUCH, "opzoomeren": ASKS_TOO_MUCH},
    ),
    Situation(
        "residents who need help to help themselves",
        "schaal=wijk wat=sociale-veiligheid:2 wat=bewustzijn:1 wat=leefbaarheid:1 factor=5"
        " factor=8 factor=11 hoe=verbinden initiatief=midden overheid=midden",
        top={"koppelwerk": "police and community work strengthen residents, rung 4"},
        out={"billboards-met-opsporingsberichten": OTHER_SUBJECT},
    ),
    Situation(
        "dirty stairwells",
        "schaal=straat wat=verloedering:2 wat=bewustzijn:2 wat=toezicht:1 factor=2 factor=3"
        " factor=8 hoe=bemiddelen initiatief=hoog",
        top={"straat-en-portiekportiers": FITS},
        out={"burgernet": OTHER_SUBJECT, "project-vooruit": OTHER_SUBJECT},
    ),
    Situation(
        "suspects at large after riots",
        "niveau=gemeente wat=veiligheid:2 wat=bewustzijn:1 factor=1 factor=9 factor=12"
        " initiatief=laag",
        top={"billboards-met-opsporingsberichten": "asks only to look, for the whole city"},
        out={"opzoomeren": OTHER_SUBJECT, "straatnamenproject": OTHER_SUBJECT},
    ),
)
