"""The wizard in words: twelve screens, each with one thing to think about, and why we ask it.

What an answer does is in `engine`; here are only the words. Every question may be skipped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise

THREE: Mapping[str, Text] = {"laag": _("Weinig"), "midden": _("Redelijk"), "hoog": _("Veel")}


@dataclass(frozen=True, slots=True)
class Question:
    """One parameter. Without `options` the choices are the values of the facet `facet`."""

    parameter: str
    label: Text
    kind: str  # "one": radio buttons, "many": check boxes, "strength": not, somewhat or strongly
    help: Text = ""
    options: Mapping[str, Text] = field(default_factory=dict)
    facet: str = ""
    more: Mapping[str, Text] = field(default_factory=dict)  # answers that are no value of the facet
    explained: bool = True  # whether the explanations of the facet fit this question


@dataclass(frozen=True, slots=True)
class Screen:
    """One step of the wizard."""

    title: Text
    why: Text
    questions: Sequence[Question]


SCREENS: Sequence[Screen] = (
    Screen(
        _("Waar speelt het?"),
        _(
            "Een aanpak voor één plein is anders dan een aanpak voor de hele gemeente. Kies de"
            " schaal die bewoners zelf bedoelen. Die is vaak kleiner of groter dan de buurt op"
            " de kaart."
        ),
        (
            Question(
                "niveau",
                _("Waarvoor zoek je een aanpak?"),
                "one",
                options={
                    "gemeente": _("De hele gemeente"),
                    "wijk": _("Een buurt of wijk"),
                    "plek": _("Een bepaalde plek"),
                    "doelgroep": _("Een groep mensen"),
                },
            ),
            Question(
                "schaal",
                _("Hoe groot is het gebied waar het probleem speelt?"),
                "many",
                help=_("Je mag er meer kiezen."),
                facet="scale",
                explained=False,
            ),
            Question(
                "groep",
                _("Gaat het om een bijzondere groep?"),
                "many",
                help=_(
                    "Sommige voorbeelden zijn alleen voor één groep. Kies wat bij jullie speelt."
                ),
                facet="audience",
                more={"iedereen": _("Nee, het gaat om iedereen")},
            ),
        ),
    ),
    Screen(
        _("Wat wil je aanpakken?"),
        _(
            "Kies waar je iets aan wilt doen. Kies leefbaarheid dus als die beter moet. Wat sterk"
            " speelt, telt dubbel. Ga uit van wat je weet uit gesprekken, meldingen of cijfers."
        ),
        (
            Question(
                "wat",
                _("Wat wil je aanpakken, en hoe sterk speelt dat?"),
                "strength",
                facet="phenomena",
            ),
        ),
    ),
    Screen(
        _("Welke factoren wegen het zwaarst?"),
        _(
            "De Tafel van 12 noemt twaalf factoren die bepalen of mensen zich veilig voelen."
            " Kies de drie tot vijf die hier het meest pijn doen. Dan werk je gericht."
        ),
        (
            Question(
                "factor",
                _("Welke factoren van de Tafel van 12 doen het meest pijn?"),
                "many",
                help=_("Kies er hoogstens vijf."),
                facet="factors",
            ),
        ),
    ),
    Screen(
        _("Kennen bewoners elkaar?"),
        _(
            "Wie elkaar kent, helpt elkaar eerder. Is er weinig contact, dan is dat vaak de"
            " eerste stap."
        ),
        (
            Question(
                "contact", _("Hoeveel contact hebben bewoners met elkaar?"), "one", options=THREE
            ),
        ),
    ),
    Screen(
        _("Zijn er sleutelfiguren?"),
        _(
            "Sleutelfiguren kennen veel mensen en krijgen dingen voor elkaar. Zij bereiken"
            " groepen die jij moeilijk bereikt. Noem hier geen namen."
        ),
        (
            Question(
                "sleutelfiguren",
                _("Zijn er mensen die de buurt op gang brengen?"),
                "one",
                options={
                    "laag": _("Nee, of we kennen ze niet"),
                    "midden": _("Een paar"),
                    "hoog": _("Ja, en we werken al met ze samen"),
                },
            ),
        ),
    ),
    Screen(
        _("Hoe staat het met het vertrouwen?"),
        _(
            "Zonder vertrouwen doen mensen niet mee. Is het vertrouwen in de overheid laag, dan"
            " moet de overheid eerst laten zien dat ze doet wat ze belooft."
        ),
        (
            Question(
                "vertrouwen",
                _("Hoeveel vertrouwen hebben bewoners in elkaar?"),
                "one",
                options=THREE,
            ),
            Question(
                "overheid",
                _("Hoeveel vertrouwen hebben bewoners in gemeente en politie?"),
                "one",
                options=THREE,
            ),
        ),
    ),
    Screen(
        _("Zijn mensen bang voor wraak?"),
        _(
            "Wie bang is voor wraak, spreekt niemand aan en meldt weinig. Dan kun je bewoners"
            " nog niet vragen om zelf op te treden."
        ),
        (
            Question(
                "represailles",
                _("Zijn bewoners bang voor wraak als zij iemand aanspreken of iets melden?"),
                "one",
                options={"ja": _("Ja"), "nee": _("Nee")},
            ),
        ),
    ),
    Screen(
        _("Hoeveel willen bewoners zelf doen?"),
        _(
            "Meer meedoen is niet altijd beter. De inzet die een aanpak vraagt, moet passen bij"
            " wat bewoners willen en kunnen."
        ),
        (
            Question(
                "initiatief",
                _("Beginnen bewoners zelf dingen, of doen ze mee als een ander begint?"),
                "one",
                options={
                    "laag": _("Bijna niemand"),
                    "midden": _("Sommigen, als een ander begint"),
                    "hoog": _("Velen, ook uit zichzelf"),
                },
            ),
            Question(
                "inzet",
                _("Hoeveel tijd en geld kunnen bewoners en partners erin steken?"),
                "one",
                options={
                    "laag": _("Weinig: af en toe een uur, en bijna geen geld"),
                    "midden": _("Redelijk: een paar uur per maand, en een klein budget"),
                    "hoog": _("Veel: elke week, en een eigen budget"),
                },
            ),
        ),
    ),
    Screen(
        _("Is de basis op orde?"),
        _(
            "Denk aan verlichting, schone straten, snel herstel en politie die komt als het moet."
            " Is dat niet op orde, dan werkt samen iets organiseren vaak niet."
        ),
        (
            Question(
                "basis",
                _("Is de gewone veiligheid in dit gebied op orde?"),
                "one",
                options={"ja": _("Ja"), "deels": _("Deels"), "nee": _("Nee")},
            ),
        ),
    ),
    Screen(
        _("Hoe zwaar zijn de problemen?"),
        _(
            "Bewoners kunnen goed helpen bij lichte problemen, zoals afval of kleine ruzies."
            " Zware problemen, zoals geweld of drugshandel, zijn werk voor professionals."
        ),
        (
            Question(
                "ernst",
                _("Hoe zwaar zijn de problemen?"),
                "one",
                options={"licht": _("Licht"), "gemengd": _("Gemengd"), "zwaar": _("Zwaar")},
            ),
        ),
    ),
    Screen(
        _("Wie heb je gesproken?"),
        _(
            "Vaak hoor je dezelfde mensen. Wie bang is, wie weinig tijd heeft en wie de plek"
            " mijdt, hoor je niet vanzelf."
        ),
        (
            Question(
                "gehoord",
                _("Heb je een brede groep bewoners gesproken?"),
                "one",
                options={
                    "breed": _("Ja, jong en oud, uit verschillende groepen"),
                    "smal": _("Nee, vooral een kleine of vaste groep"),
                },
            ),
        ),
    ),
    Screen(
        _("Hoe werk je het liefst?"),
        _(
            "Er zijn zes manieren van werken. Heb je al een voorkeur, bijvoorbeeld omdat je"
            " partners daar goed in zijn? Kies die dan. Geen voorkeur is ook goed."
        ),
        (
            Question(
                "hoe",
                _("Welke manieren van werken hebben je voorkeur?"),
                "many",
                help=_("Je mag er meer kiezen."),
                facet="mechanisms",
            ),
        ),
    ),
)

STRENGTHS: Mapping[str, Text] = {
    "": _("Speelt niet"),
    "1": _("Speelt een beetje"),
    "2": _("Speelt sterk"),
}
