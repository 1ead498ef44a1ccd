"""What two issuers certify on a subject (双出具)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from evidence.models.papers import Paper
from rounds.models import Subject


class Certificate(Paper):
    """One issuer's half: the figures that the scheme asks of it, with results and conduct in words.

    `values` and `reasons` by the name of the figure: a figure is written, or the reason why it cannot be certified.
    """

    subject = models.ForeignKey(Subject, models.CASCADE, related_name="certificates")
    owner = models.CharField(_("issuer"), max_length=100)
    values = models.JSONField(_("certified figures"), default=dict, blank=True)
    reasons = models.JSONField(_("why not certified"), default=dict, blank=True)
    results = models.TextField(_("results achieved"), blank=True)
    conduct = models.TextField(_("conduct"), blank=True)

    class Meta:
        verbose_name = _("certificate of an issuer")
        constraints = [models.UniqueConstraint("subject", "owner", name="certificate_of_an_issuer_once")]

    def __str__(self):
        return f"{self.subject} · {self.owner}"
