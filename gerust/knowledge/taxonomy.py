"""The fixed codes of the method, in their fixed order.

Codes are stored as bits (see `fields.CodeSetField`), so a place in a tuple is a place in the
database: add new codes at the end and never move or remove one. `tests/test_taxonomy.py` pins
the order. Labels and explanations are content, in `content/indeling/`; editors may change those.

Source: the publication of RSIV and CCV that the method comes from; the values of `AUDIENCES`,
`COSTS`, `INITIATORS` and `OUTCOMES` are our own (see docs/methoden/bewijs.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

PHENOMENA: Final = (
    "bewustzijn",
    "intercultureel-werken",
    "leefbaarheid",
    "overlast",
    "sociale-cohesie",
    "sociale-veiligheid",
    "toezicht",
    "veiligheid",
    "verloedering",
    "woninginbraak",
)

# Lowest rung of the ladder first: here the order is the meaning.
PARTICIPATION: Final = (
    "informeren",
    "raadplegen",
    "adviseren",
    "coproduceren",
    "meebeslissen",
    "zelfbestuur",
)

MECHANISMS: Final = (
    "bemiddelen",
    "co-creatie",
    "meedenken",
    "verbinden",
    "organiseren-uitvoeren",
    "prioriteren-signaleren",
)

# Two mechanisms join two aspects that the lessons keep apart.
ASPECTS: Final[dict[str, tuple[str, ...]]] = {
    "bemiddelen": ("bemiddelen",),
    "co-creatie": ("co-creatie",),
    "meedenken": ("meedenken",),
    "verbinden": ("verbinden",),
    "organiseren-uitvoeren": ("organiseren", "uitvoeren"),
    "prioriteren-signaleren": ("prioriteren", "signaleren"),
}

# The Tafel van 12; the code of a factor is its number, written as text.
FACTORS: Final = tuple(str(number) for number in range(1, 13))

SCALES: Final = (
    "straat",
    "plek",
    "buurt",
    "wijk",
    "gemeente",
    "regio",
    "landelijk",
    "onbekend",
)

COSTS: Final = ("laag", "midden", "hoog", "onbekend")

INITIATORS: Final = (
    "gemeente",
    "politie",
    "bewoners",
    "corporatie",
    "welzijn",
    "school",
    "ondernemers",
    "maatschappelijk",
    "justitie",
    "onbekend",
)

# Who or what an example is made for, when it is of no use to others. Most examples have none.
AUDIENCES: Final = (
    "jongeren",
    "kinderen",
    "school",
    "ondernemers",
    "ouderen",
    "inbraak",
    "incident",
)

# What a rating is about. The first one is always the headline.
OUTCOMES: Final = (
    "veiligheidsbeleving",
    "vermijding",
    "overlast-verloedering",
    "criminaliteit",
    "contact-bewoners",
    "vertrouwen-overheid",
    "gevoel-van-invloed",
)
HEADLINE_OUTCOME: Final = OUTCOMES[0]

DIRECTIONS: Final = ("positief", "gemengd", "geen-verschil", "negatief", "niet-onderzocht")

NOT_STUDIED: Final = DIRECTIONS[-1]

# Certainty 0-5, in the words of the Dutch ladder for recognised interventions.
CERTAINTIES: Final = ("0", "1", "2", "3", "4", "5")
# Below this certainty nothing can be said of the direction of an effect.
FIRST_MEASURED_CERTAINTY: Final = 3

LESSON_GROUPS: Final[dict[str, tuple[str, ...]]] = {
    "altijd": (),
    "signaleren-bemiddelen-uitvoeren": ("signaleren", "bemiddelen", "uitvoeren"),
    "meedenken-cocreatie-organiseren": ("meedenken", "co-creatie", "organiseren"),
    "verbinden-prioriteren": ("verbinden", "prioriteren"),
}

# The mechanisms that the lessons of a group speak of: those with one of its aspects.
GROUP_MECHANISMS: Final[dict[str, tuple[str, ...]]] = {
    group: tuple(code for code, each in ASPECTS.items() if set(aspects) & set(each))
    for group, aspects in LESSON_GROUPS.items()
}

LESSONS: Final[dict[str, str]] = {
    "integrale-aanpak": "altijd",
    "sociaal-weefsel": "altijd",
    "flexibel": "altijd",
    "betrouwbare-partner": "altijd",
    "realistische-verwachtingen": "altijd",
    "bottom-up": "altijd",
    "representativiteit": "altijd",
    "sleutelfiguren": "altijd",
    "juiste-schaal": "altijd",
    "heldere-kaders": "signaleren-bemiddelen-uitvoeren",
    "lokale-sociale-context": "signaleren-bemiddelen-uitvoeren",
    "behapbare-problematiek": "signaleren-bemiddelen-uitvoeren",
    "basis-op-orde": "meedenken-cocreatie-organiseren",
    "integraliteit": "meedenken-cocreatie-organiseren",
    "verwachtingenmanagement": "meedenken-cocreatie-organiseren",
    "representatieve-buurtorganisatie": "meedenken-cocreatie-organiseren",
    "grenzen-aan-participatie": "meedenken-cocreatie-organiseren",
    "bureaucratische-belemmeringen": "meedenken-cocreatie-organiseren",
    "communicatieparadox": "verbinden-prioriteren",
    "fysieke-zichtbaarheid": "verbinden-prioriteren",
    "laagdrempelig": "verbinden-prioriteren",
    "nabije-afzender": "verbinden-prioriteren",
    "kracht-van-herhaling": "verbinden-prioriteren",
    "reactiemogelijkheid": "verbinden-prioriteren",
}

FACTOR_CODES: Final = (
    "signaalcriminaliteit",
    "verloedering",
    "onbekende-anderen",
    "gesprek",
    "sociale-kwaliteit",
    "invloed",
    "gebouwde-omgeving",
    "toezicht",
    "kwaliteit-aanpak",
    "incidenten",
    "invoelend-leiderschap",
    "communicatie",
)
FACTOR_GROUPS: Final = ("aanpakken", "versterken", "leiderschap")

# Each plan with its steps, in the order of walking. A plan for a place or a group follows the
# steps of the one for a neighbourhood.
_STEPS: Final = ("aanleiding", "informatie", "analyse", "actie", "evaluatie")
STEP_PLANS: Final[dict[str, tuple[str, ...]]] = {
    "denkkader": ("ken-je-buurt", "profiel", "inspiratie", "maatwerk"),
    "buurt": _STEPS,
    "gemeente": ("drijfveer", "informatie", "analyse", "beleidsmatige-actie", "evaluatie"),
    "plek": _STEPS,
    "doelgroep": _STEPS,
}

# With what somebody comes in, and the broader problem that it is a kind of, if any.
PROBLEMS: Final[dict[str, str]] = {
    "buurt": "",
    "plek": "",
    "hangplek": "plek",
    "doelgroep": "",
    "gemeente": "",
    "gemeente-slechter": "gemeente",
    "gemeente-beter": "gemeente",
    "gemeente-leren": "gemeente",
    "communicatie": "",
    "schokkend-incident": "",
    "gerust-bij-risico": "",
}
# Those to start from, on the front door: every problem that is no kind of another, and one that is
# asked so often that it should not be a click further.
AT_THE_DOOR: Final = tuple(
    code for code, parent in PROBLEMS.items() if not parent or code == "hangplek"
)
# The levels at which one can work on it.
LEVELS: Final = ("gemeente", "wijk", "plek", "doelgroep")

FacetName = Literal[
    "phenomena",
    "mechanisms",
    "participation",
    "factors",
    "scale",
    "certainty",
    "cost",
    "initiators",
]


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow the catalogue: its query parameter, and the codes it takes."""

    name: FacetName
    parameter: str
    codes: tuple[str, ...]


# In the order of the screen. The parameters are public and stable: docs/catalogus.md.
FACETS: Final = (
    Facet("phenomena", "wat", PHENOMENA),
    Facet("mechanisms", "hoe", MECHANISMS),
    Facet("participation", "wie", PARTICIPATION),
    Facet("factors", "factor", FACTORS),
    Facet("scale", "schaal", SCALES),
    Facet("certainty", "bewijs", CERTAINTIES),
    Facet("cost", "kosten", COSTS),
    Facet("initiators", "door", INITIATORS),
)

# Every set of codes with words of its own in `content/indeling/`, by the name of its file.
WORDED: Final[dict[str, tuple[str, ...]]] = {
    **{facet.name: facet.codes for facet in FACETS if facet.name != "factors"},
    "audience": AUDIENCES,
    "outcomes": OUTCOMES,
    "directions": DIRECTIONS,
    "lesson-groups": tuple(LESSON_GROUPS),
    "factor-groups": FACTOR_GROUPS,
}


def factor_group(number: int) -> str:
    """The group of the Tafel van 12 that factor `number` (1-12) belongs to."""
    return FACTOR_GROUPS[(number - 1) // 4]
