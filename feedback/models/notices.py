"""The public notice (公示): its days, its names, and the holidays by which its working days are counted."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from feedback.models.cases import Objection
from feedback.models.releases import Release
from rounds.models import Stage, Subject


class NoticeQuerySet(models.QuerySet):
    """Notices by who may see them."""

    def public(self):
        """Those that hang out: begun, not withdrawn, of a release in force, of a round that is not archived."""
        hanging = self.filter(starts_at__lte=Now()).exclude(state=Notice.State.WITHDRAWN)
        return hanging.filter(release__in=Release.objects.in_force()).exclude(release__round__stage=Stage.ARCHIVED)


class Notice(models.Model):
    """A public notice of a release; a later one of the same round is a new version, the former is kept."""

    class State(models.TextChoices):
        RUNNING = "running", _("hangs out")
        FINAL = "final", _("final")
        WITHDRAWN = "withdrawn", _("taken down")

    release = models.ForeignKey(Release, models.PROTECT, related_name="notices")
    version = models.PositiveIntegerField(_("version of the notice"))
    title = models.CharField(_("title of the notice"), max_length=200)
    text = models.TextField(_("text of the notice"))
    contact = models.TextField(_("whom to write to"))
    days = models.PositiveIntegerField(_("working days of notice"))
    starts_at = models.DateTimeField(_("hangs out from"))
    ends_at = models.DateTimeField(_("hangs out until"))
    state = models.CharField(_("state of the notice"), max_length=9, choices=State, default=State.RUNNING)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    final_at = models.DateTimeField(_("final since"), null=True, blank=True)
    withdrawn_reason = models.TextField(_("reason of taking it down"), blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("public notice")
        ordering = ["-starts_at", "-pk"]
        constraints = [
            models.UniqueConstraint("release", condition=Q(state="running"), name="one_notice_of_a_release_runs"),
            models.CheckConstraint(
                condition=Q(days__gte=1) & Q(ends_at__gt=models.F("starts_at")), name="notice_lasts"
            ),
            models.CheckConstraint(
                condition=~Q(state="final") | Q(final_at__isnull=False), name="notice_final_says_since_when"
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(withdrawn_reason=""), name="notice_taken_down_says_why"
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def first_day(self):
        """The first day on which it hangs out."""
        return timezone.localdate(self.starts_at)

    @property
    def last_day(self):
        """The last day on which it hangs out: it ends with the midnight after."""
        return timezone.localdate(self.ends_at) - timedelta(days=1)


class NameQuerySet(models.QuerySet):
    """Names on notices."""

    def contested(self):
        """Those against whom an objection is open, or was upheld: they do not become final on this notice."""
        said = Objection.objects.filter(notice=OuterRef("notice"), subject=OuterRef("subject"))
        return self.filter(Exists(said.exclude(state=Objection.State.DISMISSED)))


class NoticeName(models.Model):
    """Somebody who is named on a notice, with what the notice says of them at that time."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="names")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="notice_names")
    position = models.PositiveIntegerField()
    grade = models.CharField(_("grade"), max_length=80)
    score = models.CharField(_("total score"), max_length=80, blank=True)
    rank = models.PositiveIntegerField(_("place in the group"), null=True, blank=True)
    final_at = models.DateTimeField(_("final since"), null=True, blank=True)

    objects = NameQuerySet.as_manager()

    class Meta:
        ordering = ["notice", "position"]
        constraints = [models.UniqueConstraint("notice", "subject", name="name_stands_once_on_a_notice")]

    def __str__(self):
        return f"{self.subject} {self.grade}"


class Holiday(models.Model):
    """A weekday off, or a day at a weekend that is worked (调休), as the State Council orders year by year."""

    day = models.DateField(_("day"), unique=True)
    worked = models.BooleanField(_("a working day"), default=False)
    name = models.CharField(_("name of the holiday"), max_length=40)

    class Meta:
        verbose_name = _("holiday")
        ordering = ["day"]

    def __str__(self):
        return f"{self.day} {self.name}"
