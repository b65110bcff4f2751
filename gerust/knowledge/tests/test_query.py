"""An address becomes a question, and a question becomes the same address again."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from gerust.knowledge.catalogue.query import InvalidQueryError, parse
from gerust.knowledge.taxonomy import FACETS


def test_values_come_once_and_in_a_fixed_order():
    query = parse(QueryDict("wat=toezicht&wat=overlast&wat=toezicht&factor=12&factor=2"))

    assert query.chosen == {"phenomena": ("overlast", "toezicht"), "factors": ("2", "12")}


def test_empty_values_are_no_choice():
    assert not parse(QueryDict("q=&wat=&factor=&sorteer=&pagina=")).narrows


def test_the_same_value_twice_is_one_value():
    query = parse(QueryDict("q=straat&q=&q=straat&sorteer=naam&sorteer=naam&pagina=2&pagina=2"))

    assert (query.q, query.sort, query.page) == ("straat", "naam", 2)


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("wat=inbraak", "‘inbraak’ is geen keuze bij ‘wat’. Kies uit: bewustzijn"),
        ("factor=13", "‘13’ is geen keuze bij ‘factor’"),
        ("bewijs=6", "‘6’ is geen keuze bij ‘bewijs’"),
        ("sorteer=prijs", "Kies uit: relevantie, naam, bewijs"),
        ("pagina=-1", "‘-1’ is geen paginanummer"),
        ("pagina=0", "‘0’ is geen paginanummer"),
        ("pagina=²", "is geen paginanummer"),
        ("pagina=" + "9" * 5000, "is geen paginanummer"),
        ("wat=" + "x" * 100_000, "…’ is geen keuze"),
        ("pagina=10001", "van 1 tot en met 10000"),
        ("pagina=-1&pagina=2", "‘pagina’ heeft meer dan één waarde: ‘-1’, ‘2’. Kies er één."),
        ("sorteer=prijs&sorteer=naam", "‘sorteer’ heeft meer dan één waarde"),
        ("weergave=lijst&weergave=tabel", "‘weergave’ heeft meer dan één waarde"),
        ("q=inbraak&q=jongeren", "‘q’ heeft meer dan één waarde"),
        ("&".join(f"q={n}{'x' * 5000}" for n in range(999)), "‘q’ heeft meer dan één waarde"),
        ("kies=" + "x" * 81, "is geen praktijkvoorbeeld"),
        ("&".join(f"kies=a{n}" for n in range(31)), "hoogstens 30"),
    ],
)
def test_nonsense_is_refused_in_dutch(address, message):
    with pytest.raises(InvalidQueryError) as refusal:
        parse(QueryDict(address))

    assert message in str(refusal.value)
    assert len(str(refusal.value)) < 400


def test_what_was_typed_loses_control_characters_and_length():
    query = parse(QueryDict("q=in%00braak%0A%09straat" + "x" * 5000))

    assert query.q.startswith("in braak straatx")
    assert len(query.q) < 1000


questions = st.fixed_dictionaries(
    {
        "q": st.text(max_size=30),
        "sorteer": st.sampled_from(["relevantie", "naam", "bewijs"]),
        "weergave": st.sampled_from(["lijst", "tabel"]),
        "pagina": st.integers(1, 10_000).map(str),
    },
    optional={f.parameter: st.sampled_from(f.codes) for f in FACETS},
)


@given(questions)
def test_an_address_read_back_asks_the_same(parameters):
    data = QueryDict(mutable=True)
    data.update(parameters)

    query = parse(data)
    again = parse(QueryDict(query.address().removeprefix("?")))

    assert again.pairs() == query.pairs()
