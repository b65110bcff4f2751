"""The message check in a browser: a verdict, a warning and a mistake, all usable by everyone."""

from __future__ import annotations

import pytest

from .test_accessibility import forgive_the_status

PAGE = "/communicatie/bericht/"
TEXT = "Er is dinsdag ingebroken in de straat. Er zijn spullen meegenomen uit een woning."
CHOICES = {
    "aanleiding": "incident",
    "afzender": "organisatie",
    "ontvangers": "buurt",
    "middel": "app",
}


def send(visitor, text, choices):
    page = visitor.go(PAGE)
    page.fill("#id_bericht", text)
    for name, value in choices.items():
        page.check(f"input[name={name}][value={value}]")
    page.click("text=Controleer mijn bericht")
    page.wait_for_load_state()
    forgive_the_status(visitor)
    return page


@pytest.mark.parametrize(
    ("text", "choices", "title"),
    [
        (TEXT, CHOICES, "Aanpassen: "),
        (TEXT + " Bel Anja: 06-12345678", CHOICES, "Let op: "),
        (TEXT, {}, "Fout: "),
    ],
)
def test_every_answer_is_fit_for_everyone(visitor, text, choices, title):
    page = send(visitor, text, choices)

    assert page.title().startswith(title)
    assert page.input_value("#id_bericht") == text
    assert visitor.axe() == []
    assert not visitor.wider_than_screen()


def test_a_verdict_needs_no_javascript(without_script):
    page = send(without_script, TEXT, CHOICES)

    assert page.title().startswith("Aanpassen: ")


def test_a_mistake_leads_to_its_field(desk):
    page = send(desk, TEXT, {})
    page.click("main .gerust-alert a >> nth=0")

    assert page.evaluate("location.hash") == "#id_aanleiding_0"
