"""One letter of the office's: what it says and what that rests on; its files; all of a batch at once."""

import tempfile
from urllib.parse import quote
from zipfile import ZIP_STORED, ZipFile

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import audit
from accounts.doors import needs
from accounts.roles import Permission
from accounts.views.answering import act
from letters.actions import make_again, replace_letter, reword_letter
from letters.keeping import kept
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
    told = {"letter": found, "parts_of": [(part, getattr(composed, part)) for part in PARTS], "versions": versions}
    return render(request, "letters/letter.html", told)


@require_POST
@needs(Permission.LETTERS)
def reword(request, pk):
    """Put sentences otherwise."""
    found = _letter(request, pk, Permission.LETTERS)
    texts = {part: request.POST.getlist(part) for part in PARTS if part in request.POST}
    done = _("Saved.")
    act(request, lambda: reword_letter(found, texts, by=request.user), done)
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
    audit.record(by=request.user, verb="export", target=found, form=form)
    return handed_out(found, form)


def handed_out(letter: Letter, form: str) -> HttpResponse:
    """The answer with a letter's file. Raises Http404 for a form that there is not."""
    if form not in TYPES:
        raise Http404
    digest = getattr(letter, form)
    content = kept(digest) if digest else files_of(letter)[form == "pdf"]
    return _answer(content, TYPES[form], f"{name_of(letter)}.{form}")


def name_of(letter: Letter) -> str:
    """What a letter's file is called: its number and its subject."""
    number = getattr(letter, "number", None)
    return "".join(part for part in f"{number or _('draft')} {letter.subject.name}" if part not in '\\/:*?"<>|')


def _answer(content, kind, name):
    answer = HttpResponse(content, content_type=kind)
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _issued(batch):
    letters = batch.letters.filter(state__in=TOLD).select_related("subject", "batch__run__round__case", "number")
    return letters.order_by("number__number")


@needs(*WRITERS)
def archive(request, pk):
    """All issued letters of a batch as one ZIP, both forms of each."""
    batch = found_batch(request, pk, *WRITERS)
    audit.record(by=request.user, verb="export", target=batch, form="zip")
    spooled = tempfile.SpooledTemporaryFile(16 * 2**20)  # noqa: SIM115 the answer closes it
    with ZipFile(spooled, "w", ZIP_STORED) as package:
        for found in _issued(batch):
            for form in TYPES:
                package.writestr(f"{name_of(found)}.{form}", kept(getattr(found, form)))
    spooled.seek(0)
    return FileResponse(spooled, as_attachment=True, filename=f"{batch}.zip")


@needs(*WRITERS)
def print_all(request, pk):
    """All issued letters of a batch as one PDF, to be printed on both sides."""
    batch = found_batch(request, pk, *WRITERS)
    audit.record(by=request.user, verb="print", target=batch)
    letters = list(_issued(batch))
    if not letters:
        raise Http404
    return _answer(print_file(letters), TYPES["pdf"], f"{batch}.pdf")
