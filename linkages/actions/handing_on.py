"""Taking over into a round what the ledgers and the grades of former rounds hold; each time on record."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission, demand
from evidence.models import EarlierResult, Standing
from indicators.queries import scheme_of
from linkages.facts import Fact, facts_for, formers_for, kept_before
from linkages.models import Measure, TakenOver
from rounds.course import hold, refuse_unless
from rounds.models import Round, Stage, Subject
from rounds.scope import demand_over, subjects_within
from units.remits import scope_of


def take_facts(round: Round, chosen: Mapping[str, str], *, by) -> int:
    """Note facts of the ledger as circumstances of a round's subjects, with their source; gives how many.

    `chosen`: by the key of a fact, the circumstance that it counts as.
    """
    with audit.attempt(by=by, verb="take facts over", target=round):
        demand(by, Permission.ROUNDS_EDIT)
        held = hold(round.pk)
        refuse_unless(held, Stage.COLLECTING)
        reached = subjects_within(scope_of(by, Permission.ROUNDS_EDIT), Subject.objects.filter(round=held))
        offered = {fact.key: fact for fact in facts_for(held, reached)}
        known = scheme_of(held.scheme.text).circumstances
        if not chosen:
            raise ValidationError(_("Say of at least one fact as what it counts."), code="chosen")
        if chosen.keys() - offered.keys():
            raise ValidationError(_("The ledger has changed meanwhile. Look at the facts again."), code="changed")
        if set(chosen.values()) - known.keys():
            raise ValidationError(_("The scheme knows no such circumstance."))
        told = [_noted(offered[key], circumstance, by) for key, circumstance in chosen.items()]
        audit.record(by=by, verb="take facts over", target=held, facts=told)
    return len(told)


def _noted(fact: Fact, circumstance: str, by) -> list[str]:
    standing = Standing.objects.create(subject=fact.subject, circumstance=circumstance, amount=1, source=fact.told)
    source = "measure" if isinstance(fact.source, Measure) else "talk"
    TakenOver.objects.create(standing=standing, by=by, **{source: fact.source})
    return [str(fact.subject), circumstance, fact.told]


def take_results(round: Round, former: int, *, by) -> int:
    """Take over what the scheme asks of a former round, with the grades that people decided; gives how many results."""
    with audit.attempt(by=by, verb="take results over", target=round):
        demand_over(round, by, Permission.ROUNDS_EDIT)
        held = hold(round.pk)
        refuse_unless(held, Stage.COLLECTING)
        offered = next((one for one in formers_for(held) if one.round.pk == former), None)
        if offered is None:
            raise ValidationError(_("Nothing of that round is left to take over."), code="changed")
        rows = EarlierResult.objects.bulk_create(kept_before(offered, held), batch_size=500)
        audit.record(by=by, verb="take results over", target=held, former=str(offered.round), results=len(rows))
    return len(rows)
