"""Did it work? Area and comparison areas, before and after, with a sober verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np

from .checks import Floats, chance
from .comparison import Comparison, DomainEstimates, two_sided
from .errors import InvalidInputError, NotEnoughDataError
from .intervals import mean_interval
from .records import VERSION, Support

SHOWN: Final = "shown"
RULED_OUT: Final = "ruled out"
TOO_SMALL: Final = "too small to say"


@dataclass(frozen=True, slots=True)
class Effect:
    """The change of the treated areas minus that of the comparison areas.

    Attributes
    ----------
    value, se, low, high, p : float
        In the unit of the estimates; margin and chance from the spread between areas.
    df : int
        Comparison areas minus one.
    n : int
        Valid answers before and after, in all areas.
    verdict : {"shown", "ruled out", "too small to say"}
        shown: the interval leaves out 0. ruled out: it lies within what is relevant, and holds 0.
        too small to say: neither.
    relevant : float
        Smallest effect that matters, in the same unit.
    sampling : Comparison
        The same contrast with the margin of the sample only. Never base the verdict on this one.
    earlier : tuple of (period, value, p)
        The same comparison before anything was done; a small p says that the areas already moved
        apart.
    placebo_p : float
        Part of the areas whose change stands out at least as much as that of the treated ones.
    treated, comparison : tuple
        Labels of the areas.
    support : Support
        Of the area and moment with the fewest answers, the earlier moments too.
    confidence, method, version, input_hash
    """

    value: float
    se: float
    low: float
    high: float
    p: float
    df: int
    n: int
    verdict: str
    relevant: float
    sampling: Comparison
    earlier: tuple[tuple[tuple[Any, Any], float, float], ...]
    placebo_p: float
    treated: tuple[Any, ...]
    comparison: tuple[Any, ...]
    support: Support
    confidence: float
    method: str
    version: str
    input_hash: str


def estimate_effect(
    estimates: DomainEstimates,
    *,
    area: str,
    time: str,
    treated: Sequence[Any],
    before: Any,
    after: Any,
    relevant: float,
    earlier: Sequence[Any] = (),
    confidence: float = 0.95,
) -> Effect:
    """Compare the change in treated areas with the change in all other areas.

    Parameters
    ----------
    estimates : DomainEstimates
        One item, with domains of exactly the columns `area` and `time`.
    area, time : str
        Names of those columns.
    treated : sequence of labels
        Areas where something was done. All other areas are for comparison.
    before, after : label of time
    relevant : float
        Smallest effect that matters, above 0, in the unit of the estimates.
    earlier : sequence of labels of time, default none
        Waves before `before`, oldest first, to look whether the areas already moved apart.
    confidence : float, default 0.95

    Returns
    -------
    Effect

    Raises
    ------
    InvalidInputError
        A label or column that is not there, or an area without an estimate at a moment.
    NotEnoughDataError
        Fewer than three comparison areas: then nothing shows how much areas move by themselves.

    Notes
    -----
    Areas also move for reasons of their own, and the margin of the sample does not hold that. So
    the margin comes from how much the changes of the comparison areas differ [1]_ [2]_. With
    shocks of three points per area and year the sample's own margin gives more than twice as many
    false alarms as it should.

    References
    ----------
    .. [1] Donald & Lang (2007), Review of Economics and Statistics 89, 221-233.
    .. [2] Conley & Taber (2011), Review of Economics and Statistics 93, 113-125.

    Examples
    --------
    >>> marks = {"A": [5, 7], "B": [6, 6], "C": [5, 6], "D": [7, 7], "E": [6, 7]}
    >>> rows = [(a, y, m + d) for a, pair in marks.items() for y, m in zip((2023, 2025), pair)
    ...         for d in (-1, 0, 1)]
    >>> area, year, mark = zip(*rows)
    >>> sums = survey_sums(survey_design([1.0] * 30), by={"wijk": area, "jaar": year},
    ...                    items={"mark": mark})
    >>> found = estimate_effect(domain_estimates(sums, "mark"), area="wijk", time="jaar",
    ...                         treated=["A"], before=2023, after=2025, relevant=0.5)
    >>> found.value, round(found.low, 2), round(found.high, 2), found.verdict
    (1.5, -0.55, 3.55, 'too small to say')
    """
    chance("confidence", confidence)
    if not relevant > 0:
        raise InvalidInputError("relevant", expected="above 0", got=relevant)
    table = _Waves(estimates, area, time)
    ours = table.areas_of(treated)
    others = [label for label in table.areas if label not in ours]
    if len(others) < 3:
        raise NotEnoughDataError(needed=3, got=len(others), unit="comparison areas")
    changes = table.changes(ours, before, after), table.changes(others, before, after)
    value, se, p = _between(*changes)
    low, high = mean_interval(value, se, len(others) - 1, confidence=confidence)
    waves = [*earlier, before]
    past = []
    for first, second in pairwise(waves):
        moved, _, chance_of = _between(
            table.changes(ours, first, second), table.changes(others, first, second)
        )
        past.append(((first, second), moved, chance_of))
    sampling = table.contrast(ours, others, before, after, confidence)
    return Effect(
        value=value, se=se, low=float(low), high=float(high), p=p, df=len(others) - 1,
        verdict=_verdict(float(low), float(high), relevant), relevant=relevant,
        n=sampling.n, sampling=sampling, earlier=tuple(past),
        placebo_p=_placebo(*changes), treated=tuple(ours), comparison=tuple(others),
        support=table.support([*ours, *others], [*waves, after]),
        confidence=confidence, method="difference in differences; between areas, Student's t",
        version=VERSION, input_hash=estimates.input_hash,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class _Waves:
    """Estimates by area and moment."""

    estimates: DomainEstimates
    area: str
    time: str

    @property
    def areas(self) -> list[Any]:
        if set(self.estimates.domains.names) != {self.area, self.time}:
            raise InvalidInputError(
                "estimates", expected=f"domains of {self.area} and {self.time}",
                got=", ".join(self.estimates.domains.names),
            )  # fmt: skip
        found: list[Any] = np.unique(self.estimates.domains.column(self.area)).tolist()
        return found

    def areas_of(self, treated: Sequence[Any]) -> list[Any]:
        """Return the treated areas, once each, in order."""
        known = self.areas
        strange = [label for label in treated if label not in known]
        if strange or not treated:
            raise InvalidInputError("treated", expected=f"areas of {known}", got=list(treated))
        return [label for label in known if label in treated]

    def row(self, area: Any, time: Any) -> int:
        place = self.estimates.place(**{self.area: area, self.time: time})
        if np.isnan(self.estimates.value[place]):
            raise InvalidInputError(
                "estimates", expected=f"answers in {area} at {time}", got="none"
            )
        return place

    def changes(self, areas: Sequence[Any], first: Any, second: Any) -> Floats:
        value = self.estimates.value
        return np.array(
            [value[self.row(area, second)] - value[self.row(area, first)] for area in areas]
        )

    def support(self, areas: Sequence[Any], times: Sequence[Any]) -> Support:
        rows = [self.row(area, time) for area in areas for time in times]
        return self.estimates.support(np.array(rows))

    def contrast(
        self, ours: Sequence[Any], others: Sequence[Any], before: Any, after: Any, level: float
    ) -> Comparison:
        factors = np.zeros(self.estimates.value.size)
        for areas, sign in ((ours, 1.0), (others, -1.0)):
            for area in areas:
                factors[self.row(area, after)] += sign / len(areas)
                factors[self.row(area, before)] -= sign / len(areas)
        return self.estimates.contrast(factors, confidence=level)


def _between(ours: Floats, others: Floats) -> tuple[float, float, float]:
    """Return the difference of mean changes, its standard error between areas, and its chance."""
    value = float(ours.mean() - others.mean())
    se = float(others.std(ddof=1) * np.sqrt(1 / ours.size + 1 / others.size))
    if se == 0:
        raise InvalidInputError(
            "estimates", expected="comparison areas that differ", got="equal changes"
        )
    return value, se, two_sided(value / se, others.size - 1)


def _placebo(ours: Floats, others: Floats) -> float:
    """Return how often an area, put in the place of the treated ones, stands out as much."""
    everyone = np.append(others, ours.mean())
    rest = (everyone.sum() - everyone) / (everyone.size - 1)
    out = np.abs(everyone - rest)
    return float((out >= out[-1] * (1 - 1e-12)).mean())


def _verdict(low: float, high: float, relevant: float) -> str:
    if low > 0 or high < 0:
        return SHOWN
    return RULED_OUT if -relevant < low and high < relevant else TOO_SMALL
