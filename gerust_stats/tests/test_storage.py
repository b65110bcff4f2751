"""Sums on disk, and new margins for sums: the same as starting again from the microdata."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gerust_stats import (
    InvalidInputError,
    calibrate,
    estimate_categories,
    estimate_means,
    merge_sums,
    read_sums,
    reweight,
    roll_up,
    survey_design,
    survey_sums,
    write_sums,
)
from gerust_stats.storage import HEAD, SCHEMA

from .samples import samples
from .test_properties import same


def equal(one, other, *, rel=0.0, where="sums"):
    """Two records with the same numbers, however deep."""
    if is_dataclass(one):
        for field in fields(one):
            pair = getattr(one, field.name), getattr(other, field.name)
            equal(*pair, rel=rel, where=f"{where}.{field.name}")
    elif isinstance(one, np.ndarray) and one.dtype.kind == "f":
        np.testing.assert_allclose(one, other, rtol=rel, atol=rel, err_msg=where)
    elif isinstance(one, np.ndarray):
        assert one.tolist() == other.tolist(), where
        assert one.dtype.kind == other.dtype.kind, where
    elif hasattr(one, "items"):
        assert list(one) == list(other), where
        for name in one:
            equal(one[name], other[name], rel=rel, where=f"{where}.{name}")
    elif isinstance(one, tuple):
        for place, (left, right) in enumerate(zip(one, other, strict=True)):
            equal(left, right, rel=rel, where=f"{where}.{place}")
    else:
        assert one == other, where


@given(samples(), st.booleans())
def test_what_is_read_is_what_was_written(tmp_path_factory, sample, calibrated):
    design = sample.design()
    if calibrated:
        wijk = sample.buurt // 3
        design = calibrate(design, {"w": wijk}, {"w": dict.fromkeys(set(wijk.tolist()), 99.0)})
    sums = survey_sums(
        design,
        by={"buurt": sample.buurt, "naam": np.array(["é", "b"])[sample.buurt % 2]},
        items={"q": sample.answer, "tekst": np.array(["ja", "nee"])[sample.buurt % 2]},
        values={"income": sample.income},
        ratios={"share": (sample.income, sample.weight)},
    )
    path = tmp_path_factory.mktemp("sums") / "sums.parquet"

    write_sums(sums, path)

    equal(read_sums(path), sums)
    assert read_sums(path).input_hash == sums.input_hash


@given(samples(), st.integers(2, 8))
def test_shards_on_disk_add_up_to_the_whole(tmp_path_factory, sample, shards):
    folder = tmp_path_factory.mktemp("shards")
    for number in range(shards):
        write_sums(
            sample.sums(np.arange(number, sample.size, shards)), folder / f"{number}.parquet"
        )

    together = merge_sums([read_sums(folder / f"{number}.parquet") for number in range(shards)])

    same(estimate_means(together), estimate_means(sample.sums()))
    same(estimate_means(roll_up(together)), estimate_means(sample.sums(by=())))


def margins(sample) -> dict[str, dict[int, float]]:
    """Totals that differ from the sample's, and that both margins agree on."""
    size = 1000.0
    sexes, ages = np.unique(sample.sex), np.unique(sample.age)
    part = np.arange(1, ages.size + 1) + 4.0
    return {
        "sex": {int(each): size / sexes.size for each in sexes},
        "age": {
            int(each): float(size * share / part.sum())
            for each, share in zip(ages, part, strict=True)
        },
    }


@given(samples(), st.sampled_from(["linear", "raking"]))
def test_reweighting_equals_starting_again_from_the_microdata(sample, method):
    totals = margins(sample)
    columns = {"sex": sample.sex, "age": sample.age}
    design = sample.design()

    def summed(of, by):
        return survey_sums(of, by=by, items={"q": sample.answer}, values={"v": sample.income})

    try:
        calibrated = calibrate(design, columns, totals, method=method)
    except InvalidInputError as error:
        assert "weights above 0" in str(error)  # noqa: PT017  (linear weights may fall below 0)
        return
    direct = summed(calibrated, {"buurt": sample.buurt})
    again = reweight(
        summed(design, {"buurt": sample.buurt, **columns}), totals, method=method, keep=["buurt"]
    )

    same(estimate_means(again), estimate_means(direct), rel=1e-8)
    same(estimate_categories(again, ["q"]), estimate_categories(direct, ["q"]), rel=1e-8)
    equal(again.calibration, direct.calibration, rel=1e-6)


def test_reweighted_sums_keep_their_domains_and_can_be_rolled_up_later():
    random = np.random.default_rng(5)
    sex, age, wijk = (random.integers(0, n, 300) for n in (2, 3, 4))
    by = {"wijk": wijk, "sex": sex, "age": age}
    totals = {"sex": {0: 600.0, 1: 400.0}, "age": {0: 300.0, 1: 300.0, 2: 400.0}}
    items = {"q": random.integers(1, 6, 300)}
    design = survey_design(random.random(300) + 1)
    direct = survey_sums(
        calibrate(design, {"sex": sex, "age": age}, totals, method="raking"), by=by, items=items
    )

    found = reweight(survey_sums(design, by=by, items=items), totals, method="raking")

    same(estimate_means(found), estimate_means(direct))
    same(
        estimate_means(roll_up(found, keep=["sex"])), estimate_means(roll_up(direct, keep=["sex"]))
    )


def test_what_cannot_be_reweighted_is_said():
    design = survey_design([1.0, 2.0, 3.0, 4.0])
    by = {"sex": [1, 1, 2, 2]}
    sums = survey_sums(design, by=by, items={"q": [1, 2, 1, 2]})
    ratio = survey_sums(design, by=by, ratios={"r": ([1.0, 2, 3, 4], [1.0, 1, 2, 2])})

    with pytest.raises(InvalidInputError, match="totals per label of sex; got 'age'"):
        reweight(sums, {"age": {1: 5.0}})
    with pytest.raises(InvalidInputError, match="totals per label"):
        reweight(sums, {"sex": 5.0})
    with pytest.raises(InvalidInputError, match="got calibrated"):
        reweight(reweight(sums, {"sex": {1: 5.0, 2: 5.0}}), {"sex": {1: 5.0, 2: 5.0}})
    with pytest.raises(InvalidInputError, match="got a ratio"):
        reweight(ratio, {"sex": {1: 5.0, 2: 5.0}})


def test_a_file_that_holds_no_sums_is_refused(tmp_path):
    plain = tmp_path / "plain.parquet"
    pl.DataFrame({"a": [1]}).write_parquet(plain)
    later = tmp_path / "later.parquet"
    head = {"schema": SCHEMA + 1}
    pl.DataFrame({"a": [1]}).write_parquet(later, metadata={HEAD: json.dumps(head)})
    broken = tmp_path / "broken.parquet"
    broken.write_bytes(b"PAR1 and then nothing")

    for path, message in (
        (plain, "a file of write_sums; got plain.parquet"),
        (later, f"of version {SCHEMA} or older; got version {SCHEMA + 1}"),
        (broken, "a readable file"),
        (tmp_path / "none", "a file that is there"),
    ):
        with pytest.raises(InvalidInputError, match=message):
            read_sums(path)


def test_a_file_of_sums_is_replaced_whole_or_stays(tmp_path, monkeypatch):
    sums = survey_sums(survey_design([1.0, 2.0]), items={"q": [1, 2]})
    target = tmp_path / "sums.parquet"
    target.write_text("before")

    def stop(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(pl.DataFrame, "write_parquet", stop)
        with pytest.raises(KeyboardInterrupt):
            write_sums(sums, target)
    assert target.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["sums.parquet"]
    write_sums(sums, target)
    assert read_sums(target).items["q"].w.tolist() == [[1.0, 2.0]]
