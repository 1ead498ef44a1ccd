"""Talks (谈话) with those who were evaluated: planned, held, signed by whom they were with, followed up."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from linkages.models.measures import Measure
from rounds.models import Subject


class Talk(models.Model):
    """One talk. `measure`: the measure for which it is held; it is proposed, confirmed and dropped with that.

    `answer`: what was said in reply, as the recorder wrote it; `remark`: what the person wrote when signing.
    """

    class Kind(models.TextChoices):
        FEEDBACK = "feedback", _("feedback talk")
        REMINDER = "reminder", _("talk as a reminder")
        CRITICISM = "criticism", _("criticism and education")
        SUMMONS = "summons", _("summons to a talk")
        ADMONITION = "admonition", _("admonition talk")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed talk")
        PLANNED = "planned", _("planned talk")
        HELD = "held", _("held, to be signed")
        SIGNED = "signed", _("signed by the person")
        CLOSED = "closed", _("followed up")
        DROPPED = "dropped", _("talk dropped")

    RECORDED = (State.HELD, State.SIGNED, State.CLOSED)

    subject = models.ForeignKey(Subject, models.PROTECT, related_name="result_talks", verbose_name=_("subject"))
    measure = models.OneToOneField(Measure, models.PROTECT, related_name="talk", null=True, blank=True)
    kind = models.CharField(_("kind of talk"), max_length=10, choices=Kind, default=Kind.FEEDBACK)
    talker = models.CharField(_("who talks"), max_length=120, blank=True)
    partner = models.CharField(_("with whom"), max_length=120)
    due_on = models.DateField(_("to be held by"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.PLANNED)
    held_at = models.DateTimeField(_("held at"), null=True, blank=True)
    place = models.CharField(_("place of the talk"), max_length=120, blank=True)
    recorder = models.CharField(_("recorder"), max_length=60, blank=True)
    strengths = models.TextField(_("main strengths"), blank=True)
    shortcomings = models.TextField(_("main shortcomings"), blank=True)
    hopes = models.TextField(_("hopes and demands"), blank=True)
    answer = models.TextField(_("what the person said"), blank=True)
    follow_up_on = models.DateField(_("follow-up on"), null=True, blank=True)
    effect_until = models.DateField(_("end of effect"), null=True, blank=True)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    signed_at = models.DateTimeField(_("signed at"), null=True, blank=True)
    remark = models.TextField(_("the person's own opinion"), blank=True)
    outcome = models.TextField(_("outcome of the follow-up"), blank=True)
    reason = models.TextField(_("reason given"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    made_at = models.DateTimeField(_("planned at"), default=timezone.now)

    class Meta:
        verbose_name = _("talk")
        ordering = ["subject__round", "subject__position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["held", "signed", "closed"]) | Q(held_at__isnull=False),
                name="talk_held_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(state="signed") | Q(signed_at__isnull=False), name="talk_signed_says_when"
            ),
            models.CheckConstraint(condition=~Q(state="closed") | ~Q(outcome=""), name="talk_closed_says_its_outcome"),
            models.CheckConstraint(condition=~Q(state="dropped") | ~Q(reason=""), name="talk_dropped_says_why"),
        ]

    def __str__(self):
        return f"{self.subject} {self.get_kind_display()}"

    @property
    def overdue(self) -> bool:
        """Whether it was planned and its day is over, or it was held and its follow-up is."""
        today = timezone.localdate()
        if self.state == self.State.PLANNED:
            return self.due_on is not None and self.due_on < today
        follows = self.state in (self.State.HELD, self.State.SIGNED)
        return follows and self.follow_up_on is not None and self.follow_up_on < today
