"""What is said against a result: objections during the notice, requests for a correction by the subject itself."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from feedback.models.releases import Release
from rounds.models import Passage, Subject


class Matter(models.Model):
    """What both have: what is asked, what was found out, and what came of it. `passage`: the round taken back."""

    class State(models.TextChoices):
        OPEN = "open", _("not settled")
        UPHELD = "upheld", _("upheld")
        PARTLY = "partly", _("upheld in part")
        DISMISSED = "dismissed", _("not upheld")

    text = models.TextField(_("what it is about"))
    state = models.CharField(_("outcome of the matter"), max_length=9, choices=State, default=State.OPEN)
    investigation = models.TextField(_("investigation"), blank=True)
    answer = models.TextField(_("reason and answer"), blank=True)
    document = models.CharField(_("document number"), max_length=80, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    passage = models.OneToOneField(Passage, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        abstract = True


def settled_is_told(name):
    """The constraint that a settled matter has an answer, who gave it, and when."""
    whole = ~Q(answer="") & Q(settled_at__isnull=False) & Q(settled_by__isnull=False)
    return models.CheckConstraint(condition=Q(state="open") | whole, name=name)


class Objection(Matter):
    """An objection to a name or a result while its notice hangs out. Who objects is for those alone who settle it.

    `own`: the subject itself objects.
    """

    notice = models.ForeignKey("feedback.Notice", models.PROTECT, related_name="objections")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="objections")
    objector = models.CharField(_("who objects"), max_length=80)
    reached_at = models.CharField(_("how the objector is reached"), max_length=120, blank=True)
    received_on = models.DateField(_("received on"))
    own = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("objection")
        ordering = ["-pk"]
        constraints = [settled_is_told("objection_settled_is_told")]

    def __str__(self):
        return str(self.subject)


class Correction(Matter):
    """What a subject asks to be corrected in the own result (更正申请)."""

    release = models.ForeignKey(Release, models.PROTECT, related_name="corrections")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="corrections")

    class Meta:
        verbose_name = _("request for a correction")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                "release", "subject", condition=Q(state="open"), name="one_open_correction_of_a_subject"
            ),
            settled_is_told("correction_settled_is_told"),
        ]

    def __str__(self):
        return str(self.subject)
