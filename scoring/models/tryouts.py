"""Schemes tried out by one person; no result of any round."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rounds.models import Round


class TryOut(models.Model):
    """A scheme tried out by one person, for that person's eyes: no result of any round, and soon gone."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    scheme = models.ForeignKey("indicators.Scheme", models.CASCADE, null=True, related_name="+")
    draft = models.ForeignKey("indicators.Draft", models.CASCADE, null=True, related_name="+")
    title = models.CharField(_("scheme title"), max_length=300)
    round = models.ForeignKey(Round, models.CASCADE, null=True, related_name="+")
    typed = models.BooleanField(default=False)
    subjects = models.PositiveIntegerField(default=0)
    table = models.JSONField(default=list)
    unknown = models.JSONField(default=list)
    lacking = models.JSONField(default=list)
    faults = models.JSONField(default=list)
    made_at = models.DateTimeField(_("computed at"), default=timezone.now)

    class Meta:
        verbose_name = _("try-out")
        ordering = ["-pk"]

    def __str__(self):
        return self.title


class TryOutCard(models.Model):
    """One subject of a try-out: the whole result and its working, packed."""

    tried = models.ForeignKey(TryOut, models.CASCADE, related_name="cards")
    position = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        verbose_name = _("working of a try-out")
        ordering = ["position"]
        constraints = [models.UniqueConstraint("tried", "position", name="try_out_shows_a_subject_once")]

    def __str__(self):
        return f"{self.tried} {self.position}"
