"""Hanging a public notice out, and taking it down; and the holidays by which its days are counted."""

from collections.abc import Collection
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission, demand
from feedback.actions.releasing import midnight_after
from feedback.models import Audience, Content, Holiday, Notice, NoticeName, Release
from feedback.queries import OFFICE, contents_for
from feedback.workdays import last_day
from rounds.course import hold, refuse_unless
from rounds.models import Stage
from rounds.scope import demand_over
from scoring.models import ScoreCard

NOTICE_DAYS = 5
"""Working days, as is usual; no rule that binds everybody says so. A default that may be changed."""


def issue_notice(release: Release, words: dict[str, str], *, grades: Collection[str], first_day: date, days: int, by):
    """Hang out the names of those who were awarded these grades. `words`: title, text and contact."""
    with audit.attempt(by=by, verb="issue notice", target=release):
        demand_over(release.round, by, Permission.RELEASE)
        round = hold(release.round_id)
        refuse_unless(round, Stage.RELEASED, Stage.APPEALS)
        told = _told(release)
        _refuse_second(release)
        cards = ScoreCard.objects.filter(run=release.run_id, decision__grade__in=grades).defer("content", "exact")
        cards = list(cards.select_related("decision").order_by("pool", "rank", "position"))
        if not cards:
            raise ValidationError(_("Nobody was awarded any of these grades; there is nothing to hang out."))
        begins = _beginning(release, first_day)
        notice = Notice(release=release, days=days, starts_at=begins, by=by, **words)
        notice.version = Notice.objects.filter(release__round=round).count() + 1
        notice.ends_at = midnight_after(last_day(first_day, days))
        notice.full_clean()
        notice.save()
        NoticeName.objects.bulk_create(_name(notice, place, card, told) for place, card in enumerate(cards, 1))
        audit.record(
            by=by, verb="issue notice", target=notice, edition=notice.version, names=len(cards), first_day=first_day,
            last_day=notice.last_day,
        )  # fmt: skip
    return notice


def _told(release):
    """What everybody may be told under a release that stands."""
    if not Release.objects.standing().filter(pk=release.pk).exists():
        raise ValidationError(_("This release is withdrawn; release the round anew first."))
    told = contents_for(release, Audience.PUBLIC)
    if Content.GRADE not in told:
        raise ValidationError(_("This release tells the public no grades, so there can be no notice of them."))
    return told


def _refuse_second(release):
    if release.notices.filter(state=Notice.State.RUNNING).exists():
        raise ValidationError(_("A notice of this release hangs out already. Take it down first, with a reason."))


def _beginning(release, first_day):
    """The moment from which a notice hangs out: at once, or from the first minute of a later day."""
    if first_day < timezone.localdate():
        raise ValidationError(_("A notice cannot begin on a day that is past."))
    begins = max(timezone.now(), midnight_after(first_day - timedelta(days=1)))
    if begins < release.visible_from:
        raise ValidationError(_("A notice cannot begin before the release is seen."))
    return begins


def _name(notice, position, card, told):
    score = card.score or "" if Content.SCORE in told else ""
    rank = card.rank if Content.RANK in told else None
    grade = card.decision.grade
    return NoticeName(notice=notice, subject_id=card.subject_id, position=position, grade=grade, score=score, rank=rank)


def withdraw_notice(notice: Notice, *, reason: str, by) -> Notice:
    """Take a notice down. It is kept, with the reason; the next one is a new version."""
    with audit.attempt(by=by, verb="withdraw notice", target=notice):
        demand_over(notice.release.round, by, Permission.RELEASE)
        hold(notice.release.round_id)
        if not reason.strip():
            raise ValidationError(_("Say why the notice is taken down."), code="reason")
        down = Notice.objects.filter(pk=notice.pk, state=Notice.State.RUNNING)
        if not down.update(state=Notice.State.WITHDRAWN, withdrawn_reason=reason.strip()):
            raise ValidationError(_("This notice does not hang out any more."))
        notice.refresh_from_db()
        audit.record(by=by, verb="withdraw notice", target=notice, reason=reason.strip())
    return notice


LONGEST_HOLIDAY = 30


def enter_holidays(*, first: date, last: date, name: str, worked: bool, by) -> int:
    """Enter days off, or weekends that are worked; what was entered for a day before is replaced. Gives their number.

    Notices that hang out already keep the days that they were given.
    """
    with audit.attempt(by=by, verb="enter holidays"):
        demand(by, *OFFICE)
        count = (last - first).days + 1
        if not 1 <= count <= LONGEST_HOLIDAY:
            raise ValidationError(
                _("Enter from one to %(most)s days; the last cannot lie before the first.") % {"most": LONGEST_HOLIDAY}
            )
        days = [first + timedelta(days=number) for number in range(count)]
        Holiday.objects.bulk_create(
            [Holiday(day=day, name=name, worked=worked) for day in days],
            update_conflicts=True,
            unique_fields=["day"],
            update_fields=["name", "worked"],
        )
        audit.record(by=by, verb="enter holidays", target=name, first_day=first, last_day=last, worked=worked)
    return count


def drop_holiday(holiday: Holiday, *, by) -> None:
    """Take a day out of the calendar."""
    with audit.attempt(by=by, verb="drop holiday", target=holiday):
        demand(by, *OFFICE)
        audit.record(by=by, verb="drop holiday", target=holiday, worked=holiday.worked)
        holiday.delete()
