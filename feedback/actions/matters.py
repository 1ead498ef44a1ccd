"""What the office does about objections and requests for a correction: takes them down, settles them, acts on them."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission, demand
from feedback.actions.releasing import end_release
from feedback.hands import deciders
from feedback.models import Appeal, Correction, Notice, Objection, Release
from feedback.queries import JUDGES, ways_of
from rounds.course import hold
from rounds.models import Passage, Round, Subject
from rounds.scope import demand_over, subjects_within
from scoring.actions import take_back
from scoring.models import ScoreCard
from units.remits import scope_of

OFFICERS = (Permission.OBJECTIONS,)
"""Who settles objections and requests for a correction."""
Matter = Objection | Correction | Appeal


def record_objection(notice: Notice, subject: Subject, words: dict[str, str], *, received_on: date, by) -> Objection:
    """Take down an objection that came to the office. `words`: text, objector and how to reach the objector.

    The objector's name stays out of the trail; only those who settle objections read it.
    """
    with audit.attempt(by=by, verb="record objection", target=subject):
        demand_reach(subject, by, Permission.OBJECTIONS)
        refuse_unless_hanging(notice, subject)
        if not timezone.localdate(notice.starts_at) <= received_on <= timezone.localdate():
            raise ValidationError(_("The day of receipt lies between the first day of the notice and today."))
        found = Objection(notice=notice, subject=subject, received_on=received_on, by=by, **words)
        found.full_clean()
        found.save()
        audit.record(by=by, verb="record objection", target=found, notice=str(notice), received_on=received_on)
    return found


def refuse_unless_hanging(notice: Notice, subject: Subject) -> None:
    """Refuse an objection when the notice does not hang out; meanwhile nobody makes it final.

    Raises ValidationError too where the subject is not of the round.
    """
    hold(subject.round_id)
    hanging = Notice.objects.public().filter(pk=notice.pk, state=Notice.State.RUNNING, ends_at__gt=Now())
    if not hanging.filter(release__round=subject.round_id).exists():
        raise ValidationError(_("Objections are taken while a notice hangs out. Afterwards, ask for a correction."))


def demand_reach(subject: Subject, by, *permissions) -> None:
    """Refuse who holds none of these permissions, or not for this subject."""
    demand(by, *permissions)
    scope = scope_of(by, *permissions)
    if not subjects_within(scope, Subject.objects.filter(pk=subject.pk)).exists():
        raise PermissionDenied(_("This subject is beyond your remit."))


def look_into(matter: Matter, *, investigation: str, by):
    """Write down what was found out so far; the matter stays open."""
    with audit.attempt(by=by, verb="look into matter", target=matter):
        matter = held_open(matter, by, *(JUDGES if isinstance(matter, Appeal) else OFFICERS))
        matter.investigation = investigation
        matter.save(update_fields=["investigation"])
        audit.record(by=by, verb="look into matter", target=matter)
    return matter


def settle(matter: Objection | Correction, *, state: str, investigation: str, answer: str, document: str = "", by):
    """Say what comes of an objection or a request, with the reason. Not for whoever let the result stand."""
    with audit.attempt(by=by, verb="settle matter", target=matter):
        matter = held_open(matter, by, *OFFICERS)
        if state not in (matter.State.UPHELD, matter.State.DISMISSED):
            raise ValidationError(_("Say whether it is upheld or not."))
        if not answer.strip():
            raise ValidationError(_("Write the reason; it is the answer to who asked."), code="answer")
        _refuse_judge_in_own_cause(matter, by)
        matter.state, matter.answer, matter.document = state, answer.strip(), document.strip()
        matter.investigation = investigation
        matter.settled_by, matter.settled_at = by, timezone.now()
        matter.save()
        kind, outcome = str(matter._meta.verbose_name), matter.get_state_display()
        audit.record(
            by=by, verb="settle matter", target=matter, kind_of_matter=kind, settled=outcome, document=matter.document
        )
    return matter


def held_open(matter: Matter, by, *permissions):
    """The matter, held and still open, for somebody in whose reach it is."""
    demand_reach(matter.subject, by, *permissions)
    hold(matter.subject.round_id)
    related = type(matter).objects.select_related("subject__round__case")
    matter = related.select_for_update(of=["self"]).get(pk=matter.pk)
    if matter.state != matter.State.OPEN:
        raise ValidationError(_("This matter is settled already."))
    return matter


def _refuse_judge_in_own_cause(matter, by):
    """Whoever decided, asked, or is the subject does not settle."""
    release = matter.notice.release if isinstance(matter, Objection) else matter.release
    card = ScoreCard.objects.select_related("run").get(run=release.run_id, subject=matter.subject_id)
    own = ways_of(by).subjects("subject", Subject.objects.filter(pk=matter.subject_id)).exists()
    asked = matter.by_id == by.pk and getattr(matter, "own", True)
    if by.pk in deciders(card) or own or asked:
        raise ValidationError(
            _("Somebody else must settle this: you decided on this result, locked its computation, or are concerned.")
        )


def take_round_back(matter: Matter, to: str, *, by) -> Round:
    """Take the round back because a matter was upheld. Release, notice and computation are kept, out of force."""
    round = matter.subject.round
    with audit.attempt(by=by, verb="act on matter", target=matter):
        demand_over(round, by, Permission.ROUNDS_STEER)
        hold(round.pk)
        matter = type(matter).objects.select_for_update(of=["self"]).select_related("subject").get(pk=matter.pk)
        if matter.state not in (matter.State.UPHELD, matter.State.PARTLY) or matter.passage_id:
            raise ValidationError(_("A round is taken back once, for a matter that was upheld."))
        told = {"matter": matter._meta.verbose_name, "subject": matter.subject, "answer": matter.answer}
        reason = _("%(matter)s upheld, %(subject)s: %(answer)s") % told
        take_back(round, to, by=by, reason=reason)
        for release in Release.objects.filter(round=round, withdrawn_at=None):
            end_release(release, reason, by)
        matter.passage = Passage.objects.filter(round=round).latest("pk")
        matter.save(update_fields=["passage"])
        audit.record(by=by, verb="act on matter", target=matter, reason=reason)
    return round
