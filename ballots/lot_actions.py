"""What is done with many lots at once: planned from the numbers that a clerk typed, printed on one paper."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from accounts import audit
from accounts.roles import Permission
from ballots.codes import grouped, new_code
from ballots.keeping import held_box, keep_slips, refuse_longer
from ballots.models import Box, Lot
from ballots.paper import refuse_unsound, text_of
from ballots.proposing import Plan
from rounds.models import Subject

MOST_ON_PAPER = 5_000


def plan_lots(box: Box, plans: Iterable[Plan], *, by) -> int:
    """Set how many voters are due, lot by lot; new lots have no slips yet. Gives how many were set up or changed.

    A lot for which nobody is due any more is dropped, unless slips were made for it.
    """
    with audit.attempt(by=by, verb="plan lots of slips", target=box):
        held = held_box(box, by, Permission.ROUNDS_EDIT, Box.State.PREPARED, Box.State.OPEN)
        known = {(lot.meeting, lot.unit_id, lot.voter_class): lot for lot in held.lots.all()}
        subjects = set(Subject.objects.filter(round=held.round).values_list("code", flat=True))
        new, changed, bare = [], [], []
        for plan in plans:
            lot = known.get(plan.key)
            if lot is None and plan.due:
                new.append(_planned(held, plan, subjects))
            elif lot and not plan.due and not lot.made:
                bare.append(lot.pk)
            elif lot and lot.due != plan.due:
                lot.due = plan.due
                changed.append(lot)
        Lot.objects.bulk_create(new, batch_size=200)
        Lot.objects.bulk_update(changed, ["due"], batch_size=200)
        Lot.objects.filter(pk__in=bare).delete()
        told = {"new": len(new), "changed": len(changed), "dropped": len(bare)}
        audit.record(by=by, verb="plan lots of slips", target=held, **told)
    return sum(told.values())


def _planned(held, plan, subjects) -> Lot:
    refuse_unsound(held.round.scheme, plan.parts, subjects)
    told = {"meeting": plan.meeting, "unit": plan.unit, "voter_class": plan.voter_class, "due": plan.due}
    lot = Lot(box=held, paper=text_of(plan.parts), **told)
    lot.clean_fields(exclude=["box", "unit"])
    refuse_longer(held, lot)
    return lot


@sensitive_variables()
def print_slips(
    box: Box,
    wanted: Mapping[int, int],
    printed: Callable[[list[tuple[Lot, list[str]]]], bytes],
    *,
    seen: Mapping[int, int],
    by,
    electors: Sequence[str] = (),
) -> bytes:
    """Make slips for several lots of a box at once; gives the paper that they stand on, which is sent this once.

    `wanted`: how many, by lot. `printed`: what makes the paper of lots with their codes; it is asked first and outside
    of the transaction, for it takes long; without paper there are no slips. `seen`: how many slips each lot had
    when these were asked for: who asks twice, by two clicks or two people, is told so instead of being given more.
    """
    if not 1 <= sum(wanted.values()) <= MOST_ON_PAPER:
        raise ValidationError(
            _("Make between 1 and %(most)s slips at a time.") % {"most": MOST_ON_PAPER}, code="number"
        )
    codes = {lot: [new_code() for _number in range(number)] for lot, number in wanted.items()}
    lots = list(Lot.objects.filter(box=box, pk__in=wanted).select_related("unit"))
    _refuse_unseen(lots, seen)
    paper = printed([(lot, [grouped(code) for code in codes[lot.pk]]) for lot in lots])
    with audit.attempt(by=by, verb="make slips", target=box):
        held = held_box(box, by, Permission.ROUNDS_EDIT, Box.State.PREPARED, Box.State.OPEN)
        _refuse_unseen(lots := list(Lot.objects.filter(box=held, pk__in=wanted)), seen)
        for lot in lots:
            keep_slips(held, lot, codes[lot.pk], electors, by)
    return paper


def _refuse_unseen(lots, seen) -> None:
    if any(seen.get(lot.pk) != lot.made for lot in lots):
        raise ValidationError(_("Slips were made meanwhile. Look at the numbers again."), code="seen")
