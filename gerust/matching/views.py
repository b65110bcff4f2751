"""The profile wizard and its result. Nothing is stored: every answer is in the address."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from gerust.knowledge.catalogue.query import read_page, read_slugs
from gerust.knowledge.vocabulary import vocabulary_for
from gerust.matching.engine import Profile
from gerust.web.errors import Refusals
from gerust.web.http import data_response

from .answers import address_of, address_with, is_tidy, read_profile
from .questions import SCREENS
from .results import data_for, result_for
from .wizard import asked


@login_not_required
@csrf_exempt
@require_safe
def profile(request: HttpRequest) -> HttpResponse:
    """All questions on one page; a phone is shown the way to one question at a time."""
    answers = read_profile(request.GET)
    return render(
        request,
        "matching/profile.html",
        {
            "screens": asked(answers, vocabulary_for(request.user)),
            "answers": answers,
            "address": address_of(answers),
            "all_at_once": request.GET.get("weergave") == "alles",
            "all_url": _all_at_once_url(answers),
        },
    )


@login_not_required
@csrf_exempt
@require_safe
def question(request: HttpRequest, number: int) -> HttpResponse:
    """One screen. Its form comes back here, and the answer sends the visitor on."""
    if not 1 <= number <= len(SCREENS):
        raise Http404
    answers = read_profile(request.GET)
    if "naar" in request.GET:
        return redirect(_target(request.GET["naar"], number) + address_of(answers))
    screens = asked(answers, vocabulary_for(request.user))
    screen = screens[number - 1]
    kept = [pair for pair in answers.parameters() if pair[0] not in screen.parameters]
    return render(
        request,
        "matching/question.html",
        {
            "screen": screen,
            "kept": kept,
            "last": number == len(screens),
            "skip": _skip_url(number, answers, screen.parameters),
            "result_url": reverse("matching:result") + address_of(answers),
            "all_url": _all_at_once_url(answers),
        },
    )


def _target(where: str, number: int) -> str:
    """Where a button leads; the last question leads to the result, an odd value to the next."""
    if where == "vorige":
        number -= 1
    elif where == "resultaat":
        number = len(SCREENS) + 1
    else:
        number += 1
    if number < 1:
        return reverse("matching:profile")
    if number > len(SCREENS):
        return reverse("matching:result")
    return reverse("matching:question", args=[number])


def _all_at_once_url(answers: Profile) -> str:
    pairs = [*answers.parameters(), ("weergave", "alles")]
    return reverse("matching:profile") + address_with(pairs)


def _skip_url(number: int, answers: Profile, parameters: list[str]) -> str:
    """To the next question, without an answer to this one."""
    left = [pair for pair in answers.parameters() if pair[0] not in parameters]
    return _target("volgende", number) + address_with(left)


@login_not_required
@csrf_exempt
@require_safe
def result(request: HttpRequest) -> HttpResponse:
    refusals = Refusals()
    answers = refusals.attempt(lambda: read_profile(request.GET), Profile())
    page = refusals.attempt(lambda: read_page(request.GET), None) or 1
    shortlist: tuple[str, ...] = refusals.attempt(
        lambda: read_slugs(request.GET.getlist("kies")), ()
    )
    refusals.raise_all()
    if not is_tidy(request.GET):
        return redirect(reverse("matching:result") + address_of(answers))
    words = vocabulary_for(request.user)
    return render(
        request,
        "matching/result.html",
        {
            "result": result_for(answers, words, request.user, page, shortlist),
            "screens": asked(answers, words),
            "answers": answers,
            "address": address_of(answers),
            "page_pairs": [*answers.parameters(), *(("kies", slug) for slug in shortlist)],
        },
    )


@login_not_required
@csrf_exempt
@require_safe
def result_json(request: HttpRequest) -> HttpResponse:
    answers = read_profile(request.GET)
    return data_response(data_for(answers, vocabulary_for(request.user), request.user))
