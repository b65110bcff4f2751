"""`manage.py create_administrator you@example.org`: the first account. There is no password in it.

The command shows a link that works once and for a few days; whoever opens it chooses a password.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from gerust.accounts.invitations import days_valid, invitation_path
from gerust.accounts.models import User
from gerust.accounts.roles import Role


class Command(BaseCommand):
    help = "Maakt het account van een beheerder en toont een koppeling om een wachtwoord te kiezen."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="E-mailadres van de beheerder.")

    def handle(self, *args: Any, **options: Any) -> None:
        address = User.objects.normalize_email(options["email"])
        try:
            validate_email(address)
        except ValidationError as error:
            raise CommandError(f"verwacht een e-mailadres; gevonden: {address}") from error
        groups = list(Group.objects.filter(name__in=Role.values))
        if len(groups) < len(Role):
            raise CommandError("de rollen ontbreken. Draai eerst: manage.py set_up_editors")

        user = User.objects.filter(email=address).first()
        if user is not None and user.has_usable_password():
            raise CommandError(
                f"{address} heeft al een account. Wachtwoord kwijt? Gebruik 'Wachtwoord vergeten'"
                " op de pagina om in te loggen."
            )
        user = user or User.objects.create_user(address)
        user.groups.set(groups)
        self.stdout.write(f"Open dit adres binnen {days_valid()} dagen en kies een wachtwoord:")
        self.stdout.write(f"  {settings.WAGTAILADMIN_BASE_URL}{invitation_path(user)}")
        self.stdout.write("De koppeling werkt één keer. Geef haar aan niemand anders.")
