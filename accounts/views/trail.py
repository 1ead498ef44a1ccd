"""The audit administrator's pages: the trail, and whether it is whole."""

from itertools import islice

from django.apps import apps
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import audit
from accounts.chain import breaks, parse_head, printed_head
from accounts.doors import needs
from accounts.files import FORMS, file_of
from accounts.forms import HeadForm, TrailForm
from accounts.models import AuditCheckpoint, AuditEntry
from accounts.queries import trail
from accounts.roles import Permission
from accounts.trail_tables import MOST_ROWS, columns, row_of
from accounts.views.people import ROWS, query

SHOWN = 100


@needs(Permission.AUDIT_READ)
def entries(request):
    """The trail, newest first, searched."""
    form = TrailForm(request.GET)
    found = trail(**form.cleaned_data) if form.is_valid() else AuditEntry.objects.none()
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "query": query(form), "formats": FORMS}
    return render(request, "accounts/trail.html", context)


@needs(Permission.AUDIT_READ)
def entry(request, number):
    """One line with all that it says, between its neighbours in the chain."""
    found = get_object_or_404(AuditEntry, pk=number)
    near = AuditEntry.objects.in_bulk([number - 1, number + 1])
    facts = found.facts
    context = {
        "entry": found,
        "changes": _named_changes(found, facts.pop("changes", {})),
        "facts": facts,
        "before": near.get(number - 1),
        "after": near.get(number + 1),
    }
    return render(request, "accounts/entry.html", context)


def _named_changes(found, changes):
    """The changed fields under the names that people know."""
    try:
        model = apps.get_model(found.target_type)
    except (LookupError, ValueError):
        return [(name, *values) for name, values in changes.items()]
    names = {field.attname: str(field.verbose_name) for field in model._meta.concrete_fields}
    names |= {field.name: str(field.verbose_name) for field in model._meta.concrete_fields}
    return [(names.get(name, name), *values) for name, values in changes.items()]


@require_POST
@needs(Permission.AUDIT_READ)
def export(request, form):
    """Hand out what was found as a table; that it was taken away stands in the trail itself."""
    asked = TrailForm(request.GET)
    if form not in FORMS or not asked.is_valid():
        return redirect("accounts:trail")
    found = trail(**asked.cleaned_data)
    wanted = {name: str(value) for name, value in asked.cleaned_data.items() if value}
    last = audit.record(by=request.user, verb="export", target=_("audit trail"), format=form, searched=wanted)
    entries = found.filter(number__lte=last.number)[:MOST_ROWS].iterator(chunk_size=2000)
    return file_of(_("audit trail"), form, columns(), map(row_of, entries))


@needs(Permission.AUDIT_READ)
def chain(request):
    """The head of the chain, to be printed; on demand the whole trail is walked."""
    form = HeadForm(request.POST if request.method == "POST" else None)
    context = {"form": form, "head": printed_head(), "at": timezone.now(), "found": None}
    context["checkpoints"] = AuditCheckpoint.objects.all()[:10]
    if request.method == "POST" and form.is_valid():
        try:
            printed = parse_head(form.cleaned_data["head"]) if form.cleaned_data["head"] else None
        except ValueError:
            form.add_error("head", _("A head reads like: 1234 sha256:0123abcd…"))
        else:
            context["found"] = list(islice(breaks(printed), SHOWN))
            outcome = audit.FAILED if context["found"] else audit.DONE
            audit.record(by=request.user, verb="verify trail", outcome=outcome, head=context["head"])
    return render(request, "accounts/chain.html", context)
