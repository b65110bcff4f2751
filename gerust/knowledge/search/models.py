"""The inverted index: which stem occurs in which item, and how much that says.

Two ordinary tables, because the full text search of SQLite and that of PostgreSQL rank
differently, and only one of them knows Dutch.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchTerm(models.Model):
    """A stem that occurs in at least one item."""

    text = models.CharField(_("stam"), max_length=60, unique=True)
    # The words as people write them, with a space between: what a suggestion is made from.
    forms = models.TextField(_("woordvormen"))

    class Meta:
        verbose_name = _("zoekwoord")
        verbose_name_plural = _("zoekwoorden")

    def __str__(self) -> str:
        return self.text


class SearchPosting(models.Model):
    """A stem in an item. Weight is the sum of the places it occurs in: see `searched.Place`."""

    # No index of its own: the one below starts with it.
    term = models.ForeignKey(SearchTerm, models.CASCADE, related_name="postings", db_index=False)
    # `Searched.number`, and the key in the table of that kind. Not a foreign key: there are as many
    # tables as kinds. `index.forget_deleted` does what a cascade would.
    kind = models.PositiveSmallIntegerField(_("soort"))
    item = models.PositiveBigIntegerField(_("onderwerp"))
    weight = models.PositiveSmallIntegerField(_("gewicht"))

    class Meta:
        verbose_name = _("vindplaats")
        verbose_name_plural = _("vindplaatsen")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "item", "term"], name="posting_once_per_item")
        ]
        indexes: ClassVar = [
            # Holds all columns in the order of `query.KeyList`, so that a search reads this and
            # never the table itself.
            models.Index(fields=["term", "kind", "weight", "item"], name="posting_by_term")
        ]

    def __str__(self) -> str:
        return f"{self.term_id} in {self.kind}/{self.item}: {self.weight}"
