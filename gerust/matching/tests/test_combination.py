"""Where a combination starts. What it covers and says is in test_result."""

from __future__ import annotations

from gerust.matching.engine import combine, mask_of, rank

from .catalogue import catalogue, profile_of


def test_a_combination_starts_with_what_fits_best_and_not_with_what_covers_most():
    profile = profile_of("wat=overlast:2 factor=1 factor=2 schaal=wijk")
    plain = catalogue()["buurtpreventie"]._replace(
        phenomena=mask_of("phenomena", ["overlast"]), scale=mask_of("scale", ["wijk"])
    )
    best = plain._replace(slug="best", factors=mask_of("factors", [1]))
    most = plain._replace(
        slug="most", factors=mask_of("factors", [1, 2]), scale=mask_of("scale", ["landelijk"])
    )
    together = combine(rank(profile, [most, best]))

    assert [member.facts.slug for member in together.members] == ["best", "most"]
