"""`manage.py load_content`: bring the files in content/ into the database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from gerust.knowledge.content.loader import Outcome, load_content
from gerust.knowledge.content.reader import ContentError


class Command(BaseCommand):
    help = "Laadt de inhoud uit content/. Wijzigingen van de redactie blijven altijd staan."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="Laat zien wat er zou gebeuren, wijzig niets."
        )
        parser.add_argument(
            "--root", type=Path, default=settings.CONTENT_ROOT, help="Map met de inhoud."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = load_content(
                options["root"],
                dry_run=options["dry_run"],
                progress=self._progress if options["verbosity"] else None,
            )
        except ContentError as error:
            problems = "\n".join(f"  {problem}" for problem in error.problems)
            raise CommandError(
                _("Er is niets geladen. Verbeter eerst deze bestanden:\n%(problems)s")
                % {"problems": problems}
            ) from error

        if options["verbosity"]:
            counts = ", ".join(f"{report.count(outcome)} {outcome}" for outcome in Outcome)
            prefix = _("Proef, niets gewijzigd: ") if options["dry_run"] else _("Inhoud geladen: ")
            self.stdout.write(f"{prefix}{counts}.")
        for outcome, explanation in (
            (Outcome.KEPT, _("De redactie heeft dit gewijzigd; die versie blijft staan:")),
            (Outcome.CONFLICT, _("Conflict: bestand en redactie zijn allebei gewijzigd:")),
            (Outcome.WITHOUT_FILE, _("Hier is geen bestand meer van; het blijft wel zichtbaar:")),
        ):
            if report.count(outcome):
                self.stdout.write(self.style.WARNING(explanation))
                self.stdout.write("\n".join(f"  {key}" for key in report.items[outcome]))
        if report.dead_links:
            self.stdout.write(self.style.WARNING(_("Dit verwijst naar iets dat er niet is:")))
            self.stdout.write("\n".join(f"  {link}" for link in report.dead_links))

    def _progress(self, done: int, total: int, key: str) -> None:
        if self.stdout.isatty():
            self.stdout.write(f"\r  {done}/{total} {key:<60}", ending="\n" if done == total else "")
        elif done == total or done % 25 == 0:
            self.stdout.write(f"  {done} van {total}")
