"""A round while it is drafted: held for a change by those who prepare it, and kept in order."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F
from django.utils.translation import gettext as _

from accounts.roles import Permission
from rounds.course import hold, refuse_unless
from rounds.models import Round, Stage
from rounds.scope import demand_over
from units.remits import scope_of

ASIDE = 1_000_000


def demand_reach(round: Round, by, permission) -> None:
    """Refuse who may not do this for everybody in a round; an empty one is its drafter's, and theirs who reach all."""
    demand_over(round, by, permission)
    if by is not None and not round.size and round.drafted_by_id != by.pk and not scope_of(by, permission).everything:
        raise PermissionDenied(_("This round is drafted by somebody else."))


def hold_draft(round: Round, by) -> Round:
    """The round, held to be changed. Raises ValidationError once it was submitted, and at every later stage."""
    held = hold(round.pk)
    demand_reach(held, by, Permission.ROUNDS_EDIT)
    refuse_unless(held, Stage.DRAFT)
    if held.rehearsal_of_id:
        raise ValidationError(_("A rehearsal is not changed; purge it and rehearse anew."))
    if held.submitted_at:
        raise ValidationError(
            _("%(round)s was submitted for approval. Take the submission back before you change it.") % {"round": held}
        )
    return held


def put_in_order(round: Round) -> None:
    """Number the subjects anew by prescribed order and code, and count them."""
    subjects = sorted(round.subjects.only("pk", "order", "code", "position"), key=lambda one: (one.order, one.code))
    # Two steps, because a place stands once in a round at every moment.
    round.subjects.update(position=F("position") + ASIDE)
    for position, subject in enumerate(subjects, 1):
        subject.position = position
    round.subjects.bulk_update(subjects, ["position"], batch_size=500)
    round.size = len(subjects)
    round.save(update_fields=["size"])
