"""What the clock does to rounds: it closes those whose time has come, and has people reminded."""

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from rounds.course import move
from rounds.models import Round, Stage
from rounds.reminding import remind


def turn() -> int:
    """Do what is due by now; tells how many rounds were closed. However often it is turned, all happens once."""
    with translation.override(settings.LANGUAGE_CODE):
        closed = sum(_closed(pk) for pk in _due().values_list("pk", flat=True))
        remind(timezone.localdate())
    return closed


def _due():
    """The rounds whose collection is over by the clock of the database, which all processes share."""
    return Round.objects.filter(stage=Stage.COLLECTING, closes_at__lte=Now())


@transaction.atomic
def _closed(pk) -> bool:
    """Close one round, unless somebody closed or extended it meanwhile."""
    round = _due().select_for_update(of=["self"]).filter(pk=pk).first()
    if round is None:
        return False
    move(round, Stage.CLOSED, by=None, reason=_("The time set for the collection was over."))
    return True
