"""Cadres, with the facts of the appointment form (任免审批表)."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from stdnum.cn import ric
from stdnum.exceptions import ValidationError as BadNumber

from units.models.tree import Unit

IN_ORDER = (F("unit__path").asc(nulls_last=True), "position", "code")


def check_id_number(text):
    """Refuse an identity number whose birth date or check digit cannot be.

    The library's check of the place is left out: it refuses people born before their county had its present code.
    """
    whole = len(text) == 18 and text[:17].isascii() and text[:17].isdigit()
    try:
        holds = whole and ric.calc_check_digit(text) == text[17] and ric.get_birth_date(text)
    except BadNumber:
        holds = False
    if not holds:
        raise ValidationError(_("This identity number is not valid; check every digit."))


class CadreQuerySet(models.QuerySet):
    """Questions about cadres that chain."""

    def within(self, scope):
        """What somebody's remit covers."""
        return scope.cadres(self)

    def in_order(self):
        """By unit in the prescribed order, then by the order within the unit; who has no unit stands last."""
        return self.order_by(*IN_ORDER)


class Cadre(models.Model):
    """A person in the records. Family members are left out on purpose: evaluation has no need of them."""

    class Sex(models.TextChoices):
        UNKNOWN = "0", _("not known")
        MALE = "1", _("male")
        FEMALE = "2", _("female")

    class Precision(models.TextChoices):
        DAY = "day", _("to the day")
        MONTH = "month", _("to the month")

    class Identity(models.TextChoices):
        SERVANT = "servant", _("civil servant")
        MANAGED = "managed", _("managed as a civil servant")
        PUBLIC = "public", _("staff of a public institution")
        ENTERPRISE = "enterprise", _("staff of a state-owned enterprise")
        OTHER = "other", _("other")

    class Party(models.TextChoices):
        """Political affiliation by the codes of GB/T 4762."""

        UNKNOWN = "", _("not stated")
        CPC = "01", _("CPC member")
        CPC_PROBATION = "02", _("CPC probationary member")
        YOUTH_LEAGUE = "03", _("Youth League member")
        RCCK = "04", _("RCCK member")
        CDL = "05", _("CDL member")
        CNDCA = "06", _("CNDCA member")
        CAPD = "07", _("CAPD member")
        CPWDP = "08", _("CPWDP member")
        ZHI_GONG = "09", _("Zhi Gong Party member")
        JIU_SAN = "10", _("Jiu San Society member")
        TSL = "11", _("TSL member")
        INDEPENDENT = "12", _("without party affiliation")
        MASSES = "13", _("of the masses")

    class Status(models.TextChoices):
        SERVING = "serving", _("serving")
        LEFT = "left", _("transferred out")
        RETIRED = "retired", _("retired")
        OTHER = "other", _("other")

    code = models.CharField(_("cadre code"), max_length=40, unique=True)
    name = models.CharField(_("cadre's name"), max_length=40)
    plain_name = models.CharField(max_length=40, editable=False, db_index=True)
    pinyin = models.CharField(max_length=120, blank=True, editable=False, db_index=True)
    initials = models.CharField(max_length=20, blank=True, editable=False, db_index=True)
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="cadres", null=True, blank=True, verbose_name=_("present unit")
    )
    position = models.PositiveIntegerField(_("order within the unit"), default=9999)
    identity = models.CharField(_("kind of staff"), max_length=12, choices=Identity, default=Identity.SERVANT)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.SERVING)

    sex = models.CharField(_("sex"), max_length=1, choices=Sex, default=Sex.UNKNOWN)
    born_on = models.DateField(_("born"), null=True, blank=True)
    born_precision = models.CharField(_("birth known"), max_length=5, choices=Precision, default=Precision.MONTH)
    ethnic_group = models.CharField(_("ethnic group"), max_length=20, blank=True)
    native_place = models.CharField(_("native place"), max_length=60, blank=True)
    birthplace = models.CharField(_("birthplace"), max_length=60, blank=True)
    party = models.CharField(_("political affiliation"), max_length=2, choices=Party, default=Party.UNKNOWN, blank=True)
    party_joined = models.CharField(_("joined the Party"), max_length=40, blank=True)
    work_since = models.DateField(_("began to work"), null=True, blank=True)
    health = models.CharField(_("health"), max_length=40, blank=True)
    professional_title = models.CharField(_("professional title"), max_length=100, blank=True)
    expertise = models.CharField(_("field and expertise"), max_length=200, blank=True)
    full_time_education = models.CharField(_("full-time education"), max_length=40, blank=True)
    full_time_degree = models.CharField(_("full-time degree"), max_length=60, blank=True)
    full_time_school = models.CharField(_("full-time school and major"), max_length=200, blank=True)
    in_service_education = models.CharField(_("in-service education"), max_length=40, blank=True)
    in_service_degree = models.CharField(_("in-service degree"), max_length=60, blank=True)
    in_service_school = models.CharField(_("in-service school and major"), max_length=200, blank=True)

    post_text = models.CharField(_("present post"), max_length=200, blank=True)
    post_since = models.DateField(_("in the present post since"), null=True, blank=True)
    level = models.CharField(_("post level"), max_length=40, blank=True)
    level_since = models.DateField(_("at this post level since"), null=True, blank=True)
    rank = models.CharField(_("personal rank"), max_length=40, blank=True)
    rank_since = models.DateField(_("at this rank since"), null=True, blank=True)
    resume = models.TextField(_("resume"), blank=True)
    honours = models.TextField(_("commendations and sanctions"), blank=True)
    past_grades = models.TextField(_("results of annual evaluations"), blank=True)
    id_number = models.CharField(
        _("identity number"), max_length=18, blank=True, db_index=True, validators=[check_id_number]
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = CadreQuerySet.as_manager()

    class Meta:
        verbose_name = _("cadre")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(code="") & ~Q(name="") & ~Q(plain_name=""),
                name="cadre_has_code_and_name",
                violation_error_message=_("A cadre needs a code and a name."),
            ),
            models.CheckConstraint(
                condition=Q(sex__in=["0", "1", "2"]),
                name="cadre_sex_is_known",
                violation_error_message=_("Sex is male or female."),
            ),
            models.CheckConstraint(
                condition=Q(identity__in=["servant", "managed", "public", "enterprise", "other"]),
                name="cadre_identity_is_known",
                violation_error_message=_("This kind of staff is not known."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=["serving", "left", "retired", "other"]),
                name="cadre_status_is_known",
                violation_error_message=_("This status is not known."),
            ),
            models.UniqueConstraint(
                fields=["id_number"],
                condition=~Q(id_number=""),
                name="cadre_id_number_once",
                violation_error_message=_("Another cadre has this identity number."),
            ),
        ]
        indexes = [
            models.Index("status", "unit", "identity", name="cadre_by_status_and_unit"),
            models.Index("status", "pinyin", "code", name="cadre_by_status_and_pinyin"),
            models.Index("status", "born_on", "code", name="cadre_by_status_and_birth"),
            models.Index("status", "post_since", "code", name="cadre_by_status_and_post"),
        ]

    def __str__(self):
        return self.name

    @property
    def masked_id_number(self) -> str:
        """The identity number as pages show it."""
        return f"{self.id_number[:6]}********{self.id_number[-4:]}" if self.id_number else ""
