"""`gerust-stats demo`: made-up microdata to try everything on."""

from __future__ import annotations

import argparse

from gerust_stats.errors import InvalidInputError
from gerust_stats.files import write_frame
from gerust_stats.synthetic import synthetic_survey

from . import Command
from .options import add_output
from .output import Output


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--rows", type=int, default=12_000, help="respondents")
    parser.add_argument("--municipalities", type=int, default=342)
    parser.add_argument("--items", type=int, default=40, help="questions")
    parser.add_argument("--seed", type=int, default=1, help="the same seed, the same survey")
    add_output(parser, table=False)


def _run(chosen: argparse.Namespace, output: Output) -> None:
    path = chosen.output
    if path.suffix.lower() not in {".parquet", ".csv"}:
        raise InvalidInputError("--output", expected=".parquet or .csv", got=path.name)
    output.tell("making up a survey")
    survey = synthetic_survey(
        chosen.rows, municipalities=chosen.municipalities, items=chosen.items, seed=chosen.seed
    )
    write_frame(survey, path)
    output.done()


COMMAND = Command("demo", "a made-up survey to try things on", _options, _run)
