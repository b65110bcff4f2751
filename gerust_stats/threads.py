"""Work on large arrays side by side: numpy and others let go of Python meanwhile."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import cache
from typing import Any, Final, Self, TypeVar

T = TypeVar("T")

THREADS: Final = 2


@cache
def _pool() -> ThreadPoolExecutor:
    # Threads that stay. Each has memory of its own for arrays: new ones, for every table, would
    # leave theirs behind half full, and take a third more.
    return ThreadPoolExecutor(THREADS, thread_name_prefix="gerust_stats")


if hasattr(os, "register_at_fork"):
    # A copy of the process has none of its threads.
    os.register_at_fork(after_in_child=_pool.cache_clear)


class SideBySide:
    """Pieces of work on threads that are shared by all; at the end of the block none goes on.

    Work may not start other work here, for then it could wait for itself.

    Examples
    --------
    >>> with SideBySide() as threads:
    ...     found = [threads.start(pow, number, 2) for number in (1, 2, 3)]
    >>> [each.result() for each in found]
    [1, 4, 9]
    """

    def __init__(self) -> None:
        self._started: list[Future[Any]] = []

    def start(self, work: Callable[..., T], *given: Any) -> Future[T]:
        """Do the work when a thread is free; the future has its answer, or raises its error."""
        future = _pool().submit(work, *given)
        self._started.append(future)
        return future

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            for each in self._started:
                each.cancel()
        wait(self._started)
