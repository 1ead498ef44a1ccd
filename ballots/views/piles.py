"""The paper ballots of a box: piles, their forms and books, who keys them in, and starting over."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import audit
from accounts.doors import needs
from accounts.roles import Permission
from ballots.keying_actions import (
    begin_keying,
    copy_lot,
    count_pile,
    drop_pile,
    give_up_keying,
    hand_in_keying,
    make_pile,
    start_over,
)
from ballots.keying_forms import CountForm, PileForm, ReasonForm
from ballots.models import Box
from ballots.piles import differing, missing_of, standing, standings
from ballots.printing import forms_of
from ballots.views.reach import box_or_404, done, names_of, pile_or_404
from indicators.queries import scheme_of

EDIT = Permission.ROUNDS_EDIT


@needs(EDIT)
def piles(request, pk):
    """All piles of a box with their books, and the lots whose voters could have paper too."""
    box = box_or_404(request.user, pk, EDIT)
    lines = standings(box)
    there = {(one.pile.meeting, one.pile.unit_id, one.pile.voter_class) for one in lines}
    lots = [
        lot
        for lot in box.lots.select_related("unit")
        if (lot.meeting, lot.unit_id, lot.voter_class) not in there
    ]  # fmt: skip
    page = {"box": box, "round": box.round, "lines": lines, "lots": lots, "usable": box.state != Box.State.SEALED}
    return render(request, "ballots/paper-piles.html", page | {"names": names_of(box)})


@needs(EDIT)
def new_pile(request, pk):
    """A pile made by hand."""
    box = box_or_404(request.user, pk, EDIT)
    form = PileForm(request.POST or None, scheme=scheme_of(box.round.scheme.text), round=box.round)
    if request.method == "POST" and form.is_valid():
        fields = {name: form.cleaned_data[name] for name in ("meeting", "unit", "voter_class", "due")}
        try:
            pile = make_pile(box, form.parts, by=request.user, **fields)
        except ValidationError as refusal:
            form.add_error(None, audit.reason(refusal))
        else:
            return redirect("ballots:pile", pile.pk)
    return render(request, "ballots/paper-new.html", {"box": box, "round": box.round, "form": form})


@require_POST
@needs(EDIT)
def copy_lots(request, pk):
    """Have the voters of a lot vote on paper too."""
    box = box_or_404(request.user, pk, EDIT)
    wanted = request.POST.get("lot", "")
    lot = box.lots.filter(pk=wanted).first() if wanted.isdecimal() else None
    if lot is None:
        messages.error(request, _("Choose the voters for whom paper is to be made."))
    else:
        said = _("Made; now print the forms.")
        done(request, lambda: copy_lot(lot, apart="apart" in request.POST, by=request.user), said)
    return redirect("ballots:piles", pk)


@needs(EDIT)
def pile(request, pk):
    """One pile: forms to print, the books, who keys in, what differs."""
    found = pile_or_404(request.user, pk, EDIT)
    one = standing(found)
    mine = next((keying for keying in one.keyings if keying.clerk_id == request.user.pk), None)
    told = {"printed": found.printed, "exchanged": found.exchanged, "returned": found.returned}
    if one.booked:
        told["kept"] = found.printed - found.exchanged - found.returned
    page = {
        "one": one,
        "pile": found,
        "box": found.box,
        "round": found.box.round,
        "mine": mine,
        "differing": differing(one),
        "keying": found.box.state in (Box.State.OPEN, Box.State.CLOSED),
        "form": CountForm(initial=told) if one.booked else CountForm(),
        "reason": ReasonForm(auto_id=False),
        "kept": told.get("kept"),
        "names": names_of(found.box),
    }
    return render(request, "ballots/paper-pile.html", page)


@needs(EDIT)
def forms(request, pk):
    """The forms of a pile as PDF."""
    found = pile_or_404(request.user, pk, EDIT)
    answer = HttpResponse(forms_of(found), content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="forms-{found.pk}.pdf"'
    return answer


@require_POST
@needs(EDIT)
def count(request, pk):
    """Write down what the tellers counted."""
    found, form = pile_or_404(request.user, pk, EDIT), CountForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write all four numbers; nothing was saved."))
    else:
        done(request, lambda: count_pile(found, by=request.user, **form.cleaned_data), _("The numbers are saved."))
    return redirect("ballots:pile", pk)


@require_POST
@needs(EDIT)
def begin(request, pk):
    """Take the pile as one of two clerks, and go to the first sheet that is not typed."""
    found = pile_or_404(request.user, pk, EDIT)
    if not done(request, lambda: begin_keying(found, by=request.user)):
        return redirect("ballots:pile", pk)
    mine = found.keyings.filter(clerk=request.user, done=False).first()
    waiting = missing_of(mine) if mine else []
    return redirect("ballots:key-sheet", pk, waiting[0]) if waiting else redirect("ballots:pile", pk)


@require_POST
@needs(EDIT)
def hand_in(request, pk):
    """Say that all sheets are typed."""
    found = pile_or_404(request.user, pk, EDIT)
    done(request, lambda: hand_in_keying(found, by=request.user), _("Handed in. Sheets can no longer be changed."))
    return redirect("ballots:pile", pk)


@require_POST
@needs(EDIT)
def over(request, pk):
    """Throw away what was typed: of one clerk who cannot go on, or all of it."""
    found, reason = pile_or_404(request.user, pk, EDIT), request.POST.get("reason", "")[:200]
    chosen = request.POST.get("keying", "")
    keying = found.keyings.select_related("clerk").filter(pk=chosen).first() if chosen.isdecimal() else None
    if keying:
        keying.pile = found
        said = _("The pile is free for another clerk.")
        done(request, lambda: give_up_keying(keying, reason=reason, by=request.user), said)
    else:
        said = _("All that was typed is thrown away; two clerks begin anew.")
        done(request, lambda: start_over(found, reason=reason, by=request.user), said)
    return redirect("ballots:pile", pk)


@require_POST
@needs(EDIT)
def drop(request, pk):
    """Take back a pile that was made by mistake."""
    found = pile_or_404(request.user, pk, EDIT)
    if done(request, lambda: drop_pile(found, by=request.user), _("The pile is gone.")):
        return redirect("ballots:piles", found.box_id)
    return redirect("ballots:pile", pk)
