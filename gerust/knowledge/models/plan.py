"""Step plans: from a first signal to an evaluation, at one level."""

from __future__ import annotations

from hashlib import sha256
from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.search import index

from gerust.accounts.models import Visitor
from gerust.knowledge import taxonomy
from gerust.knowledge.fields import CodeSetField
from gerust.knowledge.search.searched import Searched
from gerust.web.addresses import address

from .base import KnowledgeItem, Lines, holding


def ticks(lines: list[str]) -> list[dict[str, str]]:
    """Lines to tick, each with an id that stays as long as its words do."""
    return [{"id": sha256(line.encode()).hexdigest()[:8], "text": line} for line in lines]


class StepPlan(KnowledgeItem):
    """One way through the work, in four or five steps."""

    FIXED = True

    code = models.SlugField(max_length=40, unique=True)
    position = models.PositiveSmallIntegerField(editable=False)
    summary = models.TextField(_("samenvatting"))
    when = Lines(_("wanneer gebruik je dit"))
    origin_note = models.TextField(_("van wie is dit stappenplan"))
    sources = Lines(_("bronnen"))

    searched = Searched(kind="stappenplannen", summary="summary", details=("when",))
    BRIEF_FIELDS = ("code", "position", "summary")
    SHOWN_BY = "gerust.knowledge.views.plans.show_plan"

    search_fields: ClassVar[list[Any]] = [
        *KnowledgeItem.search_fields,
        index.SearchField("summary"),
    ]

    class Meta:
        ordering: ClassVar = ["position"]
        verbose_name = _("stappenplan")
        verbose_name_plural = _("stappenplannen")

    def get_absolute_url(self) -> str:
        return address("knowledge:plan", self.code)


class StepQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Visitor) -> Self:
        """The steps of the plans that this visitor may see, each with the name of its plan."""
        # With the plan: the name of each would cost a query more.
        return self.filter(plan__live=True).select_related("plan")

    def in_brief(self) -> Self:
        """With only what a link to a step shows."""
        return self.only("name", "code", "position", "summary", "plan__code", "plan__name")

    def naming(self, slug: str, field: str = "examples") -> Self:
        """Those that name this example, or this one of its `pages`."""
        return holding(self.in_brief(), field, slug)


class Step(models.Model):
    """One step of a plan: what it is for, how to do it, and a list to tick."""

    plan = ParentalKey(StepPlan, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    code = models.SlugField(max_length=40)
    name = models.CharField(_("naam"), max_length=200)
    summary = models.TextField(_("samenvatting"))
    is_reconstruction = models.BooleanField(_("reconstructie"), default=False)
    purpose = models.TextField(_("waarom deze stap"))
    questions = Lines(_("vragen"))
    look = Lines(_("waar vind je informatie"))
    # Title, text and lines each: what only this step has to say.
    parts = Lines(_("uitleg"))
    result = models.TextField(_("resultaat"))
    tips = Lines(_("tips"))
    pitfalls = Lines(_("valkuilen"))
    checklist = Lines(_("vinklijst"))
    factors = CodeSetField(_("factoren"), codes=taxonomy.FACTORS, blank=True)
    lessons = CodeSetField(_("lessen"), codes=taxonomy.LESSONS, blank=True)
    examples = Lines(_("praktijkvoorbeelden"))
    pages = Lines(_("uitleg om te lezen"))

    searched = Searched(
        kind="stappen",
        part_of="plan",
        summary="summary",
        details=(
            "purpose",
            "questions",
            "parts",
            "look",
            "result",
            "tips",
            "pitfalls",
            "checklist",
        ),
    )
    # Editors move steps one by one, so two may share a place for a moment: no constraint.
    sort_order_field = "position"

    objects: ClassVar[Any] = StepQuerySet.as_manager()

    class Meta:
        verbose_name = _("stap")
        verbose_name_plural = _("stappen")
        ordering: ClassVar = ["plan__position", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "code"], name="step_code_is_its_own"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("knowledge:step", self.plan.code, self.code)

    @property
    def number(self) -> int:
        return self.position + 1

    @property
    def ticks(self) -> list[dict[str, str]]:
        """The list to tick, as a page shows it."""
        return ticks(self.checklist)
