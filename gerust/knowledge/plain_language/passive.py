"""The passive voice with "worden": "De schouw wordt door de wijkagent gehouden."

"Zijn" with a participle is left alone: "de lamp is gerepareerd" tells a state as often as an act,
and a program that can't tell the two apart would cry wolf.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final


def _words(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


AUXILIARIES: Final = _words("word wordt worden werd werden")
# A new clause starts here; its participle belongs to another verb.
CLAUSE: Final = _words(
    """als dat die doordat en hoe maar of omdat terwijl totdat voordat waar want wanneer wie
    zodat"""
)

_SEPARABLE: Final = (
    "aan|achter|af|bij|bijeen|binnen|dicht|door|goed|hoog|in|klaar|leeg|los|mee|na|neer|om|onder|"
    "op|open|over|plaats|rond|samen|schoon|stil|tegen|terecht|terug|thuis|toe|tussen|uit|vast|"
    "voor|voort|vrij|waar|weer|weg"
)
_GE: Final = re.compile(rf"(?:{_SEPARABLE})?ge\w{{2,}}(?:d|t|en)$")
# After these prefixes a -t is also the present tense ("zij erkent"); a participle has it only
# behind k, f, s, h, p, x, t and c.
_PREFIXED: Final = re.compile(
    rf"(?:{_SEPARABLE})?(?:be|ver|ont|her|er)\w+(?:[^\Wkfshpxtc]d|[kfshpxtc]t)$"
)
# Verbs with an unstressed prefix have no "ge-"; the strong ones end in -en, like any infinitive.
_IRREGULAR: Final = _words(
    """aanbevolen aangegaan bedorven begonnen begrepen behouden bekeken beschreven besloten
    besproken bestreden betrokken bevolen bewezen bewogen bedreven doorgegeven erkend ervaren
    herkregen herschreven herzien omschreven omgeven onderbroken ondernomen onderscheiden
    ondersteund onderzocht ondervonden ondervraagd ontbonden onthouden ontnomen ontslagen
    ontvangen ontworpen overgenomen overlegd overtreden overvallen overwogen overwonnen verboden
    verbonden verbroken verdreven vergeleken vergeten vergeven verholpen verkozen verkregen
    verlaten verloren verstoten vervangen verwezen verworpen verworven verzonden verzonnen
    voorkomen voorzien weersproken"""
)
# They look like a participle and are none, or have become an adjective: "gerust worden".
_NEITHER: Final = _words(
    """gebeurtenissen gebieden gebied gebouwen gebreken gebruiken gebrek gedachten gedicht
    gedichten geduld gegevens geheimen gehoord geld geluid geluiden gemeenten gerecht gerechten
    gerust geschenken geschikt gesprekken gevallen gevaren gevecht gevechten geweld geweten gewend
    gewicht gewoonten gezicht gezichten gezinnen gezond gezondheid gemiddeld gebit geest geesten
    beeld beelden beest bekend bereid bericht besluit bestand bevriend bewind bewust bezit
    benieuwd beroemd beperkt beurt verband verbaasd verdriet verkeerd verliefd verschillend
    verstand vertrouwd verwend verzet herfst ontbijt erfgoed ernst"""
)


def is_participle(word: str) -> bool:
    """A good guess from the form of the word; the doubtful ones are listed."""
    lower = word.lower()
    if lower in _NEITHER:
        return False
    return lower in _IRREGULAR or bool(_GE.match(lower) or _PREFIXED.match(lower))


def is_passive(words: Sequence[str]) -> bool:
    """Whether a form of "worden" has a participle: just before it, or after it in its clause."""
    for place, word in enumerate(words):
        if word.lower() in AUXILIARIES:
            after = takewhile(lambda each: each.lower() not in CLAUSE, words[place + 1 :])
            if any(map(is_participle, (*words[max(0, place - 2) : place], *after))):
                return True
    return False
