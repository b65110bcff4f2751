"""Answers of one byte take a shorter way; it has to end where the long way ends."""

from __future__ import annotations

import numpy as np
import pytest

from gerust_stats.answers import narrow_coded

COLUMNS = {
    "gaps": ([3, 1, 9, 1], [False, False, False, False]),
    "below zero": ([-128, 127, 0, -1], [False, False, True, False]),
    "a filler that nobody answered": ([0, 2, 4, 0], [True, False, False, True]),
    "nobody answered": ([1, 2], [True, True]),
    "no rows": ([], []),
}


@pytest.mark.parametrize(("values", "empty"), COLUMNS.values(), ids=COLUMNS)
def test_bytes_are_numbered_as_wider_numbers_are(values, empty):
    narrow, wide = (
        narrow_coded("q", np.ma.MaskedArray(np.array(values, dtype=kind), empty), size=len(values))
        for kind in (np.int8, np.int64)
    )

    assert narrow[0].tolist() == wide[0].tolist()
    assert narrow[1].tolist() == wide[1].tolist()
