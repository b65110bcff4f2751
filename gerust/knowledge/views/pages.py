"""Free-form pages, and the overview of those that explain the method."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from gerust.knowledge.free_page import blocks_of
from gerust.knowledge.models import FreePage, Problem, Step


@login_not_required
@csrf_exempt
@require_safe
def explanation(request: HttpRequest) -> HttpResponse:
    """The pages that explain the method, in their order."""
    pages = FreePage.objects.visible_to(request.user).in_brief()
    return render(
        request,
        "knowledge/explanation.html",
        {"pages": pages.in_section(FreePage.Section.EXPLANATION)},
    )


@login_not_required
@csrf_exempt
@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    visible = FreePage.objects.visible_to(request.user)
    return show_page(request, get_object_or_404(visible, slug=slug))


def show_page(request: HttpRequest, found: FreePage) -> HttpResponse:
    """One page, with links to the other pages of its section."""
    visible = FreePage.objects.visible_to(request.user)
    blocks = blocks_of(found, request.user)
    beside = visible.in_brief().in_section(found.section).exclude(pk=found.pk)
    return render(
        request,
        "knowledge/page.html",
        {
            "page": found,
            "blocks": blocks,
            "headings": [block for block in blocks if block.kind == "heading"],
            "beside": beside,
            "steps": Step.objects.visible_to(request.user).naming(found.slug, "pages"),
            "problems": Problem.objects.visible_to(request.user).naming(found.slug, "pages"),
        },
    )
