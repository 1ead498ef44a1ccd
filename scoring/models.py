"""Computations kept: what went in, what came out, and what people decided."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rounds.models import Round, Subject


class Run(models.Model):
    """One computation of a round. It keeps the scheme word for word, to be replayed when all else has changed."""

    class State(models.TextChoices):
        QUEUED = "queued", _("waiting")
        DONE = "done", _("computed")
        LOCKED = "locked", _("locked")
        ASIDE = "aside", _("set aside")
        REFUSED = "refused", _("not passed")

    round = models.ForeignKey(Round, models.PROTECT, related_name="runs")
    number = models.PositiveIntegerField(_("number of the run"))
    state = models.CharField(_("state of the run"), max_length=8, choices=State, default=State.QUEUED)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    made_at = models.DateTimeField(_("asked for at"), default=timezone.now)
    done_at = models.DateTimeField(_("computed at"), null=True, blank=True)
    locked_at = models.DateTimeField(_("locked at"), null=True, blank=True)
    locked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    scheme_text = models.TextField()
    engine_version = models.CharField(_("engine"), max_length=20, blank=True)
    inputs_digest = models.CharField(_("digest of the inputs"), max_length=64, blank=True)
    results_digest = models.CharField(_("digest of the results"), max_length=64, blank=True)
    frame = models.TextField(blank=True)
    problem = models.TextField(_("problem"), blank=True)

    class Meta:
        verbose_name = _("computation")
        ordering = ["round", "-number"]
        constraints = [
            models.UniqueConstraint("round", "number", name="run_number_stands_once_in_a_round"),
            models.UniqueConstraint("round", condition=Q(state="locked"), name="one_run_of_a_round_is_locked"),
            models.CheckConstraint(
                condition=Q(state__in=["queued", "refused"]) | ~Q(results_digest=""), name="run_done_has_results"
            ),
            models.CheckConstraint(
                condition=~Q(state="locked") | Q(locked_at__isnull=False), name="run_locked_says_when"
            ),
        ]

    def __str__(self):
        return f"{self.round} #{self.number}"


class FrozenInputs(models.Model):
    """All evidence that a run took in, packed."""

    run = models.OneToOneField(Run, models.CASCADE, primary_key=True, related_name="frozen_inputs")
    content = models.BinaryField()


class ScoreCard(models.Model):
    """One subject's proposal in a run; `content` holds the whole working, packed, `exact` what later rounds ask for."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="cards")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="cards")
    position = models.PositiveIntegerField()
    pool = models.CharField(_("ranking group"), max_length=200)
    score = models.CharField(_("score"), max_length=80, null=True)
    rank = models.PositiveIntegerField(_("place"), null=True)
    grade = models.CharField(_("proposed grade"), max_length=80, null=True)
    state = models.CharField(_("state"), max_length=80, null=True)
    colour = models.CharField(_("colour"), max_length=80, null=True)
    nodes = models.JSONField(default=dict)
    flags = models.JSONField(default=list)
    content = models.BinaryField()
    exact = models.BinaryField()

    class Meta:
        verbose_name = _("score card")
        ordering = ["run", "position"]
        constraints = [
            models.UniqueConstraint("run", "subject", name="card_stands_once_in_a_run"),
            models.CheckConstraint(condition=Q(rank=None) | Q(rank__gte=1), name="card_ranks_count_from_one"),
        ]
        indexes = [
            models.Index("run", "pool", "rank", name="card_by_rank"),
            models.Index("run", "pool", "position", name="card_by_pool"),
        ]

    def __str__(self):
        return f"{self.subject} {self.score}"


class Decision(models.Model):
    """The grade that people award; it stands beside the proposal, never over it."""

    card = models.OneToOneField(ScoreCard, models.PROTECT, related_name="decision")
    grade = models.CharField(_("grade"), max_length=80)
    proposed = models.CharField(_("proposed grade"), max_length=80, blank=True)
    reason = models.TextField(_("reason of the decision"), blank=True)
    meeting = models.CharField(_("meeting"), max_length=200, blank=True)
    document = models.CharField(_("document number"), max_length=80, blank=True)
    decided_on = models.DateField(_("grade decided on"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("decision")
        constraints = [
            models.CheckConstraint(
                condition=Q(grade=models.F("proposed")) | ~Q(reason=""),
                name="decision_that_differs_says_why",
                violation_error_message=_("Say why the decision differs from the proposal."),
            ),
        ]

    def __str__(self):
        return f"{self.card.subject} {self.grade}"


class TryOut(models.Model):
    """A scheme tried out by one person, for that person's eyes: no result of any round, and soon gone."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    scheme = models.ForeignKey("indicators.Scheme", models.CASCADE, null=True, related_name="+")
    draft = models.ForeignKey("indicators.Draft", models.CASCADE, null=True, related_name="+")
    title = models.CharField(_("scheme title"), max_length=300)
    round = models.ForeignKey(Round, models.CASCADE, null=True, related_name="+")
    typed = models.BooleanField(default=False)
    subjects = models.PositiveIntegerField(default=0)
    table = models.JSONField(default=list)
    unknown = models.JSONField(default=list)
    lacking = models.JSONField(default=list)
    faults = models.JSONField(default=list)
    made_at = models.DateTimeField(_("computed at"), default=timezone.now)

    class Meta:
        verbose_name = _("try-out")
        ordering = ["-pk"]

    def __str__(self):
        return self.title


class TryOutCard(models.Model):
    """One subject of a try-out: the whole result and its working, packed."""

    tried = models.ForeignKey(TryOut, models.CASCADE, related_name="cards")
    position = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        verbose_name = _("working of a try-out")
        ordering = ["position"]
        constraints = [models.UniqueConstraint("tried", "position", name="try_out_shows_a_subject_once")]

    def __str__(self):
        return f"{self.tried} {self.position}"
