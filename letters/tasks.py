"""What a worker does about letters."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from jobs.work import work
from letters.handing import hand_problems_over
from letters.keeping import keep
from letters.models import Batch, Letter
from letters.replacing import end_former
from letters.writing import files_of

State = Letter.State


def write_files(progress, *, letters, batch=0):  # noqa: ARG001 the batch is what the job is found by
    """Make and keep the files before the transaction; whatever was made already is the same once more.

    Gives by key the digests and the problem, one of which is empty; fewer than asked for where the batch was paused.
    """
    waiting = Letter.objects.filter(pk__in=letters, state=State.SIGNED).order_by("number__number")
    waiting = waiting.select_related("subject", "batch__run__round__case", "number")
    waiting = list(waiting.defer("batch__run__scheme_text", "batch__run__frame"))
    made = {}
    for number, letter in enumerate(waiting):
        if Batch.objects.filter(pk=letter.batch_id).exclude(paused_at=None).exists():
            break
        progress(number, len(waiting), letter.subject.name)
        try:
            made[letter.pk] = [keep(content) for content in files_of(letter)], ""
        except (ValidationError, OSError) as problem:
            made[letter.pk] = [], _words(problem)
    return made


def _words(problem) -> str:
    if isinstance(problem, ValidationError):
        return "；".join(problem.messages)
    return _("The file could not be kept: %(problem)s") % {"problem": problem.strerror or problem}


@work("issue-letters", first=write_files)
def issue_letters(progress, made, *, letters, batch=0):  # noqa: ARG001 every kind of work is handed all of it
    """Issue each letter whose files are kept; the others say why they are not."""
    issued, failed = [], 0
    for key, (digests, problem) in made.items():
        waiting = Letter.objects.filter(pk=key, state=State.SIGNED)
        if problem:
            failed += waiting.update(problem=problem)
            continue
        docx, pdf = digests
        told = {"docx": docx, "pdf": pdf, "issued_at": timezone.now(), "problem": ""}
        if waiting.update(state=State.ISSUED, **told):
            issued.append(key)
    end_former(issued)
    hand_problems_over(issued)
    told = {"issued": len(issued), "failed": failed}
    if failed:
        return {"text": _("%(issued)s letters issued, %(failed)s failed.") % told}
    return {"text": _("%(issued)s letters issued.") % told}
