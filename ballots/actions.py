"""What people do with a ballot box; who votes does nothing here, see `casting`."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from accounts import audit
from accounts.roles import Permission
from ballots.codes import CODE, digest_of, grouped, new_code, ungrouped
from ballots.envelope import new_key, rejoined
from ballots.holding import hold
from ballots.keeping import held_box, keep_slips, length_of, refuse_longer
from ballots.models import Box, Elector, Lot, Slip
from ballots.paper import Part, refuse_unsound, text_of
from ballots.piles import refuse_unready
from ballots.sealing import lay_down, read_box
from rounds.course import refuse_unless
from rounds.models import Round, Stage, Subject
from rounds.scope import demand_over

MOST_SLIPS = 20_000
MOST_SCRUTINEERS = 9
BEFORE_CLOSING = (Stage.DRAFT, Stage.APPROVED, Stage.COLLECTING)


def make_box(round: Round, mode: str, *, minimum: int = 5, by) -> Box:
    """Set up a round's box for a way of voting. `minimum`: the fewest ballots behind any published figure."""
    with audit.attempt(by=by, verb="make ballot box", target=round):
        demand_over(round, by, Permission.ROUNDS_EDIT)
        refuse_unless(Round.objects.select_for_update(of=["self"]).get(pk=round.pk), *BEFORE_CLOSING)
        box = Box(round=round, mode=mode, minimum=minimum)
        box.full_clean(exclude=["public_key"])
        box.save()
        audit.record(by=by, verb="make ballot box", target=box, mode=mode, minimum=minimum)
    return box


def drop_box(box: Box, *, by) -> None:
    """Give up a box for which no slip was ever made, with its lots; only the trail knows that it was."""
    with audit.attempt(by=by, verb="drop ballot box", target=box):
        held = held_box(box, by, Permission.ROUNDS_EDIT, Box.State.PREPARED)
        if held.lots.filter(made__gt=0).exists():
            raise ValidationError(_("Slips were made for this box; it can only be opened, closed and sealed."))
        if held.piles.exists():
            raise ValidationError(_("Paper ballots are kept for this box; give their piles up first."))
        audit.record(by=by, verb="drop ballot box", target=held, mode=held.mode)
        held.lots.all().delete()
        held.delete()


@sensitive_variables()
def make_lot(
    box: Box, parts: Sequence[Part], number: int, *, by, electors: Sequence[str] = (), **fields
) -> tuple[Lot, list[str]]:
    """Make a lot and its slips; gives the codes, which are shown this once.

    `parts`: what its ballots ask. `fields`: meeting, unit, voter_class, due. `electors`: in roll mode, who gets the
    links, in the order of the codes.
    """
    with audit.attempt(by=by, verb="make lot of slips", target=box):
        held = held_box(box, by, Permission.ROUNDS_EDIT, Box.State.PREPARED, Box.State.OPEN)
        subjects = set(Subject.objects.filter(round=held.round).values_list("code", flat=True))
        refuse_unsound(held.round.scheme, parts, subjects)
        lot = Lot(box=held, paper=text_of(parts), **fields)
        lot.full_clean()
        refuse_longer(held, lot)
        lot.save()
        return lot, _printed(held, lot, number, electors, by)


@sensitive_variables()
def make_slips(lot: Lot, number: int, *, by, electors: Sequence[str] = ()) -> list[str]:
    """Make more slips for a lot, for those that were lost; gives the codes, which are shown this once."""
    with audit.attempt(by=by, verb="make slips", target=lot):
        held = held_box(lot.box, by, Permission.ROUNDS_EDIT, Box.State.PREPARED, Box.State.OPEN)
        return _printed(held, lot, number, electors, by)


@sensitive_variables()
def _printed(box, lot, number, electors, by):
    if not 1 <= number <= MOST_SLIPS:
        raise ValidationError(_("Make between 1 and %(most)s slips at a time.") % {"most": MOST_SLIPS}, code="number")
    codes = [new_code() for _number in range(number)]
    keep_slips(box, lot, codes, electors, by)
    return [grouped(code) for code in codes]


def hand_out(lot: Lot, number: int, *, by) -> None:
    """Count slips that were handed out; a negative number takes a mistake back."""
    with audit.attempt(by=by, verb="hand out slips", target=lot):
        held_box(lot.box, by, Permission.ROUNDS_EDIT, Box.State.PREPARED, Box.State.OPEN)
        held = Lot.objects.select_for_update(of=["self"]).get(pk=lot.pk)
        if not held.recalled <= held.handed_out + number <= held.made:
            told = {"lot": held, "made": held.made, "handed": held.handed_out}
            raise ValidationError(_("%(lot)s: %(made)s slips were made and %(handed)s are handed out.") % told)
        Lot.objects.filter(pk=lot.pk).update(handed_out=F("handed_out") + number)
        audit.record(by=by, verb="hand out slips", target=held, slips=number)


@sensitive_variables()
def recall_slip(box: Box, code: str, *, by) -> Lot:
    """Take an unused slip out of the vote, by the code on it; gives the lot, which counts it."""
    with audit.attempt(by=by, verb="recall slip", target=box):
        held = held_box(box, by, Permission.ROUNDS_EDIT, Box.State.PREPARED, Box.State.OPEN)
        secret = ungrouped(code, CODE)
        slip = secret and Slip.objects.filter(pk=digest_of(secret), lot__box=held, burned=False).first()
        gone = slip and Slip.objects.filter(pk=slip.pk, burned=False).delete()[0]
        if not gone:
            raise ValidationError(_("No unused slip of this box has this code."), code="slip")
        Lot.objects.filter(pk=slip.lot_id).update(recalled=F("recalled") + 1)
        audit.record(by=by, verb="recall slip", target=slip.lot)
        return slip.lot


def recall_link(lot: Lot, name: str, *, by) -> None:
    """Take somebody's unused link out of the vote, in roll mode, where it is known whose it is."""
    with audit.attempt(by=by, verb="recall link", target=lot):
        held_box(lot.box, by, Permission.ROUNDS_EDIT, Box.State.PREPARED, Box.State.OPEN)
        found = Elector.objects.filter(slip__lot=lot, name=name, slip__burned=False).first()
        gone = found and Slip.objects.filter(pk=found.pk, burned=False).delete()[0]
        if not gone:
            raise ValidationError(_("%(name)s has no unused link in this lot.") % {"name": name}, code="slip")
        Lot.objects.filter(pk=lot.pk).update(recalled=F("recalled") + 1)
        audit.record(by=by, verb="recall link", target=lot, voter=name)


@sensitive_variables()
def make_key(box: Box, *, needed: int, holders: int, by, seen: str | None = None) -> list[str]:
    """Make the key of a box that is not open yet; gives the scrutineers' shares, which are shown this once.

    Made again, the shares of before are worth nothing: so a printer that jams costs no vote. `seen`: the mark of the
    key that was there when this one was asked for; if it is another by now, nothing is made.
    """
    with audit.attempt(by=by, verb="make key", target=box):
        held = held_box(box, by, Permission.ROUNDS_STEER, Box.State.PREPARED)
        if not 2 <= needed <= holders <= MOST_SCRUTINEERS:
            told = {"most": MOST_SCRUTINEERS}
            raise ValidationError(
                _("Between 2 and %(most)s scrutineers hold a share, and no fewer than 2 are needed.") % told,
                code="share",
            )
        if seen is not None and seen != held.mark:
            raise ValidationError(_("A key was made meanwhile. The sheets of that one count."), code="seen")
        held.public_key, shares = new_key(needed, holders)
        held.needed, held.holders = needed, holders
        held.save(update_fields=["public_key", "needed", "holders"])
        audit.record(by=by, verb="make key", target=held, needed=needed, holders=holders)
    return shares


def open_box(box: Box, *, opens_at: datetime, closes_at: datetime, by) -> Box:
    """Let ballots in, between two moments of the database's clock."""
    with audit.attempt(by=by, verb="open ballot box", target=box):
        held = held_box(box, by, Permission.ROUNDS_STEER, Box.State.PREPARED)
        refuse_unless(held.round, Stage.COLLECTING)
        lengths = [length_of(held, lot) for lot in [*held.lots.all(), *held.piles.all()]]
        if not held.public_key or not lengths:
            raise ValidationError(_("Make slips or piles of paper, and the scrutineers' key first."), code="box")
        if Box.objects.filter(round=held.round, state=Box.State.SEALED).exists():
            raise ValidationError(
                _("Another ballot box of this round is sealed. What came in now could be told apart by subtraction."),
                code="box",
            )
        if closes_at <= opens_at:
            raise ValidationError(_("The box has to close after it opens."), code="times")
        if closes_at <= timezone.now():
            raise ValidationError(
                _("The time at which the box closes is over already. It could never be opened again: check the date."),
                code="times",
            )
        held.size, held.opens_at, held.closes_at = max(lengths), opens_at, closes_at
        held.state = Box.State.OPEN
        held.save(update_fields=["size", "opens_at", "closes_at", "state"])
        audit.record(by=by, verb="open ballot box", target=held, opens_at=opens_at, closes_at=closes_at)
    return held


def close_box(box: Box, *, by) -> Box:
    """Let no more ballots in; one that is being cast at this moment is let finish."""
    with audit.attempt(by=by, verb="close ballot box", target=box):
        held = held_box(box, by, Permission.ROUNDS_STEER, Box.State.OPEN)
        hold(held.pk)
        held.state = Box.State.CLOSED
        held.save(update_fields=["state"])
        audit.record(by=by, verb="close ballot box", target=held)
    return held


@sensitive_variables()
def seal_box(box: Box, shares: Sequence[str], *, by) -> Box:
    """Open all ballots with the scrutineers' shares and lay them down unlinkably; a sealed box is left as it is."""
    with audit.attempt(by=by, verb="seal ballot box", target=box):
        held = held_box(box, by, Permission.ROUNDS_STEER, Box.State.CLOSED, Box.State.SEALED)
        if held.state == Box.State.SEALED:
            return held
        refuse_unready(held)
        private = rejoined(bytes(held.public_key), shares, held.needed)
    # Outside of a transaction: it takes long and writes nothing.
    contents = read_box(held, private)
    with audit.attempt(by=by, verb="seal ballot box", target=box):
        held = held_box(box, by, Permission.ROUNDS_STEER, Box.State.CLOSED, Box.State.SEALED)
        if held.state == Box.State.CLOSED:
            refuse_unready(held)
            lay_down(held, contents)
            told = {"root": held.root, "digest": held.digest, "foreign": held.foreign, "missing": held.missing}
            told |= {"sheets": len(contents.receipts), "paper": len(contents.on_paper)}
            audit.record(by=by, verb="seal ballot box", target=held, **told)
    return held
