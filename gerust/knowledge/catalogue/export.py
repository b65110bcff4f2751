"""The hits as data: the same question as the screen, for a computer or a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from gerust.accounts.models import Visitor
from gerust.knowledge.models import Example
from gerust.knowledge.vocabulary import Vocabulary

from .presenting import Rated, evidence_of

# Excel takes a cell that starts with one of these for a formula; a quote in front makes it text.
# The wide ones count in the Excel of East Asian languages (OWASP, CSV Injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes the file for another character set
BATCH = 500


def examples_for_export(keys: Sequence[int], visitor: Visitor) -> Iterator[Example]:
    """These examples with their ratings, in this order; a batch in memory at a time."""
    examples = Example.objects.visible_to(visitor).in_brief().prefetch_related("ratings")
    for start in range(0, len(keys), BATCH):
        yield from examples.in_order_of(keys[start : start + BATCH])


def as_data(example: Example, words: Vocabulary, absolute: Callable[[str], str]) -> dict[str, Any]:
    """One example with codes, not labels: codes stay the same when words change."""
    return {
        "slug": example.slug,
        "name": example.name,
        "url": absolute(example.get_absolute_url()),
        "summary": example.summary,
        "phenomena": list(example.phenomena),
        "mechanisms": list(example.mechanisms),
        "participation": list(example.participation),
        "factors": [int(number) for number in example.factors],
        "scale": list(example.scale),
        "evidence": [
            {
                "outcome": item.outcome,
                "direction": item.direction,
                "certainty": item.certainty,
                "indirect": item.indirect,
            }
            for item in evidence_of(example, words)
        ],
    }


class _Echo:
    """A file for `csv.writer` that keeps nothing: what is written comes back as the result."""

    def write(self, line: str) -> str:
        return line


def as_csv(
    examples: Iterable[Example], words: Vocabulary, absolute: Callable[[str], str]
) -> Iterator[str]:
    """Lines that open right in a Dutch Excel: marked UTF-8, semicolons, no cell a formula."""
    writer = csv.writer(_Echo(), delimiter=";", quoting=csv.QUOTE_ALL)
    yield BYTE_ORDER_MARK + writer.writerow(
        safe_cell(label)
        for label in (
            _("adres"),
            _("naam"),
            _("link"),
            _("samenvatting"),
            _("wat pakt het aan"),
            _("hoe werkt het"),
            _("wie doet wat"),
            _("factoren"),
            _("schaal"),
            *words.labels("outcomes", [word.code for word in words.words("outcomes")]),
        )
    )
    for example in examples:
        yield writer.writerow(
            [
                example.slug,
                safe_cell(example.name),
                absolute(example.get_absolute_url()),
                safe_cell(example.summary),
                *(
                    safe_cell(", ".join(words.labels(facet, getattr(example, facet))))
                    for facet in ("phenomena", "mechanisms", "participation", "factors", "scale")
                ),
                *(safe_cell(_evidence_cell(item)) for item in evidence_of(example, words)),
            ]
        )


def safe_cell(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _evidence_cell(item: Rated) -> str:
    indirect = _(", indirect") if item.indirect else ""
    return _("%(direction)s, zekerheid %(certainty)s van 5%(indirect)s") % {
        "direction": item.direction_label,
        "certainty": item.certainty,
        "indirect": indirect,
    }
