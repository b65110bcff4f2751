"""Every lesson warns somewhere and is silent elsewhere, for an example of the real catalogue."""

from __future__ import annotations

import pytest

from gerust.knowledge.taxonomy import ASPECTS, LESSON_GROUPS, LESSONS
from gerust.matching.engine import Explainer, Profile, Texts, codes_of, summarise
from gerust.matching.engine.rules.lessons import LESSON_RULES

from .catalogue import catalogue, profile_of

# lesson: (the answers that make it warn, an example it warns for, answers that keep it silent)
CASES = {
    "integrale-aanpak": ("factor=9", "buurtpreventie", "factor=5 basis=ja"),
    "sociaal-weefsel": ("contact=laag", "opzoomeren", "contact=hoog vertrouwen=hoog"),
    "flexibel": ("factor=6", "kan-wel", "factor=1 initiatief=laag"),
    "betrouwbare-partner": ("overheid=laag", "veiligheidsavonden", "overheid=hoog"),
    "realistische-verwachtingen": ("inzet=laag", "pop-up-politiebureau", "inzet=hoog"),
    "bottom-up": ("initiatief=hoog", "straatcoaches", "initiatief=laag"),
    "representativiteit": ("gehoord=smal", "veiligheidsavonden", "gehoord=breed"),
    "sleutelfiguren": ("sleutelfiguren=laag", "rolmodellen", "sleutelfiguren=hoog"),
    "juiste-schaal": ("schaal=straat", "burgernet", "schaal=landelijk"),
    "heldere-kaders": ("wat=toezicht:1", "buurtpreventie", "wat=leefbaarheid:2 ernst=licht"),
    "lokale-sociale-context": ("represailles=ja", "buurtvaders", "represailles=nee"),
    "behapbare-problematiek": ("ernst=zwaar", "buurtbemiddeling", "ernst=licht"),
    "basis-op-orde": ("basis=nee", "woonatelier", "basis=ja"),
    "integraliteit": (
        "wat=leefbaarheid:2 wat=verloedering:1",
        "opzoomeren",
        "wat=leefbaarheid:2 ernst=licht",
    ),
    "verwachtingenmanagement": ("overheid=midden", "vouchersysteem", "overheid=hoog"),
    "representatieve-buurtorganisatie": ("gehoord=smal", "vouchersysteem", "gehoord=breed"),
    "grenzen-aan-participatie": ("wat=woninginbraak:2", "waaks", "wat=leefbaarheid:2 ernst=licht"),
    "bureaucratische-belemmeringen": ("initiatief=hoog", "kan-wel", "initiatief=midden"),
    "communicatieparadox": ("wat=woninginbraak:2", "besmettingsbrieven", "wat=leefbaarheid:1"),
    "fysieke-zichtbaarheid": (
        "overheid=laag",
        "gebruik-van-twitter-door-wijkagenten",
        "overheid=hoog",
    ),
    "laagdrempelig": ("contact=laag", "pop-up-politiebureau", "contact=hoog"),
    "nabije-afzender": ("overheid=laag", "besmettingsbrieven", "overheid=hoog"),
    "kracht-van-herhaling": ("factor=10", "besmettingsbrieven", "factor=3"),
    "reactiemogelijkheid": ("factor=6", "gebruik-van-twitter-door-wijkagenten", "factor=1"),
}


def warned(query: str, slug: str) -> set[str]:
    explanation = Explainer(profile_of(query)).explain(catalogue()[slug])
    return {warning.lesson for warning in explanation.warnings}


def test_every_lesson_has_a_rule_and_a_case():
    assert [rule.lesson for rule in LESSON_RULES] == list(LESSONS)
    assert set(CASES) == set(LESSONS)


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_warns_where_it_matters_and_is_silent_elsewhere(lesson):
    warns, slug, silent = CASES[lesson]

    assert lesson in warned(warns, slug)
    assert lesson not in warned(silent, slug)


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_of_a_group_speaks_only_for_examples_that_work_that_way(lesson):
    group = set(LESSON_GROUPS[LESSONS[lesson]])
    profile = profile_of(CASES[lesson][0])

    for facts in catalogue().values():
        mechanisms = codes_of("mechanisms", facts.mechanisms)
        aspects = {aspect for code in mechanisms for aspect in ASPECTS[code]}
        if group and not group & aspects:
            lessons = {warning.lesson for warning in Explainer(profile).explain(facts).warnings}
            assert lesson not in lessons


@pytest.mark.parametrize("slug", catalogue())
def test_without_answers_nothing_warns(slug):
    explanation = Explainer(Profile()).explain(catalogue()[slug])

    assert not explanation.warnings
    assert not explanation.first
    assert {part.code for part in explanation.parts} <= {"unknown-audience"}


def test_a_warning_names_the_answers_that_triggered_it():
    profile = profile_of("contact=laag vertrouwen=laag wat=woninginbraak:2 factor=4")
    texts = Texts(str, {("phenomena", "woninginbraak"): "Woninginbraak"})

    said = {
        warning.lesson: texts.say(warning.because)
        for slug in ("opzoomeren", "besmettingsbrieven")
        for warning in Explainer(profile).explain(catalogue()[slug]).warnings
    }

    assert said["sociaal-weefsel"].startswith(
        "Jouw antwoorden: bewoners hebben weinig contact met elkaar;"
        " bewoners vertrouwen elkaar weinig. "
    )
    assert (
        "je koos als onderwerp woninginbraak; je koos als factor 4." in said["communicatieparadox"]
    )


@pytest.mark.parametrize("answer", ["ernst=zwaar", "represailles=ja", "basis=nee"])
def test_no_lesson_asks_to_involve_residents_where_the_page_says_to_wait(answer):
    visible = catalogue()["pop-up-politiebureau"]

    def lessons(query):
        return [each.lesson for each in Explainer(profile_of(query)).explain(visible).warnings]

    assert "bottom-up" in lessons("initiatief=midden")
    assert "bottom-up" not in lessons(f"initiatief=midden {answer}")


def test_lessons_that_are_given_elsewhere_on_the_page_come_after_those_that_are_new():
    profile = profile_of("ernst=zwaar represailles=ja gehoord=smal initiatief=hoog wat=toezicht:1")
    explanation = Explainer(profile).explain(catalogue()["sms-alert-molenwijk"])
    first = {step.lesson for step in explanation.first}
    above = {warning.lesson for warning in summarise(profile).warnings}
    known = [warning.lesson in first | above for warning in explanation.warnings]

    assert {"behapbare-problematiek", "lokale-sociale-context"} <= first
    assert known == sorted(known)
    assert {True, False} == set(known)


def test_who_is_seen_in_the_street_is_not_told_to_be_seen():
    assert "fysieke-zichtbaarheid" not in warned("overheid=laag", "pop-up-politiebureau")


def test_two_conditions_on_one_question_name_both_answers_once():
    explanation = Explainer(profile_of("wat=leefbaarheid:2 wat=verloedering:1")).explain(
        catalogue()["opzoomeren"]
    )
    (warning,) = explanation.warnings

    assert (
        Texts(str, {})
        .say(warning.because)
        .startswith("Jouw antwoord: je koos als onderwerp leefbaarheid en verloedering. ")
    )


def test_what_to_do_first_comes_only_from_lessons_that_warn_for_this_example():
    explainer = Explainer(
        profile_of(
            "factor=9 contact=laag overheid=laag sleutelfiguren=laag represailles=ja ernst=zwaar"
            " basis=nee gehoord=smal"
        )
    )
    with_first = {rule.lesson for rule in LESSON_RULES if rule.first}
    seen = set()

    for facts in catalogue().values():
        explanation = explainer.explain(facts)
        first = {step.lesson for step in explanation.first}
        assert first == {warning.lesson for warning in explanation.warnings} & with_first
        seen |= first
    assert seen == with_first
    assert not explainer.explain(catalogue()["gebruik-van-twitter-door-wijkagenten"]).first


@pytest.mark.parametrize("slug", ["buurtvaders", "jongeren-lossen-het-op-jolo", "rolmodellen"])
def test_people_who_speak_to_each_other_are_no_message_that_frightens(slug):
    assert "communicatieparadox" not in warned("wat=bewustzijn:2 wat=overlast:2 factor=1", slug)


def test_only_what_is_sent_can_be_repeated_too_often():
    assert "kracht-van-herhaling" in warned("wat=woninginbraak:2", "besmettingsbrieven")
    assert "kracht-van-herhaling" not in warned("factor=10", "agent-bijt-hond")


def test_a_level_that_does_not_count_is_not_named_as_a_cause():
    explanation = Explainer(profile_of("niveau=wijk schaal=straat")).explain(
        catalogue()["pop-up-politiebureau"]
    )
    texts = Texts(str, {("scale", "straat"): "Straat"})
    said = [texts.say(warning.because) for warning in explanation.warnings]

    assert [each.split(". ")[0] for each in said] == ["Jouw antwoord: je werkt op de schaal straat"]


def test_citizens_who_act_are_warned_for_heavy_problems_and_professionals_are_not():
    assert "behapbare-problematiek" in warned("ernst=zwaar", "buurtpreventie")
    assert "behapbare-problematiek" not in warned("ernst=zwaar", "straatcoaches")
