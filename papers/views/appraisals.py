"""Appraisals of secondees: who has one, its text sentence by sentence with sources, editing, signing, files."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import audit
from accounts.doors import needs
from accounts.roles import Permission, may
from accounts.views.answering import act, number_in
from letters.gathering import day
from papers.actions import draft_appraisal, edit_appraisal, sign_appraisal
from papers.appraising import Head, appraisal_sheet, digest_of, read
from papers.forms import AppraisalForm
from papers.gathering import sex_of
from papers.models import Appraisal
from papers.queries import appraisals_within, secondments_within
from papers.views.handing import handed
from units.remits import scope_of

WRITERS = (Permission.LETTERS, Permission.RELEASE)
ROWS = 100


@needs(*WRITERS)
def secondees(request):
    """The secondments in reach, the latest first, and how far their appraisals are."""
    found = secondments_within(scope_of(request.user, *WRITERS)).prefetch_related("appraisals")
    if cadre := number_in(request.GET.get("cadre")):
        found = found.filter(cadre=cadre)
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    return render(request, "papers/secondees.html", {"page": page, "query": f"cadre={cadre}&amp;" if cadre else ""})


@require_POST
@needs(Permission.LETTERS)
def draw_up(request, pk):
    """Draft one from the archive."""
    secondment = get_object_or_404(secondments_within(scope_of(request.user, Permission.LETTERS)), pk=pk)
    made = []
    reason, done = request.POST.get("reason", ""), _("Drafted from the record. Edit it, and write the judgement.")
    act(request, lambda: made.append(draft_appraisal(secondment, by=request.user, reason=reason)), done)
    last = made[0] if made else Appraisal.objects.filter(secondment=secondment).order_by("-version").first()
    return redirect("papers:appraisal", last.pk) if last else redirect("papers:secondees")


def _appraisal(request, pk, *permissions):
    return get_object_or_404(appraisals_within(scope_of(request.user, *permissions)), pk=pk)


@needs(*WRITERS)
def appraisal(request, pk):
    """One version: its sentences with their sources, its judgement, its signature."""
    found = _appraisal(request, pk, *WRITERS)
    audit.record(by=request.user, verb="view", target=found)
    return _page(request, found, None)


def _page(request, found, form, sent=None):
    """`form`, `sent`: as it was sent, where it is sent back, with the sentences by part."""
    text = read(found.text)
    same = sent is not None and all(len(sent.get(part, ())) == len(said) + 1 for part, said in text.items())
    told = {
        "appraisal": found,
        "text": text,
        "sent": sent if same else {},
        "versions": Appraisal.objects.filter(secondment=found.secondment_id).defer("text"),
        "form": form or AppraisalForm(instance=found),
        "editing": found.signed_at is None and may(request.user, Permission.LETTERS),
        "whole": bool(found.signed_at) and digest_of(found.text, *found.signed_words) == found.digest,
    }
    return render(request, "papers/appraisal.html", told)


@require_POST
@needs(Permission.LETTERS)
def edit(request, pk):
    """Put it otherwise."""
    found = _appraisal(request, pk, Permission.LETTERS)
    form = AppraisalForm(request.POST, instance=found)
    texts = {part: request.POST.getlist(part) for part in read(found.text) if part in request.POST}
    if not form.is_valid():
        return _page(request, found, form, texts)
    said = form.cleaned_data
    if act(request, lambda: edit_appraisal(found, texts, by=request.user, **said), _("Saved.")):
        return redirect("papers:appraisal", pk)
    return _page(request, _appraisal(request, pk, Permission.LETTERS), form, texts)


@require_POST
@needs(Permission.RELEASE)
def sign(request, pk):
    """Sign it."""
    found = _appraisal(request, pk, Permission.RELEASE)
    revision = number_in(request.POST.get("revision"))
    done = _("Signed. This version stays as it is.")
    act(request, lambda: sign_appraisal(found, revision=revision, by=request.user), done)
    return redirect("papers:appraisal", pk)


@needs(*WRITERS)
def file(request, pk, form):
    """It as a file; that somebody printed it is on record."""
    found = _appraisal(request, pk, *WRITERS)
    sheet = appraisal_sheet(_head(found), read(found.text), found.conclusion)
    answer = handed([sheet], "" if form == "zip" else form, sheet.name)
    audit.record(by=request.user, verb="print", target=found, paper="appraisal", form=form)
    return answer


def _head(found: Appraisal) -> Head:
    cadre, secondment = found.secondment.cadre, found.secondment
    return Head(
        name=cadre.name,
        sex=sex_of(cadre),
        born=f"{cadre.born_on:%Y.%m}" if cadre.born_on else "",
        post="、".join(filter(None, [cadre.post_text, cadre.rank])),
        host=secondment.host.name,
        period=f"{day(secondment.since)}{'至' if secondment.until else '起'}\n{day(secondment.until)}".strip(),
        office=found.office,
        signer=found.signed_by.name if found.signed_by else "",
        day=day(found.signed_at),
        digest=found.digest,
    )
