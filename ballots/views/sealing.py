"""The scrutineers' part: the key and its shares on paper, and the sealing of a closed box with them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from accounts import audit
from accounts.doors import needs
from accounts.roles import Permission
from ballots.actions import make_key, seal_box
from ballots.forms import KeyForm
from ballots.models import Box
from ballots.piles import unready
from ballots.slips import sheets_of_shares
from ballots.views.reach import box_or_404, shown_once
from typeset.fonts import found as demand_fonts


@never_cache
@needs(Permission.BALLOTS_WATCH)
def key(request, pk):
    """What the key is, and who holds it."""
    box = box_or_404(request.user, pk, Permission.BALLOTS_WATCH)
    return _key_page(request, box, KeyForm())


def _key_page(request, box, form):
    return render(request, "ballots/key.html", {"box": box, "round": box.round, "form": form})


@require_POST
@never_cache
@needs(Permission.ROUNDS_STEER)
@sensitive_variables()
def share_out(request, pk):
    """Make the key; its shares are in the answer, one sheet for each scrutineer."""
    box, form = box_or_404(request.user, pk, Permission.ROUNDS_STEER), KeyForm(request.POST)
    if not form.is_valid():
        return _key_page(request, box, form)
    told = form.cleaned_data
    try:
        demand_fonts()
        shares = make_key(box, **told, by=request.user, seen=request.POST.get("seen", ""))
    except ValidationError as refusal:
        messages.error(request, audit.reason(refusal))
        return _key_page(request, box, form)
    box.refresh_from_db(fields=["public_key"])
    messages.success(request, _("The key is made. Its shares were sent once; print them and hand them out sealed."))
    return shown_once(sheets_of_shares(box, shares, told["needed"]), f"shares-{box.pk}.pdf")


@never_cache
@needs(Permission.BALLOTS_WATCH)
def seal(request, pk):
    """Where the scrutineers type their shares, one after the other; and what came of it."""
    return _seal_page(request, box_or_404(request.user, pk, Permission.BALLOTS_WATCH), [])


def _seal_page(request, box, typed):
    fields = [typed[at] if at < len(typed) else "" for at in range(box.needed)]
    closed = box.state == Box.State.CLOSED
    page = {"box": box, "round": box.round, "fields": fields, "closed": closed, "owed": unready(box) if closed else []}
    return render(request, "ballots/seal.html", page)


@require_POST
@never_cache
@needs(Permission.ROUNDS_STEER)
@sensitive_post_parameters()
@sensitive_variables()
def sealed(request, pk):
    """Seal a closed box with the shares; a wrong one is named, and the others need not be typed again."""
    box, typed = box_or_404(request.user, pk, Permission.ROUNDS_STEER), request.POST.getlist("share")
    try:
        seal_box(box, typed, by=request.user)
    except ValidationError as refusal:
        for words in refusal.messages:
            messages.error(request, words)
        return _seal_page(request, box, typed)
    messages.success(request, _("The ballot box is sealed. Destroy the shares on paper."))
    return redirect("ballots:seal", pk)
