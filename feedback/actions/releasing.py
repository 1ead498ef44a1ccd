"""Releasing decided grades, taking a release back, and going on to appeals."""

from collections.abc import Set
from datetime import datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission
from feedback.models import Audience, Content, Disclosure, Notice, Release
from rounds.course import hold, move, refuse_unless
from rounds.models import Round, Stage
from rounds.readiness import demand_ready
from rounds.scope import demand_over
from scoring.models import Run

CORRECTION_DAYS = 30
"""As for the review of 不称职 in the Civil Servants Law, art. 95; an older rule had 10. It may be changed."""
FOR_PUBLIC = (Content.GRADE, Content.SCORE, Content.RANK)
DEFAULTS = frozenset(
    {
        (Audience.SUBJECT, Content.GRADE),
        (Audience.READERS, Content.GRADE),
        (Audience.READERS, Content.SCORE),
        (Audience.READERS, Content.RANK),
        (Audience.PUBLIC, Content.GRADE),
    }
)
"""The grade goes to whom it is about, and the names with the best of them on a notice; the rest is for choosing."""


def release_results(
    round: Round, disclosures: Set[tuple[str, str]], *, by, visible_from=None, correction_days: int = CORRECTION_DAYS
) -> Release:
    """Make decided grades known. `disclosures`: audience and content; `visible_from`: a moment, or None for now."""
    with audit.attempt(by=by, verb="release results", target=round):
        demand_over(round, by, Permission.RELEASE)
        refuse_unless(found := hold(round.pk), Stage.DECIDED, Stage.RELEASED, Stage.APPEALS)
        _refuse_unsound(disclosures)
        _refuse_unready(found)
        begins = max(visible_from or timezone.now(), timezone.now())
        release = Release.objects.create(
            round=found,
            run=Run.objects.get(round=found, state=Run.State.LOCKED),
            visible_from=begins,
            corrections_until=midnight_after(timezone.localdate(begins) + timedelta(days=correction_days)),
            by=by,
        )
        Disclosure.objects.bulk_create(
            Disclosure(release=release, audience=audience, content=content) for audience, content in sorted(disclosures)
        )
        disclosed = sorted(f"{audience}: {content}" for audience, content in disclosures)
        audit.record(by=by, verb="release results", target=release, visible_from=begins, disclosed=disclosed)
        if found.stage == Stage.DECIDED:
            move(round, Stage.RELEASED, by=by)
    return release


def midnight_after(day) -> datetime:
    """The moment at which a day is over."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def _refuse_unsound(disclosures):
    """Parts tell the score, the working tells both; what all may see is no more than grade, score and place."""
    if not disclosures:
        raise ValidationError(_("Nothing would be disclosed to anybody. Choose what is told to whom."))
    for audience in Audience:
        told = {content for to, content in disclosures if to == audience}
        telling = told & {Content.PARTS, Content.WORKING}
        if (telling and Content.SCORE not in told) or telling == {Content.WORKING}:
            words = {"audience": audience.label}
            raise ValidationError(
                _("For “%(audience)s”: parts tell the score, and the working tells both; choose these too.") % words
            )
    if any(to == Audience.PUBLIC and content not in FOR_PUBLIC for to, content in disclosures):
        raise ValidationError(_("A public notice tells grade, score and place, no more."))


def _refuse_unready(round):
    if Release.objects.standing().filter(round=round).exists():
        raise ValidationError(_("This round is released already. Withdraw that release first, with a reason."))
    demand_ready(round, Stage.RELEASED)
    for former in Release.objects.filter(round=round, withdrawn_at=None):
        end_release(former, _("The round was taken back and is released anew."), None)


def withdraw_release(release: Release, *, reason: str, by) -> Release:
    """Let nobody see any more what a release made known. It is kept, with the reason; so are its notices."""
    with audit.attempt(by=by, verb="withdraw release", target=release):
        demand_over(release.round, by, Permission.RELEASE)
        refuse_unless(hold(release.round_id), Stage.RELEASED, Stage.APPEALS)
        release = Release.objects.select_for_update(of=["self"]).select_related("round__case").get(pk=release.pk)
        if release.withdrawn_at:
            raise ValidationError(_("This release is withdrawn already."))
        if not reason.strip():
            raise ValidationError(_("Say why the release is withdrawn."), code="reason")
        end_release(release, reason.strip(), by)
        audit.record(by=by, verb="withdraw release", target=release, reason=reason.strip())
    return release


def end_release(release: Release, reason: str, by) -> None:
    """Put a release out of force, and take its running notice down; both are kept, with the reason."""
    running = Notice.objects.filter(release=release, state=Notice.State.RUNNING)
    running.update(state=Notice.State.WITHDRAWN, withdrawn_reason=reason)
    release.withdrawn_at, release.withdrawn_by, release.withdrawn_reason = timezone.now(), by, reason
    release.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])


def begin_appeals(round: Round, *, by) -> Round:
    """Go on from the release to appeals and rectification, without waiting for a notice to become final."""
    with audit.attempt(by=by, verb="move round", target=round):
        demand_over(round, by, Permission.RELEASE)
        refuse_unless(found := hold(round.pk), Stage.RELEASED)
        demand_ready(found, Stage.APPEALS)
        return move(round, Stage.APPEALS, by=by)
