"""The pages about methods compute what they print."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

PAGES = Path(__file__).parent.parent.parent / "docs" / "methoden"
WITH_EXAMPLES = sorted(page for page in PAGES.glob("*.md") if ">>> " in page.read_text("utf-8"))


@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=lambda page: page.stem)
def test_the_worked_examples_are_so(page):
    failed, tried = doctest.testfile(str(page), module_relative=False, encoding="utf-8")

    assert failed == 0
    assert tried >= 3


def test_there_are_pages_to_look_at():
    assert "cijfers-met-marge" in {page.stem for page in WITH_EXAMPLES}
