"""What is on record about a subject of a round, each with its source."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rounds.fields import ExactField, ValueField
from rounds.models import Round, Subject


class Figure(models.Model):
    """A certified number or fact of a subject."""

    subject = models.ForeignKey(Subject, models.CASCADE, related_name="figures")
    name = models.CharField(_("figure"), max_length=80)
    value = ValueField(_("value"))
    source = models.TextField(_("source"), blank=True)
    place = models.CharField(_("read at"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("figure")
        constraints = [models.UniqueConstraint("subject", "name", name="figure_stands_once")]

    def __str__(self):
        return f"{self.subject} {self.name}"


class Event(models.Model):
    """An entry of a list of bonuses and penalties."""

    subject = models.ForeignKey(Subject, models.CASCADE, related_name="events")
    item = models.CharField(_("list item"), max_length=80)
    quantity = ExactField(_("quantity"))
    given = ExactField(_("points given"), null=True, blank=True)
    matter = models.TextField(_("matter"), blank=True)
    period = models.CharField(_("period"), max_length=40, blank=True)
    attributes = models.JSONField(_("attributes"), default=list)
    source = models.TextField(_("source"), blank=True)

    class Meta:
        verbose_name = _("list entry")

    def __str__(self):
        return f"{self.subject} {self.item}"


class Standing(models.Model):
    """A circumstance of a subject: a sanction, an absence of so many days."""

    subject = models.ForeignKey(Subject, models.CASCADE, related_name="standings")
    circumstance = models.CharField(_("circumstance"), max_length=80)
    amount = ExactField(_("amount"))
    source = models.TextField(_("source"), blank=True)

    class Meta:
        verbose_name = _("circumstance")

    def __str__(self):
        return f"{self.subject} {self.circumstance}"


class EarlierResult(models.Model):
    """A result from before the case, as somebody brought it."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="earlier_results")
    subject_code = models.CharField(_("subject"), max_length=80)
    in_round = models.CharField(_("earlier round"), max_length=80)
    key = models.CharField(_("result key"), max_length=80)
    value = ValueField(_("value"))

    class Meta:
        verbose_name = _("earlier result")
        constraints = [
            models.UniqueConstraint("round", "in_round", "subject_code", "key", name="earlier_result_stands_once"),
            models.CheckConstraint(condition=~Q(key=""), name="earlier_result_has_a_key"),
        ]

    def __str__(self):
        return f"{self.subject_code} {self.in_round} {self.key}"
