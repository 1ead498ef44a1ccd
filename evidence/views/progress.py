"""Who owes what in a round, and how the round collects figures."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts import audit
from accounts.doors import needs
from accounts.files import FORMS, file_of
from accounts.roles import Permission
from accounts.views.answering import act
from evidence.actions.figures import arrange
from evidence.desks import ENTERING, arrangement_of, declared_in
from evidence.forms import ArrangeForm
from evidence.models import Proposal
from evidence.progress import STATES, due_in, link, progress_of
from evidence.queries import rounds_with
from evidence.views.reach import desk_at
from indicators.queries import scheme_of
from rounds.models import Stage
from rounds.scope import is_whole
from units.remits import scope_of


def words() -> dict[str, str]:
    """What the states of a value are called over a column."""
    labels = (_("Entered"), _("To be certified"), _("Certified"), _("Returned"), _("Missing"))
    return dict(zip(map(str, STATES), labels, strict=True))


@needs(*ENTERING)
def progress(request, pk):
    """How far the figures are: by data owner, category and unit; each number leads to what it counts."""
    round, desk = desk_at(request.user, pk)
    titles = {"owner": _("By data owner"), "category": _("By evaluation category"), "unit": _("By unit")}
    found = progress_of(round, desk)
    proposals = Proposal.objects.filter(subject__round=round, subject__in=desk.subjects)
    entries = list(proposals.order_by().values_list("state", flat=True))
    page = {
        "round": round,
        "tables": [(titles[by], by, tallies) for by, tallies in found.items()],
        "states": words(),
        "link": lambda by, key, state="": link(round, by, key, state),
        "entries": [(label, state, entries.count(state)) for state, label in Proposal.State.choices],
        "open": round.stage == Stage.COLLECTING,
        "desk": desk,
    }
    return render(request, "evidence/progress.html", page)


@needs(*ENTERING)
def progress_file(request, pk, form):
    """Every figure that is due, with its state, as a table to take away."""
    if form not in FORMS:
        raise Http404
    round, desk = desk_at(request.user, pk)
    labels, categories = words(), scheme_of(round.scheme.text).categories
    rows = [
        [subject.code, subject.name, categories[subject.category].name, figure.name, figure.owner, labels[state]]
        for subject, figure, state in due_in(round, desk)
    ]
    audit.record(by=request.user, verb="export", target=round, rows=len(rows), format=form)
    heads = [_("Code"), _("Subject"), _("Category"), _("Figure"), _("Data owner"), _("State")]
    return file_of(f"{_('Progress of figures')} {round.code}", form, heads, rows)


@needs(Permission.ROUNDS_EDIT)
def arrangement(request, pk):
    """Which figures the units declare, and whose values must be certified."""
    round = get_object_or_404(rounds_with(request.user, Permission.ROUNDS_EDIT), pk=pk)
    scope = scope_of(request.user, Permission.ROUNDS_EDIT)
    stands, scheme = arrangement_of(round), scheme_of(round.scheme.text)
    known = {
        "declared": sorted(declared_in(round, stands)),
        "certify_units": stands.certify_units,
        "certify_keepers": stands.certify_keepers,
    }
    form = ArrangeForm(request.POST or None, initial=known, scheme=scheme)
    if request.method == "POST" and form.is_valid():
        act(request, lambda: arrange(round, form.cleaned_data, by=request.user), _("Saved."))
        return redirect("evidence:progress", pk)
    return render(request, "evidence/arrangement.html", {"round": round, "form": form, "whole": is_whole(round, scope)})
