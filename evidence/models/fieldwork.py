"""The work of an assessment group on a subject: talks, visits to posts, findings, report and signatures."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from evidence.models.papers import Paper
from rounds.models import Subject


class GroupWork(Paper):
    """What a group found on a subject. `version` counts every change: a signature is for one version alone.

    `values`: the agreed figures as they were written, and `reasons` why, both by the name of the figure.
    """

    subject = models.OneToOneField(Subject, models.CASCADE, related_name="group_work")
    strengths = models.TextField(_("strengths"), blank=True)
    weaknesses = models.TextField(_("weaknesses"), blank=True)
    suggestion = models.TextField(_("suggestion"), blank=True)
    written = models.PositiveIntegerField(default=0)
    values = models.JSONField(_("agreed figures"), default=dict, blank=True)
    reasons = models.JSONField(_("reasons of the figures"), default=dict, blank=True)

    class Meta:
        verbose_name = _("work of an assessment group")

    def __str__(self):
        return f"{self.subject}"


class Talk(models.Model):
    """A talk as planned, and as it was held; one that nobody planned has no planned day."""

    subject = models.ForeignKey(Subject, models.CASCADE, related_name="talks")
    whom = models.CharField(_("talk with"), max_length=40)
    post = models.CharField(_("their post"), max_length=100, blank=True)
    planned_on = models.DateField(_("planned for"), null=True, blank=True)
    held_on = models.DateField(_("held on"), null=True, blank=True)
    talkers = models.CharField(_("who talked"), max_length=100, blank=True)
    matters = models.TextField(_("what was said"), blank=True)

    class Meta:
        verbose_name = _("talk")
        ordering = ["planned_on", "held_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(planned_on__isnull=False) | Q(held_on__isnull=False), name="talk_is_planned_or_held"
            )
        ]

    def __str__(self):
        return f"{self.subject} · {self.whom}"


class PostVisit(models.Model):
    """A visit to a post at the front line (一线岗位走访)."""

    subject = models.ForeignKey(Subject, models.CASCADE, related_name="post_visits")
    place = models.CharField(_("post visited"), max_length=100)
    visited_on = models.DateField(_("visited on"))
    visitors = models.CharField(_("who went"), max_length=100)
    seen = models.TextField(_("what was seen"))

    class Meta:
        verbose_name = _("visit to a post")
        ordering = ["visited_on", "pk"]

    def __str__(self):
        return f"{self.subject} · {self.place}"


class Signature(models.Model):
    """A member's word that one version of the group's work is right. Rows stay; those of other versions are void."""

    work = models.ForeignKey(GroupWork, models.CASCADE, related_name="signatures")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    at = models.DateTimeField(_("signed at"), default=timezone.now)

    class Meta:
        verbose_name = _("signature of a member")
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint("work", "user", "version", name="signature_of_a_version_stands_once")]

    def __str__(self):
        return f"{self.work} · {self.user}"
