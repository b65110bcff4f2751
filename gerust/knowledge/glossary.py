"""Links from running text to the glossary: each term once a page, in its longest form.

A text comes in plain and goes out escaped. Only whole words count, so "frame" is not found in
"framboos"; abbreviations only in capitals, so "OM" is not found in "om".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Final

from django.http import HttpRequest
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from gerust.web.addresses import address

from .models import Term

WORD: Final = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
# What may stand between two words of one term: "denken, voelen" but not "denken. Voelen".
BETWEEN: Final = re.compile(r",?\s+-?")


def plain(word: str, *, exact: bool = False) -> str:
    """As words are compared: one kind of apostrophe, and small letters unless `exact`."""
    word = word.replace("’", "'")
    return word if exact else word.lower()


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a term: its words, in small letters unless capitals belong to it."""

    words: tuple[str, ...]
    exact: bool
    code: str

    def stands_in(self, words: Sequence[re.Match[str]], at: int) -> bool:
        found = words[at : at + len(self.words)]
        written = tuple(plain(each.group(), exact=self.exact) for each in found)
        return written == self.words and all(
            BETWEEN.fullmatch(one.string, one.end(), two.start()) for one, two in pairwise(found)
        )


# By their first word in small letters, longest form first.
Forms = Mapping[str, Sequence[Form]]


@dataclass(slots=True)
class Glossary:
    """The terms of one page. Remembers which ones it has linked, so use one for each page."""

    forms: Forms
    linked: set[str] = field(default_factory=set)
    # First words of forms that may still become a link.
    waiting: set[str] = field(init=False)

    def __post_init__(self) -> None:
        self.waiting = set(self.forms)

    def link(self, text: str) -> SafeString:
        """`text` escaped, with a link at the first mention of each term not linked before."""
        lowered = plain(text)
        if len(lowered) != len(text):  # one Turkish letter grows, and the words would not match
            lowered = text
        firsts = WORD.findall(lowered)
        # Most texts hold no new term: that has to be found out fast.
        if self.waiting.isdisjoint(firsts):
            return escape(text)
        words = list(WORD.finditer(text))
        parts: list[str] = []
        end, free = 0, 0
        for at, first in enumerate(firsts):
            if first not in self.forms or at < free:
                continue
            form = self._form_at(words, at, first)
            if form is None:
                continue
            free = at + len(form.words)
            start, stop = words[at].start(), words[free - 1].end()
            if form.code not in self.linked:
                self.linked.add(form.code)
                if all(each.code in self.linked for each in self.forms[first]):
                    self.waiting.discard(first)
                parts += [text[end:start], self._link(form.code, text[start:stop])]
                end = stop
        if not parts:
            return escape(text)
        return format_html_join("", "{}", ((part,) for part in [*parts, text[end:]]))

    def _form_at(self, words: Sequence[re.Match[str]], at: int, first: str) -> Form | None:
        return next((form for form in self.forms[first] if form.stands_in(words, at)), None)

    def _link(self, code: str, words: str) -> SafeString:
        return format_html(
            '<a class="nl-link gerust-term" href="{}#{}">{}</a>',
            address("knowledge:terms"),
            code,
            words,
        )


def glossary_of(terms: Iterable[Term]) -> Glossary:
    return Glossary(
        _forms_of(
            tuple(
                (term.code, name)
                for term in terms
                for name in (term.name, *term.forms)
                if name not in term.unlinked
            )
        )
    )


# Kept by what the terms say, so that another version of the content can never meet an old one.
@lru_cache(maxsize=4)
def _forms_of(names: tuple[tuple[str, str], ...]) -> Forms:
    forms: dict[str, list[Form]] = {}
    for code, name in names:
        exact = name.isupper()
        words = tuple(plain(word, exact=exact) for word in WORD.findall(name))
        if words:
            forms.setdefault(plain(words[0]), []).append(Form(words, exact, code))
    for candidates in forms.values():
        candidates.sort(key=lambda form: (-len(form.words), form.code))
    return forms


def glossary_for(request: HttpRequest) -> Glossary:
    """The glossary of the page that answers this request; asks the database once."""
    page = vars(request)
    if "_glossary" not in page:
        # Rows, not models: making seventy objects takes as long as the rest of the page's links.
        terms = Term.objects.visible_to(request.user)
        rows = terms.values_list("code", "name", "forms", "unlinked", named=True)
        page["_glossary"] = glossary_of(rows)
    found: Glossary = page["_glossary"]
    return found
