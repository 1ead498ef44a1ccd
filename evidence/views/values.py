"""One value with its history, and the list of those that wait to be certified."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts import audit
from accounts.doors import needs
from accounts.roles import Permission
from evidence.actions.figures import CellsRefused, Typed, certify, return_values, save_cells
from evidence.desks import desk_at
from evidence.files import attachments_of
from evidence.forms import ProofForm, ReasonForm, ValueForm, whole_number
from evidence.models import Filing
from evidence.queries import EMPTY, ENTERING, cells_of, turns_of
from evidence.scanning import is_configured
from evidence.sheets import ratio_of
from evidence.typed import text_of
from indicators.queries import pairs_of, scheme_of
from rounds.models import Stage, Subject
from rounds.scope import subjects_within
from units.remits import scope_of

ROWS = 200


def place_or_404(request, pk, subject_pk, name):
    """Round, subject, figure and desk of a value that somebody may enter or look after; 404 otherwise."""
    round, desk = desk_at(request.user, pk)
    subject = get_object_or_404(Subject, pk=subject_pk, round=round)
    figure = scheme_of(round.scheme.text).figures.get(name)
    if figure is None:
        raise Http404
    keeping = scope_of(request.user, Permission.ROUNDS_EDIT, Permission.FIGURES_BRING)
    kept = subjects_within(keeping, Subject.objects.filter(pk=subject_pk))
    if not desk.enters(subject.pk, figure) and not kept.exists():
        raise Http404
    return round, subject, figure, desk


@needs(*ENTERING)
def value(request, pk, subject_pk, name):
    """A value, where it comes from, how it came about, and a form to enter it without the grid."""
    round, subject, figure, desk = place_or_404(request, pk, subject_pk, name)
    target = pairs_of(round.scheme.text).get(name, "")
    stands = cells_of([subject.pk], {name, target})
    cell = stands.get((subject.pk, name), EMPTY)
    sent = request.POST if request.method == "POST" else None
    form = ValueForm(sent, initial={"text": cell.text, "source": cell.source, "stamp": cell.stamp})
    if sent is not None and form.is_valid():
        said = form.cleaned_data
        try:
            save_cells(round, [Typed(subject.pk, name, said["text"], said["stamp"], said["source"])], by=request.user)
        except CellsRefused as refusal:
            theirs = refusal.cells[0].theirs
            form.add_error(
                "text", f"{refusal.cells[0].problem}{_(': ')}{theirs}" if theirs else refusal.cells[0].problem
            )
        except ValidationError as refusal:
            form.add_error(None, audit.reason(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("evidence:value", pk, subject_pk, name)
    filing = Filing.objects.filter(subject=subject, name=name).first()
    aim = stands.get((subject.pk, target), EMPTY)
    page = {
        "round": round, "subject": subject, "figure": figure, "cell": cell, "form": form, "filing": filing,
        "target": aim.text if target else "", "ratio": ratio_of(cell, aim) if target else "",
        "turns": turns_of(subject, name), "text_of": text_of,
        "enters": desk.enters(subject.pk, figure), "answers": desk.answers(subject.pk, figure),
        "open": round.stage == Stage.COLLECTING,
        "files": attachments_of(filing) if filing else [], "proof": ProofForm(), "scanned": is_configured(),
        "reason": ReasonForm(),
    }  # fmt: skip
    return render(request, "evidence/value.html", page)


@needs(Permission.FIGURES_BRING, Permission.ROUNDS_EDIT)
def certify_(request, pk):
    """The values that were handed in: certify the chosen ones, or return them with a reason."""
    round, desk = desk_at(request.user, pk)
    if request.method == "POST":
        return _judged(request, round)
    figures = scheme_of(round.scheme.text).figures
    found = Filing.objects.filter(subject__in=desk.subjects, state=Filing.State.HANDED)
    found = found.select_related("subject", "by").order_by("name", "subject__position")
    own = [one for one in found if one.name in figures and desk.answers(one.subject_id, figures[one.name])]
    page = Paginator(own, ROWS).get_page(request.GET.get("page"))
    told = {
        "round": round,
        "page": page,
        "rows": _rows(round, page.object_list, figures),
        "open": round.stage == Stage.COLLECTING,
        "form": ReasonForm(),
    }
    return render(request, "evidence/certify.html", told)


def _rows(round, filings, figures):
    """Each value with its target, the ratio, and what counts now."""
    pairs = pairs_of(round.scheme.text)
    names = {one.name for one in filings}
    stands = cells_of([one.subject_id for one in filings], names | {pairs[name] for name in names if name in pairs})
    for one in filings:
        cell = stands[one.subject_id, one.name]
        aim = stands.get((one.subject_id, pairs.get(one.name, "")), EMPTY)
        counted = text_of(cell.counted.value) if cell.counted else ""
        yield one, figures[one.name], cell.text, aim.text, ratio_of(cell, aim), counted


def _judged(request, round):
    """Certify or return the values that were ticked: each box bears the key and the version that was seen."""
    chosen = {}
    for box in request.POST.getlist("chosen"):
        key, _dot, version = box.partition(".")
        if whole_number(key) and whole_number(version):
            chosen[whole_number(key)] = whole_number(version)
    back = request.POST.get("back") == "value" and len(chosen) == 1
    try:
        if request.POST.get("verdict") == "return":
            number = return_values(round, chosen, by=request.user, reason=request.POST.get("reason", "")[:400])
            messages.success(request, _("%(number)s values were returned.") % {"number": number})
        else:
            number = certify(round, chosen, by=request.user)
            messages.success(request, _("%(number)s values were certified and count now.") % {"number": number})
    except ValidationError as refusal:
        messages.error(request, audit.reason(refusal))
    if back:
        filing = Filing.objects.filter(pk=next(iter(chosen)), subject__round=round).first()
        if filing:
            return redirect("evidence:value", round.pk, filing.subject_id, filing.name)
    return redirect("evidence:certify", round.pk)
