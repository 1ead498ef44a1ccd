"""What people think: sheets as they were filled in, counts of them, and how many came back. No voter stands here."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rounds.models import Round, Subject


class Sheet(models.Model):
    """One voter's answers on one subject, in the order of the form's items, as a JSON list.

    `rater` is only filled in open mutual evaluation (互评), where everybody knows who marks whom.
    """

    subject = models.ForeignKey(Subject, models.CASCADE, related_name="+")
    form = models.CharField(_("ballot form"), max_length=80)
    voter_class = models.CharField(_("voter class"), max_length=80)
    answers = models.TextField(_("answers"))
    ballot = models.CharField(_("ballot"), max_length=80, blank=True)
    rater = models.CharField(_("rater"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("ballot sheet")


class Count(models.Model):
    """So many answers of one kind, already counted."""

    subject = models.ForeignKey(Subject, models.CASCADE, related_name="+")
    form = models.CharField(_("ballot form"), max_length=80)
    voter_class = models.CharField(_("voter class"), max_length=80)
    item = models.CharField(_("ballot item"), max_length=80)
    option = models.CharField(_("option"), max_length=80)
    number = models.PositiveIntegerField(_("number of ballots"))

    class Meta:
        verbose_name = _("counted answers")
        constraints = [
            models.UniqueConstraint("subject", "form", "voter_class", "item", "option", name="count_stands_once"),
        ]


class Turnout(models.Model):
    """Ballots due, issued, returned and invalid for a form and class; without a subject, for all of them."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="turnouts")
    subject = models.ForeignKey(Subject, models.CASCADE, related_name="+", null=True, blank=True)
    form = models.CharField(_("ballot form"), max_length=80)
    voter_class = models.CharField(_("voter class"), max_length=80)
    due = models.PositiveIntegerField(_("voters due"), null=True, blank=True)
    issued = models.PositiveIntegerField(_("ballots issued"), null=True, blank=True)
    returned = models.PositiveIntegerField(_("ballots returned"), null=True, blank=True)
    invalid = models.PositiveIntegerField(_("invalid ballots"), default=0)

    class Meta:
        verbose_name = _("turnout")
        constraints = [
            models.UniqueConstraint("form", "voter_class", "subject", name="turnout_of_a_subject_stands_once"),
            models.UniqueConstraint(
                "round", "form", "voter_class", condition=Q(subject=None), name="turnout_of_a_round_stands_once"
            ),
            models.CheckConstraint(
                condition=Q(returned=None) | Q(invalid__lte=F("returned")), name="turnout_invalid_are_of_the_returned"
            ),
        ]
