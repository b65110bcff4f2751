"""The same sums from every engine."""

from __future__ import annotations

import os
from contextlib import contextmanager
from importlib.util import find_spec
from uuid import uuid4

import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gerust_stats import InvalidInputError, NotEnoughDataError, estimate_means, synthetic_survey
from gerust_stats.backends import BACKENDS, Request, sums_from
from gerust_stats.backends.sql import quoted
from gerust_stats.backends.whole import NumpyBackend

from .samples import samples
from .test_storage import equal

# Ibis still asks DuckDB for Arrow by its old name.
pytestmark = pytest.mark.filterwarnings("ignore:fetch_arrow_table:DeprecationWarning")
ADDRESS = os.environ.get(
    "GERUST_STATS_DATABASE_URL", "postgresql://postgres@127.0.0.1:5432/postgres"
)
OTHERS = [name for name in BACKENDS if name != "numpy"]
ENGINES = [*OTHERS, "spark"] if find_spec("pyspark") else OTHERS
TYPES = {
    pl.Int64: "bigint",
    pl.Float64: "double precision",
    pl.String: "text",
    pl.Boolean: "boolean",
}


@contextmanager
def as_source(backend: str, frame: pl.DataFrame, folder):
    """Put a frame where the backend reads."""
    if backend in {"polars", "duckdb"}:
        path = folder / f"{uuid4()}.parquet"
        frame.write_parquet(path)
        yield path
    elif backend in {"ibis", "spark"}:
        import ibis

        path = folder / f"{uuid4()}.parquet"
        frame.write_parquet(path)
        connection = ibis.duckdb.connect() if backend == "ibis" else ibis.pyspark.connect()
        yield connection.read_parquet(str(path))
        if backend == "ibis":
            connection.disconnect()
    else:
        import psycopg

        table = f"survey_{uuid4().hex}"
        columns = ", ".join(f"{quoted(name)} {TYPES[kind]}" for name, kind in frame.schema.items())
        with psycopg.connect(ADDRESS, autocommit=True) as connection:
            connection.execute(f"CREATE TABLE {table} ({columns})")
            try:
                with connection.cursor().copy(f"COPY {table} FROM STDIN") as copy:
                    for row in frame.rows():
                        copy.write_row(row)
                yield ADDRESS, table
            finally:
                connection.execute(f"DROP TABLE {table}")


def frame_of(sample) -> pl.DataFrame:
    columns = {
        "weight": sample.weight, "stratum": sample.stratum.astype(np.int64),
        "buurt": sample.buurt.astype(np.int64),
        "naam": np.array(["Één", "twee'\""])[sample.buurt % 2], "q": sample.answer,
        "ja": sample.sex == 1, "tekst": np.array(["soms", "vaak"])[sample.sex],
        "income": sample.income,
    }  # fmt: skip
    if sample.cluster is not None:
        columns["cluster"] = sample.cluster.astype(np.int64)
    if sample.population is not None:
        columns["population"] = sample.population
    frame = pl.DataFrame(columns)
    return frame.with_columns(
        pl.col("q").fill_nan(None),
        pl.when(pl.col("buurt") != 4).then(pl.col("income")).alias("income"),
    )


def request_for(sample, *by: str) -> Request:
    return Request(
        weight="weight", items=("q", "ja", "tekst"), values=("income",), by=by, stratum="stratum",
        cluster=None if sample.cluster is None else "cluster",
        population=None if sample.population is None else "population",
    )  # fmt: skip


def same_sums(one, other, *, rel=1e-12):
    """The same cells and sums; a sum around the mean of a cell is 0 but for rounding."""
    assert one.cells().records() == other.cells().records()
    equal(one.strata, other.strata)
    equal(one.everyone.n, other.everyone.n)
    equal(one.everyone.w, other.everyone.w, rel=rel)
    assert list(one.items) == list(other.items)
    for name, left in one.items.items():
        right = other.items[name]
        if hasattr(left, "codes"):
            assert left.codes.tolist() == right.codes.tolist(), name
            assert left.n.tolist() == right.n.tolist(), name
            for each in ("w", "q"):
                np.testing.assert_allclose(getattr(left, each), getattr(right, each), rtol=rel)
            continue
        assert left.n.tolist() == right.n.tolist()
        assert (left.low.tolist(), left.high.tolist()) == (right.low.tolist(), right.high.tolist())
        size = max(np.abs(left.centre).max(), 1.0)
        for each, scale in (("centre", size), ("x", 0), ("xx", 0), ("moved", size), ("xy", size),
                            ("yy", size**2), ("wyy", size**2)):  # fmt: skip
            most = rel * scale * max(left.x.max(), left.xx.max(), 1.0)
            np.testing.assert_allclose(
                getattr(left, each), getattr(right, each), rtol=rel, atol=most, err_msg=each
            )


@pytest.mark.parametrize("backend", ENGINES)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sample=samples(), by=st.sampled_from([(), ("buurt",), ("naam", "buurt")]))
def test_every_engine_gives_the_sums_of_numpy(tmp_path_factory, backend, sample, by):
    frame, request = frame_of(sample), request_for(sample, *by)
    reference = sums_from(frame, request)

    with as_source(backend, frame, tmp_path_factory.mktemp("data")) as source:
        found = sums_from(source, request, backend=backend.replace("spark", "ibis"))

    same_sums(reference, found)
    one, other = (estimate_means(each, ["q", "income"]) for each in (reference, found))
    np.testing.assert_allclose(one.se, other.se, rtol=1e-9, atol=1e-9, equal_nan=True)


@pytest.mark.parametrize("backend", OTHERS)
def test_a_whole_survey_without_strata(tmp_path, backend):
    frame = synthetic_survey(2_000, municipalities=20, items=8).with_columns(
        pl.selectors.integer().cast(pl.Int64)
    )
    request = Request(weight="gewicht", items=tuple(f"q{n:02d}" for n in range(1, 9)))

    with as_source(backend, frame, tmp_path) as source:
        same_sums(sums_from(frame, request), sums_from(source, request, backend=backend))


def test_parts_of_a_file_add_up_to_the_whole(tmp_path):
    path = tmp_path / "survey.parquet"
    synthetic_survey(6_000, municipalities=30, items=4).write_parquet(path, row_group_size=500)
    request = Request(
        weight="gewicht", items=("q01", "q02"), by=("gemeente",), stratum="stratum",
        population="populatie",
    )  # fmt: skip

    parts = NumpyBackend(path).sums(request, part=500)

    assert len(parts.sources) > 5
    same_sums(sums_from(path, request), parts)


BROKEN = {
    "weight is 0": ({"w": [1.0, 0.0], "q": [1, 2]}, "above 0"),
    "weight is missing": ({"w": [1.0, None], "q": [1, 2]}, "w must be"),
    "weight is NaN": ({"w": [1.0, float("nan")], "q": [1, 2]}, "w must be|weight must be"),
    "weight is infinite": ({"w": [1.0, float("inf")], "q": [1, 2]}, "w must be|weight must be"),
    "domain is missing": ({"w": [1.0, 1.0], "q": [1, 2], "d": [1, None]}, "d must be filled in"),
    "stratum is NaN": ({"w": [1.0, 1.0], "q": [1, 2], "h": [1.0, float("nan")]}, "must be"),
    "two populations": (
        {"w": [1.0, 1.0], "q": [1, 2], "N": [5.0, 6.0]},
        "one number for the whole",
    ),
    "population is missing": ({"w": [1.0, 1.0], "q": [1, 2], "N": [5.0, None]}, "N must be"),
    "infinite value": ({"w": [1.0, 1.0], "q": [1, 2], "v": [5.0, float("inf")]}, "finite numbers"),
    "no such column": ({"w": [1.0, 1.0]}, "must be among w; got q"),
}


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("case", BROKEN)
def test_bad_input_is_an_error_in_every_engine(tmp_path, backend, case):
    columns, message = BROKEN[case]
    frame = pl.DataFrame(columns)
    request = Request(
        weight="w", items=("q",), values=("v",) if "v" in columns else (),
        by=("d",) if "d" in columns else (), stratum="h" if "h" in columns else None,
        population="N" if "N" in columns else None,
    )  # fmt: skip

    if backend == "numpy":
        frame.write_parquet(tmp_path / "data.parquet")
        with pytest.raises(InvalidInputError, match=message):
            sums_from(tmp_path / "data.parquet", request)
        return
    with (
        as_source(backend, frame, tmp_path) as source,
        pytest.raises(InvalidInputError, match=message),
    ):
        sums_from(source, request, backend=backend)


@pytest.mark.parametrize("backend", OTHERS)
def test_no_rows_is_an_error_in_every_engine(tmp_path, backend):
    frame = pl.DataFrame({"w": [1.0], "q": [1]}).clear()

    with as_source(backend, frame, tmp_path) as source, pytest.raises(NotEnoughDataError):
        sums_from(source, Request(weight="w", items=("q",)), backend=backend)


def test_spark_is_asked_in_its_own_words(monkeypatch):
    """Spark itself takes 400 MB and Java; where it is installed, the engines above run on it."""
    import ibis

    from gerust_stats.backends.ibis_tables import coded_expression, measured_expression

    table = ibis.table({"w": "float64", "h": "int64", "q": "int64", "v": "float64"}, name="survey")
    request = Request(weight="w", items=("q",), values=("v",), stratum="h")
    if find_spec("pyspark") is None:
        kind = {"__annotations__": {"treat_nan_as_null": bool}}
        options = type("Spark", (ibis.config.Config,), kind)(treat_nan_as_null=False)
        monkeypatch.setattr(ibis.options, "pyspark", options)

    for question in (
        coded_expression(table, request, "q"),
        measured_expression(table, request, "v"),
    ):
        text = ibis.to_sql(question, dialect="pyspark")
        assert "SUM(" in text
        assert "GROUP BY" in text
        assert "`survey`" in text


@pytest.mark.parametrize("backend", ["polars", "duckdb"])
def test_a_file_that_is_not_there_or_broken(tmp_path, backend):
    broken = tmp_path / "broken.parquet"
    broken.write_text("this is no parquet")
    request = Request(weight="w", items=("q",))

    for path in (broken, tmp_path / "none.parquet"):
        with pytest.raises(InvalidInputError, match=r"must be a (readable|file)"):
            sums_from(path, request, backend=backend)


def test_a_database_that_does_not_answer():
    with pytest.raises(InvalidInputError, match="a database that answers"):
        sums_from(
            ("postgresql://nobody@127.0.0.1:1/none", "survey"),
            Request(weight="w", items=("q",)), backend="postgresql",
        )  # fmt: skip


def test_an_engine_that_is_unknown_or_not_installed(monkeypatch):
    import sys

    request = Request(weight="w", items=("q",))
    with pytest.raises(InvalidInputError, match="backend must be one of numpy, polars"):
        sums_from(None, request, backend="excel")
    monkeypatch.setitem(sys.modules, "duckdb", None)
    monkeypatch.delitem(sys.modules, "gerust_stats.backends.duck", raising=False)
    with pytest.raises(InvalidInputError, match=r"installed \(duckdb\)"):
        sums_from(None, request, backend="duckdb")
