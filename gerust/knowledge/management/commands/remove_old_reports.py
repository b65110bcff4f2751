"""`manage.py remove_old_reports`: forget who sent a report, 90 days after it came in."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from gerust.knowledge import services


class Command(BaseCommand):
    help = "Haalt naam en e-mailadres weg bij meldingen van meer dan 90 dagen oud."

    def handle(self, *args: Any, **options: Any) -> None:
        gone, forgotten = services.remove_old_reports(now=timezone.now())
        if options["verbosity"]:
            self.stdout.write(
                _("%(forgotten)s afzenders en %(gone)s afgehandelde meldingen weggehaald.")
                % {"forgotten": forgotten, "gone": gone}
            )
