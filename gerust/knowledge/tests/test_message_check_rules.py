"""The message check: each rule from the method, seen to speak and seen to be silent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gerust.knowledge.communication import RULES, Message, Outcome, Status, judge, read_signals
from gerust.knowledge.communication.message import (
    CHANNELS,
    OCCASIONS,
    QUESTIONS,
    RECEIVERS,
    SENDERS,
)
from gerust.knowledge.taxonomy import LESSONS

GOOD = (
    "We merken dat veel buren schrokken van de inbraak van dinsdag. Ik loop deze week extra door de"
    " straat. Doe de achterdeur op slot, ook als je thuis bent. Heb je een vraag? Bel mij."
)
BARE = "Er is dinsdag ingebroken in de straat. Er zijn spullen meegenomen uit een woning."
SURE = {
    "buikpijn": "ja",
    "echt": "ja",
    "waarde": "ja",
    "helpen": "ja",
    "betrokken": "ja",
    "goed-nieuws": "ja",
    "herhaling": "nee",
}


def by_code(options, code):
    return next(option for option in options if option.code == code)


def message(
    text=GOOD,
    occasion="incident",
    sender="wijkagent",
    receivers="straat",
    channel="brief",
    **answers,
):
    return Message(
        text,
        by_code(OCCASIONS, occasion),
        by_code(SENDERS, sender),
        by_code(RECEIVERS, receivers),
        by_code(CHANNELS, channel),
        SURE | {code.replace("_", "-"): answer for code, answer in answers.items()},
    )


def status_of(verdict, code):
    return next((finding.status for rule, finding in verdict.findings if rule.code == code), None)


def test_a_message_that_follows_every_rule_may_be_posted():
    verdict = judge(message())

    assert verdict.outcome is Outcome.POST
    assert {finding.status for _rule, finding in verdict.findings} == {Status.GOOD}
    assert verdict.unanswered == ()
    assert verdict.narrower is None


def test_an_incident_that_nobody_has_use_for_is_not_sent():
    verdict = judge(message(waarde="nee", helpen="nee"))

    assert verdict.outcome is Outcome.DONT
    assert [rule.code for rule, _finding in verdict.of(Status.STOP)] == ["nut"]


@pytest.mark.parametrize(
    "answers", [{"waarde": "ja", "helpen": "nee"}, {"waarde": "nee", "helpen": "ja"}]
)
def test_one_of_the_two_reasons_to_tell_is_enough(answers):
    assert status_of(judge(message(**answers)), "nut") is Status.GOOD


# The matrix of docs/methoden/berichtcontrole.md, cell by cell.
@pytest.mark.parametrize(
    ("worried", "real", "receivers", "channel", "expected"),
    [
        ("ja", "ja", "straat", "brief", Status.GOOD),
        ("ja", "nee", "straat", "brief", Status.CHANGE),
        ("ja", "nee", "straat", "gesprek", Status.GOOD),
        ("nee", "ja", "buurt", "brief", Status.CHANGE),
        ("nee", "ja", "buren", "brief", Status.GOOD),
        ("nee", "nee", "buren", "gesprek", Status.STOP),
        ("weet-niet", "ja", "buurt", "brief", Status.OPEN),
        ("nee", "weet-niet", "buurt", "brief", Status.OPEN),
    ],
)
def test_worries_and_facts_decide_together(worried, real, receivers, channel, expected):
    verdict = judge(message(receivers=receivers, channel=channel, buikpijn=worried, echt=real))

    assert status_of(verdict, "buikpijn") is expected


def test_nobody_worried_and_nothing_the_matter_is_not_sent():
    assert judge(message(buikpijn="nee", echt="nee")).outcome is Outcome.DONT


@pytest.mark.parametrize(
    ("rule", "change"),
    [
        ("handelen", {"text": BARE}),
        ("gevoel", {"text": BARE}),
        ("actie", {"text": BARE}),
        ("reactie", {"text": BARE}),
        ("frame", {"text": GOOD + " Criminelen teisteren onze wijk!!"}),
        ("kring", {"betrokken": "nee"}),
        ("afzender", {"sender": "organisatie"}),
        ("aanwijzen", {"text": GOOD + " Wie kent deze man?"}),
        ("middel", {"channel": "sociaal"}),
    ],
)
def test_a_rule_asks_for_a_change(rule, change):
    verdict = judge(message(**change))

    assert status_of(verdict, rule) is Status.CHANGE
    assert verdict.outcome is Outcome.CHANGE
    assert not verdict.waits_for_answers


@pytest.mark.parametrize(
    ("rule", "change"),
    [
        ("herhaling", {"herhaling": "ja"}),
        ("goed-nieuws", {"goed_nieuws": "nee"}),
        ("afzender", {"sender": "burgemeester", "receivers": "gemeente"}),
        ("middel", {"channel": "nieuws", "receivers": "gemeente"}),
    ],
)
def test_a_tip_stops_nothing(rule, change):
    verdict = judge(message(**change))

    assert status_of(verdict, rule) is Status.TIP
    assert verdict.outcome is Outcome.POST


def test_a_far_sender_may_name_somebody_near():
    verdict = judge(message(GOOD + " Uw huismeester weet meer.", sender="organisatie"))

    assert status_of(verdict, "afzender") is Status.GOOD


def test_where_little_is_the_matter_to_listen_is_enough():
    text = "We begrijpen dat u schrok. Er is niets gebeurd. Bel ons gerust."
    verdict = judge(message(text, channel="gesprek", echt="nee"))

    assert status_of(verdict, "handelen") is Status.TIP
    assert verdict.outcome is Outcome.POST


def test_after_a_shock_the_mayor_may_speak():
    verdict = judge(message(occasion="schokkend", sender="burgemeester"))

    assert status_of(verdict, "afzender") is Status.GOOD


@pytest.mark.parametrize(
    ("receivers", "narrower"),
    [("gemeente", "buurt"), ("buurt", "straat"), ("straat", "buren"), ("buren", None)],
)
def test_who_tells_too_many_hears_of_a_smaller_group(receivers, narrower):
    verdict = judge(message(receivers=receivers, betrokken="nee"))

    assert (verdict.narrower.code if verdict.narrower else None) == narrower


def test_without_answers_nobody_knows_and_that_is_said():
    asked = dict.fromkeys(QUESTIONS, "weet-niet")
    verdict = judge(message(**{code.replace("-", "_"): answer for code, answer in asked.items()}))

    assert verdict.outcome is Outcome.CHANGE
    assert verdict.waits_for_answers
    assert verdict.unanswered == tuple(QUESTIONS)
    assert verdict.narrower is None
    assert {rule.code for rule, _finding in verdict.of(Status.OPEN)} >= {"nut", "buikpijn", "kring"}


@pytest.mark.parametrize("occasion", ["maatregel", "resultaat"])
def test_good_news_needs_no_worries(occasion):
    text = "Gelukkig is het opgelost: er staat een nieuwe lamp bij het pad. Vragen? Bel ons."
    verdict = judge(message(text, occasion, buikpijn="nee", echt="nee", waarde="nee", helpen="nee"))

    assert verdict.outcome is Outcome.POST
    assert verdict.unanswered == ()


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("coping", "Sluit altijd je ramen."),
        ("coping", "Er is ingebroken. Bel 112 als je iets ziet."),
        ("coping", "U kunt zelf een lamp ophangen."),
        ("coping", "Tips:\n- laat een lamp aan"),
        ("reply", "Heeft u vragen? Kom langs."),
        ("reply", "Heb je een vraag over dit bericht?"),
        ("reply", "Mail naar info@gemeente.example"),
        ("feeling", "Wij begrijpen dat dit heftig is."),
        ("action", "De politie rijdt deze week extra rondes."),
        ("action", "Wij plaatsen nieuwe lampen."),
        ("good_news", "Er is ook goed nieuws."),
        ("alarm", "Een golf van inbraken teistert de wijk."),
        ("alarm", "LET OP, INBREKERS"),
        ("alarm", "Het wordt steeds erger."),
        ("coping", "Draai de deur op het nachtslot."),
        ("reply", "Donderdag sta ik op het plein om vragen te beantwoorden."),
        ("feeling", "Wat een schrik voor de buren."),
        ("action", "Handhavers zijn er elke avond."),
        ("avoid", "Ga 's avonds niet meer alleen over straat."),
        ("avoid", "Blijf weg uit het park."),
        ("coping", "Hoort u het weer, bel dan 112."),
        ("coping", "Wees alert en bel 112 als u iets ziet."),
        ("coping", "Blijf weg van geruchten."),
        ("feeling", "Ik kan mij voorstellen dat u boos bent."),
        ("feeling", "Voelt u zich onveilig? Kom langs."),
        ("action", "De komende weken controleren wij elke avond."),
        ("action", "De kwekerij is ontmanteld."),
        ("action", "De buurman krijgt nu hulp."),
        ("alarm", "Er wordt steeds vaker ingebroken."),
        ("alarm", "Van die buitenlanders horen hier niet."),
        ("alarm", "Wanneer doen jullie eens wat???"),
        ("pointing", "Dit is hem! Deel dit bericht."),
        ("pointing", "Hij woont op nummer 14."),
        ("near", "De huismeester is er elke ochtend."),
    ],
)
def test_a_signal_is_seen(kind, text):
    assert getattr(read_signals(text), kind)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("coping", "Er is dinsdag ingebroken."),
        ("coping", "Let op: er zijn inbrekers actief."),
        ("coping", "Heeft u vragen? Bel ons."),
        ("coping", "Ga 's avonds niet meer alleen over straat."),
        ("coping", "Met vragen kunt u bij mij terecht."),
        ("action", "We gaan de strijd winnen."),
        ("reply", "Dit is ons bericht."),
        ("action", "Er is ingebroken in de straat."),
        ("alarm", "We begrijpen dat u zich onveilig voelt."),
        ("alarm", "De BOA en de NS werken samen."),
        ("alarm", "Er is ingebroken."),
        ("alarm", "Steeds meer buren doen mee."),
        ("alarm", "Bel het alarmnummer."),
        ("alarm", "Een grijze Golf van de buren."),
        ("alarm", "Voelt u zich onveilig? Kom langs."),
        ("alarm", "GGD, GGZ, COA en politie werken samen."),
        ("avoid", "U bent niet alleen."),
        ("avoid", "Niet alleen de politie, ook wij letten op."),
        ("coping", "Wees alert. Hou je ogen open."),
        ("coping", "Deel dit bericht massaal."),
        ("coping", "Kijk op onze website."),
        ("coping", "Maakt u iets mee? Kunt u niet komen?"),
        ("coping", "Bel gerust de directeur."),
        ("feeling", "Wij zorgen voor licht."),
        ("feeling", "Na een heftige vechtpartij is een man weg."),
        ("action", "Wanneer gaat de gemeente eens wat doen?"),
        ("pointing", "Deel ook ander nieuws uit de buurt."),
    ],
)
def test_a_signal_is_not_invented(kind, text):
    assert getattr(read_signals(text), kind) == ()


def test_what_was_seen_is_in_the_message():
    for words in vars_of(read_signals(GOOD)):
        assert words in " ".join(GOOD.split())


def vars_of(signals):
    return [words for name in signals.__slots__ for words in getattr(signals, name)]


def test_every_rule_says_where_it_comes_from_and_names_a_lesson_that_exists():
    assert len({rule.code for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.source
        assert not rule.lesson or rule.lesson in LESSONS


answers = st.fixed_dictionaries({c: st.sampled_from(["ja", "nee", "weet-niet"]) for c in QUESTIONS})
messages = st.builds(
    Message,
    st.text(max_size=300),
    st.sampled_from(OCCASIONS),
    st.sampled_from(SENDERS),
    st.sampled_from(RECEIVERS),
    st.sampled_from(CHANNELS),
    answers,
)


@given(messages)
def test_whatever_is_asked_the_verdict_is_the_same_again_and_explained(asked):
    verdict = judge(asked)

    assert verdict == judge(asked)
    statuses = {finding.status for _rule, finding in verdict.findings}
    assert (verdict.outcome is Outcome.DONT) == (Status.STOP in statuses)
    if verdict.outcome is Outcome.POST:
        assert Status.CHANGE not in statuses
    else:
        assert statuses & {Status.STOP, Status.CHANGE, Status.OPEN}
    if verdict.narrower:
        assert verdict.narrower.width < asked.receivers.width


@given(messages)
def test_an_answer_that_is_known_never_makes_a_stop_out_of_nothing(asked):
    """Only two rules may stop a message, and both need an answer to do so."""
    stops = {rule.code for rule, _finding in judge(asked).of(Status.STOP)}

    assert stops <= {"nut", "buikpijn"}
    if all(answer == "weet-niet" for answer in asked.answers.values()):
        assert not stops


@pytest.mark.parametrize(
    "part", ["a@", "WOORD ", "we ", "0 ", "bel ", ". ", "je kunt ", "inbra", "A"]
)
def test_a_pattern_that_keeps_almost_fitting_still_ends(part):
    """A pattern that tries every way to cut this up would be at it for years."""
    signals = read_signals((part * 3000)[:3000])

    assert not signals.pointing
