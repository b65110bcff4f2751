"""The form of the message check: a text, four choices, and what only the writer knows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from gerust.knowledge.communication import Message
from gerust.knowledge.communication.message import (
    CHANNELS,
    NO,
    OCCASIONS,
    QUESTIONS,
    RECEIVERS,
    SENDERS,
    UNSURE,
    YES,
)

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

MOST_LETTERS: Final = 3000
FEWEST_LETTERS: Final = 20
ANSWERS: Final = ((YES, _("Ja")), (NO, _("Nee")), (UNSURE, _("Weet ik niet")))
CHOOSE: Final = {"required": _("Kies er één."), "invalid_choice": _("Kies een van de antwoorden.")}


def _choices(options: Iterable[Any]) -> list[tuple[str, StrPromise]]:
    # The labels are marked where they stand; here they are only looked up.
    return [(option.code, _(option.label)) for option in options]


def _choice(label: StrPromise, options: Iterable[Any]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=_choices(options), widget=forms.RadioSelect, error_messages=CHOOSE
    )


class MessageForm(forms.Form):
    # We say ourselves what is missing. With the attribute a fresh form looks refused already.
    use_required_attribute = False

    bericht = forms.CharField(
        label=_("Je bericht"),
        help_text=_(
            "Plak of typ de tekst zonder namen, adressen en telefoonnummers van mensen."
            " Hoogstens 3000 tekens."
        ),
        min_length=FEWEST_LETTERS,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 9}),
        error_messages={
            "required": _("Plak of typ eerst je bericht."),
            "min_length": _("Dit is te kort om te controleren. Schrijf minstens 20 tekens."),
            "max_length": _("Dit is te lang. Kort het in tot 3000 tekens."),
        },
    )
    aanleiding = _choice(_("Wat is de aanleiding?"), OCCASIONS)
    afzender = _choice(_("Wie is de afzender?"), SENDERS)
    ontvangers = _choice(_("Wie zijn de ontvangers?"), RECEIVERS)
    middel = _choice(_("Hoe vertel je het?"), CHANNELS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, question in QUESTIONS.items():
            self.fields[code] = forms.ChoiceField(
                label=_(question),
                choices=ANSWERS,
                widget=forms.RadioSelect,
                initial=UNSURE,
                required=False,
                error_messages=CHOOSE,
            )

    @property
    def choices(self) -> list[forms.BoundField]:
        return [self[name] for name in ("aanleiding", "afzender", "ontvangers", "middel")]

    @property
    def questions(self) -> list[forms.BoundField]:
        return [self[code] for code in QUESTIONS]

    def message(self) -> Message:
        """What to judge. Only for a form that is valid."""
        data = self.cleaned_data
        return Message(
            text=data["bericht"],
            occasion=_with_code(OCCASIONS, data["aanleiding"]),
            sender=_with_code(SENDERS, data["afzender"]),
            receivers=_with_code(RECEIVERS, data["ontvangers"]),
            channel=_with_code(CHANNELS, data["middel"]),
            answers={code: data[code] or UNSURE for code in QUESTIONS},
        )


def _with_code(options: Iterable[Any], code: str) -> Any:
    return next(option for option in options if option.code == code)
