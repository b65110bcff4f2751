"""What somebody comes in with, and where to start."""

from __future__ import annotations

from typing import Any, ClassVar
from urllib.parse import urlencode

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from gerust.knowledge import taxonomy
from gerust.knowledge.fields import CodeSetField
from gerust.knowledge.search.searched import Searched
from gerust.web.addresses import address

from .base import KnowledgeItem, KnowledgeQuerySet, Lines, holding


class ProblemQuerySet(KnowledgeQuerySet):
    def at_the_door(self) -> ProblemQuerySet:
        """Those to start from; the others are kinds of these."""
        return self.filter(code__in=taxonomy.AT_THE_DOOR)

    def naming(self, slug: str, field: str = "examples") -> ProblemQuerySet:
        """Those that name this example, or this one of its `pages`."""
        return holding(self.in_brief(), field, slug)


class Problem(KnowledgeItem):
    """A problem in the words of who has it; its name is that sentence."""

    FIXED = True

    code = models.SlugField(max_length=40, unique=True)
    position = models.PositiveSmallIntegerField(editable=False)
    parent = models.SlugField(_("hoort bij"), max_length=40, blank=True)
    label = models.CharField(_("korte naam"), max_length=60)
    summary = models.TextField(_("samenvatting"))
    questions = Lines(_("wat vraag je eerst"))
    advice = Lines(_("zo pak je het aan"))
    pitfalls = Lines(_("valkuilen"))
    level = models.CharField(
        _("niveau"), max_length=20, blank=True, choices=[(code, code) for code in taxonomy.LEVELS]
    )
    plan = models.SlugField(_("stappenplan"), max_length=40)
    plan_reason = models.TextField(_("waarom dit stappenplan"))
    factors = CodeSetField(_("factoren"), codes=taxonomy.FACTORS)
    # Why to look at a factor, by its number; holds every factor of `factors`.
    factor_reasons = models.JSONField(_("waarom deze factoren"), default=dict)
    lessons = CodeSetField(_("lessen"), codes=taxonomy.LESSONS)
    examples = Lines(_("praktijkvoorbeelden"))
    pages = Lines(_("uitleg om te lezen"))
    # Answers of the profile wizard, a list a question. A room above this one knows the questions.
    profile = models.JSONField(_("antwoorden in het profiel"), default=dict)
    origin_note = models.TextField(_("wat is van ons"), blank=True)
    sources = Lines(_("bronnen"))

    searched = Searched(
        kind="problemen",
        summary="summary",
        aliases=("label",),
        details=("advice", "questions", "pitfalls", "plan_reason", "factor_reasons"),
    )
    BRIEF_FIELDS = ("code", "position", "parent", "label", "summary")
    SHOWN_BY = "gerust.knowledge.views.problems.show_problem"

    objects: ClassVar[Any] = ProblemQuerySet.as_manager()

    search_fields: ClassVar[list[Any]] = [
        *KnowledgeItem.search_fields,
        index.SearchField("summary"),
    ]

    class Meta:
        ordering: ClassVar = ["position"]
        verbose_name = _("probleem")
        verbose_name_plural = _("problemen")

    def get_absolute_url(self) -> str:
        return address("knowledge:problem", self.code)

    @property
    def profile_query(self) -> str:
        """The answers as the profile wizard reads them from its address."""
        return urlencode(self.profile, doseq=True)
