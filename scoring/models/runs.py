"""Computations: what went in, and the proposal that came out for each subject."""

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
        return _("%(round)s (no. %(number)s)") % {"round": self.round, "number": self.number}


class FrozenInputs(models.Model):
    """All evidence that a run took in, packed."""

    run = models.OneToOneField(Run, models.CASCADE, primary_key=True, related_name="frozen_inputs")
    content = models.BinaryField()


class ScoreCard(models.Model):
    """One subject's proposal in a run; `content` holds the whole working, packed, `exact` what later rounds ask for.

    `told`: what a review table says of the subject beside the score. `takes_place`: whether the grade uses up a place.
    """

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
    told = models.JSONField(default=dict)
    takes_place = models.BooleanField(default=True)
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
