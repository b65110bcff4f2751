from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

import gerust_stats
from gerust_stats.cli import COMMANDS, main

from .reference import HERE, found_by_r, r

STRAT = str(HERE / "apistrat.csv")
PLAIN = ["--weight", "pw", "--strata", "stype", "--fpc", "fpc"]
COLUMNS = ["item", "n", "estimate", "se", "low", "high", "deff", "note"]


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_means_of_groups_in_full_precision(capsys):
    assert main(["estimate", STRAT, "--items", "api00,enroll", "--by", "comp.imp", *PLAIN]) == 0

    rows = table(capsys.readouterr().out)

    assert list(rows[0]) == ["comp.imp", *COLUMNS]
    assert [row["item"] for row in rows] == ["api00", "api00", "enroll", "enroll"]
    for row in rows[:2]:
        key = row["comp.imp"]
        assert float(row["estimate"]) == pytest.approx(r("strat.comp", key), rel=1e-12)
        assert float(row["se"]) == pytest.approx(r("strat.comp.se", key), rel=1e-10)


def test_a_parquet_file_with_clusters_as_json(capsys, tmp_path):
    frame = pl.read_csv(HERE / "apiclus1.csv").with_columns(
        yes=pl.col("comp.imp") == "Yes", holes=pl.when(pl.col("snum") % 3 > 0).then(pl.col("api00"))
    )
    frame.write_parquet(tmp_path / "data.parquet")

    code = main(
        ["estimate", str(tmp_path / "data.parquet"), "--items", "api00,yes,holes", "--format",
         "json", "--weight", "pw", "--cluster", "dnum", "--fpc", "fpc"]
    )  # fmt: skip
    mean, share, holes = json.loads(capsys.readouterr().out)

    assert code == 0
    assert list(mean) == COLUMNS
    assert mean["se"] == pytest.approx(23.542240693781, rel=1e-10)
    assert 0 < share["low"] < share["estimate"] < share["high"] < 1
    assert holes["n"] < mean["n"] == 183


@pytest.mark.parametrize(("how", "key"), [("linear", "greg.strat"), ("raking", "raking")])
def test_calibrated_to_a_file_with_margins(capsys, tmp_path, how, key):
    lines = ["variable,value,total", "stype,E,4421", "stype,H,755", "stype,M,1018"]
    lines += ["api99,,3914069"] if how == "linear" else ["sch.wide,No,1072", "sch.wide,Yes,5122"]
    margins = tmp_path / "margins.csv"
    margins.write_text("\n".join(lines))

    code = main(
        ["estimate", STRAT, "--items", "api00", *PLAIN, "--calibrate", str(margins),
         "--calibration", how]
    )  # fmt: skip
    [row] = table(capsys.readouterr().out)

    assert code == 0
    assert float(row["estimate"]) == pytest.approx(r(key), rel=1e-12)
    assert float(row["se"]) == pytest.approx(r(f"{key}.se"), rel=1e-10)


def test_what_is_unknown_stays_empty(capsys):
    assert main(["estimate", STRAT, "--items", "api00", "--by", "cnum", *PLAIN]) == 0

    rows = table(capsys.readouterr().out)

    assert len(rows) == len(found_by_r()["strat.cnum"])
    assert {row["se"] for row in rows if row["n"] == "1"} == {""}
    assert {row["note"] for row in rows if row["n"] == "1"} == {"no margin"}


def test_a_policy_for_lonely_strata_is_told(capsys):
    arguments = ["estimate", str(HERE / "apiclus1.csv"), "--items", "api00", "--weight", "pw"]

    assert main([*arguments, "--strata", "dnum"]) == 0
    certain = capsys.readouterr()
    assert main([*arguments, "--strata", "dnum", "--lonely", "fail"]) == 2
    refused = capsys.readouterr()

    assert float(table(certain.out)[0]["se"]) == pytest.approx(r("lonely.certainty.se"), rel=1e-10)
    assert "one sampled unit; treated as 'certainty'" in certain.err
    assert refused.out == ""
    assert "every stratum must have at least 2 sampled units" in refused.err


def test_a_file_is_written_whole_or_not_at_all(capsys, tmp_path):
    target = tmp_path / "table.csv"
    target.write_text("before")

    assert main(["estimate", STRAT, "--items", "nothing", *PLAIN, "--output", str(target)]) == 2
    assert target.read_text() == "before"
    assert main(["estimate", STRAT, "--items", "api00", *PLAIN, "--output", str(target)]) == 0
    assert table(target.read_text())[0]["item"] == "api00"
    assert [path.name for path in tmp_path.iterdir()] == ["table.csv"]
    assert "columns of apistrat.csv must be among" in capsys.readouterr().err


def broken(path: Path, name: str) -> str:
    contents = {
        "empty.csv": "",
        "heads.csv": "pw,q\n",
        "zero.csv": "pw,q\n0,1\n",
        "texts.csv": "pw,q\n1,a\n1,b\n",
        "holes.csv": "pw,q\n1,2\n,3\n",
        "cut_off.csv": "pw,h,q\n1,1,2\n1,1,3\n1,1\n",
        "broken.parquet": "this is no parquet",
        "data.xlsx": "",
    }
    if name in contents:
        (path / name).write_text(contents[name])
    return str(path / name)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("empty.csv", "empty.csv must be a readable file"),
        ("heads.csv", "at least 1 rows are needed"),
        ("zero.csv", "weight must be above 0"),
        ("texts.csv", "q must be numbers, or scores for its texts"),
        ("holes.csv", "pw must be filled in every row; got 1 empty rows"),
        ("cut_off.csv", "a whole file, 3 columns in every row; got 2 in the last"),
        ("broken.parquet", "broken.parquet must be a readable file"),
        ("data.xlsx", "DATA must be .parquet or .csv or .sav; got data.xlsx"),
        ("nowhere.csv", "DATA must be a file that is there"),
    ],
)
def test_a_file_that_cannot_be_used_gives_one_clear_line(capsys, tmp_path, name, message):
    assert main(["estimate", broken(tmp_path, name), "--items", "q", "--weight", "pw"]) == 2

    said = capsys.readouterr()

    assert said.out == ""
    assert message in said.err
    assert said.err.count("\n") == 1


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("variable,value,total\nstype,E,many\n", "numbers as total"),
        ("variable,value,total\nstype,E,4\nstype,E,5\n", "stype once"),
        ("variable,value,total\nstype,E,4421\n", "a total for every label"),
        ("variable,total\nstype,5\n", "among variable, total; got value"),
    ],
)
def test_margins_that_cannot_be_used(capsys, tmp_path, lines, message):
    margins = tmp_path / "margins.csv"
    margins.write_text(lines)

    assert main(["estimate", STRAT, "--items", "api00", *PLAIN, "--calibrate", str(margins)]) == 2
    assert message in capsys.readouterr().err


def test_a_wrong_option_is_one_line_too(capsys):
    with pytest.raises(SystemExit) as stop:
        main(["estimate", STRAT, "--items", "api00", "--weight", "pw", "--interval", "guess"])

    assert stop.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_it_runs_as_a_module():
    found = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "gerust_stats", "estimate", STRAT, "--items", "api00", *PLAIN],
        cwd=Path(gerust_stats.__file__).parent.parent,
        capture_output=True,
        text=True,
        check=True,
    )

    assert found.stdout.startswith("item,n,estimate")


def test_a_dutch_spreadsheet_gives_the_same_as_one_with_commas(capsys, tmp_path):
    text = "w,g,q\n1.5,x,1\n2.25,x,2\n1.0,y,3\n1.75,y,1\n"
    (tmp_path / "plain.csv").write_text(text)
    (tmp_path / "dutch.csv").write_text(text.replace(",", ";").replace(".", ","))
    found = []
    for name in ("plain.csv", "dutch.csv"):
        code = main(["estimate", str(tmp_path / name), "--items=q", "--by=g", "--weight=w"])
        found.append((code, capsys.readouterr().out))

    assert found[0] == found[1]
    assert found[0][0] == 0
    assert found[0][1].splitlines()[1].startswith("x,q,2,1.6,")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(capsys, name):
    with pytest.raises(SystemExit) as stop:
        main([name, "--help"])

    assert stop.value.code == 0
    assert COMMANDS[name].help
    assert f"gerust-stats {name}" in capsys.readouterr().out
