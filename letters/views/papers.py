"""One letter of the office's: what it says and what that rests on; its files; all of a batch at once."""

import tempfile
from collections.abc import Callable
from functools import partial
from urllib.parse import quote
from zipfile import ZIP_STORED, ZipFile

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import audit
from accounts.doors import needs
from accounts.roles import Permission
from accounts.views.answering import act
from letters.actions import replace_letter, reword_letter
from letters.forms import HandForm
from letters.keeping import kept
from letters.making import make_again
from letters.models import Letter
from letters.queries import TOLD, batches_within
from letters.replacing import letters_beside
from letters.views.batches import WRITERS, found_batch
from letters.writing import files_of, print_file, text_of
from units.remits import scope_of

TYPES = {"docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "pdf": "application/pdf"}
PARTS = ("opening", "results", "strengths", "problems", "demands", "closing")


def _letter(request, pk, *permissions):
    batches = batches_within(scope_of(request.user, *permissions)).order_by().values("pk")
    letters = Letter.objects.filter(batch__in=batches).select_related("subject", "batch__run__round__case", "number")
    return get_object_or_404(letters, pk=pk)


@needs(*WRITERS)
def letter(request, pk):
    """What a letter says, sentence by sentence with its source."""
    found = _letter(request, pk, *WRITERS)
    composed = text_of(found)
    versions = letters_beside(found)
    earlier = [other for other in versions if other.pk < found.pk]
    told = {
        "letter": found,
        "parts_of": [(part, getattr(composed, part)) for part in PARTS],
        "versions": [other for other in versions if other.pk != found.pk],
        "changes": changes_since(earlier[-1], found) if earlier else None,
        "form": HandForm(),
    }
    return render(request, "letters/letter.html", told)


def changes_since(earlier: Letter, letter: Letter) -> tuple[frozenset[str], list[str]]:
    """The sentences that an earlier letter to the same subject did not say, and those that it said alone."""
    then, now = ([one["text"] for part in PARTS for one in of.text[part]] for of in (earlier, letter))
    return frozenset(now) - set(then), [text for text in then if text not in now]


@require_POST
@needs(Permission.LETTERS)
def reword(request, pk):
    """Put sentences otherwise."""
    found = _letter(request, pk, Permission.LETTERS)
    texts = {part: request.POST.getlist(part) for part in PARTS if part in request.POST}
    done, to = _("Saved."), request.POST.get("to")
    act(request, lambda: reword_letter(found, texts, by=request.user, to=to), done)
    return redirect("letters:letter", pk)


@require_POST
@needs(Permission.LETTERS)
def anew(request, pk):
    """Write a letter anew from what is on record now."""
    found, made = _letter(request, pk, Permission.LETTERS), []
    reason = request.POST.get("reason", "")
    done = _("Written anew as a draft; the old version is kept.")
    act(request, lambda: made.append(replace_letter(found, reason=reason, by=request.user)), done)
    return redirect("letters:letter", made[0].pk if made else pk)


@require_POST
@needs(Permission.LETTERS)
def again(request, pk):
    """Make the files of one letter again that failed."""
    found = _letter(request, pk, Permission.LETTERS)
    done = _("The files are being made again.")
    act(request, lambda: make_again(found, by=request.user), done)
    return redirect("letters:letter", pk)


@needs(*WRITERS)
def file(request, pk, form):
    """A letter as a file: the kept one, or of a letter not issued yet, how it would look."""
    found = _letter(request, pk, *WRITERS)
    said = partial(audit.record, by=request.user, verb="export", target=found, form=form)
    return handed_out(request, found, form, found_at(found), said)


def found_at(letter: Letter) -> str:
    """The page of a letter."""
    return reverse("letters:letter", args=[letter.pk])


def handed_out(request, letter: Letter, form: str, back: str, record: Callable[[], object]) -> HttpResponse:
    """The answer with a letter's file, which is put on record; without the file, the way back with what is wrong.

    Raises Http404 for a form that there is not.
    """
    if form not in TYPES:
        raise Http404
    digest = getattr(letter, form)
    try:
        content = kept(digest) if digest else files_of(letter)[form == "pdf"]
    except ValidationError as fault:
        return _damaged(request, letter, fault, back)
    record()
    return _answer(content, TYPES[form], f"{name_of(letter)}.{form}")


def _damaged(request, target, fault: ValidationError, back: str) -> HttpResponse:
    """What is told instead of files, and who has to know."""
    audit.record(by=request.user, verb="read kept file", target=target, outcome=audit.FAILED, why=audit.reason(fault))
    told = {"fault": audit.reason(fault)}
    messages.error(
        request, _("%(fault)s Tell the system administrator, who can check the files and restore them.") % told
    )
    return redirect(back)


def name_of(letter: Letter) -> str:
    """What a letter's file is called: its number and its subject."""
    name = f"{letter.numbered or _('draft')} {letter.subject.name}"
    return "".join(part for part in name if part not in '\\/:*?"<>|')


def _answer(content, kind, name):
    answer = HttpResponse(content, content_type=kind)
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _issued(batch):
    letters = batch.letters.filter(state__in=TOLD).select_related("subject", "batch__run__round__case", "number")
    return letters.defer("batch__run__scheme_text", "batch__run__frame").order_by("number__number")


@needs(*WRITERS)
def archive(request, pk):
    """All issued letters of a batch as one ZIP, both forms of each."""
    batch = found_batch(request, pk, *WRITERS)
    spooled = tempfile.SpooledTemporaryFile(16 * 2**20)  # noqa: SIM115 the answer closes it
    try:
        with ZipFile(spooled, "w", ZIP_STORED) as package:
            for found in _issued(batch).defer("text").iterator(chunk_size=200):
                for form in TYPES:
                    package.writestr(f"{name_of(found)}.{form}", kept(getattr(found, form)))
    except ValidationError as fault:
        spooled.close()
        return _damaged(request, found, fault, reverse("letters:batch", args=[pk]))
    audit.record(by=request.user, verb="export", target=batch, form="zip")
    spooled.seek(0)
    return FileResponse(spooled, as_attachment=True, filename=f"{batch}.zip")


@needs(*WRITERS)
def print_all(request, pk):
    """All issued letters of a batch as one PDF, to be printed on both sides."""
    batch = found_batch(request, pk, *WRITERS)
    letters = list(_issued(batch))
    if not letters:
        raise Http404
    try:
        content = print_file(letters)
    except ValidationError as fault:
        return _damaged(request, batch, fault, reverse("letters:batch", args=[pk]))
    audit.record(by=request.user, verb="print", target=batch)
    return _answer(content, TYPES["pdf"], f"{batch}.pdf")
