"""The rules as data: complete, with a source, and without sentences that cannot be said."""

from __future__ import annotations

import ast
from pathlib import Path
from string import Formatter

import pytest

from gerust.matching.engine import Texts, carry, fit_word, summarise
from gerust.matching.engine import rules as rules_package
from gerust.matching.engine.profile import BY_ATTRIBUTE
from gerust.matching.engine.rules.answers import ANSWERS, WITH_LABELS
from gerust.matching.engine.rules.carry import (
    BOTTOM_REACHED,
    CEILINGS,
    FLOOR_MOVES,
    SHIFTS,
    STARTS,
    TOP_REACHED,
)
from gerust.matching.engine.rules.lessons import LESSON_RULES
from gerust.matching.engine.rules.scoring import LEVEL_SCALE, PENALTIES, SCALE_SIZE, SCORES, WORDS
from gerust.matching.engine.rules.whole import PROFILE_RULES

from .catalogue import profile_of

EVERY_RULE = (
    *SCORES.values(),
    *PENALTIES,
    *STARTS,
    *SHIFTS,
    *CEILINGS,
    *LESSON_RULES,
    *PROFILE_RULES,
)
FOLDER = Path(rules_package.__file__).parent


def test_every_rule_names_its_source():
    assert all(rule.source.strip() for rule in EVERY_RULE)


def test_every_answer_that_a_lesson_waits_for_exists():
    for rule in LESSON_RULES:
        for part in rule.when:
            for each in part.answers:
                assert set(each.codes) <= set(BY_ATTRIBUTE[each.attribute].codes)


def test_every_answer_can_be_repeated_so_that_a_new_rule_needs_no_words_elsewhere():
    one_sentence_each = {
        (attribute, code)
        for attribute, question in BY_ATTRIBUTE.items()
        if attribute not in WITH_LABELS
        for code in question.codes
    }

    assert set(ANSWERS) == one_sentence_each
    assert set(WITH_LABELS) <= set(BY_ATTRIBUTE)


@pytest.mark.parametrize("rule", [*PENALTIES, *STARTS, *SHIFTS, *CEILINGS], ids=lambda r: r.code)
def test_every_answer_that_a_rule_waits_for_exists(rule):
    assert set(rule.when.codes) <= set(BY_ATTRIBUTE[rule.when.attribute].codes)


def test_every_scale_that_can_be_chosen_has_a_size():
    assert set(SCALE_SIZE) == set(BY_ATTRIBUTE["scale"].codes)
    assert set(LEVEL_SCALE) <= set(BY_ATTRIBUTE["level"].codes)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.stem)
def test_every_sentence_can_be_found_for_translation(path):
    """A Dutch sentence outside gettext_noop would stay Dutch in every language."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    marked = {
        id(argument)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "gettext_noop"
        for argument in call.args
    }
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and isinstance(node.body[0], ast.Expr)
    }
    loose = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.endswith(".")
        and id(node) not in marked | docstrings
    ]
    assert not loose


def test_sentences_are_short():
    sentences = [
        sentence
        for rule in EVERY_RULE
        for text in (getattr(rule, "text", None), getattr(rule, "advice", None))
        if text
        for sentence in text.split(". ")
    ]

    assert [each for each in sentences if len(each.split()) > 20] == []


def test_sentences_ask_only_for_what_they_get():
    known = {"labels", "rung", "limit", "count", "answers", "advice"}
    for rule in EVERY_RULE:
        text = getattr(rule, "text", "") or ""
        assert {name for _, name, _, _ in Formatter().parse(text) if name} <= known


def test_an_abbreviation_keeps_its_capitals_in_a_sentence():
    (sentence,) = summarise(profile_of("wat=overlast:2")).sentences
    texts = Texts(str, {("phenomena", "overlast"): "OV-overlast"})

    assert texts.say(sentence) == "Het gaat vooral om OV-overlast."


# ---- What a neighbourhood carries


@pytest.mark.parametrize(
    ("query", "low", "high"),
    [
        ("initiatief=laag", 1, 3),
        ("initiatief=midden", 2, 4),
        ("initiatief=hoog", 3, 6),
        ("initiatief=midden sleutelfiguren=hoog", 2, 5),
        ("initiatief=hoog contact=laag", 3, 5),
        ("initiatief=hoog represailles=ja", 1, 3),
        ("initiatief=hoog basis=nee", 1, 2),
        ("initiatief=laag contact=laag vertrouwen=laag overheid=laag inzet=laag", 1, 2),
        ("contact=hoog vertrouwen=hoog represailles=nee basis=ja inzet=hoog", 1, 6),
        ("vertrouwen=laag", 1, 5),
        ("initiatief=hoog ernst=zwaar", 2, 4),
        ("initiatief=laag ernst=zwaar", 1, 3),
    ],
)
def test_the_answers_decide_which_rungs_fit(query, low, high):
    band = carry(profile_of(query))

    assert (band.low, band.high) == (low, high)


@pytest.mark.parametrize(
    ("query", "reasons"),
    [
        # Followed one by one: 2-4, 3, floor 1.
        ("initiatief=midden contact=laag", [STARTS[1].text, "contact", FLOOR_MOVES]),
        # 1-3, 2, 1, and that is too low; a ceiling of 3 then changes nothing.
        (
            "initiatief=laag contact=laag vertrouwen=laag represailles=ja",
            [STARTS[0].text, "contact", "vertrouwen elkaar", BOTTOM_REACHED],
        ),
        ("initiatief=hoog sleutelfiguren=hoog", [STARTS[2].text, "sleutelfiguren", TOP_REACHED]),
        (
            "initiatief=hoog represailles=ja basis=nee",
            [STARTS[2].text, "wraak", "basis is niet", FLOOR_MOVES],
        ),
    ],
)
def test_who_follows_the_reasons_ends_at_the_same_rungs(query, reasons):
    told = [reason.template for reason in carry(profile_of(query)).reasons]

    assert len(told) == len(reasons)
    assert all(expected in text for expected, text in zip(reasons, told, strict=True))


# ---- Words


@pytest.mark.parametrize(
    ("fit", "maximum", "code"),
    [
        (30, 40, "goed"),
        (29, 40, "redelijk"),
        (20, 40, "redelijk"),
        (19, 40, "deels"),
        (10, 40, "deels"),
        (9, 40, "niet-goed"),
        (-5, 40, "niet-goed"),
    ],
)
def test_a_fit_gets_the_word_of_its_share_of_the_best(fit, maximum, code):
    assert fit_word(fit, maximum).code == code


def test_without_anything_to_score_there_is_no_word():
    assert fit_word(0, 0) is None
    assert [word.share for word in WORDS] == sorted((w.share for w in WORDS), reverse=True)


# ---- Warnings about the whole profile


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("", "nothing-answered"),
        ("contact=laag", "no-subject"),
        ("factor=1 factor=2 factor=3 factor=4 factor=5 factor=6", "many-factors"),
        ("basis=nee factor=1", "basics-missing"),
        ("basis=deels factor=1", "basics-partly"),
        ("represailles=ja factor=1", "reprisals"),
        ("ernst=zwaar factor=1", "heavy"),
        ("overheid=laag factor=1", "distrust"),
        ("gehoord=smal factor=1", "few-voices"),
    ],
)
def test_a_warning_about_the_profile_comes_with_its_answer_and_only_then(query, code):
    codes = [warning.code for warning in summarise(profile_of(query)).warnings]

    assert codes == [code]


def test_a_complete_and_calm_profile_gets_no_warning():
    calm = profile_of("wat=overlast:1 factor=1 basis=ja represailles=nee ernst=licht gehoord=breed")

    assert not summarise(calm).warnings


@pytest.mark.parametrize("answers", ["contact=laag", "inzet=laag", "ernst=zwaar"])
def test_rungs_without_what_residents_want_say_that_it_is_unknown(answers):
    def first(query):
        return carry(profile_of(query)).reasons[0].template

    assert first(answers).startswith("Hoeveel bewoners zelf willen doen, weten wij nog niet.")
    assert "weten wij nog niet" not in first(f"{answers} initiatief=midden")
