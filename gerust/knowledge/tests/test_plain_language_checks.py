"""Each check speaks up at a bad sentence and keeps still at a good one."""

from __future__ import annotations

import pytest

from gerust.knowledge.plain_language import Rules, check, split
from gerust.knowledge.plain_language.passive import is_passive
from gerust.knowledge.plain_language.spelling import Dictionary


class Known:
    """A dictionary of a few words."""

    def __init__(self, words: str) -> None:
        self.words = frozenset(words.split())

    def knows(self, word: str) -> bool:
        return word in self.words


RULES = Rules(
    abbreviations={"bijv.": "bijvoorbeeld", "dmv": "door"},
    known_capitals=frozenset({"CSV"}),
    jargon={
        "integraal": "samen",
        "middels": "met",
        "te allen tijde": "altijd",
        "nulmeting": "eerste meting",
    },
    glossary=frozenset(
        {"CCV", "ccv", "nulmeting", "vermijdingsgedragsregistratie", "integraal plan"}
    ),
)


def found(text: str, rules: Rules = RULES) -> list[str]:
    return [finding.check for finding in check(text, rules)]


def words(number: int) -> str:
    return "Dit" + " woord" * (number - 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{words(20)}.", []),
        (f"{words(21)}.", ["lange-zin"]),
        # A heading or a line of a list has no full stop.
        (words(21), ["lange-zin"]),
        (f"{words(16)}. " * 3, []),
        (f"{words(16)}. " * 4, ["gemiddelde"]),
        (f"{words(17)}. {words(5)}. " * 2, []),
        ("De wijkagent belt bewoners.", []),
        ("Bewoners worden gebeld.", ["lijdende-vorm"]),
        ("Dan wordt de lamp door de gemeente vervangen.", ["lijdende-vorm"]),
        ("Zo weet je dat de brief bezorgd wordt.", ["lijdende-vorm"]),
        # One in four sentences may be passive, for who does it is not always known.
        ("Zij bellen. Wij komen. Jij kijkt. De lamp wordt gemaakt.", []),
        ("Het wordt rustiger op het plein.", []),
        ("Mensen worden rustiger als iemand hun probleem erkent.", []),
        ("De buurt werd boos, maar de gemeente heeft gewacht.", []),
        ("Bewoners worden bekend met het gebied.", []),
        ("Neem iets mee, bijv. een kaart.", ["afkorting"]),
        ("Neem iets mee, bijvoorbeeld een kaart.", []),
        ("Dat kan dmv een brief.", ["afkorting"]),
        ("Dat kan o.l.v. de wijkagent.", ["afkorting"]),
        ("Vraag het de GGD.", ["afkorting"]),
        ("Vraag het het CCV.", []),
        ("Bewaar het als CSV.", []),
        ("Wij doen dit middels een brief.", ["moeilijk-woord"]),
        ("Je kunt te allen tijde bellen.", ["moeilijk-woord"]),
        ("Daarmiddels is geen woord.", []),
        ("Begin met een nulmeting.", []),
        ("Dat staat in het integraal plan.", []),
        ("Wij werken integraal.", ["moeilijk-woord"]),
        ("Denk aan vermijdingsgedragsonderzoek.", ["lang-woord"]),
        ("Denk aan vermijdingsgedragsregistraties.", []),
        ("Dat is niet onbelangrijk.", ["dubbele-ontkenning"]),
        ("Dat is niet zo ongewoon.", ["dubbele-ontkenning"]),
        ("Dat is niet ons plan, en niet onder de brug.", []),
        ("Zij voelen zich niet onveilig.", []),
    ],
)
def test_a_check_fires_on_bad_dutch_only(text, expected):
    assert found(text) == expected


def test_a_message_says_what_is_wrong_and_what_to_do():
    (finding,) = check("Wij doen dit middels een brief.", RULES)

    assert finding.excerpt == "Wij doen dit middels een brief."
    assert finding.message == "'middels'. Schrijf liever: met."


def test_the_same_abbreviation_is_named_once_in_a_sentence():
    assert found("De GGD belt de GGD.") == ["afkorting"]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Kijk eerst. Doe dan iets.", ["Kijk eerst.", "Doe dan iets."]),
        ("Kom om 10.30 uur naar het plein.", ["Kom om 10.30 uur naar het plein."]),
        ("Vraag dr. Jansen. 's Avonds kan ook.", ["Vraag dr. Jansen.", "'s Avonds kan ook."]),
        ("Zeg: 'Dank je.' Ga dan weg.", ["Zeg: 'Dank je.'", "Ga dan weg."]),
        ("Wie doet dit? De buurt!", ["Wie doet dit?", "De buurt!"]),
        ("Een kop\n\nEen regel", ["Een kop", "Een regel"]),
        ("Zie https://voorbeeld.nl/a. En verder.", ["Zie https://voorbeeld.nl/a.", "En verder."]),
        ("…", []),
    ],
)
def test_a_text_falls_apart_in_sentences(text, sentences):
    assert [sentence.text for sentence in split(text)] == sentences


def test_an_address_is_no_word_and_a_compound_is_one():
    (sentence,) = split("De foto’s van co-creatie in de buurt: zie www.voorbeeld.nl/foto.")

    assert sentence.words == ("De", "foto's", "van", "co-creatie", "in", "de", "buurt", "zie")


@pytest.mark.parametrize("word", ["gebeld", "opgeruimd", "besproken", "verteld", "onderzocht"])
def test_a_participle_makes_it_passive(word):
    assert is_passive(("Dat", "wordt", word))


@pytest.mark.parametrize("word", ["gezond", "gebied", "berekent", "beter", "bekend", "gesprekken"])
def test_what_only_looks_like_a_participle_does_not(word):
    assert not is_passive(("Dat", "wordt", word))


SPELLING = Rules(
    words=frozenset({"buurtapp"}),
    names=frozenset({"Movisie"}),
    glossary=frozenset({"best persons"}),
    speller=Known("de foto foto's co creatie één Utrecht"),
)


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("De", True),
        ("Eén", True),
        ("foto's", True),
        ("fotos", False),
        ("co-creatie", True),
        ("co-createi", False),
        ("Buurtapp", True),
        ("persons", True),
        ("Movisie", True),
        ("Movisie's", True),
        ("movisie", False),
        ("Utrecht", True),
        ("utrecht", False),
        ("2026", True),
        ("0900-8844", True),
    ],
)
def test_a_word_is_right_if_the_dictionary_or_a_list_has_it(word, right):
    assert (found(f"{word} de", SPELLING) == []) is right


def test_without_a_dictionary_spelling_is_left_alone():
    assert found("Fotso") == []


def test_the_real_dictionary_knows_compounds_and_finds_typing_errors():
    dictionary = Dictionary()

    for word in ("veiligheidsbeleving", "woninginbraken", "bewonersavond", "buurtpreventieteam"):
        assert dictionary.knows(word), word
    for word in ("gemeentte", "veilighied", "bewonerss", "straatprraatje", "gebeurdt"):
        assert not dictionary.knows(word), word
