"""Any profile and any example that the types allow, for property tests."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from gerust.knowledge.taxonomy import COSTS
from gerust.matching.engine import QUESTIONS, ExampleFacts, Profile, Question
from gerust.matching.engine.facts import CODES


def _answers(question: Question) -> st.SearchStrategy[Any]:
    if question.kind == "strength":
        return st.dictionaries(st.sampled_from(question.codes), st.sampled_from((1, 2)), max_size=5)
    if question.kind == "yes-no":
        return st.sampled_from((None, True, False))
    if question.kind == "one":
        return st.sampled_from((None, *question.codes))
    codes = st.lists(st.sampled_from(question.codes), unique=True, max_size=6)
    return codes.map(tuple)


def profiles() -> st.SearchStrategy[Profile]:
    answers = {question.attribute: _answers(question) for question in QUESTIONS}
    return st.builds(Profile, **answers)


def facts() -> st.SearchStrategy[ExampleFacts]:
    masks = {facet: st.integers(1, 2 ** len(codes) - 1) for facet, codes in CODES.items()}
    masks["audience"] |= st.just(0)  # most examples are for everyone
    return st.builds(
        ExampleFacts,
        slug=st.text("abc-", min_size=1, max_size=6),
        name=st.text("ABC ", min_size=1, max_size=3),
        certainty=st.integers(0, 5),
        cost=st.sampled_from(COSTS),
        **masks,
    )
