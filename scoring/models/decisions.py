"""What people award beside the proposals, and the places beyond a quota that somebody signed for."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scoring.models.runs import Run, ScoreCard


class Ruling(models.Model):
    """A grade that people award, and what it rests on."""

    grade = models.CharField(_("grade"), max_length=80)
    reason = models.TextField(_("reason of the decision"), blank=True)
    meeting = models.CharField(_("meeting"), max_length=200, blank=True)
    document = models.CharField(_("document number"), max_length=80, blank=True)
    decided_on = models.DateField(_("grade decided on"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True


class Decision(Ruling):
    """The ruling that stands; it stands beside the proposal, never over it. Each change raises `revision` by one."""

    card = models.OneToOneField(ScoreCard, models.PROTECT, related_name="decision")
    proposed = models.CharField(_("proposed grade"), max_length=80, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("decision")
        constraints = [
            models.CheckConstraint(
                condition=Q(grade=models.F("proposed")) | ~(Q(reason="") | Q(meeting="") | Q(document="")),
                name="decision_that_differs_says_why",
                violation_error_message=_("A decision that differs needs a reason, a meeting and a document number."),
            ),
            models.CheckConstraint(condition=~Q(grade=""), name="decision_names_a_grade"),
        ]

    def __str__(self):
        return f"{self.card.subject} {self.grade}"


class FormerDecision(Ruling):
    """A ruling that stood until another took its place. Rows are only ever added."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="former")
    revision = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("former decision")
        ordering = ["decision", "revision"]
        constraints = [models.UniqueConstraint("decision", "revision", name="former_decision_stands_once")]

    def __str__(self):
        return f"{self.decision} {self.revision}"


class QuotaException(models.Model):
    """Places beyond a quota that somebody signed for (超名额专项批准); `pool` is empty for all groups together."""

    run = models.ForeignKey(Run, models.PROTECT, related_name="exceptions")
    grading = models.CharField(max_length=80)
    pool = models.CharField(_("ranking group"), max_length=200, blank=True)
    grade = models.CharField(_("grade"), max_length=80)
    number = models.PositiveIntegerField(_("places beyond the quota"))
    reason = models.TextField(_("why the quota is exceeded"))
    document = models.CharField(_("document number"), max_length=80)
    signed_by = models.CharField(_("who signed"), max_length=80)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    withdrawn_reason = models.TextField(_("reason of the withdrawal"), blank=True)

    class Meta:
        verbose_name = _("exception from a quota")
        ordering = ["run", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(number__gte=1), name="exception_grants_places"),
            models.CheckConstraint(
                condition=~(Q(reason="") | Q(document="") | Q(signed_by="")), name="exception_says_why_and_who"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | ~Q(withdrawn_reason=""), name="exception_withdrawn_says_why"
            ),
        ]

    def __str__(self):
        return f"{self.pool} {self.grade} +{self.number}"
