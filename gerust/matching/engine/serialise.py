"""The result as plain dictionaries, for JSON and for whoever builds on it."""

from __future__ import annotations

from .combination import Combination, combine
from .ranking import Explainer, Ranked, Ranking
from .summary import summarise
from .text import Texts

DEFAULT_LIMIT = 10


def as_data(ranking: Ranking, *, texts: Texts, limit: int = DEFAULT_LIMIT) -> dict[str, object]:
    """Profile, warnings, the first `limit` results, a combination, and what that leaves open."""
    summary = summarise(ranking.profile)
    explainer = Explainer(ranking.profile)
    say = texts.say
    return {
        "profile": {
            "answers": ranking.profile.answers(),
            "summary": [say(sentence) for sentence in summary.sentences],
            "carry": {
                "low": summary.carry.low,
                "high": summary.carry.high,
                "because": [say(reason) for reason in summary.carry.reasons],
            },
        },
        "warnings": [
            {"code": warning.code, "lesson": warning.lesson, "text": say(warning.text)}
            for warning in summary.warnings
        ],
        "results": [_result(ranked, explainer, texts) for ranked in ranking.top(limit)],
        **_combination(combine(ranking), texts),
    }


def _combination(combination: Combination, texts: Texts) -> dict[str, object]:
    say = texts.say
    return {
        "combination": [
            {
                "slug": member.facts.slug,
                "name": member.facts.name,
                "because": [say(reason) for reason in member.adds],
                "reservation": say(member.reservation) if member.reservation else None,
            }
            for member in combination.members
        ],
        "combination_kind": combination.kind,
        "combination_note": say(combination.note),
        "uncovered": [
            {
                "facet": each.facet,
                "code": each.code,
                "label": texts.label(each.facet, each.code),
                "because": say(each.text),
            }
            for each in combination.uncovered
        ],
    }


def _result(ranked: Ranked, explainer: Explainer, texts: Texts) -> dict[str, object]:
    why = explainer.explain(ranked.facts)
    return {
        "slug": ranked.facts.slug,
        "name": ranked.facts.name,
        "position": ranked.position,
        "fit": why.fit,
        "word": texts.translate(why.word.text) if why.word else None,
        "reasons": [texts.say(part.text) for part in why.reasons],
        "against": [texts.say(part.text) for part in why.against],
        "first": [texts.say(step.text) for step in why.first],
        "warnings": [
            {"lesson": warning.lesson, "because": texts.say(warning.because)}
            for warning in why.warnings
        ],
    }
