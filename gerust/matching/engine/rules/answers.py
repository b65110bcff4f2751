"""How an answer is repeated to the visitor, as a short sentence without capital and full stop."""

from __future__ import annotations

from typing import Final

from gerust.matching.engine.text import gettext_noop

# Answers that come with the names of what was chosen: (facet of the labels, template).
WITH_LABELS: Final[dict[str, tuple[str, str]]] = {
    "phenomena": ("phenomena", gettext_noop("je koos als onderwerp {labels}")),
    "factors": ("factors", gettext_noop("je koos als factor {labels}")),
    "scale": ("scale", gettext_noop("je werkt op de schaal {labels}")),
    "audience": ("audience", gettext_noop("je koos als groep {labels}")),
    "mechanisms": ("mechanisms", gettext_noop("je koos als manier van werken {labels}")),
}

# Every other answer, also those that no rule waits for yet: a new rule is then one entry.
ANSWERS: Final[dict[tuple[str, str], str]] = {
    ("level", "gemeente"): gettext_noop("je werkt voor de hele gemeente"),
    ("level", "wijk"): gettext_noop("je werkt voor een buurt of wijk"),
    ("level", "plek"): gettext_noop("je werkt voor één plek"),
    ("level", "doelgroep"): gettext_noop("je werkt voor een groep mensen"),
    ("contact", "laag"): gettext_noop("bewoners hebben weinig contact met elkaar"),
    ("contact", "midden"): gettext_noop("bewoners hebben redelijk contact met elkaar"),
    ("contact", "hoog"): gettext_noop("bewoners hebben veel contact met elkaar"),
    ("key_people", "laag"): gettext_noop("er zijn geen sleutelfiguren, of je kent ze niet"),
    ("key_people", "midden"): gettext_noop("er zijn een paar sleutelfiguren"),
    ("key_people", "hoog"): gettext_noop("je werkt al met sleutelfiguren"),
    ("trust", "laag"): gettext_noop("bewoners vertrouwen elkaar weinig"),
    ("trust", "midden"): gettext_noop("bewoners vertrouwen elkaar redelijk"),
    ("trust", "hoog"): gettext_noop("bewoners vertrouwen elkaar veel"),
    ("trust_government", "laag"): gettext_noop("bewoners vertrouwen de overheid weinig"),
    ("trust_government", "midden"): gettext_noop("bewoners vertrouwen de overheid redelijk"),
    ("trust_government", "hoog"): gettext_noop("bewoners vertrouwen de overheid veel"),
    ("reprisals", "ja"): gettext_noop("mensen zijn bang voor wraak"),
    ("reprisals", "nee"): gettext_noop("mensen zijn niet bang voor wraak"),
    ("initiative", "laag"): gettext_noop("bijna niemand begint zelf iets of doet mee"),
    ("initiative", "midden"): gettext_noop("sommige bewoners doen mee als een ander begint"),
    ("initiative", "hoog"): gettext_noop("veel bewoners beginnen zelf iets"),
    ("basics", "ja"): gettext_noop("de basis is op orde"),
    ("basics", "deels"): gettext_noop("de basis is maar deels op orde"),
    ("basics", "nee"): gettext_noop("de basis is niet op orde"),
    ("severity", "licht"): gettext_noop("de problemen zijn licht"),
    ("severity", "gemengd"): gettext_noop("er zijn lichte en zware problemen"),
    ("severity", "zwaar"): gettext_noop("de problemen zijn zwaar"),
    ("heard", "breed"): gettext_noop("je sprak een brede groep mensen"),
    ("heard", "smal"): gettext_noop("je sprak nog weinig verschillende mensen"),
    ("effort", "laag"): gettext_noop("er is weinig tijd en geld"),
    ("effort", "midden"): gettext_noop("er is redelijk wat tijd, en een klein budget"),
    ("effort", "hoog"): gettext_noop("er is veel tijd, en een eigen budget"),
}
