"""What the pages of the knowledge base are, in the words of schema.org."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import RequestContext
from django.urls import reverse
from django.utils.safestring import SafeString

from gerust.knowledge.search.kinds import published_as
from gerust.knowledge.search.searched import searched_as
from gerust.web.addresses import absolute
from gerust.web.templatetags.head import structured_data

register = template.Library()

PUBLISHER = {"@type": "Organization", "name": "Gerust"}


@register.simple_tag(takes_context=True)
def item_data(context: RequestContext, item: Any) -> SafeString:
    """The page of one item."""
    data: dict[str, Any] = {
        "@type": "Article",
        "headline": item.name,
        "description": searched_as(type(item)).summary_of(item),
        "url": absolute(context["request"], item.get_absolute_url()),
        "inLanguage": "nl",
        "isAccessibleForFree": True,
        "publisher": PUBLISHER,
    }
    published = published_as(item)
    moments = {
        "datePublished": published.first_published_at,
        "dateModified": published.last_published_at,
    }
    return structured_data(data | {k: at.isoformat() for k, at in moments.items() if at})


@register.simple_tag(takes_context=True)
def site_data(context: RequestContext) -> SafeString:
    """The front door, with where to search."""
    search = absolute(context["request"], reverse("knowledge:search"))
    return structured_data(
        {
            "@type": "WebSite",
            "name": "Gerust",
            "url": absolute(context["request"], "/"),
            "inLanguage": "nl",
            "publisher": PUBLISHER,
            "potentialAction": {
                "@type": "SearchAction",
                "target": f"{search}?q={{q}}",
                "query-input": "required name=q",
            },
        }
    )
