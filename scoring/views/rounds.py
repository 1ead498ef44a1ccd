"""The home of a round: where it is in its course, what is next, what is missing, and where its work is done."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import audit
from accounts.doors import needs
from accounts.roles import Permission, may
from indicators.queries import scheme_of
from rounds.course import BACK, ORDER, after
from rounds.models import Passage, Round, Stage, Step
from rounds.progress import progress_of
from rounds.queries import rounds_of
from rounds.readiness import fingerprint, grouped, lacks_before
from rounds.reminding import next_reminder
from rounds.scope import is_whole
from rounds.signposts import signposts_of
from scoring import actions
from scoring.actions.rehearsals import purge_rehearsal, rehearse_round
from scoring.next_steps import with_next_step
from scoring.queries import rounds_seen
from units.remits import scope_of


@needs(Permission.ROUNDS_VIEW)
def rounds(request):
    """All rounds in reach, by case, with how far each is."""
    scope = scope_of(request.user, Permission.ROUNDS_VIEW)
    found = with_next_step(rounds_seen(request.user, scope).filter(rehearsal_of=None), request.user)
    progress = progress_of([round for round in found if round.stage == Stage.COLLECTING])
    lines = [(round, _summed(progress.get(round.pk, {})), round.next_step) for round in found]
    return render(request, "scoring/rounds.html", {"lines": lines})


def _summed(kinds):
    """All that is counted of a round, as (done, of); None where nothing is."""
    done, of = (sum(getattr(one, word) for one in kinds.values()) for word in ("done", "of"))
    return (done, of) if of else None


@needs(Permission.ROUNDS_VIEW)
def round_(request, pk):
    """One round: its course, what is next, who is evaluated, and its computations."""
    scope = scope_of(request.user, Permission.ROUNDS_VIEW)
    rounds = rounds_seen(request.user, scope).defer(None).select_related("drafted_by", "submitted_by", "arrangement")
    found = get_object_or_404(rounds.prefetch_related("steps"), pk=pk)
    scheme, whole = scheme_of(found.scheme.text), is_whole(found, scope)
    page = {"round": found, "scheme": scheme, "whole": whole, "stages": _course(found), "tally": _tally(found, scheme)}
    page["posts"] = signposts_of(found, request.user)
    page["open"] = found.stage in (Stage.CLOSED, Stage.COMPUTED) and whole
    page |= {"lacks": [], "seen": "", "back": [], "reminder": None, "rehearsal": None, "progress": []}
    if may(request.user, Permission.ROUNDS_EDIT, Permission.ROUNDS_STEER):
        page |= _for_those_in_charge(found)
    return render(request, "scoring/round.html", page)


def _for_those_in_charge(round):
    """What only those see who prepare or steer a round."""
    to = None if round.rehearsal_of_id else after(round.stage)
    lacks = lacks_before(round, to) if to else []
    kinds = dict(Step.Kind.choices)
    counted = progress_of([round])[round.pk] if round.stage == Stage.COLLECTING else {}
    return {
        "lacks": grouped(lacks),
        "grave": sum(lack.grave for lack in lacks),
        "seen": fingerprint(lacks),
        "back": [] if round.rehearsal_of_id else [Stage(to) for to in ORDER if to in BACK.get(round.stage, ())],
        "reminder": next_reminder(round) if round.stage == Stage.COLLECTING else None,
        "rehearsal": Round.objects.filter(rehearsal_of=round).select_related("case").first(),
        "progress": [(kinds[kind], one) for kind, one in counted.items()],
    }


@dataclass(frozen=True)
class Milestone:
    """One stage on the line of a round's course: past, present or ahead, and who reached it when."""

    label: str
    state: str
    passage: Passage | None = None


def _course(round) -> tuple[list[Milestone], list[Passage]]:
    """The line of stages, and every passage, the latest first."""
    passages = list(round.passages.select_related("by").order_by("-pk"))
    newest = {Stage.DRAFT: Passage(at=round.made_at, by=round.drafted_by)} if round.drafted_by else {}
    for passage in reversed(passages):
        newest[passage.now] = passage
    at = ORDER.index(round.stage)
    states = ["past" if place < at else "now" if place == at else "ahead" for place in range(len(ORDER))]
    line = [
        Milestone(str(stage.label), state, newest.get(stage) if state != "ahead" else None)
        for stage, state in zip(ORDER, states, strict=True)
    ]
    return line, passages


def _tally(round, scheme):
    """How many subjects each category has, in the order of the scheme."""
    numbers = dict(round.subjects.order_by().values_list("category").annotate(Count("pk")))
    return [(category.name, numbers[name]) for name, category in scheme.categories.items() if name in numbers]


def _acted(request, pk, permissions, action, said):
    """Do something with a round in reach, and come back to its page, or to where the action says."""
    round = get_object_or_404(rounds_of(request.user, *permissions), pk=pk)
    try:
        onward = action(round)
    except ValidationError as refusal:
        messages.error(request, audit.reason(refusal))
        return redirect("scoring:round", pk)
    messages.success(request, said)
    return redirect("scoring:round", onward.pk)


@require_POST
@needs(Permission.ROUNDS_STEER)
def take_back(request, pk):
    """Take a round back to an earlier stage."""
    to, reason = request.POST.get("to", ""), request.POST.get("reason", "")

    def action(round):
        if to not in Stage.values:
            raise ValidationError(_("Choose the stage to which the round is taken back."))
        return actions.take_back(round, to, by=request.user, reason=reason)

    said = _("The round was taken back; what was before is kept.")
    return _acted(request, pk, [Permission.ROUNDS_STEER], action, said)


@require_POST
@needs(Permission.ROUNDS_EDIT)
def rehearse(request, pk):
    """Fill a copy of a round with made-up evidence and compute it."""
    said = _("This is the rehearsal: everything in it is made up. It is being computed.")
    return _acted(request, pk, [Permission.ROUNDS_EDIT], lambda it: rehearse_round(it, by=request.user), said)


@require_POST
@needs(Permission.ROUNDS_EDIT)
def purge(request, pk):
    """Leave nothing of a rehearsal."""
    said = _("The rehearsal is purged; only the trail knows that it was.")
    return _acted(request, pk, [Permission.ROUNDS_EDIT], lambda it: purge_rehearsal(it, by=request.user), said)
