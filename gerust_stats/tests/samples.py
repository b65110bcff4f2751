"""Small random samples for properties: strata, clusters, uneven weights, missing answers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st

from gerust_stats import Design, SurveySums, survey_design, survey_sums


@dataclass(frozen=True)
class Sample:
    weight: np.ndarray
    stratum: np.ndarray
    cluster: np.ndarray | None
    population: np.ndarray | None
    buurt: np.ndarray
    answer: np.ndarray
    income: np.ndarray
    sex: np.ndarray
    age: np.ndarray

    @property
    def size(self) -> int:
        return self.weight.size

    def design(self, rows=slice(None), *, times: float = 1.0) -> Design:
        return survey_design(
            times * self.weight[rows],
            stratum=self.stratum[rows],
            cluster=None if self.cluster is None else self.cluster[rows],
            population=None if self.population is None else self.population[rows],
        )

    def sums(self, rows=slice(None), *, times: float = 1.0, by=("buurt",)) -> SurveySums:
        columns = {"buurt": self.buurt, "wijk": self.buurt // 3}
        return survey_sums(
            self.design(rows, times=times),
            by={name: columns[name][rows] for name in by},
            items={"q": self.answer[rows]},
            values={"income": self.income[rows]},
            codes={"q": [1, 2, 3, 4, 5]},
        )


@st.composite
def samples(draw, *, clustered=None, finite=None) -> Sample:
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    size = draw(st.integers(12, 120))
    strata = draw(st.integers(1, 4))
    stratum = random.permutation(np.arange(size) % strata)
    cluster = None
    if draw(st.booleans()) if clustered is None else clustered:
        cluster = stratum * 100 + random.integers(0, 3, size)
        for each in range(strata):
            cluster[np.flatnonzero(stratum == each)[:2]] = each * 100 + np.array([0, 1])
    population = None
    if draw(st.booleans()) if finite is None else finite:
        population = 200.0 + 10 * stratum
    answer = random.integers(1, 6, size).astype(float)
    answer[random.random(size) < draw(st.sampled_from([0, 0.1, 0.5]))] = np.nan
    return Sample(
        weight=np.exp(random.normal(0, 0.7, size)),
        stratum=stratum,
        cluster=cluster,
        population=population,
        buurt=random.integers(0, 9, size),
        answer=answer,
        income=random.normal(30_000, 9_000, size),
        sex=random.permutation(np.arange(size) % 2),
        age=random.permutation(np.arange(size) % 3),
    )
