"""What people do about the ways of collecting: switch them on or off, category by category, with a day each."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission
from rounds.course import hold
from rounds.drafts import demand_reach, hold_draft
from rounds.models import Round, Stage, Step

RUNNING = (Stage.APPROVED, Stage.COLLECTING)
"""The stages at which the days of steps may still be changed, and nothing else of them."""


def save_steps(round: Round, wanted: dict[tuple[str, str], date | None], *, by) -> None:
    """Let exactly these steps be on: (category, kind) and the day on which it is due, if any.

    Once a round is approved, who steers it may change the days alone.
    """
    with audit.attempt(by=by, verb="set steps", target=round):
        held = hold(round.pk)
        before = {(step.category, step.kind): step for step in held.steps.all()}
        if held.stage in RUNNING:
            demand_reach(held, by, Permission.ROUNDS_STEER)
            if set(before) != set(wanted):
                raise ValidationError(_("The round has been approved; only the days can still be changed."))
        else:
            hold_draft(held, by)
        held.steps.filter(pk__in=[step.pk for key, step in before.items() if key not in wanted]).delete()
        changed = [
            Step(round=held, category=category, kind=kind, due_on=due_on)
            for (category, kind), due_on in wanted.items()
            if (category, kind) not in before or before[category, kind].due_on != due_on
        ]
        keys = ["round", "category", "kind"]
        Step.objects.bulk_create(changed, update_conflicts=True, unique_fields=keys, update_fields=["due_on"])
        told = [f"{step} {step.due_on or _('without a day')}" for step in changed]
        dropped = [str(step) for key, step in before.items() if key not in wanted]
        audit.record(by=by, verb="set steps", target=held, steps=told, dropped=dropped)
