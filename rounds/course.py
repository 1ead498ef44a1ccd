"""The course of a round: from which stage it may go to which, and every step of it on record."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from rounds.models import Passage, Round, Stage

ORDER = list(Stage)
BACK = {
    Stage.APPROVED: {Stage.DRAFT},
    Stage.COLLECTING: {Stage.DRAFT},
    Stage.CLOSED: {Stage.COLLECTING},
    Stage.COMPUTED: {Stage.COLLECTING},
    Stage.REVIEW: {Stage.COLLECTING, Stage.COMPUTED},
    Stage.DECIDED: {Stage.COLLECTING, Stage.REVIEW},
    Stage.RELEASED: {Stage.COLLECTING, Stage.REVIEW},
    Stage.APPEALS: {Stage.COLLECTING, Stage.REVIEW},
}
"""Where a round may be taken back to; each time with a reason, and nothing of what was is thrown away."""


def after(stage: str) -> Stage | None:
    """The stage that follows in the ordinary course."""
    place = ORDER.index(stage) + 1
    return ORDER[place] if place < len(ORDER) else None


def has_reached(round: Round, stage: str) -> bool:
    """Whether a round is at this stage or beyond it."""
    return ORDER.index(round.stage) >= ORDER.index(stage)


def refuse_unless(round: Round, *stages: str) -> None:
    """Refuse what is only done at certain stages. Raises ValidationError with the stage at which the round is."""
    if round.stage in stages:
        if round.stage == Stage.COLLECTING and round.closes_at and round.closes_at <= timezone.now():
            told = {"round": str(round), "moment": timezone.localtime(round.closes_at).strftime("%Y-%m-%d %H:%M")}
            raise ValidationError(_("The collection of %(round)s closed at %(moment)s.") % told, code="stage")
        return
    told = {"round": str(round), "now": round.get_stage_display()}
    told["stages"] = "、".join(str(Stage(stage).label) for stage in stages)
    raise ValidationError(
        _("%(round)s is at the stage “%(now)s”; this can only be done at: %(stages)s.") % told, code="stage"
    )


@transaction.atomic
def move(round: Round, to: str, *, by, reason: str = "") -> Round:
    """Take a round to the next stage, or back with a reason, and put it on record.

    The caller has asked for the right. Raises ValidationError where the way is not open from the stage at which the
    round is now, whoever moved it meanwhile.
    """
    # The caller's own object is brought up to date last, so that a refusal leaves it as it was.
    held = Round.objects.select_for_update(of=["self"]).select_related("case").get(pk=round.pk)
    backwards = to in BACK.get(held.stage, ())
    if after(held.stage) != to and not backwards:
        told = {"round": str(held), "now": held.get_stage_display(), "to": str(Stage(to).label)}
        raise ValidationError(
            _("%(round)s is at the stage “%(now)s” and cannot go from there to “%(to)s”.") % told, code="stage"
        )
    if backwards and not reason.strip():
        raise ValidationError(_("Say why the round is taken back."), code="reason")
    if held.rehearsal_of_id and to != Stage.COMPUTED:
        raise ValidationError(_("This is a rehearsal: it is never locked, decided or released."), code="rehearsal")
    Passage.objects.create(round=held, was=held.stage, now=to, by=by, reason=reason.strip())
    was, held.stage = held.stage, to
    if to == Stage.DRAFT:
        held.submitted_by = held.submitted_at = None
    if to == Stage.COLLECTING and held.closes_at and held.closes_at <= timezone.now():
        # Else the clock would close at once what somebody has just opened.
        held.closes_at = None
    held.save(update_fields=["stage", "submitted_by", "submitted_at", "closes_at"])
    audit.record(by=by, verb="move round", target=held, was=was, now=to, reason=reason.strip())
    round.stage = to
    return round
