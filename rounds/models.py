"""One evaluation: its case, its rounds, and who is evaluated in each."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from indicators.models import Scheme
from rounds.fields import ExactField
from units.models import Cadre, Group, Unit


class Case(models.Model):
    """Rounds in order that can ask for one another's results (考核项目): a year with its months, a record of years."""

    code = models.CharField(_("case code"), max_length=40, unique=True)
    name = models.CharField(_("case name"), max_length=120)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)

    class Meta:
        verbose_name = _("case")
        ordering = ["code"]
        constraints = [models.CheckConstraint(condition=~Q(code=""), name="case_has_a_code")]

    def __str__(self):
        return self.name


class Stage(models.TextChoices):
    """How far a round is (阶段)."""

    DRAFT = "draft", _("being prepared")
    APPROVED = "approved", _("approved, not yet begun")
    COLLECTING = "collecting", _("collecting")
    CLOSED = "closed", _("collection closed")
    COMPUTED = "computed", _("scores computed")
    REVIEW = "review", _("under review")
    DECIDED = "decided", _("grades decided")
    RELEASED = "released", _("released")
    APPEALS = "appeals", _("appeals and rectification")
    ARCHIVED = "archived", _("archived")


class Round(models.Model):
    """One evaluation of a period under one version of a scheme."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="rounds")
    code = models.CharField(_("round"), max_length=80)
    position = models.PositiveIntegerField(_("order of the round"))
    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="rounds")
    size = models.PositiveIntegerField(_("number of subjects"), default=0)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.DRAFT)
    period_from = models.DateField(_("evaluated from"), null=True, blank=True)
    period_until = models.DateField(_("evaluated until"), null=True, blank=True)
    opens_on = models.DateField(_("collection begins on"), null=True, blank=True)
    closes_at = models.DateTimeField(_("collection closes at"), null=True, blank=True)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True)
    rehearsal_of = models.OneToOneField(
        "self", models.PROTECT, related_name="rehearsal", null=True, blank=True, verbose_name=_("rehearsal of")
    )

    class Meta:
        verbose_name = _("evaluation round")
        ordering = ["case__code", "position"]
        constraints = [
            models.UniqueConstraint("case", "code", name="round_code_stands_once_in_a_case"),
            models.UniqueConstraint("case", "position", name="round_place_stands_once_in_a_case"),
            models.CheckConstraint(condition=~Q(code=""), name="round_has_a_code"),
            models.CheckConstraint(
                condition=Q(period_from=None) | Q(period_until=None) | Q(period_until__gte=models.F("period_from")),
                name="round_period_ends_after_it_began",
                violation_error_message=_("The end cannot lie before the beginning."),
            ),
            models.CheckConstraint(
                condition=Q(rehearsal_of=None) | Q(stage__in=["draft", "closed", "computed"]),
                name="rehearsal_is_never_decided",
                violation_error_message=_("A rehearsal is never locked, decided or released."),
            ),
        ]

    def __str__(self):
        return f"{self.case.name} {self.code}"


class Subject(models.Model):
    """Who is evaluated, as they were when the round took its snapshot; later changes elsewhere leave it alone."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="subjects")
    code = models.CharField(_("subject code"), max_length=80)
    name = models.CharField(_("subject name"), max_length=120)
    category = models.CharField(_("evaluation category"), max_length=80)
    order = ExactField(_("prescribed order"))
    position = models.PositiveIntegerField(_("position"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="subjects", null=True, blank=True)
    cadre = models.ForeignKey(Cadre, models.PROTECT, related_name="subjects", null=True, blank=True)
    place = models.CharField(_("unit at the time"), max_length=120, blank=True)
    post = models.CharField(_("post at the time"), max_length=200, blank=True)
    group = models.ForeignKey(
        Group, models.PROTECT, related_name="subjects", null=True, blank=True, verbose_name=_("assessment group")
    )

    class Meta:
        verbose_name = _("subject")
        ordering = ["round", "position"]
        constraints = [
            models.UniqueConstraint("round", "code", name="subject_code_stands_once_in_a_round"),
            models.UniqueConstraint("round", "position", name="subject_place_stands_once_in_a_round"),
            models.CheckConstraint(condition=~Q(code="") & ~Q(name=""), name="subject_has_code_and_name"),
        ]
        indexes = [models.Index("round", "category", name="subject_by_category")]

    def __str__(self):
        return self.name


class Selection(models.Model):
    """What was asked for when subjects were chosen, to see who has come since. `without`: who was left out by hand."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="selections")
    wanted = models.JSONField(_("what was asked for"))
    without = models.JSONField(_("left out"), default=list)

    class Meta:
        verbose_name = _("selection of subjects")
        ordering = ["round", "pk"]

    def __str__(self):
        return f"{self.round} {self.pk}"


class Outsider(models.Model):
    """Somebody who is not evaluated in a round but whom its relations or earlier results speak of."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="outsiders")
    code = models.CharField(_("subject code"), max_length=80)
    name = models.CharField(_("subject name"), max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint("round", "code", name="outsider_stands_once_in_a_round")]

    def __str__(self):
        return self.name


class Passage(models.Model):
    """A step of a round from one stage to another. Rows are only ever added."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="passages")
    was = models.CharField(_("stage before"), max_length=10, choices=Stage)
    now = models.CharField(_("stage after"), max_length=10, choices=Stage)
    reason = models.TextField(_("reason"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("passage")
        ordering = ["round", "pk"]

    def __str__(self):
        return f"{self.round} {self.get_now_display()}"


class Step(models.Model):
    """One way in which the evidence on a category is collected in a round; without a row it is switched off."""

    class Kind(models.TextChoices):
        REPORT = "report", _("self-report")
        FIGURES = "figures", _("figures")
        ENTRIES = "entries", _("list entries")
        MEETING = "meeting", _("democratic appraisal")
        RECOMMENDATION = "recommendation", _("recommendation")
        MUTUAL = "mutual", _("mutual evaluation")
        GROUP = "group", _("assessment-group evaluation")
        CERTIFICATES = "certificates", _("certificates of two issuers")
        CLIENTS = "clients", _("talks with service clients")
        DIARY = "diary", _("work diary")
        ROUTINE = "routine", _("routine grades")
        FINDINGS = "findings", _("findings of inspection, audit and supervision")

    round = models.ForeignKey(Round, models.CASCADE, related_name="steps")
    category = models.CharField(_("evaluation category"), max_length=80)
    kind = models.CharField(_("kind of step"), max_length=14, choices=Kind)
    due_on = models.DateField(_("due on"), null=True, blank=True)

    class Meta:
        verbose_name = _("step of a round")
        ordering = ["round", "category", "pk"]
        constraints = [models.UniqueConstraint("round", "category", "kind", name="step_stands_once")]

    def __str__(self):
        return f"{self.category} {self.get_kind_display()}"


class Reminder(models.Model):
    """A reminder to one person of what is due; the level rises with lateness, and each level comes once."""

    class Level(models.IntegerChoices):
        SOON = 1, _("due soon")
        TODAY = 2, _("due today")
        OVERDUE = 3, _("overdue")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="reminders")
    round = models.ForeignKey(Round, models.CASCADE, related_name="reminders")
    kind = models.CharField(_("kind of step"), max_length=14, choices=Step.Kind)
    due_on = models.DateField(_("due on"))
    level = models.PositiveSmallIntegerField(_("urgency"), choices=Level)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)

    class Meta:
        verbose_name = _("reminder")
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint("user", "round", "kind", "due_on", "level", name="reminder_comes_once"),
        ]

    def __str__(self):
        return f"{self.round} {self.get_kind_display()} {self.due_on}"
