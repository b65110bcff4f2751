"""`script/bench stats`: the statistics library on made-up surveys, and others on the same tasks.

Every task runs in a process of its own, so that its memory can be told apart. The first run is the
cold one, with the libraries still to be loaded; the best of the runs after it is what counts,
because whatever else the machine does only makes a run slower. What was measured is printed, and
kept in docs/methoden/snelheid-statistiek.md.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from .page import circumstances, dutch, keep, table

HERE = Path(__file__).parent
STORE = HERE.parent / ".cache" / "bench-stats"
ITEMS = tuple(f"q{number:02d}" for number in range(1, 41))
SMALL, MIDDLE, LARGE = 200_000, 2_000_000, 20_000_000
# Task, rows, columns of the groups, most seconds, most megabytes.
TASKS = (
    ("gemeenten per jaar", SMALL, ("gemeente", "jaar"), 0.35, 250),
    ("60 groepen: leeftijd, geslacht, jaar", SMALL, ("leeftijd", "geslacht", "jaar"), None, None),
    ("buurten per jaar", SMALL, ("buurt", "jaar"), 1.0, None),
    ("gemeenten per jaar", MIDDLE, ("gemeente", "jaar"), 2.0, 900),
    ("60 groepen: leeftijd, geslacht, jaar", MIDDLE, ("leeftijd", "geslacht", "jaar"), None, None),
)
PEERS = {
    "T1-missing": "gemeenten per jaar, met lege antwoorden",
    "T1-complete": "gemeenten per jaar, niets leeg",
    "T2-missing": "60 groepen, met lege antwoorden",
    "T2-complete": "60 groepen, niets leeg",
}
# As many times as long as us another program should take, for each task.
LEAST = {
    "R:T1-missing": 2_000, "R:T1-complete": 500, "R:T2-missing": 100, "R:T2-complete": 8,
    "svy:T1-missing": 1_000, "svy:T1-complete": 1_000, "svy:T2-missing": 50,
    "svy:T2-complete": 50,
}  # fmt: skip
# The file of municipality-years may take so many times as long as reading it.
MOST_READINGS = 4.0
# So long may another program take for a task, in seconds.
PATIENCE = 300
# What is compared with others, by the start of the names of their tasks.
COMPARED = {"T1": ("gemeente", "jaar"), "T2": ("leeftijd", "geslacht", "jaar")}
DEBIAN = ("apt-get", "install", "--yes", "r-base-core", "r-cran-survey", "r-cran-mass")


def survey_file(rows: int) -> Path:
    """Make the survey once; the largest is the middle one ten times."""
    import numpy as np
    import polars as pl

    from gerust_stats import synthetic_survey

    path = STORE / f"survey-{rows}.parquet"
    if path.exists():
        return path
    STORE.mkdir(parents=True, exist_ok=True)
    if rows == LARGE:
        part = survey_file(MIDDLE)
        pl.scan_parquet([part] * (LARGE // MIDDLE)).sink_parquet(path, row_group_size=250_000)
        return path
    size = 200_000
    survey = pl.concat([synthetic_survey(size, seed=part) for part in range(rows // size)])
    # Six ages make 60 groups with two sexes and five years; the populations are made large enough
    # for 20 million respondents.
    age = np.random.default_rng(6).integers(1, 7, rows).astype(np.int8)
    survey = survey.with_columns(pl.Series("leeftijd", age), populatie=pl.col("populatie") * 100)
    survey.write_parquet(path, row_group_size=250_000)
    return path


def timed(work: Callable[[], Any], runs: int) -> dict[str, Any]:
    """Run a few times and note time on the clock, time of the processor, and memory."""
    clock, processor = [], []
    for _ in range(runs):
        start = perf_counter(), process_time()
        work()
        clock.append(perf_counter() - start[0])
        processor.append(process_time() - start[1])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "first": clock[0],
        "clock": min(clock[1:] or clock),
        "processor": min(processor[1:] or processor),
        "megabytes": peak / (1_048_576 if sys.platform == "darwin" else 1_024),
    }


def request(by: tuple[str, ...], *, items: tuple[str, ...] = ITEMS) -> Any:
    from gerust_stats.backends import Request

    return Request(weight="gewicht", items=items, by=by, stratum="stratum", population="populatie")


def estimate(rows: int, by: tuple[str, ...]) -> dict[str, Any]:
    """From Parquet to 40 items with standard errors, intervals and design effects."""
    from gerust_stats import estimate_means
    from gerust_stats.backends import sums_from

    path, asked = survey_file(rows), request(by)
    found: list[int] = []

    def work() -> None:
        found.append(len(estimate_means(sums_from(path, asked), lonely="certainty")))

    return timed(work, 6) | {"estimates": found[0]}


def decode(rows: int) -> dict[str, Any]:
    """The limit: only reading the columns."""
    import polars as pl

    path, asked = survey_file(rows), request(("gemeente", "jaar"))
    return timed(lambda: pl.read_parquet(path, columns=list(asked.columns)), 6)


def stream(rows: int) -> dict[str, Any]:
    """Sums of a file that is read in parts."""
    from gerust_stats.backends.whole import NumpyBackend

    path, asked = survey_file(rows), request(("gemeente", "jaar"))
    return timed(lambda: NumpyBackend(path).sums(asked, part=125_000), 1)


def new_margins(rows: int) -> dict[str, Any]:
    """New population margins and all tables, from sums on disk."""
    from gerust_stats import estimate_means, read_sums, reweight, write_sums
    from gerust_stats.backends import sums_from

    target = STORE / f"sums-{rows}.parquet"
    if not target.exists():
        by = ("gemeente", "jaar", "leeftijd", "geslacht")
        write_sums(sums_from(survey_file(rows), request(by)), target)
        return {}
    totals = {
        "leeftijd": dict.fromkeys(range(1, 7), 1e7),
        "geslacht": {1: 2.9e7, 2: 3.1e7},
    }

    def work() -> None:
        again = reweight(read_sums(target), totals, method="raking", keep=["gemeente", "jaar"])
        estimate_means(again, lonely="certainty")

    return timed(work, 4)


def peer(name: str) -> dict[str, Any]:
    """What others do, on the same file."""
    source = STORE / "survey-200000.csv"
    if not source.exists():
        import polars as pl

        pl.read_parquet(survey_file(SMALL)).write_csv(source)
    kind, task = name.split(":")
    if kind == "R":
        command = ["Rscript", str(HERE / "peer.R"), str(source), task]
    else:
        command = [str(STORE / "svy" / "bin" / "python"), str(HERE / "peer_svy.py"), task,
                   str(survey_file(SMALL))]  # fmt: skip
    try:
        done = subprocess.run(
            command, check=True, text=True, stdout=subprocess.PIPE, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired:
        return {"failed": f"niet klaar binnen {PATIENCE} seconden"}
    except subprocess.CalledProcessError:
        return {"failed": "mislukt"}
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1_024
    return json.loads(done.stdout.splitlines()[-1]) | {"megabytes": peak}


def child(task: str, rows: int = 0, by: tuple[str, ...] = ()) -> dict[str, Any]:
    """Do one task in a process of its own."""
    print(f"{task} {rows or ''} {','.join(by)} …", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", "bench", "stats", "--task", task, "--rows", str(rows)]
    done = subprocess.run(
        [*command, "--by", ",".join(by)], check=True, text=True, stdout=subprocess.PIPE
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def run_task(task: str, rows: int, by: tuple[str, ...]) -> dict[str, Any]:
    if ":" in task:
        return peer(task)
    if task == "make":
        survey_file(rows)
        return {}
    if task == "estimate":
        return estimate(rows, by)
    return {"decode": decode, "stream": stream, "margins": new_margins}[task](rows)


def line(
    name: str, rows: int, found: dict[str, Any], decoding: float | None = None,
    limits: tuple[float | None, float | None, float | None] = (None, None, None),
) -> list[str]:  # fmt: skip
    """Return the cells of one task.

    `decoding` is how long reading takes, with the same clock; `limits` are most seconds, most
    megabytes, and how many times as long as reading it may take.
    """

    def against(value: float, limit: float | None, digits: int) -> str:
        mark = " **te veel**" if limit and value > limit else ""
        allowed = f" (grens {dutch(limit, 2 if limit < 1 else 0)})" if limit else ""
        return f"{dutch(value, digits)}{allowed}{mark}"

    times = "" if decoding is None else against(found["clock"] / decoding, limits[2], 1)
    return [
        name, dutch(rows), dutch(found["estimates"]) if "estimates" in found else "",
        dutch(found["first"], 2), against(found["clock"], limits[0], 2),
        dutch(found["processor"], 2), times, against(found["megabytes"], limits[1], 0),
    ]  # fmt: skip


def ours(*, large: bool) -> str:
    """Measure the library itself; return a table."""
    head = ("taak, 40 vragen", "deelnemers", "cijfers", "eerste keer (s)", "daarna (s)",
            "processor (s)", "keer het lezen", "geheugen (MB)")  # fmt: skip
    reading, lines = {}, []
    for rows in (SMALL, MIDDLE):
        child("make", rows)
        found = child("decode", rows)
        reading[rows] = found["clock"]
        lines.append(line("alleen Parquet lezen", rows, found))
    for name, rows, by, seconds, megabytes in TASKS:
        found = child("estimate", rows, by)
        readings = MOST_READINGS if by == ("gemeente", "jaar") else None
        lines.append(line(name, rows, found, reading[rows], (seconds, megabytes, readings)))
    child("margins", SMALL)
    found = child("margins", SMALL) | {"estimates": 68_400}
    lines.append(line("nieuwe aantallen, uit de sommen", SMALL, found, None, (1.0, None, None)))
    if large:
        child("make", LARGE)
        found = child("stream", LARGE)
        lines.append(line("optellen in delen", LARGE, found, None, (None, 400, None)))
    return table(head, 1, lines)


def did(*command: str | Path) -> bool:
    """Run a program, its own output beside ours, and return whether it went well."""
    if not shutil.which(command[0]):
        return False
    return subprocess.run(command, check=False, stdout=sys.stderr).returncode == 0


def installed() -> list[str]:
    """Return which other programs are there; what is not, is installed if that can be done."""
    place = STORE / "svy"
    asked: dict[str, tuple[str | Path, ...]] = {
        "R": ("Rscript", "-e", "suppressMessages(library(survey))"),
        "svy": (place / "bin" / "python", "-c", "import svy"),
    }
    there = [kind for kind, question in asked.items() if did(*question)]
    if "R" not in there and os.geteuid() == 0:
        did(*DEBIAN)
    if "svy" not in there:
        did(sys.executable, "-m", "venv", "--clear", place)
        did(place / "bin" / "pip", "install", "svy")
    for kind, question in asked.items():
        if kind not in there and did(*question):
            there.append(kind)
    for kind in asked.keys() - set(there):
        print(f"{kind} is er niet, en installeren lukte niet.", file=sys.stderr)
    return sorted(there)


def beside(kinds: list[str]) -> tuple[str, str]:
    """Measure others, and ourselves right before and right after; return how, and a table."""

    def ourselves() -> dict[str, float]:
        return {task: child("estimate", SMALL, by)["processor"] for task, by in COMPARED.items()}

    start, before = datetime.now(UTC), ourselves()
    found = {f"{kind}:{task}": child(f"{kind}:{task}") for kind in kinds for task in PEERS}
    after, end = ourselves(), datetime.now(UTC)
    own = {task: max(before[task], after[task]) for task in COMPARED}
    seconds = "; ".join(
        f"{PEERS[f'{task}-missing'].partition(',')[0]} {dutch(before[task], 2)} en "
        f"{dutch(after[task], 2)}"
        for task in COMPARED
    )
    how = (
        f"Alles in één opdracht, tussen {start:%H:%M} en {end:%H:%M} uur (UTC). Eerst rekenden wij "
        f"zelf, toen de anderen één voor één, en daarna wij nog eens. Onze tijd van de processor "
        f"was, ervoor en erna, in seconden: {seconds}. De langste van de twee telt. Een ander "
        f"programma kreeg per taak hoogstens {PATIENCE} seconden op de klok."
    )
    return how, compared(own, found)


def compared(own: dict[str, float], found: dict[str, dict[str, Any]]) -> str:
    """Return a table with a ratio of processor time for every task."""
    head = ("programma", "taak", "vragen in één keer", "processor (s)", "40 vragen (s)",
            "geheugen (MB)", "keer zo lang als wij")  # fmt: skip
    lines = []
    for name, one in found.items():
        kind, task = name.split(":")
        if "failed" in one:
            lines.append([kind, PEERS[task], "", one["failed"], "", "", ""])
            continue
        whole = one["processor"] * 40 / one["items"]
        ratio = whole / own[task.partition("-")[0]]
        lines.append([
            one["program"], PEERS[task], str(one["items"]), dutch(one["processor"], 1),
            dutch(whole), dutch(one["megabytes"]),
            f"{dutch(float(f'{ratio:.2g}'))} (doel {dutch(LEAST[name])})"
            + (" **te weinig**" if ratio < LEAST[name] else ""),
        ])  # fmt: skip
    return table(head, 2, lines)


def report(name: str, text: str, *, kept: bool) -> None:
    print(f"\n{text}", flush=True)
    if kept:
        keep(name, text)


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="script/bench stats", description=__doc__)
    parser.add_argument("--large", action="store_true", help="ook 20 miljoen deelnemers")
    parser.add_argument(
        "--peers", action="store_true", help="ook R en svy; installeert ze als dat kan"
    )
    parser.add_argument(
        "--keep", action=argparse.BooleanOptionalAction, default=True,
        help="zet de tabel in docs/methoden/snelheid-statistiek.md (gewoon: ja)",
    )  # fmt: skip
    parser.add_argument("--task", help=argparse.SUPPRESS)
    parser.add_argument("--rows", type=int, default=0, help=argparse.SUPPRESS)
    parser.add_argument("--by", default="", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.task:
        by = tuple(name for name in options.by.split(",") if name)
        print(json.dumps(run_task(options.task, options.rows, by)))
        return
    before = circumstances(os.getloadavg()[0])
    report("bibliotheek", f"{before}\n\n{ours(large=options.large)}", kept=options.keep)
    kinds = installed() if options.peers else []
    if kinds:
        before = circumstances(os.getloadavg()[0])
        report("anderen", "\n\n".join([before, *beside(kinds)]), kept=options.keep)
