"""Pages about practice examples: the catalogue, one example, several beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from gerust.knowledge.catalogue import panel
from gerust.knowledge.catalogue.example_page import build_column, build_page
from gerust.knowledge.catalogue.export import as_csv, as_data, examples_for_export
from gerust.knowledge.catalogue.finding import find
from gerust.knowledge.catalogue.listing import results_of, suggestion_url, ways_on
from gerust.knowledge.catalogue.presenting import card
from gerust.knowledge.catalogue.query import (
    MAX_COMPARE,
    PARAMETERS,
    CatalogueQuery,
    InvalidQueryError,
    parse,
    quoted,
    read_slugs,
)
from gerust.knowledge.models import Example, Lesson
from gerust.knowledge.models.example import ExampleQuerySet
from gerust.knowledge.search.results import FEW, address_of
from gerust.knowledge.vocabulary import vocabulary_for
from gerust.web.http import HtmxRequest, data_response


@login_not_required
@csrf_exempt
@require_safe
@vary_on_headers("HX-Request", "HX-History-Restore-Request")
def examples(request: HtmxRequest) -> HttpResponse:
    """The catalogue. The same address gives htmx only the part that changes."""
    query = parse(request.GET)
    words = vocabulary_for(request.user)
    found = find(query, request.user)
    results = results_of(found, words, request.user)
    shown = {result.card.example.slug for result in results}
    # When htmx restores a page from history, it wants the whole.
    partial = bool(request.htmx) and not request.htmx.history_restore_request
    context = {
        "query": query,
        "found": found,
        "results": results,
        "groups": panel.groups(found, words),
        "chips": panel.chips(found, words),
        "ways_on": ways_on(found, words),
        "is_partial": partial,
        "page_pairs": replace(query, page=None).pairs(),
        "suggestion_url": suggestion_url(found),
        "few_for_words": not found.text_hits.query.is_empty and found.count < FEW,
        "everything_url": address_of(query.q),
        "export_query": replace(query, page=None, view="lijst", shortlist=()).address(),
        "chosen_query": CatalogueQuery(shortlist=query.shortlist).address(),
        "elsewhere": [slug for slug in query.shortlist if slug not in shown],
    }
    template = "knowledge/_catalogue.html" if partial else "knowledge/examples.html"
    response = render(request, template, context)
    if partial:
        # The address without the empty fields that a form sends along.
        response["HX-Push-Url"] = query.url()
    return response


@login_not_required
@csrf_exempt
@require_safe
def example(request: HttpRequest, slug: str) -> HttpResponse:
    visible = Example.objects.visible_to(request.user).with_parts()
    return show_example(request, get_object_or_404(visible, slug=slug))


def show_example(request: HttpRequest, found: Example) -> HttpResponse:
    """The page of one example, also of a version that isn't public yet."""
    page = build_page(found, vocabulary_for(request.user), request.user)
    return render(request, "knowledge/example.html", {"page": page, "example": found})


@login_not_required
@csrf_exempt
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Two to four examples beside each other."""
    slugs = read_slugs(request.GET.getlist("kies"))
    query = CatalogueQuery(shortlist=slugs)
    if len(slugs) > MAX_COMPARE:
        too_many = {"most": MAX_COMPARE, "too_many": True, "query": query}
        return render(request, "knowledge/compare.html", too_many, status=400)
    if _asks_more(request.GET):
        return redirect(reverse("knowledge:compare") + query.address())
    words = vocabulary_for(request.user)
    shown = _chosen(Example.objects.visible_to(request.user).with_parts(), slugs)
    lessons = Lesson.objects.visible_to(request.user).in_brief()
    columns = [build_column(example, words, lessons) for example in shown]
    return render(request, "knowledge/compare.html", {"columns": columns, "query": query})


@login_not_required
@csrf_exempt
@require_safe
def shortlist(request: HttpRequest) -> HttpResponse:
    """The chosen examples; the address holds the choice, so it can be kept, mailed and printed."""
    slugs = read_slugs(request.GET.getlist("kies"))
    if _asks_more(request.GET):
        return redirect(reverse("knowledge:shortlist") + CatalogueQuery(shortlist=slugs).address())
    words = vocabulary_for(request.user)
    brief = Example.objects.visible_to(request.user).in_brief().with_headline()
    cards = [card(example, words) for example in _chosen(brief, slugs)]
    return render(
        request,
        "knowledge/shortlist.html",
        {
            "rows": [
                {
                    "card": item,
                    "without": _shortlist_without(slugs, item.example.slug),
                    "to_compare": place < MAX_COMPARE,
                }
                for place, item in enumerate(cards)
            ],
            "query": CatalogueQuery(shortlist=slugs),
            "most": MAX_COMPARE,
        },
    )


def _asks_more(data: QueryDict) -> bool:
    """Whether the form of the catalogue sent its filters too; the address to keep is shorter."""
    return not data.keys().isdisjoint(PARAMETERS - {"kies"})


def _shortlist_without(slugs: Sequence[str], slug: str) -> str:
    left = CatalogueQuery(shortlist=tuple(other for other in slugs if other != slug))
    return reverse("knowledge:shortlist") + left.address()


def _chosen(visible: ExampleQuerySet, slugs: Sequence[str]) -> list[Example]:
    """The examples that were chosen, in that order. Raises InvalidQueryError for an unknown one."""
    found = {example.slug: example for example in visible.filter(slug__in=slugs)}
    if unknown := [slug for slug in slugs if slug not in found]:
        raise InvalidQueryError(
            ngettext(
                "Het praktijkvoorbeeld ‘%(slug)s’ bestaat niet (meer).",
                "De praktijkvoorbeelden ‘%(slug)s’ bestaan niet (meer).",
                len(unknown),
            )
            % {"slug": quoted(unknown)}
        )
    return [found[slug] for slug in slugs]


@login_not_required
@csrf_exempt
@require_safe
def examples_json(request: HttpRequest) -> HttpResponse:
    found = find(parse(request.GET), request.user)
    return _json(request, found.export_keys(), found.count)


@login_not_required
@csrf_exempt
@require_safe
def examples_csv(request: HttpRequest) -> StreamingHttpResponse:
    return _csv(request, find(parse(request.GET), request.user).export_keys())


@login_not_required
@csrf_exempt
@require_safe
def shortlist_json(request: HttpRequest) -> HttpResponse:
    keys = _chosen_keys(request)
    return _json(request, keys, len(keys))


@login_not_required
@csrf_exempt
@require_safe
def shortlist_csv(request: HttpRequest) -> StreamingHttpResponse:
    return _csv(request, _chosen_keys(request))


def _chosen_keys(request: HttpRequest) -> list[int]:
    visible = Example.objects.visible_to(request.user).in_brief()
    return [example.pk for example in _chosen(visible, read_slugs(request.GET.getlist("kies")))]


def _json(request: HttpRequest, keys: Sequence[int], count: int) -> HttpResponse:
    words = vocabulary_for(request.user)
    results = [
        as_data(example, words, request.build_absolute_uri)
        for example in examples_for_export(keys, request.user)
    ]
    return data_response({"count": count, "results": results})


def _csv(request: HttpRequest, keys: Sequence[int]) -> StreamingHttpResponse:
    examples = examples_for_export(keys, request.user)
    lines = as_csv(examples, vocabulary_for(request.user), request.build_absolute_uri)
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="praktijkvoorbeelden.csv"'
    return response
