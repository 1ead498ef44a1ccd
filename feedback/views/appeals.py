"""Reviews and appeals, as those look after them who take them in and who decide."""

from urllib.parse import quote

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import audit
from accounts.doors import needs
from accounts.roles import Permission, may
from accounts.views.answering import act, number_in, tell
from feedback.actions.appeals import Outcome, decide_appeal, extend_appeal, hand_over, register_appeal, set_appeal_rules
from feedback.actions.matters import look_into, take_round_back
from feedback.appeal_forms import AppealRulesForm, DecisionForm, RegisterForm, day_of
from feedback.decision_letters import FORMS, TITLES, file_of
from feedback.forms import offered
from feedback.hands import hands_in
from feedback.models import Appeal
from feedback.periods import Kind, is_verified, rules_from, rules_of, standard_sets
from feedback.queries import JUDGES, OFFICE, appeals_within, rounds_offered
from rounds.models import Stage
from rounds.scope import is_whole, subjects_within
from scoring.models import ScoreCard
from units.remits import scope_of

ROWS = 100
TYPES = {"docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "pdf": "application/pdf"}


def _appeals(user, *permissions):
    return appeals_within(scope_of(user, *permissions))


@needs(*JUDGES)
def appeals(request):
    """All reviews and appeals in reach, the open ones first, those due soonest before the others."""
    found = _appeals(request.user, *JUDGES)
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    return render(request, "feedback/appeals.html", {"page": page, "today": timezone.localdate()})


@needs(*JUDGES)
def appeal(request, pk):
    """One of them: what is asked, whose hands were in the result, what is decided."""
    found = get_object_or_404(_appeals(request.user, *JUDGES), pk=pk)
    card = ScoreCard.objects.select_related("run").get(run=found.release.run_id, subject=found.subject_id)
    hands = hands_in(card)
    deciding = may(request.user, Permission.APPEALS) and request.user not in hands
    initial = {"investigation": found.investigation} | _like_last(found)
    form = DecisionForm(request.POST or None, appeal=found, deciding=deciding, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            _written_down(found, form.cleaned_data, request.user)
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("feedback:appeal", pk)
    rules = rules_of(found.subject.round)
    told = {"appeal": found, "form": form, "hands": hands, "rules": rules, "title": TITLES[Kind(found.kind)]}
    told |= {"deciding": deciding, "extensible": found.kind != Kind.REVIEW and found.extended < rules.extension}
    told |= {"mine": hands.get(request.user, []), "left": rules.extension - found.extended}
    return render(request, "feedback/appeal.html", told)


def _like_last(appeal):
    """The organ that decided last on the same kind."""
    last = Appeal.objects.filter(kind=appeal.kind).exclude(organ="").order_by("-settled_at").first()
    return {"organ": last.organ} if last else {}


def _written_down(appeal, said, by):
    if said.get("state"):
        decide_appeal(appeal, Outcome(**said), by=by)
    else:
        look_into(appeal, investigation=said["investigation"], by=by)


@require_POST
@needs(Permission.APPEALS)
def extend(request, pk):
    """Give a complex case more days."""
    found = get_object_or_404(_appeals(request.user, Permission.APPEALS), pk=pk)
    days, reason = number_in(request.POST.get("days")), request.POST.get("reason", "")
    act(request, lambda: extend_appeal(found, days=days, reason=reason, by=request.user), _("Extended."))
    return redirect("feedback:appeal", pk)


@require_POST
@needs(*JUDGES)
def delivered(request, pk):
    """Put down that the decision was delivered on paper."""
    found = get_object_or_404(_appeals(request.user, *JUDGES), pk=pk)
    day = request.POST.get("on")
    act(request, lambda: hand_over(found, day_of(day), by=request.user), _("Saved."))
    return redirect("feedback:appeal", pk)


@require_POST
@needs(Permission.ROUNDS_STEER)
def back(request, pk):
    """Take the round back because a review or an appeal was upheld."""
    found = get_object_or_404(_appeals(request.user, Permission.ROUNDS_STEER), pk=pk)
    to = request.POST.get("to", "")
    to = to if to in (Stage.COLLECTING, Stage.REVIEW) else Stage.COLLECTING
    done = _("The round is taken back; release and notice are out of force and kept.")
    act(request, lambda: take_round_back(found, to, by=request.user), done)
    return redirect("scoring:round", found.subject.round_id)


@needs(*JUDGES)
def file(request, pk, form):
    """The decision as a file."""
    return handed_out(request, get_object_or_404(_appeals(request.user, *JUDGES), pk=pk), form, "export")


def handed_out(request, appeal, form, verb):
    """The answer with a decision's file; that it went out is on record. Raises Http404 where there is none."""
    if form not in FORMS or not appeal.letter:
        raise Http404
    audit.record(by=request.user, verb=verb, target=appeal, form=form)
    answer = HttpResponse(file_of(appeal, form), content_type=TYPES[form])
    name = "".join(part for part in f"{appeal.document} {appeal.subject.name}" if part not in '\\/:*?"<>|')
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(f'{name}.{form}')}"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _round(request, pk, *permissions):
    return get_object_or_404(rounds_offered(scope_of(request.user, *permissions)).select_related("scheme"), pk=pk)


@needs(Permission.OBJECTIONS)
def register(request, pk):
    """Take in a review or an appeal that came on paper."""
    round = _round(request, pk, Permission.OBJECTIONS)
    scope = scope_of(request.user, Permission.OBJECTIONS)
    subjects = subjects_within(scope, round.subjects.order_by("position"))
    form = RegisterForm(request.POST or None, subjects=subjects)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        days = said["known_on"], said["received_on"]
        try:
            found = register_appeal(said["subject"], said["kind"], form.words(), days, by=request.user)
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Taken in; it is to be decided by %(day)s.") % {"day": found.due_on})
            return redirect("feedback:appeal", found.pk)
    told = {"round": round, "form": form, "subjects": offered(subjects), "rules": rules_of(round)}
    return render(request, "feedback/register.html", told)


@needs(*OFFICE)
def rules(request, pk):
    """The rules of review and appeal of a round; a standard set can be taken over with `?set=`."""
    round = _round(request, pk, *OFFICE)
    held, key = rules_of(round), request.GET.get("set", "")
    shown = rules_from(key, round) if key in standard_sets() else held
    form = AppealRulesForm(request.POST or None, instance=shown, round=round)
    changing = may(request.user, Permission.RELEASE) and is_whole(round, scope_of(request.user, Permission.RELEASE))
    if request.method == "POST" and not changing:
        messages.error(request, _("These rules are changed by somebody who may release the whole round."))
        return redirect("feedback:appeal-rules", pk)
    if request.method == "POST" and form.is_valid():
        try:
            set_appeal_rules(form.save(commit=False), by=request.user)
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("feedback:appeal-rules", pk)
    told = {"round": round, "form": form, "rules": held, "verified": is_verified(held), "changing": changing}
    return render(request, "feedback/appeal-rules.html", told | {"sets": standard_sets(), "key": key})
