"""The roles among the editors. `gerust.knowledge.editing.roles` says what each may do."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """The value is the name of the group."""

    EDITOR = "Redacteur", _("Redacteur")
    CHIEF_EDITOR = "Eindredacteur", _("Eindredacteur")
    ADMINISTRATOR = "Beheerder", _("Beheerder")
