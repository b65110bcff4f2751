"""Neighbourhoods where the ranking once put the wrong examples on top, and some like them.

A reader who works in safety found the first: in a heavy square with overlast, examples for
something else stood above those for overlast, because asking one rung too many cost more than
missing the subject. Others try the same, and examples that are made for a special group. Three come
from reading results as someone who does this work: residents who take over tasks stood high in a
violent place, and what is made for a chosen group, or far above the budget, hardly counted.
"""

from __future__ import annotations

from .situations import ASKS_TOO_MUCH, FITS, NOT_RIPE, OTHER_SUBJECT, TOO_HEAVY, Situation

OTHER_GROUP = "is made for a group that is not there (its target group in the sources)"

SITUATIONS_THAT_WENT_WRONG = (
    Situation(
        "a heavy square where nobody dares to speak up",
        "niveau=plek wat=overlast:2 wat=sociale-veiligheid:1 factor=1 factor=3 factor=6"
        " contact=laag sleutelfiguren=laag vertrouwen=laag overheid=laag represailles=ja basis=nee"
        " ernst=zwaar inzet=laag",
        top={
            "straatcoaches": "professionals correct on the street, residents need not",
            "veiligheidsavonden": "residents only say what comes first: one rung above the band",
            "wijkagent-van-het-jaar": "visible and near, asks only a talk (fysieke-zichtbaarheid)",
        },
        out={
            "besmettingsbrieven": OTHER_SUBJECT,
            "thuis-op-straat": ASKS_TOO_MUCH,
            "buurtvaders": NOT_RIPE,
            "rolmodellen": NOT_RIPE,
            "r4team": TOO_HEAVY,
            "overvalapp": OTHER_GROUP,
        },
    ),
    Situation(
        "street robberies, and people are afraid",
        "schaal=straat wat=veiligheid:2 wat=toezicht:2 wat=sociale-veiligheid:1 factor=1 factor=8"
        " represailles=ja ernst=zwaar initiatief=laag overheid=laag",
        top={
            "straatcoaches": "supervision by professionals; residents need not act",
            "burgernet": "the police ask to look out, and act themselves: rung 2",
        },
        out={
            "opzoomeren": OTHER_SUBJECT,
            "buurtpreventie": NOT_RIPE,
            "whatsappgroep-ede-west": ASKS_TOO_MUCH,
            "sms-alert-molenwijk": NOT_RIPE,
            "senioren-corrigeren-senioren": OTHER_GROUP,
            "besmettingsbrieven": OTHER_GROUP,
            "overvalapp": OTHER_GROUP,
        },
        out_of=6,  # hardly any example is for a street with robberies
    ),
    Situation(
        "a warm neighbourhood with litter",
        "schaal=buurt wat=verloedering:2 wat=leefbaarheid:1 factor=2 factor=5 contact=hoog"
        " vertrouwen=hoog overheid=hoog sleutelfiguren=hoog initiatief=hoog basis=ja ernst=licht"
        " represailles=nee",
        top={
            "adoptieplan-afvalcontainers": "a manageable task with clear limits (behapbaar)",
            "opzoomeren": "residents improve their own street, and they can",
        },
        out={
            "straatcoaches": OTHER_SUBJECT,
            "besmettingsbrieven": OTHER_SUBJECT,
            "burgernet": OTHER_SUBJECT,
            "pinpointcommunicatie": OTHER_GROUP,
        },
    ),
    Situation(
        "a concern of the whole municipality",
        "niveau=gemeente wat=sociale-veiligheid:2 wat=overlast:1 factor=8 factor=9 factor=12"
        " initiatief=midden basis=ja ernst=gemengd",
        top={
            "mobiele-wijktafel": "visible and near, in one wijk after another",
            "pop-up-politiebureau": "visible and near, in one wijk after another",
        },
        out={
            "opzoomeren": OTHER_SUBJECT,
            "overvalapp": OTHER_GROUP,
            "schoolwacht": OTHER_GROUP,
            "besmettingsbrieven": OTHER_GROUP,
            "burgernet-heterdaadoefening": OTHER_GROUP,
        },
    ),
    Situation(
        "young people who trouble a shopping centre",
        "niveau=plek groep=jongeren groep=ondernemers wat=overlast:2 wat=toezicht:1 factor=1"
        " factor=8 initiatief=laag ernst=gemengd",
        top={
            "straatcoaches": "professionals speak to these young people, rung 1",
            "thuis-op-straat": "a team on the spot for children and young people, one rung high",
        },
        out={
            "overvalapp": "is for shopkeepers too, but about robberies",
            "besmettingsbrieven": OTHER_GROUP,
            "politiekids": OTHER_GROUP,
            "opzoomeren": OTHER_SUBJECT,
        },
        out_of=7,  # of what is for shopkeepers, hardly anything is about young people
    ),
    Situation(
        "a place to go out, with violence and noise at night",
        "niveau=plek schaal=plek wat=overlast:2 wat=veiligheid:2 wat=toezicht:1 factor=1 factor=8"
        " factor=9 ernst=zwaar basis=deels inzet=hoog",
        top={
            "straatcoaches": "professionals correct on the street, residents need not",
            "burgernet": "the police ask to look out, and act themselves: rung 2",
        },
        out={
            "buurtpreventie": TOO_HEAVY,
            "sms-alert-molenwijk": TOO_HEAVY,
            "r4team": TOO_HEAVY,
        },
    ),
    Situation(
        "pupils who are bullied in the school yard",
        "niveau=plek groep=school groep=kinderen wat=sociale-veiligheid:2 wat=overlast:1 factor=3"
        " factor=5 factor=8 initiatief=midden ernst=licht basis=ja",
        top={
            "thuis-op-straat": "a team on the spot for children",
            "schoolwacht": "made for pupils, one rung high; was below what is for a whole buurt",
        },
        out={"senioren-corrigeren-senioren": OTHER_GROUP, "straatcoaches": OTHER_GROUP},
    ),
    Situation(
        "a new wijk where nobody knows each other, with a small budget",
        "niveau=wijk schaal=wijk wat=sociale-cohesie:2 factor=3 factor=5 contact=laag"
        " initiatief=midden basis=ja ernst=licht inzet=midden represailles=nee",
        top={"woonatelier": FITS, "eigenwijzebuurten-junior": "making something together, rung 4"},
        out={"opzoomeren": ASKS_TOO_MUCH, "straatcoaches": OTHER_SUBJECT},
    ),
    Situation(
        "noise and litter of neighbours, not of young people",
        "schaal=buurt groep=iedereen wat=overlast:2 wat=verloedering:1 factor=2 factor=5"
        " initiatief=midden ernst=licht",
        top={"veilige-en-leefbare-buurten": FITS, "veilige-buurten-aanpak": FITS},
        out={
            "straatcoaches": OTHER_GROUP,
            "leerlingen-surveilleren": OTHER_GROUP,
            "r4team": OTHER_GROUP,
            "overvalapp": OTHER_GROUP,
        },
    ),
)
