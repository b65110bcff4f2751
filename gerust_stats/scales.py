"""Scale scores from 0 to 10: several questions about one thing, by rules that are written down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike

from .answers import coded
from .checks import Floats, Ints, choice, fingerprint
from .errors import InvalidInputError
from .records import VERSION

UNKNOWN: Final = ("missing", "middle")
FIVE: Final = ((1, 1.0), (2, 2.0), (3, 3.0), (4, 4.0), (5, 5.0))


@dataclass(frozen=True, slots=True)
class ScaleItem:
    """One question of a scale.

    Attributes
    ----------
    name : str
    scores : tuple of (code, number)
        What every valid answer counts for, before turning round.
    reverse : bool, default False
        Whether a high answer means a low score.
    """

    name: str
    scores: tuple[tuple[Any, float], ...] = FIVE
    reverse: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """The rules of a scale. Another rule is another version.

    Attributes
    ----------
    name, version : str
    items : tuple of ScaleItem
        Two or more.
    least : int
        Fewest valid answers for a score; below that a respondent has none.
    unknown_codes : tuple of codes
        Answers such as "weet niet".
    unknown : {"missing", "middle"}
        missing: such an answer does not count. middle: it counts as halfway the answers.
    source : str
        Where the rules come from.

    Examples
    --------
    >>> Scale("t", "1", (ScaleItem("a"), ScaleItem("b", reverse=True)), least=1).rules
    't 1: 10 * (mean - lowest) / (highest - lowest); a + b reversed; least 1 of 2; unknown missing'
    """

    name: str
    version: str
    items: tuple[ScaleItem, ...]
    least: int
    unknown_codes: tuple[Any, ...] = ()
    unknown: str = "missing"
    source: str = ""

    def __post_init__(self) -> None:
        choice("unknown", self.unknown, UNKNOWN)
        names = [item.name for item in self.items]
        if len(names) < 2 or len(set(names)) != len(names):
            raise InvalidInputError("items", expected="two or more, each once", got=names)
        if isinstance(self.least, bool) or not 1 <= self.least <= len(names):
            raise InvalidInputError("least", expected=f"from 1 to {len(names)}", got=self.least)
        for item in self.items:
            codes = [code for code, _ in item.scores]
            numbers = {number for _, number in item.scores}
            if len(set(codes)) != len(codes) or len(numbers) < 2:
                raise InvalidInputError(
                    f"scores of {item.name}", expected="codes once, with two numbers or more",
                    got=item.scores,
                )  # fmt: skip
            if set(codes) & set(self.unknown_codes):
                raise InvalidInputError("unknown_codes", expected="no valid codes", got=codes)

    @property
    def rules(self) -> str:
        """The rules in one line, to print under a figure."""
        items = " + ".join(
            f"{item.name} reversed" if item.reverse else item.name for item in self.items
        )
        return (
            f"{self.name} {self.version}: 10 * (mean - lowest) / (highest - lowest); {items}; "
            f"least {self.least} of {len(self.items)}; unknown {self.unknown}"
        )


@dataclass(frozen=True, slots=True, eq=False)
class ScaleScores:
    """A score per respondent; give `values` to `survey_sums(values=...)`.

    Attributes
    ----------
    values : array of float, shape (m,)
        From 0 to 10; NaN with too few valid answers.
    answered : array of int, shape (m,)
        Valid answers per respondent.
    n : int
        Respondents with a score.
    per_item : tuple of (name, valid answers)
    method : str
        The rules.
    version, input_hash : str
    """

    values: Floats
    answered: Ints
    n: int
    per_item: tuple[tuple[str, int], ...]
    method: str
    version: str
    input_hash: str


def score_scale(scale: Scale, answers: Mapping[str, ArrayLike]) -> ScaleScores:
    """Turn the answers to the questions of a scale into one score per respondent.

    Parameters
    ----------
    scale : Scale
    answers : mapping of item name to column of shape (m,)
        Answer codes. None, NaN or masked: no answer. Other columns are not looked at.

    Returns
    -------
    ScaleScores

    Raises
    ------
    InvalidInputError
        A question without answers, columns of different length, or a code without a score.

    Notes
    -----
    Every answer is brought to 0 - 1 within its own question, turned round when reversed, and
    averaged over the valid answers of the respondent, times 10. With questions of one kind this
    is 10 * (mean - lowest) / (highest - lowest). The score is per respondent, so that the
    standard error of its mean holds how the questions go together.

    References
    ----------
    Choice of this library: the exact rules of the Veiligheidsmonitor are not public.

    Examples
    --------
    >>> scale = Scale("test", "1", (ScaleItem("a"), ScaleItem("b", reverse=True)), least=1)
    >>> score_scale(scale, {"a": [5, 4, None], "b": [1, None, None]}).values.tolist()
    [10.0, 7.5, nan]
    """
    missing = [item.name for item in scale.items if item.name not in answers]
    if missing:
        raise InvalidInputError("answers", expected="all items of the scale", got=f"no {missing}")
    size = int(np.ma.asarray(answers[scale.items[0].name]).size)
    total, answered = np.zeros(size), np.zeros(size, dtype=np.int64)
    valid, parts = [], [("rules", scale.rules)]
    for item in scale.items:
        score = _scores(scale, item, answers[item.name], size)
        there = ~np.isnan(score)
        total += np.where(there, score, 0.0)
        answered += there
        valid.append((item.name, int(there.sum())))
        parts.append((item.name, fingerprint([("score", score)])))
    enough = answered >= scale.least
    values = np.where(enough, 10 * total / np.maximum(answered, 1), np.nan)
    return ScaleScores(
        values=values, answered=answered, n=int(enough.sum()), per_item=tuple(valid),
        method=scale.rules, version=VERSION, input_hash=fingerprint(parts),
    )  # fmt: skip


def _scores(scale: Scale, item: ScaleItem, column: ArrayLike, size: int) -> Floats:
    """Return the score of every answer from 0 to 1; NaN where there is none."""
    codes = [code for code, _ in item.scores]
    given = np.array([number for _, number in item.scores], dtype=float)
    part = (given - given.min()) / (given.max() - given.min())
    if item.reverse:
        part = 1 - part
    worth = dict(zip(codes, part.tolist(), strict=True))
    worth |= dict.fromkeys(scale.unknown_codes, 0.5 if scale.unknown == "middle" else np.nan)
    if any(isinstance(code, str) for code in worth):
        worth = {str(code): number for code, number in worth.items()}
    known = sorted(worth)
    place, _ = coded(item.name, column, size=size, codes=known)
    table = np.array([*(worth[code] for code in known), np.nan])
    return np.asarray(table[place])


def _five(*names: str, reverse: tuple[str, ...] = ()) -> tuple[ScaleItem, ...]:
    return tuple(ScaleItem(name, FIVE, name in reverse) for name in names)


OURS: Final = "Gerust; questions as in the Veiligheidsmonitor since 2021, formula our own choice"

# Answers 1 (helemaal mee oneens) to 5 (helemaal mee eens).
COHESION: Final = Scale(
    "sociale cohesie", "1",
    _five(
        "barely_know", "pleasant", "cosy_helpful", "at_home", "much_contact", "content_with_mix",
        "lend_key", "speak_up", reverse=("barely_know",),
    ),
    least=4, source=OURS,
)  # fmt: skip

# Answers 1 (heel ontevreden) to 5 (heel tevreden).
FACILITIES: Final = Scale(
    "fysieke voorzieningen", "1", _five("pavements", "parks", "lighting", "play", "youth"),
    least=3, source=OURS,
)  # fmt: skip
