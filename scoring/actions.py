"""What people do with computations."""

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission, demand
from jobs.actions import start_job
from jobs.models import Job
from rounds.models import Round
from scoring.models import Run


def request_run(round: Round, *, by) -> Run:
    """Ask for a computation of a round with the evidence as it stands now. `by`: None for a command."""
    with audit.attempt(by=by, verb="request run", target=round):
        return _requested(round, by)


def _requested(round, by):
    if by is not None:
        demand(by, Permission.RUN)
    Round.objects.select_for_update(of=["self"]).get(pk=round.pk)
    if round.runs.filter(state=Run.State.LOCKED).exists():
        raise ValidationError(_("%(round)s has a locked computation; nothing more is computed.") % {"round": round})
    newest = round.runs.aggregate(number=Max("number"))["number"] or 0
    run = Run.objects.create(round=round, number=newest + 1, by=by, scheme_text=round.scheme.text)
    audit.record(by=by, verb="request run", target=run, scheme=str(round.scheme))
    return run


def compute_round(round: Round, *, by) -> Job:
    """Ask for a computation of a round, and have it done beside the pages."""
    with audit.attempt(by=by, verb="request run", target=round):
        run = _requested(round, by)
        return start_job("compute", by=by, label=_("Computation of %(run)s") % {"run": run}, run=run.pk)


def lock_run(run: Run, *, by) -> Run:
    """Let a computation stand: from here on it is what the round's results are."""
    with audit.attempt(by=by, verb="lock run", target=run):
        if by is not None:
            demand(by, Permission.LOCK)
        run = _at_hand(run)
        if run.state != Run.State.DONE:
            raise ValidationError(
                _("%(run)s is %(state)s; only a computed one can be locked.")
                % {"run": run, "state": run.get_state_display()}
            )
        if run.round.runs.filter(state=Run.State.LOCKED).exists():
            raise ValidationError(_("Another computation of %(round)s is locked already.") % {"round": run.round})
        run.state, run.locked_at, run.locked_by = Run.State.LOCKED, timezone.now(), by
        run.save()
        audit.record(by=by, verb="lock run", target=run, inputs=run.inputs_digest, results=run.results_digest)
    return run


def _at_hand(run: Run) -> Run:
    """The row itself, while nobody else asks for or locks a computation of its round."""
    Round.objects.select_for_update(of=["self"]).get(pk=run.round_id)
    return Run.objects.select_for_update(of=["self"]).select_related("round__case").get(pk=run.pk)
