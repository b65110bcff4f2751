"""Telling the editors that something is wrong or missing."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from gerust.knowledge import services
from gerust.knowledge.models import Report
from gerust.knowledge.reports import challenge
from gerust.knowledge.reports.forms import ReportForm, page_of
from gerust.knowledge.reports.limits import may_try


@login_not_required
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _receive(request)
    handed_out = challenge.hand_out()
    kind = request.GET.get("soort")
    form = ReportForm(
        initial={
            "page": page_of(request.GET.get("pagina", "")),
            "kind": kind if kind in Report.Kind.values else Report.Kind.ERROR,
        },
        handed_out=handed_out,
    )
    return _show(request, form)


def _receive(request: HttpRequest) -> HttpResponse:
    if not may_try(request):
        form = ReportForm(request.POST, handed_out=challenge.hand_out())
        return _show(
            request,
            form,
            problem=_("Er kwamen hier veel meldingen achter elkaar. Probeer het over een uur."),
            status=429,
        )
    try:
        handed_out = challenge.take_back(request.POST.get("seal", ""))
    except challenge.ExpiredError:
        form = ReportForm(request.POST, handed_out=challenge.hand_out())
        return _show(
            request,
            form,
            problem=_("Dit formulier stond te lang open. Verstuur het nog een keer."),
        )
    except challenge.TooFastError:
        form = ReportForm(request.POST, handed_out=challenge.hand_out())
        return _show(
            request,
            form,
            problem=_("Dat ging wel heel snel. Kijk je bericht na en verstuur het nog een keer."),
        )
    form = ReportForm(request.POST, handed_out=handed_out)
    if form.is_of_a_robot:
        # A robot learns nothing from this answer; nothing is kept.
        return HttpResponseRedirect("klaar/")
    if not form.is_valid():
        return _show(request, form)
    services.receive_report(form.save(commit=False), form_key=handed_out.key, now=timezone.now())
    return HttpResponseRedirect("klaar/")


def _show(
    request: HttpRequest, form: ReportForm, *, problem: str = "", status: int = 0
) -> HttpResponse:
    wrong = bool(problem or (form.is_bound and form.errors))
    context = {"form": form, "problem": problem}
    return render(
        request, "knowledge/report.html", context, status=status or (400 if wrong else 200)
    )


@login_not_required
@csrf_exempt
@require_safe
def report_done(request: HttpRequest) -> HttpResponse:
    return render(request, "knowledge/report_done.html")
