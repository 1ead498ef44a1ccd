"""Computations kept: what went in, what came out, and what people decided."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.roles import Role
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


class Ruling(models.Model):
    """A grade that people award, and what it rests on."""

    grade = models.CharField(_("grade"), max_length=80)
    reason = models.TextField(_("reason of the decision"), blank=True)
    meeting = models.CharField(_("meeting"), max_length=200, blank=True)
    document = models.CharField(_("document number"), max_length=80, blank=True)
    decided_on = models.DateField(_("grade decided on"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True


class Decision(Ruling):
    """The ruling that stands; it stands beside the proposal, never over it. Each change raises `revision` by one."""

    card = models.OneToOneField(ScoreCard, models.PROTECT, related_name="decision")
    proposed = models.CharField(_("proposed grade"), max_length=80, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("decision")
        constraints = [
            models.CheckConstraint(
                condition=Q(grade=models.F("proposed")) | ~(Q(reason="") | Q(meeting="") | Q(document="")),
                name="decision_that_differs_says_why",
                violation_error_message=_("A decision that differs needs a reason, a meeting and a document number."),
            ),
            models.CheckConstraint(condition=~Q(grade=""), name="decision_names_a_grade"),
        ]

    def __str__(self):
        return f"{self.card.subject} {self.grade}"


class FormerDecision(Ruling):
    """A ruling that stood until another took its place. Rows are only ever added."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="former")
    revision = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("former decision")
        ordering = ["decision", "revision"]
        constraints = [models.UniqueConstraint("decision", "revision", name="former_decision_stands_once")]

    def __str__(self):
        return f"{self.decision} {self.revision}"


class QuotaException(models.Model):
    """Places beyond a quota that somebody signed for (超名额专项批准); `pool` is empty for all groups together."""

    run = models.ForeignKey(Run, models.PROTECT, related_name="exceptions")
    grading = models.CharField(max_length=80)
    pool = models.CharField(_("ranking group"), max_length=200, blank=True)
    grade = models.CharField(_("grade"), max_length=80)
    number = models.PositiveIntegerField(_("places beyond the quota"))
    reason = models.TextField(_("why the quota is exceeded"))
    document = models.CharField(_("document number"), max_length=80)
    signed_by = models.CharField(_("who signed"), max_length=80)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    withdrawn_reason = models.TextField(_("reason of the withdrawal"), blank=True)

    class Meta:
        verbose_name = _("exception from a quota")
        ordering = ["run", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(number__gte=1), name="exception_grants_places"),
            models.CheckConstraint(
                condition=~(Q(reason="") | Q(document="") | Q(signed_by="")), name="exception_says_why_and_who"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | ~Q(withdrawn_reason=""), name="exception_withdrawn_says_why"
            ),
        ]

    def __str__(self):
        return f"{self.pool} {self.grade} +{self.number}"


class ApprovalLevel(models.Model):
    """One level of the approvals that a round's decisions need, from the first to the last."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="approval_levels")
    position = models.PositiveIntegerField(_("level"))
    role = models.CharField(_("role"), max_length=20, choices=Role)

    class Meta:
        verbose_name = _("level of approval")
        ordering = ["round", "position"]
        constraints = [models.UniqueConstraint("round", "position", name="approval_level_stands_once")]

    def __str__(self):
        return self.get_role_display()


class Submission(models.Model):
    """All decisions of a run, handed in for approval. `meeting`, `document` and `decided_on`: by the last level."""

    class State(models.TextChoices):
        OPEN = "open", _("under approval")
        RETURNED = "returned", _("returned")
        APPROVED = "approved", _("approved")
        REOPENED = "reopened", _("reopened")

    run = models.ForeignKey(Run, models.PROTECT, related_name="submissions")
    number = models.PositiveIntegerField(_("number of the submission"))
    chain = models.JSONField(default=list)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.OPEN)
    meeting = models.CharField(_("meeting"), max_length=200, blank=True)
    document = models.CharField(_("document number"), max_length=80, blank=True)
    decided_on = models.DateField(_("grade decided on"), null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("submission for approval")
        ordering = ["run", "number"]
        constraints = [
            models.UniqueConstraint("run", "number", name="submission_stands_once_in_a_run"),
            models.UniqueConstraint("run", condition=Q(state="open"), name="one_submission_of_a_run_is_open"),
            models.CheckConstraint(
                condition=~Q(state="approved") | (~Q(meeting="") & ~Q(document="") & Q(decided_on__isnull=False)),
                name="submission_approved_names_its_meeting",
            ),
        ]

    def __str__(self):
        return f"{self.run} {self.number}"


class Approval(models.Model):
    """What one level said of a submission. Rows are only ever added."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="approvals")
    level = models.PositiveIntegerField(_("level"))
    role = models.CharField(_("role"), max_length=20, choices=Role)
    approved = models.BooleanField(_("approved"))
    reason = models.TextField(_("reason of the answer"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("approval")
        ordering = ["submission", "pk"]
        constraints = [
            models.UniqueConstraint("submission", "level", name="level_answers_once"),
            models.UniqueConstraint("submission", "by", name="nobody_answers_two_levels"),
            models.CheckConstraint(condition=Q(approved=True) | ~Q(reason=""), name="approval_returned_says_why"),
        ]

    def __str__(self):
        return f"{self.submission} {self.level}"


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
