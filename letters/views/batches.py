"""The office's side: rounds to write of, batches, and what is done with a batch."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.doors import needs
from accounts.roles import Permission
from accounts.views.answering import act, tell
from feedback.moved import who_moved
from indicators.queries import scheme_of
from letters.actions import check_letters, draft_letters, sign_letters
from letters.forms import BatchForm
from letters.models import Letter
from letters.queries import batches_within, progress_of, rounds_to_write_of
from units.remits import scope_of

WRITERS = (Permission.LETTERS, Permission.RELEASE)
ROWS = 100
State = Letter.State


@needs(*WRITERS)
def desk(request):
    """The rounds of which letters may be written, and the batches there are."""
    scope = scope_of(request.user, *WRITERS)
    page = Paginator(batches_within(scope), ROWS).get_page(request.GET.get("page"))
    return render(request, "letters/desk.html", {"rounds": rounds_to_write_of(scope), "page": page})


@needs(Permission.LETTERS)
def draft(request, pk):
    """The form of a batch."""
    scope = scope_of(request.user, Permission.LETTERS)
    round = get_object_or_404(rounds_to_write_of(scope).select_related("scheme"), pk=pk)
    moved = who_moved(round)
    told = {"round": round, "categories": _categories(round), "moved": moved, "initial": _like_last(request.user)}
    form = BatchForm(request.POST or None, **told)
    if request.method == "POST" and form.is_valid():
        chosen = round.subjects.filter(category__in=form.cleaned_data["categories"]).values_list("pk", flat=True)
        chosen = set(chosen) & moved if form.cleaned_data.get("moved") else chosen
        try:
            batch = draft_letters(round, chosen, by=request.user, **form.facts())
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("The letters are drafted. Read them, then have somebody else check them."))
            return redirect("letters:batch", batch.pk)
    return render(request, "letters/draft.html", {"round": round, "form": form})


def _categories(round):
    """The categories of a round that have subjects, in the scheme's order, with how many."""
    counted = {}
    for category in round.subjects.order_by().values_list("category", flat=True):
        counted[category] = counted.get(category, 0) + 1
    known = scheme_of(round.scheme.text).categories
    return [(key, f"{known[key].name}（{counted[key]}）") for key in known if key in counted]


def _like_last(user):
    """What stood around the letters that somebody wrote last."""
    last = user_batches(user).first()
    names = ("office", "series", "basis", "approved_by", "contact", "telephone", "copies")
    return {name: getattr(last, name) for name in names} if last else {}


def user_batches(user):
    """The batches that somebody made, newest first."""
    return batches_within(scope_of(user, *WRITERS)).filter(made_by=user)


def found_batch(request, pk, *permissions):
    """A batch in reach, or 404."""
    return get_object_or_404(batches_within(scope_of(request.user, *permissions)), pk=pk)


@needs(*WRITERS)
def batch(request, pk):
    """The letters of a batch, how far they are, and what comes next."""
    found = found_batch(request, pk, *WRITERS)
    letters = found.letters.select_related("subject", "number").defer("text")
    page = Paginator(letters, ROWS).get_page(request.GET.get("page"))
    return render(request, "letters/batch.html", {"batch": found, "page": page, "progress": progress_of(found)})


@require_POST
@needs(Permission.LETTERS)
def check(request, pk):
    """Say that the drafts are right."""
    found = found_batch(request, pk, Permission.LETTERS)
    done = _("Checked. Who signs can sign them now.")
    act(request, lambda: check_letters(found, by=request.user), done)
    return redirect("letters:batch", pk)


@require_POST
@needs(Permission.RELEASE)
def sign(request, pk):
    """Sign the checked ones."""
    found = found_batch(request, pk, Permission.RELEASE)
    done = _("Signed and numbered. The files are being made; each letter is issued once its files are kept.")
    act(request, lambda: sign_letters(found, by=request.user), done)
    return redirect("letters:batch", pk)
