"""Which kinds of knowledge there are to search: every model that says so."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.apps import apps

from .searched import Searched, searched_as

# An item of the knowledge base, or a part of one. Both have a name, `visible_to` and an address.
SearchedModel = type[Any]


@cache
def searched_models() -> dict[SearchedModel, Searched]:
    """Every model with a declaration of its own."""
    return {
        model: searched
        for model in apps.get_models()
        if isinstance(searched := model.__dict__.get("searched"), Searched)
    }


@cache
def models_by_kind() -> dict[str, SearchedModel]:
    return {searched.kind: model for model, searched in searched_models().items()}


def parts_of(model: SearchedModel) -> tuple[tuple[SearchedModel, str], ...]:
    """The searched models of which the rows are parts of this one, with the field that says so."""
    return tuple(
        (part, searched.part_of)
        for part, searched in searched_models().items()
        if searched.part_of and part._meta.get_field(searched.part_of).related_model is model
    )


def published_as(item: Any) -> Any:
    """What is published when this is: the item itself, or what it is a part of."""
    searched = searched_as(type(item))
    return getattr(item, searched.part_of) if searched.part_of else item
