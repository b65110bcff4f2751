"""House rules a linter can't know."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).parent.parent / "gerust"
VIEWS = sorted([*ROOT.rglob("views.py"), *ROOT.rglob("views/*.py")])
MODULES = sorted(path for path in ROOT.rglob("*.py") if "migrations" not in path.parts)


# Every road to rows that doesn't start at visible_to: a manager, or a model given to a shortcut.
LOOSE = re.compile(
    r"\.objects\b(?!\.visible_to\()"
    r"|_(?:default|base)_manager\b"
    r"|\bget_(?:object|list)_or_404\(\s*[A-Z]\w*\s*,"
)


@pytest.mark.parametrize(
    "road",
    [
        "Example.objects.all()",
        "manager = Example.objects",
        "Example._default_manager.all()",
        "get_object_or_404(Example, slug=slug)",
        "get_list_or_404(\n    Example, live=True)",
    ],
)
def test_a_loose_road_to_rows_is_seen(road):
    assert LOOSE.search(road)


@pytest.mark.parametrize("path", VIEWS, ids=lambda path: str(path.relative_to(ROOT)))
def test_pages_only_read_what_the_visitor_may_see(path):
    loose = LOOSE.findall(path.read_text())

    assert not loose, f"{path}: start with .objects.visible_to(request.user), not {loose}"


def test_there_are_views_to_look_at():
    assert len(VIEWS) >= 4


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_stays_small_enough_to_read(path):
    assert len(path.read_text().splitlines()) <= 400


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_function_stays_small_enough_to_read(path):
    functions = [node for node in ast.walk(ast.parse(path.read_text())) if is_function(node)]
    long = [node.name for node in functions if node.end_lineno - node.lineno >= 40]

    assert not long


def is_function(node):
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)


def test_migrations_have_names_that_say_what_they_do():
    for path in ROOT.rglob("migrations/0*.py"):
        assert "_auto_" not in path.name, path


def test_every_foreign_key_says_what_deletion_does_and_every_model_has_a_name():
    for model in apps.get_models():
        if model.__module__.startswith("gerust."):
            assert model.__str__ is not object.__str__, model


def test_templates_mark_nothing_as_safe():
    for path in ROOT.rglob("templates/**/*.html"):
        text = path.read_text()
        assert "|safe" not in text, path
        assert "autoescape off" not in text, path
        assert "style=" not in text, f"{path}: the content security policy blocks inline styles"
        assert not re.search(r"\son\w+=", text), f"{path}: and inline scripts"
