"""A set of fixed codes in one integer column.

Why not a table per facet: the catalogue counts eight facets over every example in one request.
With bits that is one narrow query and a few dictionary look-ups, whatever the number of examples
(docs/besluiten/0010-facetten-als-bits.md).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Lookup
from django.utils.translation import gettext_lazy as _


def to_mask(values: Iterable[str], codes: tuple[str, ...]) -> int:
    """The bits of `values`; bit i stands for `codes[i]`. Raises ValueError for another code."""
    mask = 0
    for value in values:
        mask |= 1 << codes.index(value)
    return mask


def from_mask(mask: int, codes: tuple[str, ...]) -> tuple[str, ...]:
    """The codes in `mask`, in the order of `codes`."""
    return tuple(code for bit, code in enumerate(codes) if mask >> bit & 1)


if TYPE_CHECKING:
    FieldBase = models.Field[Iterable[str], tuple[str, ...]]
    LookupBase = Lookup[bool]
else:  # these take no type arguments while running
    FieldBase, LookupBase = models.Field, Lookup


class CodeSetField(FieldBase):
    """Holds a tuple of codes, always in the order of `codes`; stored as bits.

    `codes` may only grow at its end: see `taxonomy`.
    """

    description = _("Verzameling vaste codes")

    def __init__(self, *args: Any, codes: Iterable[str] = (), **kwargs: Any) -> None:
        self.codes = tuple(codes)
        kwargs.setdefault("default", ())
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs["codes"] = self.codes
        return name, path, args, kwargs

    def get_internal_type(self) -> str:
        return "PositiveIntegerField"

    def from_db_value(self, value: int | None, *args: Any) -> tuple[str, ...]:
        return from_mask(value or 0, self.codes)

    def to_python(self, value: Any) -> tuple[str, ...]:
        if value is None or value == "":
            return ()
        if isinstance(value, int):
            return from_mask(value, self.codes)
        values = value.split(",") if isinstance(value, str) else list(value)
        if unknown := [item for item in values if item not in self.codes]:
            raise ValidationError(
                _("Onbekende code: %(codes)s. Kies uit: %(known)s."),
                params={"codes": ", ".join(map(str, unknown)), "known": ", ".join(self.codes)},
            )
        return tuple(code for code in self.codes if code in values)

    def get_prep_value(self, value: Any) -> int:
        return value if isinstance(value, int) else to_mask(self.to_python(value), self.codes)

    def value_to_string(self, obj: models.Model) -> str:
        return ",".join(self.value_from_object(obj))

    def formfield(self, *args: Any, **kwargs: Any) -> Any:
        choices = [(code, code) for code in self.codes]
        return super().formfield(
            form_class=forms.MultipleChoiceField,
            choices=choices,
            widget=forms.CheckboxSelectMultiple,
            required=not self.blank,
            **{key: kwargs[key] for key in ("label", "help_text", "initial") if key in kwargs},
        )


@CodeSetField.register_lookup
class Overlaps(LookupBase):
    """`field__overlaps=codes`: at least one code in common."""

    lookup_name = "overlaps"
    prepare_rhs = True

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"({left} & {right}) <> 0", (*left_params, *right_params)


@CodeSetField.register_lookup
class Holds(Overlaps):
    """`field__holds=codes`: all of these codes, and perhaps others."""

    lookup_name = "holds"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"({left} & {right}) = {right}", (*left_params, *right_params, *right_params)
