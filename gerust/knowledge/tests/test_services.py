"""Publishing makes a version public, keeps it, and lets it be found."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from gerust.knowledge import services
from gerust.knowledge.models import Example, FacetText
from gerust.knowledge.search.query import search

from .factories import ExampleFactory, StatementFactory

pytestmark = pytest.mark.django_db


def found(query):
    return set(search(query, Example).scores)


def test_a_published_version_is_public_kept_and_found():
    example = ExampleFactory.build(slug="zebrapad", name="Zebra", live=False)

    services.publish(example)

    kept = Example.objects.get(slug="zebrapad")
    assert kept.live
    assert not kept.has_unpublished_changes
    assert kept.latest_revision.content["name"] == "Zebra"
    assert found("zebra") == {kept.pk}


def test_a_new_version_replaces_what_was_found():
    example = ExampleFactory(name="Zebra")
    StatementFactory(example=example, text="Een okapi.")
    services.publish(example)

    example.name = "Giraf"
    services.publish(example)

    assert found("giraf") == {example.pk}
    assert found("zebra") == set()
    assert found("okapi") == {example.pk}
    assert example.revisions.count() == 2


def test_a_version_keeps_the_lines_of_its_time():
    example = ExampleFactory()
    StatementFactory(example=example, text="Toen.", position=0)
    services.publish(example)
    first = example.latest_revision

    example.statements = [StatementFactory.build(example=example, text="Nu.", position=0)]
    services.publish(example)

    assert [line.text for line in first.as_object().statements.all()] == ["Toen."]
    assert [line.text for line in Example.objects.get(pk=example.pk).statements.all()] == ["Nu."]


@pytest.mark.parametrize(
    "wrong", [{"phenomena": ()}, {"cost": "gratis"}, {"slug": "buurtbemiddeling"}]
)
def test_a_version_that_cannot_be_kept_changes_nothing(wrong):
    example = ExampleFactory(name="Zebra")
    for name, value in wrong.items():
        setattr(example, name, value)

    with pytest.raises(ValidationError):
        services.publish(example)

    assert not example.revisions.exists()


def test_what_goes_offline_is_no_longer_found():
    example = ExampleFactory(name="Zebra")
    services.publish(example)

    example.unpublish()
    services.index_for_search([example])

    assert found("zebra") == set()


def test_another_label_concerns_every_example():
    text = FacetText.objects.get(facet="phenomena")
    example = ExampleFactory(phenomena=("toezicht",))
    text.values = [
        {**value, "label": "Zebra"} if value["code"] == "toezicht" else value
        for value in text.values
    ]

    services.publish(text)

    assert example.pk in found("zebra")
