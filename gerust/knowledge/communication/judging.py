"""From the findings of all rules to one verdict."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from .checks import Finding, Status
from .message import QUESTIONS, RECEIVERS, Message, Receivers
from .rules import DECISIVE, RULES, Rule
from .signals import read_signals
from .text import gettext_noop


class Outcome(StrEnum):
    POST = "plaatsen"
    CHANGE = "aanpassen"
    DONT = "niet versturen"


# No machine sees these, whatever the text.
NEVER_SEEN: Final = (
    gettext_noop("Of alles klopt wat erin staat."),
    gettext_noop("Of de toon past bij de mensen die het lezen."),
    gettext_noop("Wat een foto of tekening erbij vertelt."),
    gettext_noop("Of dit het goede moment is."),
    gettext_noop("Of iemand eraan te herkennen is, zoals aan een naam."),
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`findings` in the order of the rules; `narrower` are receivers to choose instead."""

    outcome: Outcome
    findings: tuple[tuple[Rule, Finding], ...]
    narrower: Receivers | None
    unanswered: tuple[str, ...]  # codes of QUESTIONS

    def of(self, *statuses: Status) -> list[tuple[Rule, Finding]]:
        return [pair for pair in self.findings if pair[1].status in statuses]

    @property
    def waits_for_answers(self) -> bool:
        """Nothing has to change, as far as we can see; but what decides is not known."""
        return self.outcome is Outcome.CHANGE and not self.of(Status.CHANGE)


def judge(message: Message) -> Verdict:
    """Apply every rule. The same message and answers always give the same verdict."""
    signals = read_signals(message.text)
    found = [(rule, rule.check(message, signals)) for rule in RULES]
    findings = tuple((rule, finding) for rule, finding in found if finding)
    outcome = _outcome(findings)
    unsure = tuple(code for code in QUESTIONS if message.unsure(code))
    return Verdict(
        outcome,
        findings,
        _narrower(message, findings),
        unsure if message.occasion.unsafe else (),
    )


def _outcome(findings: tuple[tuple[Rule, Finding], ...]) -> Outcome:
    statuses = {finding.status for _rule, finding in findings}
    if Status.STOP in statuses:
        return Outcome.DONT
    waits = any(rule.code in DECISIVE and f.status is Status.OPEN for rule, f in findings)
    return Outcome.CHANGE if waits or Status.CHANGE in statuses else Outcome.POST


def _narrower(message: Message, findings: tuple[tuple[Rule, Finding], ...]) -> Receivers | None:
    """The next smaller group of neighbours, where a rule finds the group too wide."""
    if message.receivers.width == 1 or not any(finding.narrow for _rule, finding in findings):
        return None
    smaller = [each for each in RECEIVERS if each.width < message.receivers.width]
    # "One group" is of width 1 too, but which group only the writer knows.
    return max((each for each in smaller if each.code != "groep"), key=lambda each: each.width)
