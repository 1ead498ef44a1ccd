"""How a step of a round is carried out in a category."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from rounds.models import Round, Step
from units.models import Group


class StepPlan(models.Model):
    """With which ballot form and voter class of the scheme, whose figures, or under which headings a step is done."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="step_plans")
    category = models.CharField(_("evaluation category"), max_length=80)
    kind = models.CharField(_("kind of step"), max_length=14, choices=Step.Kind)
    form = models.CharField(_("ballot form"), max_length=80, blank=True)
    voter_class = models.CharField(_("voter class"), max_length=80, blank=True)
    owners = models.JSONField(_("data owners"), default=list, blank=True)
    headings = models.JSONField(_("headings"), default=list, blank=True)
    since = models.DateField(_("from"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("arrangement of a step")
        ordering = ["round", "category", "pk"]
        constraints = [models.UniqueConstraint("round", "category", "kind", name="step_plan_stands_once")]

    def __str__(self):
        return f"{self.category} {self.get_kind_display()}"


class GroupLead(models.Model):
    """Who leads an assessment group in a round and hands in what it found."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="group_leads")
    group = models.ForeignKey(Group, models.PROTECT, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("leader of the group")
    )

    class Meta:
        verbose_name = _("leader of the group")
        constraints = [models.UniqueConstraint("round", "group", name="group_has_one_lead_in_a_round")]

    def __str__(self):
        return f"{self.group} {self.user}"
