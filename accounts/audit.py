"""The audit trail: who did what, when, from where, with what outcome; each line chained to the one before."""

import json
import re
from contextlib import contextmanager
from datetime import UTC

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.chain import SAID, link
from accounts.models import AuditCheckpoint, AuditEntry, AuditHead
from accounts.origin import address

DONE, REFUSED, FAILED = AuditEntry.Outcome
SECRETS = frozenset({"password"})
UNIQUE_VIOLATION = "23505"  # as PostgreSQL numbers it
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@transaction.atomic
def record(*, by, verb, target=None, outcome=DONE, **facts) -> AuditEntry:
    """Write a line of the trail, in the transaction of what it tells of.

    `by`: the person, or None for the machine. `target`: a saved object, or a text. `facts`: plain values; changed
    fields as `changes={"field": [before, after]}`. Whoever reads a sensitive record is put down with the verb
    "view", whoever takes it away with "export" or "print".
    """
    head, _made = AuditHead.objects.select_for_update().get_or_create(pk=1)
    named = {"account": getattr(by, "username", ""), "person": getattr(by, "name", ""), "address": address()}
    named |= {"verb": verb} | _named(target)
    entry = AuditEntry(
        number=head.number + 1,
        at=timezone.now(),
        **{name: _plain(name, text) for name, text in named.items()},
        outcome=outcome,
        facts_json=_sendable(json.dumps(facts, default=str, ensure_ascii=False)),
        previous=head.hash,
    )
    said = [getattr(entry, name) for name in SAID]
    entry.hash = link(entry.number, entry.at.astimezone(UTC), said, settings.AUDIT_HASH)
    entry.save(force_insert=True)
    head.number, head.hash = entry.number, entry.hash
    head.save()
    if entry.number % settings.AUDIT_CHECKPOINT_EVERY == 0:
        AuditCheckpoint.objects.create(number=entry.number, hash=entry.hash)
    return entry


@contextmanager
def attempt(*, by, verb, target=None):
    """One transaction; what is refused in it is undone, but that it was refused stands on record.

    Of use at the outermost place only: a transaction around it would undo the record too.
    """
    try:
        with whole():
            yield
    except (PermissionDenied, ValidationError) as refusal:
        record(by=by, verb=verb, target=target, outcome=REFUSED, why=reason(refusal))
        refusal.on_record = True
        raise


@contextmanager
def whole():
    """One transaction; what somebody else saved at the very same moment is refused in words. A decorator too."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as clash:
        if not _is_taken(clash):
            raise
        raise ValidationError(_("Somebody else saved the same at this moment. Look what stands there now.")) from clash


def _is_taken(clash: IntegrityError) -> bool:
    """Whether a row must be the only one of its kind and is not; other rules that a row breaks are faults of ours."""
    return getattr(clash.__cause__, "pgcode", "") == UNIQUE_VIOLATION or "UNIQUE constraint" in str(clash)


def reason(refusal) -> str:
    """The words of a refusal, in one line."""
    return " ".join(refusal.messages if isinstance(refusal, ValidationError) else map(str, refusal.args))


def state(row: models.Model) -> dict:
    """The fields of a row as they stand now, without secrets: to be compared later."""
    fields = row._meta.concrete_fields
    return {field.attname: "***" if field.name in SECRETS else field.value_from_object(row) for field in fields}


def changes(before: dict, row: models.Model) -> dict:
    """What has become different since `state` was asked, as `{"field": [before, after]}`."""
    after = state(row)
    return {name: [was, after[name]] for name, was in before.items() if was != after[name]}


def _named(target) -> dict[str, str]:
    if target is None:
        return {}
    if isinstance(target, str):
        return {"target": target}
    return {"target_type": target._meta.label, "target_id": str(target.pk), "target": str(target)}


def _plain(name: str, text) -> str:
    """Text that fits its column, in one line, without the signs that separate the parts of a link."""
    return _sendable(_CONTROL.sub(" ", str(text)))[: AuditEntry._meta.get_field(name).max_length]


def _sendable(text: str) -> str:
    """Text that every database takes."""
    return text.encode("utf-8", "replace").decode()
