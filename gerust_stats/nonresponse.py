"""Which questions people leave open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from .answers import coded
from .calibration import Calibrated
from .checks import Labels
from .design import Design
from .errors import InvalidInputError
from .estimates import estimate_proportions
from .records import EstimateTable
from .sums import survey_sums


def item_nonresponse(
    design: Design | Calibrated,
    items: Mapping[str, ArrayLike],
    *,
    by: Mapping[str, ArrayLike] | None = None,
    unknown: Mapping[str, Sequence[Any]] | None = None,
    interval: str = "wilson",
    lonely: str = "fail",
    confidence: float = 0.95,
) -> EstimateTable:
    """Estimate which share of every domain gives no valid answer to each question.

    Parameters
    ----------
    design : Design or Calibrated
        Of n rows. Only persons to whom the questions were put.
    items : mapping of name to answers of shape (n,)
        None, NaN or masked: no answer.
    by : mapping of name to labels of shape (n,), default one domain with everybody
    unknown : mapping of item to codes, default none
        Answers such as "weet niet" that do not count as valid.
    interval, lonely, confidence
        As in `estimate_proportions`.

    Returns
    -------
    EstimateTable
        Fractions from 0 to 1; `n` counts everybody.

    Raises
    ------
    InvalidInputError
        A shape, type, item or code outside what is written above.

    Examples
    --------
    >>> table = item_nonresponse(survey_design([1.0] * 10), {"q": [1, 2, 9, None] + [1] * 6},
    ...                          unknown={"q": [9]})
    >>> table.one("q").value, table.one("q").n
    (0.2, 10)
    """
    size = (design.design if isinstance(design, Calibrated) else design).size
    loose = set(unknown or {}) - set(items)
    if loose:
        raise InvalidInputError("unknown", expected="of items that are there", got=sorted(loose))
    left_open = {
        name: _open(name, column, size, (unknown or {}).get(name, ()))
        for name, column in items.items()
    }
    codes = {name: [0, 1] for name in items}
    sums = survey_sums(design, by=by, items=left_open, codes=codes)
    return estimate_proportions(
        sums, {name: [1] for name in items}, interval=interval, lonely=lonely,
        confidence=confidence,
    )  # fmt: skip


def _open(name: str, column: ArrayLike, size: int, unknown: Sequence[Any]) -> Labels:
    """Return 1 without a valid answer and 0 with one, shape (size,)."""
    place, codes = coded(name, column, size=size)
    strange = [code for code in unknown if isinstance(code, str) != (codes.dtype.kind == "U")]
    if strange and codes.size:
        raise InvalidInputError("unknown", expected=f"codes like those of {name}", got=strange[:5])
    invalid = np.flatnonzero(np.isin(codes, np.asarray(list(unknown), dtype=codes.dtype)))
    return np.asarray((place < 0) | np.isin(place, invalid)).astype(np.int64)
