import pytest

from gerust.matching.engine import QUESTIONS, Problem, Profile, read_parameters

from .catalogue import profile_of


def test_the_questions_have_the_public_parameters_in_the_order_of_the_wizard():
    assert [question.parameter for question in QUESTIONS] == [
        "niveau",
        "schaal",
        "groep",
        "wat",
        "factor",
        "contact",
        "sleutelfiguren",
        "vertrouwen",
        "overheid",
        "represailles",
        "initiatief",
        "basis",
        "ernst",
        "gehoord",
        "inzet",
        "hoe",
    ]


def test_a_query_becomes_a_profile_in_the_order_of_the_taxonomy():
    profile, problems = read_parameters(
        {
            "wat": ["verloedering:1", "overlast:2"],
            "factor": ["12", "1"],
            "schaal": ["wijk", "straat"],
            "represailles": ["nee"],
            "basis": ["deels"],
        }
    )

    assert not problems
    assert list(profile.phenomena.items()) == [("overlast", 2), ("verloedering", 1)]
    assert profile.factors == (1, 12)
    assert profile.scale == ("straat", "wijk")
    assert profile.reprisals is False
    assert profile.basics == "deels"
    assert profile.parameters() == [
        ("schaal", "straat"),
        ("schaal", "wijk"),
        ("wat", "overlast:2"),
        ("wat", "verloedering:1"),
        ("factor", "1"),
        ("factor", "12"),
        ("represailles", "nee"),
        ("basis", "deels"),
    ]
    assert profile.answers() == {
        "schaal": ["straat", "wijk"],
        "wat": {"overlast": 2, "verloedering": 1},
        "factor": [1, 12],
        "represailles": "nee",
        "basis": "deels",
    }


def test_what_is_left_open_is_no_answer():
    profile, problems = read_parameters({"contact": [""], "wat": [" "], "q": ["iets anders"]})

    assert profile == Profile()
    assert profile.is_empty
    assert not problems


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("wat", "overlast"),
        ("wat", "overlast:3"),
        ("wat", "overlast:1:1"),
        ("wat", "onzin:1"),
        ("factor", "0"),
        ("factor", "13"),
        ("factor", "1:2"),
        ("schaal", "onbekend"),
        ("represailles", "midden"),
        ("initiatief", "' OR 1=1 --"),
        ("hoe", "<script>"),
        ("niveau", "\x00"),
    ],
)
def test_an_unknown_code_is_named_and_left_out(parameter, value):
    profile, problems = read_parameters({parameter: [value], "basis": ["ja"]})

    assert problems == [Problem(parameter, value, "unknown")]
    assert profile == Profile(basics="ja")


@pytest.mark.parametrize(
    ("parameter", "values"),
    [
        ("contact", ["laag", "hoog"]),
        ("represailles", ["ja", "nee"]),
        ("wat", ["overlast:1", "overlast:2"]),
    ],
)
def test_answers_that_exclude_each_other_are_named_and_left_out(parameter, values):
    profile, problems = read_parameters({parameter: values})

    assert problems == [Problem(parameter, ", ".join(values), "contradiction")]
    assert profile.is_empty


def test_the_same_answer_twice_is_one_answer():
    profile, problems = read_parameters({"contact": ["laag"] * 3, "factor": ["1", "1"]})

    assert profile == Profile(contact="laag", factors=(1,))
    assert not problems


def test_a_flood_of_nonsense_is_repeated_only_in_part():
    _, problems = read_parameters({"wat": [f"{number}" * 99 for number in range(1000)]})

    assert len(problems) == 5
    assert all(len(problem.value) <= 60 for problem in problems)


@pytest.mark.parametrize(
    "answers",
    [{"contact": "veel"}, {"factors": (13,)}, {"phenomena": {"overlast": 3}}, {"scale": ("maan",)}],
)
def test_a_profile_refuses_codes_that_do_not_exist(answers):
    with pytest.raises(ValueError, match="must be"):
        Profile(**answers)


def test_more_than_five_factors_are_allowed():
    assert profile_of("factor=1 factor=2 factor=3 factor=4 factor=5 factor=6").factors == (
        1,
        2,
        3,
        4,
        5,
        6,
    )
