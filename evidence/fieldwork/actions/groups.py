"""What an assessment group does on a subject: talks, visits, marks, report, signatures, handing in."""

from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission, demand
from evidence.fieldwork.arranging import figures_of, form_of, plan_of
from evidence.fieldwork.cells import answers_in, figure_in
from evidence.fieldwork.findings import lacks_of
from evidence.fieldwork.handing import (
    hand_in,
    held,
    judge,
    place_of,
    put_figures,
    refuse_closed,
    take_figures_back,
    writing,
)
from evidence.fieldwork.reach import demand_among, group_of, members_of, of_group
from evidence.models import GroupLead, GroupWork, Mark, Marking, Paper, PostVisit, Signature, Talk
from evidence.typed import text_of
from indicators.queries import scheme_of
from rounds.models import Step, Subject
from rounds.scope import demand_over

GROUP = Step.Kind.GROUP
TEXTS = ("strengths", "weaknesses", "suggestion")


@contextmanager
def _at_work(subject: Subject, by, verb: str, *, changes: bool = True):
    """The group's work on a subject, while nobody else writes; a change makes a new version of it."""
    with writing(subject, GROUP, by=by, verb=verb):
        demand(by, Permission.GROUP_WORK)
        demand_among(of_group(by), subject)
        work = held(GroupWork.objects, subject=subject)
        refuse_closed(work)
        yield work
        if changes:
            work.version += 1
            work.save()


def plan_talk(subject: Subject, values: dict, *, by) -> Talk:
    """Put a talk into the plan."""
    with _at_work(subject, by, "plan talk"):
        made = Talk(subject=subject, **values)
        made.full_clean()
        made.save()
        audit.record(by=by, verb="plan talk", target=subject, planned_on=made.planned_on)
    return made


def record_talk(subject: Subject, talk: Talk | None, values: dict, *, by) -> Talk:
    """Write down a talk that was held: one of the plan, or (None) one that nobody planned."""
    with _at_work(subject, by, "record talk"):
        kept = talk or Talk(subject=subject)
        for name, value in values.items():
            setattr(kept, name, value)
        kept.full_clean()
        kept.save()
        audit.record(by=by, verb="record talk", target=subject, held_on=kept.held_on)
    return kept


def strike_talk(subject: Subject, talk: Talk, *, by) -> None:
    """Take a talk that was not held out of the plan."""
    with _at_work(subject, by, "strike talk"):
        if talk.held_on:
            raise ValidationError(_("This talk was held; its record stays."))
        audit.record(by=by, verb="strike talk", target=subject, planned_on=talk.planned_on)
        talk.delete()


def add_visit(subject: Subject, values: dict, *, by) -> PostVisit:
    """Write down a visit to a post."""
    with _at_work(subject, by, "record visit"):
        made = PostVisit(subject=subject, **values)
        made.full_clean()
        made.save()
        audit.record(by=by, verb="record visit", target=subject, visited_on=made.visited_on)
    return made


def mark_subject(subject: Subject, typed: list[str], reasons: list[str], *, by) -> Mark:
    """Give one's own marks on the form of the scheme; each with a reason."""
    with _at_work(subject, by, "mark by name"):
        arranged = plan_of(subject.round, subject.category, GROUP)
        form = form_of(arranged)
        if form is None:
            raise ValidationError(_("No ballot form is arranged for this step; ask the clerk."))
        answers, faults = answers_in(form, typed)
        reasons = [reason.strip() for reason in reasons]
        bare = [item.name or item.id for item, answer, reason in zip(form.items, answers, reasons, strict=True)
                if answer and not reason]  # fmt: skip
        if bare:
            faults.append(_("Give a reason for the mark on: %(items)s.") % {"items": "、".join(bare)})
        if faults:
            raise ValidationError(faults)
        keys = {"round": subject.round, "kind": GROUP, "about": subject, "rater": by.username}
        paper, _new = Marking.objects.get_or_create(
            **keys, defaults={"form": form.id, "voter_class": arranged.voter_class, "by": by}
        )
        said = {"answers": answers, "reasons": reasons}
        mark, _new = Mark.objects.update_or_create(marking=paper, subject=subject, defaults=said)
        audit.record(by=by, verb="mark by name", target=subject, sheet=form.name)
    return mark


def agree_figures(subject: Subject, typed: dict[str, str], reasons: dict[str, str], *, by) -> GroupWork:
    """Write down the figures on which the group agrees, each with a reason."""
    with _at_work(subject, by, "agree figures") as work:
        values, faults = {}, []
        for figure in group_figures(subject):
            text = typed.get(figure.id, "").strip()
            if not text:
                continue
            try:
                values[figure.id] = text_of(figure_in(figure, text))
            except ValueError as fault:
                faults.append(str(fault))
            if not reasons.get(figure.id, "").strip():
                faults.append(_("Give a reason for the mark on: %(items)s.") % {"items": figure.name})
        if faults:
            raise ValidationError(faults)
        work.values, work.reasons = values, {name: reasons[name].strip() for name in values}
        audit.record(by=by, verb="agree figures", target=subject, agreed=values)
    return work


def group_figures(subject: Subject) -> list:
    """The figures that the scheme asks of the assessment groups."""
    arranged = plan_of(subject.round, subject.category, GROUP)
    scheme = scheme_of(subject.round.scheme.text)
    return [figure for owner in arranged.owners for figure in figures_of(scheme, owner)]


def write_report(subject: Subject, texts: dict[str, str], read: int, *, by) -> GroupWork:
    """Save the draft report. `read`: which writing of it the person had before their eyes.

    Refused where another member saved one meanwhile, so that neither writes over the other.
    """
    with _at_work(subject, by, "write report") as work:
        if work.written != read:
            raise ValidationError(
                _("Another member saved the report meanwhile. Copy what you typed, load the page anew, and join both."),
                code="meanwhile",
            )
        for name in TEXTS:
            setattr(work, name, texts.get(name, "").strip())
        work.written += 1
        audit.record(by=by, verb="write report", target=subject)
    return work


def sign_work(subject: Subject, version: int, *, by) -> Signature:
    """Confirm the work as it stands; the door has asked for the password. `version`: the one that was read."""
    with _at_work(subject, by, "sign group work", changes=False) as work:
        if not members_of(group_of(subject)).filter(pk=by.pk).exists():
            raise ValidationError(_("Only the members of the group sign."))
        if work.version != version:
            raise ValidationError(_("Something was changed since you read it. Read it again, then sign."))
        if not (work.strengths or work.weaknesses or work.suggestion):
            raise ValidationError(_("The report is empty; there is nothing to sign yet."))
        made, new = Signature.objects.get_or_create(work=work, user=by, version=version)
        if not new:
            raise ValidationError(_("You have signed this version already."))
        audit.record(by=by, verb="sign group work", target=subject, version=version)
    return made


def hand_in_work(subject: Subject, *, by) -> GroupWork:
    """Hand the work in, as leader of the group; from then on the marks and the figures count."""
    with _at_work(subject, by, "hand in group work", changes=False) as work:
        lead = GroupLead.objects.filter(round=subject.round, group=group_of(subject)).first()
        if lead is None:
            raise ValidationError(_("No leader of the group is named yet; ask the clerk."))
        if lead.user_id != by.pk:
            raise ValidationError(_("Only the leader of the group, %(name)s, hands in.") % {"name": lead.user.name})
        lacks = lacks_of(subject, work)
        if lacks:
            raise ValidationError(lacks)
        hand_in(work, by=by)
        for paper in Marking.objects.filter(about=subject, kind=GROUP):
            hand_in(paper, by=by)
        figures = {figure.id: figure for figure in group_figures(subject)}
        values = {name: figure_in(figures[name], text) for name, text in work.values.items() if name in figures}
        put_figures(subject, values, work.reasons, place_of(GROUP, str(group_of(subject) or "")), by=by)
        audit.record(by=by, verb="hand in group work", target=subject, version=work.version)
    return work


def judge_work(subject: Subject, *, by, accept: bool, reason: str = "") -> GroupWork:
    """Accept what a group handed in, or return it with a reason: its marks then count no more."""
    with writing(subject, GROUP, by=by, verb="judge group work"):
        work = held(GroupWork.objects, subject=subject)
        demand_over(subject.round, by, Permission.ROUNDS_EDIT)
        judge(work, by=by, reason=reason, accept=accept)
        if not accept:
            Marking.objects.filter(about=subject, kind=GROUP).update(state=Paper.State.RETURNED)
            # The group may be called otherwise by now, or the subject be of another one.
            mine = {"place__startswith": place_of(GROUP), "name__in": list(work.values)}
            take_figures_back(subject, by=by, reason=work.reason, **mine)
        audit.record(by=by, verb="judge group work", target=subject, state=work.state, reason=work.reason)
    return work
