"""How Django's own form fields look: NL Design System markup, written once."""

from __future__ import annotations

from typing import Any

from django.forms import BoundField, widgets
from django.forms.renderers import TemplatesSetting

# The first that fits counts: a check box is an input too.
CLASSES: tuple[tuple[type[widgets.Widget], str], ...] = (
    (widgets.CheckboxSelectMultiple, "utrecht-checkbox utrecht-checkbox--html-input"),
    (widgets.RadioSelect, "utrecht-radio-button utrecht-radio-button--html-input"),
    (widgets.CheckboxInput, "utrecht-checkbox utrecht-checkbox--html-input"),
    (widgets.Select, "utrecht-select utrecht-select--html-select"),
    (widgets.Textarea, "utrecht-textbox utrecht-textbox--html-input"),
    (widgets.Input, "utrecht-textbox utrecht-textbox--html-input"),
)


class GerustField(BoundField):
    """A field whose widget carries the class that our stylesheet knows, and no placeholder."""

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: widgets.Widget | None = None
    ) -> dict[str, Any]:
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        ours = next((names for kind, names in CLASSES if isinstance(widget, kind)), "")
        names = [*str(attrs.get("class") or widget.attrs.get("class", "")).split(), *ours.split()]
        # A placeholder says the label again, and is gone when you type. Django leaves out a False.
        attrs = {**attrs, "placeholder": False}
        return {**attrs, "class": " ".join(names)} if names else attrs


class GerustRenderer(TemplatesSetting):
    """Renders a field with its label, help and errors tied together by Django itself."""

    field_template_name = "web/forms/field.html"
    bound_field_class = GerustField
