"""What is measured, and how heavily: schemes, version by version."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Scheme(models.Model):
    """One version of an evaluation plan (考核方案) as text; frozen as soon as a round uses it."""

    code = models.CharField(_("scheme code"), max_length=80)
    version = models.PositiveIntegerField(_("version"), default=1)
    title = models.CharField(_("scheme title"), max_length=200)
    text = models.TextField(_("scheme text"))
    digest = models.CharField(_("digest"), max_length=64)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    frozen_at = models.DateTimeField(_("frozen at"), null=True, blank=True)

    class Meta:
        verbose_name = _("scheme")
        ordering = ["code", "-version"]
        constraints = [
            models.UniqueConstraint("code", "version", name="scheme_version_stands_once"),
            models.UniqueConstraint("code", "digest", name="scheme_text_stands_once"),
            models.CheckConstraint(condition=Q(version__gte=1), name="scheme_versions_count_from_one"),
            models.CheckConstraint(condition=~Q(text=""), name="scheme_has_a_text"),
        ]

    def __str__(self):
        return f"{self.title}（{self.code} v{self.version}）"
