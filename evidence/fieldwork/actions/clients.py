"""Talks with service clients (服务对象访谈): the scheme's form for each client, who is known by kind and day alone."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission, demand
from evidence.fieldwork.arranging import form_of, plan_of
from evidence.fieldwork.cells import answers_in, limits_broken
from evidence.fieldwork.handing import hand_in, judge, writing
from evidence.fieldwork.reach import demand_among, interviewing
from evidence.models import Mark, Marking
from rounds.models import Step, Subject
from rounds.scope import demand_over

CLIENTS = Step.Kind.CLIENTS


def record_client(subject: Subject, said: dict, typed: list[str], *, by) -> Marking:
    """Write down a talk with a client; its answers count as a sheet of the voter class. `said`: client, day, note."""
    with writing(subject, CLIENTS, by=by, verb="record client talk"):
        demand(by, Permission.GROUP_WORK, Permission.ROUNDS_EDIT)
        demand_among(interviewing(by), subject)
        plan = plan_of(subject.round, subject.category, CLIENTS)
        form = form_of(plan)
        if form is None:
            raise ValidationError(_("No ballot form is arranged for this step; ask the clerk."))
        answers, faults = answers_in(form, typed)
        faults += limits_broken(form, [answers])
        if not any(answers):
            faults.append(_("Fill in at least one item of the form."))
        if faults:
            raise ValidationError(faults)
        keys = {"round": subject.round, "kind": CLIENTS, "form": form.id, "voter_class": plan.voter_class}
        paper = Marking(about=subject, by=by, **keys, **said)
        hand_in(paper, by=by)
        Mark.objects.create(marking=paper, subject=subject, answers=answers)
        audit.record(by=by, verb="record client talk", target=subject, held_on=paper.held_on)
    return paper


def strike_client(paper: Marking, *, by, reason: str) -> Marking:
    """Let a talk count no more, with a reason; it stays to be seen."""
    subject = paper.about
    with writing(subject, CLIENTS, by=by, verb="strike client talk"):
        kept = Marking.objects.select_for_update(of=["self"]).get(pk=paper.pk)
        demand_over(subject.round, by, Permission.ROUNDS_EDIT)
        judge(kept, by=by, reason=reason)
        audit.record(by=by, verb="strike client talk", target=subject, reason=kept.reason)
    return kept
