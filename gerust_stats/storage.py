"""Sums in a Parquet file: one file, every sum a row, with a version and a fingerprint.

The file has one row per cell, stratum, cluster and margin; the column `row` says which. Anyone can
read it with any program that knows Parquet. It holds personal data: a cell can be one person.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from .auxiliary import CalibrationSums, ItemLinks
from .checks import Labels
from .counts import TOTALS, CodedSums, ValueSums
from .errors import InvalidInputError
from .files import write_frame
from .keys import Keys, located
from .records import VERSION
from .strata import Clusters, Strata
from .sums import Item, SurveySums

if TYPE_CHECKING:
    import polars as pl

# Raised when a column changes its name or meaning. Older files stay readable.
SCHEMA: Final = 1
HEAD: Final = "gerust_stats"
VALUE_COLUMNS: Final = ("centre", "n", *TOTALS, "low", "high")


def write_sums(sums: SurveySums, path: Path) -> None:
    """Write sums to a Parquet file, whole or not at all.

    Parameters
    ----------
    sums : SurveySums
    path : Path
        Ending in .parquet; an existing file is replaced.

    Raises
    ------
    InvalidInputError
        Another ending, or no folder to write in.

    Raises
    ------
    OSError
        A folder that is not there, or where nothing may be written.

    Notes
    -----
    The file keeps the names and kinds of the items, the fingerprints of the inputs, and the version
    of this form (`SCHEMA`). Numbers are kept in full: what is read back is what was written.
    """
    import polars as pl

    refuse_other_ending(path)
    parts = [_cells(sums), _strata(sums)]
    if sums.clusters is not None:
        parts.append(_clusters(sums.clusters, sums))
    if sums.calibration is not None:
        parts.append(_margins(sums.calibration))
    head = {
        "schema": SCHEMA,
        "version": VERSION,
        "input_hash": sums.input_hash,
        "sources": sums.sources,
        "by": sums.by,
        "items": [_head(name, item) for name, item in sums.items.items()],
        "clusters": sums.clusters is not None,
        "margins": None if sums.calibration is None else sums.calibration.margins,
    }
    frame = pl.concat(parts, how="diagonal")
    write_frame(frame, path, metadata={HEAD: json.dumps(head)})


def refuse_other_ending(path: Path) -> None:
    """Raise when a file would not be known again as one of sums."""
    if path.suffix.lower() != ".parquet":
        raise InvalidInputError("SUMS", expected="a name that ends in .parquet", got=path.name)


def _head(name: str, item: Item) -> dict[str, Any]:
    if isinstance(item, CodedSums):
        return {"name": name, "kind": "codes", "codes": item.codes.tolist()}
    return {"name": name, "kind": "ratio" if item.ratio else "values"}


def _rows(kind: str, columns: Mapping[str, NDArray[Any]]) -> pl.DataFrame:
    """Return a frame; a table of numbers becomes a column of lists."""
    import polars as pl

    size = len(next(iter(columns.values())))
    made = {"row": pl.Series([kind] * size, dtype=pl.String)}
    for name, values in columns.items():
        flat = values.reshape(size, -1) if values.ndim > 1 else values
        made[name] = pl.Series(values=flat, dtype=_shape(flat))
    return pl.DataFrame(made)


def _shape(values: NDArray[Any]) -> Any:
    import polars as pl

    if values.ndim == 1:
        return None
    inner = pl.Int64 if values.dtype.kind in "iu" else pl.Float64
    return pl.Array(inner, values.shape[1])


def _cells(sums: SurveySums) -> pl.DataFrame:
    columns: dict[str, NDArray[Any]] = {"stratum": sums.strata.labels[sums.stratum]}
    if sums.cluster is not None and sums.clusters is not None:
        columns["cluster"] = sums.clusters.keys.column("cluster")[sums.cluster]
    for name in sums.by:
        columns[f"by:{name}"] = sums.domains.column(name)
    columns |= {f"everyone:{each}": getattr(sums.everyone, each)[:, 0] for each in "nwq"}
    for name, item in sums.items.items():
        wanted = ("n", "w", "q") if isinstance(item, CodedSums) else VALUE_COLUMNS
        columns |= {f"item:{name}:{each}": getattr(item, each) for each in wanted}
    if sums.calibration is not None:
        for name, links in sums.calibration.items.items():
            columns |= {f"item:{name}:base": links.base, f"item:{name}:second": links.second}
    return _rows("cell", columns)


def _strata(sums: SurveySums) -> pl.DataFrame:
    strata = sums.strata
    found: dict[str, NDArray[Any]] = {"stratum": strata.labels, "units": strata.units}
    found["population"] = strata.population
    if sums.clusters is None:
        found |= _of_margins(sums.calibration)
    return _rows("stratum", found)


def _clusters(clusters: Clusters, sums: SurveySums) -> pl.DataFrame:
    keys = clusters.keys
    found: dict[str, NDArray[Any]] = {
        "stratum": keys.column("stratum"), "cluster": keys.column("cluster"),
        "units": clusters.units, "population": clusters.population,
    }  # fmt: skip
    return _rows("cluster", found | _of_margins(sums.calibration))


def _of_margins(calibration: CalibrationSums | None) -> dict[str, NDArray[Any]]:
    if calibration is None:
        return {}
    return {"margin:units": calibration.units, "margin:squares": calibration.squares}


def _margins(calibration: CalibrationSums) -> pl.DataFrame:
    return _rows("margin", {"margin:cross": calibration.cross})


def read_sums(path: Path) -> SurveySums:
    """Read sums that `write_sums` wrote.

    Parameters
    ----------
    path : Path

    Returns
    -------
    SurveySums

    Raises
    ------
    InvalidInputError
        No such file, a broken file, a file that holds no sums, or sums of a later version.
    """
    head, frame = _opened(path)
    found = frame.partition_by("row", as_dict=True)
    cells, strata_rows = found[("cell",)], found[("stratum",)]
    strata = Strata(
        _labels(strata_rows, "stratum"), _array(strata_rows, "units"),
        _array(strata_rows, "population"),
    )  # fmt: skip
    size = cells.height
    stratum_of = _labels(cells, "stratum")
    stratum = located(Keys(("stratum",), (stratum_of,), size), strata.keys)
    units_rows, clusters, cluster = strata_rows, None, None
    if head["clusters"]:
        units_rows = found[("cluster",)]
        clusters = _read_clusters(units_rows)
        pairs = Keys(("stratum", "cluster"), (stratum_of, _labels(cells, "cluster")), size)
        cluster = located(pairs, clusters.keys)
    by = tuple(head["by"])
    domains = Keys(by, tuple(_labels(cells, f"by:{name}") for name in by), size)
    items = {each["name"]: _read_item(cells, each) for each in head["items"]}
    everyone = CodedSums(
        np.array([1]), *(_array(cells, f"everyone:{each}")[:, None] for each in "nwq")
    )
    calibration = None
    if head["margins"] is not None:
        calibration = _read_calibration(head, cells, units_rows, found[("margin",)], items)
    return SurveySums(
        by, domains, stratum, cluster, strata, clusters, MappingProxyType(items), everyone,
        tuple(head["sources"]), calibration,
    )  # fmt: skip


def holds_sums(path: Path) -> bool:
    """Whether a file holds sums, not microdata."""
    import polars as pl

    if path.suffix.lower() != ".parquet" or not path.is_file():
        return False
    try:
        return HEAD in pl.read_parquet_metadata(path)
    except (pl.exceptions.PolarsError, OSError):
        return False


def _opened(path: Path) -> tuple[dict[str, Any], pl.DataFrame]:
    """Return what the file says of itself, and its rows."""
    import polars as pl

    if not path.is_file():
        raise InvalidInputError("SUMS", expected="a file that is there", got=str(path))
    try:
        known = pl.read_parquet_metadata(path).get(HEAD)
        if known is None:
            raise InvalidInputError("SUMS", expected="a file of write_sums", got=path.name)
        head: dict[str, Any] = json.loads(known)
        if head["schema"] > SCHEMA:
            raise InvalidInputError(
                "SUMS", expected=f"of version {SCHEMA} or older", got=f"version {head['schema']}"
            )
        return head, pl.read_parquet(path)
    except (pl.exceptions.PolarsError, OSError, ValueError, KeyError) as error:
        reason = str(error).splitlines()[0]
        raise InvalidInputError("SUMS", expected="a readable file", got=reason) from None


def _labels(frame: pl.DataFrame, name: str) -> Labels:
    values: Labels = frame[name].to_numpy()
    return values.astype(str) if values.dtype.kind == "O" else values


def _array(frame: pl.DataFrame, name: str, *shape: int) -> NDArray[Any]:
    values: NDArray[Any] = frame[name].to_numpy()
    return np.array(values.reshape(frame.height, *shape) if shape else values)


def _read_clusters(frame: pl.DataFrame) -> Clusters:
    names = ("stratum", "cluster")
    keys = Keys(names, tuple(_labels(frame, name) for name in names), frame.height)
    return Clusters(keys, _array(frame, "units"), _array(frame, "population"))


def _read_item(cells: pl.DataFrame, head: dict[str, Any]) -> Item:
    name = f"item:{head['name']}"
    if head["kind"] == "codes":
        return CodedSums(
            np.array(head["codes"]), *(_array(cells, f"{name}:{each}") for each in "nwq")
        )
    columns = {each: _array(cells, f"{name}:{each}") for each in VALUE_COLUMNS}
    return ValueSums(ratio=head["kind"] == "ratio", **columns)


def _read_calibration(
    head: dict[str, Any], cells: pl.DataFrame, units: pl.DataFrame, margins: pl.DataFrame,
    items: Mapping[str, Item],
) -> CalibrationSums:  # fmt: skip
    p = len(head["margins"])
    links = {}
    for name, item in items.items():
        shape = (len(item.codes) if isinstance(item, CodedSums) else 2, p)
        both = (_array(cells, f"item:{name}:{each}", *shape) for each in ("base", "second"))
        links[name] = ItemLinks(*both)
    return CalibrationSums(
        tuple(head["margins"]), _array(margins, "margin:cross", p),
        _array(units, "margin:units", p), _array(units, "margin:squares", p, p), links,
    )  # fmt: skip
