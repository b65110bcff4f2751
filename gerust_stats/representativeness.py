"""Do those who responded look like the population? The R-indicator and its parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .checks import Floats, added, fingerprint
from .design import Design
from .errors import InvalidInputError, NotEnoughDataError
from .estimates import estimate_totals
from .propensities import Propensities, Register, logistic, register
from .records import VERSION
from .sums import survey_sums


@dataclass(frozen=True, slots=True)
class LabelIndicator:
    """One group, such as an age class.

    Attributes
    ----------
    label
    part, response : float
        Part of the population, and estimated response, as fractions.
    unconditional, se : float
        Above 0: the group responds more than average. With its standard error.
    conditional : float
        How much the group differs within groups that are equal in all other variables; 0 or more.
    """

    label: Any
    part: float
    response: float
    unconditional: float
    se: float
    conditional: float


@dataclass(frozen=True, slots=True)
class PartialIndicator:
    """One variable, such as age.

    Attributes
    ----------
    variable : str
    unconditional, conditional : float
        Spread of the response between its groups, and what remains of that within groups that are
        equal in all other variables. 0: no difference; adjusted for bias.
    unconditional_unadjusted, conditional_unadjusted : float
    se : float
        Standard error of `unconditional`; R's RISQ code takes it for `conditional` too, as an
        approximation.
    labels : tuple of LabelIndicator
        Not adjusted for bias.
    """

    variable: str
    unconditional: float
    conditional: float
    unconditional_unadjusted: float
    conditional_unadjusted: float
    se: float
    labels: tuple[LabelIndicator, ...]


@dataclass(frozen=True, slots=True)
class ResponseIndicator:
    """How much alike the chances to respond are.

    Attributes
    ----------
    r, se : float
        1 - 2 S, with S the spread of the chances to respond; adjusted for bias. 1: everybody
        has the same chance. Its standard error.
    r_unadjusted : float
    response : float
        Weighted part that responded.
    cv, cv_se : float
        Spread over mean: the largest possible bias of a mean, in standard deviations of the item.
    partial : tuple of PartialIndicator
    n, responded : int
        Persons drawn, and those who responded.
    method, version, input_hash : str
    """

    r: float
    se: float
    r_unadjusted: float
    response: float
    cv: float
    cv_se: float
    partial: tuple[PartialIndicator, ...]
    n: int
    responded: int
    method: str
    version: str
    input_hash: str


def response_indicator(
    design: Design,
    responded: ArrayLike,
    auxiliary: Mapping[str, ArrayLike],
    *,
    lonely: str = "fail",
) -> ResponseIndicator:
    """Judge the response with what a register knows of everybody who was drawn.

    Parameters
    ----------
    design : Design
        Of all n persons drawn, with the weights of the draw.
    responded : array-like of bool, shape (n,)
    auxiliary : mapping of name to labels of shape (n,)
        Known of everybody who was drawn, none missing. The model has main effects; make one
        column of two for an interaction.
    lonely : str
        See `estimate_means`.

    Returns
    -------
    ResponseIndicator

    Raises
    ------
    InvalidInputError
        A shape or type outside what is written above, a label of which everybody or nobody
        responded, or columns that follow from each other.

    Notes
    -----
    The chances come from a weighted logistic regression. Estimated chances spread more than true
    ones: that bias is taken off [2]_. The standard error adds the uncertainty of the slopes and
    that of the draw [2]_. R only speaks about the variables given, and depends on them: compare
    surveys with the same variables.

    References
    ----------
    .. [1] Schouten, Cobben & Bethlehem (2009), Survey Methodology 35, 101-113.
    .. [2] Shlomo, Skinner & Schouten (2012), J. Statistical Planning and Inference 142, 201-211.
    .. [3] Schouten, Shlomo & Skinner (2011), J. Official Statistics 27, 231-253: partial
       indicators.

    Examples
    --------
    >>> found = response_indicator(
    ...     survey_design([10.0] * 200), [True] * 60 + [False] * 40 + [True] * 30 + [False] * 70,
    ...     {"age": ["old"] * 100 + ["young"] * 100})
    >>> round(found.r_unadjusted, 3), round(found.r, 3), round(found.se, 3)
    (0.7, 0.715, 0.068)
    """
    answered: NDArray[Any] = np.asarray(responded)
    if answered.dtype != np.bool_ or answered.shape != (design.size,):
        raise InvalidInputError(
            "responded", expected=f"bool, shape ({design.size},)",
            got=f"{answered.dtype}, shape {answered.shape}",
        )  # fmt: skip
    if design.size < 2:
        raise NotEnoughDataError(needed=2, got=design.size, unit="persons drawn")
    known = register(design, auxiliary)
    work = _Work(design, known, added(known.cell, design.weight * answered, known.weight.size),
                 lonely)  # fmt: skip
    found = work.fitted(known)
    spread, factor = work.spread(found.chance), work.factor(found)
    variance = work.variance(found)
    mean = float(known.weight @ found.chance / known.weight.sum())
    cv = float(np.sqrt(spread * factor)) / mean
    return ResponseIndicator(
        r=1 - 2 * float(np.sqrt(spread * factor)), se=float(np.sqrt(variance)),
        r_unadjusted=1 - 2 * float(np.sqrt(spread)), response=mean, cv=cv,
        cv_se=float(np.sqrt(variance / (4 * mean**2) + cv**4 / design.size)),
        partial=tuple(work.partial(name, found, factor) for name in known.names),
        n=design.size, responded=int(answered.sum()),
        method="R-indicator; weighted logistic regression, main effects", version=VERSION,
        input_hash=fingerprint([
            ("weight", design.weight), ("responded", answered), ("stratum", design.stratum),
            *((name, np.asarray(column)) for name, column in auxiliary.items()),
        ]),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class _Work:
    """The draw and what is known of it, with the weight that responded per combination."""

    design: Design
    known: Register
    responded: Floats
    lonely: str

    @property
    def weight(self) -> Floats:
        return self.known.weight

    @property
    def total(self) -> float:
        return float(self.weight.sum())

    def fitted(self, known: Register) -> Propensities:
        return logistic(known, self.responded, self.total / self.design.size)

    def spread(self, chance: Floats) -> float:
        """Return the variance of the chances in the population."""
        mean = self.weight @ chance / self.total
        return float(self.weight @ (chance - mean) ** 2 / (self.total - 1))

    def variances(self, columns: Mapping[str, Floats]) -> dict[str, float]:
        """Return the variance of the weighted total of columns of shape (C,)."""
        rows = {name: column[self.known.cell] for name, column in columns.items()}
        table = estimate_totals(
            survey_sums(self.design, values=rows), list(rows), lonely=self.lonely
        )
        return {row.item: (row.se or 0.0) ** 2 for row in table}

    def factor(self, found: Propensities) -> float:
        """Return which part of the estimated variance of the chances is real."""
        inner = np.einsum("ci,ij,cj->c", found.gradient, found.covariance, found.gradient)
        drawn = self.variances({"chance": found.chance})["chance"] / self.total
        bias = (float(self.weight @ inner) - drawn) / self.total
        spread = self.spread(found.chance)
        return max(0.0, 1 - bias / spread) if spread > 0 else 0.0

    def variance(self, found: Propensities) -> float:
        """Return the variance of the indicator."""
        part = self.weight / self.total
        away = found.chance - part @ found.chance
        gradient = found.gradient - part @ found.gradient
        a, b = (part * away) @ gradient, (gradient * part[:, None]).T @ gradient
        product = b @ found.covariance
        drawn = self.variances({"away": away**2})["away"] / self.total**2
        spread = float(part @ away**2)
        if spread == 0:
            return float("nan")
        slopes = 4 * float(a @ found.covariance @ a) + 2 * float(np.trace(product @ product))
        return (slopes + drawn) / spread

    def partial(self, name: str, found: Propensities, factor: float) -> PartialIndicator:
        """Return what one variable does."""
        at = self.known.names.index(name)
        code, names = self.known.codes[at], self.known.found[at]
        size, chance = names.size, found.chance
        groups = added(code, self.weight, size)
        part, response = groups / self.total, added(code, self.weight * chance, size) / groups
        between = part * (response - self.weight @ chance / self.total) ** 2
        others = self.known.without(name)
        level = added(others, self.weight * chance, others.max() + 1)
        level = level / added(others, self.weight, others.max() + 1)
        within = added(code, self.weight * (chance - level[others]) ** 2, size) / self.total
        own, rest = float(between.sum()), float(within.sum())
        sign = np.sign(response - self.weight @ chance / self.total)
        errors = self._label_errors(code, chance, groups)
        return PartialIndicator(
            variable=name, unconditional=float(np.sqrt(own * factor)),
            conditional=float(np.sqrt(rest * factor)),
            unconditional_unadjusted=float(np.sqrt(own)),
            conditional_unadjusted=float(np.sqrt(rest)),
            se=0.5 * float(np.sqrt(self.variance(self.fitted(self.known.only(name))))),
            labels=tuple(
                LabelIndicator(
                    label, float(part[k]), float(response[k]),
                    float(sign[k] * np.sqrt(between[k])), float(errors[k]),
                    float(np.sqrt(within[k])),
                )
                for k, label in enumerate(names.tolist())
            ),
        )  # fmt: skip

    def _label_errors(self, code: NDArray[np.int64], chance: Floats, groups: Floats) -> Floats:
        """Return the standard error of the unconditional indicator of every label."""
        columns: dict[str, Floats] = {}
        for k in range(groups.size):
            columns[f"in {k}"] = np.where(code == k, chance, 0.0)
            columns[f"out {k}"] = np.where(code == k, 0.0, chance)
        found = self.variances(columns)
        inside = np.array([found[f"in {k}"] for k in range(groups.size)])
        outside = np.array([found[f"out {k}"] for k in range(groups.size)])
        own = inside * (1 / groups - 1 / self.total) ** 2 + outside / self.total**2
        return np.asarray(np.sqrt(groups / self.total * own))
