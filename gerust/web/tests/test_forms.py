"""A form field says what is asked, what is wrong, and ties both to the place to answer."""

from __future__ import annotations

import re

from django import forms
from django.template.loader import render_to_string

LEVELS = [("buurt", "Een <b>buurt</b>"), ("plek", "Een plek")]


class Report(forms.Form):
    title = forms.CharField(label="Titel & naam", help_text="Kort en <b>duidelijk</b>.")
    kind = forms.ChoiceField(label="Soort", choices=LEVELS)
    level = forms.ChoiceField(
        label="Waar speelt het?", choices=LEVELS, widget=forms.RadioSelect, help_text="Kies er één."
    )
    agree = forms.BooleanField(label="Ik ga akkoord", required=False)


def field(name: str, data: dict[str, str] | None = None) -> str:
    return Report(data)[name].as_field_group()


def test_help_and_error_are_tied_to_the_field():
    html = field("title", {"kind": "buurt", "level": "plek"})

    (tied,) = re.findall(r'<input[^>]*aria-describedby="([^"]+)"', html)
    assert set(tied.split()) == set(re.findall(r'<div[^>]* id="([^"]+)"', html))
    assert 'aria-invalid="true"' in html
    assert "utrecht-form-field--invalid" in html


def test_a_field_carries_the_class_of_its_kind():
    assert 'class="utrecht-textbox utrecht-textbox--html-input"' in field("title")
    assert 'class="utrecht-select utrecht-select--html-select"' in field("kind")
    assert 'class="utrecht-checkbox utrecht-checkbox--html-input"' in field("agree")


def test_a_question_with_choices_is_a_group_with_its_own_name():
    html = field("level", {"title": "x"})

    assert "<legend" in html
    assert "Waar speelt het?" in html
    (tied,) = re.findall(r'<fieldset[^>]*aria-describedby="([^"]+)"', html)
    assert set(tied.split()) == set(re.findall(r'<div[^>]* id="([^"]+)"', html))
    answers = re.findall(r'<input[^>]* id="([^"]+)"', html)
    assert answers == re.findall(r'<label[^>]* for="([^"]+)"', html)
    assert html.count("utrecht-radio-button--html-input") == len(LEVELS)


def test_nothing_a_form_says_is_taken_for_markup():
    html = "".join(field(name) for name in Report.base_fields)

    assert "<b>" not in html
    assert "Titel &amp; naam" in html


def test_a_class_of_the_form_itself_stays():
    class Small(forms.Form):
        name = forms.CharField(widget=forms.TextInput(attrs={"class": "gerust-small"}))

    assert 'class="gerust-small utrecht-textbox' in Small()["name"].as_field_group()


def test_the_list_of_mistakes_leads_to_each_field_and_puts_no_colon_after_a_question():
    html = render_to_string("web/forms/problems.html", {"form": Report({})})

    assert '<a class="nl-link" href="#id_title">Titel &amp; naam</a>: ' in html
    assert '<a class="nl-link" href="#id_level_0">Waar speelt het?</a> ' in html
    assert "?</a>:" not in html
