"""More neighbourhoods: every level, and little or much trust. Added when the ranking was reviewed.

The first table was written before the ranking existed; this one was not, so it guards more than
it proves. Each reason still comes from the method.
"""

from __future__ import annotations

from .situations import ASKS_TOO_MUCH, BASICS_FIRST, OTHER_SUBJECT, TOO_HEAVY, Situation

SITUATIONS_BY_LEVEL = (
    Situation(
        "young people of several groups who are not heard",
        "niveau=doelgroep wat=intercultureel-werken:2 wat=overlast:1 factor=3 factor=6"
        " initiatief=midden",
        top={
            "eigenwijzebuurten-junior": "young people of several groups make something together",
            "woonatelier": "people who are seldom heard advise, rung 3 (factor 6)",
        },
        out={"billboards-met-opsporingsberichten": OTHER_SUBJECT, "overvalapp": OTHER_SUBJECT},
    ),
    Situation(
        "a municipality that scores worse, and little trust in it",
        "niveau=gemeente wat=sociale-veiligheid:2 factor=8 factor=11 factor=12 overheid=laag",
        top={
            "mobiele-wijktafel": "visible and near, asks only a talk (fysieke-zichtbaarheid)",
            "pop-up-politiebureau": "visible and near, asks only a talk (laagdrempelig)",
        },
        out={"opzoomeren": OTHER_SUBJECT, "overvalapp": OTHER_SUBJECT, "waaks": OTHER_SUBJECT},
    ),
    Situation(
        "a shocking incident that the whole wijk talks about",
        "niveau=wijk wat=sociale-veiligheid:2 factor=10 factor=11 factor=12 overheid=midden"
        " initiatief=laag",
        top={"pinpointcommunicatie": "tells those concerned, and works on aftercare (factor 10)"},
        out={"opzoomeren": ASKS_TOO_MUCH, "vouchersysteem": OTHER_SUBJECT},
    ),
    Situation(
        "a strong neighbourhood with trust on all sides",
        "niveau=wijk wat=leefbaarheid:2 factor=5 factor=6 contact=hoog vertrouwen=hoog"
        " overheid=hoog sleutelfiguren=hoog initiatief=hoog basis=ja ernst=licht",
        top={
            "kan-wel": "residents carry out their own idea, with some help: rung 5",
            "vouchersysteem": "residents decide on the budget: rung 5",
        },
        out={"straatcoaches": OTHER_SUBJECT, "besmettingsbrieven": OTHER_SUBJECT},
    ),
    Situation(
        "litter, and neighbours who hardly know or trust each other",
        "schaal=buurt wat=verloedering:2 wat=overlast:1 factor=2 factor=5 contact=laag"
        " vertrouwen=laag initiatief=laag basis=ja",
        top={"veiligheidsavonden": "residents only say what comes first, others do it: rung 3"},
        out={"opzoomeren": ASKS_TOO_MUCH, "mensen-maken-de-stad": ASKS_TOO_MUCH},
    ),
    Situation(
        "heavy drugs trade, basics missing, no trust",
        "niveau=wijk wat=veiligheid:2 wat=overlast:2 wat=verloedering:1 factor=1 factor=2 factor=9"
        " basis=nee ernst=zwaar initiatief=laag overheid=laag",
        top={"straatcoaches": "professionals first show that they mean it (order of measures)"},
        out={
            "buurtvaders": TOO_HEAVY,
            "buurtpreventie": TOO_HEAVY,
            "adoptieplan-afvalcontainers": BASICS_FIRST,
            "opzoomeren": BASICS_FIRST,
        },
    ),
    Situation(
        "crime on one square where residents stay away",
        "niveau=plek wat=veiligheid:2 wat=toezicht:2 factor=1 factor=8 initiatief=laag",
        top={"straatcoaches": "supervision by professionals; residents need not act"},
        out={"buurtpreventie": ASKS_TOO_MUCH, "woonatelier": OTHER_SUBJECT},
    ),
)
