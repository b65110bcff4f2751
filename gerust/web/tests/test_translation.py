"""A fixed text costs nothing while a page is made, unless the site gets a second language."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.template.base import TextNode
from django.templatetags.i18n import TranslateNode


def first_node(source):
    return Template(source).nodelist[0]


@pytest.mark.parametrize("source", ['{% translate "Zoeken" %}', "{% translate 'Zoeken' %}"])
def test_a_fixed_text_is_text(source):
    assert isinstance(first_node(source), TextNode)
    assert Template(source).render(Context()) == "Zoeken"


def test_a_text_that_django_itself_translates_comes_out_in_dutch():
    assert Template('{% translate "Yes" %}').render(Context()) == "Ja"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{% translate words %}", "&lt;b&gt;"),
        ('{% translate "Zoeken" as label %}{{ label }}', "Zoeken"),
        ('{% translate "Zoeken"|upper %}', "ZOEKEN"),
    ],
)
def test_what_depends_on_the_page_is_still_worked_out_there(source, expected):
    assert isinstance(first_node(source), TranslateNode)
    assert Template(source).render(Context({"words": "<b>"})) == expected


def test_with_a_second_language_every_text_is_looked_up_again(settings):
    settings.LANGUAGES = [("nl", "Nederlands"), ("fy", "Frysk")]

    assert isinstance(first_node('{% translate "Zoeken" %}'), TranslateNode)
