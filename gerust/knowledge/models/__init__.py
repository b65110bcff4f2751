"""The models of the knowledge base, one file a subject."""

from gerust.knowledge.search.models import SearchPosting, SearchTerm

from .base import KnowledgeItem, KnowledgeQuerySet
from .evidence import EvidenceRating
from .example import Example, ExampleSource, Statement
from .method import FacetText, Factor, Lesson, LoadedItem, Term
from .page import FreePage
from .plan import Step, StepPlan
from .problem import Problem
from .report import Report

__all__ = [
    "EvidenceRating",
    "Example",
    "ExampleSource",
    "FacetText",
    "Factor",
    "FreePage",
    "KnowledgeItem",
    "KnowledgeQuerySet",
    "Lesson",
    "LoadedItem",
    "Problem",
    "Report",
    "SearchPosting",
    "SearchTerm",
    "Statement",
    "Step",
    "StepPlan",
    "Term",
]
