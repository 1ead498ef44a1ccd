"""People who sign in, what they may do, and the record of what was done."""

import json
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.roles import Office, Role

WORD = RegexValidator(r"^[\w.@-]+\Z", _("Use letters, digits and . @ - _ only."))


class User(AbstractBaseUser):
    """Somebody who signs in. A new account may do nothing until the security administrator grants a role."""

    username = models.CharField(_("account"), max_length=40, unique=True, validators=[WORD])
    name = models.CharField(_("personal name"), max_length=40)
    office = models.CharField(_("officer's post"), max_length=10, choices=Office, default=Office.NONE, blank=True)
    is_active = models.BooleanField(_("account in use"), default=True)
    must_change_password = models.BooleanField(_("must change the password"), default=True)
    password_set_at = models.DateTimeField(_("password set at"), default=timezone.now)
    made_at = models.DateTimeField(_("opened at"), default=timezone.now)

    objects = BaseUserManager()
    USERNAME_FIELD = "username"

    class Meta:
        verbose_name = _("account")
        ordering = ["username"]
        constraints = [
            models.CheckConstraint(condition=Q(office__in=Office.values), name="user_office_is_known"),
            models.CheckConstraint(condition=~Q(username=""), name="user_has_an_account_name"),
        ]

    def __str__(self):
        return f"{self.name}（{self.username}）"

    @cached_property
    def roles(self) -> frozenset:
        """The roles that are granted now."""
        return frozenset(self.grants.filter(ended_at=None).values_list("role", flat=True))

    @property
    def password_is_due(self) -> bool:
        """Whether the password must be changed before anything else."""
        days = settings.PASSWORD_DAYS
        return self.must_change_password or bool(days and timezone.now() - self.password_set_at >= timedelta(days=days))

    def is_last_of_office(self) -> bool:
        """Whether nobody else with an open account holds this person's office."""
        others = User.objects.select_for_update().filter(office=self.office, is_active=True).exclude(pk=self.pk)
        return not others.exists()


class Grant(models.Model):
    """A role given to a person by the security administrator, until it is withdrawn."""

    user = models.ForeignKey(User, models.CASCADE, related_name="grants")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    granted_at = models.DateTimeField(_("granted at"), default=timezone.now)
    ended_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    class Meta:
        verbose_name = _("grant")
        ordering = ["granted_at", "pk"]
        constraints = [
            models.UniqueConstraint("user", "role", condition=Q(ended_at=None), name="grant_of_a_role_stands_once"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="grant_role_is_known"),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=models.F("granted_at")), name="grant_ends_after_it_began"
            ),
        ]

    def __str__(self):
        return f"{self.user} · {self.get_role_display()}"


class AuditEntry(models.Model):
    """One line of the audit trail, chained to the line before it. It has no foreign keys: it outlives what it names."""

    class Outcome(models.TextChoices):
        DONE = "done", _("carried out")
        REFUSED = "refused", _("turned down")
        FAILED = "failed", _("failed")

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField(_("moment"))
    account = models.CharField(_("account"), max_length=40, blank=True)
    person = models.CharField(_("personal name"), max_length=40, blank=True)
    address = models.CharField(_("from address"), max_length=45, blank=True)
    verb = models.CharField(_("action"), max_length=40)
    target_type = models.CharField(_("kind of object"), max_length=40, blank=True)
    target_id = models.CharField(_("key of the object"), max_length=80, blank=True)
    target = models.CharField(_("concerned"), max_length=200, blank=True)
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome, default=Outcome.DONE)
    facts_json = models.TextField(_("details"), default="{}")
    previous = models.CharField(max_length=80, blank=True)
    hash = models.CharField(max_length=80)

    class Meta:
        verbose_name = _("audit entry")
        ordering = ["-number"]
        indexes = [
            models.Index("at", name="audit_by_time"),
            models.Index("account", "number", name="audit_by_account"),
            models.Index("verb", "number", name="audit_by_verb"),
            models.Index("target_type", "target_id", name="audit_by_target"),
        ]

    def __str__(self):
        return f"{self.number} {self.verb} {self.target}"

    @property
    def facts(self) -> dict:
        """What else was said; kept as the very text that was hashed, which no database rewrites."""
        return json.loads(self.facts_json)


class AuditHead(models.Model):
    """The end of the chain: one row, which every writer locks, so that the trail has one order."""

    number = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=80, default="", blank=True)


class AuditCheckpoint(models.Model):
    """The head of the chain at a moment, to be kept on paper too: a trail cut short no longer reaches it."""

    number = models.BigIntegerField(primary_key=True)
    hash = models.CharField(max_length=80)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-number"]
