"""Review and appeal (复核、申诉): asked for within the period, extended, decided by somebody else, handed over."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission, demand
from feedback.actions.matters import demand_reach, held_open
from feedback.actions.own import own_release
from feedback.decision_letters import composed
from feedback.hands import hands_in
from feedback.models import Appeal, AppealRules, Content, Release
from feedback.periods import Kind, Way, due, ends, is_verified, known_on, rules_of, ways
from feedback.queries import JUDGES, SPEAKERS, appeals_of, contents_of, disclosed_cards, ways_of
from feedback.restraints import worsened
from rounds.course import hold, refuse_unless
from rounds.models import Stage, Subject
from rounds.scope import demand_over
from scoring.actions import Award
from scoring.actions.decisions import amend_decision
from scoring.models import Decision, ScoreCard

State = Appeal.State
AT = (Stage.RELEASED, Stage.APPEALS)


def set_appeal_rules(rules: AppealRules, *, by) -> AppealRules:
    """Let these rules hold in a round from now on; what was asked before keeps its days."""
    round = rules.round
    with audit.attempt(by=by, verb="set appeal rules", target=round):
        demand_over(round, by, Permission.RELEASE)
        refuse_unless(hold(round.pk), *[stage for stage in Stage if stage != Stage.ARCHIVED])
        former = AppealRules.objects.filter(round=round).first()
        before = audit.state(former) if former else {}
        rules.pk, rules.by, rules.at = former.pk if former else None, by, timezone.now()
        rules.full_clean(exclude=["grades"])
        rules.save()
        audit.record(
            by=by, verb="set appeal rules", target=round, name=rules.name, own=not is_verified(rules),
            changes=audit.changes(before, rules) if before else {},
        )  # fmt: skip
    return rules


def file_appeal(card: ScoreCard, kind: str, text: str, *, by) -> Appeal:
    """Ask for a review of the own grade, or appeal against it, on the own page."""
    with audit.attempt(by=by, verb="file appeal", target=card.subject):
        release = own_release(card, by)
        seen = disclosed_cards(ways_of(by)).get(pk=card.pk)
        if Content.GRADE not in contents_of(seen, release):
            raise PermissionDenied(_("The grade is not disclosed to you; ask the office."))
        today = timezone.localdate()
        said = {"applicant": by.name, "own": True, "text": text}
        return _taken_in(release, card.subject, kind, said, (today, today), by)


def register_appeal(subject: Subject, kind: str, words: dict[str, str], days: tuple[date, date], *, by) -> Appeal:
    """Take in what came on paper. `words`: text and applicant; `days`: known since, received on.

    The day since which it was known is that on record, where there is one.
    """
    with audit.attempt(by=by, verb="file appeal", target=subject):
        demand_reach(subject, by, Permission.OBJECTIONS)
        round = hold(subject.round_id)
        refuse_unless(round, *AT)
        release = Release.objects.in_force().filter(round=round).first()
        if release is None:
            raise ValidationError(_("The results of this round are not released; there is nothing to appeal against."))
        if not days[0] <= days[1] <= timezone.localdate():
            raise ValidationError(_("The day of receipt lies between the day since which it was known and today."))
        return _taken_in(release, subject, kind, words, days, by)


def _taken_in(release, subject, kind, said, days, by) -> Appeal:
    known, received = days
    if not said["text"].strip() or not said["applicant"].strip():
        raise ValidationError(_("Write what is wrong, and why."), code="text")
    rules = rules_of(release.round)
    grade = Decision.objects.filter(card__run=release.run_id, card__subject=subject).values_list("grade", flat=True)
    grade = grade.first() or ""
    _refuse_grade(rules, grade)
    asked = list(Appeal.objects.filter(release=release, subject=subject))
    way = _way(ways(rules, known_on(rules, release, subject), asked), kind, subject)
    since = way.since or known
    until = way.until or ends(rules, since, way.days)
    if received > until:
        told = {"kind": Kind(kind).label, "since": since, "days": way.days, "until": until, "received": received}
        raise ValidationError(
            _(
                "Too late for a %(kind)s: known since %(since)s, %(days)s days, so that %(until)s was the last day; "
                "received on %(received)s."
            )
            % told,
            code="late",
        )
    _hand_over_former(asked, since, by)
    said = said | {"text": said["text"].strip(), "applicant": said["applicant"].strip()}
    told = {"known_on": since, "received_on": received, "due_on": due(rules, kind, received)}
    found = Appeal.objects.create(release=release, subject=subject, kind=kind, grade=grade, by=by, **said, **told)
    audit.record(by=by, verb="file appeal", target=found, kind_of_matter=found.get_kind_display(), grade=grade, **told)
    return found


def _refuse_grade(rules, grade):
    if grade not in rules.grades:
        told = {"grade": grade or "—", "grades": "、".join(rules.grades) or "—"}
        raise ValidationError(
            _(
                "A review or an appeal is against %(grades)s; the grade here is %(grade)s. Ask for a correction or "
                "object instead."
            )
            % told
        )


def _way(found: list[Way], kind: str, subject: Subject) -> Way:
    way = next((one for one in found if one.kind == kind), None)
    if way is None:
        if Appeal.objects.open().filter(subject=subject).exists():
            raise ValidationError(_("A review or an appeal of this subject is waiting for its decision already."))
        raise ValidationError(_("The rules of this round leave no such way now; look which are open."))
    return way


def _hand_over_former(asked, since, by):
    """Who goes on from a decision has received it."""
    for former in asked:
        if former.handed_on is None and former.state != State.OPEN:
            former.handed_on, former.handed_by = since, by
            former.save(update_fields=["handed_on", "handed_by"])


def extend_appeal(appeal: Appeal, *, days: int, reason: str, by) -> Appeal:
    """Give a complex case more days, as many as the rules allow together."""
    with audit.attempt(by=by, verb="extend appeal", target=appeal):
        appeal = held_open(appeal, by, Permission.APPEALS)
        left = 0 if appeal.kind == Kind.REVIEW else rules_of(appeal.subject.round).extension - appeal.extended
        if not 1 <= days <= left:
            told = {"left": max(left, 0)}
            raise ValidationError(_("It can be extended by %(left)s days more; a review cannot be.") % told)
        if not reason.strip():
            raise ValidationError(_("Say why the case takes longer."), code="reason")
        appeal.due_on += timedelta(days=days)
        appeal.extended, appeal.extension_reason, appeal.extended_by = appeal.extended + days, reason.strip(), by
        appeal.save(update_fields=["due_on", "extended", "extension_reason", "extended_by"])
        audit.record(by=by, verb="extend appeal", target=appeal, days=days, due_on=appeal.due_on, reason=reason.strip())
    return appeal


@dataclass(frozen=True)
class Outcome:
    """What comes of a review or an appeal. `grade`: what is awarded at once, or empty; `onward`: where to go on."""

    state: str
    answer: str
    organ: str
    document: str
    grade: str = ""
    meeting: str = ""
    onward: str = ""
    investigation: str = ""


def decide_appeal(appeal: Appeal, outcome: Outcome, *, by) -> Appeal:
    """Decide, by somebody whose hands were not in the result; nobody is put in a worse place. The letter is written."""
    with audit.attempt(by=by, verb="decide appeal", target=appeal):
        appeal = held_open(appeal, by, Permission.APPEALS)
        card = ScoreCard.objects.select_related("run", "subject").get(run=appeal.release.run_id, subject=appeal.subject)
        _refuse_hands(appeal, card, by)
        _refuse_unsound(appeal, outcome)
        if outcome.grade and outcome.grade != appeal.grade:
            reason = _("%(kind)s: %(answer)s") % {"kind": appeal.get_kind_display(), "answer": outcome.answer.strip()}
            meeting = outcome.meeting.strip() or outcome.organ.strip()
            award = Award(outcome.grade, reason, meeting, outcome.document.strip(), timezone.localdate())
            amend_decision(card, award, by=by)
        for name in ("state", "answer", "organ", "document", "investigation"):
            setattr(appeal, name, getattr(outcome, name).strip())
        appeal.awarded, appeal.settled_by, appeal.settled_at = outcome.grade, by, timezone.now()
        appeal.letter = composed(appeal, rules_of(appeal.subject.round), outcome.onward.strip())
        appeal.full_clean(exclude=["letter"])
        appeal.save()
        told = {"settled": appeal.get_state_display(), "document": appeal.document, "grade": outcome.grade}
        audit.record(by=by, verb="decide appeal", target=appeal, **told, late=appeal.late)
    return appeal


def _refuse_hands(appeal, card, by):
    """Refuse, in words, whoever had a hand in the result, or is concerned."""
    deeds = hands_in(card).get(by, [])
    if ways_of(by).subjects("subject", Subject.objects.filter(pk=appeal.subject_id)).exists():
        deeds = [_("is concerned"), *deeds]
    if deeds:
        told = {"who": by.name, "deeds": _(", ").join(deeds), "subject": appeal.subject.name}
        raise ValidationError(
            _(
                "%(who)s had a hand in the result of %(subject)s (%(deeds)s). Somebody else decides on it; where "
                "nobody is left, have the right given to another person."
            )
            % told,
            code="hands",
        )


def _refuse_unsound(appeal, outcome):
    if outcome.state not in (State.UPHELD, State.PARTLY, State.DISMISSED):
        raise ValidationError(_("Say whether it is upheld, upheld in part or not."))
    for name, words in (
        ("answer", _("Write the reason; it is the answer to who asked.")),
        ("organ", _("Name the organ that decides.")),
        ("document", _("Give the number of the decision.")),
    ):
        if not getattr(outcome, name).strip():
            raise ValidationError({name: words})
    if outcome.state == State.DISMISSED and outcome.grade not in ("", appeal.grade):
        raise ValidationError({"grade": _("What is not upheld leaves the grade as it is.")})
    if outcome.grade and (words := list(worsened(appeal, outcome.grade))):
        raise ValidationError({"grade": words})


def hand_over(appeal: Appeal, on: date, *, by) -> Appeal:
    """Put down the day on which a decision was delivered on paper."""
    with audit.attempt(by=by, verb="hand over decision", target=appeal):
        demand_reach(appeal.subject, by, *JUDGES)
        found = _settled(appeal)
        if not timezone.localdate(found.settled_at) <= on <= timezone.localdate():
            raise ValidationError(_("The day of delivery lies between the decision and today."))
        return _handed(found, on, by)


def acknowledge_decision(appeal: Appeal, *, by) -> Appeal:
    """Say that the decision on the own review or appeal was received; the first moment stands."""
    with audit.attempt(by=by, verb="hand over decision", target=appeal):
        demand(by, *SPEAKERS)
        if not appeals_of(ways_of(by)).filter(pk=appeal.pk).exists():
            raise PermissionDenied(_("This is not a result of your own, or it is not released."))
        return _handed(_settled(appeal), timezone.localdate(), by)


def _settled(appeal) -> Appeal:
    hold(appeal.subject.round_id)
    found = Appeal.objects.select_for_update(of=["self"]).select_related("subject").get(pk=appeal.pk)
    if found.state == State.OPEN:
        raise ValidationError(_("There is no decision yet."))
    return found


def _handed(found, on, by) -> Appeal:
    if found.handed_on is None:
        found.handed_on, found.handed_by = on, by
        found.save(update_fields=["handed_on", "handed_by"])
        audit.record(by=by, verb="hand over decision", target=found, handed_on=on)
    return found
