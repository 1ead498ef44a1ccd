"""Ballots on paper: piles of a meeting, what two clerks type of them apart, and sheets that are agreed on."""

import json

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from indicators.queries import scheme_of
from units.models import Unit


class Pile(models.Model):
    """Paper ballots (纸质票) of a meeting, unit and voter class; tellers number those that came back, from 1 on."""

    box = models.ForeignKey("ballots.Box", models.PROTECT, related_name="piles")
    meeting = models.CharField(_("meeting"), max_length=120)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", null=True, blank=True)
    voter_class = models.CharField(_("voter class"), max_length=80)
    paper = models.TextField()
    due = models.PositiveIntegerField(_("voters due"), null=True, blank=True)
    printed = models.PositiveIntegerField(_("forms given out"), null=True, blank=True)
    exchanged = models.PositiveIntegerField(_("spoilt and exchanged"), default=0)
    returned = models.PositiveIntegerField(_("forms returned"), null=True, blank=True)
    invalid = models.PositiveIntegerField(_("invalid ballots"), default=0)

    class Meta:
        verbose_name = _("pile of paper ballots")
        ordering = ["box", "meeting", "unit", "voter_class", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(returned=None) | Q(printed__gte=F("exchanged") + F("returned")),
                name="pile_returns_no_more_than_given_out",
            ),
        ]

    def __str__(self):
        scheme = scheme_of(self.box.round.scheme.text)
        known = scheme.classes.get(self.voter_class)
        voters = known.name if known else self.voter_class
        return " ".join(filter(None, (self.meeting, self.unit and self.unit.name, voters, self.asked)))

    @property
    def asked(self) -> str:
        """What its forms are called."""
        forms = scheme_of(self.box.round.scheme.text).forms
        return "、".join(forms[form].name for form in dict.fromkeys(form for form, *_rest in json.loads(self.paper)))

    @property
    def issued(self) -> int:
        """Ballots issued (发出): the forms given out, without those that were spoilt and exchanged for another."""
        return (self.printed or 0) - self.exchanged


class Keying(models.Model):
    """Who keys a pile in: one of two clerks, neither of whom sees what the other types."""

    pile = models.ForeignKey(Pile, models.CASCADE, related_name="keyings")
    hand = models.PositiveSmallIntegerField()
    clerk = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    done = models.BooleanField(default=False)

    class Meta:
        ordering = ["pile", "hand"]
        constraints = [
            models.UniqueConstraint("pile", "hand", name="a_hand_keys_a_pile_once"),
            models.UniqueConstraint("pile", "clerk", name="a_clerk_is_one_hand_of_a_pile"),
            models.CheckConstraint(condition=Q(hand__in=[1, 2]), name="two_hands_key_a_pile"),
        ]


class KeyedSheet(models.Model):
    """What a clerk typed of one sheet, closed with the server's key, until it is compared with what the other typed."""

    keying = models.ForeignKey(Keying, models.CASCADE, related_name="sheets")
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint("keying", "number", name="a_hand_keys_a_sheet_once")]


class PaperSheet(models.Model):
    """A sheet that is agreed on, sealed with the public key of its box; sealing the box takes it away."""

    class Verdict(models.IntegerChoices):
        VALID = 1, _("valid")
        BLANK = 2, _("blank")
        INVALID = 3, _("invalid")

    pile = models.ForeignKey(Pile, models.PROTECT, related_name="sheets")
    number = models.PositiveIntegerField()
    verdict = models.PositiveSmallIntegerField(choices=Verdict)
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint("pile", "number", name="a_sheet_of_a_pile_stands_once")]
