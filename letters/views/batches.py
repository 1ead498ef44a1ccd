"""The office's side: rounds to write of, batches, and what is done with a batch."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.doors import needs
from accounts.roles import Permission
from accounts.views.answering import act, number_in, tell
from feedback.moved import who_moved
from indicators.queries import scheme_of
from letters.actions import check_letters, draft_letters, sign_letters
from letters.delivery import deliver_letters
from letters.forms import BatchForm, HandForm
from letters.making import pause_batch, resume_batch, retry_failed
from letters.queries import TOLD, at_work_on, batches_within, progress_of, rounds_to_write_of
from units.remits import scope_of

WRITERS = (Permission.LETTERS, Permission.RELEASE)
ROWS = 100


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
            if batch.left_out:
                messages.warning(request, _("To some no letter is written yet; the page says to whom and why."))
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
    progress = progress_of(found)
    told = {"batch": found, "page": page, "progress": progress, "now": _standing(found, progress), "form": HandForm()}
    return render(request, "letters/batch.html", told)


def _standing(batch, progress):
    """How far the making of files is, in the words of the page's script; `stuck`: signed, and nobody is at work."""
    at_work, made = at_work_on(batch) if progress.making else (False, 0)
    issued = sum(number for state, number in progress.by_state.items() if state in TOLD)
    return {
        "ended": not at_work,
        "done": issued + made,
        "of": issued + progress.making + progress.failed,
        "words": _("paused") if batch.paused_at else _("at work"),
        "note": "",
        "stuck": bool(progress.making) and not at_work,
    }


@needs(*WRITERS)
@never_cache
def state(request, pk):
    """Tell the page's script how far the files are; like the state of a job, it does not prolong the session."""
    found = found_batch(request, pk, *WRITERS)
    answer = _standing(found, progress_of(found))
    del request.session
    return JsonResponse(answer)


@require_POST
@needs(Permission.LETTERS)
def check(request, pk):
    """Say that the drafts are right."""
    found = found_batch(request, pk, Permission.LETTERS)
    done = _("Checked. Who signs can sign them now.")
    act(request, lambda: check_letters(found, by=request.user, seen=request.POST.get("seen")), done)
    return redirect("letters:batch", pk)


@require_POST
@needs(Permission.RELEASE)
def sign(request, pk):
    """Sign the checked ones."""
    found = found_batch(request, pk, Permission.RELEASE)
    done = _("Signed and numbered. The files are being made; each letter is issued once its files are kept.")
    act(request, lambda: sign_letters(found, by=request.user, seen=request.POST.get("seen")), done)
    return redirect("letters:batch", pk)


def _acts(action, done):
    """A button of a batch."""

    def view(request, pk):
        found = found_batch(request, pk, Permission.LETTERS)
        act(request, lambda: action(found, by=request.user), done)
        return redirect("letters:batch", pk)

    return require_POST(needs(Permission.LETTERS)(view))


pause = _acts(pause_batch, gettext_lazy("Paused. What is signed waits until you go on."))
resume = _acts(resume_batch, gettext_lazy("The files are being made."))
retry = _acts(retry_failed, gettext_lazy("The files that failed are being made again."))


@require_POST
@needs(Permission.LETTERS)
def deliver(request, pk):
    """Put down that letters were handed over on paper: one of them, or all that wait."""
    found = found_batch(request, pk, Permission.LETTERS)
    one, form = number_in(request.POST.get("letter")), HandForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(fault for faults in form.errors.values() for fault in faults))
    else:
        keys = [one] if one else found.letters.values_list("pk", flat=True)
        done = _("Put down as delivered.")
        act(request, lambda: deliver_letters(found, keys, by=request.user, **form.cleaned_data), done)
    return redirect("letters:letter", one) if one else redirect("letters:batch", pk)
