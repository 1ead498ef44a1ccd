"""What people do with paper ballots: count the pile, key it in twice apart, settle what differs."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from accounts import audit
from accounts.roles import Permission
from ballots.keeping import held_box
from ballots.keying import Reading, cells_of, closed, paper_on
from ballots.models import Box, KeyedSheet, Keying, Lot, PaperSheet, Pile
from ballots.paper import Part, parts_in, refuse_unsound, text_of
from ballots.piles import agree, missing_of, readings_of, standing
from rounds.models import Subject

MOST_SHEETS = 20_000
USABLE = (Box.State.PREPARED, Box.State.OPEN, Box.State.CLOSED)
KEYING = (Box.State.OPEN, Box.State.CLOSED)


def make_pile(box: Box, parts: Sequence[Part], *, by, **fields) -> Pile:
    """Have a meeting vote on paper. `parts`: what its forms ask; `fields`: meeting, unit, voter_class, due."""
    with audit.attempt(by=by, verb="make pile of paper ballots", target=box):
        return _made(held_box(box, by, Permission.ROUNDS_EDIT, *USABLE), parts, by, fields)


def copy_lot(lot: Lot, *, apart: bool, by) -> list[Pile]:
    """Have the voters of a lot vote on paper too. `apart`: each form is a pile of its own, and judged by itself.

    How many voters are due, the lot says already.
    """
    with audit.attempt(by=by, verb="make pile of paper ballots", target=lot):
        held = held_box(lot.box, by, Permission.ROUNDS_EDIT, *USABLE)
        parts = parts_in(lot.paper)
        forms = dict.fromkeys(part.form for part in parts)
        groups = [[part for part in parts if part.form == form] for form in forms] if apart else [parts]
        told = {"meeting": lot.meeting, "unit": lot.unit, "voter_class": lot.voter_class}
        return [_made(held, group, by, told) for group in groups]


def _made(box: Box, parts: Sequence[Part], by, fields) -> Pile:
    subjects = set(Subject.objects.filter(round=box.round).values_list("code", flat=True))
    refuse_unsound(box.round.scheme, parts, subjects)
    pile = Pile(box=box, paper=text_of(parts), **fields)
    pile.full_clean()
    same = {"meeting": pile.meeting, "unit": pile.unit, "voter_class": pile.voter_class, "paper": pile.paper}
    if box.piles.filter(**same).exists():
        raise ValidationError(_("%(pile)s: there is a pile of these forms already.") % {"pile": pile})
    pile.save()
    audit.record(by=by, verb="make pile of paper ballots", target=pile, due=pile.due)
    return pile


def count_pile(pile: Pile, *, printed: int, exchanged: int, returned: int, kept: int, by) -> None:
    """Write down what the tellers counted: forms given out, spoilt and exchanged, returned, and not returned.

    A number of returned ones that differs from an earlier one has both clerks look at the rest again.
    """
    with audit.attempt(by=by, verb="count paper ballots", target=pile):
        held = _held(pile, by, *KEYING)
        told = {"pile": held, "printed": printed, "sum": exchanged + returned + kept}
        if not 0 <= returned <= MOST_SHEETS or min(printed, exchanged, kept) < 0 or printed != told["sum"]:
            raise ValidationError(
                _("%(pile)s: %(printed)s forms were given out, but spoilt, returned and not returned make %(sum)s.")
                % told,
                code="books",
            )
        _refuse_below_typed(held, returned)
        if held.returned not in (None, returned):
            held.keyings.update(done=False)
        was = audit.state(held)
        held.printed, held.exchanged, held.returned = printed, exchanged, returned
        held.save(update_fields=["printed", "exchanged", "returned"])
        audit.record(by=by, verb="count paper ballots", target=held, changes=audit.changes(was, held))


def begin_keying(pile: Pile, *, by) -> Keying:
    """Take a pile to key it in, as one of two clerks; whoever has it already goes on."""
    with audit.attempt(by=by, verb="begin keying", target=pile):
        held = _held(pile, by, *KEYING)
        keyings = {keying.clerk_id: keying for keying in held.keyings.all()}
        if by.pk in keyings:
            return keyings[by.pk]
        if held.returned is None:
            raise ValidationError(_("%(pile)s: the tellers have not counted it yet.") % {"pile": held}, code="books")
        if len(keyings) == 2:
            raise ValidationError(_("%(pile)s: two clerks key it in already.") % {"pile": held}, code="hands")
        taken = {keying.hand for keying in keyings.values()}
        keying = Keying.objects.create(pile=held, clerk=by, hand=min({1, 2} - taken))
        audit.record(by=by, verb="begin keying", target=held, hand=keying.hand)
    return keying


@sensitive_variables()
def key_sheet(pile: Pile, number: int, reading: Reading, *, by) -> None:
    """Keep what a clerk typed of a sheet, in the place of what the same clerk typed before.

    Only who began and who is done stands on record, not each sheet.
    """
    with audit.attempt(by=by, verb="key paper ballot", target=pile):
        held = _held(pile, by, *KEYING)
        keying = held.keyings.filter(clerk=by, done=False).first()
        if keying is None:
            raise ValidationError(_("%(pile)s is not yours to key in, or you are done.") % {"pile": held}, code="hands")
        _refuse_off_the_pile(held, number)
        if PaperSheet.objects.filter(pile=held, number=number).exists():
            raise ValidationError(_("Sheet %(number)s is agreed on already.") % {"number": number}, code="number")
        content = closed(reading.packed(len(cells_of(paper_on(held)))), held.pk, number, keying.hand)
        KeyedSheet.objects.update_or_create(keying=keying, number=number, defaults={"content": content})


def hand_in_keying(pile: Pile, *, by) -> None:
    """Say that all sheets are typed. Once both clerks have, equal sheets are sealed and the others wait for a third."""
    with audit.attempt(by=by, verb="hand in keying", target=pile):
        held = _held(pile, by, *KEYING)
        keying = held.keyings.filter(clerk=by, done=False).first()
        if keying is None:
            raise ValidationError(_("%(pile)s is not yours to key in, or you are done.") % {"pile": held}, code="hands")
        missing = missing_of(keying)
        if missing:
            told = {"numbers": "、".join(map(str, missing[:20])), "count": len(missing)}
            raise ValidationError(_("%(count)s sheets are not typed yet: %(numbers)s.") % told, code="number")
        keying.done = True
        keying.save(update_fields=["done"])
        if held.keyings.filter(done=True).count() == 2:
            typed = readings_of(held)
            agree(held, {number: two[0] for number, two in typed.items() if two[0] == two[1]})
        audit.record(by=by, verb="hand in keying", target=held, hand=keying.hand)


@sensitive_variables()
def settle_sheet(pile: Pile, number: int, reading: Reading, *, by) -> None:
    """Settle a sheet on which two clerks differ, with the paper in hand; by somebody who is neither of them."""
    with audit.attempt(by=by, verb="settle paper ballot", target=pile):
        held = _held(pile, by, *KEYING)
        refuse_own_hand(held, by)
        if not standing(held).compared:
            raise ValidationError(_("%(pile)s is still being keyed in.") % {"pile": held}, code="hands")
        _refuse_off_the_pile(held, number)
        if PaperSheet.objects.filter(pile=held, number=number).exists():
            raise ValidationError(_("Sheet %(number)s is agreed on already.") % {"number": number}, code="number")
        agree(held, {number: reading})
        audit.record(by=by, verb="settle paper ballot", target=held, sheet=number)


def start_over(pile: Pile, *, reason: str, by) -> None:
    """Throw away all that was typed and agreed on of a pile, with a reason; the books of the tellers stay."""
    with audit.attempt(by=by, verb="start paper ballots over", target=pile):
        held = _held(pile, by, *KEYING)
        if not reason.strip():
            raise ValidationError(_("Say why the pile is keyed in anew."), code="reason")
        sheets = held.sheets.all().delete()[0]
        held.keyings.all().delete()
        audit.record(by=by, verb="start paper ballots over", target=held, sheets=sheets, reason=reason.strip())


def give_up_keying(keying: Keying, *, reason: str, by) -> None:
    """Free a pile of a clerk who cannot go on, with a reason; what this clerk typed of it is thrown away."""
    with audit.attempt(by=by, verb="give up keying", target=keying.pile):
        held = _held(keying.pile, by, *KEYING)
        if not reason.strip():
            raise ValidationError(_("Say why the pile is keyed in anew."), code="reason")
        gone = held.keyings.filter(pk=keying.pk, done=False).delete()[0]
        if not gone:
            raise ValidationError(_("This clerk is done, or was freed already."), code="hands")
        audit.record(by=by, verb="give up keying", target=held, clerk=keying.clerk.name, reason=reason.strip())


def drop_pile(pile: Pile, *, by) -> None:
    """Take back a pile that was made by mistake, as long as no ballot came back on it."""
    with audit.attempt(by=by, verb="drop pile of paper ballots", target=pile):
        held = _held(pile, by, *USABLE)
        if held.returned:
            raise ValidationError(_("%(pile)s: ballots came back on it; it stays.") % {"pile": held}, code="books")
        audit.record(by=by, verb="drop pile of paper ballots", target=held)
        held.delete()


def refuse_own_hand(pile: Pile, by) -> None:
    """Refuse who keyed a pile in where a third person is needed. Raises PermissionDenied."""
    if pile.keyings.filter(clerk=by).exists():
        raise PermissionDenied(_("You keyed this pile in; somebody else settles it, with the paper in hand."))


def _held(pile: Pile, by, *states) -> Pile:
    """The pile as it is, with its box and round, while nobody else changes them."""
    box = held_box(pile.box, by, Permission.ROUNDS_EDIT, *states)
    held = Pile.objects.select_for_update(of=["self"]).get(pk=pile.pk)
    held.box = box
    return held


def _refuse_off_the_pile(pile: Pile, number: int) -> None:
    if not 1 <= number <= pile.returned:
        told = {"number": number, "returned": pile.returned}
        raise ValidationError(
            _("There is no sheet %(number)s: the pile is numbered from 1 to %(returned)s.") % told, code="number"
        )


def _refuse_below_typed(pile: Pile, returned: int) -> None:
    typed = KeyedSheet.objects.filter(keying__pile=pile).order_by("number").values_list("number", flat=True).last()
    agreed = pile.sheets.order_by("number").values_list("number", flat=True).last()
    highest = max(typed or 0, agreed or 0)
    if returned < highest:
        told = {"pile": pile, "number": highest}
        raise ValidationError(
            _("%(pile)s: sheet %(number)s is typed already. Start the pile over if it was counted wrongly.") % told,
            code="books",
        )
