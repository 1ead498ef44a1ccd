"""The decisions of a run handed in, and what each level says of them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.roles import Role
from rounds.models import Round
from scoring.models.runs import Run


class ApprovalLevel(models.Model):
    """One level of the approvals that a round's decisions need, from the first to the last."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="approval_levels")
    position = models.PositiveIntegerField(_("level"))
    role = models.CharField(_("role"), max_length=20, choices=Role)

    class Meta:
        verbose_name = _("level of approval")
        ordering = ["round", "position"]
        constraints = [models.UniqueConstraint("round", "position", name="approval_level_stands_once")]

    def __str__(self):
        return self.get_role_display()


class Submission(models.Model):
    """All decisions of a run, handed in for approval. `meeting`, `document` and `decided_on`: by the last level."""

    class State(models.TextChoices):
        OPEN = "open", _("under approval")
        RETURNED = "returned", _("returned")
        APPROVED = "approved", _("approved")
        REOPENED = "reopened", _("reopened")

    run = models.ForeignKey(Run, models.PROTECT, related_name="submissions")
    number = models.PositiveIntegerField(_("number of the submission"))
    chain = models.JSONField(default=list)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.OPEN)
    meeting = models.CharField(_("meeting"), max_length=200, blank=True)
    document = models.CharField(_("document number"), max_length=80, blank=True)
    decided_on = models.DateField(_("grade decided on"), null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("submission for approval")
        ordering = ["run", "number"]
        constraints = [
            models.UniqueConstraint("run", "number", name="submission_stands_once_in_a_run"),
            models.UniqueConstraint("run", condition=Q(state="open"), name="one_submission_of_a_run_is_open"),
            models.CheckConstraint(
                condition=~Q(state="approved") | (~Q(meeting="") & ~Q(document="") & Q(decided_on__isnull=False)),
                name="submission_approved_names_its_meeting",
            ),
        ]

    def __str__(self):
        return f"{self.run} {self.number}"


class Approval(models.Model):
    """What one level said of a submission. Rows are only ever added."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="approvals")
    level = models.PositiveIntegerField(_("level"))
    role = models.CharField(_("role"), max_length=20, choices=Role)
    approved = models.BooleanField(_("approved"))
    reason = models.TextField(_("reason of the answer"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("approval")
        ordering = ["submission", "pk"]
        constraints = [
            models.UniqueConstraint("submission", "level", name="level_answers_once"),
            models.UniqueConstraint("submission", "by", name="nobody_answers_two_levels"),
            models.CheckConstraint(condition=Q(approved=True) | ~Q(reason=""), name="approval_returned_says_why"),
        ]

    def __str__(self):
        return f"{self.submission} {self.level}"
