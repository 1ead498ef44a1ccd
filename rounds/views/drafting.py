"""Beginning a round, changing its facts, copying it, giving it up."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.doors import needs
from accounts.roles import Permission
from accounts.views.answering import act, tell
from rounds.actions.drafting import change_round, copy_round, discard_round, draft_round
from rounds.forms import RoundForm
from rounds.queries import cases_open_to
from rounds.views.reach import home_of, round_or_404, stands_still


@needs(Permission.ROUNDS_EDIT)
def draft(request):
    """A new round."""
    form = RoundForm(request.POST or None, cases=cases_open_to(request.user, Permission.ROUNDS_EDIT))
    made = _made(request, form, lambda values: draft_round(values, by=request.user))
    if made:
        messages.success(request, _("%(round)s is begun. Choose now who is evaluated.") % {"round": made})
        return redirect("rounds:choose", made.pk)
    return render(request, "rounds/facts.html", {"form": form, "title": _("Draft a round"), "round": None})


def _made(request, form, action):
    """What an action makes of a form; None where the form is to be shown, with what is wrong."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return action(dict(form.cleaned_data))
    except ValidationError as refusal:
        tell(form, refusal)
    return None


@needs(Permission.ROUNDS_EDIT)
def change(request, pk):
    """The facts of a draft."""
    round = round_or_404(request.user, pk, Permission.ROUNDS_EDIT)
    if stands_still(request, round):
        return home_of(round)
    fresh = round_or_404(request.user, pk, Permission.ROUNDS_EDIT)
    form = RoundForm(request.POST or None, instance=round)
    if _made(request, form, lambda values: change_round(fresh, values, by=request.user)):
        messages.success(request, _("Saved."))
        return home_of(round)
    return render(request, "rounds/facts.html", {"form": form, "title": _("Facts of the round"), "round": fresh})


@needs(Permission.ROUNDS_EDIT)
def copy(request, pk):
    """A round like this one, for another year."""
    source = round_or_404(request.user, pk, Permission.ROUNDS_EDIT)
    start = {"case": source.case_id, "scheme": source.scheme_id}
    cases = cases_open_to(request.user, Permission.ROUNDS_EDIT)
    form = RoundForm(request.POST or None, cases=cases, initial=start)
    made = _made(request, form, lambda values: copy_round(source, values, by=request.user))
    if made:
        messages.success(request, _("%(round)s is begun; look what has changed since.") % {"round": made})
        return redirect("rounds:snapshot", made.pk)
    page = {"form": form, "title": _("Copy %(round)s") % {"round": source}, "round": source}
    return render(request, "rounds/facts.html", page)


@require_POST
@needs(Permission.ROUNDS_EDIT)
def discard(request, pk):
    """Give a draft up."""
    round = round_or_404(request.user, pk, Permission.ROUNDS_EDIT)
    if act(request, lambda: discard_round(round, by=request.user), _("The draft was given up.")):
        return redirect("scoring:rounds")
    return home_of(round)
