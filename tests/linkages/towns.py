"""A ledger of a released round, row by row: for tests that need it to be there."""

from accounts.models import Grant
from scoring.engine.inputs import Inputs
from scoring.freezing import freeze
from scoring.models import FrozenInputs
from tests.linkages.ledgers import entry, held_talk
from units.models import Remit


def kept_ledger(release):
    """A measure that an office sees to, and a talk with the unit and with the cadre, each by its noun."""
    inputs = Inputs(release.round.code, ())
    FrozenInputs.objects.create(run=release.run, content=freeze(inputs))
    found = {}
    for subject in release.round.subjects.all():
        noun = "cadre" if subject.cadre_id else "unit"
        found[f"talk with a {noun}"] = held_talk(subject)
        found["measure"] = entry(subject, release.run, office=f"财政局{release.pk}")
    return found


def sees_to(user, role, measure):
    """The measure; this person owns what its office owns from now on."""
    grant = Grant.objects.filter(user=user, role=role).first()
    if grant:
        Remit.objects.get_or_create(grant=grant, owner=measure.office)
    return measure
