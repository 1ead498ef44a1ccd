"""What people think: sheets as they were filled in, counts of them, and the sealed ballot box. No voter stands here.

From a box to a voter no field, order, moment or accessor leads; tests walk all relations and columns to make sure.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rounds.models import Round, Subject
from units.models import Unit


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


class Box(models.Model):
    """The ballot box of a round for one way of voting. What is in it can be read by nobody until it is sealed."""

    class Mode(models.TextChoices):
        SLIPS = "slips", _("slips drawn at random")
        ROLL = "roll", _("personal links, turnout known")

    class State(models.TextChoices):
        PREPARED = "prepared", _("being set up")
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")
        SEALED = "sealed", _("sealed")

    round = models.ForeignKey(Round, models.PROTECT, related_name="boxes")
    mode = models.CharField(_("way of voting"), max_length=5, choices=Mode, default=Mode.SLIPS)
    state = models.CharField(_("state of the box"), max_length=8, choices=State, default=State.PREPARED)
    opens_at = models.DateTimeField(_("opens at"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes at"), null=True, blank=True)
    minimum = models.PositiveSmallIntegerField(_("fewest ballots behind a published figure"), default=5)
    public_key = models.BinaryField(default=b"")
    holders = models.PositiveSmallIntegerField(_("number of scrutineers"), default=0)
    needed = models.PositiveSmallIntegerField(_("scrutineers needed"), default=0)
    size = models.PositiveIntegerField(default=0)
    root = models.CharField(_("root of the receipts"), max_length=64, blank=True)
    digest = models.CharField(_("digest of the box"), max_length=64, blank=True)
    foreign = models.PositiveIntegerField(_("sheets without a slip"), default=0)
    missing = models.PositiveIntegerField(_("slips without a sheet"), default=0)

    class Meta:
        verbose_name = _("ballot box")
        ordering = ["round", "mode"]
        constraints = [
            models.UniqueConstraint("round", "mode", name="a_way_of_voting_has_one_box"),
            models.CheckConstraint(condition=Q(needed__lte=F("holders")), name="box_needs_no_more_than_hold"),
            models.CheckConstraint(
                condition=Q(state="prepared") | Q(closes_at__gt=F("opens_at"), size__gt=0, needed__gte=1),
                name="box_in_use_has_key_and_times",
            ),
            models.CheckConstraint(condition=~Q(state="sealed") | ~Q(digest=""), name="box_sealed_has_a_digest"),
        ]

    def __str__(self):
        return f"{self.round}（{self.get_mode_display()}）"

    @property
    def mark(self) -> str:
        """By which one key of the box is told from another; nothing where there is none yet."""
        return bytes(self.public_key).hex()[:16]


class Lot(models.Model):
    """Slips made together for a meeting, a unit and a voter class: how many, never which went to whom."""

    box = models.ForeignKey(Box, models.PROTECT, related_name="lots")
    meeting = models.CharField(_("meeting"), max_length=120)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", null=True, blank=True)
    voter_class = models.CharField(_("voter class"), max_length=80)
    paper = models.TextField()
    due = models.PositiveIntegerField(_("voters due"), null=True, blank=True)
    made = models.PositiveIntegerField(_("slips made"), default=0)
    handed_out = models.PositiveIntegerField(_("slips handed out"), default=0)
    recalled = models.PositiveIntegerField(_("slips recalled"), default=0)

    class Meta:
        verbose_name = _("lot of slips")
        ordering = ["box", "meeting", "unit", "voter_class"]
        constraints = [
            models.UniqueConstraint("box", "meeting", "unit", "voter_class", name="lot_of_a_unit_stands_once"),
            models.UniqueConstraint(
                "box", "meeting", "voter_class", condition=Q(unit=None), name="lot_of_no_unit_stands_once"
            ),
            models.CheckConstraint(condition=Q(handed_out__lte=F("made")), name="lot_hands_out_no_more_than_made"),
        ]

    def __str__(self):
        return f"{self.meeting} {self.voter_class}"

    @property
    def issued(self) -> int:
        """Ballots issued (发出): those handed out, or where nobody counted them, those made; less the recalled."""
        return max((self.handed_out or self.made) - self.recalled, 0)


class Slip(models.Model):
    """The hash of a one-time code, and whether it was used. No moment, no order, no person.

    `claim` knows a repeat of the same ballot by its key while the box is open; sealing clears it.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    lot = models.ForeignKey(Lot, models.PROTECT, related_name="+")
    burned = models.BooleanField(default=False)
    claim = models.BinaryField(default=b"")

    class Meta:
        # Turnout is asked for every few seconds by each screen on a wall.
        indexes = [models.Index("lot", condition=Q(burned=True), name="slips_burned_by_lot")]


class Elector(models.Model):
    """In roll mode, who got which link: whether they voted is known, what they marked is not."""

    slip = models.OneToOneField(Slip, models.CASCADE, primary_key=True, related_name="+")
    name = models.CharField(_("voter"), max_length=120)


class SealedSheet(models.Model):
    """A ballot sealed with the public key of its box, all of a box equally long."""

    digest = models.CharField(max_length=64, primary_key=True)
    # A constraint would have every voter write to the one row of the box.
    box = models.ForeignKey(Box, models.PROTECT, related_name="+", db_constraint=False)
    content = models.BinaryField()


class ReceiptList(models.Model):
    """The receipts of all ballots that a sealed box counts, sorted, end to end."""

    box = models.OneToOneField(Box, models.PROTECT, primary_key=True, related_name="+")
    content = models.BinaryField()


class Pack(models.Model):
    """The sheets of a sealed box on one subject from one class, sorted, end to end; nothing else is left of them.

    On several subjects where the form judges whole ballots. `ballots.cells` says what the bytes mean.
    """

    box = models.ForeignKey(Box, models.PROTECT, related_name="+")
    form = models.CharField(_("ballot form"), max_length=80)
    voter_class = models.CharField(_("voter class"), max_length=80)
    subjects = models.TextField()
    number = models.PositiveIntegerField(_("number of sheets"))
    content = models.BinaryField()

    class Meta:
        verbose_name = _("packed sheets")
        ordering = ["box", "form", "voter_class", "subjects"]
        constraints = [
            models.UniqueConstraint("box", "form", "voter_class", "subjects", name="pack_stands_once"),
        ]


class CountReport(models.Model):
    """The figures of a count report (计票报告单) as they were when it was issued; they never change again."""

    box = models.ForeignKey(Box, models.PROTECT, related_name="reports")
    figures = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    issued_at = models.DateTimeField(_("made out at"), auto_now_add=True)

    class Meta:
        verbose_name = _("count report")
        ordering = ["box", "pk"]

    def __str__(self):
        return f"{self.box} #{self.pk}"


class Comment(models.Model):
    """What a voter wrote beside the marks (意见建议), under a key that chance has drawn; no sheet or slip is known.

    Nobody but a screener sees it before it is let through; what was struck out is not kept.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("to be screened")
        SHOWN = "shown", _("let through")
        LEFT_OUT = "hidden", _("not shown")

    token = models.CharField(max_length=32, primary_key=True)
    box = models.ForeignKey(Box, models.PROTECT, related_name="+")
    form = models.CharField(_("ballot form"), max_length=80)
    voter_class = models.CharField(_("voter class"), max_length=80)
    subject = models.CharField(_("subject"), max_length=80)
    text = models.CharField(_("comment"), max_length=200, blank=True)
    state = models.CharField(_("state of the comment"), max_length=8, choices=State, default=State.WAITING)

    class Meta:
        verbose_name = _("comment")
        ordering = ["subject", "form", "token"]
