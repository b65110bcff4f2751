"""The edit pages of the knowledge base: a module for each kind, and a line here."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from .base import KnowledgeViewSet
from .example import ExampleViewSet
from .facet import FacetTextViewSet
from .factor import FactorViewSet
from .lesson import LessonViewSet
from .page import FreePageViewSet
from .plan import StepPlanViewSet
from .problem import ProblemViewSet
from .term import TermViewSet

KINDS: Final[tuple[type[KnowledgeViewSet], ...]] = (
    ExampleViewSet,
    LessonViewSet,
    FactorViewSet,
    StepPlanViewSet,
    ProblemViewSet,
    FreePageViewSet,
    TermViewSet,
    FacetTextViewSet,
)


class KnowledgeGroup(SnippetViewSetGroup):
    items = KINDS
    menu_label = _("Kennisbank")
    menu_icon = "snippet"
    menu_name = "kennisbank"
    menu_order = 100
    add_to_admin_menu = True
