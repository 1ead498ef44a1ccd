"""What a unit or a cadre reports on itself (述职报告、自评)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from evidence.models.papers import Paper
from rounds.models import Subject


class SelfReport(Paper):
    """The text under each heading that the round asks for, by heading; files hang on it as attachments."""

    subject = models.OneToOneField(Subject, models.CASCADE, related_name="self_report")
    sections = models.JSONField(_("sections"), default=dict, blank=True)

    class Meta:
        verbose_name = _("self-report of a subject")

    def __str__(self):
        return f"{self.subject}"
