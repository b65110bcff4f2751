"""The reference: rows in memory, or in parts of a file, added up with numpy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from gerust_stats.design import survey_design
from gerust_stats.errors import NotEnoughDataError
from gerust_stats.frames import answers_in, answers_of, chosen, complete, read_columns, read_parts
from gerust_stats.merging import merge_sums
from gerust_stats.sums import SurveySums, survey_sums

from .request import Request

if TYPE_CHECKING:
    import polars as pl

# Parts are merged when there are this many, so that memory does not grow with the file.
MERGE_AFTER: Final = 3


class NumpyBackend:
    """Adds up rows of a file or frame."""

    def __init__(self, source: Any) -> None:
        self.source = source

    def sums(
        self,
        request: Request,
        *,
        part: int | None = None,
        told: Callable[[int], None] = lambda rows: None,
    ) -> SurveySums:
        """Add everything up; `part` is the number of rows to hold at once, default all.

        `told` hears how many rows have been added up so far.
        """
        waiting: list[SurveySums] = []
        rows = 0
        for frame in self._frames(request, part):
            if part is None or frame.height:
                waiting.append(_summed(frame, request))
            rows += frame.height
            told(rows)
            if len(waiting) > MERGE_AFTER:
                waiting = [merge_sums(waiting)]
        if not waiting:
            raise NotEnoughDataError(needed=1, got=0, unit="rows")
        return waiting[0] if len(waiting) == 1 else merge_sums(waiting)

    def _frames(self, request: Request, part: int | None) -> Iterator[pl.DataFrame]:
        if not isinstance(self.source, Path | str):
            yield chosen(self.source.lazy(), request.columns).collect()
        elif part is None:
            yield read_columns(Path(self.source), request.columns)
        else:
            yield from read_parts(Path(self.source), request.columns, rows=part)


def _summed(frame: pl.DataFrame, request: Request) -> SurveySums:
    def column(name: str | None) -> Any:
        return None if name is None else complete(name, frame[name])

    design = survey_design(
        column(request.weight), stratum=column(request.stratum), cluster=column(request.cluster),
        population=column(request.population),
    )  # fmt: skip
    return survey_sums(
        design,
        by={name: column(name) for name in request.by},
        items=answers_in(frame.select(frame[name] for name in request.items)),
        values={name: answers_of(frame[name]) for name in request.values},
    )
