"""The paragraph, the combination and the JSON, on the real catalogue and on small made-up ones."""

from __future__ import annotations

import pytest

from gerust.matching.engine import Explainer, Texts, as_data, combine, facts_of, rank, summarise

from .catalogue import catalogue, profile_of

LABELS = {
    ("phenomena", "overlast"): "Overlast",
    ("phenomena", "verloedering"): "Verloedering",
    ("phenomena", "toezicht"): "Toezicht",
    ("participation", "raadplegen"): "Inspreken / raadplegen",
    ("participation", "coproduceren"): "Coproduceren / samenwerken",
    ("factors", "1"): "Signaalcriminaliteit en -overlast",
    ("mechanisms", "verbinden"): "Verbinden",
    ("scale", "wijk"): "Wijk",
}
TEXTS = Texts(str, LABELS)


def example(slug, **changes):
    plain = {
        "name": slug,
        "phenomena": ["overlast"],
        "mechanisms": ["verbinden"],
        "participation": ["raadplegen"],
        "factors": [1],
        "scale": ["wijk"],
    }
    return facts_of(slug=slug, **{**plain, **changes})


def slugs(combination):
    return [member.facts.slug for member in combination.members]


def test_the_profile_is_told_in_a_few_sentences():
    profile = profile_of(
        "schaal=wijk wat=overlast:2 wat=verloedering:2 wat=toezicht:1 factor=1 hoe=verbinden"
        " initiatief=midden"
    )

    assert [TEXTS.say(sentence) for sentence in summarise(profile).sentences] == [
        (
            "Passend lijkt trede 2 tot en met 4 van de participatieladder:"
            " van inspreken / raadplegen tot coproduceren / samenwerken."
        ),
        "Het gaat vooral om overlast en verloedering.",
        "Een beetje speelt ook toezicht.",
        "Het voorbeeld moet werken aan: signaalcriminaliteit en -overlast.",
        "Je werkt het liefst zo: verbinden.",
        "Je werkt op deze schaal: wijk.",
    ]
    assert summarise(profile_of("")).sentences == ()
    (level,) = summarise(profile_of("niveau=wijk")).sentences
    assert TEXTS.say(level) == "Je werkt op deze schaal: buurt en wijk."


def test_a_level_stands_in_for_a_scale_that_was_left_open():
    one_place = example("plek", scale=["plek"])

    assert Explainer(profile_of("niveau=plek")).explain(one_place).fit == 2
    assert Explainer(profile_of("niveau=plek schaal=gemeente")).explain(one_place).fit == -4
    assert Explainer(profile_of("niveau=doelgroep")).explain(one_place).fit == 0


def test_an_unknown_scale_counts_neither_for_nor_against():
    assert not Explainer(profile_of("schaal=wijk")).explain(example("x", scale=["onbekend"])).parts


def test_an_example_for_a_group_counts_by_what_was_answered_about_groups():
    for_young = example("x", audience=["jongeren"])

    def codes(query):
        parts = Explainer(profile_of(query)).explain(for_young).parts
        return [part.code for part in parts if "audience" in part.code]

    assert codes("") == ["unknown-audience"]
    assert codes("wat=verloedering:1") == ["unknown-audience"]
    assert codes("wat=overlast:1") == []  # it may well be about young people
    assert codes("wat=overlast:1 groep=iedereen") == ["other-audience"]
    assert codes("groep=school groep=jongeren") == ["audience"]
    neighbours = example("y", audience=["inbraak"])
    sure = profile_of("wat=woninginbraak:1 groep=ouderen")
    assert "other-audience" not in {p.code for p in Explainer(sure).explain(neighbours).parts}


def test_of_several_rungs_the_best_fitting_one_counts():
    profile = profile_of("initiatief=midden")
    two = Explainer(profile).explain(
        example("twee", participation=["coproduceren", "meebeslissen"])
    )

    assert [part.code for part in two.parts] == ["rung-fits"]


def test_examples_that_differ_in_one_thing_only_are_counted_apart():
    profile = profile_of(
        "schaal=wijk wat=overlast:2 factor=1 hoe=verbinden initiatief=laag inzet=laag"
    )
    examples = [
        example("a"),
        example("b", cost="hoog"),
        example("c", participation=["meebeslissen"]),
        example("d", scale=["landelijk"]),
        example("e", audience=["school"]),
        example("f", phenomena=["toezicht"]),
        example("g", factors=[2]),
        example("h", mechanisms=["bemiddelen"]),
    ]

    for ranked in rank(profile, examples).top(len(examples)):
        assert ranked.fit == Explainer(profile).explain(ranked.facts).fit
    assert len({ranked.fit for ranked in rank(profile, examples).top(8)}) > 4


def test_every_rung_too_low_or_too_high_counts():
    def points(query, rung):
        parts = Explainer(profile_of(query)).explain(example("a", participation=[rung])).parts
        return sum(part.points for part in parts)

    assert points("initiatief=hoog", "adviseren") == 4
    assert points("initiatief=hoog", "raadplegen") == -1
    assert points("initiatief=hoog", "informeren") == -2
    assert points("initiatief=laag", "coproduceren") == -4
    assert points("initiatief=laag", "meebeslissen") == -14
    assert points("initiatief=laag", "zelfbestuur") == -21


@pytest.mark.parametrize(
    ("theirs", "code"),
    [
        ("plek", "scale-same"),
        ("straat", "scale-near"),
        ("buurt", "scale-near"),
        ("wijk", "scale-far"),
        ("gemeente", "scale-very-far"),
        ("landelijk", "scale-very-far"),
    ],
)
def test_a_street_is_as_small_as_a_place_but_not_the_same(theirs, code):
    parts = Explainer(profile_of("schaal=plek")).explain(example("a", scale=[theirs])).parts

    assert [part.code for part in parts] == [code]


def test_what_weighs_heaviest_is_said_first():
    explainer = Explainer(profile_of("wat=overlast:2 factor=1 factor=5 schaal=straat"))
    good = explainer.explain(example("a", factors=[1, 2, 5], scale=["straat"])).reasons
    bad = explainer.explain(
        example("b", phenomena=["toezicht"], factors=[2], scale=["landelijk"])
    ).against

    assert [part.points for part in good] == [6, 4, 2, 2, 1]
    assert [part.code for part in bad] == ["no-strong", "scale-very-far", "no-factor"]


def test_equal_fits_are_ordered_by_certainty_and_then_by_name():
    examples = [
        example("b", certainty=2),
        example("a", certainty=2),
        example("c", certainty=5),
        example("d", certainty=5, factors=[2]),
    ]
    ranked = rank(profile_of("factor=1"), examples).top(4)

    assert [each.facts.slug for each in ranked] == ["c", "a", "b", "d"]


def test_the_strongest_evidence_does_not_make_up_for_one_point_of_fit():
    proven = example("a", scale=["buurt"], certainty=5)
    fitting = example("b", scale=["wijk"])
    first, second = rank(profile_of("schaal=wijk"), [proven, fitting]).top(2)

    assert (first.facts.slug, second.facts.slug) == ("b", "a")
    assert first.fit - second.fit == 1


def test_a_page_further_down_continues_the_positions():
    ranking = rank(profile_of("factor=1"), list(catalogue().values()))

    assert [each.position for each in ranking.top(10, start=10)] == list(range(11, 21))
    assert ranking.find("opzoomeren").facts.slug == "opzoomeren"
    assert ranking.find("bestaat-niet") is None


def test_a_combination_covers_more_than_its_first_member():
    profile = profile_of("factor=1 factor=2 factor=5")
    combination = combine(
        rank(
            profile,
            [
                example("een", factors=[1, 2]),
                example("twee", factors=[2, 5], mechanisms=["meedenken"]),
                example("nog-eens", factors=[1, 2]),
            ],
        )
    )

    assert slugs(combination) == ["een", "twee"]
    assert not combination.uncovered
    assert TEXTS.say(combination.note).startswith("‘een’ dekt niet alles. Samen dekken")


def test_of_two_that_add_as_much_the_one_that_works_differently_is_taken():
    profile = profile_of("factor=1 factor=2 factor=5")
    combination = combine(
        rank(
            profile,
            [
                example("a", factors=[1, 2]),
                example("b-hetzelfde", factors=[2, 5]),
                example("c-anders", factors=[2, 5], mechanisms=["bemiddelen"]),
            ],
        )
    )

    assert slugs(combination) == ["a", "c-anders"]


def test_a_name_of_two_parts_stays_one_thing_in_a_list():
    labels = {("factors", "1"): "Signaalcriminaliteit en -overlast", ("factors", "12"): "Praten"}
    sentences = summarise(profile_of("factor=1 factor=12")).sentences

    assert Texts(str, labels).say(sentences[0]) == (
        "Het voorbeeld moet werken aan: ‘signaalcriminaliteit en -overlast’ en praten."
    )


def test_only_the_scale_that_is_the_same_is_named():
    both = example("x", scale=["buurt", "wijk"])
    texts = [TEXTS.say(p.text) for p in Explainer(profile_of("schaal=wijk")).explain(both).parts]

    assert texts == ["Past bij jouw schaal: wijk."]


def test_what_no_fitting_example_covers_is_named_with_the_reason():
    profile = profile_of("wat=overlast:2 factor=1 factor=7 factor=10")
    combination = combine(
        rank(profile, [example("a"), example("b", phenomena=["toezicht"], factors=[7])])
    )
    told = {each.code: TEXTS.say(each.text) for each in combination.uncovered}

    assert set(told) == {"7", "10"}
    assert told["7"].startswith("Er zijn voorbeelden die hieraan werken")
    assert told["10"].startswith("Geen enkel praktijkvoorbeeld")


def test_one_example_that_does_it_all_is_no_combination_and_says_so():
    combination = combine(rank(profile_of("factor=1"), [example("a"), example("b")]))

    assert slugs(combination) == []
    assert TEXTS.say(combination.note).startswith("‘a’ werkt al aan elke factor die je koos. Een")
    assert "Kies eerst" in TEXTS.say(combine(rank(profile_of(""), [example("a")])).note)
    assert "te weinig" in TEXTS.say(combine(rank(profile_of("factor=9"), [example("a")])).note)


@pytest.mark.parametrize(
    ("effort", "cost", "codes"),
    [
        ("laag", "hoog", ["costly"]),
        ("laag", "midden", ["fairly-costly"]),
        ("midden", "hoog", ["over-budget"]),
        ("midden", "midden", []),
        ("hoog", "hoog", []),
        ("laag", "onbekend", []),
    ],
)
def test_what_an_example_costs_counts_against_the_budget_there_is(effort, cost, codes):
    parts = Explainer(profile_of(f"inzet={effort}")).explain(example("a", cost=cost)).parts

    assert [part.code for part in parts if part.points < 0] == codes


def test_what_one_example_covers_is_said_of_that_example_and_of_no_more_than_that():
    pushy = example("a", factors=[1, 2], participation=["meebeslissen"])
    fitting = example("b", factors=[2], phenomena=["overlast", "leefbaarheid"])
    profile = profile_of("wat=overlast:2 wat=verloedering:1 factor=2 initiatief=laag ernst=zwaar")
    ranking = rank(profile, [pushy, fitting])
    alone = TEXTS.say(combine(rank(profile_of("wat=overlast:2"), [pushy])).note)

    # Who asks too much never joins, so the one that is enough has to be named.
    assert TEXTS.say(combine(ranking).note) == (
        "‘b’ werkt al aan alles wat sterk speelt en aan elke factor die je koos."
        " Een combinatie is dan niet nodig."
    )
    assert alone.startswith("‘a’ werkt al aan alles wat sterk speelt. Een")


def test_one_example_that_covers_all_but_fits_less_is_not_called_enough():
    far = example("a", scale=["landelijk"], participation=["coproduceren"], cost="hoog")
    profile = profile_of("schaal=straat wat=overlast:2 factor=1 initiatief=laag inzet=midden")
    together = combine(rank(profile, [far]))

    assert not together.members
    assert "maar past minder goed" in TEXTS.say(together.note)


def test_two_ways_of_working_beside_each_other_do_not_claim_to_cover_more():
    examples = [example("a"), example("b", mechanisms=["bemiddelen"])]
    together = combine(rank(profile_of("factor=1"), examples))

    assert slugs(together) == ["a", "b"]
    assert together.kind == "another-way"
    assert TEXTS.say(together.note).startswith("‘a’ werkt al aan elke factor die je koos. Wil je")
    assert [TEXTS.say(text) for text in together.members[1].adds] == [
        "Werkt ook aan: signaalcriminaliteit en -overlast.",
        "Brengt een andere manier van werken mee: bemiddelen.",
    ]


def test_when_nothing_fits_well_what_is_about_the_subject_may_still_be_combined():
    profile = profile_of(
        "niveau=plek wat=overlast:2 wat=sociale-veiligheid:1 factor=1 factor=3 factor=6"
        " contact=laag sleutelfiguren=laag vertrouwen=laag overheid=laag represailles=ja basis=nee"
        " ernst=zwaar inzet=laag"
    )
    together = combine(rank(profile, list(catalogue().values())))

    assert slugs(together) == ["straatcoaches", "veiligheidsavonden", "wijkagent-van-het-jaar"]
    assert together.kind == "covers-more"
    assert not together.uncovered
    assert all("past minder goed" in TEXTS.say(m.reservation) for m in together.members)


def test_a_combination_has_room_for_nobody_who_asks_too_much_or_is_for_others():
    profile = profile_of("wat=overlast:2 factor=1 factor=5 initiatief=laag groep=iedereen")
    pushy = {"participation": ["meebeslissen"], "mechanisms": ["bemiddelen"]}
    for unfit in (pushy, {"audience": ["school"]}):
        together = combine(rank(profile, [example("a"), example("b", factors=[5], **unfit)]))

        assert slugs(together) == []
        assert [each.code for each in together.uncovered] == ["5"]


def test_a_full_combination_says_why_the_rest_is_left_open():
    single = [example(f"f{n}", factors=[n]) for n in (1, 4, 7, 10, 12)]
    together = combine(rank(profile_of("factor=1 factor=4 factor=7 factor=10 factor=12"), single))

    assert len(together.members) == 4
    assert len(together.uncovered) == 1
    assert TEXTS.say(together.uncovered[0].text).endswith("vier voorbeelden tegelijk is te veel.")


def test_a_combination_has_two_to_four_members_that_each_add_something():
    for query in ("factor=1 factor=4 factor=7 factor=10 factor=12", "factor=2 factor=8 factor=12"):
        combination = combine(rank(profile_of(query), list(catalogue().values())))

        assert 2 <= len(combination.members) <= 4
        assert all(member.adds for member in combination.members)


def test_the_json_has_the_agreed_shape():
    profile = profile_of("wat=overlast:2 factor=1 initiatief=midden gehoord=smal hoe=verbinden")
    data = as_data(rank(profile, list(catalogue().values())), texts=TEXTS, limit=3)

    assert list(data) == [
        "profile",
        "warnings",
        "results",
        "combination",
        "combination_kind",
        "combination_note",
        "uncovered",
    ]
    assert data["profile"]["answers"]["wat"] == {"overlast": 2}
    assert data["warnings"][0]["lesson"] == "representativiteit"
    assert [result["position"] for result in data["results"]] == [1, 2, 3]
    first = data["results"][0]
    assert list(first) == [
        "slug",
        "name",
        "position",
        "fit",
        "word",
        "reasons",
        "against",
        "first",
        "warnings",
    ]
    assert first["reasons"][0] == "Gaat over wat bij jullie sterk speelt: overlast."
    assert all(set(warning) == {"lesson", "because"} for warning in first["warnings"])


def test_sentences_are_translated_when_they_are_spoken():
    english = {"Past goed": "Fits well", "Werkt aan wat je koos: {labels}.": "Acts on {labels}."}
    texts = Texts(lambda text: english.get(text, text), LABELS)
    data = as_data(rank(profile_of("factor=1"), [example("a")]), texts=texts)

    assert data["results"][0]["word"] == "Fits well"
    assert "Acts on signaalcriminaliteit en -overlast." in data["results"][0]["reasons"]
