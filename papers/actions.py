"""What people say about papers: what stands around them; and appraisals of secondees, drafted, edited and signed."""

from accounts import audit
from accounts.roles import Permission
from papers.models import Imprint
from rounds.course import hold
from rounds.models import Round
from rounds.scope import demand_over


def set_imprint(round: Round, facts: dict, *, by) -> Imprint:
    """Say what stands at the head and the foot of a round's papers. `facts`: by field; what is left out is empty."""
    with audit.attempt(by=by, verb="set head and foot of papers", target=round):
        demand_over(round, by, Permission.LETTERS)
        held = hold(round.pk)
        found = Imprint.objects.filter(round=held).first() or Imprint(round=held)
        before = audit.state(found)
        for name, value in facts.items():
            setattr(found, name, value)
        found.by = by
        found.full_clean()
        found.save()
        audit.record(by=by, verb="set head and foot of papers", target=held, changes=audit.changes(before, found))
    return found
