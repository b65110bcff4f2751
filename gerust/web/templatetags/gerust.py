"""The components of the screen: one tag, one template, one entry in the gallery.

This library is loaded in every template. A tag's signature is the component's contract.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import template
from django.forms import BoundField
from django.template.loader import render_to_string
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

register = template.Library()

FOLDER = "web/components"


def component(name: str) -> str:
    return f"{FOLDER}/{name}.html"


@register.filter
def labels(items: Iterable[Any]) -> str:
    """The labels of these items, with commas between them."""
    return ", ".join(str(item.label) for item in items)


@register.filter
def marked(segments: Iterable[Any]) -> SafeString:
    """A text in pieces, with the pieces marked that were searched for."""
    pieces = (
        format_html('<mark class="nl-mark">{}</mark>', piece.text)
        if piece.hit
        else escape(piece.text)
        for piece in segments
    )
    return mark_safe("".join(pieces))  # noqa: S308 each piece is escaped


# ---- Ways to go


@register.inclusion_tag(component("breadcrumb"))
def breadcrumb(current: str, up_url: str = "", up_label: str = "") -> dict[str, Any]:
    """Where a page stands: the front door, at most one page above it, and itself."""
    return {"current": current, "up_url": up_url, "up_label": up_label}


@register.inclusion_tag(component("pagination"))
def pagination(page: int, pages: int, pairs: Sequence[tuple[str, str]] = ()) -> dict[str, Any]:
    """Previous, next and numbers. `pairs` are the other parameters of the address."""

    def url(number: int) -> str:
        extra = [("pagina", str(number))] if number > 1 else []
        return "?" + urlencode([*pairs, *extra])

    near = sorted({1, pages, *range(max(1, page - 2), min(pages, page + 2) + 1)})
    links, before = [], 0
    for number in near:
        links.append({"number": number, "url": url(number), "gap": number > before + 1})
        before = number
    return {
        "page": page,
        "pages": pages,
        "links": links,
        "previous": url(page - 1) if page > 1 else "",
        "next": url(page + 1) if page < pages else "",
    }


@register.inclusion_tag(component("link_button"))
def link_button(label: str, url: str, variant: str = "primary") -> dict[str, Any]:
    """A link that looks like a button, for the main way on."""
    return {"label": label, "url": url, "variant": variant}


@register.inclusion_tag(component("button"))
def button(
    label: str, name: str = "", value: str = "", variant: str = "primary", action: str = ""
) -> dict[str, Any]:
    """A button that sends its form; `action` sends it to another address."""
    return {"label": label, "name": name, "value": value, "variant": variant, "action": action}


@register.inclusion_tag(component("external_link"))
def external_link(url: str, label: str) -> dict[str, Any]:
    """A link to another site; says so to everyone."""
    return {"url": url, "label": label}


@register.inclusion_tag(component("print_button"))
def print_button() -> dict[str, Any]:
    """Prints the page. Only shows with JavaScript: browsers print without it too."""
    return {}


@register.inclusion_tag(component("copy_button"))
def copy_button() -> dict[str, Any]:
    """Copies the address of the page, and says that it did. Only shows with JavaScript."""
    return {}


@register.inclusion_tag(component("report_link"), takes_context=True)
def report_link(context: template.Context) -> dict[str, Any]:
    """Where to tell that this page is wrong. Without what stands after the question mark."""
    request = context.get("request")
    return {"page": request.path if request else ""}


# ---- Choosing


@register.inclusion_tag(component("search_bar"))
def search_bar(
    label: str,
    value: str = "",
    name: str = "q",
    id: str = "q",  # noqa: A002
    *,
    suggestions: str = "",
) -> dict[str, Any]:
    """A text field with a search button; stands inside a form.

    With the address of `suggestions` a list comes up while typing, where scripts run.
    """
    return {"label": label, "value": value, "name": name, "id": id, "suggestions": suggestions}


@register.inclusion_tag(component("checkbox_group"))
def checkbox_group(
    name: str,
    legend: str,
    options: Iterable[Any],
    *,
    description: str = "",
    hide_legend: bool = False,
    show_descriptions: bool = False,
) -> dict[str, Any]:
    """Check boxes. An option has value, label, description, checked and perhaps a count."""
    return _group(
        name,
        legend,
        options,
        description,
        hide_legend=hide_legend,
        show_descriptions=show_descriptions,
    )


@register.inclusion_tag(component("radio_group"))
def radio_group(
    name: str,
    legend: str,
    options: Iterable[Any],
    *,
    description: str = "",
    hide_legend: bool = False,
) -> dict[str, Any]:
    """Radio buttons. An option has value, label, description and checked."""
    return _group(name, legend, options, description, hide_legend=hide_legend)


@register.inclusion_tag(component("form_field"))
def form_field(field: BoundField, *, required: bool | None = None) -> dict[str, Any]:
    """A field of a Django form with its label, explanation and what is wrong with it.

    `required` is for a field that another answer makes necessary.
    """
    widget = field.as_widget(attrs={"class": "utrecht-textbox utrecht-textbox--html-input"})
    needed = field.field.required if required is None else required
    return {"field": field, "widget": widget, "required": needed}


@register.inclusion_tag(component("tick"))
def tick(name: str, value: str, *, label: str, about: str, checked: bool = False) -> dict[str, Any]:
    """One check box on its own. `about` says to who can't see its place what it belongs to."""
    return {"name": name, "value": value, "label": label, "about": about, "checked": checked}


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of a group, with what its template would else work out seventy times a page."""

    id: str
    attributes: SafeString  # of its input
    label: str
    description: str
    count: str
    unit: str  # what the count counts, for a screen reader; empty without a count
    # Choosing it would show nothing; it stays, so that the other choices keep their place.
    is_empty: bool


def _group(
    name: str,
    legend: str,
    options: Iterable[Any],
    description: str,
    *,
    hide_legend: bool,
    show_descriptions: bool = False,
) -> dict[str, Any]:
    one, many = _("resultaat"), _("resultaten")
    choices = []
    for option in options:
        count = getattr(option, "count", None)
        own_id = f"{name}-{option.value or 'leeg'}"
        described = show_descriptions and option.description
        choices.append(
            Choice(
                id=own_id,
                attributes=format_html(
                    'name="{}" value="{}" id="{}"{}{}',
                    name,
                    option.value,
                    own_id,
                    format_html(' aria-describedby="uitleg-{}"', own_id) if described else "",
                    " checked" if option.checked else "",
                ),
                label=option.label,
                description=option.description if described else "",
                count=str(count),
                unit="" if count is None else one if count == 1 else many,
                is_empty=count == 0 and not option.checked,
            )
        )
    return {
        "name": name,
        "legend": legend,
        "choices": choices,
        "description": description,
        "hide_legend": hide_legend,
    }


@register.inclusion_tag(component("chip"))
def chip(label: str, url: str, group: str = "") -> dict[str, Any]:
    """A value that leads to everything that has it; with `group` a choice to take back."""
    return {"label": label, "url": url, "group": group}


@register.inclusion_tag(component("progress"))
def progress(text: str) -> dict[str, Any]:
    """How far you are, in words."""
    return {"text": text}


# ---- Telling


# Django's own words for the levels of a message.
ALERTS = {"success": "ok", "debug": "info"}


@register.simple_block_tag
def alert(content: str, type: str = "info", title: str = "") -> SafeString:  # noqa: A002
    """Something to notice: info, ok, warning or error. The kind is said in words too."""
    type = ALERTS.get(type, type)  # noqa: A001
    return render_to_string(component("alert"), {"content": content, "type": type, "title": title})


@register.simple_block_tag
def details(content: str, summary: str, open: bool = False) -> SafeString:  # noqa: A002
    """More to read for who wants it; works without JavaScript."""
    return render_to_string(
        component("details"), {"content": content, "summary": summary, "open": open}
    )


@register.simple_block_tag
def table(content: str, caption: str, *, stack: bool = False) -> SafeString:
    """A table that scrolls sideways on a phone, also by keyboard.

    With `stack` its rows become blocks there. Browsers then forget that it is a table, so write
    the ARIA roles in the content, and `data-label` on a cell that needs the name of its column.
    """
    return render_to_string(
        component("table"), {"content": content, "caption": caption, "stack": stack}
    )


@register.simple_block_tag
def empty_state(content: str, title: str) -> SafeString:
    """Nothing to show: what that means, and what to do."""
    return render_to_string(component("empty_state"), {"content": content, "title": title})


@register.inclusion_tag(component("live_region"))
def live_region(id: str) -> dict[str, Any]:  # noqa: A002
    """A place whose changes a screen reader tells; empty until something changes."""
    return {"id": id}


@register.inclusion_tag(component("reasons"))
def reasons(kind: str, items: Sequence[str], title: str) -> dict[str, Any]:
    """Why: `plus` for what speaks for it, `minus` against, `first` for what has to come first."""
    return {"kind": kind, "items": items, "title": title}


# ---- The method in one glance


@register.inclusion_tag(component("evidence"))
def evidence(rated: Any) -> dict[str, Any]:
    """What is known of one outcome: words first, five squares after."""
    certainty = _("zekerheid %(level)s van 5 (%(label)s)") % {
        "level": rated.certainty,
        "label": rated.certainty_label.lower(),
    }
    return {"rated": rated, "certainty": certainty}


@register.inclusion_tag(component("certainty"))
def certainty(level: int, label: str) -> dict[str, Any]:
    """How sure we are, 0 to 5."""
    text = _("%(level)s van 5: %(label)s") % {"level": level, "label": label.lower()}
    return {"level": level, "text": text}


@register.inclusion_tag(component("ladder"))
def ladder(rungs: Sequence[int], labels: Sequence[Any], links: bool = False) -> dict[str, Any]:
    """Rungs of the ladder (1-6) with their names; `links` leads to the catalogue."""
    pairs = list(zip(rungs, labels, strict=True))
    if links:
        words = _("Trede %(rung)s: %(label)s")
        chips = [
            {"url": item.url, "text": words % {"rung": rung, "label": item.label}}
            for rung, item in pairs
        ]
        return {"rungs": rungs, "text": "", "chips": chips}
    words = _("trede %(rung)s van 6: %(label)s")
    text = "; ".join(words % {"rung": rung, "label": item.label} for rung, item in pairs)
    return {"rungs": rungs, "text": text, "chips": []}


@register.inclusion_tag(component("factor_tag"))
def factor_tag(number: int, name: str, url: str = "") -> dict[str, Any]:
    """A factor of the Tafel van 12: its number and its name."""
    return {"number": number, "name": name, "url": url}
