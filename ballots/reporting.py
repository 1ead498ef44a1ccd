"""The count report (计票报告单): the figures of a sealed box that scrutineers and tellers put their names to."""

from typing import Any

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ballots.counting import Content, contents_of, invalid_on_paper, packs_of
from ballots.models import Box, Lot, Pile, ReceiptList, Slip
from ballots.publishing import own, withheld_in
from ballots.receipts import receipts_in
from indicators.queries import scheme_of

LOT_NUMBERS = ("due", "made", "issued", "returned", "recalled", "void")
FORM_NUMBERS = ("returned", "valid", "invalid", "abstained")
REPORTED = {
    "round": _("round"),
    "scheme": _("scheme"),
    "mode": _("way of voting"),
    "opens_at": _("opens at"),
    "closes_at": _("closes at"),
    "minimum": _("fewest ballots behind a published figure"),
    "needed": _("scrutineers needed"),
    "holders": _("number of scrutineers"),
    "lots": _("ballots by meeting and voter class"),
    "forms": _("sheets by form and voter class"),
    "receipts": _("number of receipts"),
    "foreign": _("sheets without a slip"),
    "missing": _("slips without a sheet"),
    "digest": _("digest of the box"),
    "root": _("root of the receipts"),
}
"""All that stands in a report, and what it is called."""


def figures_of(box: Box) -> dict[str, Any]:
    """All figures of a report, as JSON keeps them; the same box gives the same figures."""
    kept = ReceiptList.objects.filter(box=box).first()
    return {
        "round": str(box.round),
        "scheme": box.round.scheme.title,
        "mode": box.mode,
        "opens_at": _moment(box.opens_at),
        "closes_at": _moment(box.closes_at),
        "minimum": box.minimum,
        "needed": box.needed,
        "holders": box.holders,
        "lots": _lots(box),
        "forms": _forms(box),
        "receipts": len(receipts_in(bytes(kept.content))) if kept else 0,
        "foreign": box.foreign,
        "missing": box.missing,
        "digest": box.digest,
        "root": box.root,
    }


def _moment(moment) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" if moment else ""


def _lots(box: Box) -> list[dict[str, Any]]:
    """Lot by lot, how many slips were due, made, issued, used, recalled, and void because nobody used them."""
    slips = Slip.objects.filter(lot__box=box).values("lot").order_by()
    used = slips.annotate(used=Count("pk", filter=Q(burned=True)), left=Count("pk", filter=Q(burned=False)))
    numbers = {lot: (used, left) for lot, used, left in used.values_list("lot", "used", "left")}
    classes = scheme_of(box.round.scheme.text).classes
    found = []
    for lot in Lot.objects.filter(box=box).select_related("unit"):
        returned, void = numbers.get(lot.pk, (0, 0))
        called = classes[lot.voter_class].name if lot.voter_class in classes else lot.voter_class
        told = {"meeting": lot.meeting, "unit": lot.unit.name if lot.unit else "", "voter_class": called}
        told |= {"due": lot.due, "made": lot.made, "issued": lot.issued, "returned": returned}
        found.append(told | {"recalled": lot.recalled, "void": void})
    piles = Pile.objects.filter(box=box).select_related("unit", "box__round__scheme")
    return found + [_paper(pile, classes) for pile in piles]


def _paper(pile: Pile, classes) -> dict[str, Any]:
    """A pile of paper as a lot: forms given out, issued without those exchanged, and what never came back."""
    called = classes[pile.voter_class].name if pile.voter_class in classes else pile.voter_class
    told = {"meeting": pile.meeting, "unit": pile.unit.name if pile.unit else "", "paper": pile.asked}
    told |= {"voter_class": called, "due": pile.due, "made": pile.printed, "issued": pile.issued}
    void = (pile.issued - pile.returned) if pile.returned is not None else 0
    return told | {"returned": pile.returned, "recalled": pile.exchanged, "void": void}


def _forms(box: Box) -> list[dict[str, Any]]:
    """Form by form and class by class, on how many subjects how many sheets came back, and how many say nothing.

    Abstentions stand here only where they stand for each subject too, and where no other box of the round could be
    told apart by them.
    """
    scheme, packs = scheme_of(box.round.scheme.text), packs_of(box.round)
    hidden = withheld_in(box.round)
    by_box = {
        pk: contents_of([pack for pack in packs if pack.box_id == pk], scheme) for pk in {p.box_id for p in packs}
    }
    few = {key for found in by_box.values() for key, content in found.items() if content.saying < hidden.minimum}
    invalid = invalid_on_paper(Pile.objects.filter(box=box))
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    own_contents = by_box.get(box.pk, {})
    for key in sorted({*own_contents, *+invalid}):
        (form, voter_class, subject), content = key, own_contents.get(key, Content())
        named = {"form": scheme.forms[form].name, "voter_class": scheme.classes[voter_class].name}
        row = rows.setdefault((form, voter_class), named | {"subjects": 0} | dict.fromkeys(FORM_NUMBERS, 0))
        row["subjects"] += 1
        row["returned"] += content.number + invalid[key]
        row["valid"] += content.number
        row["invalid"] += invalid[key]
        hides = key in few or hidden.hides(subject, own(form, voter_class))
        row["abstained"] = None if hides or row["abstained"] is None else row["abstained"] + content.abstained
    order = list(scheme.forms), list(scheme.classes)
    return [rows[key] for key in sorted(rows, key=lambda key: (order[0].index(key[0]), order[1].index(key[1])))]
