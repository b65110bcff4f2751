"""Adding up sums: of several files, and of small domains to larger ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import numpy as np

from .answers import refuse_many
from .auxiliary import CalibrationSums, ItemLinks, joined_calibration
from .checks import Ints, Labels, labels
from .counts import CodedSums
from .errors import InvalidInputError
from .keys import CLUSTER, STRATUM, Keys, located, numbered, stack
from .strata import Clusters, Strata, merged_clusters, merged_strata
from .sums import Item, SurveySums


def merge_sums(parts: Sequence[SurveySums]) -> SurveySums:
    """Add up the sums of several files, shards or machines, in any order.

    Parameters
    ----------
    parts : sequence of SurveySums
        With the same by columns and the same items; each holds other rows of one survey.

    Returns
    -------
    SurveySums
        As if all rows had been in one file, up to the rounding of the sums. The number of units
        per stratum adds up; a cluster may be spread over files.

    Raises
    ------
    InvalidInputError
        No parts, other columns, other items, or other populations of the same stratum.

    Examples
    --------
    >>> half = [survey_sums(survey_design([1.0]), items={"q": [answer]}) for answer in (1, 2)]
    >>> merge_sums(half).items["q"].w.tolist()
    [[1.0, 1.0]]
    """
    if not parts:
        raise InvalidInputError("parts", expected="at least one", got="none")
    first = parts[0]
    for part in parts[1:]:
        for argument in ("by", "items"):
            wanted, got = tuple(getattr(first, argument)), tuple(getattr(part, argument))
            if wanted != got or (part.cluster is None) != (first.cluster is None):
                raise InvalidInputError(argument, expected=f"{wanted} in every part", got=got)
    clusters = None
    if all(part.clusters is not None for part in parts):
        clusters = merged_clusters([part.clusters for part in parts if part.clusters is not None])
    strata = merged_strata([part.strata for part in parts], clusters)
    inverse, cells = stack([part.cells() for part in parts]).grouped()
    return _regrouped(parts, inverse, cells, strata=strata, clusters=clusters)


def _regrouped(
    parts: Sequence[SurveySums],
    inverse: Ints,
    cells: Keys,
    *,
    strata: Strata,
    clusters: Clusters | None,
) -> SurveySums:
    """Add cells up: `inverse` says for each cell of each part where it goes."""
    by = tuple(name for name in cells.names if name not in {STRATUM, CLUSTER})
    names = list(parts[0].items)
    items: dict[str, Item] = {}
    for name in names:
        each = [part.items[name] for part in parts]
        kind = type(each[0])
        if not all(isinstance(item, kind) for item in each):
            raise InvalidInputError(name, expected="the same kind of item in each", got="two")
        added = kind.joined(each, inverse, len(cells))  # type: ignore[arg-type]
        if isinstance(added, CodedSums):
            refuse_many(name, added.codes)
        items[name] = added
    column = cells.column(STRATUM)
    stratum = np.searchsorted(strata.labels, column)
    cluster = None
    if clusters is not None:
        pairs = Keys(("stratum", "cluster"), (column, cells.column(CLUSTER)), len(cells))
        cluster = located(pairs, clusters.keys)
    sources = tuple(sorted(source for part in parts for source in part.sources))
    domains = cells.only(by)
    everyone = CodedSums.joined([part.everyone for part in parts], inverse, len(cells))
    return SurveySums(
        by, domains, stratum, cluster, strata, clusters, MappingProxyType(items), everyone, sources,
        _calibration(parts, inverse, len(cells), strata, clusters),
    )  # fmt: skip


def _calibration(
    parts: Sequence[SurveySums], inverse: Ints, cells: int, strata: Strata,
    clusters: Clusters | None,
) -> CalibrationSums | None:  # fmt: skip
    """Add up what the parts know of the margins; all of them or none."""
    known = [part.calibration for part in parts if part.calibration is not None]
    if not known:
        return None
    if len(known) != len(parts):
        raise InvalidInputError("parts", expected="all calibrated, or none", got="some")
    links = {name: _links(parts, known, name) for name in known[0].items}
    given = [
        replace(each, items={name: links[name][at] for name in links})
        for at, each in enumerate(known)
    ]
    if clusters is None:
        places = [located(part.strata.keys, strata.keys) for part in parts]
        return joined_calibration(given, places, len(strata.labels), inverse, cells)
    places = [located(part.clusters.keys, clusters.keys) for part in parts if part.clusters]
    return joined_calibration(given, places, len(clusters.keys), inverse, cells)


def _links(
    parts: Sequence[SurveySums], known: Sequence[CalibrationSums], name: str
) -> list[ItemLinks]:
    """Return the links of an item in each part, with the codes of all parts."""
    links = [each.items[name] for each in known]
    codes = [item.codes for part in parts if isinstance(item := part.items[name], CodedSums)]
    if not codes:
        return links
    place, all_codes = numbered(np.concatenate(codes))
    ends = np.cumsum([each.size for each in codes])[:-1]
    return [
        each.at(here, all_codes.size)
        for each, here in zip(links, np.split(place, ends), strict=True)
    ]


def roll_up(
    sums: SurveySums,
    *,
    keep: Sequence[str] = (),
    new: Mapping[str, tuple[str, Mapping[Any, Any]]] | None = None,
) -> SurveySums:
    """Make larger domains from smaller ones: buurt, wijk, gemeente, provincie, Nederland.

    Parameters
    ----------
    sums : SurveySums
    keep : sequence of str
        By columns that stay; the sums of the others are added up.
    new : mapping of name to (by column, mapping of its labels)
        Columns to add: each label of an existing column gets its parent.

    Returns
    -------
    SurveySums
        The same as adding up the microdata by the new columns, up to rounding.

    Raises
    ------
    InvalidInputError
        A column that is not there, or a label without a parent.

    Examples
    --------
    >>> sums = survey_sums(survey_design([1.0, 1.0]), by={"wijk": ["a", "b"]}, items={"q": [1, 2]})
    >>> whole = roll_up(sums, new={"gemeente": ("wijk", {"a": "X", "b": "X"})})
    >>> whole.domains.records()
    [(('gemeente', 'X'),)]
    """
    columns: dict[str, Labels] = {}
    for name in keep:
        columns[name] = _by_column(sums, name)
    for name, (source, parents) in (new or {}).items():
        labels_of = _by_column(sums, source).tolist()
        orphans = sorted({str(each) for each in labels_of if each not in parents})
        if orphans:
            raise InvalidInputError(name, expected="a parent for every label", got=orphans[:5])
        column = np.array([parents[each] for each in labels_of])
        columns[name] = labels(name, column, size=len(labels_of))
    cells = sums.cells()
    inner = cells.only([name for name in cells.names if name not in sums.by])
    names = (*columns, *inner.names)
    wide = Keys(names, (*columns.values(), *inner.columns), cells.size)
    inverse, groups = wide.grouped()
    return _regrouped([sums], inverse, groups, strata=sums.strata, clusters=sums.clusters)


def _by_column(sums: SurveySums, name: str) -> Labels:
    if name not in sums.by:
        raise InvalidInputError("keep", expected=f"one of {', '.join(sums.by)}", got=repr(name))
    return sums.domains.column(name)
