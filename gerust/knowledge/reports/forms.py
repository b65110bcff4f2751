"""The form at /melden/."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gerust.knowledge.models import Report
from gerust.web.personal_data import find_personal_data

from . import challenge

PATH: Final = re.compile(r"/[\w\-./]{0,299}", re.ASCII)


def page_of(text: str) -> str:
    """The path of a page of this site, or nothing when it isn't one."""
    return text if PATH.fullmatch(text) and not text.startswith("//") else ""


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str
    checked: bool
    description: str = ""


class ReportForm(forms.ModelForm[Report]):
    """`handed_out` is the form as it was given to the visitor: its question and its sum."""

    # People don't see this one and leave it empty; many robots fill in all there is.
    website = forms.CharField(required=False)
    answer = forms.CharField(required=False, max_length=100)
    altcha = forms.CharField(required=False, max_length=4000)
    # Ticked by who was warned for personal data and means it.
    sure = forms.BooleanField(required=False)

    class Meta:
        model = Report
        fields = ("kind", "page", "title", "text", "sender_name", "sender_email")
        labels: ClassVar = {
            "page": _("Over welke pagina gaat het?"),
            "title": _("Hoe heet het praktijkvoorbeeld?"),
            "text": _("Wat wil je vertellen?"),
            "sender_name": _("Je naam"),
            "sender_email": _("Je e-mailadres"),
        }
        help_texts: ClassVar = {
            "title": _("Alleen als je een praktijkvoorbeeld noemt."),
            "text": _(
                "Bij een fout: wat staat er nu, en wat klopt daar niet aan? Bij een"
                " praktijkvoorbeeld: wat deden ze, waar, en waar kunnen wij erover lezen?"
            ),
            "sender_email": _("Alleen als je antwoord wilt."),
        }
        error_messages: ClassVar = {
            "kind": {
                "required": _("Kies wat je wilt melden."),
                "invalid_choice": _("Kies een van de twee."),
            },
            "text": {
                "required": _("Schrijf wat je wilt melden."),
                "max_length": _("Dit zijn %(show_value)s tekens. Er passen er 4.000."),
            },
            "title": {"max_length": _("Deze naam is te lang. Er passen 120 tekens.")},
            "sender_name": {"max_length": _("Deze naam is te lang. Er passen 120 tekens.")},
            "sender_email": {
                "invalid": _("Dit e-mailadres klopt niet. Schrijf het zoals naam@voorbeeld.nl.")
            },
        }

    def __init__(self, *args: Any, handed_out: challenge.Form, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.handed_out = handed_out
        self.asks_if_sure = False
        self.fields["text"].widget.attrs["rows"] = 8
        self.fields["sender_name"].widget.attrs["autocomplete"] = "name"
        self.fields["sender_email"].widget.attrs["autocomplete"] = "email"
        answer = self.fields["answer"]
        answer.label = str(handed_out.question)
        answer.help_text = _("Met je antwoord houden we robots tegen.")
        answer.widget.attrs["autocomplete"] = "off"

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"].replace("\r\n", "\n").strip()
        if len(text) < 10:
            raise ValidationError(_("Vertel iets meer: minstens tien tekens."))
        return text

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self._warn_for_personal_data(data)
        nameless = not data.get("title") and "title" not in self.errors
        if data.get("kind") == Report.Kind.EXAMPLE and nameless:
            self.add_error("title", _("Schrijf hoe het voorbeeld heet."))
        if data.get("kind") == Report.Kind.ERROR:
            data["title"] = ""
        if not (
            self.handed_out.is_solution(data.get("altcha", ""))
            or self.handed_out.is_answer(data.get("answer", ""))
        ):
            # The browser may not have been ready yet; then nobody saw the question before.
            wrong = _("Dit antwoord klopt niet. Probeer het nog een keer.")
            self.add_error("answer", wrong if data.get("answer") else _("Beantwoord deze vraag."))
        return data

    def _warn_for_personal_data(self, data: dict[str, Any]) -> None:
        """Before anything is kept: an editor sees it, and a proposal becomes a draft."""
        for name in ("text", "title"):
            found = find_personal_data(data.get(name) or "")
            self.asks_if_sure |= bool(found)
            if found and not data.get("sure"):
                parts = ", ".join(f"‘{each.text}’" for each in found)
                message = _(
                    "Dit lijkt over een persoon te gaan: %(parts)s. Haal het weg, of zeg hieronder"
                    " dat het mag."
                )
                self.add_error(name, ValidationError(message, params={"parts": parts}))

    @property
    def kinds(self) -> list[Option]:
        """The two kinds of report, with the chosen one marked."""
        chosen = self["kind"].value()
        return [Option(value, str(label), value == chosen) for value, label in Report.Kind.choices]

    @property
    def is_of_a_robot(self) -> bool:
        return bool(self.data.get("website"))
