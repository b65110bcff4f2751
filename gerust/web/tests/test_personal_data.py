"""Obvious personal data is found; what belongs to a service, a year or a sum is not."""

from __future__ import annotations

import pytest

from gerust.web.personal_data import Kind, find_personal_data, is_bsn


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("Mail naar jan.jansen@voorbeeld.example.", Kind.EMAIL, "jan.jansen@voorbeeld.example"),
        ("JAN+buurt@post.voorbeeld.example", Kind.EMAIL, "JAN+buurt@post.voorbeeld.example"),
        ("Bel 06-12345678 na zes uur", Kind.PHONE, "06-12345678"),
        ("bel 06 12 34 56 78", Kind.PHONE, "06 12 34 56 78"),
        ("+31 6 12345678", Kind.PHONE, "+31 6 12345678"),
        ("0031612345678", Kind.PHONE, "0031612345678"),
        ("(020) 123 45 67", Kind.PHONE, "(020) 123 45 67"),
        ("020-1234567", Kind.PHONE, "020-1234567"),
        ("Zij woont op 1234 AB 12.", Kind.ADDRESS, "1234 AB 12"),
        ("1234ab, nr. 5", Kind.ADDRESS, "1234ab, nr. 5"),
        ("Kerkstraat 12, 1234 AB", Kind.ADDRESS, "12, 1234 AB"),
        ("Het pand aan de Molenstraat 44 is dicht.", Kind.ADDRESS, "Molenstraat 44"),
        ("Op Lijsterhof 9b is iets gebeurd.", Kind.ADDRESS, "Lijsterhof 9b"),
        ("Dank aan mevrouw Jansen.", Kind.NAME, "mevrouw Jansen"),
        ("De heer P. van der Berg belde.", Kind.NAME, "De heer P. van der Berg"),
        ("De woning van familie Bakker", Kind.NAME, "familie Bakker"),
        ("BSN 111222333", Kind.BSN, "111222333"),
        ("nummer 1112.22.333", Kind.BSN, "1112.22.333"),
        ("Op NL00 BANK 0123 4567 89.", Kind.IBAN, "NL00 BANK 0123 4567 89"),
        ("Een bus met kenteken 12-ABC-3", Kind.NUMBER_PLATE, "12-ABC-3"),
        ("AB-12-34.", Kind.NUMBER_PLATE, "AB-12-34"),
    ],
)
def test_it_is_found(text, kind, found):
    data = find_personal_data(text)

    assert [each.kind for each in data] == [kind]
    assert data[0].text == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Bel 112 als het nu gebeurt, of 0900-8844.",
        "Bel 0800-7000 of 088 123 45 67.",
        "Mail naar info@gemeente.example.",
        "In 2026 om 12 uur, en in 2027 in 5 straten.",
        "De postcode is 1234 AB.",
        "In de Lindestraat 4 keer ingebroken, om 20.00 uur op het Marktplein.",
        "Op het Marktplein 12 mei vanaf 19 uur.",
        "Een mevrouw en een meneer, geachte heer of mevrouw.",
        "Er waren 123456789 meldingen.",  # nine digits, but no BSN
        "000000000",
        "Het kost 1.250,00 euro in 2026-2027.",
        "@ 06 nummer 5",
        "Op 12-11-26, van A-4-B tot VOOR-EN-NA.",
    ],
)
def test_nothing_is_found(text):
    assert find_personal_data(text) == []


@pytest.mark.parametrize(
    ("digits", "valid"),
    [
        # 111222333 and 123456782 are the numbers of the test set of the Dutch government.
        ("111222333", True),
        ("123456782", True),
        ("123456789", False),
        ("11122233", False),
        ("٣11222333", False),
        ("000000000", False),
    ],
)
def test_the_eleven_test(digits, valid):
    assert is_bsn(digits) is valid


def test_the_same_thing_counts_once():
    assert len(find_personal_data("a@b.example en a@b.example")) == 1


@pytest.mark.parametrize(
    "part", ["0", "1 ", "a.", "+", "1234 AB ", "06 ", "a@b.", "Astraat ", "mevrouw van "]
)
def test_a_pattern_that_keeps_almost_fitting_still_ends(part):
    """A pattern that tries every way to cut this up would be at it for years."""
    assert len(find_personal_data(part * 3000)) < 3
