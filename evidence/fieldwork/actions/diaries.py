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
from evidence.fieldwork.handing import hand_in, held, judge, refuse_closed, writing
from evidence.fieldwork.reach import demand_among, hosted_by, oversees, own
from evidence.files import keep_attachment, opens
from evidence.models import Attachment, DiaryEntry, DiaryMonth, Event, Proposal
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
    with writing(subject, DIARY, by=by, verb="judge diary"):
        demand(by, Permission.REPORTS_WRITE)
        demand_among(hosted_by(by), subject)
        kept = DiaryMonth.objects.select_for_update(of=["self"]).get(pk=month.pk)
        kept.remark, kept.returns = remark.strip(), kept.returns + (not accept)
        judge(kept, by=by, reason="" if accept else remark, accept=accept)
        audit.record(by=by, verb="judge diary", target=subject, month=f"{kept.month:%Y-%m}", state=kept.state)
    return kept


def propose_lateness(round: Round, items: dict[str, str], *, by) -> int:
    """Propose list entries for months that lack, came late or went back; tells how many are new.

    `items`: the list item for "missing", "late" and "returned"; without one, nothing is proposed for it. Each entry
    is an act of its own; what was proposed before is not proposed again.
    """
    told, number = _told(round), 0
    for subject, months in diaries_of(round).items():
        for month in months:
            for fault, item in items.items():
                key = (subject.pk, item, f"{month.first:%Y-%m}")
                if item and getattr(month, fault) and key not in told:
                    propose(subject, _entry(item, month), by=by)
                    told.add(key)
                    number += 1
    return number


def _entry(item: str, month: Month) -> dict:
    said = {"item": item, "quantity": exact(1), "given": None, "attributes": []}
    return said | {"matter": _("Work diary"), "period": f"{month.first:%Y-%m}", "source": _("Ledger of the work diary")}


def _told(round: Round) -> set[tuple[int, str, str]]:
    """The entries of a round, proposed or counted, by subject, item and period."""
    found = (noun.objects.filter(subject__round=round).order_by() for noun in (Proposal, Event))
    return {row for rows in found for row in rows.values_list("subject", "item", "period")}


@opens(DiaryEntry)
def _may_open(user, entry: DiaryEntry) -> bool:
    subject = entry.month.subject
    reached = (one.filter(pk=subject.pk).exists() for one in (own(user, DIARY), hosted_by(user)))
    return any(reached) or oversees(user, subject.round)


@contextmanager
def _at_work(subject, day, by, verb):
    with writing(subject, DIARY, by=by, verb=verb):
        demand(by, Permission.OWN_WRITE)
        demand_among(own(by, DIARY), subject)
        month = held(DiaryMonth.objects, subject=subject, month=day.replace(day=1))
        refuse_closed(month)
        yield month
