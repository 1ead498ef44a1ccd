"""A piece of long work that somebody asked for, and what became of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Job(models.Model):
    """One piece of work. While it runs, its progress stands on the board (`board.py`); the row has the last word."""

    class State(models.TextChoices):
        QUEUED = "queued", _("in the queue")
        RUNNING = "running", _("at work")
        DONE = "done", _("finished")
        FAILED = "failed", _("not finished")
        CANCELLED = "cancelled", _("stopped")

    kind = models.CharField(_("kind"), max_length=40)
    label = models.CharField(_("work"), max_length=200)
    arguments = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    language = models.CharField(max_length=10)
    state = models.CharField(_("state of the work"), max_length=10, choices=State, default=State.QUEUED)
    done = models.PositiveBigIntegerField(default=0)
    of = models.PositiveBigIntegerField(default=0)
    note = models.CharField(max_length=200, blank=True)
    asked_to_stop = models.BooleanField(default=False)
    result = models.JSONField(null=True)
    problem = models.TextField(blank=True)
    attempt = models.PositiveSmallIntegerField(_("attempt"), default=0)
    made_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(_("begun at"), null=True)
    beat_at = models.DateTimeField(_("last sign of life"), default=timezone.now)
    ended_at = models.DateTimeField(_("ended at"), null=True)

    ENDED = (State.DONE, State.FAILED, State.CANCELLED)

    class Meta:
        verbose_name = _("job")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["by", "-id"], name="job_by_person"),
            models.Index(fields=["beat_at"], condition=Q(state__in=["queued", "running"]), name="job_unfinished"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["queued", "running", "done", "failed", "cancelled"]), name="job_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["queued", "running"], ended_at=None)
                | Q(state__in=["done", "failed", "cancelled"], ended_at__isnull=False),
                name="job_has_an_end_when_it_ended",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["running", "done"]) | Q(started_at__isnull=False, attempt__gte=1),
                name="job_at_work_has_begun",
            ),
            models.CheckConstraint(
                condition=(Q(state="failed") & ~Q(problem="")) | (~Q(state="failed") & Q(problem="")),
                name="job_says_why_it_failed",
            ),
            models.CheckConstraint(condition=Q(state="done") | Q(result=None), name="job_has_a_result_only_when_done"),
        ]

    def __str__(self):
        return self.label

    @property
    def ended(self) -> bool:
        """Whether nothing will happen to it by itself any more."""
        return self.state in self.ENDED
