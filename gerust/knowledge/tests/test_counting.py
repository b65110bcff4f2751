"""OR inside a facet, AND between facets, and counts that come true when you click them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gerust.knowledge.catalogue.counting import Row, select
from gerust.knowledge.fields import to_mask
from gerust.knowledge.taxonomy import FACETS

PLACES = {facet.name: place for place, facet in enumerate(FACETS)}


def row(pk, **sets):
    masks = [1] * len(FACETS)
    for name, codes in sets.items():
        masks[PLACES[name]] = to_mask(codes, FACETS[PLACES[name]].codes)
    return Row(pk, f"voorbeeld-{pk:03}", tuple(masks))


ROWS = [
    row(1, phenomena=["overlast"], scale=["straat"]),
    row(2, phenomena=["overlast", "toezicht"], scale=["wijk"]),
    row(3, phenomena=["toezicht"], scale=["straat", "wijk"]),
    row(4, phenomena=["leefbaarheid"], scale=["gemeente"]),
]


def keys(chosen):
    return [hit.pk for hit in select(ROWS, chosen)[0]]


def test_inside_a_facet_a_second_value_widens():
    assert keys({"phenomena": ("overlast",)}) == [1, 2]
    assert keys({"phenomena": ("overlast", "toezicht")}) == [1, 2, 3]


def test_between_facets_a_second_value_narrows():
    assert keys({"phenomena": ("overlast", "toezicht"), "scale": ("straat",)}) == [1, 3]


def test_a_count_ignores_the_choices_of_its_own_facet():
    counts = select(ROWS, {"phenomena": ("overlast",)})[1]

    assert counts["phenomena"]["toezicht"] == 2
    assert counts["scale"]["gemeente"] == 0


codes = st.fixed_dictionaries(
    {f.name: st.sets(st.sampled_from(f.codes), min_size=1, max_size=3) for f in FACETS}
)
choices = st.fixed_dictionaries(
    {}, optional={f.name: st.sets(st.sampled_from(f.codes), min_size=1, max_size=2) for f in FACETS}
)


@given(st.lists(codes, max_size=12), choices)
def test_every_count_is_what_choosing_that_value_alone_would_show(examples, chosen):
    rows = [row(pk, **sets) for pk, sets in enumerate(examples)]
    chosen = {name: tuple(values) for name, values in chosen.items()}

    counts = select(rows, chosen)[1]

    for facet in FACETS:
        for code in facet.codes:
            shown = select(rows, {**chosen, facet.name: (code,)})[0]
            assert counts[facet.name][code] == len(shown)
