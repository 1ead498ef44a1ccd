"""What every paper of the field has in common: it is drafted, handed in, and then accepted or returned."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class PaperQuerySet(models.QuerySet):
    """Questions about papers that chain."""

    def counting(self):
        """What counts as evidence."""
        return self.filter(state__in=Paper.COUNTING)


class Paper(models.Model):
    """A paper with its way: who handed it in and when, who judged it, and the reason where it went back."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        HANDED = "handed", _("handed in")
        RETURNED = "returned", _("returned")
        ACCEPTED = "accepted", _("accepted")

    COUNTING = (State.HANDED, State.ACCEPTED)

    state = models.CharField(_("state"), max_length=8, choices=State, default=State.DRAFT)
    handed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    handed_at = models.DateTimeField(_("handed in at"), null=True, blank=True)
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    judged_at = models.DateTimeField(_("accepted or returned at"), null=True, blank=True)
    reason = models.TextField(_("reason of the return"), blank=True)
    version = models.PositiveIntegerField(default=0)

    objects = PaperQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def open(self) -> bool:
        """Whether it may still be written on."""
        return self.state not in self.COUNTING
