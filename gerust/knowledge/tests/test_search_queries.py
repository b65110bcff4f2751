"""What visitors look for in the real content. Expectations come from the texts, not from the code.

Each row: what is typed, what has to be found, what has to come first, what must not be found.
"""

from typing import NamedTuple

import pytest

from gerust.knowledge.models import Example
from gerust.knowledge.search.query import search

pytestmark = pytest.mark.django_db

BURGLARY = "besmettingsbrieven burgernet burgernet-heterdaadoefening buurtpreventie politiekids"
OFFICERS = (
    "agent-bijt-hond gebruik-van-twitter-door-wijkagenten koppelwerk mobiele-wijktafel"
    " pop-up-politiebureau wijkagent-van-het-jaar"
)
THE_HAGUE = "bart-burger-alert-real-time buurtpreventie politiekids stichting-achabab waaks"


class Row(NamedTuple):
    typed: str
    found: str = ""
    first: str = ""
    not_found: str = ""


ROWS = [
    # A name, whole or in part, in any case and with any accents
    Row("burgernet", first="burgernet", found="burgernet-heterdaadoefening"),
    Row("BURGERNET", first="burgernet"),
    Row("opzoomeren", first="opzoomeren"),
    Row("Buurtbemiddeling", first="buurtbemiddeling"),
    Row("agent bijt hond", first="agent-bijt-hond"),
    Row("mijn buurt beter", first="buurtveiligheidsteams-mijn-buurt-beter"),
    Row("thuis op straat", first="thuis-op-straat"),
    Row("Kan wél!", first="kan-wel", not_found="opzoomeren"),
    Row("kan wel", first="kan-wel"),
    Row("mensen maken de stad", first="mensen-maken-de-stad"),
    Row("smederijen", first="smederijen-van-hoogeveen"),
    Row("stichting achabab", first="stichting-achabab"),
    Row("R4Team", first="r4team"),
    Row("voucher", first="vouchersysteem"),
    Row("pinpointcommunicatie", first="pinpointcommunicatie"),
    # Another name, an abbreviation
    Row("BIT", found="buurtpreventie"),
    Row("JOLO", first="jongeren-lossen-het-op-jolo"),
    Row("buurtwacht", found="buurtpreventie"),
    Row("TOS", first="thuis-op-straat"),
    Row("leefregels", first="gedragscodeprojecten"),
    Row("mediation", first="buurtbemiddeling"),
    Row("SAOA", first="straatcoaches"),
    Row("ri4 team", first="r4team"),
    Row("neighbourhood watch", first="buurtpreventie"),
    # Another form of the word
    Row("straatcoach", first="straatcoaches"),
    Row("wijkagenten", found=OFFICERS),
    Row("smederij", first="smederijen-van-hoogeveen"),
    Row("zakkenroller", found="senioren-corrigeren-senioren"),
    Row("lampen", found="buurtpreventie opzoomeren"),
    Row("lamp", found="buurtpreventie opzoomeren"),
    Row("ruzies", found="buurtbemiddeling jongeren-lossen-het-op-jolo schoolwacht"),
    Row("kind", found="politiekids straat-en-portiekportiers thuis-op-straat project-vooruit"),
    Row("kinderen", found="politiekids straat-en-portiekportiers thuis-op-straat project-vooruit"),
    Row("gedichten", found="straatnamenproject"),
    Row("huizen", found="besmettingsbrieven pinpointcommunicatie", not_found="thuis-op-straat"),
    Row("wijktafels", first="mobiele-wijktafel"),
    Row("studenten", first="project-vooruit"),
    # A part of a longer word
    Row("inbraak", found=f"{BURGLARY} whatsappgroep-ede-west"),
    Row("inbraken", found=f"{BURGLARY} whatsappgroep-ede-west"),
    Row("woninginbraak", found="besmettingsbrieven burgernet buurtpreventie"),
    Row("agent", found=OFFICERS, first="agent-bijt-hond", not_found="opzoomeren"),
    Row("wijkagent", found=OFFICERS),
    Row("app", found="bart-burger-alert-real-time burgernet overvalapp whatsappgroep-ede-west"),
    Row("buurtapp", found="bart-burger-alert-real-time"),
    Row("portiek", first="straat-en-portiekportiers"),
    Row("overval", first="overvalapp"),
    Row("hond", first="agent-bijt-hond", found="waaks"),
    Row("hondenbezitters", first="waaks"),
    Row("avond", first="veiligheidsavonden", found="buurtvaders woonatelier"),
    Row("museum", first="buurtmuseum-en-buurtkamer"),
    Row("vaders", first="buurtvaders"),
    Row("budget", first="vouchersysteem", found="deventer-wijkaanpak"),
    Row("voetbal", found="eigenwijzebuurten-junior"),
    Row("raad", found="vouchersysteem", not_found="straatcoaches stadsetiquette"),
    Row("pad", found="straatnamenproject"),
    Row("school", found="schoolwacht politiekids pop-up-politiebureau"),
    Row("etiquette", first="stadsetiquette"),
    Row("corporatie", found="buurtmuseum-en-buurtkamer veilige-buurten-aanpak"),
    Row("hennep", first="pinpointcommunicatie"),
    Row("regels", found="gedragscodeprojecten thuis-op-straat vouchersysteem"),
    # Joined or not
    Row("whatsapp", first="whatsappgroep-ede-west", found="sms-alert-molenwijk"),
    Row("what's app", first="whatsappgroep-ede-west"),
    Row("whats app", first="whatsappgroep-ede-west"),
    Row("WhatsApp groep", first="whatsappgroep-ede-west"),
    Row("pop-up", first="pop-up-politiebureau", found="mobiele-wijktafel"),
    Row("popup", first="pop-up-politiebureau", found="mobiele-wijktafel"),
    Row("pop up politiebureau", first="pop-up-politiebureau"),
    Row("portiek portiers", first="straat-en-portiekportiers"),
    Row("buurt bestuurt", first="buurt-bestuurt-communicatiesysteem"),
    Row("buurtbestuurt", first="buurt-bestuurt-communicatiesysteem"),
    # A word that no text has, in two words that they do have; another word for the same
    Row("jeugdoverlast", found="straatcoaches buurtvaders leerlingen-surveilleren r4team"),
    Row("hangjongeren", found="straatcoaches buurtvaders jongeren-lossen-het-op-jolo"),
    Row("jeugd", found="straatcoaches buurtvaders jongeren-lossen-het-op-jolo"),
    Row("vuilnis", found="adoptieplan-afvalcontainers schoolwacht"),
    Row("afval", first="adoptieplan-afvalcontainers"),
    Row("ouderen", first="senioren-corrigeren-senioren", not_found="politiekids"),
    Row("subsidie", found="vouchersysteem deventer-wijkaanpak"),
    # More words: all of them
    Row("brief na inbraak", first="besmettingsbrieven", not_found="burgernet politiekids"),
    Row("marokkaanse vaders", found="buurtvaders", not_found="stichting-achabab"),
    Row("jongeren hangen", not_found="opzoomeren burgernet"),
    Row("ruzie tussen buren", first="buurtbemiddeling"),
    Row("sms", first="sms-alert-molenwijk"),
    Row("Den Haag", found=THE_HAGUE, not_found="opzoomeren-rotterdam"),
    Row("Rotterdam", found="agent-bijt-hond opzoomeren thuis-op-straat", not_found="waaks"),
    Row("'s-Hertogenbosch", found="koppelwerk"),
    Row("wijkagent sociale media", first="gebruik-van-twitter-door-wijkagenten"),
    Row("oud en nieuw", found="rolmodellen"),
    Row("één straat", found="mensen-maken-de-stad straatcoaches"),
    Row("112", found="waaks"),
]


@pytest.fixture
def slugs():
    return dict(Example.objects.values_list("pk", "slug"))


def in_order(scores, slugs):
    return [slugs[pk] for pk in sorted(scores, key=lambda pk: (-scores[pk], slugs[pk]))]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.typed)
def test_visitors_find_what_they_look_for(row, slugs):
    hits = in_order(search(row.typed, Example).scores, slugs)

    assert set(row.found.split()) <= set(hits)
    assert not set(row.not_found.split()) & set(hits)
    if row.first:
        assert hits[0] == row.first


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Opzomeren", "opzoomeren"),
        ("buurtpreventi", "buurtpreventie"),
        ("politiebereau", "politiebureau"),
        ("wijkagnet", "wijkagent"),
        ("Rottrdam", "rotterdam"),
        ("zakkenrolers", "zakkenrollers"),
        ("burgernat oefening", "burgernet oefening"),
        ("de straatcoahces van Amsterdam", "de straatcoaches van Amsterdam"),
        ("inbraaak  en  overlats", "inbraak en overlast"),
    ],
)
def test_a_typing_mistake_gives_a_suggestion_that_finds_something(typed, meant):
    hits = search(typed, Example)

    assert hits.suggestion == meant
    assert hits.is_near or not hits.scores
    assert search(meant, Example).scores


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "van de",
        "opzoomeren",  # nothing is wrong
        "opzoomeren juwelier",  # known words, but never together
        "xyzzyqwerty",  # nothing is close
        "burgernet xyzzyqwerty",
        "pxd",  # so short that everything is close
        "opzomeren juwelier",  # the correction would find nothing either
        "voornamelijk",  # nothing has it, but it is a word: not every neighbour is meant
        "rood",
        "ophoudt",
        "onprettig",
    ],
)
def test_there_is_no_suggestion_without_a_mistake_or_without_a_better_answer(typed):
    assert search(typed, Example).suggestion is None


@pytest.mark.parametrize("typed", ["", "één", "EEN", "van de", "wat is er?", "!?"])
def test_small_words_alone_ask_for_nothing(typed):
    hits = search(typed, Example)

    assert hits.query.is_empty
    assert not hits.scores


@pytest.mark.parametrize(
    ("typed", "word"),
    [("Opzoomeren", "opzoomeren"), ("wat doet een wijkagent?", "wijkagent")],
)
def test_capitals_marks_and_small_words_change_nothing(typed, word):
    assert search(typed, Example).scores or search(word, Example).scores
    assert search(word.upper(), Example).scores == search(word, Example).scores


# As an official of a municipality types it: what has to be among the first three.
ASKED = {
    "jongeren die rondhangen bij winkelcentrum": "jongeren-lossen-het-op-jolo buurtvaders",
    "jeugd op straat 's avonds": "buurtvaders",
    "overlast van jongeren op plein": "jongeren-lossen-het-op-jolo thuis-op-straat",
    "brief sturen na een inbraak in de straat": "besmettingsbrieven",
    "bewoners waarschuwen bij inbraak": "besmettingsbrieven whatsappgroep-ede-west",
    "buurtapp oprichten": "buurtpreventie whatsappgroep-ede-west",
    "buurtwacht starten": "buurtpreventie",
    "samen schoonmaken in de wijk": "adoptieplan-afvalcontainers mensen-maken-de-stad",
    "zwerfvuil opruimen": "adoptieplan-afvalcontainers",
    "geluidsoverlast van de buren": "buurtbemiddeling",
    "ouderen voelen zich onveilig": "senioren-corrigeren-senioren",
    "senioren babbeltrucs": "senioren-corrigeren-senioren",
    "politie in de wijk zichtbaarder": "pop-up-politiebureau",
    "bewoners bepalen prioriteiten politie": "buurt-bestuurt-communicatiesysteem",
    "bewonersbudget": "vouchersysteem",
    "portiekgesprekken": "straat-en-portiekportiers",
    "leefregels in de flat": "gedragscodeprojecten",
    "gedragsregels op straat": "gedragscodeprojecten",
    "scholieren surveilleren": "leerlingen-surveilleren",
    "hondenuitlaters": "waaks",
    "overval winkel ondernemers": "overvalapp",
    "jaarwisseling oud en nieuw": "rolmodellen",
    "straatverlichting": "opzoomeren buurtpreventie",
    "drugsoverlast": "pinpointcommunicatie opzoomeren",
    "hennepkwekerij ontdekt": "pinpointcommunicatie",
    "opsporing verdachten billboard": "billboards-met-opsporingsberichten",
    "communicatie over incidenten zonder onrust": "pinpointcommunicatie besmettingsbrieven",
    "vrijwilligers werven": "buurtbemiddeling",
    "wijkschouw met bewoners": "logica-van-lef-discipline-en-communicatie",
    "georganiseerd straatfeest": "opzoomeren",
}


def test_the_question_of_a_professional_finds_the_obvious_example(slugs):
    missed = {
        typed: first
        for typed, expected in ASKED.items()
        if not set(expected.split())
        <= set(first := in_order(search(typed, Example).scores, slugs)[:3])
    }

    assert not missed


@pytest.mark.parametrize(
    ("typed", "is_near"),
    [("buurtapp oprichten", True), ("portiekgesprekken", True), ("brief na inbraak", False)],
)
def test_what_has_not_every_word_is_called_near(client, typed, is_near):
    response = client.get("/praktijkvoorbeelden/", {"q": typed})
    told = "In geen enkel voorbeeld staan al je woorden" in response.text

    assert response.context["results"]
    assert told is search(typed, Example).is_near is is_near


def test_few_hits_lead_to_the_search_in_everything(client):
    text = client.get("/praktijkvoorbeelden/", {"q": "veiligheidsmonitor"}).text
    many = client.get("/praktijkvoorbeelden/", {"q": "buurt"}).text

    assert 'href="/zoeken/?q=veiligheidsmonitor"' in text
    assert "/zoeken/?q=" not in many


def test_every_example_is_found_by_its_own_name(slugs):
    lost = [
        slug
        for pk, slug in slugs.items()
        if pk not in search(Example.objects.get(pk=pk).name, Example).scores
    ]
    assert not lost
