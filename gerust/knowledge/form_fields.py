"""Form fields for what the database keeps as lists: one line an entry, in a plain text area.

Nothing to click for each line, so that an editor can paste, and it works without JavaScript.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

BETWEEN: Final = " | "


class LinesField(forms.CharField):
    """A list of short texts: each line is one."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 4}))
        for name in ("encoder", "decoder", "max_length"):
            kwargs.pop(name, None)
        super().__init__(**kwargs)
        if not self.help_text:
            self.help_text = _("Elke regel is een nieuw punt.")

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) else "\n".join(map(self.to_line, value or ()))

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value) or ""
        return [self.from_line(line.strip()) for line in text.splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool((initial or self.to_python("")) != self.to_python(data))
        except ValidationError:
            return True

    def to_line(self, entry: Any) -> str:
        return str(entry)

    def from_line(self, line: str) -> Any:
        return line


class RowsField(LinesField):
    """A list of small records: each line is one, with a bar between its parts."""

    def __init__(self, *, columns: Sequence[str], headings: Sequence[Any], **kwargs: Any) -> None:
        self.columns, self.headings = tuple(columns), tuple(headings)
        super().__init__(**kwargs)
        self.help_text = _("Elke regel is: %(parts)s.") % {
            "parts": BETWEEN.join(map(str, self.headings))
        }

    def to_line(self, entry: Any) -> str:
        return BETWEEN.join(str(entry[name]) for name in self.columns)

    def from_line(self, line: str) -> Any:
        parts = [part.strip() for part in line.split("|", len(self.columns) - 1)]
        if len(parts) < len(self.columns) or not all(parts):
            raise ValidationError(
                _("Deze regel mist iets: “%(line)s”. Schrijf: %(parts)s."),
                params={"line": line, "parts": BETWEEN.join(map(str, self.headings))},
            )
        return dict(zip(self.columns, parts, strict=True))


class PairsField(RowsField):
    """Texts by a code: each line is a code, a bar and its text, or its texts with commas."""

    def __init__(self, *, headings: Sequence[Any], several: bool = False, **kwargs: Any) -> None:
        self.several = several
        super().__init__(columns=("key", "value"), headings=headings, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, dict):
            value = [
                {"key": key, "value": ", ".join(texts) if self.several else texts}
                for key, texts in value.items()
            ]
        return super().prepare_value(value)

    def to_python(self, value: Any) -> Any:
        pairs = {row["key"]: row["value"] for row in super().to_python(value)}
        if self.several:
            return {key: [each.strip() for each in text.split(",")] for key, text in pairs.items()}
        return pairs


class PartsField(LinesField):
    """Parts with a title, a text and points: "# titel", then the text, then "- punt" lines."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.help_text = _(
            "Begin elk deel met een titel: # Titel. Daaronder een alinea, en punten met een"
            " streepje ervoor."
        )

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, str):
            return value
        blocks = [
            "\n".join(
                [
                    f"# {part['title']}",
                    *([part["text"]] if part["text"] else []),
                    *(f"- {line}" for line in part["lines"]),
                ]
            )
            for part in value or ()
        ]
        return "\n\n".join(blocks)

    def to_python(self, value: Any) -> Any:
        parts: list[dict[str, Any]] = []
        for line in super().to_python(value):
            if line.startswith("#"):
                parts.append({"title": line.lstrip("# "), "text": None, "lines": []})
            elif not parts:
                raise ValidationError(_("Begin met een titel: # Titel."))
            elif line.startswith("- "):
                parts[-1]["lines"].append(line[2:].strip())
            else:
                before = parts[-1]["text"]
                parts[-1]["text"] = f"{before} {line}" if before else line
        return parts


def sources_field(**kwargs: Any) -> RowsField:
    return RowsField(columns=("url", "title"), headings=(_("webadres"), _("titel")), **kwargs)
