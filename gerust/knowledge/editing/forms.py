"""The form of every kind: codes in words, lists as lines, and the same rules as a content file.

A draft may be incomplete. What is published has to be a valid record, as if it came from a file:
so it can be exported, and no page meets something that it can't show.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _
from pydantic import ValidationError as RecordError
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import InlinePanel, get_form_for_model

from gerust.knowledge.content.kinds import BY_MODEL
from gerust.knowledge.content.reader import message_of
from gerust.knowledge.models import KnowledgeItem, Lesson
from gerust.knowledge.vocabulary import Vocabulary, vocabulary_for

# Which facet has the words for the codes of a field, where the names differ.
FACETS: Final = {"outcome": "outcomes", "direction": "directions"}
QUOTED: Final = re.compile(r"'([a-z_]+)'")
ADDRESS_FIELDS: Final = frozenset({"slug", "code"})
LESSON_FIELDS: Final = frozenset({"lessons", "lesson_code", "related"})


@dataclass(frozen=True, slots=True)
class Words:
    """What the codes mean to a visitor; read once for a form and all its rows."""

    vocabulary: Vocabulary
    lessons: tuple[tuple[str, str], ...]

    @classmethod
    def now(cls) -> Words:
        lessons = Lesson.objects.values_list("code", "name")
        return cls(vocabulary_for(AnonymousUser()), tuple(lessons))

    def show(self, fields: dict[str, forms.Field]) -> None:
        """Replace codes by words in every choice of these fields."""
        for name, field in fields.items():
            if name in LESSON_FIELDS:
                fields[name] = self._lessons_field(field, several=name != "lesson_code")
            elif isinstance(field, forms.ChoiceField):
                facet = FACETS.get(name, name)
                choices: Any = field.choices
                field.choices = [
                    (code, self.vocabulary.label(facet, code) if code == label else label)
                    for code, label in choices
                ]

    def _lessons_field(self, before: forms.Field, *, several: bool) -> forms.Field:
        if several:
            return forms.MultipleChoiceField(
                choices=self.lessons,
                widget=forms.CheckboxSelectMultiple,
                required=before.required,
                label=before.label,
            )
        choices = [("", _("geen les")), *self.lessons]
        return forms.ChoiceField(choices=choices, required=before.required, label=before.label)


class LineBreaksMixin:
    """A browser sends other line breaks than a file has."""

    def clean(self) -> Any:
        data = super().clean()  # type: ignore[misc]
        cleaned = data if data is not None else self.cleaned_data  # type: ignore[attr-defined]
        for name, value in cleaned.items():
            if isinstance(value, str):
                cleaned[name] = value.replace("\r\n", "\n")
        return cleaned


class PartForm(LineBreaksMixin, WagtailAdminModelForm):
    """A row of an inline panel."""

    def __init__(self, *args: Any, words: Words | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        (words or Words.now()).show(self.fields)


class PartsPanel(InlinePanel):
    """An inline panel whose rows use `form_class`."""

    def __init__(self, *args: Any, form_class: type[PartForm] = PartForm, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.form_class = form_class

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "form_class": self.form_class}

    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        child = self.child_edit_handler.get_form_options()
        options["formsets"][self.relation_name]["form"] = get_form_for_model(
            self.db_field.related_model,
            form_class=self.form_class,
            defer_required_on_fields=child.get("defer_required_on_fields", []),
        )
        return options


class KnowledgeForm(LineBreaksMixin, WagtailAdminModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = Words.now()
        words.show(self.fields)
        self._keep_address()
        for formset in self.formsets.values():
            formset.form_kwargs["words"] = words

    def _keep_address(self) -> None:
        """Others name an item by its code, and visitors kept its address: it stays what it was."""
        for name in ADDRESS_FIELDS & set(self.fields):
            if self.instance.first_published_at:
                self.fields[name].disabled = True
                self.fields[name].help_text = _("Dit ligt vast sinds het op de site kwam.")

    def clean(self) -> Any:
        cleaned = super().clean()
        if self.instance.is_kept and self.cleaned_data.get("expire_at"):
            self.add_error(
                "expire_at",
                _("Andere pagina's verwijzen hier altijd naar. Laat de einddatum dus leeg."),
            )
        return cleaned

    def is_valid(self) -> bool:
        if not super().is_valid():
            return False
        if not self.is_deferred_validation:
            self._check_as_file()
        return not self.errors

    def _check_as_file(self) -> None:
        """Add what a content file with these words would be refused for."""
        item: KnowledgeItem = self.save(commit=False)
        try:
            BY_MODEL[type(item)].to_record(item)
        except RecordError as error:
            for each in error.errors():
                self._add_problem(each["loc"], message_of(each))

    def _add_problem(self, place: tuple[str | int, ...], message: str) -> None:
        """At the field that it is about, or else at the top with the name of the part."""
        names = [str(part) for part in place]
        message = QUOTED.sub(lambda found: f"‘{self._label_of(found[1]) or found[1]}’", message)
        candidates = ["_".join(names[:2]), *reversed(names), *names[:1]]
        for name in candidates:
            if name in self.fields:
                self.add_error(name, message[0].upper() + message[1:] + ".")
                return
        where = " › ".join(filter(None, map(self._label_of, names)))
        self.add_error(None, f"{where}: {message}." if where else f"{message}.")

    def _label_of(self, name: str) -> str:
        """What an editor knows a part of a record by, if at all: a file has English names."""
        for form in (self, *(formset.empty_form for formset in self.formsets.values())):
            if name in form.fields:
                return str(form.fields[name].label).lower()
            if name in {field.name for field in form.instance._meta.get_fields()}:
                field = form.instance._meta.get_field(name)
                return str(
                    getattr(field, "verbose_name", "")
                    or field.related_model._meta.verbose_name_plural
                )
        return ""
