"""What former rounds hold for one that collects: offered, and taken over by a person."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.doors import needs
from accounts.roles import Permission
from accounts.views.answering import act, number_in
from indicators.queries import scheme_of
from linkages.actions.handing_on import take_facts, take_results
from linkages.facts import facts_for, formers_for
from rounds.models import Stage, Subject
from rounds.queries import rounds_of
from rounds.scope import is_whole, subjects_within
from units.remits import scope_of


def _found(request, pk):
    return get_object_or_404(rounds_of(request.user, Permission.ROUNDS_EDIT), pk=pk)


@needs(Permission.ROUNDS_EDIT)
def facts(request, pk):
    """What the ledgers and decided grades of former rounds hold for this one."""
    found = _found(request, pk)
    scope = scope_of(request.user, Permission.ROUNDS_EDIT)
    subjects = subjects_within(scope, Subject.objects.filter(round=found))
    told = {"round": found, "facts": facts_for(found, subjects), "formers": formers_for(found, subjects)}
    told |= {"circumstances": list(scheme_of(found.scheme.text).circumstances.values())}
    told |= {"collects": found.stage == Stage.COLLECTING, "whole": is_whole(found, scope)}
    return render(request, "linkages/facts.html", told)


@require_POST
@needs(Permission.ROUNDS_EDIT)
def take(request, pk):
    """Take facts over as circumstances."""
    found = _found(request, pk)
    chosen = {name[5:]: value for name, value in request.POST.items() if name.startswith("fact-") and value}
    done = _("%(number)s facts taken over.")
    act(request, lambda: take_facts(found, chosen, by=request.user), lambda number: done % {"number": number})
    return redirect("linkages:facts", pk)


@require_POST
@needs(Permission.ROUNDS_EDIT)
def take_former(request, pk):
    """Take the results of a former round over."""
    found = _found(request, pk)
    former = number_in(request.POST.get("former"))
    done = _("%(number)s results taken over.")
    act(request, lambda: take_results(found, former, by=request.user), lambda number: done % {"number": number})
    return redirect("linkages:facts", pk)
