"""What every piece of knowledge has in common: drafts, revisions, and who may see it."""

from __future__ import annotations

import re
from typing import Any, ClassVar, Self, TypeVar

from csp.constants import SELF
from csp.decorators import csp_replace
from django.db import models
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)
from wagtail.search import index

from gerust.accounts.models import Visitor
from gerust.knowledge.form_fields import LinesField
from gerust.knowledge.search.searched import LeftOut, Searched


class KnowledgeQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Visitor) -> Self:
        """What is published; the knowledge base is open, so that is the same for everyone."""
        return self.filter(live=True)

    def in_brief(self) -> Self:
        """With only what other pages show of an item: its name and `BRIEF_FIELDS` of the model."""
        return self.only("name", *self.model.BRIEF_FIELDS)

    def with_parts(self) -> Self:
        """With what belongs to each item in other tables; most kinds have nothing there."""
        return self


class KnowledgeItem(
    PreviewableMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    index.Indexed,
    ClusterableModel,
):
    """One item of the knowledge base, kept by editors; public pages show what is live."""

    name = models.CharField(_("naam"), max_length=200)
    reviewed_on = models.DateField(_("laatst beoordeeld"), null=True, blank=True)

    # Which items of this kind there are is part of the method: editors change their words, and make
    # or remove none.
    FIXED: ClassVar[bool] = False

    # How visitors find it, or why they don't. Every model says so itself: a test looks.
    searched: ClassVar[Searched | LeftOut]

    # What other pages show of an item, besides its name.
    BRIEF_FIELDS: ClassVar[tuple[str, ...]] = ()
    # The function that makes its page from a request and any version of it: also for a preview.
    # Empty for a kind without a page of its own.
    SHOWN_BY: ClassVar[str] = ""

    objects: ClassVar[Any] = KnowledgeQuerySet.as_manager()

    search_fields: ClassVar[list[Any]] = [
        index.SearchField("name", boost=4),
        index.AutocompleteField("name"),
        index.FilterField("live"),
    ]

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def is_kept(self) -> bool:
        """Whether the site itself leads to it, so that it can't go offline."""
        return False

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        return [("", _("Op de site"))] if self.SHOWN_BY else []

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        for name in ("slug", "code"):
            # A draft may not have an address yet; its page needs one for links to itself.
            if not getattr(self, name, True):
                setattr(self, name, "concept")
        # The form shows the page in a frame; for the rest the preview is as strict as the page.
        framed: Any = csp_replace({"frame-ancestors": [SELF]})(import_string(self.SHOWN_BY))
        response: HttpResponse = framed(request, self)
        return response


class Lines(models.JSONField):
    """A list of short texts without anything else to say about them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def formfield(self, *args: Any, **kwargs: Any) -> Any:
        return super().formfield(*args, **{"form_class": LinesField, **kwargs})


Rows = TypeVar("Rows", bound=models.QuerySet[Any])


def holding(rows: Rows, field: str, slug: str) -> Rows:
    """Those whose `Lines` have this slug as a line. As text: SQLite can't look into a list."""
    return rows.alias(lines=Cast(field, models.TextField())).filter(lines__contains=f'"{slug}"')


def first_sentence(text: str) -> str:
    """The opening of a text, whole: up to and with its first point, question or exclamation.

    What goes on in small letters is still the same sentence: 'BART! is een proef.'
    """
    found = re.match(r".+?[.?!](?=\s+[^a-zà-ÿ\s]|\s*$)", text, re.DOTALL)
    return found.group() if found else text
