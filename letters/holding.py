"""The letters of a batch while somebody changes them."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from feedback.queries import final_cards
from letters.models import Batch, Letter
from rounds.course import hold, refuse_unless
from rounds.models import Round, Stage
from rounds.scope import demand_over


def held_letters(batch: Batch, by, permission: str, stages: Iterable[Stage]) -> QuerySet[Letter]:
    """A batch's letters while nobody else changes them, if this person may and the round is so far."""
    round = hold(Round.objects.get(runs=batch.run_id).pk)
    demand_over(round, by, permission)
    refuse_unless(round, *stages)
    if not final_cards(round).filter(run=batch.run_id).exists():
        raise ValidationError(_("The computation that these letters tell of was taken back. Draft new ones."))
    return Letter.objects.filter(batch=batch)
