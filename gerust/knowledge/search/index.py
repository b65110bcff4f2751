"""Keeps the inverted index in step with what is published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.db.models import Exists, Model, OuterRef

from gerust.knowledge.vocabulary import Vocabulary, vocabulary_for

from .kinds import SearchedModel, parts_of, searched_models
from .models import SearchPosting, SearchTerm
from .searched import WHOLE_NAME, Place, searched_as
from .text import WORD, Spelled, spell_all, words_in

T = TypeVar("T")
BATCH = 500  # below what SQLite takes in one list of keys
MOST_FORMS = 12  # of one stem; more are spellings that nobody will type


@transaction.atomic
def index_items(items: Iterable[Model]) -> None:
    """Replace what is stored of these items and their parts by what the database now says of them.

    One that isn't live can't be found afterwards, and one of a kind that isn't searched never was.
    """
    _wait_for_other_writers()
    labels = vocabulary_for(AnonymousUser())
    terms = _Terms()
    for model, keys in _by_model(items).items():
        for batch in _parts(keys, BATCH):
            _index(model, batch, labels, terms)
    terms.save_forms()
    _remove_unused_terms()


def not_indexed() -> Iterator[Model]:
    """What is public and can't be found yet, such as a kind that came with a new version."""
    for model, searched in searched_models().items():
        found = SearchPosting.objects.filter(kind=searched.number, item=OuterRef("pk"))
        yield from model.objects.filter(~Exists(found), **searched.live)


def forget_deleted(instance: Model, **signal: object) -> None:
    """For `post_delete`: what was deleted is not found. No cascade does this."""
    searched = searched_as(type(instance))
    SearchPosting.objects.filter(kind=searched.number, item=instance.pk).delete()


def _by_model(items: Iterable[Model]) -> dict[SearchedModel, list[int]]:
    """The keys to index by model, with those of the parts."""
    found: dict[SearchedModel, dict[int, None]] = {}
    for item in items:
        found.setdefault(type(item), {})[item.pk] = None
    for model, keys in list(found.items()):
        for part, field in parts_of(model):
            for some in _parts(list(keys), BATCH):
                rows = part.objects.filter(**{f"{field}__in": some}).values_list("pk", flat=True)
                found.setdefault(part, {}).update(dict.fromkeys(rows))
    searched = searched_models()
    return {model: list(keys) for model, keys in found.items() if model in searched}


def _index(model: SearchedModel, keys: list[int], labels: Vocabulary, terms: _Terms) -> None:
    searched = searched_as(model)
    SearchPosting.objects.filter(kind=searched.number, item__in=keys).delete()
    # Read again: an item that comes from a form may still hold the lines of before.
    live = model.objects.filter(pk__in=keys, **searched.live).prefetch_related(*searched.prefetch)
    weights = {item.pk: weigh(searched.texts_of(item, labels)) for item in live}
    _store(searched.number, weights, terms)


def weigh(texts: Iterable[tuple[Place, str]]) -> dict[Spelled, int]:
    """The weight of every word of an item, by stem and spelling."""
    found: dict[str, dict[Place, int]] = {}
    forms: dict[Spelled, None] = {}
    for place, text in texts:
        words = _words_of(place, text)
        extra = WHOLE_NAME // _length(words) if words and place >= Place.ALIAS else 0
        for word in words:
            for spelled in word:
                forms[spelled] = None
                at = found.setdefault(spelled.stem, {})
                # A name and its alternatives are one place: the best of them counts.
                kind = min(place, Place.ALIAS)
                at[kind] = max(at.get(kind, 0), place + extra)
    weights = {text: sum(at.values()) for text, at in found.items()}
    return {spelled: weights[spelled.stem] for spelled in forms}


def _words_of(place: Place, text: str) -> list[tuple[Spelled, ...]]:
    words = [word.spelled for word in words_in(text)]
    if not words and place >= Place.ALIAS:
        # A name of small words only, such as 'Kan wél!', has to be found by those.
        words = [spell_all(match.group()) for match in WORD.finditer(text)]
    return words


def _length(words: list[tuple[Spelled, ...]]) -> int:
    """How many words a name has: pop-up counts as two."""
    return sum(max(1, len(word) - 1) for word in words)


def _store(kind: int, weights: dict[int, dict[Spelled, int]], terms: _Terms) -> None:
    keys = terms.keys_of(spelled for found in weights.values() for spelled in found)
    # A term with two spellings in one item comes twice, with the same weight: once is enough.
    rows = [
        (kind, item, key, weight)
        for item, found in weights.items()
        for key, weight in {keys[word.stem]: weight for word, weight in found.items()}.items()
    ]
    # Without objects in between: bulk_create takes six times as long for these many small rows.
    names = map(connection.ops.quote_name, ("kind", "item", "term_id", "weight"))
    table = connection.ops.quote_name(SearchPosting._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({', '.join(names)}) VALUES (%s, %s, %s, %s)",  # noqa: S608
            rows,
        )


class _Terms:
    """The terms of one indexing run: each is looked up once, and its new forms saved once."""

    def __init__(self) -> None:
        self._keys: dict[str, int] = {}
        self._forms: dict[str, set[str]] = {}
        self._changed: set[str] = set()

    def keys_of(self, words: Iterable[Spelled]) -> dict[str, int]:
        """The primary key by stem, for at least these words. Adds the terms that are new."""
        seen: dict[str, set[str]] = {}
        for text, form in words:
            seen.setdefault(text, set()).add(form)
        if missing := sorted(seen.keys() - self._keys.keys()):
            SearchTerm.objects.bulk_create(
                [SearchTerm(text=text, forms="") for text in missing],
                ignore_conflicts=True,
                batch_size=1000,
            )
            self._load(missing)
        for text, forms in seen.items():
            if not forms <= self._forms[text]:
                self._forms[text] |= forms
                self._changed.add(text)
        return self._keys

    def _load(self, texts: list[str]) -> None:
        for part in _parts(texts, 1000):
            for key, text, forms in SearchTerm.objects.filter(text__in=part).values_list(
                "pk", "text", "forms"
            ):
                self._keys[text], self._forms[text] = key, set(forms.split())

    def save_forms(self) -> None:
        SearchTerm.objects.bulk_update(
            [
                SearchTerm(pk=self._keys[text], forms=" ".join(sorted(forms)[:MOST_FORMS]))
                for text, forms in self._forms.items()
                if text in self._changed
            ],
            ["forms"],
            batch_size=200,
        )


def _remove_unused_terms() -> None:
    """Otherwise a suggestion would name a word that finds nothing."""
    postings = SearchPosting.objects.filter(term=OuterRef("pk"))
    SearchTerm.objects.filter(~Exists(postings)).delete()


def _wait_for_other_writers() -> None:
    """One index run at a time: another would remove a term that this one is about to use.

    Readers go on. SQLite needs nothing: it has one writer anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                f"LOCK TABLE {connection.ops.quote_name(SearchTerm._meta.db_table)}"
                " IN SHARE ROW EXCLUSIVE MODE"
            )


def _parts(items: list[T], size: int) -> Iterator[list[T]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
