"""The front door."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from gerust.knowledge.models import Example, Problem, Step


@login_not_required
@csrf_exempt
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    steps = Step.objects.visible_to(request.user).in_brief()
    return render(
        request,
        "knowledge/home.html",
        {
            "example_count": Example.objects.visible_to(request.user).count(),
            "problems": Problem.objects.visible_to(request.user).in_brief().at_the_door(),
            "looking_back": steps.filter(plan__code="gemeente", code="evaluatie").first(),
        },
    )
