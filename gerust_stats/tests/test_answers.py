"""Small whole numbers take a shorter way; it has to end where the long way ends."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from gerust_stats import survey_design, survey_sums
from gerust_stats.answers import FromLowest, narrow_coded
from gerust_stats.errors import InvalidInputError
from gerust_stats.frames import answers_in, answers_of
from gerust_stats.keys import narrowest

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

    assert narrow[0].dtype == wide[0].dtype
    assert narrow[0].tolist() == wide[0].tolist()
    assert narrow[1].tolist() == wide[1].tolist()


ANSWERS = {
    "one by one": (pl.Int64, [1, 2, 3, 2], True),
    "missing": (pl.Int8, [2, None, 1, 5], True),
    "all of a byte": (pl.Int8, [-128, 127, None, 0], True),
    "a byte without sign": (pl.UInt8, [255, 0, None, 128], True),
    "just one byte": (pl.Int16, [-1, 126, 0, None], True),
    "just more than a byte": (pl.Int16, [-1, 127, 0, None], True),
    "far from 0": (pl.Int64, [-(2**62), 7 - 2**62, None], True),
    "at the end of what can be counted": (pl.UInt64, [2**63 - 1, 2**63 - 3], True),
    "each number of a byte": (pl.Int16, [*range(-1, 127), None], True),
    "not known by its name": (pl.Int32, [4, 9, None], True),
    "too far apart": (pl.Int32, [0, 1000, None], False),
    "nobody answered": (pl.Int8, [None, None], False),
    "numbers with a point": (pl.Float64, [1.0, None, 2.0], False),
    "texts": (pl.String, ["a", None, "b"], False),
}


@pytest.mark.parametrize(("kind", "values", "near"), ANSWERS.values(), ids=ANSWERS)
def test_a_column_of_a_file_is_numbered_as_its_answers_are(kind, values, near):
    frame = pl.DataFrame({"*": pl.Series(values, dtype=kind)})

    [found] = answers_in(frame).values()

    assert isinstance(found, FromLowest) is near
    size = len(values)
    for codes in (None, [each for each in values if each is not None] or None):
        short, long = (
            narrow_coded("q", answers, size=size, codes=codes)
            for answers in (found, answers_of(frame["*"]))
        )
        for one, other in zip(short, long, strict=True):
            assert one.dtype == other.dtype
            assert one.tolist() == other.tolist()


def test_a_column_of_another_length_is_refused():
    [found] = answers_in(pl.DataFrame({"q": [1, 2, 2]})).values()

    with pytest.raises(InvalidInputError, match=r"shape \(4,\)"):
        narrow_coded("q", found, size=4)


def test_numbers_beyond_what_can_be_counted_are_refused():
    [found] = answers_in(
        pl.DataFrame({"q": pl.Series([2**63, 2**63 + 1], dtype=pl.UInt64)})
    ).values()

    with pytest.raises(InvalidInputError, match="at most"):
        narrow_coded("q", found, size=2)


def test_whole_numbers_that_numpy_does_not_have_are_refused():
    with pytest.raises(InvalidInputError, match="Int128"):
        answers_in(pl.DataFrame({"q": pl.Series([1, 2], dtype=pl.Int128)}))


@pytest.mark.parametrize("codes", [1, 126, 127, 128, 129, 255, 256, 1000])
def test_each_answer_is_counted_however_many_codes_there_are(codes):
    # So many rows that two items are crossed.
    answers = np.tile([*range(codes), *range(0, codes, 3)], 5).astype(np.int16)
    alone = {"q": answers}
    crossed = {**alone, "other": answers % 2}

    for items in (alone, crossed):
        found = survey_sums(survey_design(np.ones(answers.size)), items=items).items["q"]
        assert found.codes.tolist() == list(range(codes))
        assert found.n.tolist() == [[10 if code % 3 == 0 else 5 for code in range(codes)]]


@pytest.mark.parametrize("bits", [8, 16, 32, 64])
def test_the_narrowest_number_holds_what_it_has_to(bits):
    most = 2 ** (bits - 1) - 1

    assert np.dtype(narrowest(most)).itemsize == bits // 8
    if bits < 64:
        assert np.dtype(narrowest(most + 1)).itemsize == bits // 4


END = 2**63 - 1


@pytest.mark.parametrize("answers", [np.uint64, np.int64])
@pytest.mark.parametrize("codes", [np.uint64, np.int64, list])
def test_answers_far_from_0_are_told_apart_whether_or_not_numbers_have_a_sign(answers, codes):
    known = [END - 3, END - 2, END]
    given = known if codes is list else np.array(known, dtype=codes)

    place, found = narrow_coded(
        "q", np.array([END, END - 3, END - 2], dtype=answers), size=3, codes=given
    )

    assert place.tolist() == [2, 0, 1]
    assert found.tolist() == known
    with pytest.raises(InvalidInputError, match=f"got {END - 1}"):
        narrow_coded("q", np.array([END - 1], dtype=answers), size=1, codes=given)


@pytest.mark.parametrize("large", [1e19, -1e19, 1e300, 2.0**63])
def test_whole_numbers_with_a_point_beyond_what_can_be_counted_are_refused(large):
    with pytest.raises(InvalidInputError, match="to 9223372036854775807; got"):
        narrow_coded("q", [large, 2 * large, 1.0], size=3)

    place, codes = narrow_coded("q", [-(2.0**63), 2.0**62], size=2)
    assert place.tolist() == [0, 1]
    assert codes.tolist() == [-(2**63), 2**62]
