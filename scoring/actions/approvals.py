"""Decisions go up the levels of approval (审批): handed in, approved or returned, and with the last level decided."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission, Role
from rounds.course import hold, move, refuse_unless
from rounds.models import Round, Stage
from rounds.readiness import demand_ready
from rounds.scope import demand_over
from scoring.actions.decisions import held_for_decision
from scoring.approving import LEVELS, levels_of
from scoring.awarding import refuse_excess, undecided
from scoring.models import ApprovalLevel, Run, Submission


def set_chain(round: Round, roles: list[str], *, by) -> None:
    """Say which roles approve a round's decisions, in order. What is handed in already keeps its own levels."""
    with audit.attempt(by=by, verb="set approval levels", target=round):
        demand_over(round, by, Permission.ROUNDS_STEER)
        refuse_unless(hold(round.pk), *list(Stage)[: list(Stage).index(Stage.DECIDED)])
        if not roles or len(set(roles)) != len(roles) or not set(roles) <= set(LEVELS):
            raise ValidationError(_("Name at least one level, and each role once."))
        before = levels_of(round)
        round.approval_levels.all().delete()
        ApprovalLevel.objects.bulk_create(
            ApprovalLevel(round=round, position=position, role=role) for position, role in enumerate(roles, 1)
        )
        audit.record(by=by, verb="set approval levels", target=round, changes={"levels": [before, roles]})


def submit_decisions(run: Run, *, by) -> Submission:
    """Hand all decisions of a run in for approval; from here on they stand still until a level returns them."""
    with audit.attempt(by=by, verb="submit decisions", target=run):
        demand_over(run.round, by, Permission.RUN, Permission.DECIDE)
        run = held_for_decision(run)
        left = undecided(run).count()
        if left:
            raise ValidationError(
                _("%(number)s subjects are undecided; decide them in the review table first.") % {"number": left}
            )
        refuse_excess(run)
        number = run.submissions.count() + 1
        made = Submission.objects.create(run=run, number=number, chain=levels_of(run.round), by=by)
        audit.record(by=by, verb="submit decisions", target=run, number=number, levels=made.chain)
    return made


def approve_decisions(
    submission: Submission,
    *,
    by,
    level: int,
    reason: str = "",
    meeting: str = "",
    document: str = "",
    decided_on: date | None = None,
) -> Submission:
    """Approve what was handed in, at the level (from 1) that the person saw; the last one decides the round.

    The last level names meeting, document number and day. Raises ValidationError, PermissionDenied.
    """
    with audit.attempt(by=by, verb="approve decisions", target=submission):
        held = _held_for_answer(submission, by)
        role = _demand_turn(held, level, by)
        held.approvals.create(level=level, role=role, approved=True, reason=reason.strip(), by=by)
        last = level == len(held.chain)
        if last:
            _close(held, meeting.strip(), document.strip(), decided_on)
        audit.record(by=by, verb="approve decisions", target=held, level=level, role=role, reason=reason.strip())
        if last:
            demand_ready(held.run.round, Stage.DECIDED)
            move(held.run.round, Stage.DECIDED, by=by)
    return held


def return_decisions(submission: Submission, *, by, level: int, reason: str) -> Submission:
    """Return what was handed in, at the level (from 1) that the person saw; the decisions can change again."""
    with audit.attempt(by=by, verb="return decisions", target=submission):
        held = _held_for_answer(submission, by)
        role = _demand_turn(held, level, by)
        if not reason.strip():
            raise ValidationError(_("Say why it is returned."))
        held.approvals.create(level=level, role=role, approved=False, reason=reason.strip(), by=by)
        held.state = Submission.State.RETURNED
        held.save()
        audit.record(by=by, verb="return decisions", target=held, level=level, role=role, reason=reason.strip())
    return held


def _held_for_answer(submission: Submission, by) -> Submission:
    """A submission while nobody else answers it; refused beyond reach, or when the round is not under review."""
    demand_over(submission.run.round, by, Permission.RESULTS_VIEW)
    refuse_unless(hold(submission.run.round_id), Stage.REVIEW)
    held = Submission.objects.select_for_update(of=["self"]).select_related("run__round__case", "by")
    return held.get(pk=submission.pk)


def _demand_turn(held: Submission, level: int, by) -> str:
    """The role whose turn it is. Raises where it is not this person's, or no longer this level's."""
    if held.state != Submission.State.OPEN:
        raise ValidationError(
            _("This is no longer under approval (%(state)s); look what stands there now.")
            % {"state": held.get_state_display()}
        )
    answered = list(held.approvals.values_list("by", flat=True))
    if level != len(answered) + 1:
        raise ValidationError(_("This level has been answered meanwhile; look what stands there now."))
    role = held.chain[level - 1]
    if role not in by.roles:
        raise PermissionDenied(_("This level is answered by: %(role)s.") % {"role": str(Role(role).label)})
    if by.pk == held.by_id:
        raise PermissionDenied(_("Who handed the decisions in cannot approve or return them."))
    if by.pk in answered:
        raise PermissionDenied(_("Who answered one level cannot answer another."))
    return role


def _close(held: Submission, meeting: str, document: str, day: date | None) -> None:
    if not (meeting and document and day):
        raise ValidationError(_("The last level names the meeting, its day and the document number."))
    held.state = Submission.State.APPROVED
    held.meeting, held.document, held.decided_on = meeting, document, day
    held.save()
