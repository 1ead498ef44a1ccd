"""Who was where on which day, and what happened to them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from units.models.people import Cadre
from units.models.tree import Post, Unit


def ends_after_it_began(name):
    """The rule of every period: no end before the beginning."""
    return models.CheckConstraint(
        condition=Q(until=None) | Q(until__gte=F("since")),
        name=name,
        violation_error_message=_("The end cannot lie before the beginning."),
    )


def one_of(*fields):
    """The condition that exactly one of these fields is filled in."""
    others = [Q(**{f"{name}__isnull": name != filled for name in fields}) for filled in fields]
    condition = others[0]
    for other in others[1:]:
        condition |= other
    return condition


class PeriodQuerySet(models.QuerySet):
    """Periods by day; the last day counts."""

    def on(self, day):
        """What held on a day."""
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day)

    def overlapping(self, since, until):
        """What held on any day of a stretch; no end is the end of time."""
        found = self.filter(Q(until=None) | Q(until__gte=since))
        return found if until is None else found.filter(since__lte=until)

    def within(self, scope):
        """The periods of the cadres that somebody's remit covers."""
        return self.filter(cadre__in=scope.cadres(Cadre.objects.all()))


class Tenure(models.Model):
    """A cadre in a post of a unit, for a time. The title stays as it was when the post is renamed."""

    cadre = models.ForeignKey(Cadre, models.PROTECT, related_name="tenures", verbose_name=_("cadre"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="tenures", verbose_name=_("unit"))
    post = models.ForeignKey(
        Post, models.PROTECT, related_name="tenures", null=True, blank=True, verbose_name=_("post")
    )
    title = models.CharField(_("post"), max_length=100)
    position = models.PositiveIntegerField(_("order within the unit"), default=9999)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    document = models.CharField(_("document number"), max_length=60, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("tenure")
        ordering = ["-since", "position", "pk"]
        constraints = [
            ends_after_it_began("tenure_ends_after_it_began"),
            models.UniqueConstraint(
                fields=["cadre", "unit", "title"],
                condition=Q(until=None),
                name="tenure_of_a_post_open_once",
                violation_error_message=_("This cadre holds this post already."),
            ),
            models.UniqueConstraint(
                fields=["cadre", "unit", "title", "since"],
                name="tenure_begins_once_a_day",
                violation_error_message=_("This cadre began in this post on that day already."),
            ),
            models.CheckConstraint(
                condition=~Q(title=""), name="tenure_has_a_title", violation_error_message=_("A post needs a title.")
            ),
        ]

    def __str__(self):
        return f"{self.cadre} · {self.unit} · {self.title}"


class Secondment(models.Model):
    """A cadre sent to a host unit for a time (挂职); the line of work is a word of the office's own."""

    cadre = models.ForeignKey(Cadre, models.PROTECT, related_name="secondments", verbose_name=_("cadre"))
    host = models.ForeignKey(Unit, models.PROTECT, related_name="guests", verbose_name=_("host unit"))
    line = models.CharField(_("line of secondment"), max_length=40)
    title = models.CharField(_("post at the host unit"), max_length=100, blank=True)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("secondment")
        ordering = ["-since", "pk"]
        constraints = [
            ends_after_it_began("secondment_ends_after_start"),
            models.UniqueConstraint(
                fields=["cadre", "host", "since"],
                name="secondment_begins_once_a_day",
                violation_error_message=_("This secondment is on record already."),
            ),
        ]

    def __str__(self):
        return f"{self.cadre} · {self.host}"


class Charge(models.Model):
    """A leader who answers for a unit (分管)."""

    cadre = models.ForeignKey(Cadre, models.PROTECT, related_name="charges", verbose_name=_("leader"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="charges", verbose_name=_("unit in charge of"))
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("charge")
        ordering = ["unit__path", "-since", "pk"]
        constraints = [
            ends_after_it_began("charge_ends_after_it_began"),
            models.UniqueConstraint(
                fields=["cadre", "unit", "since"],
                name="charge_begins_once_a_day",
                violation_error_message=_("This charge is on record already."),
            ),
        ]

    def __str__(self):
        return f"{self.cadre} · {self.unit}"


class CircumstanceQuerySet(models.QuerySet):
    """Circumstances by day and remit."""

    def in_force(self, day):
        """What still has effect on a day (影响期)."""
        return self.filter(Q(effect_until=None) | Q(effect_until__gte=day), effect_from__lte=day)

    def within(self, scope):
        """What concerns the units and cadres that somebody's remit covers."""
        cadres, units = scope.cadres(Cadre.objects.all()), scope.units(Unit.objects.all())
        return self.filter(Q(cadre__in=cadres) | Q(unit__in=units))


class Circumstance(models.Model):
    """A sanction (处分), a commendation (表彰) or an absence (缺勤、请假) of a cadre or a unit."""

    class Kind(models.TextChoices):
        SANCTION = "sanction", _("sanction")
        COMMENDATION = "commendation", _("commendation")
        ABSENCE = "absence", _("absence")

    cadre = models.ForeignKey(
        Cadre, models.PROTECT, related_name="circumstances", null=True, blank=True, verbose_name=_("cadre")
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="circumstances", null=True, blank=True, verbose_name=_("unit")
    )
    kind = models.CharField(_("kind of circumstance"), max_length=12, choices=Kind)
    grade = models.CharField(_("grade of the circumstance"), max_length=60)
    document = models.CharField(_("document number"), max_length=60, blank=True)
    decided_on = models.DateField(_("date of decision"))
    effect_from = models.DateField(_("effect from"), null=True, blank=True)
    effect_until = models.DateField(_("effect until"), null=True, blank=True)
    days = models.DecimalField(_("days"), max_digits=5, decimal_places=1, null=True, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

    objects = CircumstanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("circumstance")
        ordering = ["-decided_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=one_of("cadre", "unit"),
                name="circumstance_of_one",
                violation_error_message=_("A circumstance concerns either a cadre or a unit."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["sanction", "commendation", "absence"]),
                name="circumstance_kind_is_known",
                violation_error_message=_("This kind of circumstance is not known."),
            ),
            models.CheckConstraint(
                condition=Q(effect_until=None) | (Q(effect_from__isnull=False) & Q(effect_until__gte=F("effect_from"))),
                name="circumstance_effect_in_order",
                violation_error_message=_("The end of the effect cannot lie before its beginning."),
            ),
            models.CheckConstraint(
                condition=Q(days=None) | Q(days__gt=0),
                name="circumstance_days_above_zero",
                violation_error_message=_("The number of days is above zero."),
            ),
        ]

    def __str__(self):
        return f"{self.cadre or self.unit} · {self.grade}"
