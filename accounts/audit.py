"""The audit trail: who did what, when, from where, with what outcome; each line chained to the one before."""

import hashlib
import json
from datetime import UTC

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import AuditEntry, AuditHead
from accounts.origin import address

CHAINED = ("number", "at", "account", "person", "address", "verb", "target_type", "target_id", "target", "outcome")
DONE, REFUSED, FAILED = AuditEntry.Outcome


@transaction.atomic
def record(*, by, verb, target=None, outcome=DONE, **facts) -> AuditEntry:
    """Write a line of the trail, in the transaction of what it tells of.

    `by`: the person, or None for the machine. `target`: a saved object, or a text. `facts`: plain values; changed
    fields as `changes={"field": [before, after]}`.
    """
    head, _ = AuditHead.objects.select_for_update().get_or_create(pk=1)
    entry = AuditEntry(
        number=head.number + 1,
        at=timezone.now(),
        account=getattr(by, "username", ""),
        person=getattr(by, "name", ""),
        address=address(),
        verb=verb,
        **_named(target),
        outcome=outcome,
        facts=json.loads(json.dumps(facts, default=str)),
        previous=head.hash,
    )
    entry.hash = link(entry)
    entry.save(force_insert=True)
    head.number, head.hash = entry.number, entry.hash
    head.save()
    return entry


def _named(target) -> dict[str, str]:
    if target is None:
        return {}
    if isinstance(target, str):
        return {"target": target[:200]}
    return {"target_type": target._meta.label, "target_id": str(target.pk), "target": str(target)[:200]}


def link(entry: AuditEntry) -> str:
    """The hash of a line over all that it says and over the line before it, with the name of the algorithm."""
    said = {name: str(getattr(entry, name)) for name in CHAINED} | {"at": entry.at.astimezone(UTC).isoformat()}
    text = json.dumps([said, entry.facts, entry.previous], ensure_ascii=False, sort_keys=True)
    algorithm = settings.AUDIT_HASH
    return f"{algorithm}:{hashlib.new(algorithm, text.encode()).hexdigest()}"
