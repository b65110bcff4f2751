"""What search engines, feed readers and social media are told of a page."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from django.utils import timezone

from gerust.knowledge.models import Example
from gerust.knowledge.search.kinds import published_as, searched_models

pytestmark = pytest.mark.django_db

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def sitemap(client):
    root = ElementTree.fromstring(client.get(reverse("sitemap")).content)  # noqa: S314
    return {url.findtext(f"{SITEMAP}loc"): url.findtext(f"{SITEMAP}lastmod") for url in root}


def test_every_item_is_in_the_sitemap_with_the_day_of_its_last_change(client):
    found = sitemap(client)

    for model, searched in searched_models().items():
        for item in model.objects.filter(**searched.live):
            address = f"http://testserver{item.get_absolute_url()}"
            if searched.own_page:
                changed = timezone.localdate(published_as(item).last_published_at)
                assert found[address] == str(changed)
            else:
                assert address not in found


def test_a_draft_is_in_no_sitemap(client):
    Example.objects.filter(slug="waaks").update(live=False)

    assert not [address for address in sitemap(client) if "waaks" in address]


@pytest.mark.parametrize("page", ["0", "99", "x", "9" * 5000])
def test_a_part_of_the_sitemap_that_is_not_there_is_not_found(client, page):
    assert client.get(reverse("sitemap"), {"p": page}).status_code == 404


def test_the_sitemap_takes_a_query_or_two_for_each_kind(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(2 * len(searched_models())):
        client.get(reverse("sitemap"))


def test_the_setting_decides_the_address_of_the_site(client, settings):
    settings.GERUST_ADDRESS = "https://gerust.example"

    page = client.get("/lessen/?onzin=1").text

    assert '<link rel="canonical" href="https://gerust.example/lessen/">' in page
    assert '<meta property="og:url" content="https://gerust.example/lessen/">' in page
    assert "https://gerust.example/static/gerust/social" in page
    assert all(address.startswith("https://gerust.example/") for address in sitemap(client))
    assert "Sitemap: https://gerust.example/sitemap.xml" in client.get("/robots.txt").text


def test_a_refusal_has_no_address_of_its_own(client):
    page = client.get("/praktijkvoorbeelden/bestaat-niet/")

    assert page.status_code == 404
    assert 'rel="canonical"' not in page.text
    assert '<meta name="robots" content="noindex">' in page.text


@pytest.mark.parametrize(
    "model",
    [model for model, searched in searched_models().items() if searched.own_page],
    ids=lambda model: model.__name__,
)
def test_an_item_says_what_it_is_in_the_words_of_schema_org(client, model):
    item = model.objects.filter(**model.searched.live).first()
    page = client.get(item.get_absolute_url()).text

    assert DATA.search(page), "put {% item_data … %} in {% block structured_data %} of its page"
    data = json.loads(DATA.search(page)[1])
    assert data["@context"] == "https://schema.org"
    assert data["headline"] == item.name
    assert data["url"] == f"http://testserver{item.get_absolute_url()}"
    assert data["dateModified"] == published_as(item).last_published_at.isoformat()
    assert 'typeof="BreadcrumbList"' in page


def test_data_cannot_end_its_element(client):
    Example.objects.filter(slug="waaks").update(name="</script><b>&")

    page = client.get("/praktijkvoorbeelden/waaks/").text

    assert json.loads(DATA.search(page)[1])["headline"] == "</script><b>&"
    assert "</script><b>" not in page


def test_the_front_door_says_where_to_search(client):
    data = json.loads(DATA.search(client.get("/").text)[1])

    assert data["potentialAction"]["target"] == "http://testserver/zoeken/?q={q}"


def test_the_picture_for_social_media_is_ours_and_there(client):
    page = client.get("/").text

    assert '<meta property="og:image" content="http://testserver/static/gerust/social.png">' in page
    assert '<meta property="og:locale" content="nl_NL">' in page
