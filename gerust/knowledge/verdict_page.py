"""A verdict in the words of the screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from gerust.knowledge.communication import Finding, Outcome, Rule, Status, Verdict
from gerust.knowledge.communication.judging import NEVER_SEEN
from gerust.knowledge.communication.message import QUESTIONS

from .models import Lesson

HEADINGS: Final[Mapping[Outcome, str]] = {
    Outcome.POST: gettext_noop("Plaatsen"),
    Outcome.CHANGE: gettext_noop("Aanpassen"),
    Outcome.DONT: gettext_noop("Niet versturen"),
}
MEANINGS: Final[Mapping[Outcome, str]] = {
    Outcome.POST: gettext_noop("Wij zien geen reden om te wachten. Lees het zelf nog een keer na."),
    Outcome.CHANGE: gettext_noop("Verander eerst wat hieronder staat. Controleer daarna opnieuw."),
    Outcome.DONT: gettext_noop("Dit bericht maakt waarschijnlijk meer onrust dan het oplost."),
}
WAITS: Final = gettext_noop("Wij weten nog te weinig. Beantwoord eerst de vragen die openstaan.")
ALERTS: Final = {Outcome.POST: "ok", Outcome.CHANGE: "warning", Outcome.DONT: "error"}


@dataclass(frozen=True, slots=True)
class Reason:
    """What one rule found, ready to show."""

    name: str
    text: str
    hint: str
    seen: tuple[str, ...]
    source: str
    lesson: Lesson | None


@dataclass(frozen=True, slots=True)
class VerdictPage:
    verdict: Verdict
    lessons: Mapping[str, Lesson]

    @property
    def heading(self) -> str:
        return _(HEADINGS[self.verdict.outcome])

    @property
    def meaning(self) -> str:
        waits = self.verdict.waits_for_answers
        return _(WAITS if waits else MEANINGS[self.verdict.outcome])

    @property
    def alert(self) -> str:
        return ALERTS[self.verdict.outcome]

    @property
    def groups(self) -> list[tuple[str, list[Reason]]]:
        """The reasons under their headings, what weighs most first; empty groups left out."""
        groups = (
            (_("Daarom niet"), (Status.STOP,)),
            (_("Verander dit"), (Status.CHANGE,)),
            (_("Dit weet alleen jij"), (Status.OPEN,)),
            (_("Denk hier ook aan"), (Status.TIP,)),
            (_("Dit is goed"), (Status.GOOD,)),
        )
        pairs = ((heading, self.verdict.of(*statuses)) for heading, statuses in groups)
        return [(heading, [self._reason(*p) for p in found]) for heading, found in pairs if found]

    def _reason(self, rule: Rule, finding: Finding) -> Reason:
        return Reason(
            name=_(rule.name),
            text=_(finding.reason),
            hint=_(finding.hint) if finding.hint else "",
            seen=finding.seen,
            source=_(rule.source),
            lesson=self.lessons.get(rule.lesson),
        )

    @property
    def narrower(self) -> str:
        receivers = self.verdict.narrower
        return _(receivers.label) if receivers else ""

    @property
    def not_seen(self) -> list[str]:
        return [_(text) for text in NEVER_SEEN]

    @property
    def unanswered(self) -> list[tuple[str, str]]:
        """Questions without an answer, with the id of their first choice."""
        return [(f"id_{code}_0", _(QUESTIONS[code])) for code in self.verdict.unanswered]
