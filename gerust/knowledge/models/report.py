"""What visitors tell the editors: an error on a page, or an example that belongs here."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, ClassVar, Final, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from .example import Example

# Who sent it is kept this long; docs/beheer.md and the page about privacy say the same.
KEPT: Final = timedelta(days=90)


class ReportQuerySet(models.QuerySet[Any]):
    def older_than(self, moment: datetime) -> Self:
        return self.filter(sent_at__lt=moment)

    def open(self) -> Self:
        """What still asks something of an editor."""
        return self.exclude(status=Report.Status.DONE)


class Report(models.Model):
    class Kind(models.TextChoices):
        ERROR = "fout", _("Er klopt iets niet")
        EXAMPLE = "voorbeeld", _("Ik ken een praktijkvoorbeeld")

    class Status(models.TextChoices):
        NEW = "nieuw", _("Nieuw")
        STARTED = "in-behandeling", _("In behandeling")
        DONE = "klaar", _("Klaar")

    kind = models.CharField(_("soort"), max_length=10, choices=Kind)
    status = models.CharField(_("stand"), max_length=15, choices=Status, default=Status.NEW)
    page = models.CharField(_("pagina"), max_length=300, blank=True)
    title = models.CharField(_("naam van het voorbeeld"), max_length=120, blank=True)
    text = models.TextField(_("bericht"), max_length=4000)
    sender_name = models.CharField(_("naam"), max_length=120, blank=True)
    sender_email = models.EmailField(_("e-mailadres"), blank=True)
    sent_at = models.DateTimeField(_("ontvangen"), db_index=True)
    # Of the form that it came from: one form brings one report, also when it is sent twice.
    form_key = models.CharField(max_length=40, unique=True, editable=False)
    example = models.ForeignKey(
        Example,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("concept"),
    )
    note = models.TextField(_("aantekening van de redactie"), blank=True)

    objects: ClassVar[Any] = ReportQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-sent_at"]
        verbose_name = _("melding")
        verbose_name_plural = _("meldingen")

    def __str__(self) -> str:
        about = self.title or self.page
        return f"{self.get_kind_display()}: {about}" if about else str(self.get_kind_display())
