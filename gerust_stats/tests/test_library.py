"""The library as a whole: examples that run, quick to import, records that stay as they are."""

from __future__ import annotations

import ast
import dataclasses
import doctest
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

import gerust_stats
from gerust_stats import calibrate, estimate_means, survey_design, survey_sums

ROOT = Path(gerust_stats.__file__).parent
MODULES = sorted(path for path in ROOT.rglob("*.py") if "tests" not in path.parts)
NAMES = [
    path.relative_to(ROOT.parent).with_suffix("").as_posix().replace("/", ".") for path in MODULES
]


@pytest.mark.parametrize("name", [name for name in NAMES if "__" not in name])
def test_the_examples_are_so(name):
    names = {each: getattr(gerust_stats, each) for each in gerust_stats.__all__}
    module = import_module(name)

    failed, _ = doctest.testmod(module, extraglobs=names, optionflags=doctest.ELLIPSIS)

    assert failed == 0


@pytest.mark.parametrize("name", gerust_stats.__all__)
def test_every_public_name_is_there_and_says_what_it_is(name):
    assert getattr(gerust_stats, name).__doc__
    assert name in dir(gerust_stats)


def test_another_name_is_not():
    with pytest.raises(AttributeError, match="nonsense"):
        gerust_stats.nonsense  # noqa: B018


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_a_file_stays_small_enough_to_read(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) < 400


def lines_of(function: ast.FunctionDef) -> int:
    """Lines without the docstring."""
    first = function.body[0]
    described = ast.get_docstring(function) is not None
    text = first.end_lineno - first.lineno + 1 if described else 0
    return function.end_lineno - function.lineno + 1 - text


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_a_function_stays_small_enough_to_read(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            assert lines_of(node) <= 40, node.name


def test_it_can_be_installed_by_itself():
    """The package asks for what the requirements ask for, and its command is there."""
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for name, given in (
        ("stats", asked["dependencies"]),
        ("stats-extra", asked["optional-dependencies"]["extra"]),
    ):
        lines = (ROOT.parent / "requirements" / f"{name}.in").read_text().splitlines()
        assert given == [line for line in lines if line and not line.startswith("#")]
    module, _, function = asked["scripts"]["gerust-stats"].partition(":")
    assert callable(getattr(import_module(module), function))


@pytest.mark.parametrize("start", ["survey_design", "cli", "backends"])
def test_importing_loads_nothing_slow(start):
    """Parsing options is quick too: `gerust-stats --help` waits for no library."""
    heavy = (
        "scipy", "polars", "pandas", "pyarrow", "duckdb", "ibis", "psycopg", "pyreadstat",
        "django", "gerust",
    )  # fmt: skip
    use = f"import gerust_stats.{start}" if start != "survey_design" else f"gerust_stats.{start}"
    code = (
        f"import sys, gerust_stats; {use};print([name for name in {heavy} if name in sys.modules])"
    )

    found = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], cwd=ROOT.parent, capture_output=True, text=True, check=True
    )

    assert found.stdout.strip() == "[]"


def test_a_record_says_how_it_was_made_and_never_changes():
    design = survey_design([1.0, 2.0, 3.0], stratum=["a", "a", "a"])
    row = estimate_means(survey_sums(design, items={"q": [1, 2, 3]})).one()

    assert row.method == "linearised; weights=as-given; persons; no-fpc; lonely=fail"
    assert (row.version, row.interval, row.confidence) == ("1.0", "wald", 0.95)
    assert len(row.input_hash) == 64
    with pytest.raises(dataclasses.FrozenInstanceError):
        row.value = 0.0


# What goes in, and what is only there within a result that says how it was made.
GIVEN = {"Design", "Request", "Rules", "Scale", "ScaleItem", "SurveySums"}
WITHIN = {
    "Disclosed", "Finding", "LabelIndicator", "Likeness", "PartialIndicator", "Peer",
    "PeerComparison", "Support",
}  # fmt: skip


@pytest.mark.parametrize("name", gerust_stats.__all__)
def test_every_result_is_a_frozen_record_that_says_how_it_was_made(name):
    kind = getattr(gerust_stats, name)
    if not (isinstance(kind, type) and dataclasses.is_dataclass(kind)):
        return
    made = {each.name for each in dataclasses.fields(kind)} | set(dir(kind))

    assert kind.__dataclass_params__.frozen
    if name not in GIVEN | WITHIN:
        assert {"n", "method", "version", "input_hash"} <= made


@pytest.mark.parametrize("name", [each for each in gerust_stats.__all__ if each.islower()])
def test_every_function_says_what_goes_in_what_comes_out_and_what_goes_wrong(name):
    function = getattr(gerust_stats, name)
    text, nothing = function.__doc__, function.__annotations__["return"] == "None"

    for part in ("Parameters", "Raises") if nothing else ("Parameters", "Returns", "Raises"):
        assert f"{part}\n    ---" in text or " as in `" in text


def test_other_input_has_another_hash():
    def hash_of(weight, answers, **more):
        return survey_sums(survey_design(weight, **more), items={"q": answers}).input_hash

    hashes = {
        hash_of([1, 2], [1, 2]),
        hash_of([1, 3], [1, 2]),
        hash_of([1, 2], [2, 1]),
        hash_of([1, 2], [1, 3]),
        hash_of([1, 2], [1, None]),
        hash_of([1, 2], [1, 2], population=[9, 9]),
        hash_of([1, 2], [1, 2], cluster=[1, 2]),
    }

    assert len(hashes) == 7
    assert hash_of([1, 2], [1, 2]) in hashes


def test_the_hash_knows_names_strata_margins_and_both_stages():
    def hash_of(design, *, name="q", by="wijk"):
        return survey_sums(design, by={by: [1, 1, 2, 2]}, items={name: [1, 2, 1, 2]}).input_hash

    def margins(sides):
        # The weights are right already, so that they do not tell.
        return calibrate(survey_design([1.0] * 4), {"side": sides}, {"side": {1: 2, 2: 2}})

    def stages(second):
        return survey_design([1.0] * 4, cluster=[1, 1, 2, 2], population=[9] * 4,
                             second_population=[second] * 4)  # fmt: skip

    plain = survey_design([1.0] * 4)
    strata = [survey_design([1.0] * 4, stratum=each) for each in ([1, 1, 2, 2], [1, 2, 1, 2])]
    designs = [plain, *strata, margins([1, 1, 2, 2]), margins([1, 2, 1, 2]), stages(8), stages(9)]
    hashes = {hash_of(design) for design in designs}
    hashes |= {hash_of(plain, name="other"), hash_of(plain, by="buurt")}

    assert len(hashes) == len(designs) + 2


def test_a_table_becomes_a_frame_with_nulls_for_what_is_unknown():
    sums = survey_sums(
        survey_design([1.0] * 4),
        by={"wijk": ["A", "A", "B", "C"]},
        items={"q": [1, 2, 3, None]},
    )

    frame = estimate_means(sums).to_frame()

    assert frame.columns[:4] == ["wijk", "item", "category", "n"]
    assert frame["value"].to_list() == [1.5, 3.0, None]
    assert frame["se"].null_count() == 2
    assert frame["note"].to_list() == ["", "no margin", "no data"]
