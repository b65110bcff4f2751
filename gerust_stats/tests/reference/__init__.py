"""Data and numbers made by reference.R and methods.R; see the README beside them."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import numpy as np

from gerust_stats.design import Design, survey_design

HERE = Path(__file__).parent
TEXTS = {"stype", "comp.imp", "sch.wide"}


@cache
def data(name: str) -> dict[str, np.ndarray]:
    """The columns of a data set; an empty cell is NaN."""
    with (HERE / f"{name}.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {
        column: np.array([row[column] for row in rows])
        if column in TEXTS
        else np.array([float(row[column] or "nan") for row in rows])
        for column in rows[0]
    }


@cache
def found_by_r() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for name in ("reference.csv", "methods.csv"):
        with (HERE / name).open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                found.setdefault(row["set"], {})[row["key"]] = float(row["value"])
    return found


def r(name: str, key: str | None = None) -> float:
    """One number of R."""
    values = found_by_r()[name]
    return values[key] if key is not None else next(iter(values.values()))


def strat() -> Design:
    d = data("apistrat")
    return survey_design(d["pw"], stratum=d["stype"], population=d["fpc"])


def unstratified() -> Design:
    return survey_design(data("apistrat")["pw"])


def clus1() -> Design:
    d = data("apiclus1")
    return survey_design(d["pw"], cluster=d["dnum"], population=d["fpc"])


def clus2() -> Design:
    d = data("apiclus2")
    return survey_design(
        d["pw"], cluster=d["dnum"], population=d["fpc1"], second_population=d["fpc2"]
    )
