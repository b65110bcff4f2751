"""What an algorithm can't know of Dutch: small words, irregular plurals, parts of compounds.

Everything here is normalised as `text.normalise` does: small letters, no accents.
"""

from __future__ import annotations

from typing import Final


def _words(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


# Words that occur in every text and say nothing of its subject.
STOP_WORDS: Final = _words(
    """
    aan achter af al alle allemaal alleen als altijd ander andere anders bij binnen boven buiten
    daar daarbij daardoor daarin daarmee daarna daarom daarop daarvan daarvoor dan dat de den der
    des deze die dit doe doen doet door dus
    echt een eens eerst elk elkaar elkaars elke en enkele er eraan erbij erg erin ermee erop ervan
    ervoor etc even ga gaan gaat geen geweest had hadden heb hebben hebt heeft heel hele hem hen
    het hier hij hoe hun iemand iets ik in ieder iedere is ja je jou jouw jullie kan kon konden
    krijgen krijgt kun kunnen kunt maar me mee meer meest meestal men met mij mijn misschien
    moest moesten moet moeten mogen mag na naar niet niets nl nog nou nu of om omdat onder ons
    onze ook op over per pas ruim soms steeds te tegen terug toch toe toen tot tussen
    u uit uw vaak van vanaf vanuit veel via vind voor vooral waar waarbij waardoor waarin waarmee
    waarom waarop waarvan wanneer want waren was wat we wel welk welke werd werden wie wij wil
    willen wilt word worden wordt zal ze zeer zelf zelfde zich zij zijn zo zoals zodat zonder zou
    zouden zowel zulke zullen zult
    bevorderen tegengaan verbeteren vergroten verhogen verkleinen verlagen verminderen versterken
    """
)

# The stemmer takes an ending off; these change inside. Left: as written, right: what it counts as.
IRREGULAR: Final = {
    "kinderen": "kind",
    "kinders": "kind",
    "kinder": "kind",  # kinderfeest
    "leden": "lid",
    "steden": "stad",
    "schepen": "schip",
    "eieren": "ei",
    "ideeen": "idee",
    # No doubled p, but a word from English.
    "appen": "app",
    "whatsappen": "whatsapp",
}
# The same at the end of a compound: basisschoolkinderen, jeugdleden.
IRREGULAR_ENDINGS: Final = (
    ("kinderen", "kind"),
    ("raadsleden", "raadslid"),
    ("ideeen", "idee"),
    ("gevoelens", "gevoel"),  # onveiligheidsgevoelens
)

# Of verbs on -eren; hardly any other word ends so: organiseert, georganiseerd, controleerden.
PRESENT: Final = "eert"
PAST: Final = ("eerd", "eerde", "eerden")

# Stems of their own: ouderen (elderly people) are no ouders (parents), what is verkeerd (wrong) has
# nothing to do with verkeer (traffic), and overheid (government) not with over (about).
OWN_STEMS: Final = {
    "overheid": "overheid",
    "overheden": "overheid",
    "eenheid": "eenheid",
    "eenheden": "eenheid",
    "ouderen": "ouderen",
    "oudere": "ouderen",
    "verkeerd": "verkeerd",
    "verkeerde": "verkeerd",
}

# Plurals with -s after a vowel: ruzies, bureaus, praatjes, enquetes, methodes, programmes, keuzes,
# analyses, campagnes, etages, controles, finales, profiles, modules, services, types.
PLURALS: Final = (
    *("ies", "eaus", "jes", "tes", "des", "mes", "zes", "ses", "nes", "ges"),
    *("oles", "ales", "iles", "ules", "ices", "ypes"),
)
# End in -s without being a plural.
NOT_PLURAL: Final = ("advies", "precies", "verlies", "kies", "bies", "vies", "lies")

# May start a compound, although no text needs to hold them as a word.
FIRST_PARTS: Final = _words(
    """
    achter binnen buiten hoofd huis hulp jeugd midden noord oost west zuid straat tussen
    volks whats woon
    """
)

# Look like a first part, but make a new word with a meaning of its own: overlast is no last.
NOT_PARTS: Final = _words(
    """
    aan bij door her mis mee ont onder over samen tegen terug toe uit ver voor weg wel
    """
)

# The other way round: buurthuis is no home of the neighbours (buur + thuis).
NOT_LAST_PARTS: Final = _words("thuis")

# Between two parts of a compound: veiligheid-s-avond, hond-en-bezitter.
LINKS: Final = ("", "s", "e", "en", "er")

# Other words for the same, one group a line. Only what holds in this field, whatever the text.
SYNONYMS: Final = tuple(
    _words(line)
    for line in """
    jeugd jongeren
    scholieren leerlingen
    ouderen senioren bejaarden
    afval vuilnis vuil zwerfvuil rommel
    twitter tweets
    buren buurman buurvrouw buurtgenoten
    burgers inwoners bewoners
    winkeliers winkelier ondernemers
    geld budget subsidie
    flat portiekflat
    diefstal stelen dief
    conflict ruzie
    """.strip().splitlines()
)
