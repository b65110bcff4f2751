"""Chances to respond, estimated from what is known of everybody who was drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .checks import Floats, Ints, Labels, added, labels
from .design import Design
from .errors import InvalidInputError
from .keys import Keys, numbered

MOST_STEPS: Final = 60
CLOSE_ENOUGH: Final = 1e-13


@dataclass(frozen=True, slots=True, eq=False)
class Register:
    """What is known of everybody who was drawn, in C different combinations.

    Attributes
    ----------
    names : tuple of str
    cell : array of int, shape (n,)
        The combination of each row.
    codes : tuple of array of int, shape (C,)
        Per variable the label of the combination, as a place in `found`.
    found : tuple of array
        Per variable its labels.
    weight : array of float, shape (C,)
        Sum of the design weights.
    """

    names: tuple[str, ...]
    cell: Ints
    codes: tuple[Ints, ...]
    found: tuple[Labels, ...]
    weight: Floats

    def only(self, name: str) -> Register:
        """Return the same with one variable; the combinations stay as they are."""
        at = self.names.index(name)
        return Register(
            (name,), self.cell, (self.codes[at],), (self.found[at],), self.weight
        )  # fmt: skip

    def matrix(self) -> Floats:
        """Return a constant and one column of 0 and 1 per label but the first, shape (C, p)."""
        columns = [np.ones((self.weight.size, 1))]
        for code, found in zip(self.codes, self.found, strict=True):
            columns.append(np.eye(found.size)[code][:, 1:])
        return np.column_stack(columns)

    def without(self, name: str) -> Ints:
        """Number the combinations of all other variables, shape (C,)."""
        others = [code for each, code in zip(self.names, self.codes, strict=True) if each != name]
        names = tuple(each for each in self.names if each != name)
        return Keys(names, tuple(others), self.weight.size).grouped()[0]


@dataclass(frozen=True, slots=True, eq=False)
class Propensities:
    """A fitted model: chance per combination, its gradient, and the covariance of the slopes."""

    chance: Floats
    gradient: Floats
    covariance: Floats


def register(design: Design, auxiliary: Mapping[str, ArrayLike]) -> Register:
    """Find the combinations of labels that occur."""
    if not auxiliary:
        raise InvalidInputError("auxiliary", expected="at least one column", got="none")
    columns = [labels(name, column, size=design.size) for name, column in auxiliary.items()]
    coded = [numbered(column) for column in columns]
    keys = Keys(tuple(auxiliary), tuple(code for code, _ in coded), design.size)
    cell, cells = keys.grouped()
    for name, (_, found) in zip(auxiliary, coded, strict=True):
        if found.size < 2:
            raise InvalidInputError(name, expected="two labels or more", got=found.tolist())
    return Register(
        tuple(auxiliary), cell, cells.columns, tuple(found for _, found in coded),
        added(cell, design.weight, len(cells)),
    )  # fmt: skip


def logistic(known: Register, responded: Floats, scale: float) -> Propensities:
    """Fit a logistic regression on the combinations, with Newton's method.

    Parameters
    ----------
    known : Register
    responded : array of float, shape (C,)
        Sum of the design weights of those who responded.
    scale : float
        Mean design weight: the information counts persons drawn, not persons in the population.
    """
    x, weight = known.matrix(), known.weight
    _refuse_all_or_nobody(known, responded)
    if np.linalg.matrix_rank(x * np.sqrt(weight)[:, None]) < x.shape[1]:
        raise InvalidInputError(
            "auxiliary", expected="columns that do not follow from each other", got="coinciding"
        )
    slopes = np.zeros(x.shape[1])
    slopes[0] = np.log(responded.sum() / (weight.sum() - responded.sum()))
    for _ in range(MOST_STEPS):
        chance = 1 / (1 + np.exp(-(x @ slopes)))
        inner = (x * (weight * chance * (1 - chance))[:, None]).T @ x
        step = np.linalg.solve(inner, x.T @ (responded - weight * chance))
        slopes = slopes + step
        if np.abs(step).max() < CLOSE_ENOUGH * max(1.0, float(np.abs(slopes).max())):
            break
    if np.abs(slopes).max() > 30:
        raise InvalidInputError("auxiliary", expected="some of both in all", got="separation")
    chance = 1 / (1 + np.exp(-(x @ slopes)))
    steep = chance * (1 - chance)
    inner = (x * (weight * steep)[:, None]).T @ x
    return Propensities(chance, x * steep[:, None], np.asarray(np.linalg.inv(inner) * scale, float))


def _refuse_all_or_nobody(known: Register, responded: Floats) -> None:
    """Raise when everybody or nobody with some label responded."""
    for name, code, found in zip(known.names, known.codes, known.found, strict=True):
        part = added(code, responded, found.size) / added(code, known.weight, found.size)
        wrong: NDArray[np.bool_] = (part <= 0) | (part >= 1)
        if wrong.any():
            raise InvalidInputError(
                name, expected="some who responded and some who did not, for every label",
                got=f"all or nobody for {found[wrong].tolist()[:5]}",
            )  # fmt: skip
