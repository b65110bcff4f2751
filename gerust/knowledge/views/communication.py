"""The check of a message about safety. Works on what the form sends and keeps nothing of it."""

from __future__ import annotations

from typing import Final

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from gerust.knowledge.communication import judge
from gerust.knowledge.message_form import MessageForm
from gerust.knowledge.models import Lesson
from gerust.knowledge.verdict_page import VerdictPage
from gerust.web.personal_data import Kind, find_personal_data

KINDS: Final[dict[Kind, Promise]] = {
    Kind.EMAIL: _("een e-mailadres"),
    Kind.PHONE: _("een telefoonnummer"),
    Kind.NAME: _("een naam"),
    Kind.ADDRESS: _("een adres"),
    Kind.BSN: _("een burgerservicenummer"),
    Kind.IBAN: _("een rekeningnummer"),
    Kind.NUMBER_PLATE: _("een kenteken"),
}


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def message_check(request: HttpRequest) -> HttpResponse:
    """The form, and after sending the form with a verdict above it. Not cached, not stored."""
    if request.method != "POST":
        return render(request, "knowledge/message_check.html", {"form": MessageForm()})
    form = MessageForm(request.POST)
    if not form.is_valid():
        return render(request, "knowledge/message_check.html", {"form": form}, status=400)
    message = form.message()
    found = find_personal_data(message.text)
    if found and request.POST.get("toch") != "ja":
        personal = [{"kind": KINDS[each.kind], "text": each.text} for each in found]
        return render(
            request, "knowledge/message_check.html", {"form": form, "personal_data": personal}
        )
    lessons = Lesson.objects.visible_to(request.user).in_brief()
    verdict = VerdictPage(judge(message), {lesson.code: lesson for lesson in lessons})
    return render(request, "knowledge/message_check.html", {"form": form, "verdict": verdict})
