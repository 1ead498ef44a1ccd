"""Certificates by two issuers: who lacks which, one subject's two halves, and the sheet to be stamped."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from accounts import audit
from accounts.doors import needs
from accounts.roles import Permission
from evidence.fieldwork.actions import certificates as deeds
from evidence.fieldwork.arranging import figures_of, plan_of
from evidence.fieldwork.comparing import lines_of
from evidence.fieldwork.reach import certified_by, oversees
from evidence.fieldwork.views.answering import collecting, demand_password, done, first_or_404
from evidence.models import Certificate
from indicators.queries import scheme_of
from rounds.models import Round, Step
from units.remits import scope_of

CERTIFICATES = Step.Kind.CERTIFICATES


@needs(Permission.FIGURES_BRING)
def certificates(request, pk):
    """Who is certified in a round, and which halves are signed."""
    found = get_object_or_404(Round.objects.select_related("case", "scheme"), pk=pk)
    subjects = list(certified_by(request.user).filter(round=found).order_by("position"))
    if not subjects:
        raise Http404
    categories = {one.category for one in subjects}
    issuers = {name: plan_of(found, name, CERTIFICATES).owners for name in categories}
    kept = {(one.subject_id, one.owner): one for one in Certificate.objects.filter(subject__in=subjects)}
    rows = [(one, [(owner, kept.get((one.pk, owner))) for owner in issuers[one.category]]) for one in subjects]
    whole = sum(bool(halves) and all(paper and not paper.open for _o, paper in halves) for _s, halves in rows)
    page = {"round": found, "rows": rows, "whole": whole, "open": collecting(found)}
    return render(request, "evidence/fieldwork/certificates.html", page)


@needs(Permission.FIGURES_BRING)
@sensitive_post_parameters("password")
def certificate(request, pk):
    """The two halves side by side; one's own to be filled in and signed."""
    subject = first_or_404(certified_by(request.user), pk=pk)
    if request.method == "POST" and done(request, DEEDS, subject):
        return redirect("fieldwork:certificate", pk)
    return render(request, "evidence/fieldwork/certificate.html", _page(request, subject))


def _page(request, subject):
    scheme, issuers = scheme_of(subject.round.scheme.text), deeds.issuers_of(subject)
    people = Certificate.objects.filter(subject=subject).select_related("handed_by", "judged_by")
    kept = {one.owner: one for one in people}
    halves = [
        (owner, figures_of(scheme, owner), kept.get(owner) or Certificate(subject=subject, owner=owner))
        for owner in issuers
    ]
    mine = scope_of(request.user, Permission.FIGURES_BRING).owners
    page = {"subject": subject, "round": subject.round, "halves": halves, "mine": mine, "lines": []}
    if len(halves) == 2:
        (_a, one, first), (_b, other, second) = halves
        page["lines"] = lines_of((one, other), (first, second))
    page["typed"] = request.POST if request.method == "POST" else {}
    page["open"] = collecting(subject.round)
    page["whole"] = oversees(request.user, subject.round)
    page["complete"] = bool(halves) and all(not paper.open for *_, paper in halves)
    return page


@needs(Permission.FIGURES_BRING)
def sheet(request, pk):
    """The certificate on paper, with room for two stamps."""
    subject = first_or_404(certified_by(request.user), pk=pk)
    audit.record(by=request.user, verb="print", target=subject)
    return render(request, "evidence/fieldwork/certificate-sheet.html", _page(request, subject))


def _said(request, subject):
    asked = figures_of(scheme_of(subject.round.scheme.text), request.POST.get("owner", ""))
    return {
        "values": {one.id: request.POST.get(f"value-{one.id}", "") for one in asked},
        "reasons": {one.id: request.POST.get(f"why-{one.id}", "") for one in asked},
        "results": request.POST.get("results", ""),
        "conduct": request.POST.get("conduct", ""),
    }


def _save(request, subject):
    deeds.save_certificate(subject, request.POST.get("owner", ""), _said(request, subject), by=request.user)


def _sign(request, subject):
    demand_password(request, "sign certificate", subject)
    deeds.sign_certificate(subject, request.POST.get("owner", ""), _said(request, subject), by=request.user)
    return _("Signed. The figures count from now on.")


def _return(request, subject):
    owner, reason = request.POST.get("owner", ""), request.POST.get("reason", "")
    deeds.return_certificate(subject, owner, by=request.user, reason=reason)
    return _("Returned. The issuer can change it again.")


DEEDS = {"save": _save, "sign": _sign, "return": _return}
