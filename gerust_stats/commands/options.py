"""Options that several commands share, and the sums they lead to."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from gerust_stats.answers import MOST_CODES
from gerust_stats.calibration import Calibrated, calibrate
from gerust_stats.counts import CodedSums
from gerust_stats.design import Design, survey_design
from gerust_stats.errors import InvalidInputError
from gerust_stats.frames import (
    answers_of,
    complete,
    counts_as_codes,
    read_columns,
    readable,
    scanned,
)
from gerust_stats.merging import roll_up
from gerust_stats.storage import holds_sums, read_sums
from gerust_stats.strata import LONELY_POLICIES
from gerust_stats.sums import SurveySums, survey_sums

from .output import Output

if TYPE_CHECKING:
    import numpy as np
    import polars as pl

Agree = dict[str, list[str]]


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n")


def names(text: str) -> list[str]:
    """Read names with commas between."""
    return [name.strip() for name in text.split(",") if name.strip()]


def some_names(text: str) -> list[str]:
    """Read one name or more, with commas between."""
    found = names(text)
    if not found:
        raise argparse.ArgumentTypeError(f"expected a name, or more with commas; got {text!r}")
    return found


def _agree(text: str) -> tuple[str, list[str]]:
    item, sign, codes = text.partition("=")
    if not sign or not names(codes):
        raise argparse.ArgumentTypeError(f"expected ITEM=CODE,CODE; got {text}")
    return item, names(codes)


def add_output(parser: argparse.ArgumentParser, *, table: bool = True) -> None:
    """Add where the result goes."""
    if table:
        parser.add_argument("--format", choices=["csv", "json"], default="csv",
                            help="of the table (default: %(default)s)")  # fmt: skip
        parser.add_argument("--output", type=Path, help="file to write (default: the screen)")
    else:
        parser.add_argument("--output", type=Path, required=True, help="file to write")
    parser.add_argument("--progress", action="store_true", help="tell how far it is")


def add_data(parser: argparse.ArgumentParser) -> None:
    """Add the survey and how it was drawn."""
    parser.add_argument("data", metavar="DATA", type=Path,
                        help="a .parquet, .csv or .sav file, or sums of this program")  # fmt: skip
    parser.add_argument("--weight", help="column with the weights; needed unless DATA is sums")
    parser.add_argument("--strata", help="column with the strata")
    parser.add_argument("--cluster", help="column with the clusters")
    parser.add_argument("--fpc", help="column with the population size of the stratum")
    add_calibration(parser)


def add_calibration(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--calibrate", metavar="MARGINS.csv", type=Path,
                        help="margins to weight to: columns variable,value,total")  # fmt: skip
    parser.add_argument("--calibration", choices=["linear", "raking"], default="linear",
                        help="how to weight to them (default: %(default)s)")  # fmt: skip


def add_estimates(parser: argparse.ArgumentParser) -> None:
    """Add which figures are asked."""
    parser.add_argument("--items", required=True, type=some_names, help="questions, commas between")
    parser.add_argument("--agree", type=_agree, action="append", default=[],
                        metavar="ITEM=CODES", help="share of these answers")  # fmt: skip
    parser.add_argument("--lonely", choices=LONELY_POLICIES, default="certainty",
                        help="strata of one unit (default: %(default)s)")  # fmt: skip
    parser.add_argument("--confidence", type=float, default=0.95,
                        help="of the margins (default: %(default)s)")  # fmt: skip


def sums_for(chosen: argparse.Namespace, by: Sequence[str], output: Output) -> SurveySums:
    """Add up the survey by some columns, or take sums that are there."""
    stored = holds_sums(chosen.data)
    sums = _stored(chosen, by) if stored else _added(chosen, by, output)
    _tell_lonely(sums, chosen.lonely, output)
    return sums


def _stored(chosen: argparse.Namespace, by: Sequence[str]) -> SurveySums:
    for name in ("weight", "strata", "cluster", "fpc", "calibrate"):
        if getattr(chosen, name):
            raise InvalidInputError(
                f"--{name}", expected="left out with sums (see `sums reweight`)",
                got=str(getattr(chosen, name)),
            )  # fmt: skip
    sums = read_sums(chosen.data)
    for name in chosen.items:
        sums.item(name)
    return roll_up(sums, keep=by)


def _added(chosen: argparse.Namespace, by: Sequence[str], output: Output) -> SurveySums:
    if not chosen.weight:
        raise InvalidInputError("--weight", expected="given", got="none")
    margins = read_margins(chosen.calibrate) if chosen.calibrate else {}
    single = [chosen.weight, chosen.strata, chosen.cluster, chosen.fpc]
    output.tell(f"reading {chosen.data}")
    frame = read_columns(
        chosen.data, [*chosen.items, *by, *(name for name in single if name), *margins]
    )
    output.tell(f"adding up {frame.height} rows")
    design = _design(frame, chosen, margins)
    items: dict[str, Any] = {}
    values: dict[str, Any] = {}
    for name in chosen.items:
        column = answers_of(frame[name])
        target = items if counts_as_codes(column, most=MOST_CODES) else values
        target[name] = column
    columns = {name: complete(name, frame[name]) for name in by}
    found = survey_sums(design, by=columns, items=items, values=values)
    output.done()
    return found


def _design(
    frame: pl.DataFrame, chosen: argparse.Namespace, margins: dict[str, Any]
) -> Design | Calibrated:
    def column(name: str | None) -> Any:
        return None if name is None else complete(name, frame[name])

    design = survey_design(
        column(chosen.weight),
        stratum=column(chosen.strata),
        cluster=column(chosen.cluster),
        population=column(chosen.fpc),
    )
    if not margins:
        return design
    import polars as pl

    auxiliary = {}
    for name, total in margins.items():
        labelled = isinstance(total, dict)
        auxiliary[name] = complete(name, frame[name].cast(pl.String) if labelled else frame[name])
    return calibrate(design, auxiliary, margins, method=chosen.calibration)


def read_margins(path: Path) -> dict[str, Any]:
    """Read totals: per variable one for each value, or one without value for a measured column."""
    import polars as pl

    table = read_columns(path, ["variable", "value", "total"])
    found: dict[str, Any] = {}
    try:
        totals = table["total"].cast(pl.Float64)
    except pl.exceptions.PolarsError:
        raise InvalidInputError(str(path), expected="numbers as total", got="texts") from None
    values = table["value"].cast(pl.String)
    for variable, value, total in zip(table["variable"], values, totals, strict=True):
        if variable is None or total is None:
            raise InvalidInputError(
                str(path), expected="a variable and total in every row", got="none"
            )
        known = found.get(variable, {})
        if not isinstance(known, dict) or value in known or (known and value is None):
            raise InvalidInputError(str(path), expected=f"{variable} once", got="it twice")
        found[variable] = float(total) if value is None else {**known, value: float(total)}
    if not found:
        raise InvalidInputError(str(path), expected="at least one total", got="none")
    return found


def read_parents(path: Path, by: Sequence[str]) -> tuple[str, str, dict[Any, Any]]:
    """Read which larger area each area lies in: name of both columns, and the mapping."""
    with readable():
        columns = scanned(path).collect_schema().names()
    if len(columns) != 2 or columns[0] not in by:
        raise InvalidInputError(
            "--parents", expected=f"two columns, the first one of {', '.join(by)}",
            got=", ".join(columns),
        )  # fmt: skip
    return columns[0], columns[1], dict(read_columns(path, columns).iter_rows())


def _tell_lonely(sums: SurveySums, policy: str, output: Output) -> None:
    """Say on the screen, not in the table, that strata of one unit were met."""
    alone = int(((sums.strata.units == 1) & (sums.strata.population > 1)).sum())
    if alone and policy != "fail":
        output.warn(f"{alone} strata have one sampled unit; treated as '{policy}'.")


def label_in(argument: str, column: np.ndarray[Any, Any], text: str) -> Any:
    """Return a label of a column as it was typed, in the type of the column."""
    known = {_typed(each): each for each in column.tolist()}
    if text not in known:
        shown = ", ".join(list(known)[:10]) + (", …" if len(known) > 10 else "")
        raise InvalidInputError(argument, expected=f"one of {shown}", got=text)
    return known[text]


def _typed(label: object) -> str:
    whole = isinstance(label, float) and label == int(label)
    return str(int(label)) if whole and isinstance(label, float) else str(label)


def agreeing(sums: SurveySums, chosen: argparse.Namespace, item: str) -> list[Any] | None:
    """Return the codes whose share was asked; 1 for an item of 0 and 1; None for a mean."""
    asked: Mapping[str, list[str]] = dict(chosen.agree)
    _refuse_loose(asked, chosen.items)
    found = sums.item(item)
    if item in asked:
        if not isinstance(found, CodedSums):
            raise InvalidInputError("--agree", expected="an item with codes", got=item)
        return [label_in(f"--agree {item}", found.codes, each) for each in asked[item]]
    codes = set(found.codes.tolist()) if isinstance(found, CodedSums) else set()
    return [1] if 1 in codes and codes <= {0, 1} else None


def _refuse_loose(asked: Iterable[str], items: Sequence[str]) -> None:
    loose = [item for item in asked if item not in items]
    if loose:
        raise InvalidInputError("--agree", expected=f"of {', '.join(items)}", got=loose[0])
