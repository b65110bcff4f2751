"""From what people answered to numbers: answer codes, measured values, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from numbers import Real
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .checks import MOST_WHOLE, Floats, Ints, Labels, as_column, kind_of, labels, refuse_endless
from .errors import InvalidInputError
from .keys import narrowest, numbered

# More different answers than this is a measurement, not a question with answer codes.
MOST_CODES = 1000
# The square of a larger number times that of a weight is infinity to a computer.
MOST_VALUE = 1e90


@dataclass(frozen=True, slots=True, eq=False)
class FromLowest:
    """Answers in whole numbers, counted from the lowest.

    Attributes
    ----------
    place : array of int, shape (n,)
        0 for the lowest answer, 1 for a number that is one higher; -1 without a valid answer.
    low : int
        The lowest answer.
    kind : dtype
        Of the codes.
    """

    place: NDArray[np.integer]
    low: int
    kind: np.dtype[Any]

    def numbered(self) -> tuple[NDArray[np.integer], Labels]:
        """Return place and codes as `coded` does: without the numbers that nobody answered."""
        span = int(self.place.max(initial=-1)) + 1
        # Comparing bytes is many times faster than counting them.
        used = np.flatnonzero([(self.place == at).any() for at in range(span)])
        codes = (used + self.low).astype(self.kind)
        narrow = narrowest(used.size)
        if used.size == span:
            return self.place.astype(narrow, copy=False), codes
        # The last one is for -1.
        new = np.full(span + 1, -1, dtype=narrow)
        new[used] = np.arange(used.size)
        return new[self.place], codes

    def answers(self) -> np.ma.MaskedArray[Any, Any]:
        """Return the answers themselves, masked where there is none."""
        return np.ma.MaskedArray(self.place.astype(np.int64) + self.low, self.place < 0)


def is_missing(value: object) -> bool:
    return value is None or (isinstance(value, float) and isnan(value))


def _answered(argument: str, values: ArrayLike, size: int) -> tuple[Labels, NDArray[np.bool_]]:
    """Return the column and which rows have an answer: not masked, not None, not NaN."""
    masked = np.ma.isMaskedArray(values)
    plain: NDArray[Any] = np.ma.getdata(values) if masked else as_column(values)
    if plain.ndim != 1 or plain.size != size:
        raise InvalidInputError(argument, expected=f"shape ({size},)", got=f"shape {plain.shape}")
    there = np.ones(size, dtype=bool)
    if masked:
        there = ~np.ma.getmaskarray(np.ma.asarray(values))
    if plain.dtype.kind == "O":
        there &= ~np.array([is_missing(value) for value in plain.tolist()], dtype=bool)
        plain = _of_one_type(argument, plain, there)
    if plain.dtype.kind == "f":
        there &= ~np.isnan(plain)
        if np.isinf(plain[there]).any():
            raise InvalidInputError(argument, expected="finite numbers", got="infinity")
    if plain.dtype.kind not in "biufU":
        raise InvalidInputError(argument, expected="numbers or texts", got=str(plain.dtype))
    refuse_endless(argument, plain)
    return plain, there


def _of_one_type(argument: str, plain: NDArray[Any], there: NDArray[np.bool_]) -> NDArray[Any]:
    """Turn a column of Python objects into texts or numbers; missing rows get a filler."""
    filled = plain.copy()
    answers = plain[there].tolist()
    if answers and all(isinstance(value, str) for value in answers):
        filled[~there] = ""
        return filled.astype(str)
    if all(isinstance(value, Real) for value in answers):
        filled[~there] = np.nan
        return filled.astype(float)
    raise InvalidInputError(argument, expected="answers of one type", got=kind_of(answers))


def coded(
    argument: str, values: ArrayLike, *, size: int, codes: ArrayLike | None = None
) -> tuple[Ints, Labels]:
    """Number the answers to one question.

    Parameters
    ----------
    argument : str
        Name of the question, for errors.
    values : array-like, shape (size,)
        Numbers or texts. Masked, None and NaN mean: no valid answer.
    size : int
    codes : array-like, shape (k,), default the answers that occur
        The answers that exist. Any other answer is an error.

    Returns
    -------
    place : array of int, shape (size,)
        Place in `codes`; -1 without a valid answer.
    codes : array, shape (k,)
        Sorted.
    """
    place, found = narrow_coded(argument, values, size=size, codes=codes)
    return place.astype(np.int64), found


def narrow_coded(
    argument: str,
    values: ArrayLike | FromLowest,
    *,
    size: int,
    codes: ArrayLike | None = None,
) -> tuple[NDArray[np.integer], Labels]:
    """Number the answers as `coded` does, in as few bytes a row as the codes need."""
    if isinstance(values, FromLowest):
        if codes is None and values.place.size == size:
            return values.numbered()
        values = values.answers()
    plain, there = _answered(argument, values, size)
    if codes is None and plain.dtype.kind in "iu" and plain.dtype.itemsize == 1:
        return _bytes_coded(plain, there)
    answers = plain if there.all() else plain[there]
    found_at, found = numbered(counted(argument, answers))
    if codes is not None:
        known = _known(argument, codes, found)
        found_at, found = np.searchsorted(_signed(known), _signed(found))[found_at], known
    refuse_many(argument, found)
    place = np.full(size, -1, dtype=narrowest(len(found)))
    place[there] = found_at
    return place, found


def counted(argument: str, answers: Labels) -> Labels:
    """Return numbers with a point as whole numbers when all of them are whole."""
    if answers.dtype.kind != "f" or (answers != np.rint(answers)).any():
        return answers
    low, high = float(answers.min(initial=0)), float(answers.max(initial=0))
    if low < -MOST_WHOLE - 1 or high > MOST_WHOLE:
        raise InvalidInputError(
            argument, expected=f"from {-MOST_WHOLE - 1} to {MOST_WHOLE}",
            got=f"{high if high > MOST_WHOLE else low:g}",
        )  # fmt: skip
    return answers.astype(np.int64)


def _signed(numbers: Labels) -> Labels:
    """Return whole numbers with a sign; other labels as they are.

    numpy compares numbers with and without a sign as numbers with a point: those have fewer digits.
    """
    return numbers.astype(np.int64) if numbers.dtype.kind == "u" else numbers


def refuse_many(argument: str, codes: Labels) -> None:
    """Raise when there are more different answers than a question has."""
    if len(codes) > MOST_CODES:
        raise InvalidInputError(
            argument,
            expected=f"a question with at most {MOST_CODES} different answers "
            "(pass measurements as values)",
            got=f"{len(codes)} different answers",
        )


def _known(argument: str, codes: ArrayLike, found: Labels) -> Labels:
    """Return the codes that exist, sorted; refuse any other answer."""
    given = as_column(codes)
    known = np.unique(labels(f"codes of {argument}", given, size=given.size))
    strange = ~np.isin(_signed(found), _signed(known))
    if strange.any():
        raise InvalidInputError(
            argument,
            expected=f"one of the codes {known.tolist()}",
            got=", ".join(map(repr, found[strange].tolist()[:5])),
        )
    return known


def _bytes_coded(
    plain: NDArray[Any], there: NDArray[np.bool_]
) -> tuple[NDArray[np.integer], Labels]:
    """Number answers of one byte without sorting or wide copies."""
    low = int(plain.min()) if plain.size else 0
    # Multiplying is many times faster than choosing.
    place = plain.astype(np.int16)
    place -= low - 1
    place *= there
    place -= 1
    return FromLowest(place, low, plain.dtype).numbered()


def measured(argument: str, values: ArrayLike, *, size: int) -> tuple[Floats, NDArray[np.bool_]]:
    """Return a measured value per row (0 where there is none) and which rows have one."""
    plain, there = _answered(argument, values, size)
    if plain.dtype.kind == "U":
        raise InvalidInputError(argument, expected="numbers", got="texts")
    y = np.where(there, plain.astype(float), 0.0)
    if y.size and np.abs(y).max() > MOST_VALUE:
        raise InvalidInputError(
            argument, expected=f"at most {MOST_VALUE:g}", got=f"{np.abs(y).max():g}"
        )
    return y, there
