"""What the actions on a box have in common: the box held fast while it is changed, and the slips that it knows."""

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from accounts import audit
from ballots.codes import CODE, TOKEN, digest_of
from ballots.models import Box, Elector, Lot, Slip
from ballots.paper import paper_of
from rounds.models import Round
from rounds.scope import demand_over

BATCH = 2_000


def held_box(box, by, permission, *states) -> Box:
    """The box as it is, and its round, while nobody else changes them; if this person may and it is in such a state."""
    Round.objects.select_for_update(of=["self"]).get(boxes=box.pk)
    held = Box.objects.select_for_update(of=["self"]).select_related("round__scheme", "round__case").get(pk=box.pk)
    demand_over(held.round, by, permission)
    if held.state not in states:
        told = {"box": held, "now": held.get_state_display()}
        told["states"] = "、".join(str(Box.State(state).label) for state in states)
        raise ValidationError(
            _("%(box)s is %(now)s; this can only be done while it is: %(states)s.") % told, code="box"
        )
    return held


def length_of(box, lot) -> int:
    """Bytes that a ballot of a lot takes before it is sealed."""
    scheme = box.round.scheme
    return CODE + TOKEN + paper_of(scheme.pk, scheme.digest, lot.paper).length


def refuse_longer(held, lot) -> None:
    """Refuse a ballot that would not fit among those of an open box, all of which are equally long."""
    if held.size and length_of(held, lot) > held.size:
        raise ValidationError(_("This ballot is longer than those of the open box; it cannot be added now."))


@sensitive_variables()
def keep_slips(box, lot, codes, electors, by):
    """Keep the hashes in their own order, so that the place of a row says nothing of the printing."""
    number = len(codes)
    if (len(electors) if box.mode == Box.Mode.ROLL else number) != number or (electors and box.mode != Box.Mode.ROLL):
        raise ValidationError(_("Name as many voters as there are links; slips have no names."), code="electors")
    digests = [digest_of(code) for code in codes]
    Slip.objects.bulk_create([Slip(digest=digest, lot=lot) for digest in sorted(digests)], batch_size=BATCH)
    named = sorted(zip(digests, electors, strict=False))
    Elector.objects.bulk_create([Elector(slip_id=digest, name=name) for digest, name in named], batch_size=BATCH)
    Lot.objects.filter(pk=lot.pk).update(made=F("made") + number)
    audit.record(by=by, verb="make slips", target=lot, slips=number)
