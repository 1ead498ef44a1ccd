"""The ledger of measures (结果运用台账): what follows from a result, who sees to it, and what came of it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rounds.fields import ExactField
from rounds.models import Subject
from scoring.engine.exact import plain
from scoring.models import Run


class Measure(models.Model):
    """One consequence for one subject. `rule`: which rule of the scheme proposes it; empty where somebody added it.

    `kind`: the linkage, as the scheme names it. `grade`, `score`, `rank`: what it rests on, as decided and computed.
    `pay`: whether finance needs its value. `doubt`: what the rules say now, if they no longer say the same.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed measure")
        CONFIRMED = "confirmed", _("confirmed measure")
        UNDER_WAY = "under-way", _("being carried out")
        DONE = "done", _("done and reported")
        LAPSED = "lapsed", _("no longer proposed")
        DROPPED = "dropped", _("not taken up")
        WITHDRAWN = "withdrawn", _("withdrawn measure")

    class Doubt(models.TextChoices):
        GONE = "gone", _("by the grade that stands, the rules no longer propose it")
        VALUE = "value", _("by the grade that stands, the rules give another value")

    IN_FORCE = (State.CONFIRMED, State.UNDER_WAY, State.DONE)
    OWED = (State.CONFIRMED, State.UNDER_WAY)

    subject = models.ForeignKey(Subject, models.PROTECT, related_name="measures")
    run = models.ForeignKey(Run, models.PROTECT, related_name="+")
    rule = models.CharField(max_length=120, blank=True)
    kind = models.CharField(_("kind of use"), max_length=80)
    what = models.CharField(_("measure"), max_length=300)
    value = ExactField(_("value"), null=True, blank=True)
    unit = models.CharField(_("unit of the value"), max_length=20, blank=True)
    pay = models.BooleanField(_("finance needs its value"), default=False)
    clause = models.CharField(_("basis of the measure"), max_length=200, blank=True)
    grade = models.CharField(_("decided grade"), max_length=80, blank=True)
    proposed = models.CharField(_("proposed grade"), max_length=80, blank=True)
    score = models.CharField(_("score"), max_length=80, blank=True)
    rank = models.PositiveIntegerField(_("place"), null=True, blank=True)
    office = models.CharField(_("responsible office"), max_length=120, blank=True)
    due = models.CharField(_("due, in words"), max_length=80, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    document = models.CharField(_("document number"), max_length=120, blank=True)
    effect_from = models.DateField(_("in effect from"), null=True, blank=True)
    effect_until = models.DateField(_("end of effect"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PROPOSED)
    reason = models.TextField(_("reason given"), blank=True)
    outcome = models.TextField(_("what was done, with evidence"), blank=True)
    doubt = models.CharField(max_length=5, choices=Doubt, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    made_at = models.DateTimeField(_("put up at"), default=timezone.now)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        verbose_name = _("measure")
        ordering = ["subject__round", "subject__position", "pk"]
        constraints = [
            models.UniqueConstraint("subject", "rule", condition=~Q(rule=""), name="rule_proposes_a_measure_once"),
            models.CheckConstraint(
                condition=~Q(state__in=["lapsed", "dropped", "withdrawn"]) | ~Q(reason=""),
                name="measure_not_taken_up_says_why",
            ),
            models.CheckConstraint(condition=~Q(state="done") | ~Q(outcome=""), name="measure_done_says_what_was_done"),
            models.CheckConstraint(
                condition=Q(effect_until=None) | Q(effect_from__isnull=False, effect_until__gte=F("effect_from")),
                name="measure_ends_after_it_began",
                violation_error_message=_("An effect needs its first day, and cannot end before it."),
            ),
        ]
        indexes = [models.Index("state", "due_on", name="measure_by_due_day")]

    def __str__(self):
        return f"{self.subject} {self.what}"[:200]

    @property
    def overdue(self) -> bool:
        """Whether it was promised and its day is over."""
        return self.state in self.OWED and self.due_on is not None and self.due_on < timezone.localdate()

    @property
    def shown_value(self) -> str:
        """The value with its unit, in words."""
        return "" if self.value is None else f"{plain(self.value)}{self.unit}"

    @property
    def differs(self) -> bool:
        """Whether people decided another grade than was proposed."""
        return self.grade != self.proposed


class MeasureStep(models.Model):
    """A step of a measure from one state to another. Rows are only ever added."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="steps")
    was = models.CharField(max_length=10, choices=Measure.State)
    now = models.CharField(max_length=10, choices=Measure.State)
    words = models.TextField(_("words"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("step of a measure")
        ordering = ["measure", "pk"]

    def __str__(self):
        return f"{self.measure} {self.get_now_display()}"
