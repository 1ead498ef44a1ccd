"""Records that are kept once and serve every round: routine grades by quarter, findings of inspections."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from units.models import Cadre, Unit
from units.models.history import one_of


class RoutineGrade(models.Model):
    """The grade of a unit or a cadre in the routine evaluation of a quarter (平时考核)."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="routine_grades", null=True, blank=True)
    cadre = models.ForeignKey(Cadre, models.PROTECT, related_name="routine_grades", null=True, blank=True)
    year = models.PositiveIntegerField(_("year"))
    quarter = models.PositiveIntegerField(_("quarter"))
    grade = models.CharField(_("routine grade"), max_length=20)
    source = models.CharField(_("source"), max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("routine grade")
        ordering = ["-year", "-quarter", "unit__path", "cadre__position", "pk"]
        constraints = [
            models.CheckConstraint(condition=one_of("unit", "cadre"), name="routine_grade_of_one"),
            models.CheckConstraint(condition=Q(quarter__gte=1, quarter__lte=4), name="routine_quarter_is_one_of_four"),
            *(
                models.UniqueConstraint(
                    fields=[noun, "year", "quarter"],
                    condition=Q(**{f"{noun}__isnull": False}),
                    name=f"routine_grade_of_a_{noun}_stands_once",
                )
                for noun in ("unit", "cadre")
            ),
        ]

    def __str__(self):
        return f"{self.unit or self.cadre} {self.year}-{self.quarter} {self.grade}"


class Finding(models.Model):
    """What an inspection, an audit or a supervision found about a unit or a cadre; rounds draw on it."""

    class Kind(models.TextChoices):
        INSPECTION = "inspection", _("disciplinary inspection")
        AUDIT = "audit", _("audit")
        SUPERVISION = "supervision", _("supervision of work")
        PERFORMANCE = "performance", _("performance assessment")

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="findings", null=True, blank=True, verbose_name=_("unit")
    )
    cadre = models.ForeignKey(
        Cadre, models.PROTECT, related_name="findings", null=True, blank=True, verbose_name=_("cadre")
    )
    kind = models.CharField(_("kind of finding"), max_length=12, choices=Kind)
    matter = models.CharField(_("matter"), max_length=400)
    document = models.CharField(_("document number"), max_length=100, blank=True)
    found_on = models.DateField(_("found on"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("finding")
        ordering = ["-found_on", "-pk"]
        constraints = [models.CheckConstraint(condition=one_of("unit", "cadre"), name="finding_is_about_one")]

    def __str__(self):
        return f"{self.unit or self.cadre} {self.matter}"[:200]

    @property
    def told(self) -> str:
        """Kind, document and day, as the source of what is drawn from it."""
        return " ".join(filter(None, [str(self.get_kind_display()), self.document, f"{self.found_on:%Y-%m-%d}"]))
