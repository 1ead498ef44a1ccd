"""Releasing a round: the switches, what each audience will see, and taking it back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.doors import needs
from accounts.roles import Permission
from feedback.actions.releasing import begin_appeals, release_results, withdraw_release
from feedback.forms import PreviewForm, ReleaseForm, offered
from feedback.models import Audience, Content, Release
from feedback.queries import final_cards, rounds_offered
from feedback.showing import shown
from feedback.views.acting import act, tell
from rounds.models import Stage
from rounds.readiness import lacks_before
from rounds.scope import subjects_within
from units.remits import scope_of


def _round(request, pk):
    """A round whose grades are decided, in reach of who releases."""
    return get_object_or_404(rounds_offered(scope_of(request.user, Permission.RELEASE)), pk=pk)


def _subjects(request, round):
    return subjects_within(scope_of(request.user, Permission.RELEASE), round.subjects.order_by("position"))


@needs(Permission.RELEASE)
def release(request, pk):
    """The form of a release."""
    found = _round(request, pk)
    if Release.objects.standing().filter(round=found).exists():
        messages.error(request, _("This round is released already. Withdraw that release first, with a reason."))
        return redirect("feedback:round", pk)
    form = ReleaseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("visible_from", "correction_days")}
        try:
            release_results(found, form.disclosures(), by=request.user, **said)
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("The results are released."))
            return redirect("feedback:round", pk)
    told = {"round": found, "form": form, "lacks": lacks_before(found, Stage.RELEASED), "audiences": Audience}
    subjects = _subjects(request, found)
    told["subjects"] = offered(subjects)
    told["preview"] = PreviewForm(subjects=subjects, initial={"subject": " ".join(told["subjects"][0])})
    return render(request, "feedback/release.html", told)


@require_GET
@needs(Permission.RELEASE)
def preview(request, pk):
    """The very page that somebody will see, under the switches as they are set in the form."""
    found = _round(request, pk)
    form, asked = ReleaseForm(request.GET), PreviewForm(request.GET, subjects=_subjects(request, found))
    if not form.is_valid() or not asked.is_valid():
        messages.error(
            request, " ".join(error for one in (form, asked) for errors in one.errors.values() for error in errors)
        )
        return redirect("feedback:release", pk)
    audience = asked.cleaned_data["audience"]
    told = {"round": found, "audience": Audience(audience)}
    if audience == Audience.PUBLIC:
        told["contents"] = contents = _contents(form, Audience.PUBLIC)
        scope = scope_of(request.user, Permission.RELEASE)
        cards = subjects_within(scope, final_cards(found), "subject__").exclude(awarded=None)
        cards = cards.order_by("pool", "rank", "position")
        told["rows"] = [_public_row(card, contents) for card in cards]
        return render(request, "feedback/preview-notice.html", told)
    card = final_cards(found).filter(subject=asked.cleaned_data["subject"]).first()
    if card is None:
        raise Http404
    told["seen"] = shown(card, _contents(form, *_ways(card, audience)))
    return render(request, "feedback/preview.html", told)


def _public_row(card, contents):
    """What everybody may be told of a card."""
    score = card.score if Content.SCORE in contents else ""
    return card.subject, card.awarded, score or "", card.rank if Content.RANK in contents else None, None


def _ways(card, audience):
    """By which ways the one who is looked through comes to a card: a unit's liaison speaks for the unit."""
    if card.subject.cadre_id is None and audience in (Audience.SUBJECT, Audience.LIAISON):
        return Audience.SUBJECT, Audience.LIAISON
    return (audience,)


def _contents(form, *audiences):
    return frozenset(content for audience, content in form.disclosures() if audience in audiences)


@require_POST
@needs(Permission.RELEASE)
def withdraw(request, pk):
    """Take a release back."""
    rounds = rounds_offered(scope_of(request.user, Permission.RELEASE)).order_by().values("pk")
    found = get_object_or_404(Release.objects.select_related("round__case").filter(round__in=rounds), pk=pk)
    reason = request.POST.get("reason", "")
    return act(
        request, _("The release is withdrawn."), "feedback:round", found.round_id,
        action=lambda: withdraw_release(found, reason=reason, by=request.user),
    )  # fmt: skip


@require_POST
@needs(Permission.RELEASE)
def appeals(request, pk):
    """Go on to appeals."""
    found = _round(request, pk)
    done = _("The round is at appeals and rectification.")
    return act(request, done, "feedback:round", pk, action=lambda: begin_appeals(found, by=request.user))
