"""`manage.py check_language`: is all Dutch on the screen plain and spelled right?

Reads files only; needs no database. Called by script/lint.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from gerust.knowledge.content.kinds import RECORDS
from gerust.knowledge.plain_language import RulesError, read_rules
from gerust.knowledge.plain_language.gate import Measure, Result, judge
from gerust.knowledge.plain_language.gathering import gather
from gerust.knowledge.plain_language.rules import LISTS
from gerust.knowledge.plain_language.spelling import Dictionary, NoDictionaryError


class Command(BaseCommand):
    help = "Controleert of alle tekst op het scherm begrijpelijk is (B1) en goed gespeld."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--root", type=Path, default=settings.BASE_DIR, help="Map van Gerust.")
        parser.add_argument("--report", action="store_true", help="Toon ook de gemiddelden.")
        parser.add_argument(
            "--no-spelling", action="store_true", help="Sla de spelling over, dat is sneller."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            speller = None if options["no_spelling"] else Dictionary()
            rules = read_rules(options["root"], speller)
        except (NoDictionaryError, RulesError) as error:
            raise CommandError(str(error)) from error
        result = judge(gather(options["root"], RECORDS), rules)

        for text, finding in result.findings:
            self.stdout.write(f"{text.place}: {finding.check}: {finding.message}")
            if finding.check != "spelling":
                self.stdout.write(f"    {finding.excerpt}")
        for exception in result.dead_exceptions:
            self.stdout.write(
                f"{LISTS}/uitzonderingen.yaml: komt niet meer voor, haal weg: {exception.sentence}"
            )
        for word in result.dead_words:
            self.stdout.write(f"{LISTS}: komt niet meer voor, haal weg: {word}")
        if options["report"]:
            self._report(result)
        self._conclude(result)

    def _report(self, result: Result) -> None:
        self.stdout.write(
            f"{'soort':<20}{'teksten':>8}{'zinnen':>8}{'woorden':>9}{'per zin':>9}{'langste':>9}"
            f"{'letters':>9}{'lijdend':>9}"
        )
        for kind, measure in result.measures.items():
            self.stdout.write(f"{kind:<20}{_row(measure)}")
        for exception, count in result.accepted.items():
            self.stdout.write(f"uitzondering ({exception.check}, {count}x): {exception.reason}")

    def _conclude(self, result: Result) -> None:
        dead = len(result.dead_exceptions) + len(result.dead_words)
        if not result.is_clean:
            raise CommandError(
                f"{len(result.findings)} plekken om te verbeteren, {dead} regels in {LISTS} om weg"
                " te halen. Hoe het werkt: docs/methoden/begrijpelijke-taal.md"
            )
        texts = sum(measure.texts for measure in result.measures.values())
        self.stdout.write(f"Alle {texts} teksten zijn in orde.")


def _row(measure: Measure) -> str:
    sentences, words = measure.sentences or 1, measure.words or 1
    return (
        f"{measure.texts:>8}{measure.sentences:>8}{measure.words:>9}"
        f"{measure.words / sentences:>9.1f}{measure.longest:>9}{measure.letters / words:>9.1f}"
        f"{measure.passives / sentences:>9.1%}"
    )
