"""Every component with example data. The page and the tests render what stands here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from django import forms
from django.template import Context, Template
from django.utils.safestring import SafeString


@dataclass(frozen=True, slots=True)
class Entry:
    """One component: template lines as a page would write them, and the data they use."""

    name: str
    sources: tuple[str, ...]
    data: Mapping[str, Any] = field(default_factory=dict)

    @property
    def rendered(self) -> list[SafeString]:
        return [Template(source).render(Context(dict(self.data))) for source in self.sources]


def _option(value: str, label: str, **more: Any) -> SimpleNamespace:
    return SimpleNamespace(
        **{"value": value, "label": label, "description": "", "checked": False, **more}
    )


class ExampleForm(forms.Form):
    email = forms.EmailField(
        label="E-mailadres",
        required=False,
        help_text="Alleen als je antwoord wilt.",
        error_messages={"invalid": "Dit e-mailadres klopt niet."},
    )
    text = forms.CharField(label="Bericht", widget=forms.Textarea)


def _rated(**more: Any) -> SimpleNamespace:
    return SimpleNamespace(
        **{
            "outcome_label": "Veiligheidsbeleving in de buurt",
            "direction_label": "Niet onderzocht",
            "certainty": 0,
            "certainty_label": "Praktijkvoorbeeld",
            "indirect": False,
            **more,
        }
    )


RUNGS = {
    "rungs": [3, 4],
    "labels": [
        SimpleNamespace(label="Consulteren / adviseren", url="#trede-3"),
        SimpleNamespace(label="Coproduceren / samenwerken", url="#trede-4"),
    ],
}

ENTRIES: tuple[Entry, ...] = (
    Entry("breadcrumb", ('{% breadcrumb up_url="#" up_label="Lessen" current="Wees flexibel" %}',)),
    Entry("pagination", ("{% pagination page=4 pages=12 %}", "{% pagination page=1 pages=2 %}")),
    Entry(
        "link_button",
        (
            '{% link_button label="Maak een profiel" url="#" %}',
            '{% link_button label="Naar de lijst" url="#" variant="secondary" %}',
        ),
    ),
    Entry(
        "button",
        (
            '{% button label="Bekijk wat past" %}',
            '{% button label="Vorige" variant="secondary" name="naar" value="vorige" %}',
        ),
    ),
    Entry("external_link", ('{% external_link url="https://hetccv.nl/" label="Het CCV" %}',)),
    Entry("report_link", ("{% report_link %}",)),
    Entry("print_button", ("{% print_button %}",)),
    Entry("copy_button", ("{% copy_button %}",)),
    Entry(
        "search_bar",
        (
            '{% search_bar label="Zoek" value="inbraak" id="zoek-voorbeeld" %}',
            '{% search_bar label="Zoek in alles" id="zoek-alles" suggestions="/zoeken/" %}',
        ),
    ),
    Entry(
        "checkbox_group",
        (
            '{% checkbox_group name="wat" legend="Wat speelt er?" options=options'
            ' description="Je mag er meer kiezen." show_descriptions=True %}',
        ),
        {
            "options": [
                _option("overlast", "Overlast", count=18, checked=True, description="Geluid."),
                _option("toezicht", "Toezicht", count=1),
                _option("verloedering", "Verloedering", count=0),
            ]
        },
    ),
    Entry(
        "radio_group",
        ('{% radio_group name="contact" legend="Hoeveel contact is er?" options=options %}',),
        {"options": [_option("laag", "Weinig"), _option("hoog", "Veel", checked=True)]},
    ),
    Entry(
        "chip",
        (
            '{% chip label="Leefbaarheid" url="#" %}',
            '{% chip label="Overlast" url="#" group="Wat wil je aanpakken?" %}',
        ),
    ),
    Entry(
        "tick",
        (
            '{% tick name="kies" value="opzoomeren" label="Op mijn keuzelijst"'
            ' about="Opzoomeren" checked=True %}',
        ),
    ),
    Entry(
        "form_field",
        (
            "{% form_field form.email %}",
            "{% form_field form.text %}",
        ),
        {"form": ExampleForm({"email": "geen adres"}, auto_id="voorbeeld_%s")},
    ),
    Entry("progress", ('{% progress text="Vraag 3 van 12" %}',)),
    Entry(
        "alert",
        (
            "{% alert %}Je zoekvraag is lang.{% endalert %}",
            '{% alert type="ok" %}De lijst is bijgewerkt.{% endalert %}',
            '{% alert type="warning" title="Eerst de basis" %}Herstel het licht.{% endalert %}',
            '{% alert type="error" title="Wat is er mis?" %}Deze keuze bestaat niet.{% endalert %}',
        ),
    ),
    Entry("details", ('{% details summary="Je antwoorden" %}Weinig contact.{% enddetails %}',)),
    Entry(
        "table",
        (
            '{% table caption="Uitkomsten" %}<thead><tr><th scope="col">Uitkomst</th>'
            '<th scope="col">Richting</th></tr></thead><tbody><tr><th scope="row">Overlast</th>'
            "<td>Gemengd</td></tr></tbody>{% endtable %}",
            '{% table caption="Uitkomsten, op een telefoon als blokken" stack=True %}'
            '<thead role="rowgroup"><tr role="row">'
            '<th role="columnheader" scope="col">Uitkomst</th>'
            '<th role="columnheader" scope="col">Richting</th></tr></thead><tbody role="rowgroup">'
            '<tr role="row"><th role="rowheader" scope="row">Overlast</th>'
            '<td role="cell" data-label="Richting">Gemengd</td></tr></tbody>{% endtable %}',
        ),
    ),
    Entry(
        "empty_state",
        ('{% empty_state title="Niets gevonden" %}<p>Laat één ding los.</p>{% endempty_state %}',),
    ),
    Entry("live_region", ('{% live_region id="voorbeeld-aantal" %}',)),
    Entry(
        "reasons",
        (
            '<h3>Buurtbemiddeling</h3>{% reasons kind="plus" items=items title="Waarom wel" %}',
            '<h3>Buurtvaders</h3>{% reasons kind="minus" items=items title="Waarom niet" %}',
            '<h3>Opzoomeren</h3>{% reasons kind="first" items=items title="Doe dit eerst" %}',
        ),
        {"items": ["Pakt overlast aan, en dat speelt sterk.", "Vraagt trede 4 van 6."]},
    ),
    Entry(
        "evidence",
        ("{% evidence rated=unknown %}", "{% evidence rated=measured %}"),
        {
            "unknown": _rated(),
            "measured": _rated(
                direction_label="Gemengd",
                certainty=3,
                certainty_label="Eerste aanwijzingen",
                indirect=True,
            ),
        },
    ),
    Entry("certainty", ('{% certainty level=2 label="Goed onderbouwd" %}',)),
    Entry(
        "ladder",
        (
            "{% ladder rungs=rungs labels=labels %}",
            "{% ladder rungs=rungs labels=labels links=True %}",
        ),
        RUNGS,
    ),
    Entry(
        "factor_tag",
        (
            '{% factor_tag number=2 name="Verloedering" url="#" %}',
            '{% factor_tag number=12 name="Communicatie" %}',
        ),
    ),
)
