"""`{% linked text %}`: running text with links to the glossary."""

from __future__ import annotations

from django import template
from django.http import HttpRequest
from django.template import Context
from django.utils.html import escape
from django.utils.safestring import SafeString

from gerust.knowledge.glossary import glossary_for

register = template.Library()


@register.simple_tag(takes_context=True)
def linked(context: Context, text: str) -> SafeString:
    """The text escaped, with each term of the glossary linked where the page first uses it.

    For running text only: no headings and no links, where a link would be wrong.
    """
    # Not context["request"]: an include with `only` leaves that out, and keeps this.
    request: HttpRequest | None = getattr(context, "request", None)
    return escape(text) if request is None else glossary_for(request).link(text)
