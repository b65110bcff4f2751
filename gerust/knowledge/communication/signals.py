"""What the words of a message show. A pattern is a guess: the page shows what it was based on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


START: Final = r"(?:^|[.!?:;]\s+|[\n•*-]\s*)"
VERBS: Final = (
    "sluit|doe|zet|laat|houd|hou|controleer|kijk|bel|meld|noteer|spreek|vraag|neem|bewaar|haal|"
    "gebruik|loop|ga|blijf|open|geef|praat|help|maak|parkeer|berg|zorg|leg|trek|ruim|stuur|koop|"
    "draai|draag|klik|steek|hang|deel|fiets|schakel|schrijf|bewaar|verwijder"
)
# "U kunt bij mij terecht" is a way to answer, and no advice.
ASKS: Final = r" (?:(?:bij|aan|met) |(?:ons|mij) |stellen|reageren|terecht|langskomen)"
# Advice to stay away: it takes a place from people and gives them no grip.
AVOID: Final = _any(
    r"\b(?:niet|nooit)(?: meer)? alleen\b",
    r"\b(?:ver)?mijd(?:t|en)?\b",
    r"\bkom niet (?:meer )?(?:op|naar|in|langs)\b",
    r"\bniet meer (?:over straat|de straat op|naar buiten)\b",
)
COPING: Final = _any(
    rf"{START}(?:{VERBS})\b(?! (?:bij )?(?:ons|mij)\b)(?:\s+\w+){{0,5}}",
    rf"\b(?:je|u|jullie) kun(?:t|nen)?(?: zelf)?\b(?!{ASKS})(?:\s+\w+){{0,5}}",
    rf"\bkunt? (?:je|u|jullie)(?: zelf)?\b(?!{ASKS})(?:\s+\w+){{0,5}}",
    r"\b(?:zo voorkom|(?:dit|wat|het) helpt)\w*\b",
    r"\bwat (?:je|u|jullie)(?: zelf)? kun(?:t|nen)?\b(?:\s+\w+){0,5}",
)
EMAIL_OR_PHONE: Final = r"[\w.+-]{1,64}@[\w-]+\.\w+|\b0\d{1,3}[ -]?\d[\d ]{5,}\d\b"
REPLY: Final = _any(
    r"\breage(?:er|ren)\b",
    r"\bheb(?:t)? (?:je|u|jullie) (?:nog )?(?:een |iets )?(?:vra(?:ag|gen)|tips?|idee\w*|zorgen)",
    r"\bvragen\?",
    r"\b(?:bel|mail|app|schrijf|vertel|meld|laat|vraag)\b(?: het)?(?: bij)? (?:ons|mij|me)\b",
    r"\b(?:kom|loop)\b[^.!?]{0,20}\b(?:langs|binnen)\b",
    r"\b(?:spreekuur|inloop\w*)\b",
    r"\bbel(?:len)? met\b",
    r"\bvragen (?:te )?(?:beantwoord|stell)\w*",
    r"\bwil(?:t)? (?:je|u|jullie)\b[^.!?]{0,20}\b(?:praten|weten|meedenken|meepraten)\b",
    r"\b(?:belt|bellen|bel) (?:\w+ )?bij (?:u|je|jullie) aan\b",
    r"\bspreek (?:hen|hem|haar|ons|mij) (?:\w+ )?aan\b",
    r"\b(?:loop|ga) (?:\w+ )?naar (?:hen|hem|haar|ons|mij) toe\b",
    r"\bbij (?:ons|mij) terecht\b",
    EMAIL_OR_PHONE,
)
GOOD_NEWS: Final = _any(
    r"\bgoed nieuws\b",
    r"\b(?:be)?dankt?\b",
    r"\bgelukkig\b",
    r"\bopgelost\b",
    r"\bgelukt\b",
    r"\btrots\b",
    r"\bverbeterd?\b",
    r"\b(?:buurt)?feest\b",
    r"\bbeter geworden\b",
    r"\bminder (?:overlast|inbraken|meldingen|klachten)\b",
)
FEELING: Final = _any(
    r"\bbegrijp\w*",
    r"\bsnap\w*",
    r"\b(?:ge)?schr[io]k\w*",
    r"\bzorgen\b",
    r"\b(?:bezorgd|ongerust|vervelend|heftig|verdrietig|ongemakkelijk)\w*",
    r"\b(?:we|wij|ik) (?:horen|hoor|merken|merk|zien|zie) dat\b",
    r"\b(?:we|wij|ik) (?:horen|hoor) van\b",
    r"\b(?:neem|nemen) [^.!?]{1,25} serieus\b",
    r"\b(?:leven|leef) (?:met \w+ )?mee\b",
)
ACTION: Final = _any(
    r"\b(?:we|wij|ik|(?:de )?(?:politie|gemeente|wijkagent\w*|boa'?s|handhav\w+|jongerenwerk\w*|"
    r"agent(?:en)?|toezicht\w+|straatcoach\w*|huismeester|woonconsulent|corporatie|burgemeester))\b"
    r"[^.!?]{0,40}?\b(?:extra|surveil\w+|controle\w*|onder(?:zoek|zoch)\w*|"
    r"houdt?|houden|treedt|treden|praat|praten|repare\w+|plaats\w*|pakt|pakken|doet|doen|"
    r"komt|komen|helpt|helpen|ruimt|ruimen|loopt|lopen|fietst|fietsen|zorgt|zorgen voor|bezig|"
    r"(?:is|zijn) er|zoekt|zoeken|staat|staan|belt|bellen|gesloten|sluiten|aanwezig|overlegt)\b",
    r"\baangehouden\b",
)
# Words that make it bigger than it is, or people into enemies.
ALARM: Final = _any(
    r"\b\w*golf\b(?= van)|\b(?:inbraak|misdaad|geweld|overlast)golf\b",
    r"\b(?:plaag|terreur|terroris\w+|kinderlokkers?|hangjongeren|alarm\w*|tuig|gespuis|criminelen|bendes?|oorlog|hotspot\w*)\b",
    r"\bteister\w*",
    r"\b(?:levens)?gevaarlijk\w*",
    r"\bonveilig\w*",
    r"\b(?:doods)?bang\b",
    r"\bangst\w*",
    r"\b(?:gruwel|schokkend|afschuwelijk|vreselijk)\w*",
    r"\buit de hand\b",
    r"\bniemand is (?:\w+ )?veilig\b",
    r"\bdur(?:ft|ven)\b[^.!?]{0,30}\bniet\b",
    r"\b(?:zonder pardon|leeggeroofd)\b",
    r"\bsteeds (?:erger|vaker|meer)\b",
    r"\b(?:probleem|achterstands)(?:wijk|buurt)\w*",
    r"\b(?:strijd|oorlog) tegen\b",
    r"\bslaa?(?:t|n) (?:weer )?toe\b|\bsloeg(?:en)? toe\b",
)
SHOUTING: Final = re.compile(r"!!+|\b[A-Z]{3,}\b(?:\W+[A-Z]{2,}\b)+")
SENTENCE: Final = re.compile(r"(?<=[.!?])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Signals:
    """What was seen of each kind, in the words of the message; empty when nothing was."""

    coping: tuple[str, ...]
    avoid: tuple[str, ...]
    reply: tuple[str, ...]
    good_news: tuple[str, ...]
    feeling: tuple[str, ...]
    action: tuple[str, ...]
    alarm: tuple[str, ...]


def read_signals(text: str) -> Signals:
    sentences = [part for part in SENTENCE.split(text) if part.strip()]
    # "We begrijpen dat u zich onveilig voelt" acknowledges; it does not make things bigger.
    stirring = "\n".join(part for part in sentences if not FEELING.search(part))
    helpful = "\n".join(part for part in sentences if not AVOID.search(part))
    return Signals(
        coping=_found(COPING, helpful),
        avoid=_found(AVOID, text),
        reply=_found(REPLY, text),
        good_news=_found(GOOD_NEWS, text),
        feeling=_found(FEELING, text),
        action=_found(ACTION, text),
        alarm=(*_found(ALARM, stirring), *_found(SHOUTING, text)),
    )


def _found(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    words = (
        " ".join(match.group().split()).strip(" .,:;!?-•*") for match in pattern.finditer(text)
    )
    return tuple(dict.fromkeys(word for word in words if word))[:5]
