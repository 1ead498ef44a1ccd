"""Files that people brought, kept with their hash until somebody confirms or forgets them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Upload(models.Model):
    """A file that one person brought; `digest` says what the dry run found, so that a change since is noticed."""

    class State(models.TextChoices):
        CHECKING = "checking", _("is being checked")
        WAITING = "waiting", _("waits for confirmation")
        REFUSED = "refused", _("has faults")
        TAKEN = "taken", _("taken over")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("brought by"))
    kind = models.CharField(_("table"), max_length=20)
    name = models.CharField(_("file"), max_length=200)
    place = models.CharField(max_length=100, unique=True)
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, blank=True)
    findings = models.JSONField(default=dict, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.CHECKING)
    made_at = models.DateTimeField(_("brought at"), default=timezone.now)
    taken_at = models.DateTimeField(_("taken over at"), null=True, blank=True)

    class Meta:
        verbose_name = _("upload")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["checking", "waiting", "refused", "taken"]),
                name="upload_state_is_known",
                violation_error_message=_("This state is not known."),
            ),
            models.CheckConstraint(
                condition=Q(state="taken", taken_at__isnull=False) | (~Q(state="taken") & Q(taken_at=None)),
                name="upload_taken_has_a_moment",
                violation_error_message=_("A file that is taken over bears the moment."),
            ),
        ]

    def __str__(self):
        return self.name
