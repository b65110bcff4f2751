"""Pages about the method: lessons, the Tafel van 12 and the glossary."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from gerust.knowledge.catalogue.query import CatalogueQuery
from gerust.knowledge.models import Example, Factor, Lesson, Problem, Step, Term
from gerust.knowledge.vocabulary import Word, vocabulary_for

# A page with more links than this is a catalogue; and there is one.
MOST_LINKS = 60
NEAREST = 8  # of the examples of a lesson; the others are folded away


def grouped(
    groups: Iterable[Word], items: Iterable[Lesson | Factor]
) -> list[tuple[Word, list[Lesson | Factor]]]:
    """Each group in words, with the items in it."""
    found = list(items)
    return [(group, [item for item in found if item.group == group.code]) for group in groups]


@login_not_required
@csrf_exempt
@require_safe
def lessons(request: HttpRequest) -> HttpResponse:
    groups = vocabulary_for(request.user).words("lesson-groups")
    all_lessons = Lesson.objects.visible_to(request.user).in_brief()
    return render(request, "knowledge/lessons.html", {"groups": grouped(groups, all_lessons)})


@login_not_required
@csrf_exempt
@require_safe
def lesson(request: HttpRequest, code: str) -> HttpResponse:
    return show_lesson(
        request, get_object_or_404(Lesson.objects.visible_to(request.user), code=code)
    )


def show_lesson(request: HttpRequest, found: Lesson) -> HttpResponse:
    """One lesson, with the examples it goes for and the factors it touches."""
    words = vocabulary_for(request.user)
    examples = _nearest_first(
        found,
        Example.objects.visible_to(request.user).in_brief().with_mechanisms(found.mechanisms),
    )
    related = Lesson.objects.visible_to(request.user).in_brief().filter(code__in=found.related)
    factors = Factor.objects.visible_to(request.user).in_brief().filter(number__in=found.factors)
    return render(
        request,
        "knowledge/lesson.html",
        {
            "lesson": found,
            "group_label": words.label("lesson-groups", found.group),
            "mechanisms": words.labels("mechanisms", found.mechanisms),
            "nearest": examples[:NEAREST],
            "others": examples[NEAREST:MOST_LINKS],
            "more_url": CatalogueQuery(chosen={"mechanisms": found.mechanisms}).url(),
            "related": related,
            "factors": factors,
            "steps": Step.objects.visible_to(request.user)
            .in_brief()
            .filter(lessons__overlaps=[found.code]),
            "problems": Problem.objects.visible_to(request.user)
            .in_brief()
            .filter(lessons__overlaps=[found.code]),
        },
    )


def _nearest_first(lesson: Lesson, examples: Iterable[Example]) -> list[Example]:
    """Those that share most factors with the lesson; among equals by name, as they came."""
    touched = {str(number) for number in lesson.factors}
    return sorted(examples, key=lambda example: -len(touched.intersection(example.factors)))


@login_not_required
@csrf_exempt
@require_safe
def factors(request: HttpRequest) -> HttpResponse:
    groups = vocabulary_for(request.user).words("factor-groups")
    all_factors = Factor.objects.visible_to(request.user).in_brief()
    return render(request, "knowledge/factors.html", {"groups": grouped(groups, all_factors)})


@login_not_required
@csrf_exempt
@require_safe
def factor(request: HttpRequest, code: str) -> HttpResponse:
    return show_factor(
        request, get_object_or_404(Factor.objects.visible_to(request.user), code=code)
    )


def show_factor(request: HttpRequest, found: Factor) -> HttpResponse:
    """One factor, with the examples that act on it and the lessons that touch it."""
    number = (str(found.number),)
    examples = Example.objects.visible_to(request.user).in_brief().filter(factors__overlaps=number)
    lessons = Lesson.objects.visible_to(request.user).in_brief().filter(factors__overlaps=number)
    neighbours = Factor.objects.visible_to(request.user).in_brief().beside(found.number)
    return render(
        request,
        "knowledge/factor.html",
        {
            "factor": found,
            "group_label": vocabulary_for(request.user).label("factor-groups", found.group),
            "blocks": [
                (_("Vragen voor je analyse"), found.questions),
                (_("Waar vind je informatie"), found.look),
                (_("Wat kun je doen"), found.actions),
                (_("Waar let je op"), found.watch_out),
            ],
            "examples": examples[:MOST_LINKS],
            "more_url": CatalogueQuery(chosen={"factors": number}).url(),
            "lessons": lessons,
            "steps": Step.objects.visible_to(request.user)
            .in_brief()
            .filter(factors__overlaps=number),
            "problems": Problem.objects.visible_to(request.user)
            .in_brief()
            .filter(factors__overlaps=number),
            **neighbours,
        },
    )


@login_not_required
@csrf_exempt
@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    """The glossary, by first letter."""
    return show_terms(request, Term.objects.visible_to(request.user))


def show_terms(request: HttpRequest, found: Iterable[Term]) -> HttpResponse:
    all_terms = sorted(found, key=lambda term: term.name.lower())
    names = {term.code: term.name for term in all_terms}
    letters = [
        (letter, [{"term": term, "see": _see(term, names)} for term in group])
        for letter, group in groupby(all_terms, key=lambda term: term.name[0].upper())
    ]
    return render(request, "knowledge/terms.html", {"letters": letters})


def show_term(request: HttpRequest, found: Term) -> HttpResponse:
    """The glossary with this version of one word, which may not be public yet."""
    others = Term.objects.visible_to(request.user).exclude(pk=found.pk)
    return show_terms(request, [*others, found])


def _see(term: Term, names: dict[str, str]) -> list[tuple[str, str]]:
    return [(code, names[code]) for code in term.see if code in names]
