"""What the head of a page is made with. Loaded in every template; draws nothing on the screen."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_block_tag
def once(content: str) -> SafeString:
    """Keep a rendered block under a name (`as`), on one line: a block itself comes out once."""
    return SafeString(" ".join(content.split()))


@register.simple_tag
def structured_data(data: Mapping[str, Any] | None) -> SafeString:
    """What a page is, in the words of schema.org. Data, so no browser runs it."""
    if not data:
        return SafeString("")
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False, default=str)
    # As in Django's json_script: what could end the element is written otherwise.
    escaped = text.translate({ord(c): f"\\u{ord(c):04X}" for c in "<>&"})
    return format_html('<script type="application/ld+json">{}</script>', SafeString(escaped))
