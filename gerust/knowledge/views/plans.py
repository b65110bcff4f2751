"""Step plans: which there are, one plan, one step."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from gerust.knowledge.models import Example, Factor, FreePage, Lesson, Problem, StepPlan
from gerust.knowledge.models import Step as StepModel


@login_not_required
@csrf_exempt
@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "knowledge/plans.html",
        {"plans": StepPlan.objects.visible_to(request.user).prefetch_related("steps")},
    )


@login_not_required
@csrf_exempt
@require_safe
def plan(request: HttpRequest, code: str) -> HttpResponse:
    return show_plan(
        request, get_object_or_404(StepPlan.objects.visible_to(request.user), code=code)
    )


def show_plan(request: HttpRequest, found: StepPlan) -> HttpResponse:
    """One plan, with every list to tick for who wants it on paper."""
    problems = Problem.objects.visible_to(request.user).in_brief().filter(plan=found.code)
    return render(
        request,
        "knowledge/plan.html",
        {"plan": found, "steps": found.steps.all(), "problems": problems},
    )


@login_not_required
@csrf_exempt
@require_safe
def step(request: HttpRequest, code: str, step: str) -> HttpResponse:
    """One step, with its place among the others and what goes with it."""
    visible = StepModel.objects.visible_to(request.user)
    found = get_object_or_404(visible, plan__code=code, code=step)
    steps = list(visible.in_brief().filter(plan__code=code))
    place = found.position
    user = request.user
    return render(
        request,
        "knowledge/step.html",
        {
            "step": found,
            "plan": found.plan,
            "steps": steps,
            "previous": steps[place - 1] if place else None,
            "next": steps[place + 1] if place + 1 < len(steps) else None,
            "factors": Factor.objects.visible_to(user).in_brief().filter(number__in=found.factors),
            "lessons": Lesson.objects.visible_to(user).in_brief().filter(code__in=found.lessons),
            "examples": Example.objects.visible_to(user).in_brief().filter(slug__in=found.examples),
            "pages": FreePage.objects.visible_to(user).in_brief().filter(slug__in=found.pages),
        },
    )
