"""What is measured, and how heavily: schemes, version by version."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Scheme(models.Model):
    """One version of an evaluation plan (考核方案) as text; frozen as soon as a round uses it."""

    code = models.CharField(_("scheme code"), max_length=80)
    version = models.PositiveIntegerField(_("version"), default=1)
    title = models.CharField(_("scheme title"), max_length=200)
    text = models.TextField(_("scheme text"))
    digest = models.CharField(_("digest"), max_length=64)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    frozen_at = models.DateTimeField(_("frozen at"), null=True, blank=True)

    class Meta:
        verbose_name = _("scheme")
        ordering = ["code", "-version"]
        constraints = [
            models.UniqueConstraint("code", "version", name="scheme_version_stands_once"),
            models.UniqueConstraint("code", "digest", name="scheme_text_stands_once"),
            models.CheckConstraint(condition=Q(version__gte=1), name="scheme_versions_count_from_one"),
            models.CheckConstraint(condition=~Q(text=""), name="scheme_has_a_text"),
        ]

    def __str__(self):
        return f"{self.title}（{self.code} v{self.version}）"


class Draft(models.Model):
    """A scheme in the making: its text is the whole truth, and may be faulty until somebody approves it."""

    class State(models.TextChoices):
        EDITING = "editing", _("being edited")
        SUBMITTED = "submitted", _("submitted for approval")
        RETURNED = "returned", _("returned for correction")
        APPROVED = "approved", _("approved as a version")
        DROPPED = "dropped", _("given up")

    title = models.CharField(_("scheme title"), max_length=200)
    text = models.TextField(_("scheme text"), blank=True)
    revision = models.PositiveIntegerField(_("revision"), default=1)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.EDITING)
    reason = models.CharField(_("reason of the return"), max_length=500, blank=True)
    based_on = models.ForeignKey(Scheme, models.PROTECT, null=True, blank=True, related_name="drafts_of")
    kept = models.ForeignKey(Scheme, models.PROTECT, null=True, blank=True, related_name="made_by_drafts")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(_("changed at"), default=timezone.now)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)

    class Meta:
        verbose_name = _("draft of a scheme")
        ordering = ["-changed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kept=None) ^ Q(state="approved"), name="draft_leads_to_a_version_once_approved"
            ),
            models.CheckConstraint(
                condition=~Q(state="submitted") | Q(submitted_at__isnull=False), name="draft_submitted_has_its_time"
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(reason=""), name="draft_is_returned_for_a_reason"
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether its text may be changed."""
        return self.state in (self.State.EDITING, self.State.RETURNED)


class IndicatorTable(models.Model):
    """A table of indicators that somebody brought for a draft; `digest` says what its check would have made of it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for confirmation")
        REFUSED = "refused", _("has faults")
        TAKEN = "taken", _("taken over")

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="tables")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(_("file"), max_length=200)
    headers = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    findings = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State)
    made_at = models.DateTimeField(_("brought at"), default=timezone.now)

    class Meta:
        verbose_name = _("table of indicators")
        ordering = ["-made_at", "-pk"]

    def __str__(self):
        return self.name


class LibraryItem(models.Model):
    """An indicator that the office keeps to pick from, with all that it refers to, as the text of a small document."""

    name = models.CharField(_("indicator"), max_length=200)
    text = models.TextField(_("scheme text"))
    source = models.CharField(_("taken from"), max_length=200, blank=True)
    remark = models.CharField(_("remark"), max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("made at"), default=timezone.now)

    class Meta:
        verbose_name = _("indicator of the library")
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name
