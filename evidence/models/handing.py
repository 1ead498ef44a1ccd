"""Values on their way to count: entered, handed in, certified or returned; and each step of that way."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rounds.fields import ValueField
from rounds.models import Round, Subject


class Filing(models.Model):
    """A value that somebody entered (填报值). It counts when a `Figure` of the same name holds it."""

    class State(models.TextChoices):
        ENTERED = "entered", _("entered, not handed in")
        HANDED = "handed", _("handed in, to be certified")
        CERTIFIED = "certified", _("certified")
        RETURNED = "returned", _("returned to be mended")

    subject = models.ForeignKey(Subject, models.CASCADE, related_name="filings")
    name = models.CharField(_("figure"), max_length=80)
    value = ValueField(_("value"))
    source = models.TextField(_("source"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.ENTERED)
    reason = models.TextField(_("reason"), blank=True)
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("entered by"))
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("entered value")
        constraints = [models.UniqueConstraint("subject", "name", name="filing_stands_once")]

    def __str__(self):
        return f"{self.subject} {self.name}"


class Turn(models.Model):
    """A step in the life of a value: old and new, who, when and why. Rows are only ever added."""

    subject = models.ForeignKey(Subject, models.CASCADE, related_name="turns")
    name = models.CharField(_("figure"), max_length=80)
    was = ValueField(_("value before"), null=True)
    now = ValueField(_("value after"), null=True)
    state = models.CharField(_("state"), max_length=10, choices=Filing.State)
    source = models.TextField(_("source"), blank=True)
    reason = models.TextField(_("reason"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("step of a value")
        ordering = ["pk"]
        indexes = [models.Index("subject", "name", name="turns_of_a_value")]

    def __str__(self):
        return f"{self.subject} {self.name} {self.get_state_display()}"


class Arrangement(models.Model):
    """How a round collects figures: which the units declare themselves, and whose values need certifying.

    `declared`: ids of figures, or None for those that have no data owner.
    """

    round = models.OneToOneField(Round, models.CASCADE, related_name="arrangement")
    declared = models.JSONField(_("declared by the units"), null=True, blank=True)
    certify_units = models.BooleanField(_("values of units count only once certified"), default=True)
    certify_keepers = models.BooleanField(_("values of data owners and clerks too"), default=False)

    class Meta:
        verbose_name = _("arrangement of a round")

    def __str__(self):
        return str(self.round)
