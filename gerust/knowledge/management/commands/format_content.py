"""`manage.py format_content`: give every content file the one layout that an export has."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from gerust.knowledge.content.reader import ContentError
from gerust.knowledge.content.writer import files_in_other_layout


class Command(BaseCommand):
    help = "Zet de bestanden in content/ in de vaste opmaak. De inhoud verandert niet."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="Meld wat anders is opgemaakt, wijzig niets."
        )
        parser.add_argument(
            "--root", type=Path, default=settings.CONTENT_ROOT, help="Map met de inhoud."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            files = files_in_other_layout(options["root"])
        except ContentError as error:
            problems = "\n".join(f"  {problem}" for problem in error.problems)
            raise CommandError(
                _("Verbeter eerst deze bestanden:\n%(problems)s") % {"problems": problems}
            ) from error
        names = "\n".join(f"  {path}" for path in sorted(files))
        if options["check"] and files:
            raise CommandError(
                _("Deze bestanden hebben een andere opmaak. Draai 'format_content':\n%(names)s")
                % {"names": names}
            )
        for path, text in files.items():
            path.write_text(text, encoding="utf-8")
        if files:
            self.stdout.write(_("Opgemaakt:\n%(names)s") % {"names": names})
        else:
            self.stdout.write(_("Alle bestanden hebben de vaste opmaak."))
