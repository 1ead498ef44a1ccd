"""What of the ledger was taken over into the evidence of a later round."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from evidence.models import Standing
from linkages.models.measures import Measure
from linkages.models.talks import Talk


class TakenOver(models.Model):
    """That a measure or an admonition talk stands as a circumstance in a later round; it goes with the circumstance."""

    standing = models.OneToOneField(Standing, models.CASCADE, related_name="taken_over")
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="taken_over", null=True)
    talk = models.ForeignKey(Talk, models.PROTECT, related_name="taken_over", null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("fact taken over from the ledger")
        constraints = [
            models.CheckConstraint(
                condition=Q(measure=None, talk__isnull=False) | Q(measure__isnull=False, talk=None),
                name="fact_is_a_measure_or_a_talk",
            )
        ]

    def __str__(self):
        return str(self.standing)
