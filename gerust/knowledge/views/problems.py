"""Problem statements: what somebody comes in with, and where to start."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from gerust.knowledge.models import Example, Factor, FreePage, Lesson, Problem, Step, StepPlan

# The page with the rules for a message; a problem that names it leads to the check too.
COMMUNICATION: Final = "communicatie"


@dataclass(frozen=True, slots=True)
class Look:
    """A factor to look at, and why with this problem."""

    factor: Factor
    why: str


@login_not_required
@csrf_exempt
@require_safe
def problems(request: HttpRequest) -> HttpResponse:
    """Every problem, the kinds of one below it."""
    all_problems = list(Problem.objects.visible_to(request.user).in_brief())
    groups = [
        (problem, [kind for kind in all_problems if kind.parent == problem.code])
        for problem in all_problems
        if not problem.parent
    ]
    return render(request, "knowledge/problems.html", {"groups": groups})


@login_not_required
@csrf_exempt
@require_safe
def problem(request: HttpRequest, code: str) -> HttpResponse:
    return show_problem(
        request, get_object_or_404(Problem.objects.visible_to(request.user), code=code)
    )


def show_problem(request: HttpRequest, found: Problem) -> HttpResponse:
    """One problem: what to ask first, and everything that leads on from it."""
    user = request.user
    others = Problem.objects.visible_to(user).in_brief()
    factors = Factor.objects.visible_to(user).in_brief().filter(number__in=found.factors)
    return render(
        request,
        "knowledge/problem.html",
        {
            "problem": found,
            "parent": others.filter(code=found.parent).first() if found.parent else None,
            "kinds": others.filter(parent=found.code),
            # One click to the step that somebody needs, without the plan's own page between.
            "steps": Step.objects.visible_to(user).in_brief().filter(plan__code=found.plan),
            "plan": StepPlan.objects.visible_to(user).filter(code=found.plan).first(),
            "looks": [
                Look(factor, found.factor_reasons.get(str(factor.number), "")) for factor in factors
            ],
            "lessons": Lesson.objects.visible_to(user).in_brief().filter(code__in=found.lessons),
            "examples": Example.objects.visible_to(user).in_brief().filter(slug__in=found.examples),
            "asks_for_message": COMMUNICATION in found.pages,
            "pages": FreePage.objects.visible_to(user).in_brief().filter(slug__in=found.pages),
        },
    )
