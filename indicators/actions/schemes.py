"""What people do with schemes and with their drafts."""

import hashlib

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission, demand, may
from indicators.models import Draft, Scheme
from scoring.engine.document import LARGEST, parsed
from scoring.engine.faults import Refused
from scoring.engine.reading import check_scheme, read_scheme


@transaction.atomic
def keep_scheme(text: str, *, by) -> Scheme:
    """Keep a scheme as its newest version, or give back the version that has this very text.

    Raises scoring.engine.faults.Refused with all faults of the text.
    """
    header = read_scheme(text).header
    digest = _digest(text)
    known = Scheme.objects.filter(code=header.id, digest=digest).first()
    if known:
        return known
    newest = Scheme.objects.filter(code=header.id).aggregate(number=Max("version"))["number"] or 0
    scheme = Scheme.objects.create(code=header.id, version=newest + 1, title=header.title, text=text, digest=digest)
    audit.record(by=by, verb="keep scheme", target=scheme, version=scheme.version, digest=digest)
    return scheme


@transaction.atomic
def freeze_scheme(scheme: Scheme, *, by) -> None:
    """From here on the text stands still; a change is a new version."""
    if Scheme.objects.filter(pk=scheme.pk, frozen_at=None).update(frozen_at=timezone.now()):
        audit.record(by=by, verb="freeze scheme", target=scheme, version=scheme.version)
        scheme.refresh_from_db(fields=["frozen_at"])


class Overtaken(ValidationError):
    """Somebody else wrote meanwhile; `draft` is the row as it stands now."""

    def __init__(self, draft: Draft) -> None:
        at = date_format(timezone.localtime(draft.changed_at), "Y-m-d H:i:s")
        told = {"person": getattr(draft.changed_by, "name", "") or "—", "at": at}
        super().__init__(_("%(person)s changed this draft at %(at)s; yours is not saved.") % told, code="overtaken")
        self.draft = draft


def start_draft(text: str, title: str = "", *, by, based_on: Scheme | None = None) -> Draft:
    """Begin a draft with a text that may be faulty. Where the text has a title, the draft is called by it."""
    with audit.attempt(by=by, verb="start scheme draft", target=title):
        demand(by, Permission.SCHEMES_EDIT)
        text = _storable(text)
        draft = Draft.objects.create(title=_title(text, title), text=text, based_on=based_on, made_by=by, changed_by=by)
        audit.record(by=by, verb="start scheme draft", target=draft, based_on=str(based_on or ""), digest=_digest(text))
    return draft


def write_draft(draft: Draft, text: str, revision: int, *, by) -> Draft:
    """Replace the text. `revision` is the one that the writer had before the eyes; raises Overtaken when it is past."""
    with audit.attempt(by=by, verb="write scheme draft", target=draft):
        demand(by, Permission.SCHEMES_EDIT)
        held = _held(draft, Draft.State.EDITING, Draft.State.RETURNED, revision=revision)
        text = _storable(text)
        if text != held.text:
            held.text, held.title, held.revision = text, _title(text, held.title), held.revision + 1
            held.changed_by, held.changed_at = by, timezone.now()
            held.save(update_fields=["text", "title", "revision", "changed_by", "changed_at"])
            audit.record(by=by, verb="write scheme draft", target=held, revision=held.revision, digest=_digest(text))
    return held


def submit_draft(draft: Draft, revision: int, *, by) -> Draft:
    """Put a draft without grave faults before whoever approves; from here on its text stands still."""
    with audit.attempt(by=by, verb="submit scheme draft", target=draft):
        demand(by, Permission.SCHEMES_EDIT)
        held = _held(draft, Draft.State.EDITING, Draft.State.RETURNED, revision=revision)
        _refuse_faulty(held)
        held.state, held.submitted_by, held.submitted_at = Draft.State.SUBMITTED, by, timezone.now()
        held.save(update_fields=["state", "submitted_by", "submitted_at"])
        audit.record(by=by, verb="submit scheme draft", target=held, revision=held.revision, digest=_digest(held.text))
    return held


def give_back_draft(draft: Draft, reason: str, *, by) -> Draft:
    """Give a submitted draft back to be mended: who approves may, and who submitted it."""
    with audit.attempt(by=by, verb="return scheme draft", target=draft):
        held = _held(draft, Draft.State.SUBMITTED)
        if not (held.submitted_by == by and may(by, Permission.SCHEMES_EDIT)):
            demand(by, Permission.SCHEMES_APPROVE)
        if not reason.strip():
            raise ValidationError(_("Say why the draft is returned."), code="reason")
        held.reason = reason.strip()[: Draft._meta.get_field("reason").max_length]
        _settle(held, Draft.State.RETURNED, by)
        audit.record(by=by, verb="return scheme draft", target=held, revision=held.revision, reason=held.reason)
    return held


def approve_draft(draft: Draft, revision: int, *, by) -> Scheme:
    """Keep a submitted draft as a version of its scheme; not by the person who submitted it."""
    with audit.attempt(by=by, verb="approve scheme draft", target=draft):
        demand(by, Permission.SCHEMES_APPROVE)
        held = _held(draft, Draft.State.SUBMITTED, revision=revision)
        if held.submitted_by == by:
            raise PermissionDenied(_("You submitted this draft yourself; somebody else has to approve it."))
        _refuse_faulty(held)
        held.kept = keep_scheme(held.text, by=by)
        _settle(held, Draft.State.APPROVED, by, "kept")
        audit.record(by=by, verb="approve scheme draft", target=held, version=str(held.kept), revision=held.revision)
    return held.kept


def drop_draft(draft: Draft, *, by) -> Draft:
    """Give up a draft; it stays readable."""
    with audit.attempt(by=by, verb="drop scheme draft", target=draft):
        demand(by, Permission.SCHEMES_EDIT)
        held = _held(draft, Draft.State.EDITING, Draft.State.RETURNED)
        _settle(held, Draft.State.DROPPED, by)
        audit.record(by=by, verb="drop scheme draft", target=held, revision=held.revision)
    return held


def _held(draft: Draft, *states: str, revision: int | None = None) -> Draft:
    """The row as it stands now, locked, at one of these states and at the revision that was seen."""
    held = Draft.objects.select_for_update(of=["self"]).select_related("changed_by", "submitted_by").get(pk=draft.pk)
    if held.state not in states:
        told = {"draft": held.title, "state": held.get_state_display()}
        raise ValidationError(
            _("The draft “%(draft)s” is %(state)s; what you want to do is not possible now.") % told, code="state"
        )
    if revision is not None and revision != held.revision:
        raise Overtaken(held)
    return held


def _settle(held: Draft, state: str, by, *further: str) -> None:
    held.state, held.settled_by, held.settled_at = state, by, timezone.now()
    held.save(update_fields=["state", "settled_by", "settled_at", "reason", *further])


def _refuse_faulty(draft: Draft) -> None:
    grave = [fault for fault in check_scheme(draft.text)[1] if fault.grave]
    if grave:
        told = {"number": len(grave), "first": grave[0]}
        raise ValidationError(
            _("The draft has %(number)s faults that must be mended first. The first: %(first)s") % told, code="faulty"
        )


def _storable(text: str) -> str:
    """The text with plain line ends. Raises ValidationError for what no database or reader takes."""
    if len(text) > LARGEST:
        raise ValidationError(_("The text is longer than %(number)s characters.") % {"number": LARGEST}, code="long")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def _title(text: str, otherwise: str) -> str:
    """What the text calls itself, as far as it can be read."""
    try:
        header = parsed(text).get("scheme")
    except Refused:
        header = None
    title = header.get("title") if isinstance(header, dict) else None
    longest = Draft._meta.get_field("title").max_length
    return (title.strip() if isinstance(title, str) and title.strip() else otherwise.strip() or _("Untitled"))[:longest]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
