"""Certificates by two issuers (双出具): each fills in its half and signs; from then on its figures count."""

from contextlib import contextmanager

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission, demand
from evidence.fieldwork.arranging import figures_of, plan_of
from evidence.fieldwork.cells import figure_in
from evidence.fieldwork.handing import (
    hand_in,
    held,
    judge,
    not_certified,
    place_of,
    put_figures,
    refuse_closed,
    take_figures_back,
    writing,
)
from evidence.fieldwork.reach import certified_by, demand_among
from evidence.models import Certificate
from evidence.typed import text_of
from indicators.queries import scheme_of
from rounds.models import Step, Subject
from rounds.scope import demand_over
from units.remits import scope_of

CERTIFICATES = Step.Kind.CERTIFICATES


def issuers_of(subject: Subject) -> list[str]:
    """Who certifies on a subject."""
    return plan_of(subject.round, subject.category, CERTIFICATES).owners


def save_certificate(subject: Subject, owner: str, said: dict, *, by) -> Certificate:
    """Keep one's half as a draft. `said`: values and reasons by figure, results, conduct."""
    with _at_work(subject, owner, by, "write certificate") as paper:
        _write(paper, said)
        audit.record(by=by, verb="write certificate", target=subject, issuer=owner)
    return paper


def sign_certificate(subject: Subject, owner: str, said: dict, *, by) -> Certificate:
    """Sign one's half; the door has asked for the password. Each figure is written, or the reason why it is not."""
    with _at_work(subject, owner, by, "sign certificate") as paper:
        _write(paper, said)
        asked = figures_of(scheme_of(subject.round.scheme.text), owner)
        bare = [one.name for one in asked if one.id not in paper.values and one.id not in paper.reasons]
        if bare:
            told = {"names": "、".join(bare)}
            raise ValidationError(_("Write a figure, or the reason why it cannot be certified: %(names)s.") % told)
        if not paper.results or not paper.conduct:
            raise ValidationError(_("Write results and conduct in words as well."))
        hand_in(paper, by=by)
        values = {
            one.id: figure_in(one, paper.values[one.id]) if one.id in paper.values else not_certified(one.id)
            for one in asked
        }
        put_figures(subject, values, paper.reasons, place_of(CERTIFICATES, owner), by=by)
        audit.record(by=by, verb="sign certificate", target=subject, issuer=owner, agreed=paper.values)
    return paper


def return_certificate(subject: Subject, owner: str, *, by, reason: str) -> Certificate:
    """Return a half with a reason: its figures then count no more."""
    verb = "return certificate"
    with writing(subject, CERTIFICATES, by=by, verb=verb):
        paper = held(Certificate.objects, subject=subject, owner=owner)
        demand_over(subject.round, by, Permission.ROUNDS_EDIT)
        judge(paper, by=by, reason=reason)
        take_figures_back(subject, by=by, reason=paper.reason, place=place_of(CERTIFICATES, owner))
        audit.record(by=by, verb="return certificate", target=subject, issuer=owner, reason=paper.reason)
    return paper


@contextmanager
def _at_work(subject, owner, by, verb):
    with writing(subject, CERTIFICATES, by=by, verb=verb):
        demand(by, Permission.FIGURES_BRING)
        if owner not in scope_of(by, Permission.FIGURES_BRING).owners or owner not in issuers_of(subject):
            raise PermissionDenied(_("You do not certify for %(owner)s here.") % {"owner": owner})
        demand_among(certified_by(by), subject)
        paper = held(Certificate.objects, subject=subject, owner=owner)
        refuse_closed(paper)
        yield paper


def _write(paper: Certificate, said: dict) -> None:
    values, faults = {}, []
    for figure in figures_of(scheme_of(paper.subject.round.scheme.text), paper.owner):
        text = said["values"].get(figure.id, "").strip()
        if text:
            try:
                values[figure.id] = text_of(figure_in(figure, text))
            except ValueError as fault:
                faults.append(str(fault))
    if faults:
        raise ValidationError(faults)
    given = {name: text.strip() for name, text in said["reasons"].items() if text.strip()}
    paper.values, paper.reasons = values, {name: text for name, text in given.items() if name not in values}
    paper.results, paper.conduct = said["results"].strip(), said["conduct"].strip()
    paper.version += 1
    paper.save()
