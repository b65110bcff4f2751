"""`gerust-stats represent`: does the response look like the population; what do weights cost?"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from gerust_stats.design import survey_design
from gerust_stats.errors import InvalidInputError
from gerust_stats.frames import complete, read_columns
from gerust_stats.representativeness import ResponseIndicator, response_indicator
from gerust_stats.strata import LONELY_POLICIES
from gerust_stats.weights import Composition, compare_composition, weight_report

from . import Command
from .options import add_output, label_in, names, read_margins
from .output import Output, Row

if TYPE_CHECKING:
    import polars as pl

WEIGHTS = ("n", "deff", "n_effective", "cv", "smallest", "median", "largest", "extreme")


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("data", metavar="DATA", type=Path, help="a .parquet, .csv or .sav file")
    parser.add_argument("--weight", required=True, help="column with the weights")
    parser.add_argument("--strata", help="column with the strata, with --responded")
    parser.add_argument("--responded", metavar="COLUMN",
                        help="1 answered, 0 did not; DATA is all who were asked")  # fmt: skip
    parser.add_argument("--known", default=[], type=names, help="columns known of everybody asked")
    parser.add_argument("--margins", metavar="MARGINS.csv", type=Path,
                        help="the population: columns variable,value,total")  # fmt: skip
    parser.add_argument("--lonely", choices=LONELY_POLICIES, default="certainty",
                        help="strata of one unit (default: %(default)s)")  # fmt: skip
    add_output(parser)


def _run(chosen: argparse.Namespace, output: Output) -> None:
    if bool(chosen.responded) != bool(chosen.known):
        raise InvalidInputError("--responded", expected="given together with --known", got="one")
    margins = read_margins(chosen.margins) if chosen.margins else {}
    single = [chosen.weight, *(name for name in (chosen.strata, chosen.responded) if name)]
    output.tell(f"reading {chosen.data}")
    frame = read_columns(chosen.data, [*single, *chosen.known, *margins])
    weight = complete(chosen.weight, frame[chosen.weight])
    report = weight_report(weight)
    rows = [_row(f"weights {name}", value=getattr(report, name)) for name in WEIGHTS]
    if chosen.responded:
        rows += _response(frame, chosen, weight)
    for name, totals in margins.items():
        if not isinstance(totals, dict):
            raise InvalidInputError("--margins", expected="a total per label", got=name)
        column = complete(name, frame[name])
        labels = {label_in(name, np.unique(column), each): total for each, total in totals.items()}
        rows += _composition(name, compare_composition(column, labels, weight))
    output.done()
    output.table(rows)


def _row(
    measure: str, *, variable: str = "", label: Any = "", value: float, se: float | None = None
) -> Row:
    return {"measure": measure, "variable": variable, "label": label, "value": value, "se": se}


def _response(frame: pl.DataFrame, chosen: argparse.Namespace, weight: Any) -> list[Row]:
    answered = complete(chosen.responded, frame[chosen.responded])
    if not set(np.unique(answered).tolist()) <= {0, 1}:
        raise InvalidInputError(chosen.responded, expected="0 and 1", got=str(answered[:5]))
    stratum = complete(chosen.strata, frame[chosen.strata]) if chosen.strata else None
    found = response_indicator(
        survey_design(weight, stratum=stratum), answered.astype(bool),
        {name: complete(name, frame[name]) for name in chosen.known}, lonely=chosen.lonely,
    )  # fmt: skip
    return _indicators(found)


def _indicators(found: ResponseIndicator) -> list[Row]:
    rows = [
        _row("response", value=found.response),
        _row("R-indicator", value=found.r, se=found.se),
        _row("response cv", value=found.cv, se=found.cv_se),
    ]
    for part in found.partial:
        rows.append(_row("unconditional", variable=part.variable, value=part.unconditional,
                         se=part.se))  # fmt: skip
        rows.append(_row("conditional", variable=part.variable, value=part.conditional))
    return rows


def _composition(name: str, found: Composition) -> list[Row]:
    rows = [
        _row(f"part in {where}", variable=name, label=part.label, value=getattr(part, field))
        for part in found.parts
        for where, field in (("sample", "sample"), ("weighted sample", "weighted"),
                             ("population", "population"))
    ]  # fmt: skip
    return [
        *rows,
        _row("dissimilarity", variable=name, value=found.dissimilarity),
        _row("dissimilarity weighted", variable=name, value=found.dissimilarity_weighted),
    ]


COMMAND = Command("represent", "how well the response stands for the population", _options, _run)
