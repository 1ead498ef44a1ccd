"""What a worker does about letters."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from jobs.work import work
from letters.handing import hand_problems_over
from letters.keeping import keep
from letters.models import Letter
from letters.replacing import end_former
from letters.writing import files_of

State = Letter.State


def _files(progress, *, letters):
    """Make and keep the files before the transaction; whatever was made already is the same once more."""
    waiting = Letter.objects.filter(pk__in=letters, state=State.SIGNED).order_by("pk")
    waiting = list(waiting.select_related("subject", "batch__run__round__case", "number"))
    made = {}
    for number, letter in enumerate(waiting):
        progress(number, len(waiting), letter.subject.name)
        try:
            made[letter.pk] = tuple(map(keep, files_of(letter))), ""
        except (ValidationError, OSError) as problem:
            made[letter.pk] = None, _words(problem)
    return made


def _words(problem) -> str:
    if isinstance(problem, ValidationError):
        return "；".join(problem.messages)
    return _("The file could not be kept: %(problem)s") % {"problem": problem}


@work("issue-letters", first=_files)
def issue_letters(progress, made, *, letters):  # noqa: ARG001 every kind of work is handed it
    """Issue each letter whose files are kept; the others say why they are not."""
    issued = []
    for key, (digests, problem) in made.items():
        waiting = Letter.objects.filter(pk=key, state=State.SIGNED)
        if digests is None:
            waiting.update(problem=problem)
            continue
        docx, pdf = digests
        told = {"docx": docx, "pdf": pdf, "issued_at": timezone.now(), "problem": ""}
        if waiting.update(state=State.ISSUED, **told):
            issued.append(key)
    end_former(issued)
    hand_problems_over(issued)
    failed = sum(digests is None for digests, _problem in made.values())
    if failed:
        return {"text": _("%(issued)s letters issued, %(failed)s failed.") % {"issued": len(issued), "failed": failed}}
    return {"text": _("%(issued)s letters issued.") % {"issued": len(issued)}}
