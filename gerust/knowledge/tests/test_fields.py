"""Sets of codes survive the trip through an integer."""

from __future__ import annotations

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError
from django.forms import modelform_factory
from django.utils.module_loading import import_string
from hypothesis import given
from hypothesis import strategies as st

from gerust.knowledge.fields import CodeSetField, from_mask, to_mask
from gerust.knowledge.models import Example
from gerust.knowledge.taxonomy import PHENOMENA

from .factories import ExampleFactory


@given(st.sets(st.sampled_from(PHENOMENA)))
def test_codes_come_back_in_taxonomy_order(codes):
    found = from_mask(to_mask(codes, PHENOMENA), PHENOMENA)

    assert set(found) == codes
    assert list(found) == sorted(codes, key=PHENOMENA.index)


def test_an_unknown_code_is_refused_with_the_known_ones():
    field = CodeSetField(codes=PHENOMENA)

    with pytest.raises(ValidationError, match=r"Onbekende code: inbraak.*bewustzijn"):
        field.to_python(["inbraak"])


@pytest.mark.django_db
def test_overlaps_finds_any_shared_code():
    both = ExampleFactory(phenomena=("overlast", "toezicht"))
    ExampleFactory(phenomena=("leefbaarheid",))

    found = Example.objects.filter(slug__startswith="voorbeeld-", phenomena__overlaps=["toezicht"])

    assert list(found) == [both]


@pytest.mark.django_db
def test_an_empty_set_overlaps_nothing():
    ExampleFactory()

    assert not Example.objects.filter(phenomena__overlaps=[]).exists()


@pytest.mark.django_db
def test_holds_asks_for_every_code():
    both = ExampleFactory(phenomena=("overlast", "toezicht", "leefbaarheid"))
    ExampleFactory(phenomena=("overlast",))

    found = Example.objects.filter(
        slug__startswith="voorbeeld-", phenomena__holds=["toezicht", "overlast"]
    )

    assert list(found) == [both]


@pytest.mark.django_db
def test_likeness_puts_the_same_problem_before_the_same_way_of_working():
    wanted = ExampleFactory(
        phenomena=("overlast", "toezicht"),
        mechanisms=("verbinden", "meedenken"),
        factors=("1", "2"),
    )
    same_way = ExampleFactory(
        phenomena=("overlast",), mechanisms=("verbinden", "meedenken"), factors=("1", "2")
    )
    same_problem = ExampleFactory(phenomena=("overlast", "toezicht"), factors=("9",))
    ExampleFactory(phenomena=("overlast", "toezicht"), mechanisms=("co-creatie",))
    mine = Example.objects.filter(slug__startswith="voorbeeld-")

    assert mine.most_like(wanted, 4) == [same_problem, same_way]
    assert mine.most_like(wanted, 1) == [same_problem]


@pytest.mark.django_db
def test_codes_survive_a_revision():
    example = ExampleFactory(phenomena=("toezicht", "overlast"))

    restored = example.save_revision().as_object()

    assert restored.phenomena == ("overlast", "toezicht")


@pytest.mark.django_db
def test_codes_survive_an_export_of_the_database():
    example = ExampleFactory(phenomena=("toezicht", "overlast"), factors=("12",))

    text = serializers.serialize("json", [example])
    (restored,) = serializers.deserialize("json", text)

    assert restored.object.phenomena == ("overlast", "toezicht")
    assert restored.object.factors == ("12",)


@pytest.mark.django_db
def test_nothing_means_the_empty_set():
    example = ExampleFactory()
    Example.objects.filter(pk=example.pk).update(phenomena=None)

    assert Example.objects.get(pk=example.pk).phenomena == ()
    assert example in Example.objects.filter(phenomena=None)
    assert example in Example.objects.filter(phenomena__in=[(), ("overlast",)])


def test_a_form_offers_every_code_and_gives_them_back_in_order():
    form = modelform_factory(Example, fields=["phenomena"])

    filled = form({"phenomena": ["toezicht", "overlast"]})

    assert filled.is_valid()
    assert filled.instance.phenomena == ("overlast", "toezicht")
    assert [code for code, _label in filled.fields["phenomena"].choices] == list(PHENOMENA)
    assert "phenomena" in form({"phenomena": []}).errors
    assert "phenomena" in form({"phenomena": ["onzin"]}).errors


def test_a_field_can_be_written_in_a_migration():
    name, path, args, kwargs = Example._meta.get_field("phenomena").deconstruct()

    again = import_string(path)(*args, **kwargs)
    assert again.codes == PHENOMENA
    assert again.deconstruct()[1:] == (path, args, kwargs)
    assert name == "phenomena"
