"""From a profile and facts to a ranked, explained list. Pure: no Django, no database, no language.

Everything that other modules may use is named here. The rules are data, in `rules`; the method is
written down in docs/methoden/profiel-en-keuze.md.
"""

from .carry import Carry, carry
from .combination import Combination, Member, Uncovered, combine
from .facts import ExampleFacts, codes_of, facts_of, mask_of
from .profile import QUESTIONS, Problem, Profile, Question, read_parameters
from .ranking import (
    Explainer,
    Explanation,
    First,
    LessonWarning,
    Part,
    Ranked,
    Ranking,
    fit_word,
    rank,
)
from .rules.scoring import FitWord
from .serialise import DEFAULT_LIMIT, as_data
from .summary import ProfileWarning, Summary, summarise
from .text import Phrase, Texts

__all__ = [
    "DEFAULT_LIMIT",
    "QUESTIONS",
    "Carry",
    "Combination",
    "ExampleFacts",
    "Explainer",
    "Explanation",
    "First",
    "FitWord",
    "LessonWarning",
    "Member",
    "Part",
    "Phrase",
    "Problem",
    "Profile",
    "ProfileWarning",
    "Question",
    "Ranked",
    "Ranking",
    "Summary",
    "Texts",
    "Uncovered",
    "as_data",
    "carry",
    "codes_of",
    "combine",
    "facts_of",
    "fit_word",
    "mask_of",
    "rank",
    "read_parameters",
    "summarise",
]
