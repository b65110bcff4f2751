"""Between the address of a page and a profile, with messages for a reader."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gerust.matching.engine import QUESTIONS, Problem, Profile, read_parameters
from gerust.web.errors import UserError

PARAMETERS = tuple(question.parameter for question in QUESTIONS)


class InvalidAnswersError(UserError):
    """The address holds an answer that does not exist."""


def read_profile(data: QueryDict) -> Profile:
    """The profile in an address. Raises InvalidAnswersError that names every wrong answer."""
    profile, problems = read_parameters(dict(data.lists()))
    if problems:
        by_kind = groupby(problems, key=attrgetter("parameter", "kind"))
        raise InvalidAnswersError(*(_message(list(group)) for _key, group in by_kind))
    return profile


def address_of(profile: Profile) -> str:
    """The query string of a profile, always in the same order; empty without answers."""
    return address_with(profile.parameters())


def address_with(pairs: list[tuple[str, str]]) -> str:
    return f"?{urlencode(pairs)}" if pairs else ""


def is_tidy(data: QueryDict) -> bool:
    """No empty answers: a form without JavaScript also sends the questions that were skipped."""
    return all(value for name in PARAMETERS for value in data.getlist(name))


def _message(problems: list[Problem]) -> str:
    """What is wrong with one question; its problems are of one kind."""
    problem = problems[0]
    values = {"name": problem.parameter, "value": "’, ‘".join(each.value for each in problems)}
    if problem.kind == "contradiction":
        return (
            _(
                "De vraag ‘%(name)s’ heeft meer dan één antwoord. Kies er één en probeer het"
                " opnieuw."
            )
            % values
        )
    question = next(each for each in QUESTIONS if each.parameter == problem.parameter)
    said = ngettext(
        "‘%(value)s’ is geen antwoord op de vraag ‘%(name)s’. Kies uit: %(known)s.",
        "‘%(value)s’ zijn geen antwoorden op de vraag ‘%(name)s’. Kies uit: %(known)s.",
        len(problems),
    ) % {**values, "known": ", ".join(question.codes)}
    if question.kind != "strength":
        return said
    # Else it would offer the very word that was given.
    example = _("Zet er :1 achter voor een beetje, of :2 voor sterk. Dus bijvoorbeeld %(code)s:2.")
    return f"{said} {example % {'code': question.codes[0]}}"
