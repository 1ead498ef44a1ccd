"""The files of signed letters: asked for, paused, and asked for once more where they failed."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission
from jobs.actions import start_job
from letters.holding import held_letters
from letters.models import Batch, Letter
from letters.queries import ISSUED_AT, at_work_on

State = Letter.State
CHUNK = 25
"""So many letters are made by one piece of work: what is killed amid it is made again, the others stand."""


def make_files(batch: Batch, letters, *, by) -> None:
    """Ask for the files of signed letters, so many at a time."""
    keys = [letter.pk for letter in letters]
    for at in range(0, len(keys), CHUNK):
        label = _("Letters: %(batch)s") % {"batch": batch}
        start_job("issue-letters", by=by, label=label, batch=batch.pk, letters=keys[at : at + CHUNK])


def make_again(letter: Letter, *, by) -> None:
    """Ask once more for the files of one letter that could not be made."""
    with audit.attempt(by=by, verb="make letter again", target=letter):
        held = _signed(letter.batch, by).filter(pk=letter.pk)
        if not held.update(problem=""):
            raise ValidationError(_("Only a letter that is signed and not issued yet is made again."))
        make_files(letter.batch, [letter], by=by)
        audit.record(by=by, verb="make letter again", target=letter)


def retry_failed(batch: Batch, *, by) -> int:
    """Ask once more for the files of all letters of a batch that could not be made; gives how many."""
    with audit.attempt(by=by, verb="make failed letters again", target=batch):
        letters = _asked_again(batch, _signed(batch, by).exclude(problem=""), by)
        if not letters:
            raise ValidationError(_("No letter of this batch has failed."))
        audit.record(by=by, verb="make failed letters again", target=batch, letters=letters)
    return letters


def pause_batch(batch: Batch, *, by) -> None:
    """Stop making files: what is being written is finished, nothing further is begun until the batch goes on."""
    with audit.attempt(by=by, verb="pause letters", target=batch):
        if not _signed(batch, by).exists():
            raise ValidationError(_("No files are being made; there is nothing to pause."))
        if not Batch.objects.filter(pk=batch.pk, paused_at=None).update(paused_at=timezone.now()):
            raise ValidationError(_("This batch is paused already."))
        audit.record(by=by, verb="pause letters", target=batch)


def resume_batch(batch: Batch, *, by) -> None:
    """Go on with the files of a batch that was paused, or whose work was stopped or given up."""
    with audit.attempt(by=by, verb="resume letters", target=batch):
        waiting = _signed(batch, by).filter(problem="")
        paused = Batch.objects.filter(pk=batch.pk).exclude(paused_at=None).update(paused_at=None)
        if not paused and (at_work_on(batch)[0] or not waiting.exists()):
            raise ValidationError(_("This batch is neither paused nor stopped; there is nothing to go on with."))
        letters = _asked_again(batch, waiting, by)
        audit.record(by=by, verb="resume letters", target=batch, letters=letters)


def _signed(batch: Batch, by):
    """The signed letters of a batch whose files are not made yet."""
    return held_letters(batch, by, Permission.LETTERS, ISSUED_AT).filter(state=State.SIGNED)


def _asked_again(batch: Batch, waiting, by) -> int:
    letters = list(waiting.only("pk").order_by("subject__position"))
    Letter.objects.filter(pk__in=[letter.pk for letter in letters]).update(problem="")
    make_files(batch, letters, by=by)
    return len(letters)
