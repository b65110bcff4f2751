"""The door: what comes in is checked here once, so that deeper code can trust it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from numbers import Integral, Real
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .errors import InvalidInputError

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Labels = NDArray[Any]

# Beyond these the square of a weight, or of its product with an answer, is 0 or infinity.
LEAST_WEIGHT, MOST_WEIGHT = 1e-50, 1e50
MOST_WHOLE = 2**63 - 1


def shape_of(array: NDArray[Any]) -> str:
    return f"{array.dtype}, shape {array.shape}"


def floats(argument: str, values: object) -> Floats:
    """Return numbers of any shape, NaN where one is unknown."""
    try:
        given = np.asarray(values)
        if given.dtype.kind in "mM":
            raise TypeError("a day is no number")
        return given.astype(float, copy=False)
    except (TypeError, ValueError):
        raise InvalidInputError(argument, expected="numbers", got=kind_of(values)) from None


def ranged(argument: str, values: ArrayLike, low: float, high: float, *, expected: str) -> Floats:
    """Return numbers of any shape from `low` to `high`, or NaN where one is unknown."""
    array = floats(argument, values)
    wrong = (array < low) | (array > high)
    if wrong.any():
        raise InvalidInputError(argument, expected=expected, got=f"{array[wrong].flat[0]:g}")
    return array


def numbers(argument: str, values: ArrayLike, *, size: int | None = None) -> Floats:
    """Return one row of finite numbers; NaN and infinity are refused."""
    array = floats(argument, values)
    if array.ndim != 1 or (size is not None and array.size != size):
        expected = "shape (n,)" if size is None else f"shape ({size},)"
        raise InvalidInputError(argument, expected=expected, got=f"shape {array.shape}")
    if not np.isfinite(array).all():
        place = int(np.flatnonzero(~np.isfinite(array))[0])
        raise InvalidInputError(
            argument, expected="finite numbers", got=f"{array[place]} in row {place}"
        )
    return array


def above_zero(argument: str, values: ArrayLike, *, size: int | None = None) -> Floats:
    """Return one row of finite numbers above 0."""
    array = numbers(argument, values, size=size)
    if array.size and array.min() <= 0:
        place = int(array.argmin())
        raise InvalidInputError(argument, expected="above 0", got=f"{array[place]} in row {place}")
    return array


def weights(argument: str, values: ArrayLike) -> Floats:
    """Return one row of weights: numbers above 0 that can be squared."""
    array = above_zero(argument, values)
    strange = (array < LEAST_WEIGHT) | (array > MOST_WEIGHT)
    if strange.any():
        place = int(np.flatnonzero(strange)[0])
        raise InvalidInputError(
            argument, expected=f"from {LEAST_WEIGHT:g} to {MOST_WEIGHT:g}",
            got=f"{array[place]} in row {place}",
        )  # fmt: skip
    return array


def as_column(values: ArrayLike) -> Labels:
    """Return an array without turning numbers into texts, as numpy does with a mixed list."""
    if isinstance(values, np.ndarray):
        return values
    if hasattr(values, "to_numpy"):
        column: Labels = values.to_numpy()
        return column
    return np.asarray(values, dtype=object)


def labels(argument: str, values: ArrayLike, *, size: int) -> Labels:
    """Return one row of labels: whole numbers, numbers, booleans or texts, none missing."""
    array = as_column(values)
    if array.ndim != 1 or array.size != size:
        raise InvalidInputError(argument, expected=f"shape ({size},)", got=f"shape {array.shape}")
    if array.dtype.kind == "O":
        array = _labels_of_one_type(argument, array)
    if array.dtype.kind == "f" and not np.isfinite(array).all():
        raise InvalidInputError(argument, expected="labels, none missing", got="NaN or infinity")
    if array.dtype.kind not in "biufU":
        raise InvalidInputError(argument, expected="numbers or texts", got=shape_of(array))
    refuse_endless(argument, array)
    return array


def refuse_endless(argument: str, array: Labels) -> None:
    """Raise when whole numbers are too large to count with."""
    if array.dtype.kind == "u" and array.size and int(array.max()) > MOST_WHOLE:
        raise InvalidInputError(argument, expected=f"at most {MOST_WHOLE}", got=int(array.max()))


def _labels_of_one_type(argument: str, array: Labels) -> Labels:
    found = array.tolist()
    for kind, target in ((str, str), (bool, bool), (Integral, np.int64), (Real, float)):
        if all(isinstance(value, kind) for value in found):
            if target is np.int64 and found and max(map(abs, found)) > MOST_WHOLE:
                break
            return array.astype(target)
    raise InvalidInputError(
        argument, expected="labels of one type, none missing", got=kind_of(found)
    )


def kind_of(values: object) -> str:
    """Name the types in a column, for an error message."""
    if isinstance(values, str | bytes) or not isinstance(values, Iterable):
        return type(values).__name__
    return " and ".join(sorted({type(value).__name__ for value in values})) or "nothing"


def chance(argument: str, value: float) -> float:
    """Return a number strictly between 0 and 1."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1:
        raise InvalidInputError(argument, expected="between 0 and 1", got=value)
    return float(value)


def choice(argument: str, value: str, options: Iterable[str]) -> str:
    """Return one of the options."""
    known = tuple(options)
    if value not in known:
        raise InvalidInputError(argument, expected=f"one of {', '.join(known)}", got=repr(value))
    return value


def added(inverse: Ints, values: NDArray[Any], size: int) -> Floats:
    """Add up the rows that go to the same place, shape (size,)."""
    return np.bincount(inverse, values, size).astype(float, copy=False)


def fingerprint(parts: Iterable[tuple[str, NDArray[Any] | str]]) -> str:
    """Return the SHA-256 of named arrays: the same input gives the same 64 characters."""
    digest = hashlib.sha256()
    for name, part in parts:
        digest.update(f"\x1e{name}\x1f".encode())
        if isinstance(part, str):
            digest.update(part.encode())
            continue
        array = np.ascontiguousarray(part)
        if array.dtype.kind in "OU":
            digest.update("\x1f".join(map(str, array.tolist())).encode())
        else:
            digest.update(f"{array.dtype.str}{array.shape}".encode())
            digest.update(array.data if array.size else b"")
    return digest.hexdigest()
