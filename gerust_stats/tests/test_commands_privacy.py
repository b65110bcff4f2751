"""What the commands hide, and how they say so."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from gerust_stats import adjust_p, synthetic_survey

from .test_commands import DRAWN, ROWS, refused, run


@pytest.fixture(scope="module")
def survey(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("survey") / "survey.parquet"
    synthetic_survey(ROWS, municipalities=40, items=8).write_parquet(path)
    return path


def test_small_groups_are_hidden_and_so_is_what_gives_them_away(capsys, survey, tmp_path):
    frame = pl.read_parquet(survey)
    wijken = frame.select("wijk", "gemeente").unique().sort("wijk")
    wijken.write_csv(tmp_path / "wijken.csv")
    asked = ["suppress", survey, "--items", "q07,q01", "--by", "wijk", *DRAWN, "--least", "12"]

    alone = run(capsys, *asked)
    rows = run(capsys, *asked, "--parents", tmp_path / "wijken.csv", "--sensitive", "q07")

    n = frame.filter(pl.col("q01").is_not_null())["wijk"].value_counts()
    small = {str(wijk) for wijk, count in n.rows() if count < 12}
    shown = [row for row in alone if row["item"] == "q01" and row["estimate"]]
    assert small
    assert not small & {row["wijk"] for row in shown}
    assert all(int(row["n"]) >= 12 for row in shown)
    hidden = [row for row in rows if row["note"] == "hidden for privacy"]
    assert {row["n"] for row in hidden} == {""}
    assert {row["level"] for row in rows} == {"wijk", "gemeente"}
    assert "--sensitive must be of" in refused(capsys, *asked, "--sensitive", "q99")
    assert "least must be a whole number from 10" in refused(capsys, *asked[:-1], "5")
    bad = tmp_path / "bad.csv"
    bad.write_text("buurt,wijk\n1,1\n")
    assert "two columns, the first one of wijk" in refused(capsys, *asked, "--parents", bad)


def test_with_a_threshold_small_groups_are_hidden_from_comparisons(capsys, survey):
    asked = ["compare", survey, "--items", "q01", "--by", "gemeente", *DRAWN]
    n = pl.read_parquet(survey).filter(pl.col("q01").is_not_null())["gemeente"].value_counts()
    smallest = n.sort("count")["count"].to_list()

    raw = run(capsys, *asked)
    rows = run(capsys, *asked, "--threshold", smallest[0] + 1)

    small = {str(each) for each, count in n.rows() if count <= smallest[0]}
    hidden = [row for row in rows if row["note"] == "hidden for privacy"]
    assert small <= {row["gemeente"] for row in hidden}
    # The differences with the rest add up to 0, so nobody is hidden alone.
    assert 2 <= len(hidden) < 10
    assert {row[name] for row in hidden for name in row} - {row["gemeente"] for row in hidden} == {
        "", "q01", "hidden for privacy",
    }  # fmt: skip
    shown = [row for row in rows if row["difference"]]
    known = {row["gemeente"]: row for row in raw}
    assert len(shown) == len(raw) - len(hidden)
    assert all(row["se"] == known[row["gemeente"]]["se"] for row in shown)
    adjusted = adjust_p([float(row["p"]) for row in shown])
    np.testing.assert_array_equal([float(row["p_adjusted"]) for row in shown], adjusted)
    assert "--few must be given with --threshold" in refused(capsys, *asked, "--few", "50")
    assert "--sensitive must be of q01" in refused(capsys, *asked, "--sensitive", "q02")
    assert "least must be a whole number from 10" in refused(capsys, *asked, "--threshold", "9")


def test_with_a_threshold_trends_and_effects_pass_the_same_door(capsys, survey):
    trend = ["trend", survey, "--items", "q01", "--time", "jaar", "--by", "geslacht", *DRAWN,
             "--break", "2021", "--years", "2021,2023,2025"]  # fmt: skip
    effect = ["effect", survey, "--items", "q01", "--area", "gemeente", "--time", "jaar",
              "--treated", "3,9", "--before", "2023", "--after", "2025", "--relevant", "0.2",
              *DRAWN]  # fmt: skip

    raw = run(capsys, *trend)
    shown = run(capsys, *trend, "--threshold", "100")
    hidden = run(capsys, *trend, "--threshold", "1000")
    [judged] = run(capsys, *effect, "--threshold", "30")

    assert shown == raw
    assert [row["geslacht"] for row in hidden] == ["1", "2"]
    assert {(row["n"], row["slope"], row["note"]) for row in hidden} == {
        ("", "", "hidden for privacy")
    }
    assert judged["note"] == "hidden for privacy"
    assert {name for name, each in judged.items() if each} == {"item", "relevant", "note"}
