"""`python -m bench`: a table of the pages at 51, 2,000 and 10,000 examples; `… stats`: statistics.

Each size gets a database and a process of its own, so that one doesn't warm up the other.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

SIZES = (51, 2_000, 10_000)
MOST_MEGABYTES = 250


def child(*arguments: str, database: Path) -> str:
    environ = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "DATABASE_URL": f"sqlite:///{database}",
    }
    done = subprocess.run(
        [sys.executable, "-m", "bench", *arguments],
        env=environ,
        check=True,
        text=True,
        stdout=subprocess.PIPE,
    )
    return done.stdout


def prepare(total: int) -> None:
    import django

    django.setup()
    from django.core.management import call_command

    from .generate import generate

    call_command("migrate", verbosity=0)
    call_command("load_content", verbosity=0)
    generate(total)
    from django.db import connection

    connection.cursor().execute("ANALYZE")


def report() -> dict[str, Any]:
    import django

    django.setup()
    from .measure import measure, peak_megabytes

    rows = measure()
    return {"rows": rows, "megabytes": peak_megabytes()}


def table(results: dict[int, dict[str, Any]]) -> str:
    """The figures as a Markdown table; an exclamation mark where a limit is passed.

    Milliseconds of work, and between brackets how long the page took on this machine.
    """
    sizes = list(results)
    lines = [
        "| pagina | " + " | ".join(f"{size}" for size in sizes) + " | grens (ms) | vragen |",
        "|---|" + "---:|" * (len(sizes) + 2),
    ]
    first = results[sizes[0]]["rows"]
    for number, row in enumerate(first):
        rows = [results[size]["rows"][number] for size in sizes]
        limits = row["limits"]
        cells = []
        for size, found in zip(sizes, rows, strict=True):
            limit = limits[SIZES.index(size)] if limits else None
            # A limit goes for what the page does, not for what else the machine has to do.
            mark = " !" if limit and found["work"] > limit else ""
            cells.append(f"{found['work']:.1f} ({found['ms']:.0f}){mark}")
        allowed = " / ".join(map(str, limits)) if limits else ""
        counts = "/".join(str(found["queries"]) for found in rows)
        lines.append(f"| {row['name']} | " + " | ".join(cells) + f" | {allowed} | {counts} |")
    memory = [f"{results[size]['megabytes']:.0f} MB" for size in sizes]
    lines.append("| meeste geheugen | " + " | ".join(memory) + f" | {MOST_MEGABYTES} MB | |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="script/bench", description="Meet de snelheid.")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, choices=SIZES)
    parser.add_argument("--prepare", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.prepare:
        prepare(options.prepare)
        return
    if options.measure:
        print(json.dumps(report()))
        return
    results = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in options.sizes:
            database = Path(folder) / f"{size}.sqlite3"
            print(f"{size} praktijkvoorbeelden klaarzetten …", file=sys.stderr, flush=True)
            child("--prepare", str(size), database=database)
            print("meten …", file=sys.stderr, flush=True)
            results[size] = json.loads(child("--measure", database=database))
    print(table(results))


if __name__ == "__main__":
    if sys.argv[1:2] == ["stats"]:
        from .stats import main as statistics

        statistics(sys.argv[2:])
    else:
        main()
