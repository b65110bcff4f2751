"""The door out: everything passes here before anyone outside sees it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, TypeVar, overload

import numpy as np
from numpy.typing import NDArray

from .comparison import Comparison
from .disclosed import FEW, HIDDEN, Disclosed, DisclosedCounts, DisclosedTable
from .disclosure import disclose_counts, disclose_crossing, disclose_levels, is_crossing
from .effects import Effect
from .errors import InvalidInputError
from .independence import IndependenceTest
from .omnibus import WaldTest
from .peers import PeerComparison
from .records import VERSION, EstimateTable, Support
from .rules import Rules
from .trends import Trend

Found = TypeVar("Found", Comparison, PeerComparison, Trend, Effect, WaldTest, IndependenceTest)
SINGLE = (Comparison, PeerComparison, Trend, Effect, WaldTest, IndependenceTest)


@overload
def disclose(
    result: EstimateTable, rules: Rules | None = ..., *, sensitive: Collection[str] | bool = ...,
) -> DisclosedTable: ...  # fmt: skip
@overload
def disclose(
    result: NDArray[Any], rules: Rules | None = ..., *, sensitive: bool = ...
) -> DisclosedCounts: ...
@overload
def disclose(
    result: Found, rules: Rules | None = ..., *, sensitive: Collection[str] | bool = ...,
    hidden: Collection[Any] = ...,
) -> Disclosed[Found]: ...  # fmt: skip
@overload
def disclose(
    result: Sequence[EstimateTable], rules: Rules | None = ..., *, areas: Sequence[str] = ...,
    parents: Sequence[Mapping[Any, Any]] = ..., sensitive: Collection[str] | bool = ...,
) -> tuple[DisclosedTable, ...]: ...  # fmt: skip
@overload
def disclose(
    result: Sequence[Found], rules: Rules | None = ..., *,
    sensitive: Collection[str] | bool = ..., hidden: Collection[Any] = ...,
) -> tuple[Disclosed[Found], ...]: ...  # fmt: skip
def disclose(
    result: Any,
    rules: Rules | None = None,
    *,
    areas: Sequence[str] = (),
    parents: Sequence[Mapping[Any, Any]] = (),
    sensitive: Collection[str] | bool = (),
    hidden: Collection[Any] = (),
) -> Any:
    """Hide what could tell something about a person, and what would give a hidden figure away.

    Parameters
    ----------
    result
        What is to be published:

        - an `EstimateTable`;
        - several of them, of areas that lie in each other, from small to large (buurt, wijk,
          gemeente), of the same items and the same survey; with `areas` and `parents`;
        - four of them: of two by columns, of the first, of the second, and without (a crossing
          with its margins);
        - an array of int, shape (r, c): persons per group (row) and answer (column), not
          weighted, published with its totals;
        - a `Comparison`, `PeerComparison`, `Trend`, `Effect`, `WaldTest` or `IndependenceTest`,
          or several of one kind.
    rules : Rules, default `Rules()`
    areas : sequence of str, with several levels
        For every table the by column with its areas.
    parents : sequence of mappings, one fewer than tables
        For every table but the last: label of an area to label of the area it lies in.
    sensitive : collection of item names, or bool
        Items about which 0% or 100% of a group, or all but a few, may not be told; True: all. A
        trend, a test of a table and an array do not know their item: there True or False.
    hidden : collection of labels
        Areas whose own figure is hidden: a comparison, effect or test of such an area is hidden
        too, because area minus rest, plus the rest, would give the figure away.

    Returns
    -------
    DisclosedTable, DisclosedCounts or Disclosed
        For several results a tuple, in the order given. Tables keep their rows.

    Raises
    ------
    InvalidInputError
        Another kind of result; tables that do not go together, such as a crossing of three by
        columns; an area without a parent; parts with other answers than the whole; a trend that
        does not say how many answers it stands on.

    Notes
    -----
    A figure is hidden with fewer than `rules.least` valid answers, and for sensitive items when
    fewer than `rules.either_side` people are on one side (value times n, rounded). A result of
    several groups is hidden when that holds for one of them. All answers to one question in one
    group are hidden together, because they add up to 100%. A group with its total and all its
    parts but one shown would still give itself away: `hide_in_tree` and `hide_in_table` see to
    that. Groups that are hidden beside each other are one group to an outsider; of sensitive
    items that one may not be on one side either. Give all levels that are published in one call,
    or the guarantee does not hold. The note does not tell which figures are hidden for a reason of
    their own: whoever knows that such a figure has fewer than `least` answers could compute more.

    References
    ----------
    Hundepool et al. (2012), Statistical Disclosure Control, chapters 4 and 5.

    Examples
    --------
    >>> sums = survey_sums(survey_design([1.0] * 70), by={"wijk": ["A"] * 40 + ["B"] * 30},
    ...                    items={"q": [1, 2] * 35})
    >>> table = disclose(estimate_proportions(sums, {"q": [1]}), Rules(least=35))
    >>> table.hidden.tolist(), table.note.tolist()
    ([False, True], ['few answers', 'hidden for privacy'])
    >>> pair = domain_estimates(sums, "q").difference({"wijk": "A"}, {"wijk": "B"})
    >>> [disclose(pair, Rules(least=each)).note for each in (30, 31)]
    ['few answers', 'hidden for privacy']
    """
    chosen = rules or Rules()
    if isinstance(result, SINGLE):
        return _single(result, chosen, sensitive, hidden)
    if isinstance(result, np.ndarray):
        return disclose_counts(result, chosen, sensitive=_yes_or_no(sensitive))
    if isinstance(result, EstimateTable):
        return disclose((result,), chosen, areas=areas, parents=parents, sensitive=sensitive)[0]
    many = list(result) if isinstance(result, list | tuple) else []
    if many and all(isinstance(each, EstimateTable) for each in many):
        return _tables(many, chosen, areas, parents, sensitive)
    if many and isinstance(many[0], SINGLE) and len({type(each) for each in many}) == 1:
        return tuple(_single(each, chosen, sensitive, hidden) for each in many)
    raise InvalidInputError(
        "result",
        expected=f"an array of counts, EstimateTable, {', '.join(kind.__name__ for kind in SINGLE)}"
        ", or a list or tuple of one kind",
        got=", ".join(sorted({type(each).__name__ for each in many})) or type(result).__name__,
    )


def _tables(
    tables: list[EstimateTable], rules: Rules, areas: Sequence[str],
    parents: Sequence[Mapping[Any, Any]], sensitive: Collection[str] | bool,
) -> tuple[DisclosedTable, ...]:  # fmt: skip
    if isinstance(sensitive, bool):
        sensitive = {str(item) for item in tables[0].item} if sensitive else ()
    kinds = sorted({each.statistic for each in tables})
    if len(kinds) > 1:
        raise InvalidInputError("tables", expected="of one statistic", got=" and ".join(kinds))
    if len(tables) > 1 and not areas and not parents and is_crossing(tables):
        return disclose_crossing(tables, rules, sensitive=sensitive)
    return disclose_levels(tables, rules, areas=areas, parents=parents, sensitive=sensitive)


def _single(
    result: Found, rules: Rules, sensitive: Collection[str] | bool, hidden: Collection[Any]
) -> Disclosed[Found]:
    of = result.comparison if isinstance(result, PeerComparison) else result
    support = _support(of, rules)
    shut = support.least < rules.least or bool(_labels(of) & {str(label) for label in hidden})
    if _is_sensitive(of, sensitive):
        shut = shut or support.either_side < rules.either_side
    said = of.note if isinstance(of, Comparison) else ""
    few = FEW if support.least < rules.few else ""
    return Disclosed(
        None if shut else result, _about(of),
        HIDDEN if shut else "; ".join(filter(None, (said, few))), rules,
        f"{of.method}; disclosed: {rules.text}", VERSION, "" if shut else of.input_hash,
    )  # fmt: skip


Plain = Comparison | Trend | Effect | WaldTest | IndependenceTest


def _support(of: Plain, rules: Rules) -> Support:
    """Return how few people stand behind a result."""
    if isinstance(of, IndependenceTest):
        # Its cells are counts of persons, with a threshold of their own.
        enough = of.smallest >= rules.least_cell
        return Support(of.n if enough else 0, of.smallest)
    if of.support is None:
        raise InvalidInputError("result", expected="a Trend made with `support`", got="none")
    return of.support


def _about(of: Plain) -> tuple[Any, ...]:
    if isinstance(of, Comparison | WaldTest):
        return of.domains
    if isinstance(of, Effect):
        return (of.treated, of.comparison)
    return of.years if isinstance(of, Trend) else ()


def _labels(of: Plain) -> set[str]:
    """Return the areas and other groups that a result is about."""
    if isinstance(of, Comparison):
        return {str(label) for domain, _ in of.domains for _, label in domain}
    if isinstance(of, WaldTest):
        return {str(label) for domain in of.domains for _, label in domain}
    return (
        {str(label) for label in (*of.treated, *of.comparison)} if isinstance(of, Effect) else set()
    )


def _is_sensitive(of: Plain, sensitive: Collection[str] | bool) -> bool:
    if isinstance(of, Trend | IndependenceTest):
        return _yes_or_no(sensitive)
    if isinstance(sensitive, bool):
        return sensitive
    return (of.sampling if isinstance(of, Effect) else of).item in sensitive


def _yes_or_no(sensitive: Collection[str] | bool) -> bool:
    """Return whether everything is sensitive; refuse names where no item is known."""
    if isinstance(sensitive, bool):
        return sensitive
    if sensitive:
        raise InvalidInputError(
            "sensitive", expected="True or False for a result that knows no item",
            got=sorted(sensitive),
        )  # fmt: skip
    return False
