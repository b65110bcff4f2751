"""What is new: on a page and in a feed, and never a draft."""

from __future__ import annotations

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone

from gerust.knowledge import services
from gerust.knowledge.changes import by_day, newest
from gerust.knowledge.models import Example
from gerust.knowledge.search.kinds import searched_models

from .factories import ExampleFactory

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def feed(client):
    return lambda: ElementTree.fromstring(  # noqa: S314
        client.get(reverse("knowledge:changes-feed")).content
    )


def publish(**fields):
    example = ExampleFactory.build(live=False, **fields)
    services.publish(example)
    return example


def names(root):
    return [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")]


def test_what_was_published_last_comes_first_and_says_whether_it_is_new(client, feed):
    publish(slug="okapi", name="Okapi")
    old = Example.objects.get(slug="waaks")
    services.publish(old)

    assert names(feed())[:2] == [f"Bijgewerkt: {old.name}", "Nieuw: Okapi"]
    page = client.get(reverse("knowledge:changes")).text
    assert page.index("Nieuw:") < page.index("Okapi") < page.index("Bijgewerkt:")


def test_the_feed_is_atom_with_addresses_of_its_own(client, feed, settings):
    settings.GERUST_ADDRESS = "https://gerust.example/"
    response = client.get(reverse("knowledge:changes-feed"))
    root = feed()

    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    links = [link.get("href") for link in root.iter(f"{ATOM}link")]
    assert all(link.startswith("https://gerust.example/") for link in links)
    keys = [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]
    assert len(keys) == len(set(keys)) == 50
    for entry in root.iter(f"{ATOM}entry"):
        assert entry.findtext(f"{ATOM}updated")
        assert entry.findtext(f"{ATOM}summary")


def test_drafts_and_what_went_offline_are_not_news(client, feed):
    gone = publish(slug="okapi", name="Okapi")
    gone.refresh_from_db()
    gone.unpublish()
    draft = Example.objects.get(slug="waaks")
    draft.name = "Geheim"
    draft.save_revision()

    for text in (client.get(reverse("knowledge:changes")).text, " ".join(names(feed()))):
        assert "Okapi" not in text
        assert "Geheim" not in text


def test_changes_are_put_together_by_day():
    Example.objects.update(last_published_at=timezone.now() - timedelta(days=2))
    changes = newest(AnonymousUser())

    days = by_day(changes)

    assert len(days) == 2
    assert days[0].day > days[1].day
    assert {kind for _, kind, _ in days[1].groups} == {"praktijkvoorbeelden"}


def test_the_number_of_queries_is_one_for_each_kind(client, django_assert_num_queries):
    kinds = [searched for searched in searched_models().values() if not searched.part_of]
    with django_assert_num_queries(len(kinds)):
        client.get(reverse("knowledge:changes"))
    with django_assert_num_queries(len(kinds)):
        client.get(reverse("knowledge:changes-feed"))
