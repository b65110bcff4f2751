"""Sufficient sums: everything later tables need of the microdata, in one pass, and mergeable."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, Self

import numpy as np
from numpy.typing import ArrayLike

from .answers import FromLowest, measured, narrow_coded
from .auxiliary import (
    CalibrationSums,
    ItemLinks,
    calibration_sums,
    links_of,
)
from .calibration import Calibrated
from .checks import Ints, Labels, fingerprint, labels
from .counts import Answers, CodedSums, ValueSums, Weighted
from .design import Design
from .errors import InvalidInputError
from .keys import CLUSTER, STRATUM, Keys, narrowest, refuse_own_names, upward
from .strata import Clusters, Strata
from .threads import SideBySide

Item = CodedSums | ValueSums

# With more cells than this their sums do not fit near the processor; rows are then put in the order
# of their cells first.
MANY_CELLS: Final = 8_000


@dataclass(frozen=True, slots=True, eq=False)
class SurveySums:
    """Sums per item and cell. Personal data: a cell can be one person, so never publish them.

    Attributes
    ----------
    by : tuple of str
        Names of the columns that make a domain.
    domains : Keys
        Those columns, one row per cell (C rows); several cells can lie in one domain.
    stratum, cluster : array of int, shape (C,)
        Place of the cell in `strata` and `clusters`; cluster is None without clusters.
    strata, clusters : Strata, Clusters or None
    items : mapping of name to CodedSums or ValueSums
    everyone : CodedSums
        All rows, also those without an answer, as one code 1.
    sources : tuple of str
        Sorted fingerprints of the inputs that were added up.
    calibration : CalibrationSums or None
        For calibrated weights: what makes the margin smaller.
    """

    by: tuple[str, ...]
    domains: Keys
    stratum: Ints
    cluster: Ints | None
    strata: Strata
    clusters: Clusters | None
    items: Mapping[str, Item]
    everyone: CodedSums
    sources: tuple[str, ...]
    calibration: CalibrationSums | None = None

    @property
    def input_hash(self) -> str:
        """The fingerprint of all input, whatever the order in which it was added up."""
        if len(self.sources) == 1:
            return self.sources[0]
        return fingerprint((str(i), each) for i, each in enumerate(self.sources))

    def item(self, name: str) -> Item:
        """Return the sums of one item, or say which items there are."""
        if name not in self.items:
            raise InvalidInputError(
                "item", expected=f"one of {', '.join(self.items)}", got=repr(name)
            )
        return self.items[name]

    def cells(self) -> Keys:
        """Return domain, stratum and cluster of every cell, by label."""
        names: list[str] = [*self.by, STRATUM]
        columns = [*self.domains.columns, self.strata.labels[self.stratum]]
        if self.cluster is not None and self.clusters is not None:
            names.append(CLUSTER)
            columns.append(self.clusters.keys.column("cluster")[self.cluster])
        return Keys(tuple(names), tuple(columns), self.stratum.size)


def survey_sums(
    design: Design | Calibrated,
    *,
    by: Mapping[str, ArrayLike] | None = None,
    items: Mapping[str, ArrayLike | FromLowest] | None = None,
    values: Mapping[str, ArrayLike] | None = None,
    ratios: Mapping[str, tuple[ArrayLike, ArrayLike]] | None = None,
    codes: Mapping[str, ArrayLike] | None = None,
) -> SurveySums:
    """Add up a survey per domain, stratum and answer, in one pass.

    Parameters
    ----------
    design : Design or Calibrated
        Of n rows.
    by : mapping of name to labels of shape (n,), default one domain with everybody
        Columns that make the domains of a table, none missing.
    items : mapping of name to answers of shape (n,)
        Questions with answer codes (numbers or texts). None, NaN or masked: no valid answer. Or
        answers that were counted from the lowest already, as `FromLowest`.
    values : mapping of name to numbers of shape (n,)
        Measured items, missing in the same way.
    ratios : mapping of name to (y, x), both of shape (n,)
        Two measured items whose totals are divided.
    codes : mapping of item name to codes, default the answers that occur
        Answers that exist; any other answer is an error.

    Returns
    -------
    SurveySums

    Raises
    ------
    InvalidInputError
        A shape, type or code outside what is written above.

    Notes
    -----
    The variance of a ratio of totals is a quadratic form in sums over strata of weighted totals
    and their squares. So these sums are enough for every table, score and roll-up made later.

    References
    ----------
    Binder (1983), International Statistical Review 51, 279-292.

    Examples
    --------
    >>> design = survey_design([1, 1, 2, 2])
    >>> sums = survey_sums(design, by={"wijk": ["A", "A", "B", "B"]}, items={"q": [1, 2, 2, None]})
    >>> sums.items["q"].n.tolist()
    [[1, 1], [0, 1]]
    """
    drawn = design.design if isinstance(design, Calibrated) else design
    columns = {name: labels(name, column, size=drawn.size) for name, column in (by or {}).items()}
    refuse_own_names(columns)
    _refuse_names([*(items or {}), *(values or {}), *(ratios or {})], items or {}, codes or {})
    pairs: dict[str, tuple[ArrayLike, ArrayLike | None]] = {
        name: (column, None) for name, column in (values or {}).items()
    }
    shape, everyone, counted, source = _added_up(
        design, columns, items or {}, codes or {}, pairs | dict(ratios or {})
    )
    cluster = shape.column(CLUSTER) if drawn.cluster is not None else None
    calibration = None
    if isinstance(design, Calibrated):
        links = {name: each.links for name, each in counted.items() if each.links is not None}
        calibration = calibration_sums(design, links)
    found = MappingProxyType({name: each.sums for name, each in counted.items()})
    return SurveySums(
        tuple(columns), shape.only(tuple(columns)), shape.column(STRATUM), cluster,
        drawn.strata, drawn.clusters, found, everyone, (source,), calibration,
    )  # fmt: skip


def _added_up(
    design: Design | Calibrated, by: Mapping[str, Labels],
    items: Mapping[str, ArrayLike | FromLowest], codes: Mapping[str, ArrayLike],
    pairs: Mapping[str, tuple[ArrayLike, ArrayLike | None]],
) -> tuple[Keys, CodedSums, dict[str, _Counted], str]:  # fmt: skip
    """Return the cells, the sums of everyone and of each item, and the fingerprint."""
    drawn = design.design if isinstance(design, Calibrated) else design
    with SideBySide() as threads:
        # Answers are numbered while the cells are made, and counted when both are there.
        ahead = [
            threads.start(_numbered, name, column, codes.get(name), drawn.size)
            for name, column in items.items()
        ]
        given = threads.start(_given, design, by)
        cell, shape = _cells(drawn, by)
        rows = _Rows.of(design, cell, len(shape))
        everyone = threads.start(rows.everyone)
        counted = rows.coded_items([each.result() for each in ahead], threads)
        counted |= {name: rows.value_item(name, y, x) for name, (y, x) in pairs.items()}
        parts = [(f"item {name}", each.hash) for name, each in counted.items()]
        source = fingerprint([("given", given.result()), *parts])
        return shape, everyone.result(), counted, source


@dataclass(frozen=True, slots=True, eq=False)
class _Numbered:
    """The answers to one item and their fingerprint."""

    name: str
    answers: Answers
    hash: str


def _numbered(
    name: str, column: ArrayLike | FromLowest, known: ArrayLike | None, size: int
) -> _Numbered:
    place, codes = narrow_coded(name, column, size=size, codes=known)
    digest = fingerprint([("codes", codes), ("place", place)])
    return _Numbered(name, Answers(place, codes), digest)


@dataclass(frozen=True, slots=True, eq=False)
class _Counted:
    """One item: its sums, its fingerprint, and its links with the margins."""

    sums: Item
    hash: str
    links: ItemLinks | None


@dataclass(frozen=True, slots=True, eq=False)
class _Rows:
    """The rows of the microdata and the cells they lie in."""

    design: Design
    cell: Ints
    cells: int
    calibrated: Calibrated | None
    weighted: Weighted

    @classmethod
    def of(cls, given: Design | Calibrated, cell: Ints, cells: int) -> Self:
        calibrated = given if isinstance(given, Calibrated) else None
        design = given.design if isinstance(given, Calibrated) else given
        order = upward(cell, cells) if cells > MANY_CELLS else None
        return cls(design, cell, cells, calibrated, Weighted.of(cell, cells, design.weight, order))

    def everyone(self) -> CodedSums:
        place = np.zeros(self.cell.size, dtype=np.int8)
        [found] = CodedSums.of([Answers(place, np.array([1]))], self.weighted)
        return found

    def coded_items(self, items: Sequence[_Numbered], threads: SideBySide) -> dict[str, _Counted]:
        """Count the answers, several items together."""
        answers = [each.answers for each in items]
        groups = Answers.together(answers, self.weighted)
        waiting = [
            threads.start(CodedSums.of, [answers[number] for number in group], self.weighted)
            for group in groups
        ]
        linked = [threads.start(self._links, item) for item in items]
        sums = {
            number: found
            for group, counted in zip(groups, waiting, strict=True)
            for number, found in zip(group, counted.result(), strict=True)
        }
        return {
            each.name: _Counted(sums[number], each.hash, linked[number].result())
            for number, each in enumerate(items)
        }

    def _links(self, item: _Numbered) -> ItemLinks | None:
        if self.calibrated is None:
            return None
        place, codes = item.answers.place, item.answers.codes
        parts = (place[:, None] == np.arange(len(codes))).astype(float)
        return links_of(parts, self.cell, self.cells, self.calibrated)

    def value_item(self, name: str, y: ArrayLike, x: ArrayLike | None) -> _Counted:
        above, valid = measured(name, y, size=self.design.size)
        below = None
        if x is not None:
            below, also = measured(name, x, size=self.design.size)
            valid = valid & also
        sums = ValueSums.of(
            above, below, valid=valid, cell=self.cell, cells=self.cells, weight=self.design.weight
        )
        base = valid.astype(float) if below is None else below * valid
        links = None
        if self.calibrated is not None:
            parts = np.column_stack([base, above * valid])
            links = links_of(parts, self.cell, self.cells, self.calibrated)
        return _Counted(sums, fingerprint([("y", above), ("valid", valid), ("x", base)]), links)


def _refuse_names(names: list[str], items: Collection[str], codes: Mapping[str, ArrayLike]) -> None:
    """Raise when an item is missing, double, or has codes without being there."""
    if len(set(names)) != len(names) or not names:
        raise InvalidInputError("items", expected="at least one item, each named once", got=names)
    loose = set(codes).difference(items)
    if loose:
        raise InvalidInputError("codes", expected="of items that are there", got=sorted(loose))


def _cells(design: Design, columns: Mapping[str, Labels]) -> tuple[Ints, Keys]:
    """Number the cells that have rows."""
    names, found = [*columns, STRATUM], [*columns.values(), design.stratum]
    if design.cluster is not None:
        names, found = [*names, CLUSTER], [*found, design.cluster]
    return Keys(tuple(names), tuple(found), design.size).grouped()


def _given(given: Design | Calibrated, by: Mapping[str, Labels]) -> str:
    """Return the fingerprint of all that went in besides the items."""
    design = given.design if isinstance(given, Calibrated) else given
    stratum = design.stratum.astype(narrowest(len(design.strata.labels)))
    parts: list[tuple[str, Any]] = [("weight", design.weight), ("stratum", stratum)]
    if isinstance(given, Calibrated):
        parts += [("base", given.base), ("auxiliary", given.auxiliary)]
    parts += [("strata", design.strata.labels), ("population", design.strata.population)]
    if design.cluster is not None and design.clusters is not None:
        parts += [("cluster", design.cluster), ("clusters", design.clusters.keys.column("cluster"))]
        parts += [("second_population", design.clusters.population)]
    return fingerprint(parts + [(f"by {name}", column) for name, column in by.items()])
