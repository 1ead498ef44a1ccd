"""Proof files: bringing them and opening them."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import audit
from accounts.doors import needs
from accounts.roles import Permission
from accounts.views.answering import act
from evidence.actions.files import attach
from evidence.desks import ENTERING
from evidence.files import handed_out, may_open
from evidence.forms import ProofForm
from evidence.models import Attachment, Filing
from evidence.queries import ENTRIES, entries_seen
from evidence.views.reach import place_or_404
from units.remits import scope_of


def _attached(request, about) -> None:
    form = ProofForm(request.POST, request.FILES)
    if about is None or not form.is_valid():
        messages.error(request, _("Choose a file first; a value needs to be entered before files are added to it."))
        return
    act(request, lambda: attach(form.cleaned_data["file"], about, by=request.user), _("The file is kept."))


@require_POST
@needs(*ENTERING)
def attach_to_value(request, pk, subject_pk, name):
    """Add a file to a value."""
    _round, subject, _figure, _desk = place_or_404(request, pk, subject_pk, name)
    about = Filing.objects.filter(subject=subject, name=name).select_related("subject__round").first()
    _attached(request, about)
    return redirect("evidence:value", pk, subject_pk, name)


@require_POST
@needs(*ENTRIES)
def attach_to_entry(request, pk):
    """Add a file to an entry."""
    seen = entries_seen(request.user, scope_of(request.user, *ENTRIES))
    _attached(request, get_object_or_404(seen, pk=pk))
    return redirect("evidence:entry", pk)


@require_safe
@needs(*ENTERING, *ENTRIES, Permission.OWN_WRITE, Permission.MEASURES_CONFIRM)
def file(request, pk):
    """Hand a file out to whoever may open it; others find none."""
    found = get_object_or_404(Attachment, pk=pk)
    if not may_open(request.user, found):
        raise Http404
    audit.record(by=request.user, verb="export", target=found, sha256=found.digest)
    return handed_out(found)
