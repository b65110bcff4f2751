"""Adding up where the data are: numpy, polars, DuckDB, PostgreSQL, and anything Ibis speaks to.

Each gives the same sums. Heavy libraries are loaded when a backend is used.
"""

from __future__ import annotations

from .engines import BACKENDS, sums_from
from .request import Request, Source

__all__ = ["BACKENDS", "Request", "Source", "sums_from"]
