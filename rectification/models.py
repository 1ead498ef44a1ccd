"""The ledger of rectification (整改台账): problems from the letter to closed, what was done about each, and reports."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from evidence.models import Finding, Paper
from rounds.models import Round, Subject
from units.models import Cadre, Unit


class State(models.TextChoices):
    """How far a problem is."""

    ASSIGNED = "assigned", _("handed over, plan to be made")
    PLANNED = "planned", _("plan to be examined")
    UNDERWAY = "underway", _("being rectified")
    APPLIED = "applied", _("applied for closing")
    CHECKED = "checked", _("found in order, to be closed")
    CLOSED = "closed", _("rectified and closed")
    WITHDRAWN = "withdrawn", _("taken off the ledger")


OVER = (State.CLOSED, State.WITHDRAWN)
OWED = (State.ASSIGNED, State.UNDERWAY)
"""In these states it is the unit's turn."""


class ProblemQuerySet(models.QuerySet):
    """Questions about problems that chain."""

    def open(self):
        """What is still to be rectified."""
        return self.exclude(state__in=OVER)

    def owed_by(self, day):
        """Those where the unit must do something on this day at the latest."""
        plan = Q(plan_by__lte=day) | Q(plan_by=None, report_by__lte=day)
        return self.filter(Q(state=State.ASSIGNED) & plan | Q(state=State.UNDERWAY, due_on__lte=day))

    def overdue(self, day):
        """Those where the unit should have done something before this day."""
        return self.owed_by(day - timedelta(days=1))


class Problem(models.Model):
    """A problem that a unit or a cadre has to rectify. `about`: in a few words; `number`: its place in the letter.

    `plan`: the accepted one; `due_on`: until when, as the plan or an extension says.
    """

    class Origin(models.TextChoices):
        LETTER = "letter", _("feedback letter")
        FINDING = "finding", _("finding on record")
        HAND = "hand", _("entered by hand")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="problems", null=True, blank=True)
    cadre = models.ForeignKey(Cadre, models.PROTECT, related_name="problems", null=True, blank=True)
    round = models.ForeignKey(Round, models.PROTECT, related_name="problems", null=True, blank=True)
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="problems", null=True, blank=True)
    name = models.CharField(_("unit or cadre to rectify"), max_length=120)
    origin = models.CharField(_("where it comes from"), max_length=7, choices=Origin)
    finding = models.OneToOneField(Finding, models.PROTECT, related_name="problem", null=True, blank=True)
    about = models.CharField(_("problem in a few words"), max_length=400)
    text = models.TextField(_("problem to rectify"))
    source = models.TextField(_("what the problem rests on"), blank=True)
    asked_by = models.CharField(_("office that hands it over"), max_length=80, blank=True)
    document = models.CharField(_("document number"), max_length=100, blank=True)
    number = models.PositiveIntegerField(_("place in the letter"), null=True, blank=True)
    plan_by = models.DateField(_("plan of rectification due on"), null=True, blank=True)
    report_by = models.DateField(_("report on rectification due on"), null=True, blank=True)
    state = models.CharField(_("state of rectification"), max_length=9, choices=State, default=State.ASSIGNED)
    plan = models.ForeignKey("Plan", models.PROTECT, related_name="+", null=True, blank=True)
    due_on = models.DateField(_("to be rectified by"), null=True, blank=True)
    extended = models.PositiveSmallIntegerField(_("extensions approved"), default=0)
    applied_on = models.DateField(_("applied for closing on"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    handed_at = models.DateTimeField(_("handed over at"), default=timezone.now)

    objects = ProblemQuerySet.as_manager()

    class Meta:
        verbose_name = _("problem to rectify")
        ordering = ["-handed_at", "name", "number", "pk"]
        indexes = [models.Index("state", "due_on", name="problems_by_state")]
        constraints = [
            models.UniqueConstraint("subject", "document", "number", name="problem_of_a_letter_stands_once"),
            models.CheckConstraint(condition=~Q(text="") & ~Q(about=""), name="problem_says_what_it_is"),
            models.CheckConstraint(condition=Q(unit=None) | Q(cadre=None), name="problem_is_one_s"),
            models.CheckConstraint(
                condition=Q(state__in=["assigned", "planned", "withdrawn"])
                | Q(plan__isnull=False, due_on__isnull=False),
                name="problem_underway_has_a_plan",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_on__isnull=False) | ~Q(state="closed") & Q(closed_on=None),
                name="problem_closed_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(plan_by=None) | Q(report_by=None) | Q(report_by__gte=F("plan_by")),
                name="problem_is_reported_on_after_its_plan",
                violation_error_message=_("The report cannot be due before the plan."),
            ),
        ]

    def __str__(self):
        return f"{self.name} {self.about}"[:200]

    @property
    def open(self) -> bool:
        """Whether it is still to be rectified."""
        return self.state not in OVER

    @property
    def owed_on(self):
        """The day until which it is the unit's turn; None where it is not, or no day is set."""
        if self.state == State.ASSIGNED:
            return self.plan_by or self.report_by
        return self.due_on if self.state == State.UNDERWAY else None

    def late_on(self, day) -> bool:
        """Whether it is overdue on this day, or was applied for too late."""
        if self.state == State.WITHDRAWN:
            return False
        owed = self.owed_on
        return owed < day if owed else bool(self.applied_on and self.due_on and self.applied_on > self.due_on)


class Plan(models.Model):
    """What a unit means to do about a problem (整改方案), version by version."""

    class Verdict(models.TextChoices):
        WAITING = "waiting", _("to be examined")
        ACCEPTED = "accepted", _("accepted")
        RETURNED = "returned", _("returned")

    problem = models.ForeignKey(Problem, models.PROTECT, related_name="plans")
    cause = models.TextField(_("cause"))
    measure = models.TextField(_("measure of rectification"))
    leader = models.CharField(_("responsible leader"), max_length=60)
    person = models.CharField(_("responsible person"), max_length=60)
    due_on = models.DateField(_("to be rectified by"))
    verdict = models.CharField(_("state"), max_length=8, choices=Verdict, default=Verdict.WAITING)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("plan of rectification")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("problem", condition=Q(verdict="waiting"), name="one_plan_of_a_problem_waits")
        ]

    def __str__(self):
        return str(self.problem)


class Extension(models.Model):
    """More time, asked for with a reason. `was`: until when it was due before."""

    class Verdict(models.TextChoices):
        ASKED = "asked", _("asked for")
        APPROVED = "approved", _("approved")
        REFUSED = "refused", _("not approved")
        DROPPED = "dropped", _("no longer needed")

    problem = models.ForeignKey(Problem, models.PROTECT, related_name="extensions")
    was = models.DateField(_("due before"))
    until = models.DateField(_("extended until"))
    reason = models.TextField(_("why more time is needed"))
    verdict = models.CharField(_("state"), max_length=8, choices=Verdict, default=Verdict.ASKED)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("extension")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("problem", condition=Q(verdict="asked"), name="one_extension_is_asked_for"),
            models.CheckConstraint(
                condition=Q(until__gt=F("was")),
                name="extension_is_later",
                violation_error_message=_("The new day must lie after the one that stands."),
            ),
        ]

    def __str__(self):
        return f"{self.problem} {self.until}"


class Move(models.Model):
    """A step in the life of a problem: who, when and why; files may be about it. Rows are only ever added.

    `day`: the day that it is about, such as the one until when something was due.
    """

    class Kind(models.TextChoices):
        HANDED = "handed", _("handed over")
        PLANNED = "planned", _("plan handed in")
        PLAN_ACCEPTED = "plan-accepted", _("plan accepted")
        PLAN_RETURNED = "plan-returned", _("plan returned")
        PROGRESS = "progress", _("progress")
        APPLIED = "applied", _("closing applied for")
        CHECKED = "checked", _("checked and in order")
        SENT_BACK = "sent-back", _("sent back to be rectified")
        CLOSED = "closed", _("problem closed")
        REOPENED = "reopened", _("opened again")
        ASKED = "asked", _("extension asked for")
        EXTENDED = "extended", _("extension approved")
        REFUSED = "refused", _("extension not approved")
        SOON = "soon", _("reminded: due soon")
        TODAY = "today", _("reminded: due today")
        OVERDUE = "overdue", _("reminded: overdue")
        ESCALATED = "escalated", _("overdue, told to the section head")
        REPLACED = "replaced", _("kept by the letter written anew")
        WITHDRAWN = "withdrawn", _("taken off")

    REMINDERS = (Kind.SOON, Kind.TODAY, Kind.OVERDUE, Kind.ESCALATED)

    problem = models.ForeignKey(Problem, models.PROTECT, related_name="moves")
    kind = models.CharField(_("step"), max_length=13, choices=Kind)
    text = models.TextField(_("what was said about it"), blank=True)
    day = models.DateField(_("day"), null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("step of rectification")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                "problem", "kind", "day",
                condition=Q(kind__in=["soon", "today", "overdue", "escalated"]),
                name="each_reminder_comes_once",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.problem} {self.get_kind_display()}"


class Report(Paper):
    """A unit's or cadre's report on rectification (整改报告). `rows`: the ledger as it stood when it was handed in."""

    subject = models.OneToOneField(Subject, models.PROTECT, related_name="rectification_report")
    to = models.CharField(_("addressee"), max_length=120, blank=True)
    leading = models.TextField(_("organization and leadership"), blank=True)
    remaining = models.TextField(_("what remains and the plan for it"), blank=True)
    mechanism = models.TextField(_("lasting mechanism"), blank=True)
    rows = models.JSONField(default=list, blank=True)

    class Meta:
        verbose_name = _("report on rectification")

    def __str__(self):
        return f"{self.subject} {self._meta.verbose_name}"
