"""Marks that somebody gives by name on a ballot form of the scheme. Anonymous ballots stand elsewhere."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from evidence.models.papers import Paper
from rounds.models import Round, Step, Subject


class Marking(Paper):
    """Sheets that one person fills in and hands in together: a member's, a colleague's, or those of one talk.

    `rater`: the account of a member, the subject code of a colleague. A client is known by kind and day alone.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="markings")
    kind = models.CharField(_("kind of step"), max_length=14, choices=Step.Kind)
    form = models.CharField(_("ballot form"), max_length=80)
    voter_class = models.CharField(_("voter class"), max_length=80)
    rater = models.CharField(_("rater"), max_length=80, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    about = models.ForeignKey(Subject, models.CASCADE, related_name="markings", null=True, blank=True)
    client = models.CharField(_("kind of client"), max_length=60, blank=True)
    held_on = models.DateField(_("talk held on"), null=True, blank=True)
    note = models.TextField(_("what the client said"), blank=True)

    class Meta:
        verbose_name = _("marks by name")
        constraints = [
            models.UniqueConstraint(
                "round",
                "kind",
                "rater",
                condition=models.Q(about=None),
                name="marking_of_colleagues_once",
            ),
            models.UniqueConstraint(
                "kind", "about", "rater", condition=~models.Q(rater=""), name="marking_of_a_member_once"
            ),
        ]

    def __str__(self):
        return f"{self.round} {self.get_kind_display()} {self.rater}"


class Mark(models.Model):
    """One sheet: the answers on a subject in the order of the form's items, and why; null is a blank."""

    marking = models.ForeignKey(Marking, models.CASCADE, related_name="marks")
    subject = models.ForeignKey(Subject, models.CASCADE, related_name="+")
    answers = models.JSONField(_("answers"), default=list)
    reasons = models.JSONField(_("reasons of the marks"), default=list)

    class Meta:
        verbose_name = _("marks on a subject")
        constraints = [models.UniqueConstraint("marking", "subject", name="mark_on_a_subject_stands_once")]

    def __str__(self):
        return f"{self.marking} · {self.subject}"
