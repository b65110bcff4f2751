"""How an answer is repeated to the visitor, as a short sentence without capital and full stop."""

from __future__ import annotations

from typing import Final

from gerust.matching.engine.text import gettext_noop

# Answers that come with the names of what was chosen: (facet of the labels, template).
WITH_LABELS: Final[dict[str, tuple[str, str]]] = {
    "phenomena": ("phenomena", gettext_noop("je koos als onderwerp {labels}")),
    "factors": ("factors", gettext_noop("je koos als factor {labels}")),
    "scale": ("scale", gettext_noop("je werkt op de schaal {labels}")),
}

ANSWERS: Final[dict[tuple[str, str], str]] = {
    ("level", "gemeente"): gettext_noop("je werkt voor de hele gemeente"),
    ("level", "wijk"): gettext_noop("je werkt voor een wijk"),
    ("level", "plek"): gettext_noop("je werkt voor één plek"),
    ("contact", "laag"): gettext_noop("bewoners hebben weinig contact met elkaar"),
    ("key_people", "laag"): gettext_noop("je kent weinig sleutelfiguren"),
    ("trust", "laag"): gettext_noop("bewoners vertrouwen elkaar weinig"),
    ("trust_government", "laag"): gettext_noop("bewoners vertrouwen de overheid weinig"),
    ("trust_government", "midden"): gettext_noop("bewoners vertrouwen de overheid een beetje"),
    ("reprisals", "ja"): gettext_noop("mensen zijn bang voor wraak"),
    ("initiative", "midden"): gettext_noop("bewoners doen soms mee of beginnen zelf iets"),
    ("initiative", "hoog"): gettext_noop("bewoners beginnen vaak zelf iets"),
    ("basics", "nee"): gettext_noop("de basis is niet op orde"),
    ("basics", "deels"): gettext_noop("de basis is maar deels op orde"),
    ("severity", "gemengd"): gettext_noop("er zijn lichte en zware problemen"),
    ("severity", "zwaar"): gettext_noop("de problemen zijn zwaar"),
    ("heard", "smal"): gettext_noop("je sprak nog weinig verschillende mensen"),
    ("effort", "laag"): gettext_noop("er is weinig tijd en geld"),
}
