"""What the ranking promises, whatever the answers and whatever the examples."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from gerust.knowledge.taxonomy import FACTORS, MECHANISMS, PARTICIPATION, PHENOMENA
from gerust.matching.engine import (
    Explainer,
    Profile,
    Texts,
    as_data,
    carry,
    codes_of,
    mask_of,
    rank,
    read_parameters,
    summarise,
)
from gerust.matching.engine.profile import EVERYONE
from gerust.matching.engine.rules.scoring import PENALTIES, SCORES

from .strategies import facts, profiles

TEXTS = Texts(str, {})
some_facts = st.lists(facts(), max_size=8, unique_by=lambda each: each.slug)


def fit(profile, example):
    return Explainer(profile).explain(example).fit


def order(ranking):
    return [ranked.facts.slug for ranked in ranking.top(len(ranking))]


# ---- The order


@given(profiles(), some_facts, st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_the_order_of_the_input(profile, examples, random):
    shuffled = random.sample(examples, len(examples))

    assert order(rank(profile, shuffled)) == order(rank(profile, examples))


@given(profiles(), some_facts)
def test_the_same_question_gets_the_same_answer(profile, examples):
    first = as_data(rank(profile, examples), texts=TEXTS)

    assert as_data(rank(profile, examples), texts=TEXTS) == first


@given(profiles(), some_facts)
def test_fit_comes_first_then_evidence_then_name(profile, examples):
    ranked = rank(profile, examples).top(len(examples))
    keys = [(-each.fit, -each.facts.certainty, each.facts.name, each.facts.slug) for each in ranked]

    assert keys == sorted(keys)
    assert [each.position for each in ranked] == list(range(1, len(examples) + 1))


@given(profiles(), facts(), st.integers(0, 5))
def test_evidence_never_changes_the_fit(profile, example, certainty):
    assert fit(profile, example._replace(certainty=certainty)) == fit(profile, example)


# ---- The explanation


@given(profiles(), some_facts)
def test_the_parts_add_up_to_the_fit_and_every_part_is_explained(profile, examples):
    ranking = rank(profile, examples)

    for ranked in ranking.top(len(examples)):
        explanation = Explainer(profile).explain(ranked.facts)
        assert sum(part.points for part in explanation.parts) == explanation.fit == ranked.fit
        assert set(explanation.reasons) | set(explanation.against) == set(explanation.parts)
        assert len(explanation.reasons) + len(explanation.against) == len(explanation.parts)
        assert all(part.points > 0 for part in explanation.reasons)
        assert all(part.points < 0 for part in explanation.against)
        assert ranked.fit <= ranking.maximum


@given(profiles(), some_facts)
def test_everything_can_be_said_and_written_as_json(profile, examples):
    data = as_data(rank(profile, examples), texts=TEXTS)
    said = json.dumps(data)

    assert set(data) == {
        "profile",
        "warnings",
        "results",
        "combination",
        "combination_kind",
        "combination_note",
        "uncovered",
    }
    assert "{labels}" not in said
    assert not any("{" in TEXTS.say(each) for each in summarise(profile).sentences)


@given(profiles())
def test_a_profile_survives_its_own_parameters(profile):
    query = {}
    for name, value in profile.parameters():
        query.setdefault(name, []).append(value)

    assert read_parameters(query) == (profile, [])


# ---- More overlap is never worse


@given(profiles(), facts())
def test_having_more_of_what_is_asked_never_lowers_an_example(profile, example):
    for facet, attribute in (
        ("phenomena", "phenomena"),
        ("factors", "factors"),
        ("mechanisms", "mechanisms"),
    ):
        for code in profile.codes(attribute):
            richer = getattr(example, facet) | mask_of(facet, [code])
            assert fit(profile, example._replace(**{facet: richer})) >= fit(profile, example)


@given(profiles(), facts(), st.sampled_from(FACTORS))
def test_choosing_a_factor_that_an_example_has_never_lowers_it(profile, example, factor):
    assume(example.factors & mask_of("factors", [factor]))
    wider = replace(profile, factors=(*profile.factors, int(factor)))

    assert fit(wider, example) >= fit(profile, example)


@given(profiles(), facts(), st.sampled_from(PHENOMENA), st.sampled_from((1, 2)))
def test_naming_a_phenomenon_that_an_example_has_never_lowers_it(profile, example, code, strength):
    assume(example.phenomena & mask_of("phenomena", [code]))
    named = {**profile.phenomena, code: max(strength, profile.phenomena.get(code, 0))}

    assert fit(replace(profile, phenomena=named), example) >= fit(profile, example)


@given(profiles(), facts(), st.sampled_from(MECHANISMS))
def test_preferring_a_way_of_working_that_an_example_has_never_lowers_it(profile, example, code):
    assume(example.mechanisms & mask_of("mechanisms", [code]))
    wider = replace(profile, mechanisms=(*profile.mechanisms, code))

    assert fit(wider, example) >= fit(profile, example)


@given(profiles(), facts())
def test_being_made_for_a_group_that_was_chosen_never_costs_points(profile, example):
    for code in set(profile.audience) - {EVERYONE}:
        for_them = example._replace(audience=mask_of("audience", [code]))

        assert fit(profile, for_them) > fit(profile, example._replace(audience=0))


@given(profiles(), facts())
def test_being_made_for_another_group_costs_more_than_missing_the_subject(profile, example):
    for_others = example._replace(audience=mask_of("audience", ["school"]))
    assume("school" not in profile.audience)

    most = -SCORES["no-strong"].points
    assert fit(profile, for_others) < fit(profile, example._replace(audience=0)) - most


@given(profiles(), facts(), st.sampled_from(PHENOMENA))
def test_what_plays_strongest_and_nearly_fits_is_above_what_fits_but_is_about_something_else(
    profile, example, code
):
    calm = replace(profile, phenomena={code: 2}, severity=None, reprisals=None)
    band = carry(calm)
    assume(band.high < len(PARTICIPATION))
    bit = mask_of("phenomena", [code])
    other = example._replace(phenomena=example.phenomena & ~bit, participation=1 << (band.high - 1))
    nearly = example._replace(phenomena=example.phenomena | bit, participation=1 << band.high)

    assert fit(calm, nearly) > fit(calm, other)


def test_penalties_look_only_at_what_an_example_asks_and_costs():
    # Otherwise an example could lose points by having something that the visitor asks for.
    fields = {"code", "points", "when", "text", "source", "lowest", "costs"}

    assert all(set(rule.__slots__) == fields for rule in PENALTIES)
    assert all(rule.points < 0 for rule in PENALTIES)


# ---- More participation is not better


@given(profiles(), facts(), st.data())
def test_asking_more_than_the_neighbourhood_carries_never_helps(profile, example, data):
    high = carry(profile).high
    rungs = [PARTICIPATION.index(code) + 1 for code in codes_of("participation", example[4])]
    above = [rung for rung in range(high + 1, len(PARTICIPATION) + 1) if rung > min(rungs)]
    assume(above)
    target = data.draw(st.sampled_from(above))
    source = data.draw(st.sampled_from([rung for rung in rungs if rung < target]))
    raised = example.participation & ~(1 << (source - 1)) | 1 << (target - 1)

    assert fit(profile, example._replace(participation=raised)) <= fit(profile, example)


@given(profiles(), facts())
def test_within_what_is_carried_a_higher_rung_gets_no_extra_points(profile, example):
    band = carry(profile)
    fits = [
        fit(profile, example._replace(participation=1 << (rung - 1)))
        for rung in range(band.low, band.high + 1)
    ]

    assert fits == sorted(fits, reverse=True)


@given(profiles(), facts())
def test_one_rung_too_high_is_worse_than_any_rung_too_low(profile, example):
    band = carry(profile)
    assume(band.high < len(PARTICIPATION))
    too_high = fit(profile, example._replace(participation=1 << band.high))

    for rung in range(1, band.low):
        assert fit(profile, example._replace(participation=1 << (rung - 1))) > too_high


@given(profiles())
def test_the_band_is_a_piece_of_the_ladder_and_leaves_room_to_listen(profile):
    band = carry(profile)

    assert 1 <= band.low <= band.high <= len(PARTICIPATION)
    assert band.high >= 2


def test_open_questions_restrict_nothing():
    band = carry(Profile())

    assert (band.low, band.high, band.reasons) == (1, 6, ())
    assert not band.restricts
