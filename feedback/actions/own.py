"""What those do whom a result is about: acknowledge it, object to it, ask for a correction."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import demand
from feedback.actions.matters import refuse_unless_hanging
from feedback.models import Correction, Notice, Objection, Reading, Release
from feedback.queries import SPEAKERS, disclosed_cards, ways_of
from rounds.course import hold
from rounds.models import Subject
from scoring.models import ScoreCard


def acknowledge(card: ScoreCard, *, by) -> Reading:
    """Say that the own result was read (已阅); the first moment stands."""
    with audit.attempt(by=by, verb="acknowledge result", target=card.subject):
        release = own_release(card, by)
        reading, made = Reading.objects.get_or_create(release=release, subject=card.subject, defaults={"by": by})
        if made:
            audit.record(by=by, verb="acknowledge result", target=card.subject, round=str(release.round))
    return reading


def note_reading(subject: Subject, run: int, by) -> None:
    """Put down that a subject knows its result, because it read the letter that tells it."""
    release = Release.objects.standing().filter(run=run).first()
    if release:
        Reading.objects.get_or_create(release=release, subject=subject, defaults={"by": by})


def ask_correction(card: ScoreCard, text: str, *, by) -> Correction:
    """Ask for a correction of the own result, with the reason, within the period."""
    with audit.attempt(by=by, verb="ask correction", target=card.subject):
        release = own_release(card, by)
        if not Release.objects.filter(pk=release.pk, corrections_until__gt=Now()).exists():
            raise ValidationError(_("The period for asking for a correction is over."))
        if not text.strip():
            raise ValidationError(_("Write what is wrong, and why."), code="text")
        if Correction.objects.filter(release=release, subject=card.subject, state="open").exists():
            raise ValidationError(_("A request of yours is waiting for its answer already."))
        found = Correction.objects.create(release=release, subject=card.subject, text=text.strip(), by=by)
        audit.record(by=by, verb="ask correction", target=found, round=str(release.round))
    return found


def object_to_own(notice: Notice, card: ScoreCard, text: str, *, by) -> Objection:
    """Object to the own result while the notice hangs out."""
    with audit.attempt(by=by, verb="record objection", target=card.subject):
        own_release(card, by)
        refuse_unless_hanging(notice, card.subject)
        if not text.strip():
            raise ValidationError(_("Write what is wrong, and why."), code="text")
        words = {"text": text.strip(), "objector": by.name, "received_on": timezone.localdate(), "own": True}
        found = Objection.objects.create(notice=notice, subject=card.subject, by=by, **words)
        audit.record(by=by, verb="record objection", target=found, notice=str(notice))
    return found


def own_release(card, by) -> Release:
    """The release in force under which somebody sees this as the own result; its round is held."""
    demand(by, *SPEAKERS)
    hold(card.subject.round_id)
    if not disclosed_cards(ways_of(by)).filter(pk=card.pk, as_subject=True).exists():
        raise PermissionDenied(_("This is not a result of your own, or it is not released."))
    return Release.objects.in_force().select_related("round__case").get(run=card.run_id)
