"""Review, appeal and second appeal against a decided grade (复核、申诉、再申诉), and the periods that hold for them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from feedback.models.cases import Matter, settled_is_told
from feedback.models.releases import Release
from rounds.models import Round, Subject


class AppealRules(models.Model):
    """By when what may be asked and is to be answered in a round, in calendar days. None: there is no such way.

    `grades`: against which something may be asked. `shifted`: a last day that is a day off gives way to the next
    working day.
    """

    class Since(models.TextChoices):
        READING = "reading", _("the day on which the subject acknowledged the result or the letter")
        RELEASE = "release", _("the day from which the result is seen")

    round = models.OneToOneField(Round, models.CASCADE, related_name="appeal_rules")
    name = models.CharField(_("name of the rules"), max_length=80)
    basis = models.CharField(_("basis"), max_length=200)
    grades = models.JSONField(_("grades that may be appealed against"), default=list)
    since = models.CharField(_("periods are counted from"), max_length=7, choices=Since, default=Since.READING)
    review_within = models.PositiveIntegerField(_("days to apply for a review"))
    review_decided_within = models.PositiveIntegerField(_("days to decide on a review"))
    appeal_within = models.PositiveIntegerField(_("days to appeal after a review"))
    direct_within = models.PositiveIntegerField(_("days to appeal without a review"), null=True, blank=True)
    appeal_decided_within = models.PositiveIntegerField(_("days to decide on an appeal"))
    extension = models.PositiveIntegerField(_("days by which an appeal may be extended at most"))
    again_within = models.PositiveIntegerField(_("days for a second appeal"), null=True, blank=True)
    shifted = models.BooleanField(_("a last day that is a day off moves to the next working day"), default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("rules of review and appeal")

    def __str__(self):
        return self.name


class AppealQuerySet(models.QuerySet):
    """Appeals by how far they are."""

    def open(self):
        """Those that wait for their decision."""
        return self.filter(state=Appeal.State.OPEN)

    def overdue(self):
        """Those whose decision should have been there before today."""
        return self.open().filter(due_on__lt=timezone.localdate())

    def unread(self):
        """Those whose decision has not reached who asked, as far as is on record."""
        return self.exclude(state=Appeal.State.OPEN).filter(handed_on=None)


class Appeal(Matter):
    """What a subject asks against a grade. `own`: filed on the own page; else taken down by the office from paper.

    `grade`: that which is appealed against; `awarded`: that which the decision gives in its place, if any. `letter`:
    the decision as a letter, as (kind of paragraph, text). `handed_on`: when the decision reached who asked.
    """

    class Kind(models.TextChoices):
        REVIEW = "review", _("review")
        APPEAL = "appeal", _("appeal")
        AGAIN = "again", _("second appeal")

    release = models.ForeignKey(Release, models.PROTECT, related_name="appeals")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="appeals")
    kind = models.CharField(_("kind of appeal"), max_length=6, choices=Kind)
    grade = models.CharField(_("grade appealed against"), max_length=80)
    own = models.BooleanField(default=False)
    applicant = models.CharField(_("who applies"), max_length=80)
    known_on = models.DateField(_("known since"))
    received_on = models.DateField(_("received on"))
    due_on = models.DateField(_("to be decided by"))
    extended = models.PositiveIntegerField(_("days of extension"), default=0)
    extension_reason = models.TextField(_("reason of the extension"), blank=True)
    extended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    organ = models.CharField(_("deciding organ"), max_length=60, blank=True)
    awarded = models.CharField(_("grade by the decision"), max_length=80, blank=True)
    letter = models.JSONField(default=list)
    handed_on = models.DateField(_("decision received on"), null=True, blank=True)
    handed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)

    objects = AppealQuerySet.as_manager()

    class Meta:
        verbose_name = _("review or appeal")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint("subject", condition=Q(state="open"), name="one_open_appeal_of_a_subject"),
            models.UniqueConstraint("release", "subject", "kind", name="appeal_of_a_kind_stands_once"),
            models.CheckConstraint(
                condition=Q(extended=0) | (~Q(extension_reason="") & Q(extended_by__isnull=False)),
                name="appeal_extended_says_why",
            ),
            models.CheckConstraint(
                condition=Q(state="open") | ~(Q(organ="") | Q(document="")), name="appeal_settled_has_its_paper"
            ),
            settled_is_told("appeal_settled_is_told"),
        ]

    def __str__(self):
        return str(self.subject)

    @property
    def late(self) -> bool:
        """Whether the decision came, or is still to come, after its day."""
        return (timezone.localdate(self.settled_at) if self.settled_at else timezone.localdate()) > self.due_on
