"""`manage.py export_content`: write what is published as content files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from gerust.knowledge.content.export import ExportError, write_folder, write_zip


class Command(BaseCommand):
    help = "Schrijft alles wat gepubliceerd is naar bestanden, als zip of in een map."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "target",
            type=Path,
            metavar="DOEL",
            help="Een naam die eindigt op .zip, of een map. Een bestand dat er al staat, wordt"
            " overschreven.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        target: Path = options["target"]
        left: list[Path] = []
        try:
            if target.suffix == ".zip":
                target.write_bytes(write_zip())
            else:
                left = write_folder(target)
        except ExportError as error:
            problems = "\n".join(f"  {problem}" for problem in error.problems)
            raise CommandError(
                _("Er is niets geschreven. Dit past niet in een bestand:\n%(problems)s")
                % {"problems": problems}
            ) from error
        except OSError as error:
            raise CommandError(
                _("Gerust kan %(target)s niet schrijven: %(error)s")
                % {"target": target, "error": error}
            ) from error
        self.stdout.write(_("De inhoud staat in %(target)s.") % {"target": target})
        if left:
            self.stdout.write(
                self.style.WARNING(_("Deze bestanden stonden er al en zijn niet gepubliceerd:"))
            )
            self.stdout.write("\n".join(f"  {path}" for path in left))
