"""How far a granted role reaches (管辖范围), and from what somebody must keep away (回避)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Grant
from units.models.history import one_of
from units.models.people import Cadre
from units.models.tree import Group, Unit


class Remit(models.Model):
    """What a grant reaches: a subtree, a group's units, one's own record, or the figures of a data owner."""

    grant = models.ForeignKey(Grant, models.CASCADE, related_name="remits", verbose_name=_("grant"))
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+", null=True, blank=True, verbose_name=_("unit"))
    group = models.ForeignKey(
        Group, models.CASCADE, related_name="+", null=True, blank=True, verbose_name=_("unit group")
    )
    cadre = models.ForeignKey(
        Cadre, models.CASCADE, related_name="+", null=True, blank=True, verbose_name=_("own record")
    )
    owner = models.CharField(_("data owner"), max_length=100, null=True, blank=True)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    given_at = models.DateTimeField(_("granted at"), default=timezone.now)
    ended_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    class Meta:
        verbose_name = _("remit")
        ordering = ["given_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=one_of("unit", "group", "cadre", "owner"),
                name="remit_is_one_thing",
                violation_error_message=_("A remit is exactly one of: unit, group, own record, data owner."),
            ),
            models.CheckConstraint(
                condition=Q(owner=None) | ~Q(owner=""),
                name="remit_owner_has_a_name",
                violation_error_message=_("Name the data owner."),
            ),
            *(
                models.UniqueConstraint(
                    fields=["grant", name],
                    condition=Q(ended_at=None, **{f"{name}__isnull": False}),
                    name=f"remit_of_a_{name}_stands_once",
                    violation_error_message=_("This grant reaches that already."),
                )
                for name in ("unit", "group", "cadre", "owner")
            ),
        ]

    def __str__(self):
        return str(self.unit or self.group or self.cadre or self.owner)


class Recusal(models.Model):
    """Somebody who must not see or handle a cadre or a unit, for a reason on record."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="recusals", verbose_name=_("person")
    )
    cadre = models.ForeignKey(Cadre, models.CASCADE, related_name="+", null=True, blank=True, verbose_name=_("cadre"))
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+", null=True, blank=True, verbose_name=_("unit"))
    reason = models.CharField(_("grounds"), max_length=200)
    made_at = models.DateTimeField(_("since"), default=timezone.now)
    ended_at = models.DateTimeField(_("lifted at"), null=True, blank=True)

    class Meta:
        verbose_name = _("recusal")
        ordering = ["made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=one_of("cadre", "unit"),
                name="recusal_from_one",
                violation_error_message=_("A recusal concerns either a cadre or a unit."),
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="recusal_has_a_reason",
                violation_error_message=_("A recusal needs a reason."),
            ),
        ]

    def __str__(self):
        return f"{self.user} · {self.cadre or self.unit}"
