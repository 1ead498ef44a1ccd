"""No worsening (不得加重): nobody is given a lower grade because a review or an appeal was asked for."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from feedback.models import Appeal
from indicators.queries import scheme_of
from scoring.awarding import is_lower
from scoring.restraints import Pairs, restrains


@restrains
def no_worsening(pairs: Pairs) -> Iterator[str]:
    """Refuse, for whoever asked for a review or an appeal in this round, a grade below the one appealed against."""
    grades = {card.subject_id: grade for card, grade in pairs if grade}
    of_round = Appeal.objects.filter(subject__round__runs__in={card.run_id for card, _grade in pairs})
    for appeal in of_round.select_related("subject__round__scheme").order_by("pk"):
        if appeal.subject_id in grades:
            yield from worsened(appeal, grades[appeal.subject_id])


def worsened(appeal: Appeal, grade: str) -> Iterator[str]:
    """In words, that a grade would be lower than the one appealed against."""
    scheme = scheme_of(appeal.subject.round.scheme.text)
    if is_lower(scheme, appeal.subject.category, grade, than=appeal.grade):
        told = {"subject": appeal.subject.name, "grade": grade, "before": appeal.grade}
        told |= {"kind": appeal.get_kind_display()}
        yield (
            _(
                "%(subject)s: “%(grade)s” is lower than “%(before)s”, against which a %(kind)s was asked for; nobody "
                "is put in a worse place for asking. Award “%(before)s” or a better grade."
            )
            % told
        )
