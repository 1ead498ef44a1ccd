"""A sheet of paper on the screen: typed by two clerks apart, and settled by a third where they differ."""

import json

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from accounts import audit
from accounts.doors import needs
from ballots.keying import Kind, Reading, cells_of, paper_on, read
from ballots.keying_actions import key_sheet, refuse_own_hand, settle_sheet
from ballots.keying_forms import kind_of, typed_in
from ballots.keying_grid import agreed_texts, tables_of, texts_of
from ballots.models import Keying, Pile
from ballots.piles import differing, missing_of, reading_of, readings_of, standing
from ballots.views.piles import EDIT
from ballots.views.reach import done, pile_or_404

Answers = tuple[Kind, list[str]]


def _sent(request, pile: Pile) -> Answers:
    return kind_of(request.POST), typed_in(request.POST, len(cells_of(paper_on(pile))))


@never_cache
@sensitive_post_parameters()
@sensitive_variables()
@needs(EDIT)
def key(request, pk, number):
    """One sheet of one's own entry: shown as it was typed, kept, and on to the next one."""
    pile = pile_or_404(request.user, pk, EDIT)
    mine = pile.keyings.filter(clerk=request.user).first()
    if mine is None or mine.done or not 1 <= number <= pile.returned:
        messages.error(request, _("This sheet is not yours to key in now."))
        return redirect("ballots:pile", pk)
    mine.pile = pile
    problem, typed = "", None
    if request.method == "POST":
        kind, typed = _sent(request, pile)
        problem = _kept(pile, number, kind, typed, request.user)
        if request.headers.get("X-Autosave"):
            return JsonResponse({"problem": problem} if problem else {"saved": number})
        if not problem:
            return _onwards(pile, mine, number)
    return render(request, "ballots/paper-key.html", _sheet(pile, mine, number, typed) | {"problem": problem})


def _kept(pile: Pile, number: int, kind: Kind, typed: list[str], by) -> str:
    """Keep a sheet; why not, where it was refused."""
    try:
        key_sheet(pile, number, read(paper_on(pile), kind, typed), by=by)
    except ValidationError as refusal:
        return audit.reason(refusal)
    return ""


def _onwards(pile: Pile, mine: Keying, number: int):
    """To the next sheet that is not typed yet; to the pile where there is none."""
    waiting = missing_of(mine)
    following = next((one for one in waiting if one > number), waiting[0] if waiting else 0)
    return redirect("ballots:key-sheet", pile.pk, following) if following else redirect("ballots:pile", pile.pk)


def _sheet(pile: Pile, mine: Keying, number: int, typed: list[str] | None) -> dict:
    waiting, kept = missing_of(mine), mine.sheets.filter(number=number).first()
    reading = reading_of(kept, pile, mine.hand) if kept else None
    return {
        "pile": pile,
        "round": pile.box.round,
        "number": number,
        "kind": reading.kind if reading else None,
        "kinds": Kind,
        "tables": tables_of(pile, typed or texts_of(pile, reading)),
        "agreed": not kept and number not in waiting,
        "waiting": len(waiting),
        "waiting_json": json.dumps(waiting),
        "js_words": json.dumps(_words(), ensure_ascii=False),
    }


def _words() -> dict[str, str]:
    """What the script says: it has no catalogue of its own."""
    return {
        "saved": _("All is saved."),
        "saving": _("Saving …"),
        "offline": _("Not saved yet: no connection. It is kept here and tried again by itself."),
        "signed_out": _("You are signed out. What you typed is kept on this computer: sign in, then it is sent."),
        "refused": _("Not saved:"),
        "sheet": _("Sheet no."),
        "nothing": _("Nothing is typed. If nothing stands on the sheet, choose “Blank sheet”."),
        "wrong": _("This is not on the form; type x if it stands so on the paper."),
        "all": _("All sheets are typed. Look through them if you like, then hand in."),
        "back": _("What was typed here and not saved is back."),
    }


@never_cache
@sensitive_post_parameters()
@sensitive_variables()
@needs(EDIT)
def settle(request, pk, number):
    """A sheet on which two clerks differ: what they typed side by side, not who typed it; settled by the paper."""
    pile = pile_or_404(request.user, pk, EDIT)
    if not done(request, lambda: refuse_own_hand(pile, request.user)):
        return redirect("ballots:pile", pk)
    if number not in differing(standing(pile)):
        messages.info(request, _("Sheet %(number)s is agreed on already.") % {"number": number})
        return redirect("ballots:pile", pk)
    readings, problem = readings_of(pile)[number], ""
    typed = agreed_texts(pile, readings)
    if request.method == "POST":
        kind, typed = _sent(request, pile)
        problem = _settled(pile, number, kind, typed, readings, request.user)
        if not problem:
            following = next(iter(differing(standing(pile))), 0)
            return redirect("ballots:settle-sheet", pk, following) if following else redirect("ballots:pile", pk)
    page = {
        "pile": pile,
        "round": pile.box.round,
        "number": number,
        "kinds": [_kind_in_words(reading.kind) for reading in sorted(readings, key=lambda one: one.kind)],
        "tables": tables_of(pile, typed, readings),
        "problem": problem,
    }
    return render(request, "ballots/paper-settle.html", page)


def _kind_in_words(kind: Kind) -> str:
    return {Kind.FILLED: _("filled in"), Kind.EMPTY: _("blank sheet"), Kind.VOID: _("void sheet")}[kind]


def _settled(pile: Pile, number: int, kind: Kind, typed: list[str], readings: list[Reading], by) -> str:
    """Settle a sheet; why not, where it was refused. What differs has to be typed, blanks too."""
    open_ones = [not text for text in agreed_texts(pile, readings)]
    if kind == Kind.FILLED and any(
        open_one and not text.strip() for open_one, text in zip(open_ones, typed, strict=True)
    ):
        return _("Type what stands on the paper in each marked box, - for a blank.")
    try:
        settle_sheet(pile, number, read(paper_on(pile), kind, typed), by=by)
    except (ValidationError, PermissionDenied) as refusal:
        return audit.reason(refusal)
    return ""
