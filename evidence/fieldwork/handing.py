"""The way of a paper: written while its step is open, handed in, accepted or returned."""

from contextlib import contextmanager

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts import audit
from evidence.models import Figure, Filing, Paper, Turn
from rounds.course import hold, refuse_unless
from rounds.models import Stage, Step, Subject
from rounds.steps import is_on
from scoring.engine.values import Absent, Value

CERTIFIED, RETURNED = Filing.State.CERTIFIED, Filing.State.RETURNED


@contextmanager
def writing(subject: Subject, kind: str, *, by, verb: str):
    """One transaction in which the round collects and the subject's step is on; what is refused goes on record."""
    with audit.attempt(by=by, verb=verb, target=subject):
        refuse_unless(hold(subject.round_id), Stage.COLLECTING)
        if not is_on(subject.round, subject.category, kind):
            told = {"step": Step.Kind(kind).label, "category": subject.category}
            raise ValidationError(_("“%(step)s” is not asked for in the category %(category)s.") % told)
        yield


def held(papers, *, defaults: dict | None = None, **keys):
    """A paper of a kind, made where there is none yet, while nobody else changes it."""
    made, _new = papers.get_or_create(**keys, defaults=defaults or {})
    return papers.select_for_update(of=["self"]).get(pk=made.pk)


def refuse_closed(paper: Paper) -> None:
    """Refuse to write on what has been handed in."""
    if not paper.open:
        told = {"paper": str(paper), "state": paper.get_state_display()}
        raise ValidationError(_("%(paper)s: %(state)s. It can only be changed after it was returned.") % told)


def hand_in(paper: Paper, *, by) -> None:
    """Let a paper count from now on."""
    paper.state, paper.handed_by, paper.handed_at, paper.reason = Paper.State.HANDED, by, timezone.now(), ""
    paper.judged_by = paper.judged_at = None
    paper.save()


def judge(paper: Paper, *, by, reason: str = "", accept: bool = False) -> None:
    """Accept a paper, but for one's own, or return it with a reason; the caller has asked for the right."""
    refuse_own(paper, by, accept=accept)
    if paper.state not in Paper.COUNTING or (accept and paper.state != Paper.State.HANDED):
        told = {"paper": str(paper), "state": paper.get_state_display()}
        raise ValidationError(_("%(paper)s: %(state)s. Only what has been handed in can be judged.") % told)
    if not accept and not reason.strip():
        raise ValidationError(_("Say why it is returned, so that it can be mended."))
    paper.state = Paper.State.ACCEPTED if accept else Paper.State.RETURNED
    paper.judged_by, paper.judged_at, paper.reason = by, timezone.now(), reason.strip()
    paper.save()


def refuse_own(paper: Paper, by, *, accept: bool) -> None:
    """Refuse to accept what one has handed in oneself."""
    if accept and paper.handed_by_id == by.pk:
        raise PermissionDenied(_("You handed this in yourself; somebody else accepts it."))


def put_figures(subject: Subject, values: dict[str, Value], sources: dict[str, str], place: str, *, by) -> None:
    """Let figures count as evidence, each with its source; `place` says from which paper they are.

    What stood there before, brought another way, stays in the life of the value.
    """
    stood = dict(Figure.objects.filter(subject=subject, name__in=values).values_list("name", "value"))
    rows = [
        Figure(subject=subject, name=name, value=value, source=sources.get(name, place), place=place)
        for name, value in values.items()
    ]
    told = ["value", "source", "place"]
    Figure.objects.bulk_create(rows, update_conflicts=True, unique_fields=["subject", "name"], update_fields=told)
    _tell([(row.name, stood.get(row.name), row.value, row.source) for row in rows], subject, CERTIFIED, by=by)


def take_figures_back(subject: Subject, *, by, reason: str, **of) -> None:
    """Let the figures of a returned paper count no more. `of`: which place they are from, as a filter says it."""
    gone = Figure.objects.filter(subject=subject, **of)
    lost = [(name, value, None, source) for name, value, source in gone.values_list("name", "value", "source")]
    gone.delete()
    _tell(lost, subject, RETURNED, by=by, reason=reason)


def _tell(steps, subject: Subject, state: str, *, by, reason: str = "") -> None:
    """Put steps in the life of values, each as name, value before, value after and source."""
    Turn.objects.bulk_create(
        Turn(subject=subject, name=name, was=was, now=now, state=state, source=source, reason=reason, by=by)
        for name, was, now, source in steps
    )


def place_of(kind: Step.Kind, whose: str = "") -> str:
    """What stands for a paper as the place of its figures: the same words, whoever writes or returns it."""
    with translation.override(settings.LANGUAGE_CODE):
        return f"{kind.label} {whose}".strip()


def not_certified(figure: str) -> Absent:
    """What stands for a figure that could not be certified: a state, never nought."""
    return Absent("not_evaluated", figure)
