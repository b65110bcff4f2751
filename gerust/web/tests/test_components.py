"""Every component is in the gallery, and the gallery shows every component."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.template import Context, Template
from django.test import override_settings
from django.urls import reverse

from gerust.web.gallery import ENTRIES
from gerust.web.templatetags import gerust

TEMPLATES = Path(gerust.__file__).parent.parent / "templates" / "web" / "components"


def test_every_component_has_an_entry_in_the_gallery_and_the_other_way_round():
    components = {path.stem for path in TEMPLATES.glob("*.html")}

    assert components == {entry.name for entry in ENTRIES}
    assert components == set(gerust.register.tags)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_a_component_renders_something(entry):
    for html in entry.rendered:
        assert html.strip()
        assert "{{" not in html
        assert "style=" not in html


@pytest.mark.django_db
@override_settings(GERUST_COMPONENT_GALLERY=True)
def test_the_gallery_shows_them_all(client):
    response = client.get(reverse("web:components"))

    assert response.status_code == 200
    for entry in ENTRIES:
        assert f'id="{entry.name}"' in response.content.decode()


def test_evidence_says_in_words_what_the_squares_show():
    html = "".join(next(entry for entry in ENTRIES if entry.name == "evidence").rendered)

    assert "zekerheid 3 van 5 (eerste aanwijzingen)" in html
    assert "indirect bewijs" in html
    assert html.count("gerust-squares--3") == 1


def test_a_value_without_results_stays_and_says_so():
    html = next(entry for entry in ENTRIES if entry.name == "checkbox_group").rendered[0]

    assert "gerust-option--none" in html
    assert html.count('type="checkbox"') == 3


def test_pagination_keeps_the_other_parameters():
    page = gerust.pagination(page=2, pages=3, pairs=[("wat", "overlast"), ("q", "a&b")])

    assert page["next"] == "?wat=overlast&q=a%26b&pagina=3"
    assert page["previous"] == "?wat=overlast&q=a%26b"


def test_a_message_of_django_looks_like_one_of_ours():
    html = Template('{% alert type="success" %}Bewaard.{% endalert %}').render(Context())

    assert "utrecht-alert--ok" in html
    assert "Gelukt" in html
