"""Slips and personal links: made by a button, and given in the very answer to it, once."""

from io import BytesIO

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables

from accounts import audit
from accounts.doors import needs
from accounts.roles import Permission
from ballots import slips as papers
from ballots.actions import print_slips
from ballots.forms import names_in, numbers_in
from ballots.models import Box
from ballots.queries import progress, turned_out
from ballots.views.reach import box_or_404, lot_or_404, names_of, shown_once
from tabular.writing import Column, write_workbook
from typeset.fonts import found as demand_fonts

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@never_cache
@needs(Permission.ROUNDS_EDIT)
@sensitive_variables()
def slips(request, pk):
    """How many slips each lot has, how many more to make, and the PDF of those that are made now."""
    box = box_or_404(request.user, pk, Permission.ROUNDS_EDIT)
    lots = [one.lot for one in progress(box)]
    if request.method == "POST":
        try:
            made = _made(request, box, lots)
            return shown_once(papers.slips(box, made, _origin(request), names_of(box)), f"slips-{box.pk}.pdf")
        except ValidationError as refusal:
            for words in refusal.messages:
                messages.error(request, words)
    page = {"box": box, "round": box.round, "lots": lots, "names": names_of(box), "origin": _origin(request)}
    page |= {"near": request.get_host().split(":")[0] in ("localhost", "127.0.0.1"), "typed": request.POST}
    return render(request, "ballots/slips.html", page)


@sensitive_variables()
def _made(request, box, lots):
    """The slips that were asked for, made now; the success is told on the next page."""
    words = names_of(box)
    whats = [(f"more-{lot.pk}", f"{lot.unit or lot.meeting} {words.get(lot.voter_class, '')}") for lot in lots]
    numbers = numbers_in(request.POST, whats)
    demand_fonts()
    wanted = {lot.pk: numbers[f"more-{lot.pk}"] for lot in lots if numbers[f"more-{lot.pk}"]}
    seen = numbers_in(request.POST, [(f"made-{lot}", "") for lot in wanted])
    seen = {lot: seen[f"made-{lot}"] for lot in wanted}
    made = print_slips(box, wanted, seen=seen, by=request.user)
    told = {"number": sum(wanted.values()), "lots": len(wanted)}
    messages.success(request, _("%(number)s slips of %(lots)s lots were made; their file was sent once.") % told)
    return made


@never_cache
@needs(Permission.ROUNDS_EDIT)
@sensitive_variables()
def links(request, pk):
    """In roll mode: who has a link, and links for more voters, as a PDF to cut apart or a table."""
    lot = lot_or_404(request.user, pk, Permission.ROUNDS_EDIT)
    if lot.box.mode != Box.Mode.ROLL:
        return redirect("ballots:slips", lot.box_id)
    if request.method == "POST":
        try:
            return _linked(request, lot)
        except ValidationError as refusal:
            messages.error(request, audit.reason(refusal))
    page = {"lot": lot, "box": lot.box, "round": lot.box.round, "names": names_of(lot.box), "typed": request.POST}
    page |= {"voters": turned_out(lot.box, lot), "origin": _origin(request)}
    return render(request, "ballots/links.html", page)


@sensitive_variables()
def _linked(request, lot):
    demand_fonts()
    voters = names_in(request.POST.get("voters", ""))
    [seen] = numbers_in(request.POST, [("made", "")]).values()
    wanted, seen = {lot.pk: len(voters)}, {lot.pk: seen}
    [(_lot, codes)] = print_slips(lot.box, wanted, seen=seen, by=request.user, electors=voters)
    named, origin = list(zip(voters, codes, strict=True)), _origin(request)
    messages.success(request, _("%(number)s links were made; their file was sent once.") % {"number": len(codes)})
    if request.POST.get("form") == "xlsx":
        rows = [(name, papers.address_of(origin, code)) for name, code in named]
        book = BytesIO()
        write_workbook([Column(_("Voter"), 24), Column(_("Link"), 80)], rows, book, sheet=_("Links"), secret=True)
        return shown_once(book.getvalue(), f"links-{lot.pk}.xlsx", XLSX)
    return shown_once(papers.links(lot.box, lot, named, origin, names_of(lot.box)), f"links-{lot.pk}.pdf")


def _origin(request) -> str:
    """Where voters reach this site: as the clerk does."""
    return request.build_absolute_uri("/").rstrip("/")
