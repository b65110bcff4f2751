"""The command line on bad days: closed screens, full disks, keys that stop it, odd requests."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

import gerust_stats
from gerust_stats import cli
from gerust_stats.cli import main
from gerust_stats.files import whole_file

from .test_commands import refused

ROOT = Path(gerust_stats.__file__).parent.parent
LINES = "w,wijk,q,jaar\n1,Één ☂,1,2021\n2,B,2,2023\n1,Één ☂,2,2025\n3,B,3,2021\n"
ASKED = ["--items", "q", "--weight", "w"]


@pytest.fixture
def survey(tmp_path) -> Path:
    path = tmp_path / "survey.csv"
    path.write_text(LINES, encoding="utf-8")
    return path


def test_it_tells_its_version(capsys):
    with pytest.raises(SystemExit) as stop:
        main(["--version"])

    assert stop.value.code == 0
    assert capsys.readouterr().out.startswith("gerust-stats 1.")


def test_the_language_of_the_computer_changes_no_table(survey):
    plain = {"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}

    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "gerust_stats", "estimate", str(survey), *ASKED, "--by", "wijk"],
        cwd=ROOT, capture_output=True, check=False, env={**os.environ, **plain},
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (0, b"")
    assert "Één ☂,q,2,1.5," in done.stdout.decode("utf-8")


@pytest.mark.parametrize("name", ["survey.csv", "nowhere.csv"])
def test_closed_screens_are_no_error(survey, monkeypatch, name):
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setattr(
        sys, "argv", ["gerust-stats", "estimate", str(survey.parent / name), *ASKED]
    )
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)

    code = cli.run()
    sys.stdout.close()
    sys.stderr.close()

    assert code == (0 if name == survey.name else 2)


def test_who_stops_it_gets_one_line_and_no_half_file(tmp_path, capsys, monkeypatch):
    handlers = {}
    monkeypatch.setattr(signal, "signal", handlers.__setitem__)

    def stopped_by(error: BaseException):
        def work(arguments=None):
            with whole_file(tmp_path / "table.csv") as draft:
                draft.write_text("half")
                raise error

        return work

    monkeypatch.setattr(cli, "main", stopped_by(KeyboardInterrupt()))
    assert cli.run() == 130
    assert capsys.readouterr().err == "gerust-stats: stopped.\n"
    with pytest.raises(SystemExit) as stop:
        handlers[signal.SIGTERM](signal.SIGTERM, None)
    assert stop.value.code == 143
    monkeypatch.setattr(cli, "main", stopped_by(stop.value))
    with pytest.raises(SystemExit):
        cli.run()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a.parquet", "a.csv"])
def test_a_full_disk_is_one_line(tmp_path, capsys, monkeypatch, name):
    def full(self, draft, **_):
        Path(draft).write_text("half")
        raise pl.exceptions.ComputeError("No space left on device\nand more")

    monkeypatch.setattr(pl.DataFrame, "write_parquet", full)
    monkeypatch.setattr(pl.DataFrame, "write_csv", full)

    said = refused(capsys, "demo", "--rows", "100", "--municipalities", "5", "--output",
                   tmp_path / name)  # fmt: skip

    assert said.endswith(f"{name}: No space left on device\n")
    assert list(tmp_path.iterdir()) == []


def test_a_result_never_takes_the_place_of_what_it_was_made_of(survey, tmp_path, capsys):
    (tmp_path / "link.csv").symlink_to(survey)

    for target in (survey, tmp_path / "link.csv"):
        said = refused(capsys, "estimate", survey, *ASKED, "--output", target)
        assert "--output must be another file than what is read" in said

    assert survey.read_text(encoding="utf-8") == LINES


def test_a_link_stays_a_link_and_a_device_a_device(survey, tmp_path, capsys):
    (tmp_path / "old.csv").write_text("before")
    (tmp_path / "link.csv").symlink_to(tmp_path / "old.csv")

    assert main(["estimate", str(survey), *ASKED, "--output", str(tmp_path / "link.csv")]) == 0

    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "old.csv").read_text().startswith("item,n,")
    for target in (os.devnull, tmp_path, tmp_path / "nowhere" / "a.csv"):
        said = refused(capsys, "estimate", survey, *ASKED, "--output", target)
        assert "--output must be a file in a folder that is there" in said
    assert Path(os.devnull).is_char_device()


PLAN = ["plan", "power", "--shares", ".1,.2,.1,.1"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["estimate", "D", "--items", ",", "--weight", "w"], "expected a name"),
        (["suppress", "D", *ASKED, "--by", ","], "expected a name"),
        (["represent", "D", "--weight", ""], "must be among w, wijk, q, jaar"),
        ([*PLAN, "--n", "inf,9,9,9"], "n whole and 1 or more"),
        ([*PLAN, "--n", "nan,9,9,9"], "n whole and 1 or more"),
        ([*PLAN, "--n", "9.5,9,9,9"], "n whole and 1 or more"),
        (["plan", "mean", "--spread", "1e308", "--margin", "1e-9"], "people; got inf"),
        (["plan", "share", "--share", ".2", "--margin", "1e-300"], "people; got inf"),
        (["demo", "--seed", "-1", "--output", "O.csv"], "seed must be 0 or more"),
        (["demo", "--items", "0", "--output", "O.csv"], "items must be 1 or more"),
        (["sums", "write", "D", *ASKED, "--table", "t", "--output", "O.parquet"], "an address"),
        (["sums", "write", "D", *ASKED, "--backend", "postgresql", "--output", "O.parquet"],
         "an address"),
        (["sums", "write", "D", *ASKED, "--output", "O.csv"], "ends in .parquet"),
    ],
)  # fmt: skip
def test_an_odd_request_is_one_clear_line(survey, tmp_path, capsys, arguments, message):
    places = {"D": str(survey), "O.csv": str(tmp_path / "O.csv"),
              "O.parquet": str(tmp_path / "O.parquet")}  # fmt: skip

    assert message in refused(capsys, *(places.get(each, each) for each in arguments))
    assert [path.name for path in tmp_path.iterdir()] == ["survey.csv"]


def test_a_total_with_and_without_labels_is_refused(survey, tmp_path, capsys):
    margins = tmp_path / "margins.csv"
    for lines in ("q,,5\nq,1,5\n", "q,1,5\nq,,5\n", "q,,5\nq,,5\n"):
        margins.write_text(f"variable,value,total\n{lines}")
        said = refused(capsys, "estimate", survey, *ASKED, "--calibrate", margins)
        assert "margins.csv must be q once" in said


def test_a_column_that_holds_lists_is_refused(tmp_path, capsys):
    frame = pl.DataFrame({"w": [1.0, 1.0], "l": [[1], [2]], "s": [{"a": 1}, {"a": 2}], "q": [0, 1]})
    frame.write_parquet(tmp_path / "d.parquet")

    for name in ("l", "s"):
        for asked in (
            ["estimate", tmp_path / "d.parquet", "--items", name, "--weight", "w"],
            ["estimate", tmp_path / "d.parquet", "--items", "q", "--weight", "w", "--by", name],
            ["represent", tmp_path / "d.parquet", "--weight", "w", "--responded", name,
             "--known", "q"],
        ):  # fmt: skip
            assert f"{name} must be numbers or texts" in refused(capsys, *asked)


def test_text_that_is_not_utf8_is_told(tmp_path, capsys):
    for name, kind in (("unicode.csv", "utf-16"), ("old.csv", "latin-1")):
        (tmp_path / name).write_bytes(LINES.replace("☂", "").encode(kind))
        said = refused(capsys, "estimate", tmp_path / name, *ASKED, "--by", "wijk")
        assert f"{name} must be" in said


def test_a_long_list_of_columns_is_cut_short(tmp_path, capsys):
    names = ",".join(f"column{number}" for number in range(400))
    (tmp_path / "wide.csv").write_text(f"{names}\n{','.join('1' * 400)}\n")

    said = refused(capsys, "estimate", tmp_path / "wide.csv", *ASKED)

    assert "and 370 more; got q, w" in said
    assert len(said) < 500
