"""`gerust-stats sums`: add a survey up once, and go on with the sums."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np

from gerust_stats.backends import BACKENDS, Request, sums_from
from gerust_stats.counts import CodedSums
from gerust_stats.errors import InvalidInputError
from gerust_stats.frames import scanned
from gerust_stats.merging import merge_sums, roll_up
from gerust_stats.reweighting import reweight
from gerust_stats.storage import SCHEMA, read_sums, refuse_other_ending, write_sums
from gerust_stats.sums import SurveySums

from . import Command
from .options import (
    Parser,
    add_calibration,
    add_output,
    label_in,
    names,
    read_margins,
    read_parents,
)
from .output import Output


def _options(parser: argparse.ArgumentParser) -> None:
    does = parser.add_subparsers(dest="does", required=True, parser_class=Parser)
    one = does.add_parser("write", help="add up microdata")
    one.add_argument("data", metavar="DATA",
                     help=".parquet, .csv or .sav file, or address postgresql://…")  # fmt: skip
    one.add_argument("--table", help="table, with an address of a database")
    one.add_argument("--backend", choices=[each for each in BACKENDS if each != "ibis"],
                     help="default: numpy, or postgresql with an address")  # fmt: skip
    one.add_argument("--rows", type=int, help="hold this many rows at once (numpy)")
    one.add_argument("--items", default=[], type=names, help="questions with answer codes")
    one.add_argument("--values", default=[], type=names, help="measured items")
    one.add_argument("--by", default=[], type=names, help="columns that make the groups")
    one.add_argument("--weight", required=True, help="column with the weights")
    one.add_argument("--strata", help="column with the strata")
    one.add_argument("--cluster", help="column with the clusters")
    one.add_argument("--fpc", help="column with the population size of the stratum")
    add_output(one, table=False)

    one = does.add_parser("merge", help="put sums of several files together")
    one.add_argument("files", nargs="+", type=Path, metavar="SUMS")
    add_output(one, table=False)

    one = does.add_parser("rollup", help="make larger groups of smaller ones")
    one.add_argument("file", type=Path, metavar="SUMS")
    one.add_argument("--keep", default=[], type=names, help="columns that stay")
    one.add_argument("--parents", action="append", default=[], type=Path, metavar="FILE.csv",
                     help="two columns: a column of the sums, and the larger group")  # fmt: skip
    add_output(one, table=False)

    one = does.add_parser("reweight", help="weight to new margins, without the microdata")
    one.add_argument("file", type=Path, metavar="SUMS")
    one.add_argument("--keep", type=names, help="columns that stay; default all")
    add_calibration(one)
    add_output(one, table=False)

    one = does.add_parser("show", help="tell what a file holds")
    one.add_argument("file", type=Path, metavar="SUMS")
    add_output(one)


def _run(chosen: argparse.Namespace, output: Output) -> None:
    if chosen.does == "show":
        _show(read_sums(chosen.file), output)
        return
    made = {"write": _write, "merge": _merge, "rollup": _rollup, "reweight": _reweight}
    refuse_other_ending(chosen.output)
    sums = made[chosen.does](chosen, output)
    output.tell(f"writing {chosen.output}")
    write_sums(sums, chosen.output)
    output.done()


def _write(chosen: argparse.Namespace, output: Output) -> SurveySums:
    request = Request(
        weight=chosen.weight, items=tuple(chosen.items), values=tuple(chosen.values),
        by=tuple(chosen.by), stratum=chosen.strata, cluster=chosen.cluster, population=chosen.fpc,
    )  # fmt: skip
    output.tell("adding up")
    if "://" in chosen.data:
        if not chosen.table or chosen.backend not in {None, "postgresql"}:
            raise InvalidInputError("--table", expected="given with an address", got=chosen.table)
        return sums_from((chosen.data, chosen.table), request, backend="postgresql")
    if chosen.table or chosen.backend == "postgresql":
        raise InvalidInputError("DATA", expected="an address postgresql://…", got=chosen.data)
    backend = chosen.backend or "numpy"
    if chosen.rows is None:
        path = Path(chosen.data)
        return sums_from(
            scanned(path) if path.suffix.lower() == ".sav" else path, request, backend=backend
        )
    if backend != "numpy" or chosen.rows < 1:
        raise InvalidInputError("--rows", expected="1 or more, with numpy", got=chosen.rows)
    from gerust_stats.backends.whole import NumpyBackend

    return NumpyBackend(Path(chosen.data)).sums(
        request, part=chosen.rows, told=lambda rows: output.tell(f"added up {rows} rows")
    )


def _merge(chosen: argparse.Namespace, output: Output) -> SurveySums:
    return merge_sums([read_sums(file) for file in output.steps(chosen.files, "reading file")])


def _rollup(chosen: argparse.Namespace, output: Output) -> SurveySums:
    sums = read_sums(chosen.file)
    new: dict[str, tuple[str, dict[Any, Any]]] = {}
    for file in chosen.parents:
        source, name, mapping = read_parents(file, sums.by)
        new[name] = (source, mapping)
    output.tell("adding up groups")
    return roll_up(sums, keep=chosen.keep, new=new)


def _reweight(chosen: argparse.Namespace, output: Output) -> SurveySums:
    sums = read_sums(chosen.file)
    if chosen.calibrate is None:
        raise InvalidInputError("--calibrate", expected="given", got="none")
    totals: dict[str, Any] = {}
    for name, total in read_margins(chosen.calibrate).items():
        if name not in sums.by or not isinstance(total, dict):
            raise InvalidInputError(
                "--calibrate", expected=f"totals per label of {', '.join(sums.by)}", got=name
            )
        column = np.unique(sums.domains.column(name))
        totals[name] = {label_in(name, column, each): value for each, value in total.items()}
    output.tell("weighting")
    return reweight(sums, totals, method=chosen.calibration, keep=chosen.keep)


def _show(sums: SurveySums, output: Output) -> None:
    coded = [name for name, item in sums.items.items() if isinstance(item, CodedSums)]
    output.table(
        [
            {
                "schema": SCHEMA, "rows": int(sums.everyone.n.sum()), "cells": sums.stratum.size,
                "strata": len(sums.strata.labels),
                "clusters": None if sums.clusters is None else len(sums.clusters.keys),
                "by": list(sums.by), "items": coded,
                "values": [name for name in sums.items if name not in coded],
                "calibrated": sums.calibration is not None,
                "sources": len(sums.sources), "input_hash": sums.input_hash,
            }
        ]
    )  # fmt: skip


COMMAND = Command("sums", "add up once, and go on with the sums", _options, _run)
