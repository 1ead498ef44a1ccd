"""Proposing list entries and checking them: one person proposes, another accepts or returns with a reason."""

from dataclasses import replace

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission, demand
from evidence.models import Event, Finding, Proposal, Standing
from indicators.queries import scheme_of
from rounds.course import hold, refuse_unless
from rounds.models import Round, Stage, Subject
from rounds.scope import subjects_within
from scoring.engine.scheme import EventList, Scheme
from units.models.tree import ROOT_PATH
from units.remits import scope_of

State = Proposal.State
FIELDS = ("item", "quantity", "given", "matter", "period", "attributes", "source")


def proposable(round: Round, user):
    """The subjects about whom somebody may propose an entry; whoever owns figures of the round may about everybody."""
    scope = scope_of(user, Permission.ENTRIES_PROPOSE)
    if scope.owners & {figure.owner for figure in scheme_of(round.scheme.text).figures.values()}:
        scope = replace(scope, paths=(ROOT_PATH,))
    return subjects_within(scope, Subject.objects.filter(round=round)).order_by("position")


def propose(subject: Subject, values: dict, *, by, finding: Finding | None = None) -> Proposal:
    """Propose an entry about a subject; it counts only once somebody else has accepted it."""
    with audit.attempt(by=by, verb="propose entry", target=subject):
        demand(by, Permission.ENTRIES_PROPOSE)
        held = hold(subject.round_id)
        refuse_unless(held, Stage.COLLECTING)
        _demand_reach(held, subject, by)
        row = Proposal(subject=subject, by=by, finding=finding, **_sound(held, values))
        row.full_clean()
        row.save(force_insert=True)
        audit.record(by=by, verb="propose entry", target=row, item=row.item, matter=row.matter)
    return row


def mend_entry(proposal: Proposal, values: dict, *, version: int, by) -> Proposal:
    """Mend one's own entry that was returned, or not yet checked; it waits to be checked anew."""
    with audit.attempt(by=by, verb="mend entry", target=proposal):
        demand(by, Permission.ENTRIES_PROPOSE)
        round, row = _held(proposal, version)
        if row.by_id != by.pk:
            raise PermissionDenied(_("Only who proposed an entry mends it."))
        if row.state == State.ACCEPTED:
            raise ValidationError(_("This entry is accepted; ask for its return first."), code="state")
        _demand_reach(round, row.subject, by)
        before = audit.state(row)
        for name, value in _sound(round, values).items():
            setattr(row, name, value)
        row.state, row.checker, row.checked_at, row.version = State.PROPOSED, None, None, row.version + 1
        row.full_clean()
        row.save()
        audit.record(by=by, verb="mend entry", target=row, changes=audit.changes(before, row))
    return row


def accept_entry(proposal: Proposal, *, version: int, by) -> Proposal:
    """Accept somebody else's entry, so that it counts."""
    with audit.attempt(by=by, verb="accept entry", target=proposal):
        round, row = _checked(proposal, version, by)
        if row.state != State.PROPOSED:
            raise ValidationError(_("This entry does not wait to be checked."), code="state")
        source = "，".join(filter(None, [row.source, row.finding.told if row.finding else ""]))
        told = {name: getattr(row, name) for name in FIELDS if name != "source"}
        row.event = Event.objects.create(subject=row.subject, source=source, **told)
        _close(row, State.ACCEPTED, by)
        audit.record(by=by, verb="accept entry", target=row, round=str(round), event=row.event_id)
    return row


def return_entry(proposal: Proposal, *, version: int, reason: str, by) -> Proposal:
    """Return an entry with a reason; one that counted counts no longer."""
    with audit.attempt(by=by, verb="return entry", target=proposal):
        round, row = _checked(proposal, version, by)
        if not reason.strip():
            raise ValidationError(_("Say why the entry is returned."), code="reason")
        if row.state == State.RETURNED:
            raise ValidationError(_("This entry does not wait to be checked."), code="state")
        event, row.event = row.event, None
        _close(row, State.RETURNED, by, reason.strip())
        if event:
            event.delete()
        audit.record(by=by, verb="return entry", target=row, round=str(round), reason=reason.strip())
    return row


def _checked(proposal, version, by):
    demand(by, Permission.ENTRIES_CHECK)
    round, row = _held(proposal, version)
    if row.by_id == by.pk:
        raise PermissionDenied(_("An entry is checked by somebody else than who proposed it."))
    scope = scope_of(by, Permission.ENTRIES_CHECK)
    if not subjects_within(scope, Subject.objects.filter(pk=row.subject_id)).exists():
        raise PermissionDenied(_("This subject is beyond your remit."))
    return round, row


def _held(proposal, version):
    """The round and the entry, held; refuses what changed since it was seen."""
    round = hold(proposal.subject.round_id)
    refuse_unless(round, Stage.COLLECTING)
    rows = Proposal.objects.select_for_update(of=["self"]).select_related("subject", "event", "finding")
    row = rows.get(pk=proposal.pk)
    if row.version != version:
        raise ValidationError(_("Somebody changed this entry meanwhile; look at it again."), code="changed")
    return round, row


def _close(row: Proposal, state: str, by, reason: str = "") -> None:
    row.state, row.reason, row.version = state, reason, row.version + 1
    row.checker, row.checked_at = by, timezone.now()
    row.save()


def _demand_reach(round: Round, subject: Subject, by) -> None:
    if not proposable(round, by).filter(pk=subject.pk).exists():
        raise PermissionDenied(_("This subject is beyond your remit."))


def list_of(scheme: Scheme, item: str) -> EventList | None:
    """The list on which an item stands."""
    return next((one for one in scheme.lists.values() if any(row.id == item for row in one.items)), None)


def _sound(round: Round, values: dict) -> dict:
    """The fields of an entry, if its item is on a list of the scheme; of the attributes those that it asks for."""
    listed = list_of(scheme_of(round.scheme.text), values["item"])
    if listed is None:
        raise ValidationError({"item": _("This item is on no list of the scheme.")})
    given = dict(values.get("attributes", ()))
    pairs = [[name, given[name]] for name in listed.attributes if given.get(name)]
    return {name: values[name] for name in FIELDS if name in values} | {"attributes": pairs}


def alike(subject: Subject, matter: str, but: int | None = None) -> list[str]:
    """Entries about a subject that name the same matter, as one line each: perhaps the same thing twice."""
    names = {row.id: row.name for one in scheme_of(subject.round.scheme.text).lists.values() for row in one.items}
    waiting = Proposal.objects.filter(subject=subject, matter__iexact=matter.strip(), event=None).exclude(pk=but)
    counted = Event.objects.filter(subject=subject, matter__iexact=matter.strip()).exclude(proposal__pk=but or 0)
    rows = [*waiting.order_by("pk"), *counted.order_by("pk")]
    return [" · ".join(filter(None, [names.get(row.item, row.item), row.period, row.source])) for row in rows]


def take_as_circumstance(finding: Finding, subject: Subject, circumstance: str, *, by) -> Standing:
    """Note what was found as a circumstance of a subject, with the finding as its source."""
    with audit.attempt(by=by, verb="take finding", target=finding):
        demand(by, Permission.ROUNDS_EDIT)
        held = hold(subject.round_id)
        refuse_unless(held, Stage.COLLECTING)
        scope = scope_of(by, Permission.ROUNDS_EDIT)
        if not subjects_within(scope, Subject.objects.filter(pk=subject.pk)).exists():
            raise PermissionDenied(_("This subject is beyond your remit."))
        if circumstance not in scheme_of(held.scheme.text).circumstances:
            raise ValidationError(_("The scheme knows no such circumstance."))
        source = f"{finding.told} {finding.matter}"
        row, made = Standing.objects.get_or_create(
            subject=subject, circumstance=circumstance, source=source, defaults={"amount": 1}
        )
        if not made:
            raise ValidationError(_("This finding is noted as that circumstance already."))
        audit.record(by=by, verb="take finding", target=finding, subject=str(subject), circumstance=circumstance)
    return row
