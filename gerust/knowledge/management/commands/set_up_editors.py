"""`manage.py set_up_editors`: the roles of the editors and their review. Run after each migrate."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from gerust.knowledge.editing.roles import set_up_editors


class Command(BaseCommand):
    help = "Zet de rollen van de redactie en de beoordeling klaar. Mag opnieuw."

    def handle(self, *args: Any, **options: Any) -> None:
        set_up_editors()
        self.stdout.write("De rollen en de beoordeling staan klaar.")
