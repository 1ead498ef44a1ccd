"""What people do with computations, and with the evidence that they take in."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission, demand
from ballots.models import Box
from ballots.queries import under_way
from jobs.actions import start_job
from jobs.models import Job
from rounds.course import has_reached, move, refuse_unless
from rounds.models import Round, Stage
from rounds.scope import demand_over
from scoring.evidence_tables import KINDS
from scoring.evidence_uploads import examine_evidence, keep_evidence, refuse_uncertified, take_evidence
from scoring.models import Run, Submission
from scoring.queries import rounds_listed
from units.intake.bringing import Way, check_in, confirm
from units.models import Upload
from units.remits import scope_of

EVIDENCE = Way(examine_evidence, take_evidence, "check-evidence", "import-evidence")


def request_run(round: Round, *, by) -> Run:
    """Ask for a computation of a round with the evidence as it stands now. `by`: None for a command."""
    with audit.attempt(by=by, verb="request run", target=round):
        return _requested(round, by)


def _requested(round, by):
    demand_over(round, by, Permission.RUN)
    refuse_unless(_held(round), Stage.CLOSED, Stage.COMPUTED)
    newest = round.runs.aggregate(number=Max("number"))["number"] or 0
    run = Run.objects.create(round=round, number=newest + 1, by=by, scheme_text=round.scheme.text)
    audit.record(by=by, verb="request run", target=run, scheme=str(round.scheme))
    return run


def _held(round):
    """The round as it is, while nobody else moves it."""
    return Round.objects.select_for_update(of=["self"]).select_related("case").get(pk=round.pk)


def compute_round(round: Round, *, by) -> Job:
    """Ask for a computation of a round, and have it done beside the pages."""
    with audit.attempt(by=by, verb="request run", target=round):
        run = _requested(round, by)
        return start_job("compute", by=by, label=_("Computation of %(run)s") % {"run": run}, run=run.pk)


def recount_round(round: Round, *, by) -> Job:
    """Have a round counted once more from its sealed boxes, and compared with all that rests on them."""
    with audit.attempt(by=by, verb="recount", target=round):
        demand_over(round, by, Permission.RESULTS_VIEW)
        if under_way(round) or not round.boxes.filter(state=Box.State.SEALED).exists():
            raise ValidationError(_("Nothing can be counted before the ballot boxes are sealed."), code="box")
        label = _("Recount of %(round)s") % {"round": round}
        return start_job("recount", by=by, label=label, person=by.pk, round=round.pk)


def lock_run(run: Run, *, by) -> Run:
    """Let a computation stand and take its round under review: from here on it is what the results rest on."""
    with audit.attempt(by=by, verb="lock run", target=run):
        demand_over(run.round, by, Permission.LOCK)
        refuse_unless(_held(run.round), Stage.COMPUTED)
        run = Run.objects.select_for_update(of=["self"]).select_related("round__case").get(pk=run.pk)
        if run.state != Run.State.DONE:
            raise ValidationError(
                _("%(run)s is %(state)s; only a computed one can be locked.")
                % {"run": run, "state": run.get_state_display()}
            )
        run.state, run.locked_at, run.locked_by = Run.State.LOCKED, timezone.now(), by
        run.save()
        audit.record(by=by, verb="lock run", target=run, inputs=run.inputs_digest, results=run.results_digest)
        move(run.round, Stage.REVIEW, by=by)
    return run


def take_back(round: Round, to: str, *, by, reason: str) -> Round:
    """Take a round back to an earlier stage, with a reason.

    Taken back behind the review, its locked computation is set aside, and kept; what was handed in for approval is
    open again, and the decisions stay. Taken back behind the computation, all of them are: the evidence will be other.
    """
    with audit.attempt(by=by, verb="move round", target=round):
        demand_over(round, by, Permission.ROUNDS_STEER)
        move(round, to, by=by, reason=reason)
        standing = Submission.objects.filter(
            run__round=round, state__in=[Submission.State.OPEN, Submission.State.APPROVED]
        )
        standing.update(state=Submission.State.REOPENED)
        if to != Stage.REVIEW:
            round.runs.filter(state=Run.State.LOCKED).update(state=Run.State.ASIDE)
        if not has_reached(round, Stage.COMPUTED):
            round.runs.filter(state=Run.State.DONE).update(state=Run.State.ASIDE)
            waiting = round.runs.filter(state=Run.State.QUEUED)
            waiting.update(state=Run.State.REFUSED, problem=_("The round was taken back before this was computed."))
    return round


def bring_evidence(file, round: Round, kind: str, *, by) -> Upload:
    """Keep a table for a round and find out what it would change; nothing is taken over yet. Raises TableRefused."""
    _demand_round(round, kind, by)
    refuse_unless(round, Stage.COLLECTING)
    refuse_uncertified(round, kind)
    told = {"round": str(round)}
    return check_in(keep_evidence(file, round, kind, by), EVIDENCE, **told)


def confirm_evidence(upload: Upload, round: Round, kind: str, *, by) -> Upload:
    """Take a checked table over, whole or not at all. If anything changed since the check, it is checked anew."""
    _demand_round(round, kind, by)
    refuse_unless(round, Stage.COLLECTING)
    return confirm(upload, EVIDENCE, by=by)


def _demand_round(round, kind, by):
    """Refuse whoever may not bring this kind of table, or not into this round."""
    demand(by, KINDS[kind])
    scope = scope_of(by, KINDS[kind])
    owners = scope.owners if kind == "figures" else frozenset()
    if not rounds_listed(scope, owners).filter(pk=round.pk).exists():
        raise PermissionDenied(_("This round is beyond your remit."))
