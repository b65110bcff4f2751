"""What is known of one outcome of one example. An example as a whole is never rated."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from gerust.knowledge import taxonomy

from .base import Lines
from .example import Example


class EvidenceRating(models.Model):
    """Direction and certainty of one outcome, with who decided so, when, and on what grounds."""

    class Direction(models.TextChoices):
        POSITIVE = "positief", _("positief")
        MIXED = "gemengd", _("gemengd")
        NO_DIFFERENCE = "geen-verschil", _("geen verschil gevonden")
        NEGATIVE = "negatief", _("negatief")
        NOT_STUDIED = "niet-onderzocht", _("niet onderzocht")

    example = ParentalKey(Example, on_delete=models.CASCADE, related_name="ratings")
    outcome = models.CharField(
        _("uitkomst"), max_length=30, choices=[(code, code) for code in taxonomy.OUTCOMES]
    )
    direction = models.CharField(_("richting"), max_length=20, choices=Direction)
    certainty = models.PositiveSmallIntegerField(_("zekerheid"))
    indirect = models.BooleanField(_("indirect bewijs"), default=False)
    reason = models.TextField(_("reden"))
    source_urls = Lines(_("bronnen"))
    rated_by = models.CharField(_("beoordeeld door"), max_length=200)
    rated_on = models.DateField(_("beoordeeld op"))
    review_by = models.DateField(_("opnieuw bekijken voor"))

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [
            # The certainty of one outcome over every example, without the reasons beside it.
            models.Index(fields=["example", "outcome", "certainty"], name="rating_certainty"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["example", "outcome"], name="rating_one_per_outcome"),
            models.CheckConstraint(
                name="rating_certainty_0_to_5",
                condition=Q(certainty__lte=5),
                violation_error_message=_("Zekerheid is een getal van 0 tot en met 5."),
            ),
            models.CheckConstraint(
                name="rating_direction_needs_certainty_3",
                condition=Q(certainty__gte=taxonomy.FIRST_MEASURED_CERTAINTY)
                ^ Q(direction=taxonomy.NOT_STUDIED),
                violation_error_message=_(
                    "Onder zekerheid 3 is de richting 'niet onderzocht'."
                    " Vanaf zekerheid 3 is er een richting."
                ),
            ),
        ]

    def clean(self) -> None:
        """Refuse a rating that doesn't say why, or on what grounds."""
        missing = {}
        if not self.reason.strip():
            missing["reason"] = _("Schrijf de reden: waarop berust deze waardering?")
        if not self.source_urls:
            missing["source_urls"] = _("Noem minstens één bron. Zonder bron is er geen waardering.")
        if missing:
            raise ValidationError(missing)

    def __str__(self) -> str:
        return f"{self.outcome}: {self.direction} ({self.certainty})"
