"""The Tafel van 12 as lists to tick: all twelve for the analysis, a few for action."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from gerust.knowledge.catalogue.query import InvalidQueryError
from gerust.knowledge.models import Factor
from gerust.knowledge.models.plan import ticks
from gerust.knowledge.taxonomy import FACTORS
from gerust.knowledge.vocabulary import vocabulary_for

from .method import grouped

# The method: act on the three to five factors that weigh most, not on all twelve.
FEWEST, MOST = 3, 5
SHOWN = 60


@dataclass(frozen=True, slots=True)
class FactorList:
    factor: Factor
    ticks: Sequence[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str
    checked: bool
    description: str = ""


@login_not_required
@csrf_exempt
@require_safe
def analysis(request: HttpRequest) -> HttpResponse:
    """Every question of every factor."""
    words = vocabulary_for(request.user).words("factor-groups")
    factors = Factor.objects.visible_to(request.user)
    groups = [
        (group, [FactorList(factor, ticks(factor.questions)) for factor in found])
        for group, found in grouped(words, factors)
    ]
    return render(request, "knowledge/analysis_list.html", {"groups": groups})


@login_not_required
@csrf_exempt
@require_safe
def action(request: HttpRequest) -> HttpResponse:
    """What can be done about the chosen factors; first the choice, when there is none yet."""
    chosen = _chosen(request.GET.getlist("factor"))
    factors = list(Factor.objects.visible_to(request.user))
    asked = bool(chosen) or "toon" in request.GET
    problem = _problem(len(chosen)) if asked else ""
    return render(
        request,
        "knowledge/action_list.html",
        {
            "options": [
                Option(str(each.number), f"{each.number}. {each.name}", str(each.number) in chosen)
                for each in factors
            ],
            "problem": problem,
            "lists": [
                FactorList(each, ticks(each.actions))
                for each in factors
                if str(each.number) in chosen and not problem
            ],
            "first": ticks(_first()),
            "last": ticks(_last()),
        },
        status=400 if problem else 200,
    )


def _chosen(values: Sequence[str]) -> list[str]:
    """The chosen factors, each once. Raises InvalidQueryError for what is no factor."""
    given = list(dict.fromkeys(value for value in values if value))
    if wrong := [value for value in given if value not in FACTORS]:
        raise InvalidQueryError(
            _("‘%(value)s’ is geen factor van de Tafel van 12. Kies een getal van 1 tot en met 12.")
            % {"value": wrong[0][:SHOWN]}
        )
    return given


def _problem(count: int) -> str:
    if count == 0:
        return _("Je koos nog geen factor. Kies er drie, vier of vijf.")
    if count < FEWEST:
        return _("Je koos te weinig factoren: %(count)s. Kies er drie, vier of vijf.") % {
            "count": count
        }
    if count > MOST:
        return _(
            "Je koos te veel factoren: %(count)s. Kies er hoogstens vijf, dan werk je gericht."
        ) % {"count": count}
    return ""


def _first() -> list[str]:
    """What goes for every action list (CCV, buurt, stap 4)."""
    return [
        _("Wij weten wat we willen bereiken, en bewoners praatten daarover mee."),
        _("Wij weten welke actie eerst moet, omdat de rest er anders niet komt."),
        _("Is het heftig? Dan laten wij eerst zelf zien dat we ingrijpen."),
        _("Per actie staat er wie trekt, wie helpt en wat het vraagt."),
    ]


def _last() -> list[str]:
    return [
        _("Bewoners merken het. Wij vroegen het hun, en rekenden niet op ons eigen oordeel."),
        _("Wij weten hoe we volhouden wat werkt, in plaats van ineens te stoppen."),
    ]
