"""Reads YAML with libyaml where it is there: ten times as fast, and reading is most of loading.

Stricter than YAML itself: the same name twice in one block is refused, since one of the two values
would be lost without a word. A date stays text, for whoever knows that a date belongs there.
"""

from __future__ import annotations

from typing import Any, Final

import yaml
from yaml.constructor import ConstructorError

_FAST: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TIMESTAMP: Final = "tag:yaml.org,2002:timestamp"


class _Loader(_FAST):  # type: ignore[misc]
    # Otherwise a day that doesn't exist ends in an error without a place.
    yaml_implicit_resolvers = {  # noqa: RUF012 (PyYAML's own name and shape)
        first: [pair for pair in pairs if pair[0] != _TIMESTAMP]
        for first, pairs in _FAST.yaml_implicit_resolvers.items()
    }


def load(text: str) -> Any:
    """What the text holds. Raises yaml.YAMLError."""
    return load_with_places(text)[0]


def compose(text: str) -> yaml.Node | None:
    """The tree of the text, which knows the place of each part; None for an empty one."""
    tree: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    return tree


def load_with_places(text: str) -> tuple[Any, yaml.Node | None]:
    """What the text holds, and its tree; reads it once. Raises yaml.YAMLError."""
    loader = _Loader(text)
    try:
        tree = loader.get_single_node()
        if tree is None:
            return None, None
        _refuse_double_names(tree)
        return loader.construct_document(tree), tree
    except (ValueError, LookupError, OverflowError, RecursionError) as error:
        # A tag that its text doesn't fit, such as `!!int veel`, or nesting without an end.
        raise ConstructorError(None, None, str(error), None) from error
    finally:
        loader.dispose()


def _refuse_double_names(tree: yaml.Node) -> None:
    waiting, seen = [tree], set()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:  # an alias: the same part once more
            continue
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            waiting += node.value
        elif isinstance(node, yaml.MappingNode):
            names: set[str] = set()
            for name, value in node.value:
                if isinstance(name, yaml.ScalarNode):
                    if name.value in names:
                        problem = f"'{name.value}' staat er twee keer"
                        raise ConstructorError(None, None, problem, name.start_mark)
                    names.add(name.value)
                waiting.append(value)
