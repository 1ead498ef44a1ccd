"""What people do about the ways of collecting: switch them on or off, category by category, with a day each."""

from datetime import date

from django.utils.translation import gettext as _

from accounts import audit
from rounds.drafts import hold_draft
from rounds.models import Round, Step


def save_steps(round: Round, wanted: dict[tuple[str, str], date | None], *, by) -> None:
    """Let exactly these steps be on in a draft: (category, kind) and the day on which it is due, if any."""
    with audit.attempt(by=by, verb="set steps", target=round):
        held = hold_draft(round, by)
        before = {(step.category, step.kind): step for step in held.steps.all()}
        held.steps.filter(pk__in=[step.pk for key, step in before.items() if key not in wanted]).delete()
        changed = []
        for (category, kind), due_on in wanted.items():
            step = before.get((category, kind)) or Step(round=held, category=category, kind=kind)
            if step.pk is None or step.due_on != due_on:
                step.due_on = due_on
                step.save()
                changed.append(f"{step} {due_on or _('without a day')}")
        dropped = [str(step) for key, step in before.items() if key not in wanted]
        audit.record(by=by, verb="set steps", target=held, steps=changed, dropped=dropped)
