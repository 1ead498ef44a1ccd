"""Own results (本人结果): as far as they are disclosed, with what one may do about them."""

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.db.models.functions import Now
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import audit
from accounts.doors import needs
from accounts.views.answering import act
from feedback.actions.own import acknowledge, ask_correction, object_to_own
from feedback.calendar import turn
from feedback.models import Content, Correction, Notice, Objection, Reading, Release
from feedback.queries import SPEAKERS, WAYS, appeals_of, contents_of, disclosed_cards, releases_of, ways_of
from feedback.showing import shown
from feedback.views.own_appeals import ways_open

ROWS = 100


@needs(*WAYS)
def results(request):
    """The results that are disclosed to somebody, the newest round first, the own before others'."""
    read = Reading.objects.filter(release__in=Release.objects.in_force(), release__run=OuterRef("run"))
    ways = ways_of(request.user)
    cards = disclosed_cards(ways).defer("exact", "content", "run__frame")
    cards = cards.annotate(is_read=Exists(read.filter(subject=OuterRef("subject"))))
    page = Paginator(cards.order_by("-run__round", "-as_subject", "position"), ROWS).get_page(request.GET.get("page"))
    cards = list(page.object_list)
    releases = releases_of(cards)
    rows = [(card, contents_of(card, releases[card.run_id])) for card in cards]
    appeals = appeals_of(ways)[:ROWS]
    return render(request, "feedback/results.html", {"page": page, "rows": rows, "appeals": appeals})


@needs(*WAYS)
def result(request, pk):
    """One result as far as it is disclosed; that it was seen is on record."""
    turn()
    card = get_object_or_404(disclosed_cards(ways_of(request.user)), pk=pk)
    release = releases_of([card])[card.run_id]
    told = {"card": card, "release": release, "seen": shown(card, contents_of(card, release))}
    audit.record(by=request.user, verb="view", target=card.subject, round=str(card.run.round))
    if card.as_subject:
        told |= _own(card, release)
        told |= ways_open(card, release, card.awarded if Content.GRADE in contents_of(card, release) else None)
    return render(request, "feedback/result.html", told)


def _own(card, release):
    """What the subject itself may do, and what came of what it did."""
    mine = {"subject": card.subject_id}
    hanging = Notice.objects.public().filter(release=release, state=Notice.State.RUNNING, ends_at__gt=Now())
    return {
        "reading": Reading.objects.filter(release=release, **mine).first(),
        "corrections": list(Correction.objects.filter(release__round=release.round_id, **mine)),
        "objections": list(Objection.objects.filter(notice__release__round=release.round_id, own=True, **mine)),
        "open": Release.objects.filter(pk=release.pk, corrections_until__gt=Now()).exists(),
        "notice": hanging.first(),
    }


def _own_card(request, pk):
    return get_object_or_404(disclosed_cards(ways_of(request.user)).filter(as_subject=True), pk=pk)


@require_POST
@needs(*SPEAKERS)
def read(request, pk):
    """Acknowledge having read."""
    card = _own_card(request, pk)
    done = _("Noted that you have read it.")
    act(request, lambda: acknowledge(card, by=request.user), done)
    return redirect("feedback:result", pk)


@require_POST
@needs(*SPEAKERS)
def ask(request, pk):
    """Ask for a correction."""
    card, text = _own_card(request, pk), request.POST.get("text", "")
    done = _("Your request is with the office; the answer will stand on this page.")
    act(request, lambda: ask_correction(card, text, by=request.user), done)
    return redirect("feedback:result", pk)


@require_POST
@needs(*SPEAKERS)
def object_(request, pk):
    """Object while the notice hangs out."""
    card, text = _own_card(request, pk), request.POST.get("text", "")
    notice = get_object_or_404(Notice.objects.public().filter(release__run=card.run_id, state=Notice.State.RUNNING))
    done = _("Your objection is with the office; the answer will stand on this page.")
    act(request, lambda: object_to_own(notice, card, text, by=request.user), done)
    return redirect("feedback:result", pk)
