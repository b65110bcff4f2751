"""Threads are shared, end their work with the block, and are there again in a copy of a process."""

from __future__ import annotations

import os
import signal
import warnings
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Semaphore

import numpy as np
import pytest

from gerust_stats import InvalidInputError, estimate_means, survey_design, survey_sums
from gerust_stats.threads import THREADS, SideBySide


def sums():
    return survey_sums(survey_design([1, 2, 3]), items={"q": [1, 2, 2]})


def test_after_an_error_nothing_waits_or_goes_on():
    busy, go, done = Semaphore(0), Event(), []

    def work(number):
        busy.release()
        go.wait(30)
        done.append(number)

    with pytest.raises(ValueError, match="wrong"), SideBySide() as threads:  # noqa: PT012
        begun = [threads.start(work, number) for number in range(THREADS + 5)]
        # The first that is taken back lets those that are busy end.
        begun[THREADS].add_done_callback(lambda _: go.set())
        for _ in range(THREADS):
            assert busy.acquire(timeout=30)
        raise ValueError("wrong")

    assert all(each.done() for each in begun)
    assert sorted(done) == list(range(THREADS))


def test_an_error_of_the_work_is_that_of_its_answer():
    with SideBySide() as threads:
        found = threads.start(int, "x")

    with pytest.raises(ValueError, match="invalid literal"):
        found.result()


def test_an_error_of_one_item_of_a_large_table_is_heard(monkeypatch):
    monkeypatch.setattr("gerust_stats.estimates.MANY_CELLS", 0)
    found = survey_sums(survey_design([1, 2, 3]), items={"q": [1, 2, 2], "text": ["a", "b", "b"]})

    with pytest.raises(InvalidInputError, match="scores for its texts"):
        estimate_means(found)


def test_who_has_threads_too_gets_the_sums_asked_for():
    def counts(codes):
        answers = np.arange(600) % codes
        asked = dict.fromkeys(("one", "other", "third"), answers)
        found = survey_sums(survey_design(np.ones(600)), items=asked)
        return [item.n.tolist() for item in found.items.values()]

    with ThreadPoolExecutor(2 * THREADS) as users:
        found = list(users.map(counts, [2, 3, 4, 5, 6] * 4))

    assert found == [[[[600 // codes] * codes]] * 3 for codes in [2, 3, 4, 5, 6] * 4]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a system without copies of processes")
def test_a_copy_of_the_process_has_threads_of_its_own():
    sums()
    with warnings.catch_warnings():
        # Newer Pythons warn that other libraries may not bear it.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if not child:
        # Without threads the work would never end.
        signal.alarm(60)
        os._exit(0 if sums().items["q"].n.tolist() == [[1, 2]] else 1)

    assert os.waitpid(child, 0)[1] == 0
