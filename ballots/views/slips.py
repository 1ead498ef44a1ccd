"""Slips and personal links: made by a button, and given in the very answer to it, once."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from accounts import audit
from accounts.doors import needs
from accounts.roles import Permission
from ballots import slips as papers
from ballots.actions import recall_link
from ballots.forms import names_in, numbers_in
from ballots.lot_actions import print_slips
from ballots.models import Box
from ballots.queries import alone, progress, turned_out
from ballots.views.reach import PDF, box_or_404, done, lot_or_404, names_of, shown_once

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
            return shown_once(_made(request, box, lots), f"slips-{box.pk}.pdf")
        except ValidationError as refusal:
            for words in refusal.messages:
                messages.error(request, words)
    page = {"box": box, "round": box.round, "lots": lots, "names": names_of(box), "origin": _origin(request)}
    page["alone"] = alone(box, lots)
    page |= {"near": request.get_host().split(":")[0] in ("localhost", "127.0.0.1"), "typed": request.POST}
    return render(request, "ballots/slips.html", page)


@sensitive_variables()
def _made(request, box, lots) -> bytes:
    """The slips that were asked for, on paper; the success is told on the next page."""
    words = names_of(box)
    whats = [(f"more-{lot.pk}", f"{lot.unit or lot.meeting} {words.get(lot.voter_class, '')}") for lot in lots]
    numbers = numbers_in(request.POST, whats)
    wanted = {lot.pk: numbers[f"more-{lot.pk}"] for lot in lots if numbers[f"more-{lot.pk}"]}
    seen = numbers_in(request.POST, [(f"made-{lot}", "") for lot in wanted])
    seen = {lot: seen[f"made-{lot}"] for lot in wanted}
    paper = print_slips(
        box, wanted, lambda made: papers.slips(box, made, _origin(request), words), seen=seen, by=request.user
    )
    told = {"number": sum(wanted.values()), "lots": len(wanted)}
    messages.success(request, _("%(number)s slips of %(lots)s lots were made; their file was sent once.") % told)
    return paper


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


@require_POST
@needs(Permission.ROUNDS_EDIT)
def recall_one(request, pk):
    """Take the link of one voter out of the vote, so that another can be made."""
    lot, name = lot_or_404(request.user, pk, Permission.ROUNDS_EDIT), request.POST.get("name", "")
    said = _("The link of %(name)s counts no more. Make a new one if it is needed.") % {"name": name}
    done(request, lambda: recall_link(lot, name, by=request.user), said)
    return redirect("ballots:links", pk)


@sensitive_variables()
def _linked(request, lot):
    voters, as_table = names_in(request.POST.get("voters", "")), request.POST.get("form") == "xlsx"
    [seen] = numbers_in(request.POST, [("made", "")]).values()
    write = papers.table_of_links if as_table else papers.links
    paper = print_slips(
        lot.box,
        {lot.pk: len(voters)},
        lambda made: write(lot, list(zip(voters, made[0][1], strict=True)), _origin(request), names_of(lot.box)),
        seen={lot.pk: seen},
        by=request.user,
        electors=voters,
    )
    messages.success(request, _("%(number)s links were made; their file was sent once.") % {"number": len(voters)})
    return shown_once(paper, f"links-{lot.pk}.{'xlsx' if as_table else 'pdf'}", XLSX if as_table else PDF)


def _origin(request) -> str:
    """Where voters reach this site: as the clerk does."""
    return request.build_absolute_uri("/").rstrip("/")
