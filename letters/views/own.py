"""Letters to oneself: as the cadre, or for the unit that one speaks for."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.doors import needs
from accounts.roles import Permission
from accounts.views.answering import act
from feedback.queries import ways_of
from letters.delivery import acknowledge_letter, open_letter
from letters.queries import letters_to
from letters.views.papers import handed_out

SPEAKERS = (Permission.OWN_RESULTS_VIEW, Permission.REPORTS_WRITE)
ROWS = 100


@needs(*SPEAKERS)
def mine(request):
    """The letters that came, those replaced since too, newest first."""
    letters = letters_to(ways_of(request.user)).defer("text").order_by("-issued_at", "-pk")
    page = Paginator(letters, ROWS).get_page(request.GET.get("page"))
    return render(request, "letters/mine.html", {"page": page})


def _mine(request, pk):
    return get_object_or_404(letters_to(ways_of(request.user)), pk=pk)


@needs(*SPEAKERS)
def mine_file(request, pk, form):
    """One of them as a file."""
    found = _mine(request, pk)
    return handed_out(request, found, form, "letters:mine", lambda: open_letter(found, by=request.user, form=form))


@require_POST
@needs(*SPEAKERS)
def mine_read(request, pk):
    """Acknowledge one."""
    found = _mine(request, pk)
    done = _("Noted that you have read it.")
    act(request, lambda: acknowledge_letter(found, by=request.user), done)
    return redirect("letters:mine")
