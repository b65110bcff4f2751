"""Areas with the same mix of people: is a difference more than a difference in age?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from .calibration import Calibrated, calibrate
from .checks import above_zero, added, labels
from .design import Design
from .errors import InvalidInputError
from .keys import numbered


def same_mix(
    design: Design, areas: ArrayLike, mix: ArrayLike, like: Mapping[Any, float]
) -> Calibrated:
    """Change the weights so that every area has the same mix of people.

    Parameters
    ----------
    design : Design
        Of n rows.
    areas : array-like, shape (n,)
        Label of the area, none missing.
    mix : array-like, shape (n,)
        Label of the group of people, such as age by sex, none missing.
    like : mapping of label to number above 0
        The mix that all areas get, such as the persons of the peers per group. Only the ratio
        counts.

    Returns
    -------
    Calibrated
        With the same total weight for every area; give it to `survey_sums`. The margins that
        follow treat the mix as known.

    Raises
    ------
    InvalidInputError
        A label of `mix` without a number, or an area without respondents in a group: join groups.

    Notes
    -----
    Post-stratification within areas (direct standardisation). It answers: what would the areas
    differ if their people were alike? It is no estimate of the area itself.

    References
    ----------
    Deville & Sarndal (1992), J. Am. Stat. Assoc. 87, 376-382.

    Examples
    --------
    >>> found = same_mix(survey_design([1.0] * 4), ["A", "A", "A", "B"],
    ...                  ["old", "old", "old", "old"], {"old": 10})
    >>> found.design.weight.round(9).tolist()
    [1.0, 1.0, 1.0, 1.0]
    """
    area, area_names = numbered(labels("areas", areas, size=design.size))
    group, group_names = numbered(labels("mix", mix, size=design.size))
    known = group_names.tolist()
    if set(known) != set(like):
        raise InvalidInputError("like", expected=f"the groups {known}", got=sorted(map(str, like)))
    share = above_zero("like", [like[label] for label in known])
    share = share / share.sum()
    cell = area * share.size + group
    there = np.bincount(cell, minlength=area_names.size * share.size) > 0
    if not there.all():
        row, column = divmod(int(np.flatnonzero(~there)[0]), share.size)
        raise InvalidInputError(
            "mix", expected="respondents of every group in every area",
            got=f"none of {known[column]} in {area_names.tolist()[row]}",
        )  # fmt: skip
    whole = added(area, design.weight, area_names.size)
    wanted = np.outer(whole, share).reshape(-1)
    return calibrate(design, {"area and group": cell}, {
        "area and group": dict(enumerate(wanted.tolist()))
    })  # fmt: skip
