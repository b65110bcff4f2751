"""What a visitor probably meant by a word that nothing has."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Exists, OuterRef
from rapidfuzz import process
from rapidfuzz.distance import OSA, Prefix

from .models import SearchPosting, SearchTerm
from .text import normalise

SHORTEST = 4  # below that, every word is close to some other word


def closest(words: Sequence[str], kind: int | None = None) -> list[str | None]:
    """Per normalised word the most alike word of the index, or None when nothing is close.

    With a `kind` only the words of that kind are looked at.
    """
    terms = SearchTerm.objects.all()
    if kind is not None:
        of_kind = SearchPosting.objects.filter(term=OuterRef("pk"), kind=kind)
        terms = terms.filter(Exists(of_kind))
    lines = terms.values_list("forms", flat=True)
    forms = sorted({form for line in lines for form in line.split()})
    plain = [form if form.isascii() else normalise(form) for form in forms]
    return [_closest(word, forms, plain) for word in words]


def _closest(word: str, forms: list[str], plain: list[str]) -> str | None:
    if len(word) < SHORTEST:
        return None
    most = _allowed(word)
    found = process.extract(word, plain, scorer=OSA.distance, score_cutoff=most, limit=20)
    # As alike: rather the same beginning, since people mistype the end of a word more often.
    best = min(
        (hit for hit in found if _is_mistake(word, hit[0], most - hit[1])),
        key=lambda hit: (hit[1], -Prefix.similarity(word, hit[0]), hit[0]),
        default=None,
    )
    return forms[best[2]] if best else None


def _allowed(word: str) -> int:
    """How many letters may be wrong, missing, too many or swapped."""
    return 1 if len(word) < 8 else 2 if len(word) < 12 else 3


def _is_mistake(word: str, known: str, left: int) -> bool:
    """Whether one is likely the other mistyped, and not another word: moeders is no melders.

    Hardly anybody mistypes the first letter, so that counts as one more; and in a short word
    only a letter that is missing, or two that are swapped.
    """
    if len(word) == SHORTEST and len(known) <= len(word) and sorted(word) != sorted(known):
        return False
    return word[0] == known[0] or word[:2] == known[1::-1] or left > 0
