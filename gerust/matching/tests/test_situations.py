import pytest

from gerust.matching.engine import rank

from .catalogue import catalogue, profile_of
from .situations import SITUATIONS
from .situations_by_level import SITUATIONS_BY_LEVEL
from .situations_that_went_wrong import SITUATIONS_THAT_WENT_WRONG

ALL_SITUATIONS = (*SITUATIONS, *SITUATIONS_BY_LEVEL, *SITUATIONS_THAT_WENT_WRONG)


def test_there_are_enough_situations_and_each_expectation_has_a_reason():
    assert len(SITUATIONS) >= 25
    for situation in ALL_SITUATIONS:
        assert situation.top
        assert situation.out
        assert all({**situation.top, **situation.out}.values())


@pytest.mark.parametrize("situation", ALL_SITUATIONS, ids=lambda situation: situation.name)
def test_what_fits_by_the_method_is_on_top_and_what_does_not_stays_away(situation):
    ranking = rank(profile_of(situation.query), list(catalogue().values()))
    slugs = [ranked.facts.slug for ranked in ranking.top(10)]

    for slug, reason in situation.top.items():
        assert slug in slugs[:5], f"{slug} should be in the top 5: {reason}; got {slugs}"
    for slug, reason in situation.out.items():
        assert slug in catalogue()
        assert slug not in slugs[: situation.out_of], f"{slug} should stay away: {reason}; {slugs}"
