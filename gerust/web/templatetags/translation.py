"""`{% translate %}` for a site in one language: a fixed text is looked up once, not for every page.

A page has a hundred of them, and Django looks each up in the catalogue of every app. With a second
language in `LANGUAGES` this is Django's own tag again.
"""

from __future__ import annotations

from django import template
from django.conf import settings
from django.template.base import Node, Parser, TextNode, Token
from django.templatetags.i18n import TranslateNode, do_translate

register = template.Library()


@register.tag
def translate(parser: Parser, token: Token) -> Node:
    node: TranslateNode = do_translate(parser, token)
    words = token.split_contents()
    # A quoted text and nothing more: no variable, no filter, no `as name` and no context.
    is_fixed = len(words) == 2 and words[1][0] in "'\"" and words[1][-1] == words[1][0]
    if is_fixed and len(settings.LANGUAGES) == 1:
        return TextNode(node.render(template.Context()))
    return node
