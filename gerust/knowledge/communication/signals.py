"""What the words of a message show. A pattern is a guess: the page shows what it was based on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


# Where an order may begin: a sentence, a line of a list, or a comma ("hoort u iets, bel dan").
START: Final = r"(?:^|[.!?:;]\s+|[\n•*-]\s*|,\s+)(?:(?:en|of|dan) )?"
VERBS: Final = (
    "sluit|doe|zet|laat|houdt?|hou|controleer|kijk|bel|meld|noteer|spreek|vraag|neem|bewaar|haal|"
    "gebruik|loop|ga|blijf|open|geef|praat|help|maak|parkeer|berg|zorg|leg|trek|ruim|stuur|koop|"
    "draai|draag|klik|steek|hang|deel|fiets|schakel|schrijf|verwijder|vertel|luister|check|tik|"
    "wacht|bespreek|tap|pak|breng|rijd|waarschuw|wissel|hang|app"
)
NOT_ORDERED: Final = (
    # "Als u wilt, bel ik u": that is a promise.
    r"(?! (?:ik|wij|we|hij|zij|jij)\b)"
    # "Bel ons", "vertel het mij": that is a way to answer.
    r"(?! (?:\w+ ){0,2}(?:ons|mij|me)\b)"
    # To look for more news or to spread this one gives nobody a grip.
    r"(?! (?:(?:dit|deze|massaal|zoveel)\b|(?:ook )?op (?:onze|de|mijn) (?:website|site|pagina)))"
)
# "Bel de directeur" is a way to answer; "bel 112" and "bel uw bank" are something to do.
CALL: Final = (
    r"bel\b(?= [^.!?\n]{0,25}"
    r"\b(?:112|0900.?8844|politie|boa'?s?|handhav\w+|brandweer|uw|jouw|je)\b)"
)
# "U kunt bij mij terecht" is a way to answer, and no advice.
ASKS: Final = (
    r" (?:(?:bij|aan) |(?:met )?(?:ons|mij)\b|stellen|reageren|terecht|langskomen|"
    r"(?:alles |iets )?vragen\b(?! om\b)|(?:uw|je) (?:verhaal|vra(?:ag|gen)|mening))"
)
CRIME: Final = (
    r"(?:inbra|ingebr|overlast|overval|beroo?f|berov|diefstal|gestolen|steel|stelen|vernie|geweld|"
    r"crimin|dader|dief|dieven|inciden|melding|klacht|drugs|aangift|agressi|vandal|bedreig|"
    r"intimid|oplicht|lastiggeval|misdr|schiet|steek|verdacht|brandsticht)"
)
# Advice to stay away: it takes a place from people and gives them no grip.
AVOID: Final = _any(
    r"\b(?:ga|loop|fiets|reis|laat|kom)\w*\b[^.!?]{0,40}\b(?:niet|nooit)(?: meer)? alleen\b",
    r"\b(?:ver)?mijdt?\b|\bte (?:ver)?mijden\b",
    r"\bkom niet (?:meer )?(?:op|naar|in|langs)\b",
    r"\bniet meer (?:over straat|de straat op|naar buiten)\b",
    r"\bblijft? (?:\w+ )?(?:weg|uit de buurt)\b(?! van (?:beelden|geruchten|filmpjes))",
)
# To be on one's guard is no step: it says neither for what nor what to do then.
VAGUE: Final = _any(
    r"\b(?:wees|blijf|blijft u)\b[^.!?]{0,15}\b(?:alert|waakzaam|voorzichtig|oplettend)\b",
    r"\b(?:houdt?|hou) (?:\w+ )?(?:uw|je|de|jullie) ogen open\b",
    r"\b(?:let|pas) (?:\w+ )?op\b",
)
COPING: Final = _any(
    rf"{START}(?:{CALL}|(?!bel\b)(?:{VERBS})\b){NOT_ORDERED}(?:\s+\w+){{0,5}}",
    rf"\b(?:je|u|jullie) kun(?:t|nen)?(?: zelf)?\b(?!{ASKS})(?:\s+\w+){{0,5}}",
    rf"\bkunt? (?:je|u|jullie)(?: zelf)?\b(?!{ASKS})(?:\s+\w+){{0,5}}",
    r"\b(?:zo voorkom|(?:dit|wat|het) helpt)\w*\b",
)
WHAT_TO_DO: Final = re.compile(
    r"\bwat (?:je|u|jullie)(?: zelf)? kun(?:t|nen)?\b(?:\s+\w+){0,5}"
    r"|\bwat kunt? (?:je|u|jullie)(?: zelf)? doen\b",
    re.IGNORECASE,
)
EMAIL_OR_PHONE: Final = r"[\w.+-]{1,64}@[\w-]+\.\w+|\b0\d{1,3}[ -]?\d[\d ]{5,}\d\b"
YOU: Final = r"(?:je|u|jullie)"
REPLY: Final = _any(
    r"\breage(?:er|ren)\b",
    rf"\bheb(?:t|ben)? {YOU} (?:nog )?(?:een |iets )?(?:vra(?:ag|gen)|tips?|idee\w*|zorgen)",
    r"\bvragen\?",
    r"\b(?:belt?|mail|app|schrijf|vertel|meld|laat|vraag)\b"
    r"(?: u)?(?: het)?(?: bij)? (?:ons|mij|me)\b",
    rf"\bkunt? {YOU} (?:\w+ ){{0,2}}vragen\b(?! om\b)",
    r"\b(?:horen|hoor|lezen|lees) (?:het|dat|wij|we|u|je) graag\b",
    r"\b(?:loop|denk|praat|doe|wandel|stem) (?:\w+ )?mee\b",
    r"\b(?:meebeslissen|meedenken|meepraten)\b",
    # Somebody with a name: only there does a capital letter count.
    r"\b(?:app|bel|mail)\b(?: (?:gerust|even|dan))? (?-i:[A-Z][a-zé]+)\b",
    r"\bbeantwoord\w*\b[^.!?]{0,20}\bvragen\b",
    r"\bvoor wie (?:\w+ )?wil praten\b|\bbinnenlopen\b|\bkoffie\b",
    r"\b(?:laat het (?:\w+ )?weten|stuur (?:ons|mij))\b",
    r"\b(?:kom|loop)\b[^.!?]{0,20}\b(?:langs|binnen)\b",
    rf"\b(?:komt {YOU}|kom je|komen jullie) ook\b",
    r"\b(?:spreekuur|inloop\w*)\b",
    r"\bbel(?:len)? met\b",
    r"\bbel (?:gerust )?(?:de|uw|je) (?:mentor|huismeester|wijkagent|directeur|school|opzichter)\b",
    r"\b(?:mij|ons) (?:\w+ )?(?:bellen|mailen|appen|bereiken|aanspreken)\b",
    r"\bvragen (?:te )?(?:beantwoord|stell)\w*",
    r"\bstel (?:\w+ )?(?:uw|je|jullie) vra(?:ag|gen)\b",
    rf"\bwil(?:t|len)? {YOU}\b[^.!?]{{0,20}}\b(?:praten|weten|meedenken|meepraten|meedoen)\b",
    r"\b(?:uw|jullie|je) (?:mening|reactie|idee\w*|verhaal)\b[^.!?]{0,20}\b(?:horen|kwijt|lezen)\b",
    rf"\bwat (?:vindt?|vinden|wilt?|willen|heb(?:t|ben)?) {YOU}\b[^.!?]{{0,30}}\?",
    rf"\bhoe gaat het (?:met {YOU}\b|nu\?)",
    rf"\b(?:met {YOU} (?:te praten|in gesprek)|praten (?:we|wij)\b)",
    r"\b(?:meedoen|meepraten|meedenken)\?",
    r"\bvul\b[^.!?]{0,25}\bvragenlijst\b",
    r"\b(?:ik ben|(?:we|wij) zijn|huismeester is|wijkagent is)\b[^.!?]{0,50}"
    r"\b(?:van|tussen) \d{1,2}(?:[.:]\d\d)?(?: uur)? (?:tot|en) \d{1,2}",
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
# "Wij zorgen voor licht" acknowledges nothing, and neither does "een heftige vechtpartij".
FEELING: Final = _any(
    r"\bbegrijp\w*",
    r"\bsnap\w*",
    r"\b(?:ge)?schr[io]k(?:ken|t)?\b",
    r"\b(?:zich|je|u|me|mij|ons|jullie) zorgen\b",
    r"\b(?:uw|jullie|hun|deze|die|je|de) zorgen\b",
    r"\bzorgen over\b",
    r"\b(?:bezorgd|ongerust|verdrietig|ongemakkelijk|boos)\b",
    r"\b(?:dat|dit|het|wat|heel|erg)\b(?: \w+){0,2} (?:vervelend|heftig|spannend|rot)\b",
    r"\b(?:(?:dat|dit|het) (?:\w+ )?(?:is|was)|heel) naar\b|\bnaar (?:was|gevoel)\b",
    r"(?:^|[.!?]\s+)(?:vervelend|heftig)(?=[.,!])",
    r"\bvoorstellen dat\b",
    r"\b(?:verdriet|hakt er\s?in|balen|baalt|baal|raakt ons)\b",
    r"\bgedachten (?:zijn|gaan)\b",
    r"\bhoe (?:dat|het|dit) voelt\b",
    r"\b(?:we|wij|ik) (?:horen|hoor|merken|merk|zien|zie) dat\b",
    r"\b(?:we|wij|ik) (?:horen|hoor) van\b",
    r"\b(?:hoor|horen) (?:we|wij|ik) (?:vaak|veel|van|terug)\b",
    r"\b(?:vertelde|vertelden|schreven|lieten) (?:ons|mij)\b",
    r"\b(?:neem|nemen) [^.!?]{1,25} serieus\b",
    r"\b(?:leven|leef) (?:met \w+ )?mee\b",
    rf"\bvoelt? {YOU} (?:zich|je)\b",
)
ACTORS: Final = (
    r"(?:we|wij|ik|(?:politie|gemeente|wijkagent|boa|handhav|jongerenwerk|agent|toezicht|"
    r"straatcoach|huismeester|woonconsulent|corporatie|burgemeester|steward|badmeester|mentor|"
    r"beveilig|brandweer|conciërge|wijkteam)[\w']*)"
)
DOES: Final = (
    r"(?:surveil\w+|controle\w*|onder(?:zoek|zoch)\w*|meten|meet|gaat|houdt?|houden|treedt|treden|"
    r"praat|praten|repare\w+|plaats\w*|pakt?|pakken|doet?|doen|komt?|komen|helpt?|helpen|ruimt?|"
    r"ruimen|loopt?|lopen|fietst?|fietsen|rijdt?|rijden|zorgt?|zorgen voor|bezig|(?:is|zijn) er|"
    r"zoekt?|zoeken|staat?|staan|belt?|bellen|sluiten|aanwezig|overlegt|letten? extra|"
    r"(?:is|zijn|ben)\b[^.!?]{0,25}\b(?:elke|iedere) (?:dag|avond|nacht|ochtend|middag|week))"
)
DONE: Final = (
    r"aangehouden|gesloten|ontmanteld|hersteld|gerepareerd|opgeruimd|weggehaald|afgesloten|"
    r"onderzocht|opgepakt|geplaatst|vervangen"
)
ACTION: Final = _any(
    rf"\b{ACTORS}\b[^.!?]{{0,40}}?\b(?:{DOES}|extra|gesloten)\b",
    # Turned round: "de komende weken controleer ik", "samen zoeken we".
    r"\b(?:controleer|controleren|kom|komen|loop|lopen|rijd|rijden|fiets|fietsen|meten|zoeken|ruimen|"
    r"repareren|plaatsen|praten|overleggen|letten)\b (?:[^.!?,]{0,20} )?(?:we|wij|ik)\b",
    r"\b(?:aangehouden|opgepakt|ontmanteld)\b",
    rf"\b(?:is|zijn|wordt|worden)\b[^.!?]{{0,40}}\b(?:{DONE})\b",
    r"\bextra (?:politie|agent|toezicht|boa|controle|steward|badmeester|verlichting|rond|"
    r"surveillance|patrouille)\w*",
    rf"\ber (?:staat|staan|is|zijn|lopen|rijden|komt|komen)\b[^.!?]{{0,30}}\b{ACTORS}\b",
    r"\bkrijgt? (?:\w+ )?(?:hulp|begeleiding|zorg)\b",
    r"\b(?:ik|we|wij) (?:heb|hebben)\b[^.!?]{0,40}\b"
    r"(?:gesproken|besproken|gevraagd|gemeld|geregeld|afgesproken|aangesproken|besteld)\b",
)
# Words that make it bigger than it is, or people into enemies.
ALARM: Final = _any(
    rf"\bgolf van (?:\w+ )?\w{{0,30}}{CRIME}",
    r"\b(?:inbraak|misdaad|geweld|overlast|diefstal)golf\b",
    r"\b(?:plaag|terreur|terroris\w+|kinderlokkers?|hangjongeren|alarmerend\w*|alarmfase|tuig|"
    r"straattuig|gespuis|uitschot|criminelen|bendes?|oorlog|hotspot\w*)\b",
    r"\bteister\w*",
    r"\b(?:levens)?gevaarlijk\w*",
    r"\bonveilig\w*",
    r"\b(?:doods)?bang\b",
    r"\bangst\w*",
    r"\b(?:gruwel|schokkend|afschuwelijk|vreselijk|schrikbarend|verontrustend|zorgwekkend)\w*",
    r"\buit de hand\b",
    r"\bniemand is (?:\w+ )?veilig\b",
    r"\bvertrouw niemand\b",
    r"\bleven niet (?:\w+ )?zeker\b",
    r"\bdur(?:ft|ven)\b[^.!?]{0,30}\bniet\b",
    r"\b(?:zonder pardon|leeggeroofd|keihard|(?:met )?harde hand)\b",
    r"\bsteeds erger\b",
    rf"\bsteeds (?:vaker|meer)\b(?=[^.!?]{{0,60}}\b\w{{0,30}}{CRIME})",
    rf"\b\w{{0,30}}{CRIME}[^.!?]{{0,40}}\bsteeds (?:vaker|meer)\b",
    r"\b(?:probleem|achterstands)(?:wijk|buurt)\w*",
    r"\b(?:strijd|oorlog) tegen\b",
    r"\bslaa?(?:t|n) (?:weer )?toe\b|\bsloeg(?:en)? toe\b|\b(?:weer )?toeslaan\b",
    r"\b(?:van )?die (?:buitenlanders|allochtonen|marokkanen|polen|asielzoekers)\b",
    r"\bdie (?:junks?|gek(?:ken)?)\b",
    r"\bhoren hier niet(?: thuis)?\b",
)
# Three capital words may be names of organisations; a long one among them is shouting.
SHOUTING: Final = re.compile(
    r"\b\w{0,40}[!?]{2,}"
    r"|\b(?:LET|PAS|KIJK|WEES)\W+[A-Z]{2,}\b(?:\W+[A-Z]{2,}\b)*"
    r"|\b[A-Z]{2,}\b\W+[A-Z]{5,}\b(?:\W+[A-Z]{2,}\b)*"
    r"|\b[A-Z]{5,}\b\W+[A-Z]{2,}\b(?:\W+[A-Z]{2,}\b)*"
)
# To point somebody out, or to go after them oneself: that is for the police.
POINTING: Final = _any(
    r"\bdit is (?:hem|haar|de (?:dader|dief|inbreker|man|vrouw))\b",
    r"\bfoto'?s? van (?:de|die|deze|een) (?:man|vrouw|jongens?|meisje|dader|dief|verdachten?)\b",
    r"\bwie (?:kent|herkent) (?:hem|haar|deze|die)\b",
    r"\bdeel (?:dit|deze|massaal|zoveel mogelijk)\b",
    r"\bbekenden? van de politie\b",
    r"\bwoont op nummer \d+",
    r"\b(?:dan|we|wij|zelf)\b[^.!?]{0,20}\b(?:pakken|halen|grijpen) (?:we|wij|hem|ze)\b",
    r"\bde straat op\b[^.!?]{0,30}\b(?:leren|pakken|aanpakken)\b",
)
# Somebody people know, named in the text of a sender who is far away.
NEAR: Final = _any(
    r"\b(?:wijkagent|huismeester|woonconsulent|jongerenwerk|wijkbeheerder|opbouwwerk|buurtwerk|"
    r"wijkregisseur|gebiedsregisseur|buurtverbinder|wijkconsulent|straatcoach)\w*"
)
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
    pointing: tuple[str, ...]
    near: tuple[str, ...]


def read_signals(text: str) -> Signals:
    sentences = [part for part in SENTENCE.split(text) if part.strip()]
    # "We begrijpen dat u zich onveilig voelt" acknowledges; it does not make things bigger.
    stirring = "\n".join(part for part in sentences if not FEELING.search(part))
    # A question asks the reader something: it tells neither what to do nor what is being done.
    told = [part for part in sentences if not part.rstrip().endswith("?")]
    helpful = "\n".join(VAGUE.sub(".\n", part) for part in told if not AVOID.search(part))
    return Signals(
        coping=(*_found(COPING, helpful), *_found(WHAT_TO_DO, text)),
        avoid=_found(AVOID, text),
        reply=_found(REPLY, text),
        good_news=_found(GOOD_NEWS, text),
        feeling=_found(FEELING, text),
        action=_found(ACTION, "\n".join(told)),
        alarm=(*_found(ALARM, stirring), *_found(SHOUTING, text, around=" .,:;-•*")),
        pointing=_found(POINTING, text),
        near=_found(NEAR, text),
    )


def _found(pattern: re.Pattern[str], text: str, around: str = " .,:;!?-•*") -> tuple[str, ...]:
    """The words that match, each once; `around` are the marks that don't belong to them."""
    words = (" ".join(match.group().split()).strip(around) for match in pattern.finditer(text))
    words = (word.removeprefix("en ").removeprefix("of ").removeprefix("dan ") for word in words)
    return tuple(dict.fromkeys(word for word in words if word))[:5]
