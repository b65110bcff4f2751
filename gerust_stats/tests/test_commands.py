"""The commands beside `estimate`: what they print is what the library finds."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import polars as pl
import pytest

import gerust_stats
from gerust_stats import (
    adjust_p,
    compare_with_rest,
    estimate_means,
    plan_effect,
    read_sums,
    survey_design,
    survey_sums,
    synthetic_survey,
)
from gerust_stats.cli import main

from .test_backends import as_source

DRAWN = ["--weight", "gewicht", "--strata", "stratum", "--fpc", "populatie"]
ROWS = 3_000


@pytest.fixture(scope="module")
def survey(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("survey") / "survey.parquet"
    synthetic_survey(ROWS, municipalities=40, items=8).write_parquet(path)
    return path


@pytest.fixture(scope="module")
def stored(survey, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("sums") / "sums.parquet"
    columns = "gemeente,jaar,leeftijd,geslacht"
    wanted = ["--items", "q01,q07", "--values", "q03", "--by", columns, "--output", str(path)]
    assert main(["sums", "write", str(survey), *wanted, *DRAWN]) == 0
    return path


def run(capsys, *arguments: object) -> list[dict[str, str]]:
    assert main([str(each) for each in arguments]) == 0
    return list(csv.DictReader(io.StringIO(capsys.readouterr().out)))


def refused(capsys, *arguments: object) -> str:
    """Run what cannot be done: exit 2, one line, nothing on the screen."""
    try:
        code = main([str(each) for each in arguments])
    except SystemExit as stop:
        code = stop.code
    assert code == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    return said.err


def sums_of(path: Path, *by: str):
    frame = pl.read_parquet(path)
    design = survey_design(
        frame["gewicht"], stratum=frame["stratum"], population=frame["populatie"]
    )
    return survey_sums(
        design, by={name: frame[name] for name in by}, items={"q01": frame["q01"]}
    )  # fmt: skip


def test_every_group_against_the_rest(capsys, survey):
    rows = run(capsys, "compare", survey, "--items", "q01", "--by", "gemeente", *DRAWN)

    found = compare_with_rest(sums_of(survey, "gemeente"), "q01", "gemeente", lonely="certainty")
    assert [float(row["difference"]) for row in rows] == [each.value for each in found]
    assert [float(row["se"]) for row in rows] == [each.se for each in found]
    adjusted = adjust_p([each.p for each in found])
    np.testing.assert_array_equal([float(row["p_adjusted"]) for row in rows], adjusted)


def test_groups_against_one_group_as_shares(capsys, survey):
    rows = run(
        capsys, "compare", survey, "--items", "q01", "--by", "jaar", "--versus", "2025",
        "--agree", "q01=4,5", *DRAWN,
    )  # fmt: skip

    assert [row["jaar"] for row in rows] == ["2017", "2019", "2021", "2023"]
    assert all(-1 < float(row["difference"]) < 1 for row in rows)
    said = refused(capsys, "compare", survey, "--items", "q01", "--by", "jaar", "--versus", "1999",
                   *DRAWN)  # fmt: skip
    assert "--versus must be one of 2017, 2019" in said


def test_a_line_through_the_years_but_not_across_a_break(capsys, survey):
    asked = ["trend", survey, "--items", "q01,q07", "--time", "jaar", "--by", "geslacht", *DRAWN]

    said = refused(capsys, *asked, "--break", "2021")
    rows = run(capsys, *asked, "--break", "2021", "--years", "2021,2023,2025")

    assert "on one side of the break of 2021" in said
    assert [(row["item"], row["geslacht"]) for row in rows] == [
        ("q01", "1"), ("q01", "2"), ("q07", "1"), ("q07", "2"),
    ]  # fmt: skip
    assert {row["years"] for row in rows} == {"2021 2023 2025"}
    assert all(float(row["low"]) < float(row["slope"]) < float(row["high"]) for row in rows)
    assert "--break" in refused(capsys, *asked)


def test_a_group_without_data_has_no_line(capsys, tmp_path):
    frame = pl.DataFrame(
        {"w": [1.0] * 13, "jaar": [1, 1, 2, 2, 3, 3] * 2 + [1],
         "wijk": [*"aaaaaa", *"bbbbbb", "c"],
         "q": [1, 2, 2, 3, 3, 4] + [None] * 6 + [1]}
    )  # fmt: skip
    frame.write_parquet(tmp_path / "d.parquet")

    rows = run(capsys, "trend", tmp_path / "d.parquet", "--items", "q", "--time", "jaar", "--by",
               "wijk", "--no-break", "--weight", "w")  # fmt: skip

    assert [row["note"] for row in rows] == ["", "no data", "no margin"]
    assert float(rows[0]["slope"]) == pytest.approx(1.0)


def test_an_effect_has_a_verdict(capsys, survey):
    asked = [
        "effect", survey, "--items", "q01", "--area", "gemeente", "--time", "jaar",
        "--treated", "3,9", "--before", "2023", "--after", "2025", "--earlier", "2019,2021",
    ]  # fmt: skip

    [row] = run(capsys, *asked, "--relevant", "0.2", *DRAWN)

    assert row["verdict"] in {"shown", "ruled out", "too small to say"}
    assert row["df"] == "37"
    assert len(row["earlier_p"].split()) == 2
    assert "relevant" in refused(capsys, *asked, "--relevant", "-1", *DRAWN)


def test_plans_are_those_of_the_library(capsys):
    asked = ["plan", "effect", "--share", ".15", "--effect", ".05", "--deff", "1.3", "--response",
             ".4", "--population", "9000"]  # fmt: skip

    [row] = run(capsys, *asked)

    found = plan_effect(0.15, 0.05, deff=1.3, response=0.4, population=9000)
    assert (int(row["simple"]), int(row["invited"])) == (found.simple, found.invited)
    for kind, options in (
        ("share", ["--share", ".2", "--margin", ".03"]),
        ("mean", ["--spread", "1.2", "--margin", ".1"]),
        ("difference", ["--first", ".2", "--second", ".25", "--overlap", ".3"]),
        ("trend", ["--share", ".2", "--change", ".01", "--years", "2021,2023,2025"]),
        ("power", ["--shares", ".15,.1,.15,.15", "--n", "1929,1929,1929,1929", "--deff", "1.3"]),
        ("effect", ["--share", ".2", "--effect", ".1", "--overlap", ".3", "--correlation", ".5"]),
    ):
        assert len(run(capsys, "plan", kind, *options)) == 1
    for options, method in (
        (["--shares", ".3,.25", "--n", "1248,1248"], "difference of two shares"),
        (["--shares", ".28,.3,.32", "--n", "2061,2061,2061", "--years", "21,23,25"], "slope"),
    ):
        [row] = run(capsys, "plan", "power", *options)
        assert float(row["power"]) == pytest.approx(0.8, abs=0.01)
        assert row["method"].startswith(method)
    assert "share must be" in refused(capsys, "plan", "share", "--share", "2", "--margin", ".1")
    assert "expected numbers" in refused(capsys, "plan", "power", "--shares", "a", "--n", "1")


def test_sums_give_the_table_that_the_microdata_give(capsys, survey, stored):
    asked = ["--items", "q01,q07", "--by", "jaar"]

    direct = run(capsys, "estimate", survey, *asked, *DRAWN)
    again = run(capsys, "estimate", stored, *asked)

    assert [list(row) for row in direct] == [list(row) for row in again]
    for one, other in zip(direct, again, strict=True):
        for name in ("estimate", "se", "low", "high"):
            assert float(one[name]) == pytest.approx(float(other[name]), rel=1e-11)
    said = refused(capsys, "estimate", stored, *asked, "--weight", "gewicht")
    assert "--weight must be left out with sums" in said
    assert "--weight must be given" in refused(capsys, "estimate", survey, *asked)


def test_sums_of_parts_are_merged_and_rolled_up(capsys, survey, stored, tmp_path):
    frame = pl.read_parquet(survey)
    for number in range(3):
        part = tmp_path / f"part{number}.parquet"
        frame[number::3].write_parquet(part)
        assert main(["sums", "write", str(part), "--items", "q01,q07", "--values", "q03", "--by",
                     "gemeente,jaar", "--output", str(tmp_path / f"sums{number}.parquet"), *DRAWN])\
            == 0  # fmt: skip
    (tmp_path / "parents.csv").write_text(
        "gemeente,regio\n" + "".join(f"{n},{'NO' if n % 2 else 'ZW'}\n" for n in range(1, 41))
    )
    parts = [str(tmp_path / f"sums{number}.parquet") for number in range(3)]
    whole, rolled = (str(tmp_path / name) for name in ("whole.parquet", "rolled.parquet"))

    assert main(["sums", "merge", *parts, "--output", whole]) == 0
    parents = ["--parents", str(tmp_path / "parents.csv")]
    assert main(["sums", "rollup", whole, "--keep", "jaar", *parents, "--output", rolled]) == 0

    merged = estimate_means(read_sums(Path(whole)), ["q01"])
    direct = estimate_means(sums_of(survey, "gemeente", "jaar"), ["q01"])
    np.testing.assert_allclose(merged.se, direct.se, rtol=1e-10, equal_nan=True)
    rows = run(capsys, "estimate", rolled, "--items", "q01", "--by", "regio")
    assert [row["regio"] for row in rows] == ["NO", "ZW"]
    assert sum(int(row["n"]) for row in rows) == frame["q01"].count()
    [shown] = run(capsys, "sums", "show", whole)
    assert (shown["rows"], shown["sources"]) == (str(ROWS), "3")


def test_sums_are_reweighted_without_the_microdata(capsys, survey, stored, tmp_path):
    margins, target = tmp_path / "margins.csv", tmp_path / "again.parquet"
    lines = [f"geslacht,{sex},500000" for sex in (1, 2)]
    lines += [f"leeftijd,{age},200000" for age in range(1, 6)]
    margins.write_text("\n".join(["variable,value,total", *lines]))
    weigh = ["--calibrate", str(margins), "--calibration", "raking"]

    assert main(["sums", "reweight", str(stored), *weigh, "--keep", "jaar", "--output",
                 str(target)]) == 0  # fmt: skip
    again = run(capsys, "estimate", target, "--items", "q01", "--by", "jaar")
    direct = run(capsys, "estimate", survey, "--items", "q01", "--by", "jaar", *DRAWN, *weigh)

    for one, other in zip(again, direct, strict=True):
        assert float(one["estimate"]) == pytest.approx(float(other["estimate"]), rel=1e-11)
        assert float(one["se"]) == pytest.approx(float(other["se"]), rel=1e-9)
    margins.write_text("variable,value,total\nprovincie,1,5\n")
    said = refused(capsys, "sums", "reweight", stored, *weigh, "--output", tmp_path / "x.parquet")
    assert "totals per label of gemeente, jaar, leeftijd, geslacht" in said
    assert not (tmp_path / "x.parquet").exists()


@pytest.mark.parametrize(
    "how", [["--backend", "polars"], ["--backend", "duckdb"], ["--rows", "700"]]
)
def test_other_ways_to_add_up_give_the_same_file(capsys, survey, tmp_path, how):
    asked = ["--items", "q01", "--values", "q03", "--by", "jaar", *DRAWN]
    files = [tmp_path / "one.parquet", tmp_path / "other.parquet"]

    for file, more in zip(files, ([], how), strict=True):
        assert main(["sums", "write", str(survey), *asked, *more, "--output", str(file)]) == 0

    tables = [estimate_means(read_sums(file), ["q01", "q03"]) for file in files]
    np.testing.assert_allclose(tables[0].se, tables[1].se, rtol=1e-10)


def test_microdata_may_stay_in_the_database(capsys, survey, tmp_path):
    frame = (
        pl.read_parquet(survey)
        .select("gewicht", "stratum", "q01")
        .with_columns(pl.selectors.integer().cast(pl.Int64))
    )
    with as_source("postgresql", frame, tmp_path) as (address, table):
        asked = ["sums", "write", address, "--items", "q01", "--weight", "gewicht", "--strata",
                 "stratum", "--output", tmp_path / "sums.parquet"]  # fmt: skip
        assert main([str(each) for each in [*asked, "--table", table]]) == 0
        assert "--table must be given" in refused(capsys, *asked)

    assert read_sums(tmp_path / "sums.parquet").everyone.n.sum() == ROWS


def test_a_file_of_spss_gives_the_table_of_the_same_csv(capsys, tmp_path):
    import pyreadstat

    frame = pl.DataFrame(
        {"w": [1.0, 2.0, 1.5, 2.5], "wijk": [1, 1, 2, 2], "q": [1, None, 4, 5],
         "naam": ["a", "b", "b", "a"]}
    )  # fmt: skip
    frame.write_csv(tmp_path / "d.csv")
    pyreadstat.write_sav(frame.to_pandas(), str(tmp_path / "d.sav"))
    asked = ["--items", "q", "--by", "wijk,naam", "--weight", "w"]

    one = run(capsys, "estimate", tmp_path / "d.csv", *asked)
    other = run(capsys, "estimate", tmp_path / "d.sav", *asked)

    assert one == other
    assert [row["wijk"] for row in one] == ["1", "1", "2", "2"]
    (tmp_path / "broken.sav").write_text("this is no file of SPSS")
    said = refused(capsys, "estimate", tmp_path / "broken.sav", *asked)
    assert "broken.sav must be a readable file" in said
    said = refused(capsys, "estimate", tmp_path / "d.sav", "--items", "x", "--weight", "w")
    assert "columns of d.sav must be among w, wijk, q, naam; got x" in said


def test_the_response_and_the_weights_are_judged(capsys, survey, tmp_path):
    frame = pl.read_parquet(survey)
    margins = tmp_path / "margins.csv"
    margins.write_text("variable,value,total\ngeslacht,1,500\ngeslacht,2,500\n")
    asked = ["represent", survey, "--weight", "gewicht", "--strata", "stratum"]

    drawn = tmp_path / "drawn.parquet"
    frame.with_columns(answered=pl.col("q07").is_not_null()).write_parquet(drawn)
    asked[1] = drawn
    rows = run(capsys, *asked, "--responded", "answered", "--known", "leeftijd,geslacht",
               "--margins", margins)  # fmt: skip

    found = {(row["measure"], row["variable"], row["label"]): row["value"] for row in rows}
    weight = frame["gewicht"].to_numpy()
    deff = weight.size * (weight**2).sum() / weight.sum() ** 2
    assert float(found["weights deff", "", ""]) == pytest.approx(deff)
    assert 0 < float(found["R-indicator", "", ""]) <= 1.01
    assert float(found["part in population", "geslacht", "1"]) == 0.5
    sample = float((frame["geslacht"] == 1).mean())
    assert float(found["part in sample", "geslacht", "1"]) == pytest.approx(sample)
    assert "together with --known" in refused(capsys, *asked, "--responded", "answered")
    said = refused(capsys, *asked, "--responded", "leeftijd", "--known", "geslacht")
    assert "leeftijd must be 0 and 1" in said


def test_a_demonstration_survey_is_made(capsys, tmp_path):
    for name in ("a.parquet", "b.csv"):
        asked = ["--rows", "100", "--municipalities", "5", "--items", "2"]
        assert main(["demo", *asked, "--output", str(tmp_path / name)]) == 0

    assert pl.read_csv(tmp_path / "b.csv").shape == (100, 12)
    assert pl.read_parquet(tmp_path / "a.parquet").shape == (100, 12)
    assert ".parquet or .csv" in refused(capsys, "demo", "--output", tmp_path / "c.xlsx")
    assert "at least 2 for each" in refused(capsys, "demo", "--rows", "9", "--output",
                                            tmp_path / "c.csv")  # fmt: skip


def test_progress_goes_beside_the_table(capsys, survey):
    asked = ["estimate", str(survey), "--items", "q01,q02", *DRAWN]

    assert main([*asked, "--progress"]) == 0
    told = capsys.readouterr()
    assert main(asked) == 0
    silent = capsys.readouterr()

    assert "adding up 3000 rows" in told.err
    assert "estimating item 2 of 2" in told.err
    assert silent.err == ""
    assert told.out == silent.out


def test_a_large_file_tells_how_many_rows_are_done(capsys, survey, tmp_path):
    asked = [
        "sums",
        "write",
        str(survey),
        "--items",
        "q01",
        "--weight",
        "gewicht",
        "--rows",
        "1000",
    ]

    assert main([*asked, "--progress", "--output", str(tmp_path / "sums.parquet")]) == 0

    said = capsys.readouterr()
    assert "added up 1000 rows" in said.err
    assert "added up 3000 rows" in said.err
    assert said.out == ""


def test_shares_are_asked_of_items_and_codes_that_are_there(capsys, survey):
    asked = ["estimate", survey, "--items", "q01", *DRAWN]

    assert "expected ITEM=CODE" in refused(capsys, *asked, "--agree", "q01")
    assert "--agree must be of q01; got q02" in refused(capsys, *asked, "--agree", "q02=1")
    assert "--agree q01 must be one of 1, 2" in refused(capsys, *asked, "--agree", "q01=9")
    [share] = run(capsys, *asked, "--agree", "q01=4,5", "--format", "csv")
    assert 0 < float(share["low"]) < float(share["estimate"]) < float(share["high"]) < 1


def test_who_stops_reading_hears_no_complaint(survey):
    """As in `gerust-stats estimate … | head -1`."""
    asked = [sys.executable, "-m", "gerust_stats", "estimate", str(survey), "--items",
             "q01,q02,q03,q04,q05,q06", "--by", "gemeente,jaar,leeftijd", *DRAWN]  # fmt: skip
    root = Path(gerust_stats.__file__).parent.parent
    with subprocess.Popen(  # noqa: S603
        asked, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=root, env=os.environ
    ) as process:
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read().decode()

    assert process.returncode == 0
    assert said == ""


def test_json_is_whole_and_keeps_every_digit(capsys, survey):
    assert main(["estimate", str(survey), "--items", "q01", "--format", "json", *DRAWN]) == 0
    [row] = json.loads(capsys.readouterr().out)

    assert row["estimate"] == estimate_means(sums_of(survey), lonely="certainty").one().value
