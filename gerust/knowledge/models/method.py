"""The method itself: lessons, the Tafel van 12, the values of the facets and the glossary."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from gerust.knowledge import taxonomy
from gerust.knowledge.fields import CodeSetField
from gerust.knowledge.search.searched import LeftOut, Searched
from gerust.web.addresses import address

from .base import KnowledgeItem, KnowledgeQuerySet, Lines, first_sentence


class Lesson(KnowledgeItem):
    """Something that went right or wrong before, and when it matters again."""

    class Kind(models.TextChoices):
        PRECONDITION = "voorwaarde", _("Voorwaarde")
        LESSON = "les", _("Les")

    FIXED = True

    code = models.SlugField(max_length=60, unique=True)
    group = models.CharField(
        _("groep"), max_length=40, choices=[(code, code) for code in taxonomy.LESSON_GROUPS]
    )
    position = models.PositiveSmallIntegerField(editable=False)
    kind = models.CharField(_("soort"), max_length=12, choices=Kind)
    insight = models.TextField(_("inzicht"))
    why = models.TextField(_("waarom"))
    when = models.TextField(_("wanneer speelt dit"))
    actions = Lines(_("wat doe je"))
    pitfall = models.TextField(_("valkuil"))
    factors = CodeSetField(_("factoren"), codes=taxonomy.FACTORS)
    related = Lines(_("verwante lessen"))

    searched = Searched(
        kind="lessen", summary="insight", details=("when", "why", "actions", "pitfall")
    )
    BRIEF_FIELDS = ("code", "group", "kind", "position", "insight", "factors")
    SHOWN_BY = "gerust.knowledge.views.method.show_lesson"

    search_fields: ClassVar[list[Any]] = [
        *KnowledgeItem.search_fields,
        index.SearchField("insight"),
    ]

    class Meta:
        ordering: ClassVar = ["position"]
        verbose_name = _("les")
        verbose_name_plural = _("lessen")

    def get_absolute_url(self) -> str:
        return address("knowledge:lesson", self.code)

    @property
    def aspects(self) -> frozenset[str]:
        """The aspects of a mechanism that this lesson speaks of; empty means: all of them."""
        return frozenset(taxonomy.LESSON_GROUPS[self.group])

    @property
    def mechanisms(self) -> tuple[str, ...]:
        """The mechanisms with at least one of its aspects; none for a lesson that always goes."""
        return taxonomy.GROUP_MECHANISMS[self.group]


class FactorQuerySet(KnowledgeQuerySet):
    def beside(self, number: int) -> dict[str, Factor | None]:
        """The factors before and after this one, for leafing; None at either end."""
        found = {f.number: f for f in self.filter(number__in=(number - 1, number + 1))}
        return {"previous": found.get(number - 1), "next": found.get(number + 1)}


class Factor(KnowledgeItem):
    """One of the twelve factors that make people feel safe or unsafe, and that policy can reach."""

    FIXED = True

    number = models.PositiveSmallIntegerField(_("nummer"), unique=True)
    code = models.SlugField(max_length=60, unique=True)
    group = models.CharField(
        _("groep"), max_length=20, choices=[(code, code) for code in taxonomy.FACTOR_GROUPS]
    )
    meaning = models.TextField(_("betekenis"))
    questions = Lines(_("vragen voor de analyse"))
    look = Lines(_("waar vind je informatie"))
    actions = Lines(_("wat kun je doen"))
    indicators = Lines(_("waaraan zie je het"))
    watch_out = Lines(_("waar let je op"))
    origin_note = models.TextField(_("wat is van ons"), blank=True)
    sources = Lines(_("bronnen"))

    searched = Searched(
        kind="factoren",
        summary="meaning",
        details=("questions", "actions", "watch_out", "look"),
    )
    BRIEF_FIELDS = ("number", "code", "group", "meaning")
    SHOWN_BY = "gerust.knowledge.views.method.show_factor"

    objects: ClassVar[Any] = FactorQuerySet.as_manager()

    search_fields: ClassVar[list[Any]] = [
        *KnowledgeItem.search_fields,
        index.SearchField("meaning"),
    ]

    class Meta:
        ordering: ClassVar = ["number"]
        verbose_name = _("factor")
        verbose_name_plural = _("factoren")

    def get_absolute_url(self) -> str:
        return address("knowledge:factor", self.code)

    @property
    def first_sentence(self) -> str:
        """What it is, in one sentence: the opening of the meaning."""
        return first_sentence(self.meaning)


class FacetText(KnowledgeItem):
    """The words for one facet: its heading, its explanation, and its values in their order."""

    FIXED = True

    facet = models.SlugField(max_length=40, unique=True)
    description = models.TextField(_("uitleg"))
    values = models.JSONField(_("waarden"), default=list)

    searched = LeftOut("Has no page of its own; its words find the examples that they describe.")

    class Meta:
        ordering: ClassVar = ["facet"]
        verbose_name = _("indeling")
        verbose_name_plural = _("indelingen")


class Term(KnowledgeItem):
    """A word of the glossary."""

    code = models.SlugField(max_length=60, unique=True)
    forms = Lines(_("andere vormen"))
    # Among the name and the forms: words that often mean something else, such as "treden".
    unlinked = Lines(_("vormen zonder link in een tekst"))
    explanation = models.TextField(_("uitleg"))
    see = Lines(_("zie ook"))

    BRIEF_FIELDS = ("code", "explanation")
    searched = Searched(kind="begrippen", summary="explanation", aliases=("forms",), own_page=False)
    SHOWN_BY = "gerust.knowledge.views.method.show_term"

    search_fields: ClassVar[list[Any]] = [
        *KnowledgeItem.search_fields,
        index.SearchField("explanation"),
    ]

    class Meta:
        ordering: ClassVar = [Lower("name")]
        verbose_name = _("begrip")
        verbose_name_plural = _("begrippen")

    def get_absolute_url(self) -> str:
        return f"{address('knowledge:terms')}#{self.code}"


class LoadedItem(models.Model):
    """What the loader wrote last, so that it can tell an editor's change from its own."""

    folder = models.CharField(max_length=40)
    key = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["folder", "key"], name="loaded_item_once")
        ]

    def __str__(self) -> str:
        return f"{self.folder}/{self.key}"
