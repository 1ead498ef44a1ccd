"""Who sees what of the decided grades of a round, from which moment on, and who has read it."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rounds.models import Round, Stage, Subject
from scoring.models import Run

SHOWN_AT = (Stage.RELEASED, Stage.APPEALS, Stage.ARCHIVED)


class Audience(models.TextChoices):
    """To whom something is disclosed."""

    SUBJECT = "subject", _("the subject itself")
    LIAISON = "liaison", _("the unit's liaison")
    READERS = "readers", _("reading leaders")
    PUBLIC = "public", _("everybody who signs in (public notice)")


class Content(models.TextChoices):
    """What can be disclosed of a result."""

    GRADE = "grade", _("decided grade")
    SCORE = "score", _("total score")
    RANK = "rank", _("place in the group")
    PARTS = "parts", _("parts of the score")
    WORKING = "working", _("working of the score")
    CIRCUMSTANCES = "circumstances", _("circumstances on record")


class ReleaseQuerySet(models.QuerySet):
    """Releases by whether they hold. The clock is that of the database."""

    def standing(self):
        """Those that nobody withdrew and whose computation still stands, seen or still to be seen."""
        return self.filter(withdrawn_at=None, run__state=Run.State.LOCKED, round__stage__in=SHOWN_AT)

    def in_force(self):
        """Those under which something is seen at this moment."""
        return self.standing().filter(visible_from__lte=Now())


class Release(models.Model):
    """An act by which decided grades are made known (发布). Withdrawn ones are kept."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="releases")
    run = models.ForeignKey(Run, models.PROTECT, related_name="releases")
    visible_from = models.DateTimeField(_("seen from"))
    corrections_until = models.DateTimeField(_("corrections can be asked for until"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    withdrawn_reason = models.TextField(_("reason of the withdrawal"), blank=True)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("release")
        ordering = ["round", "pk"]
        constraints = [
            models.UniqueConstraint("round", condition=Q(withdrawn_at=None), name="one_release_of_a_round_stands"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | ~Q(withdrawn_reason=""), name="release_withdrawn_says_why"
            ),
        ]

    def __str__(self):
        return str(self.round)

    @property
    def last_day(self):
        """The last day on which a correction can be asked for: the period ends with the midnight after."""
        return timezone.localdate(self.corrections_until) - timedelta(days=1)

    def told(self):
        """What is disclosed, by audience in their order, as the words of both."""
        held = {(row.audience, row.content) for row in self.disclosures.all()}
        for audience in Audience:
            contents = [content.label for content in Content if (audience, content) in held]
            if contents:
                yield audience.label, contents


class Disclosure(models.Model):
    """One content that a release discloses to one audience; what has no row is withheld."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="disclosures")
    audience = models.CharField(_("audience"), max_length=8, choices=Audience)
    content = models.CharField(_("content"), max_length=14, choices=Content)

    class Meta:
        constraints = [models.UniqueConstraint("release", "audience", "content", name="disclosure_stands_once")]

    def __str__(self):
        return f"{self.get_audience_display()} {self.get_content_display()}"


class Reading(models.Model):
    """That a subject acknowledged having read the own result (已阅)."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="readings")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="readings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("read on"), default=timezone.now)

    class Meta:
        verbose_name = _("acknowledgement")
        constraints = [models.UniqueConstraint("release", "subject", name="reading_stands_once")]

    def __str__(self):
        return str(self.subject)
