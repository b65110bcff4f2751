"""Reads YAML with libyaml where it is there: ten times as fast, and reading is most of loading."""

from __future__ import annotations

from typing import Any, Final

import yaml

LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load(text: str) -> Any:
    """What the text holds. Raises yaml.YAMLError."""
    return load_with_places(text)[0]


def compose(text: str) -> yaml.Node | None:
    """The tree of the text, which knows the place of each part; None for an empty one."""
    tree: yaml.Node | None = yaml.compose(text, Loader=LOADER)
    return tree


def load_with_places(text: str) -> tuple[Any, yaml.Node | None]:
    """What the text holds, and its tree; reads it once. Raises yaml.YAMLError."""
    loader = LOADER(text)
    try:
        tree = loader.get_single_node()
        return (None if tree is None else loader.construct_document(tree)), tree
    finally:
        loader.dispose()
