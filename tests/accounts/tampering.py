"""Hands in the audit trail: each changes it by plain SQL, past the triggers, and says which entry was hit."""

from django.db import connection

from accounts.chain import SAID, link
from accounts.models import AuditCheckpoint, AuditEntry, AuditHead

TEXTS = (
    "account",
    "person",
    "address",
    "verb",
    "target_type",
    "target_id",
    "target",
    "outcome",
    "facts_json",
    "previous",
    "hash",
)


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def put(number, /, **columns):
    """Overwrite columns of an entry."""
    AuditEntry.objects.filter(number=number).update(**columns)


def forge(number):
    """Compute an entry's hash anew, as a hand that knows how would."""
    entry = AuditEntry.objects.get(number=number)
    put(number, hash=link(number, entry.at, [getattr(entry, name) for name in SAID], entry.hash.partition(":")[0]))


def change(number, dice):
    """Change one column and leave the hash alone, or change the hash alone."""
    name = dice.choice(TEXTS)
    put(number, **{name: getattr(AuditEntry.objects.get(number=number), name)[:-1] + dice.choice("子丑寅")})
    return number


def redate(number, dice):
    """Set an entry to another moment."""
    entry = AuditEntry.objects.get(number=number)
    put(number, at=entry.at.replace(year=dice.randint(1990, 2020)))
    return number


def replace(number, dice):
    """Change an entry and make its hash fit."""
    put(number, target=f"{dice.random()}")
    forge(number)
    return number


def delete(number, dice):
    """Take an entry out; the last one too."""
    AuditEntry.objects.filter(number=number)._raw_delete("default")
    return number


def close_up(number, dice):
    """Take an entry out and number those after it anew."""
    delete(number, dice)
    for later in AuditEntry.objects.filter(number__gt=number).order_by("number").values_list("number", flat=True):
        put(later, number=later - 1)
    return number


def insert(number, dice):
    """Push an entry in and number those after it anew."""
    found = AuditEntry.objects.get(number=number)
    for later in AuditEntry.objects.filter(number__gte=number).values_list("number", flat=True):
        put(later, number=later + 1)
    found.target = f"{dice.random()}"
    found.save(force_insert=True)
    forge(number)
    return number


def swap(number, dice):
    """Let an entry and another change places."""
    other = dice.choice([n for n in AuditEntry.objects.values_list("number", flat=True) if n != number])
    put(number, number=-1)
    put(other, number=number)
    put(-1, number=other)
    return min(number, other)


def cut(number, dice):
    """Cut the tail off, from this entry on."""
    AuditEntry.objects.filter(number__gte=number)._raw_delete("default")
    return number


def cut_with_head(number, dice):
    """Cut the tail off and set the head back: what a backup that was rolled back looks like."""
    cut(number, dice)
    last = AuditEntry.objects.first()
    AuditHead.objects.update(number=last.number if last else 0, hash=last.hash if last else "")
    AuditCheckpoint.objects.filter(number__gte=number)._raw_delete("default")
    return number


ALL = [change, redate, replace, delete, close_up, insert, swap, cut, cut_with_head]
