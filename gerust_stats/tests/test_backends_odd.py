"""The same sums from every engine, also when the columns are called and filled oddly."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import numpy as np
import polars as pl
import pytest

from gerust_stats import InvalidInputError, estimate_means, survey_design, survey_sums
from gerust_stats.backends import BACKENDS, Request, sums_from

from .test_backends import OTHERS, TYPES, as_source, same_sums

# Ibis still asks DuckDB for Arrow by its old name.
pytestmark = pytest.mark.filterwarnings("ignore:fetch_arrow_table:DeprecationWarning")
ROWS = 120
# Our own names in a query among them: a column called so must not be taken for ours.
NAMES = (
    "w_", "y_", "c_", "bad_", "k0", "code", "n", 'a"b', "it's; DROP TABLE survey", "%s é", "*",
    "^q.*$",
)  # fmt: skip


def frame_with(**columns) -> pl.DataFrame:
    random = np.random.default_rng(5)
    return pl.DataFrame(
        {"w": random.uniform(0.5, 3, ROWS), "q": random.integers(1, 6, ROWS),
         "area": random.integers(1, 4, ROWS), "v": random.normal(7, 2, ROWS), **columns}
    )  # fmt: skip


@pytest.mark.parametrize("backend", OTHERS)
def test_the_name_of_a_column_changes_no_sum(tmp_path, backend):
    """A municipality is often group and stratum at once: that column is asked twice."""
    frame = frame_with()
    plain = sums_from(frame, request("area", "v"))
    groups = frame.with_columns(pl.col("area").alias(name) for name in NAMES)
    values = frame.with_columns(pl.col("v").alias(name) for name in NAMES)

    with as_source(backend, groups, tmp_path) as source:
        by_group = [sums_from(source, request(name, "v"), backend=backend) for name in NAMES]
    with as_source(backend, values, tmp_path) as source:
        by_value = [sums_from(source, request("area", name), backend=backend) for name in NAMES]

    for name in NAMES:
        same_items(plain, sums_from(groups, request(name, "v")), {"q": "q", "v": "v"})
        same_items(plain, sums_from(values, request("area", name)), {"q": "q", "v": name})
        coded = sums_from(frame.rename({"q": name}), Request(weight="w", items=(name,)))
        assert list(coded.items) == [name]
    for name, group, value in zip(NAMES, by_group, by_value, strict=True):
        same_items(plain, group, {"q": "q", "v": "v"})
        same_items(plain, value, {"q": "q", "v": name})


def request(by: str, value: str) -> Request:
    return Request(weight="w", items=("q",), values=(value,), by=(by,), stratum=by)


def same_items(one, other, names: dict[str, str]) -> None:
    for left, right in names.items():
        for each in ("w", "q") if left == "q" else ("centre", "x", "yy", "low", "high"):
            np.testing.assert_allclose(
                getattr(one.items[left], each), getattr(other.items[right], each), rtol=1e-12
            )


@pytest.mark.parametrize("backend", OTHERS)
def test_decimals_are_numbers(tmp_path, backend, monkeypatch):
    monkeypatch.setitem(TYPES, pl.Decimal(9, 2), "numeric(9, 2)")
    places = [Decimal(row % 3) / 4 for row in range(ROWS)]
    frame = frame_with(d=pl.Series(places, dtype=pl.Decimal(9, 2)))
    asked = Request(weight="w", items=("d",), values=("v",), by=("d",), stratum="d")

    with as_source(backend, frame, tmp_path) as source:
        same_sums(sums_from(frame, asked), sums_from(source, asked, backend=backend))


@pytest.mark.parametrize("backend", OTHERS)
def test_a_measured_item_that_nobody_answered(tmp_path, backend):
    frame = frame_with(e=pl.Series([None] * ROWS, dtype=pl.Float64))
    asked = Request(weight="w", values=("e",))

    with as_source(backend, frame, tmp_path) as source:
        found = sums_from(source, asked, backend=backend)

    same_sums(sums_from(frame, asked), found)
    assert estimate_means(found).one().note == "no data"


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("use", ["weight", "values", "population"])
def test_a_day_is_no_number(tmp_path, backend, use, monkeypatch):
    monkeypatch.setitem(TYPES, pl.Date, "date")
    frame = frame_with(day=[date(2025, 9, 1)] * ROWS)
    asked = Request(**{"weight": "w", "items": ("q",), use: ("day",) if use == "values" else "day"})

    if backend == "numpy":
        with pytest.raises(InvalidInputError, match="must be numbers"):
            sums_from(frame, asked)
        return
    with as_source(backend, frame, tmp_path) as source, pytest.raises(InvalidInputError):
        sums_from(source, asked, backend=backend)


@pytest.mark.parametrize("backend", BACKENDS)
def test_our_own_names_are_no_names_of_groups(backend):
    with pytest.raises(InvalidInputError, match="by must be columns with other names"):
        sums_from(frame_with(), Request(weight="w", items=("q",), by=("(stratum)",)))
    with pytest.raises(InvalidInputError, match="by must be columns with other names"):
        survey_sums(survey_design([1, 1]), by={"(cluster)": [1, 2]}, items={"q": [1, 2]})


@pytest.mark.parametrize("backend", ["polars", "duckdb"])
@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("dutch.csv", "w;g;q\n1,5;'s-Gravenhage, stad;1\n2;Ede;2\n1;Ede;\n"),
        ("codes.csv", "w,g,q\n1.5,0363,1\n2,0034,2\n"),
        ("words.csv", "w,g,q\n1.5,yes,1\n2,no,2\n"),
        ("days.csv", "w,g,q\n1.5,2025-09-01,1\n2,2025-09-02,2\n"),
        ("empty text.csv", 'w,g,q\n1.5,"",1\n2,b,2\n'),
        ("a[1]*?.CSV", "w,g,q\n1.5,a,1\n2,b,2\n"),
        ("it's.csv", "w,g,q\n1.5,a,1\n2,b,2\n"),
    ],
)
def test_a_csv_file_means_the_same_to_every_engine(tmp_path, backend, name, lines):
    (tmp_path / name).write_text(lines, encoding="utf-8")
    asked = Request(weight="w", items=("q",), by=("g",))

    found = sums_from(tmp_path / name, asked, backend=backend)

    same_sums(sums_from(tmp_path / name, asked), found)


@pytest.mark.parametrize("backend", ["numpy", "polars", "duckdb"])
def test_two_columns_of_one_name_are_not_guessed_between(tmp_path, backend):
    (tmp_path / "twice.csv").write_text("w,q,q\n1,2,3\n1,4,5\n")

    with pytest.raises(InvalidInputError, match="q once; got two columns called so"):
        sums_from(tmp_path / "twice.csv", Request(weight="w", items=("q",)), backend=backend)


@pytest.mark.parametrize("weight", [1e-60, 1e60])
@pytest.mark.parametrize("backend", ["numpy", "polars", "duckdb"])
def test_a_weight_that_cannot_be_squared_is_refused(backend, weight):
    with pytest.raises(InvalidInputError):
        sums_from(pl.DataFrame({"w": [1.0, weight], "q": [1, 2]}),
                  Request(weight="w", items=("q",)), backend=backend)  # fmt: skip


@pytest.mark.parametrize("backend", ["numpy", "polars", "duckdb"])
def test_a_number_that_cannot_be_squared_or_counted_is_refused(backend):
    frame = pl.DataFrame({"w": [1.0, 1.0], "v": [1.0, 1e200], "q": [1, 2**63 + 5]},
                         schema_overrides={"q": pl.UInt64})  # fmt: skip
    for asked in (
        Request(weight="w", values=("v",)),
        Request(weight="w", items=("q",)),
        Request(weight="w", items=("v",)),
        Request(weight="w", items=("v",), by=("q",)),
    ):
        with pytest.raises(InvalidInputError):
            sums_from(frame, asked, backend=backend)
