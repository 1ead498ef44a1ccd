"""How issued letters come to whom they are addressed to (送达), and that they were read."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import F, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission
from feedback.actions.own import note_reading
from letters.holding import held_letters
from letters.models import Batch, Letter
from letters.queries import ISSUED_AT

State = Letter.State


def deliver_letters(batch: Batch, letters: Iterable[int], *, to: str, on: date | None, by) -> int:
    """Put down that issued letters of a batch were handed over on paper; gives how many. `letters`: their keys."""
    with audit.attempt(by=by, verb="deliver letters", target=batch):
        held = held_letters(batch, by, Permission.LETTERS, ISSUED_AT).filter(pk__in=letters, state=State.ISSUED)
        if not to.strip():
            raise ValidationError(_("Say to whom the letters were handed."), code="to")
        if on is None or on > timezone.localdate():
            raise ValidationError(_("Say on which day they were handed over, today at the latest."), code="on")
        if held.filter(issued_at__date__gt=on).exists():
            raise ValidationError(_("A letter is not handed over before it is issued; look at the day."), code="on")
        number = held.update(state=State.DELIVERED, delivered_on=on, delivered_to=to.strip()[:80])
        if not number:
            raise ValidationError(_("None of these letters waits to be delivered."))
        audit.record(by=by, verb="deliver letters", target=batch, letters=number, recipient=to.strip(), day=str(on))
    return number


def open_letter(letter: Letter, *, by, form: str) -> None:
    """Put down that the addressee opened a letter here, which delivers it; the caller has looked who that is."""
    with audit.attempt(by=by, verb="view", target=letter):
        told = {"state": State.DELIVERED, "delivered_on": timezone.localdate(), "delivered_to": by.name}
        Letter.objects.filter(pk=letter.pk, state=State.ISSUED).update(**told)
        audit.record(by=by, verb="view", target=letter, form=form)


def acknowledge_letter(letter: Letter, *, by) -> None:
    """Put down that a letter was read by whom it is addressed to; the caller has looked whether it is."""
    with audit.attempt(by=by, verb="read letter", target=letter):
        came = Letter.objects.filter(pk=letter.pk, state__in=(State.ISSUED, State.DELIVERED))
        delivered = {
            "delivered_on": Coalesce(F("delivered_on"), Value(timezone.localdate())),
            "delivered_to": Coalesce(NullIf(F("delivered_to"), Value("")), Value(by.name)),
        }
        if came.update(state=State.READ, read_by=by, read_at=timezone.now(), **delivered):
            note_reading(letter.subject, letter.batch.run_id, by)
            audit.record(by=by, verb="read letter", target=letter)
