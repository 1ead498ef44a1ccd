"""What stands around the papers of a round, and appraisals of secondees as they were signed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rounds.models import Round
from units.models import Secondment


class Imprint(models.Model):
    """What stands at the head and the foot of a round's papers (版头与落款); what is empty is written by hand."""

    round = models.OneToOneField(Round, models.CASCADE, related_name="imprint")
    office = models.CharField(_("issuing office"), max_length=60, blank=True)
    to = models.CharField(_("request addressed to"), max_length=120, blank=True)
    number = models.CharField(_("number of the request"), max_length=40, blank=True)
    signer = models.CharField(_("signer of the request"), max_length=40, blank=True)
    signed_on = models.DateField(_("date of the request"), null=True, blank=True)
    contact = models.CharField(_("contact"), max_length=40, blank=True)
    telephone = models.CharField(_("telephone"), max_length=40, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("head and foot of papers")

    def __str__(self):
        return str(self.round)


class Appraisal(models.Model):
    """An appraisal of a secondee (综合鉴定) by version: sentences with their sources, and the words of who signs it.

    `text`: the sentences part by part. Once signed it never changes; `digest` is the SHA-256 of what was signed.
    """

    secondment = models.ForeignKey(Secondment, models.PROTECT, related_name="appraisals")
    version = models.PositiveIntegerField(_("version"), default=1)
    text = models.JSONField(_("text of the appraisal"), default=dict)
    conclusion = models.TextField(_("overall judgement"), blank=True)
    office = models.CharField(_("issuing office"), max_length=60, blank=True)
    reason = models.CharField(_("why it is drawn up anew"), max_length=200, blank=True)
    revision = models.PositiveIntegerField(default=1)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    drafted_at = models.DateTimeField(_("drafted at"), default=timezone.now)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    signed_at = models.DateTimeField(_("signed at"), null=True, blank=True)
    digest = models.CharField(_("digest"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("appraisal of a secondee")
        ordering = ["secondment", "-version"]
        constraints = [
            models.UniqueConstraint("secondment", "version", name="appraisal_version_stands_once"),
            models.UniqueConstraint("secondment", condition=Q(signed_at=None), name="one_appraisal_is_being_drafted"),
            models.CheckConstraint(
                condition=Q(signed_at=None, digest="")
                | (Q(signed_at__isnull=False) & ~Q(digest="") & ~Q(conclusion="")),
                name="appraisal_signed_is_whole",
            ),
        ]

    def __str__(self):
        return f"{self.secondment.cadre} {self.version}"

    @property
    def signed_words(self) -> tuple[str, ...]:
        """What is signed beside the sentences: judgement, office, who signs and when."""
        return (self.conclusion, self.office, self.signed_by.name, self.signed_at.isoformat())
