"""The large comparison with R: makes the survey, and packs what R found.

python -m gerust_stats.tests.reference.large make large.csv
Rscript large.R large.csv found.csv
python -m gerust_stats.tests.reference.large pack found.csv
"""

from __future__ import annotations

import sys
from pathlib import Path

import polars as pl

from gerust_stats import synthetic_survey

HERE = Path(__file__).parent
SURVEY = HERE / "large.parquet"
FOUND = HERE / "large_found.parquet"
MARGINS = HERE / "large_margins.csv"
COLUMNS = ["gemeente", "jaar", "stratum", "cluster", "leeftijd", "geslacht", "gewicht", "populatie"]
ITEMS = ["q01", "q07", "q19"]


def make(target: Path) -> None:
    """Write the survey twice: to keep, and for R."""
    survey = synthetic_survey(12_000).select(*COLUMNS, *ITEMS)
    survey.write_parquet(SURVEY, compression="zstd", compression_level=19)
    survey.write_csv(target)


def pack(source: Path) -> None:
    """Keep what R found."""
    found = pl.read_csv(source, infer_schema_length=None)
    found.with_columns(pl.col("gemeente", "jaar").cast(pl.Int32)).write_parquet(
        FOUND, compression="zstd", compression_level=19
    )


if __name__ == "__main__":
    {"make": make, "pack": pack}[sys.argv[1]](Path(sys.argv[2]))
