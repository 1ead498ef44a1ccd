"""List entries on their way to count: proposed by one person, checked by another."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from evidence.models.records import Event
from evidence.models.registers import Finding
from rounds.fields import ExactField
from rounds.models import Subject


class Proposal(models.Model):
    """An entry that somebody proposes for a list of bonuses and penalties; once accepted, an `Event` counts."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed, to be checked")
        ACCEPTED = "accepted", _("accepted")
        RETURNED = "returned", _("returned to be mended")

    subject = models.ForeignKey(Subject, models.CASCADE, related_name="proposals")
    item = models.CharField(_("list item"), max_length=80)
    quantity = ExactField(_("quantity"))
    given = ExactField(_("points given"), null=True, blank=True)
    matter = models.TextField(_("matter"))
    period = models.CharField(_("period"), max_length=40, blank=True)
    attributes = models.JSONField(_("attributes"), default=list, blank=True)
    source = models.CharField(_("document number"), max_length=200, blank=True)
    finding = models.ForeignKey(Finding, models.PROTECT, related_name="proposals", null=True, blank=True)
    event = models.OneToOneField(Event, models.SET_NULL, related_name="proposal", null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PROPOSED)
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("proposed by"))
    at = models.DateTimeField(_("proposed at"), default=timezone.now)
    checker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("checked by")
    )
    checked_at = models.DateTimeField(_("checked at"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("proposed list entry")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(checker=None) | ~Q(checker=F("by")),
                name="proposal_is_checked_by_another",
                violation_error_message=_("An entry is checked by somebody else than who proposed it."),
            )
        ]

    def __str__(self):
        return f"{self.subject} {self.item}"
