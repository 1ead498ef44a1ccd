"""The talk with a cadre and the appraisal of a secondee of a town, row by row: for tests that need them to be there."""

from linkages.models import Talk
from papers.models import Appraisal


def papers_of(town):
    """The things of which a town has papers, each by its noun."""
    subject = town["card of a cadre"].subject
    return {
        "evaluated cadre": subject,
        "talk of a cadre": Talk.objects.create(subject=subject, partner=subject.name),
        "appraisal": Appraisal.objects.create(secondment=town["secondment"], text={}, conclusion="好"),
    }
