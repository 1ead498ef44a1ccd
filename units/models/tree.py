"""The tree of units in their prescribed order (建制序), and what units are sorted into."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

STEP = 5  # "0001." is one level of a path
ROOT_PATH = "0001."
LAST_POSITION = 9999
USCC_SHAPE = RegexValidator(
    r"^[0-9A-HJ-NPQRTUWXY]{18}\Z",
    _("A unified social credit code has 18 digits and capital letters (no I, O, S, V, Z)."),
)


def step(position: int) -> str:
    """The last level of the path of a unit at this place among its siblings."""
    return f"{position:04}."


class UnitCategory(models.Model):
    """What kinds of unit are compared with one another (考核类别), such as towns and streets."""

    name = models.CharField(_("evaluation category"), max_length=40, unique=True)
    position = models.PositiveIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("evaluation category")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name=""), name="category_has_a_name", violation_error_message=_("A category needs a name.")
            )
        ]

    def __str__(self):
        return self.name


class UnitQuerySet(models.QuerySet):
    """Questions to the tree that chain."""

    def under(self, path):
        """A unit and all beneath it."""
        return self.filter(path__startswith=path)

    def within(self, scope):
        """What somebody's remit covers."""
        return scope.units(self)

    def on(self, day):
        """The units that existed on a day."""
        began = Q(active_from=None) | Q(active_from__lte=day)
        return self.filter(began, Q(active_until=None) | Q(active_until__gte=day))


class Unit(models.Model):
    """A unit in the one tree. The order of the paths is the prescribed order, and a subtree is a prefix."""

    class Kind(models.TextChoices):
        ORGAN = "organ", _("party or government organ")
        OFFICE = "office", _("internal office")
        PUBLIC = "public", _("public institution")
        ENTERPRISE = "enterprise", _("state-owned enterprise")
        MASS = "mass", _("mass organization")
        OTHER = "other", _("other")

    code = models.CharField(_("unit code"), max_length=40, unique=True)
    name = models.CharField(_("full name"), max_length=100, db_index=True)
    short_name = models.CharField(_("short name"), max_length=40, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, related_name="children", null=True, blank=True, verbose_name=_("superior unit")
    )
    position = models.PositiveIntegerField(_("order among siblings"), default=1)
    path = models.CharField(max_length=100, unique=True)
    kind = models.CharField(_("kind of unit"), max_length=12, choices=Kind, default=Kind.ORGAN)
    category = models.ForeignKey(
        UnitCategory,
        models.PROTECT,
        related_name="units",
        null=True,
        blank=True,
        verbose_name=_("evaluation category"),
    )
    uscc = models.CharField(_("unified social credit code"), max_length=18, blank=True, validators=[USCC_SHAPE])
    active_from = models.DateField(_("set up on"), null=True, blank=True)
    active_until = models.DateField(_("dissolved on"), null=True, blank=True)
    pinyin = models.CharField(max_length=400, blank=True, editable=False)
    initials = models.CharField(max_length=100, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("unit")
        ordering = ["path"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(code="") & ~Q(name=""),
                name="unit_has_code_and_name",
                violation_error_message=_("A unit needs a code and a name."),
            ),
            models.CheckConstraint(
                condition=Q(position__gte=1, position__lte=LAST_POSITION),
                name="unit_position_in_bounds",
                violation_error_message=_("The order among siblings runs from 1 to 9999."),
            ),
            models.CheckConstraint(
                condition=Q(parent=None, path=ROOT_PATH) | (Q(parent__isnull=False) & ~Q(path=ROOT_PATH)),
                name="unit_tree_has_one_root",
                violation_error_message=_("There is one unit at the top; every other unit needs a superior unit."),
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")),
                name="unit_is_not_its_own_parent",
                violation_error_message=_("A unit cannot be its own superior."),
            ),
            models.CheckConstraint(
                condition=Q(active_from=None) | Q(active_until=None) | Q(active_until__gte=F("active_from")),
                name="unit_ends_after_it_began",
                violation_error_message=_("A unit cannot be dissolved before it is set up."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["organ", "office", "public", "enterprise", "mass", "other"]),
                name="unit_kind_is_known",
                violation_error_message=_("This kind of unit is not known."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def depth(self) -> int:
        """How many levels above this one, itself included."""
        return len(self.path) // STEP

    @property
    def label(self) -> str:
        """What fits a narrow column."""
        return self.short_name or self.name


class Group(models.Model):
    """Units that one assessment group looks after (考核组分组), or that stand in one area (片组)."""

    class Kind(models.TextChoices):
        ASSESSMENT = "assessment", _("assessment group")
        AREA = "area", _("area group")

    name = models.CharField(_("name of the group"), max_length=40, unique=True)
    kind = models.CharField(_("kind of group"), max_length=12, choices=Kind, default=Kind.ASSESSMENT)
    position = models.PositiveIntegerField(_("order"), default=0)
    units = models.ManyToManyField(Unit, related_name="groups", blank=True, verbose_name=_("units"))

    class Meta:
        verbose_name = _("unit group")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name=""), name="group_has_a_name", violation_error_message=_("A group needs a name.")
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["assessment", "area"]),
                name="group_kind_is_known",
                violation_error_message=_("This kind of group is not known."),
            ),
        ]

    def __str__(self):
        return self.name


class Post(models.Model):
    """A post that a unit has, whoever holds it; several deputies may hold one."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts", verbose_name=_("unit"))
    title = models.CharField(_("post"), max_length=100)
    rank = models.CharField(_("post level"), max_length=40, blank=True)
    is_leader = models.BooleanField(_("member of the leading group"), default=False)
    is_chief = models.BooleanField(_("principal leader"), default=False)
    position = models.PositiveIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("post")
        ordering = ["unit__path", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "title"],
                name="post_once_in_a_unit",
                violation_error_message=_("This unit has this post already."),
            ),
            models.CheckConstraint(
                condition=~Q(title=""), name="post_has_a_title", violation_error_message=_("A post needs a title.")
            ),
            models.CheckConstraint(
                condition=Q(is_chief=False) | Q(is_leader=True),
                name="post_chief_is_a_leader",
                violation_error_message=_("A principal leader is a member of the leading group."),
            ),
        ]

    def __str__(self):
        return self.title
