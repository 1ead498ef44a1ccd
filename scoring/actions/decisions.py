"""Awarding grades: one by one, or a group as proposed; and the exceptions from quotas that somebody signed for."""

from dataclasses import asdict, dataclass
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission, demand
from indicators.queries import scheme_of
from rounds.course import hold, refuse_unless
from rounds.models import Stage
from rounds.scope import demand_over, subjects_within
from scoring.awarding import choices_of, proposal_of, refuse_excess, undecided, uses_of
from scoring.models import Decision, FormerDecision, QuotaException, Run, ScoreCard, Submission
from scoring.restraints import refuse_restrained
from units.remits import scope_of


@dataclass(frozen=True)
class Award:
    """A grade, and what it rests on; a grade that differs from the proposal needs all of it."""

    grade: str = ""
    reason: str = ""
    meeting: str = ""
    document: str = ""
    decided_on: date | None = None


def decide(card: ScoreCard, award: Award, *, by, revision: int) -> Decision:
    """Award a subject a grade; a decision that stood before is kept as a former one.

    `revision`: that of the decision that the person saw, 0 for none. Whoever saw another one is told what stands now.
    """
    with audit.attempt(by=by, verb="decide grade", target=card):
        demand(by, Permission.DECIDE)
        run = held_for_decision(card.run)
        _demand_reach(ScoreCard.objects.filter(pk=card.pk), by)
        _refuse_unknown(card, award, run)
        standing = Decision.objects.select_for_update(of=["self"]).select_related("by").filter(card=card).first()
        _refuse_surprise(standing, revision)
        refuse_restrained([(card, award.grade)])
        decision = _kept(standing, card, award, by)
        refuse_excess(run)
        facts = {"grade": decision.grade, "proposed": decision.proposed, "revision": decision.revision}
        audit.record(by=by, verb="decide grade", target=card, **facts, reason=decision.reason)
    return decision


def _refuse_unknown(card, award, run):
    allowed = choices_of(scheme_of(run.scheme_text), card.subject.category)
    if award.grade not in allowed:
        told = {"grade": award.grade, "grades": "、".join(allowed)}
        raise ValidationError(_("“%(grade)s” is none of the grades here: %(grades)s.") % told)


def amend_decision(card: ScoreCard, award: Award, *, by) -> Decision:
    """Award another grade after the release, because a decision on an appeal says so.

    The caller, in whose transaction it is done, has asked for the right.
    """
    refuse_unless(hold(card.run.round_id), Stage.RELEASED, Stage.APPEALS)
    run = Run.objects.select_for_update(of=["self"]).select_related("round__case").get(pk=card.run_id)
    if run.state != Run.State.LOCKED:
        raise ValidationError(_("%(run)s is no longer the locked computation; open the review anew.") % {"run": run})
    _refuse_unknown(card, award, run)
    standing = Decision.objects.select_for_update(of=["self"]).select_related("by").filter(card=card).first()
    decision = _kept(standing, card, award, by)
    refuse_excess(run)
    facts = {"grade": decision.grade, "proposed": decision.proposed, "revision": decision.revision}
    audit.record(by=by, verb="decide grade", target=card, **facts, reason=decision.reason)
    return decision


def decide_as_proposed(run: Run, pool: str | None, award: Award, *, by) -> int:
    """Award what is proposed to all of a ranking group, or of the run, who are undecided; those to discuss are left.

    Of `award`, meeting, document number and day are used. Gives the number of decisions.
    """
    with audit.attempt(by=by, verb="decide as proposed", target=run):
        demand(by, Permission.DECIDE)
        run = held_for_decision(run)
        cards = undecided(run) if pool is None else undecided(run).filter(pool=pool)
        _demand_reach(cards, by)
        day = award.decided_on or timezone.localdate()
        cards = cards.only("grade", "state", "subject", "run")
        found = [(card, proposal_of(card.grade, card.state)) for card in cards]
        refuse_restrained(found)
        told = {"meeting": award.meeting, "document": award.document, "decided_on": day, "by": by}
        made = [Decision(card=card, grade=grade, proposed=grade, **told) for card, grade in found if grade]
        if not made:
            raise ValidationError(
                _("Nobody is left here to be decided as proposed: all are decided, or to be discussed one by one.")
            )
        Decision.objects.bulk_create(made)
        refuse_excess(run)
        audit.record(by=by, verb="decide as proposed", target=run, pool=pool or "", decisions=len(made))
    return len(made)


def grant_exception(run: Run, exception: QuotaException, *, by) -> QuotaException:
    """Put a signed exception from a quota on record, where the scheme allows any."""
    with audit.attempt(by=by, verb="grant exception", target=run):
        demand_over(run.round, by, Permission.DECIDE)
        run = held_for_decision(run)
        key = (exception.grading, exception.pool, exception.grade)
        use = next((one for one in uses_of(run) if (one.grading, one.pool, one.grade) == key), None)
        if use is None or use.over == "blocked":
            raise ValidationError(_("The scheme allows no exception from this quota."))
        exception.run, exception.by = run, by
        exception.full_clean()
        exception.save()
        facts = {name: getattr(exception, name) for name in ("pool", "grade", "number", "document", "signed_by")}
        audit.record(by=by, verb="grant exception", target=run, **facts, reason=exception.reason)
    return exception


def withdraw_exception(exception: QuotaException, *, reason: str, by) -> QuotaException:
    """Take a signed exception back, with a reason; it is kept. Refused while decisions still rest on it."""
    with audit.attempt(by=by, verb="withdraw exception", target=exception):
        demand_over(exception.run.round, by, Permission.DECIDE)
        run = held_for_decision(exception.run)
        if not reason.strip():
            raise ValidationError(_("Say why the exception is withdrawn."))
        standing = QuotaException.objects.filter(pk=exception.pk, withdrawn_at=None)
        if not standing.update(withdrawn_at=timezone.now(), withdrawn_by=by, withdrawn_reason=reason.strip()):
            raise ValidationError(_("This exception is withdrawn already."))
        refuse_excess(run)
        facts = {name: getattr(exception, name) for name in ("pool", "grade", "number", "document")}
        audit.record(by=by, verb="withdraw exception", target=run, **facts, reason=reason.strip())
        exception.refresh_from_db()
    return exception


def held_for_decision(run: Run) -> Run:
    """A run while nobody else decides on it. Raises ValidationError unless its decisions may change now."""
    refuse_unless(hold(run.round_id), Stage.REVIEW)
    run = Run.objects.select_for_update(of=["self"]).select_related("round__case").get(pk=run.pk)
    if run.state != Run.State.LOCKED:
        raise ValidationError(_("%(run)s is no longer the locked computation; open the review anew.") % {"run": run})
    if run.submissions.filter(state=Submission.State.OPEN).exists():
        raise ValidationError(
            _("The decisions are handed in for approval and cannot change; they must be returned first.")
        )
    return run


def _demand_reach(cards, by):
    within = subjects_within(scope_of(by, Permission.DECIDE), cards, "subject__")
    if cards.exclude(pk__in=within.values("pk")).exists():
        raise PermissionDenied(_("This reaches beyond your remit; ask somebody who answers for all of it."))


def _refuse_surprise(standing, revision):
    """Refuse to overrule a decision that the person has not seen."""
    if (standing.revision if standing else 0) == revision:
        return
    if standing is None:
        raise ValidationError(_("There is no decision any more; look what stands there now."), code="meanwhile")
    told = {"who": standing.by.name, "grade": standing.grade, "reason": standing.reason or "—"}
    raise ValidationError(
        _("%(who)s has decided meanwhile: “%(grade)s”, reason: %(reason)s. Your entry is kept; save again to overrule.")
        % told,
        code="meanwhile",
    )


def _kept(standing, card, award, by):
    told = asdict(award) | {"by": by, "made_at": timezone.now(), "decided_on": award.decided_on or timezone.localdate()}
    if standing is None:
        decision = Decision(card=card, proposed=proposal_of(card.grade, card.state), **told)
    else:
        names = ("grade", "reason", "meeting", "document", "decided_on", "by", "made_at", "revision")
        FormerDecision.objects.create(decision=standing, **{name: getattr(standing, name) for name in names})
        decision = standing
        for name, value in told.items():
            setattr(decision, name, value)
        decision.revision += 1
    decision.full_clean()
    decision.save()
    return decision
