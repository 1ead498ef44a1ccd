"""Files that prove something (佐证材料): what they are about, and where their content is."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Attachment(models.Model):
    """A file about one thing; the content lies outside the web root under its SHA-256, each content once.

    `noun` and `thing`: label and key of the row that it is about.
    """

    noun = models.CharField(max_length=60)
    thing = models.PositiveBigIntegerField()
    name = models.CharField(_("file name"), max_length=160)
    kind = models.CharField(_("kind of file"), max_length=8)
    size = models.PositiveBigIntegerField(_("size"))
    digest = models.CharField(_("digest"), max_length=64)
    scanned = models.BooleanField(_("looked through for viruses"), default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("brought by"))
    at = models.DateTimeField(_("brought at"), default=timezone.now)

    class Meta:
        verbose_name = _("proof file")
        ordering = ["pk"]
        indexes = [models.Index("noun", "thing", name="attachments_of_a_thing")]

    def __str__(self):
        return self.name
