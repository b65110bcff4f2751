"""Which engine adds up; its library is loaded when it is chosen."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

from gerust_stats.checks import choice
from gerust_stats.errors import InvalidInputError
from gerust_stats.sums import SurveySums

from .request import Request, assembled

# Name, module, class, and what to install for it.
BACKENDS: Final = {
    "numpy": ("whole", "NumpyBackend", "numpy"),
    "polars": ("lazy", "PolarsBackend", "polars"),
    "duckdb": ("duck", "DuckBackend", "duckdb"),
    "postgresql": ("postgres", "PostgresBackend", "psycopg"),
    "ibis": ("ibis_tables", "IbisBackend", "ibis-framework"),
}


def sums_from(source: Any, request: Request, *, backend: str = "numpy") -> SurveySums:
    """Add up a survey where it is.

    Parameters
    ----------
    source
        numpy, polars and duckdb: the path of a .parquet or .csv file, or a polars frame.
        postgresql: an address and the name of a table, as ("postgresql://…", "survey").
        ibis: a table of Ibis, on any engine that it knows.
    request : Request
        Which columns are what.
    backend : {"numpy", "polars", "duckdb", "postgresql", "ibis"}

    Returns
    -------
    SurveySums
        The same for every backend, up to the rounding of sums. Calibrate afterwards, with
        `reweight`: take the variables of the margins up in `by`.

    Raises
    ------
    InvalidInputError
        A column that is not there, empty or wrong; a library that is not installed.

    Notes
    -----
    The microdata stay where they are; per item one query with SUM and GROUP BY brings the sums.
    `input_hash` is then the fingerprint of those sums, because nobody saw the rows. With numpy it
    is the fingerprint of the rows.

    Examples
    --------
    >>> survey = synthetic_survey(100, municipalities=5, items=2)
    >>> request = Request(weight="gewicht", items=("q01",), by=("jaar",), stratum="stratum")
    >>> one, other = (sums_from(survey, request, backend=each) for each in ("numpy", "polars"))
    >>> (one.items["q01"].n == other.items["q01"].n).all()
    np.True_
    """
    choice("backend", backend, BACKENDS)
    place, name, library = BACKENDS[backend]
    try:
        found = getattr(import_module(f".{place}", __package__), name)(source)
    except ImportError:
        raise InvalidInputError(
            "backend", expected=f"installed ({library})", got="no such library"
        ) from None
    if backend == "numpy":
        sums: SurveySums = found.sums(request)
        return sums
    with found as opened:
        return assembled(opened, request)
