"""Words, stems and compounds: everything of search that needs no database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gerust.knowledge.search.compounds import holds, is_part, rests, spellings, splits
from gerust.knowledge.search.text import MAX_WORD, normalise, spell, stem, words_in


def stems(text):
    return [item.stem for word in words_in(text) for item in word.spelled]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("inbraak", "inbraken"),
        ("straat", "straten"),
        ("achterpad", "achterpaden"),
        ("huis", "huizen"),
        ("brief", "brieven"),
        ("ruzie", "ruzies"),
        ("bureau", "bureaus"),
        ("straatcoach", "straatcoaches"),
        ("enquete", "enquetes"),
        ("adres", "adressen"),
        ("man", "mannen"),
        ("actief", "actieve"),
        ("buurtapp", "buurtapps"),
        ("praatje", "praatjes"),
        ("kind", "kinderen"),
        ("basisschoolkind", "basisschoolkinderen"),
        ("stad", "steden"),
        ("advies", "adviezen"),
        ("straatlantaarn", "straatlantaarns"),
        ("keuze", "keuzes"),
        ("campagne", "campagnes"),
        ("analyse", "analyses"),
        ("controle", "controles"),
        ("onveiligheidsgevoel", "onveiligheidsgevoelens"),
        ("raadslid", "raadsleden"),
        ("idee", "ideeen"),
        ("sociaal", "sociale"),
        ("financieel", "financiele"),
        ("organiseren", "georganiseerd"),
        ("controleren", "controleert"),
        ("evalueren", "evalueerden"),
        ("overheid", "overheden"),
    ],
)
def test_forms_of_one_word_share_a_stem(one, other):
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ouders", "ouderen"),
        ("veilig", "onveilig"),
        ("buur", "buurt"),
        ("agent", "agenda"),
        ("verkeer", "verkeerd"),
        ("overheid", "over"),
        ("proces", "proce"),
    ],
)
def test_different_words_keep_different_stems(one, other):
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Één", "een"),
        ("COÖPERATIE", "cooperatie"),
        ("\u0132s", "ijs"),  # the Dutch ij as one character
        ("café", "cafe"),
        ("cafe\u0301", "cafe"),  # e and an accent as two characters
        ("Strøm", "strom"),
    ],
)
def test_case_and_accents_do_not_count(written, plain):
    assert normalise(written) == plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pop-up", ["pop", "up", "popup"]),
        ("foto's", ["foto", "fotos"]),
        ("foto’s", ["foto", "fotos"]),
        ("'s-Hertogenbosch", ["hertogenbosch", "shertogenbosch"]),
        ("bel 112 nu direct", ["bel", "112", "direct"]),
        ("R4Team", ["r4team"]),
        ("JOLO@School", ["jolo", "schol"]),
        ("de van het een één", []),
        ("a ! ? 🙂 _ -- '", []),
    ],
)
def test_a_text_falls_apart_in_words_that_say_something(text, expected):
    assert stems(text) == expected


def test_a_word_keeps_its_place_and_its_spelling():
    (word,) = words_in("… Eén  Enquête!")

    assert "… Eén  Enquête!"[word.start : word.end] == "Enquête"
    assert word.spelled[0].form == "enquête"


def test_an_endless_word_is_cut():
    assert len(spell("a" * 100_000)[0].stem) <= MAX_WORD


@given(st.text())
def test_no_text_is_an_error(text):
    for word in words_in(text):
        assert text[word.start : word.end]
        assert all(item.stem and len(item.form) <= MAX_WORD for item in word.spelled)


def is_compound(text, word, known):
    return any(holds(rest, known) for part in spellings(word) for rest in rests(text, part))


KNOWN = {"woning", "brief", "agent", "wijk", "buurt", "bezitter", "avond", "team", "huis", "thuis"}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("woninginbrak", "inbraken"),
        ("inbraakbrief", "inbraak"),
        ("wijkagent", "agenten"),
        ("hondenbezitter", "hond"),
        ("veiligheidsavond", "veiligheid"),
        ("buurtpreventieteam", "preventie"),
        ("achterpad", "pad"),  # nobody needs to write 'achter'
        ("whatsapp", "app"),
        ("buurthuis", "huizen"),
        ("voetbaltoernooi", "voetbal"),  # long words may have anything behind them
    ],
)
def test_a_compound_is_found_by_its_part(text, word):
    assert is_compound(text, word, KNOWN)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("thuis", "huis"),
        ("overlast", "last"),
        ("samenhang", "hangen"),
        ("strat", "raad"),
        ("systeem", "stem"),
        ("buurthuis", "buren"),  # no buur + thuis
        ("buurtpreventieteam", "buurtpreventi"),
        ("alarm", "arm"),
        ("ouder", "oud"),
    ],
)
def test_letters_that_happen_to_be_there_are_no_part(text, word):
    assert not is_compound(text, word, KNOWN | {"over", "samen"})


def test_what_is_left_of_a_longer_word_is_no_part():
    assert not is_part("ger", "gering")
    assert is_part("bad", "bad baden")


def test_a_word_is_cut_in_two_known_words():
    assert ("jeugd", "overlast") in splits("jeugdoverlast")
    assert ("hond", "bezitter") in splits("hondenbezitters")
    assert splits("pad") == []
