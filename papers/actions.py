"""What people say about papers: what stands around them; and appraisals of secondees, drafted, edited and signed."""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission, demand
from papers.appraising import digest_of, draft, kept
from papers.archive import archive_of
from papers.models import Appraisal, Imprint
from papers.queries import secondments_within
from rounds.course import hold
from rounds.models import Round
from rounds.scope import demand_over
from units.models import Secondment
from units.remits import scope_of


def set_imprint(round: Round, facts: dict, *, by) -> Imprint:
    """Say what stands at the head and the foot of a round's papers. `facts`: by field; what is left out is empty."""
    with audit.attempt(by=by, verb="set head and foot of papers", target=round):
        demand_over(round, by, Permission.LETTERS)
        held = hold(round.pk)
        found = Imprint.objects.filter(round=held).first() or Imprint(round=held)
        before = audit.state(found)
        for name, value in facts.items():
            setattr(found, name, value)
        found.by = by
        found.full_clean()
        found.save()
        audit.record(by=by, verb="set head and foot of papers", target=held, changes=audit.changes(before, found))
    return found


def draft_appraisal(secondment: Secondment, *, by, reason: str = "") -> Appraisal:
    """Write an appraisal from what is on record now, as the next version; after a signed one only with a reason."""
    with audit.attempt(by=by, verb="draft appraisal", target=secondment):
        held = _reached(secondment, by, Permission.LETTERS)
        last = Appraisal.objects.filter(secondment=held).order_by("-version").first()
        if last and last.signed_at is None:
            raise ValidationError(_("There is a draft already; edit that one."))
        if last and not reason.strip():
            raise ValidationError(_("Say why the appraisal is drawn up anew."), code="reason")
        version = last.version + 1 if last else 1
        with translation.override("zh-hans"):
            text = kept(draft(archive_of(held)))
        made = Appraisal(secondment=held, version=version, text=text, reason=reason.strip(), drafted_by=by)
        made.conclusion, made.office = (last.conclusion, last.office) if last else ("", "")
        made.full_clean()
        made.save()
        audit.record(by=by, verb="draft appraisal", target=made, version=version, reason=made.reason)
    return made


def edit_appraisal(appraisal: Appraisal, texts: Mapping[str, list[str]], *, revision: int, by, **fields) -> Appraisal:
    """Put sentences of a draft otherwise, part by part; an empty one falls away, one more is the editor's own.

    `fields`: conclusion and office. `revision`: of what the editor saw.
    """
    with audit.attempt(by=by, verb="edit appraisal", target=appraisal):
        held = _draft(appraisal, revision, by, Permission.LETTERS)
        before = audit.state(held)
        held.text = {part: _edited(said, texts.get(part), by) for part, said in held.text.items()}
        held.conclusion, held.office = fields["conclusion"].strip(), fields["office"].strip()
        held.revision += 1
        held.full_clean()
        held.save()
        audit.record(by=by, verb="edit appraisal", target=held, changes=audit.changes(before, held))
    return held


def _edited(said: list[dict], texts: list[str] | None, by) -> list[dict]:
    """The sentences as they were sent; each keeps its source, and what was added names its writer as one."""
    if texts is None:
        return said
    if len(texts) != len(said) + 1:
        raise ValidationError(_("The appraisal was changed meanwhile. Look at it again."))
    *others, own = (text.strip() for text in texts)
    found = [one | {"text": text} for one, text in zip(said, others, strict=True) if text]
    return [*found, {"text": own, "source": f"{by.name}补充", "address": ""}] if own else found


def sign_appraisal(appraisal: Appraisal, *, revision: int, by) -> Appraisal:
    """Sign a draft, which never changes from then on. Nobody signs what they drafted."""
    with audit.attempt(by=by, verb="sign appraisal", target=appraisal):
        held = _draft(appraisal, revision, by, Permission.RELEASE)
        if held.drafted_by_id == by.pk:
            raise PermissionDenied(_("Somebody else has to sign what you drafted."))
        if not held.conclusion:
            raise ValidationError(_("Write the overall judgement first; it is what is signed."), code="conclusion")
        held.signed_by, held.signed_at = by, timezone.now()
        held.digest = digest_of(held.text, *held.signed_words)
        held.save()
        audit.record(by=by, verb="sign appraisal", target=held, version=held.version, sha256=held.digest)
    return held


def _draft(appraisal: Appraisal, revision: int, by, permission) -> Appraisal:
    """A draft while nobody else changes it. Refuses what is signed, and what was changed since the page was made."""
    _reached(appraisal.secondment, by, permission)
    held = Appraisal.objects.select_for_update(of=["self"]).get(pk=appraisal.pk)
    if held.signed_at:
        raise ValidationError(_("This version is signed and stays as it is. Draw up a new one, with a reason."))
    if held.revision != revision:
        raise ValidationError(_("The appraisal was changed meanwhile. Look at it again."))
    return held


def _reached(secondment: Secondment, by, permission) -> Secondment:
    """A secondment while nobody else drafts on it, if the cadre is in this person's reach."""
    demand(by, permission)
    held = Secondment.objects.select_for_update(of=["self"]).select_related("cadre", "host").get(pk=secondment.pk)
    if not secondments_within(scope_of(by, permission)).filter(pk=held.pk).exists():
        raise PermissionDenied(_("This cadre is beyond your remit."))
    return held
