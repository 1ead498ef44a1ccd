"""The work diary of a cadre (工作纪实), month by month."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from evidence.models.papers import Paper
from rounds.models import Subject


class DiaryMonth(Paper):
    """A month of the diary, by its first day, as it was handed in; the host unit remarks on it or returns it."""

    subject = models.ForeignKey(Subject, models.CASCADE, related_name="diary_months")
    month = models.DateField(_("month"))
    remark = models.TextField(_("remark of the leader"), blank=True)
    returns = models.PositiveIntegerField(_("times returned"), default=0)
    first_handed_on = models.DateField(_("first handed in on"), null=True, blank=True)

    class Meta:
        verbose_name = _("month of a diary")
        ordering = ["subject", "month"]
        constraints = [models.UniqueConstraint("subject", "month", name="diary_month_stands_once")]

    def __str__(self):
        return f"{self.subject} {self.month:%Y-%m}"


class DiaryEntry(models.Model):
    """What a cadre did on a day, and what came of it."""

    month = models.ForeignKey(DiaryMonth, models.CASCADE, related_name="entries")
    day = models.DateField(_("day"))
    matter = models.TextField(_("work done"))
    result = models.TextField(_("what came of it"), blank=True)
    made_at = models.DateTimeField(_("written at"), default=timezone.now)

    class Meta:
        verbose_name = _("entry of a diary")
        ordering = ["day", "pk"]

    def __str__(self):
        return f"{self.month} {self.day}"
