"""The ledger: all rounds in numbers, one round's measures, and what is done with many of them at once."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import audit
from accounts.doors import needs
from accounts.files import workbook_of
from accounts.roles import Permission
from accounts.views.answering import act, number_in, tell
from feedback.forms import offered
from indicators.queries import scheme_of
from linkages.actions.measures import add_measure, carry_out, close_measures, confirm_measures, drop_measures
from linkages.actions.proposals import propose_measures
from linkages.dates import day_in
from linkages.forms import AddForm, LedgerFilter
from linkages.ledger_workbook import write_ledger
from linkages.queries import KEEPERS, PROPOSED_AT, ledgers, measures_within, rounds_kept, talks_within
from linkages.wording import SUPERVISED, WRITTEN_UP
from rounds.scope import subjects_within
from units.remits import scope_of

ROWS = 100


def found_round(request, pk, *permissions):
    """A round in reach that has a ledger, or 404."""
    return _kept(scope_of(request.user, *permissions), pk)


def _kept(scope, pk):
    return get_object_or_404(rounds_kept(scope).select_related("case", "scheme"), pk=pk)


@needs(*KEEPERS)
def desk(request):
    """The rounds with their ledgers in numbers."""
    scope = scope_of(request.user, *KEEPERS)
    page = Paginator(rounds_kept(scope), ROWS).get_page(request.GET.get("page"))
    return render(request, "linkages/desk.html", {"page": page, "ledgers": ledgers(list(page), scope)})


@needs(*KEEPERS)
def everything(request):
    """The measures of all rounds in reach, as far as they are asked for."""
    return render(request, "linkages/ledger.html", _shown(request, scope_of(request.user, *KEEPERS), None))


@needs(*KEEPERS)
def ledger(request, pk):
    """One round's ledger."""
    scope = scope_of(request.user, *KEEPERS)
    found = _kept(scope, pk)
    told = {"numbers": ledgers([found], scope)[0], "proposes": found.stage in PROPOSED_AT}
    return render(request, "linkages/ledger.html", told | _shown(request, scope, found))


def _shown(request, scope, round):
    rows = measures_within(scope)
    if round is not None:
        rows = rows.filter(subject__round=round)
    form = LedgerFilter(request.GET, measures=rows)
    page = Paginator(form.found(), ROWS).get_page(request.GET.get("page"))
    return {"round": round, "form": form, "page": page, "query": _query(request.GET)}


def _query(asked):
    kept = asked.copy()
    kept.pop("page", None)
    return f"{kept.urlencode()}&" if kept else ""


@require_POST
@needs(Permission.MEASURES)
def propose(request, pk):
    """Propose what the rules say."""
    found = found_round(request, pk, Permission.MEASURES)

    def said(done):
        words = _("%(measures)s measures and %(talks)s talks are newly proposed.") % vars(done)
        if done.lapsed:
            words += " " + _("%(lapsed)s proposals no longer follow from the decided grades and lapsed.") % vars(done)
        if done.doubtful:
            words += " " + _("Of %(doubtful)s confirmed measures the rules no longer say the same.") % vars(done)
        return words

    act(request, lambda: propose_measures(found, by=request.user), said)
    return redirect("linkages:ledger", pk)


@require_POST
@needs(*KEEPERS)
def go_on(request, pk):
    """Take the chosen measures further: confirm, carry out, close, drop."""
    found = found_round(request, pk, *KEEPERS)
    words, by = request.POST.get("words", ""), request.user
    chosen = _chosen(request, found)
    try:
        due_on = day_in(request.POST.get("due_on", ""))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(_back(request, pk))
    acts = {
        "confirm": lambda: confirm_measures(found, chosen, by=by, due_on=due_on),
        "carry-out": lambda: carry_out(found, chosen, by=by, document=words),
        "close": lambda: close_measures(found, chosen, by=by, outcome=words),
        "drop": lambda: drop_measures(found, chosen, by=by, reason=words),
    }
    wanted = acts.get(request.POST.get("act", ""))
    if wanted is None:
        messages.error(request, _("Say what is to be done with the chosen measures."))
    else:
        act(request, wanted, lambda number: _("Done for %(number)s measures.") % {"number": number})
    return redirect(_back(request, pk))


def _chosen(request, round):
    """The ticked measures, or all that the filter shows."""
    if request.POST.get("whole"):
        rows = measures_within(scope_of(request.user, *KEEPERS)).filter(subject__round=round)
        return list(LedgerFilter(request.GET, measures=rows).found().values_list("pk", flat=True))
    return [number_in(key) for key in request.POST.getlist("chosen")]


def _back(request, pk):
    """To the ledger as it was filtered, or to the one measure from whose page it was done."""
    if "entry" in request.POST:
        return reverse("linkages:entry", args=[number_in(request.POST["entry"])])
    address = reverse("linkages:ledger", args=[pk])
    return f"{address}?{request.GET.urlencode()}" if request.GET else address


@needs(Permission.MEASURES)
def add(request, pk):
    """Add a measure by hand."""
    found = found_round(request, pk, Permission.MEASURES)
    scope = scope_of(request.user, Permission.MEASURES)
    subjects = subjects_within(scope, found.subjects.order_by("position"))
    names = [linkage.name for linkage in scheme_of(found.scheme.text).linkages]
    kinds = list(dict.fromkeys([*names, SUPERVISED, WRITTEN_UP]))
    form = AddForm(request.POST or None, subjects=subjects, kinds=kinds)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        try:
            add_measure(values.pop("subject"), values, by=request.user)
        except ValidationError as refusal:
            tell(form, refusal)
        except PermissionDenied as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Added. Somebody else has to confirm it."))
            return redirect("linkages:ledger", pk)
    return render(request, "linkages/add.html", {"round": found, "form": form, "offered": offered(subjects)})


@needs(Permission.EXPORT)
def workbook(request, pk):
    """The ledger as a workbook."""
    found = found_round(request, pk, Permission.EXPORT)
    scope = scope_of(request.user, Permission.EXPORT)
    measures = measures_within(scope).filter(subject__round=found)
    talks = talks_within(scope).filter(subject__round=found)
    audit.record(by=request.user, verb="export", target=found, what="ledger of measures")
    name = _("%(round)s ledger of measures.xlsx") % {"round": found}
    return workbook_of(name, lambda target: write_ledger(found, measures, talks, target))
