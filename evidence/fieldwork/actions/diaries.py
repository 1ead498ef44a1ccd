"""The work diary (工作纪实): a cadre writes and hands in month by month, the host unit remarks, returns or accepts."""

from contextlib import contextmanager
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission, demand
from evidence.actions.entries import propose
from evidence.fieldwork.diary import Month, diaries_of
from evidence.fieldwork.handing import hand_in, held, refuse_closed, refuse_own, writing
from evidence.fieldwork.reach import demand_among, hosted_by, oversees, own
from evidence.files import keep_attachment, opens
from evidence.models import Attachment, DiaryEntry, DiaryMonth, Paper
from rounds.models import Round, Step, Subject
from scoring.engine.number import exact

DIARY = Step.Kind.DIARY


def write_entry(subject: Subject, said: dict, *, by) -> DiaryEntry:
    """Put down what was done on a day and what came of it."""
    with _at_work(subject, said["day"], by, "write diary") as month:
        if said["day"] > timezone.localdate():
            raise ValidationError(_("This day is still to come."))
        made = DiaryEntry(month=month, **said)
        made.full_clean()
        made.save()
        audit.record(by=by, verb="write diary", target=subject, day=made.day)
    return made


def strike_entry(subject: Subject, entry: DiaryEntry, *, by) -> None:
    """Take an entry out of a month that is not handed in."""
    with _at_work(subject, entry.day, by, "strike diary entry"):
        audit.record(by=by, verb="strike diary entry", target=subject, day=entry.day, matter=entry.matter)
        entry.delete()


def attach_to_entry(subject: Subject, entry: DiaryEntry, file, *, by) -> Attachment:
    """Add a file to an entry of a month that is not handed in."""
    with _at_work(subject, entry.day, by, "attach file"):
        return keep_attachment(file, about=entry, by=by)


def hand_in_month(subject: Subject, first: date, *, by) -> DiaryMonth:
    """Hand a month in; the day of the first time is kept, because it tells whether the month came late."""
    with _at_work(subject, first, by, "hand in diary") as month:
        if not month.entries.exists():
            raise ValidationError(_("There is no entry in this month yet."))
        month.first_handed_on = month.first_handed_on or timezone.localdate()
        hand_in(month, by=by)
        audit.record(by=by, verb="hand in diary", target=subject, month=f"{month.month:%Y-%m}")
    return month


def judge_month(month: DiaryMonth, *, by, remark: str, accept: bool) -> DiaryMonth:
    """Accept a month with a remark, or return it with a reason, as the leader of the host unit says."""
    subject = month.subject
    with writing(subject.round, DIARY, by=by, verb="judge diary", target=subject, category=subject.category):
        demand(by, Permission.REPORTS_WRITE)
        demand_among(hosted_by(by), subject)
        kept = DiaryMonth.objects.select_for_update(of=["self"]).get(pk=month.pk)
        if kept.state != Paper.State.HANDED:
            told = {"paper": str(kept), "state": kept.get_state_display()}
            raise ValidationError(_("%(paper)s: %(state)s. Only what has been handed in can be judged.") % told)
        refuse_own(kept, by, accept=accept)
        if not accept and not remark.strip():
            raise ValidationError(_("Say why it is returned, so that it can be mended."))
        kept.state = Paper.State.ACCEPTED if accept else Paper.State.RETURNED
        kept.judged_by, kept.judged_at, kept.remark = by, timezone.now(), remark.strip()
        kept.reason, kept.returns = ("", kept.returns) if accept else (remark.strip(), kept.returns + 1)
        kept.save()
        audit.record(by=by, verb="judge diary", target=subject, month=f"{kept.month:%Y-%m}", state=kept.state)
    return kept


def propose_lateness(round: Round, items: dict[str, str], *, by) -> int:
    """Propose list entries for months that lack, came late or went back; tells how many are new.

    `items`: the list item for "missing", "late" and "returned"; without one, nothing is proposed for it. Each entry
    is an act of its own; what was proposed before is not proposed again.
    """
    number = 0
    for subject, months in diaries_of(round).items():
        for month in months:
            for fault, item in items.items():
                if item and getattr(month, fault) and not _proposed(subject, item, month):
                    propose(subject, _entry(item, month), by=by)
                    number += 1
    return number


def _entry(item: str, month: Month) -> dict:
    said = {"item": item, "quantity": exact(1), "given": None, "attributes": []}
    return said | {"matter": _("Work diary"), "period": f"{month.first:%Y-%m}", "source": _("Ledger of the work diary")}


def _proposed(subject: Subject, item: str, month: Month) -> bool:
    found = {"item": item, "period": f"{month.first:%Y-%m}"}
    return subject.proposals.filter(**found).exists() or subject.events.filter(**found).exists()


@opens(DiaryEntry)
def _may_open(user, entry: DiaryEntry) -> bool:
    subject = entry.month.subject
    reached = (one.filter(pk=subject.pk).exists() for one in (own(user, DIARY), hosted_by(user)))
    return any(reached) or oversees(user, subject.round)


@contextmanager
def _at_work(subject, day, by, verb):
    with writing(subject.round, DIARY, by=by, verb=verb, target=subject, category=subject.category):
        demand(by, Permission.OWN_WRITE)
        demand_among(own(by, DIARY), subject)
        month = held(DiaryMonth.objects, subject=subject, month=day.replace(day=1))
        refuse_closed(month)
        yield month
