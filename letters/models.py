"""Letters that tell units and cadres what became of their evaluation: batches, letters by version, their numbers."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rounds.models import Subject
from scoring.models import Run


class Layout(models.Model):
    """A template of a letter (函件模板) as the office edited it. A batch keeps the one that it was made with."""

    name = models.CharField(_("name of the template"), max_length=80)
    content = models.BinaryField()
    digest = models.CharField(_("digest"), max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("brought at"), default=timezone.now)

    class Meta:
        verbose_name = _("template of a letter")
        ordering = ["-pk"]

    def __str__(self):
        return self.name


class Batch(models.Model):
    """Letters of one round that are written, checked and signed together (一批反馈函).

    `switches`: what they disclose. `wording`: the office's own words, by the key of the sentence. `left_out`: names to
    whom no letter was written, each with why. `paused_at`: while it is set, no files are made.
    """

    class Switch(models.TextChoices):
        FIGURES = "figures", _("figures of indicators beside the mean of the category")
        SCORE = "score", _("total score")
        RANK = "rank", _("place in the group")
        ENTRIES = "entries", _("list entries")
        GROUP = "group", _("what the assessment group found")
        FINDINGS = "findings", _("findings of inspection, audit and supervision")
        APPRAISAL = "appraisal", _("lowest item of the democratic appraisal")

    run = models.ForeignKey(Run, models.PROTECT, related_name="batches")
    before = models.ForeignKey(
        Run, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("compared with last year's")
    )
    layout = models.ForeignKey(Layout, models.PROTECT, related_name="batches", null=True, blank=True)
    switches = models.JSONField(_("what is disclosed"), default=list, blank=True)
    wording = models.JSONField(_("own words"), default=dict, blank=True)
    office = models.CharField(_("issuing office"), max_length=60)
    series = models.CharField(_("series of numbers"), max_length=20)
    title = models.CharField(_("title of the letters"), max_length=120)
    basis = models.CharField(_("basis"), max_length=200)
    approved_by = models.CharField(_("approved by"), max_length=60)
    signed_on = models.DateField(_("date of the letters"))
    plan_by = models.DateField(_("plan of rectification due on"), null=True, blank=True)
    report_by = models.DateField(_("report on rectification due on"), null=True, blank=True)
    contact = models.CharField(_("contact"), max_length=40)
    telephone = models.CharField(_("telephone"), max_length=40)
    copies = models.CharField(_("copies to"), max_length=120, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    left_out = models.JSONField(_("no letter to"), default=list, blank=True)
    paused_at = models.DateTimeField(_("paused since"), null=True, blank=True)

    class Meta:
        verbose_name = _("batch of letters")
        verbose_name_plural = _("batches of letters")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(plan_by=None) | Q(report_by=None) | Q(report_by__gte=models.F("plan_by")),
                name="letters_ask_for_the_report_after_the_plan",
                violation_error_message=_("The report cannot be due before the plan."),
            ),
        ]

    def __str__(self):
        return f"{self.run.round} {timezone.localtime(self.made_at):%Y-%m-%d}"


class Letter(models.Model):
    """One letter to one subject, version by version; a version that another took the place of is kept.

    `text`: what it says part by part, each sentence with its source. `written_by`: whose words came last.
    `takes_place_of`: the issued letter that ends when this one is issued. `docx`, `pdf`: the SHA-256 of the files.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("drafted")
        CHECKED = "checked", _("checked")
        SIGNED = "signed", _("signed by the leader")
        ISSUED = "issued", _("printed and issued")
        DELIVERED = "delivered", _("delivered")
        READ = "read", _("read")
        REPLACED = "replaced", _("replaced")

    batch = models.ForeignKey(Batch, models.PROTECT, related_name="letters")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="letters")
    version = models.PositiveIntegerField(_("version"), default=1)
    takes_place_of = models.ForeignKey("self", models.PROTECT, related_name="taken_by", null=True, blank=True)
    to = models.CharField(_("addressee"), max_length=120)
    grade = models.CharField(_("decided grade"), max_length=80, blank=True)
    text = models.JSONField(_("text of the letter"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    written_at = models.DateTimeField(_("written at"), default=timezone.now)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    docx = models.CharField(max_length=64, blank=True)
    pdf = models.CharField(max_length=64, blank=True)
    problem = models.TextField(_("problem"), blank=True)
    issued_at = models.DateTimeField(_("issued at"), null=True, blank=True)
    delivered_on = models.DateField(_("delivered on"), null=True, blank=True)
    delivered_to = models.CharField(_("handed to"), max_length=80, blank=True)
    read_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    read_at = models.DateTimeField(_("read on"), null=True, blank=True)

    class Meta:
        verbose_name = _("letter")
        ordering = ["batch", "subject__position", "version"]
        constraints = [
            models.UniqueConstraint("batch", "subject", "version", name="letter_version_stands_once"),
            models.UniqueConstraint(
                "batch", "subject", condition=~Q(state="replaced"), name="one_version_of_a_letter_stands"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["issued", "delivered", "read"]) | ~(Q(docx="") | Q(pdf="") | Q(issued_at=None)),
                name="letter_issued_has_its_files",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["delivered", "read"]) | ~(Q(delivered_on=None) | Q(delivered_to="")),
                name="letter_delivered_says_when_and_to_whom",
            ),
        ]

    def __str__(self):
        return f"{self.subject} {self.version}"

    @property
    def numbered(self) -> str:
        """The letter's number as it is printed; empty before it is signed."""
        number = getattr(self, "number", None)
        return str(number) if number else ""


class Number(models.Model):
    """A number of a series in a year (发文字号), given to a letter, or taken by hand for a reason."""

    series = models.CharField(_("series of numbers"), max_length=20)
    year = models.PositiveIntegerField(_("year"))
    number = models.PositiveIntegerField(_("running number"))
    letter = models.OneToOneField(Letter, models.PROTECT, related_name="number", null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("document number")
        ordering = ["series", "year", "number"]
        constraints = [
            models.UniqueConstraint("series", "year", "number", name="document_number_stands_once"),
            models.CheckConstraint(
                condition=(Q(letter=None) & ~Q(reason="")) | Q(letter__isnull=False, reason=""),
                name="document_number_has_a_letter_or_a_reason",
            ),
        ]

    def __str__(self):
        return f"{self.series}〔{self.year}〕{self.number}号"
