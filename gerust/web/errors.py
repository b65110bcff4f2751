"""Refusals that a visitor can understand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class UserError(Exception):
    """An expected refusal: something the user can understand and act on.

    Its messages are shown as they are, so write them in Dutch: what is wrong, then what to do.
    Everything else that goes wrong is a bug and may end in a 500.
    """

    def __init__(self, *messages: str) -> None:
        super().__init__(" ".join(messages))
        self.messages = messages


class Refusals:
    """Collects refusals, so that a visitor hears of all of them at once and not one by one."""

    def __init__(self) -> None:
        self.messages: list[str] = []

    def attempt(self, read: Callable[[], T], otherwise: T) -> T:
        """What `read` gives; after a UserError its messages are kept and `otherwise` is given."""
        try:
            return read()
        except UserError as error:
            self.messages += error.messages
            return otherwise

    def raise_all(self, error: type[UserError] = UserError) -> None:
        """Raise one error with every message, when there is any."""
        if self.messages:
            raise error(*self.messages)
