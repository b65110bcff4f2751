"""One task of `script/bench stats --peers` in svy: python peer_svy.py TASK survey.parquet."""

from __future__ import annotations

import json
import sys
from importlib.metadata import version
from time import perf_counter, process_time

import polars as pl
import svy

task, path = sys.argv[1:]
items = [f"q{number:02d}" for number in range(1, 41 if task == "T2-complete" else 2)]
by = ["gemeente", "jaar"] if task.startswith("T1") else ["leeftijd", "geslacht", "jaar"]
frame = pl.read_parquet(path, columns=[*items, *by, "gewicht", "stratum", "populatie"])
frame = frame.with_columns(pl.col(items).cast(pl.Float64))
complete = task.endswith("complete")
if complete:
    frame = frame.with_columns(pl.col(items).fill_null(1))
design = svy.Design(stratum="stratum", wgt="gewicht", pop_size="populatie")
sample = svy.Sample(frame, design)
start = perf_counter(), process_time()
found = sample.estimation.mean(
    items if len(items) > 1 else items[0], by=by, drop_nulls=not complete
)
used = {"clock": perf_counter() - start[0], "processor": process_time() - start[1]}
print(json.dumps({"program": f"svy {version('svy')}", "items": len(items), **used}))
