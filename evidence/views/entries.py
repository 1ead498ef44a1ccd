"""The list entries of a round: proposed, checked, accepted or returned."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import audit
from accounts.doors import needs
from accounts.roles import Permission, may
from evidence.actions.entries import accept_entry, alike, mend_entry, proposable, propose, return_entry
from evidence.files import attachments_of
from evidence.forms import EntryForm, ProofForm, ReasonForm, whole_number
from evidence.models import Event, Finding, Proposal
from evidence.queries import rounds_with, rounds_within
from evidence.scanning import is_configured
from indicators.queries import scheme_of
from rounds.models import Stage
from rounds.queries import shown_to
from rounds.scope import subjects_within
from units.models import Cadre, Unit
from units.remits import scope_of

ROWS = 200
ENTRIES = (Permission.ENTRIES_PROPOSE, Permission.ENTRIES_CHECK)


def entries_seen(user, scope=None):
    """The entries that somebody may see: about subjects in reach, and the own."""
    near = subjects_within(scope or scope_of(user, *ENTRIES), Proposal.objects.order_by(), "subject__")
    return Proposal.objects.filter(Q(pk__in=near.values("pk")) | Q(by=user))


def items_of(round) -> dict[str, str]:
    """The items of all lists of a round's scheme, by id."""
    return {item.id: item.name for listed in scheme_of(round.scheme.text).lists.values() for item in listed.items}


@needs(*ENTRIES)
def entries(request, pk):
    """All entries in reach, by state; those that came by a table are counted."""
    scope = scope_of(request.user, *ENTRIES)
    round = get_object_or_404(shown_to(request.user, rounds_within(scope)), pk=pk)
    state, text = request.GET.get("state", ""), request.GET.get("q", "").strip()
    found = entries_seen(request.user, scope).filter(subject__round=round).select_related("subject", "by", "checker")
    if state in Proposal.State.values:
        found = found.filter(state=state)
    if text:
        found = found.filter(Q(subject__name__icontains=text) | Q(matter__icontains=text) | Q(source__icontains=text))
    brought = Event.objects.filter(subject__round=round, proposal=None).order_by()
    page = {
        "round": round,
        "page": Paginator(found.order_by("-pk"), ROWS).get_page(request.GET.get("page")),
        "items": items_of(round),
        "states": Proposal.State.choices,
        "state": state,
        "text": text,
        "brought": subjects_within(scope, brought, "subject__").count(),
        "open": round.stage == Stage.COLLECTING,
    }
    return render(request, "evidence/entries.html", page)


@needs(Permission.ENTRIES_PROPOSE)
def new_entry(request, pk):
    """Propose an entry; the same matter about the same subject is asked about once more."""
    rounds = rounds_with(request.user, Permission.ENTRIES_PROPOSE)
    round = get_object_or_404(shown_to(request.user, rounds), pk=pk)
    subjects, finding = proposable(round, request.user), _finding(request)
    form = EntryForm(
        request.POST or None,
        subjects=subjects,
        scheme=scheme_of(round.scheme.text),
        initial=_drawn(finding, subjects) if finding else {"quantity": "1"},
    )
    same = []
    if request.method == "POST" and form.is_valid():
        same = alike(form.cleaned_data["subject"], form.cleaned_data["matter"])
        if not same or "anyway" in request.POST:
            row = _proposed(request, form, finding)
            if row:
                return redirect("evidence:entry", row.pk)
    page = {"round": round, "form": form, "same": same, "finding": finding, "open": round.stage == Stage.COLLECTING}
    return render(request, "evidence/new-entry.html", page)


def _proposed(request, form, finding):
    try:
        row = propose(form.cleaned_data["subject"], form.values, by=request.user, finding=finding)
    except ValidationError as refusal:
        form.add_error(None, audit.reason(refusal))
        return None
    messages.success(request, _("The entry is proposed; somebody else checks it."))
    return row


def _finding(request):
    """The finding from which an entry is drawn, if the person keeps such records."""
    given = whole_number(request.GET.get("finding"))
    if not given or not may(request.user, Permission.ROUNDS_EDIT):
        return None
    return findings_within(request.user).filter(pk=given).first()


def findings_within(user):
    """The findings about units and cadres in reach."""
    scope = scope_of(user, Permission.ROUNDS_EDIT)
    units, cadres = scope.units(Unit.objects.order_by()), scope.cadres(Cadre.objects.order_by())
    return Finding.objects.filter(Q(unit__in=units) | Q(cadre__in=cadres)).select_related("unit", "cadre", "by")


def _drawn(finding, subjects) -> dict:
    """What a finding fills in."""
    about = subjects.filter(cadre=finding.cadre) if finding.cadre_id else subjects.filter(unit=finding.unit)
    told = {"matter": finding.matter, "source": finding.document, "quantity": "1"}
    return told | {"subject": about.first(), "period": f"{finding.found_on:%Y-%m}"}


@needs(*ENTRIES)
def entry(request, pk):
    """An entry with its files; who proposed it mends it here, another accepts or returns it."""
    row = get_object_or_404(entries_seen(request.user).select_related("subject", "by", "checker", "finding"), pk=pk)
    round = get_object_or_404(rounds_with(request.user, *ENTRIES), pk=row.subject.round_id)
    own = row.by_id == request.user.pk
    names = ("subject", "item", "quantity", "given", "matter", "period", "source", "attributes")
    form = EntryForm(
        request.POST or None,
        subjects=proposable(round, request.user).filter(pk=row.subject_id),
        scheme=scheme_of(round.scheme.text),
        initial={name: getattr(row, name) for name in names},
    )
    if request.method == "POST" and form.is_valid():
        try:
            mend_entry(row, form.values, version=whole_number(request.POST.get("version")), by=request.user)
        except ValidationError as refusal:
            form.add_error(None, audit.reason(refusal))
        else:
            messages.success(request, _("Saved; the entry waits to be checked."))
            return redirect("evidence:entry", pk)
    page = {
        "round": round, "entry": row, "form": form, "own_entry": own, "items": items_of(round),
        "open": round.stage == Stage.COLLECTING, "files": attachments_of(row), "proof": ProofForm(),
        "scanned": is_configured(), "reason": ReasonForm(), "same": alike(row.subject, row.matter, but=row.pk),
        "checks": may(request.user, Permission.ENTRIES_CHECK) and not own,
    }  # fmt: skip
    return render(request, "evidence/entry.html", page)


@require_POST
@needs(Permission.ENTRIES_CHECK)
def check_entry(request, pk):
    """Accept an entry, or return it with a reason."""
    row = get_object_or_404(entries_seen(request.user).select_related("subject__round"), pk=pk)
    seen = whole_number(request.POST.get("version"))
    try:
        if request.POST.get("verdict") == "return":
            return_entry(row, version=seen, reason=request.POST.get("reason", "")[:400], by=request.user)
            messages.success(request, _("The entry was returned."))
        else:
            accept_entry(row, version=seen, by=request.user)
            messages.success(request, _("The entry is accepted and counts."))
    except ValidationError as refusal:
        messages.error(request, audit.reason(refusal))
    return redirect("evidence:entry", pk)
