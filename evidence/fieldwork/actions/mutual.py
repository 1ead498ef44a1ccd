"""Mutual evaluation (集中互评): each cadre of a category marks the others by name, once."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission, demand
from evidence.fieldwork.arranging import form_of, plan_of
from evidence.fieldwork.cells import answers_in, limits_broken, places_broken
from evidence.fieldwork.handing import hand_in, held, refuse_closed, writing
from evidence.fieldwork.reach import demand_among, own
from evidence.models import Mark, Marking
from indicators.queries import scheme_of
from rounds.models import Step, Subject
from scoring.engine.forms import Form

MUTUAL = Step.Kind.MUTUAL


def colleagues_of(rater: Subject):
    """Whom a cadre marks: all others of the category; the own row only where the scheme counts it."""
    arranged = plan_of(rater.round, rater.category, MUTUAL)
    voter_class = scheme_of(rater.round.scheme.text).classes.get(arranged.voter_class)
    found = Subject.objects.filter(round=rater.round, category=rater.category).order_by("position")
    return found if voter_class and voter_class.self_marks == "count" else found.exclude(pk=rater.pk)


def save_colleagues(rater: Subject, typed: dict[int, list[str]], *, by) -> Marking:
    """Keep the marks on colleagues as a draft. `typed`: the cells of each, by the key of the subject."""
    with _at_work(rater, by, "mark colleagues") as (paper, form):
        _write(paper, rater, form, typed)
        audit.record(by=by, verb="mark colleagues", target=rater)
    return paper


def hand_in_colleagues(rater: Subject, typed: dict[int, list[str]], *, by) -> Marking:
    """Hand the marks in, once and for all; refused while somebody is left out or a limit of the form is broken."""
    with _at_work(rater, by, "hand in colleagues") as (paper, form):
        marks = _write(paper, rater, form, typed)
        faults = list(_lacks(rater, form, marks))
        if faults:
            raise ValidationError(faults)
        hand_in(paper, by=by)
        audit.record(by=by, verb="hand in colleagues", target=rater, colleagues=len(marks))
    return paper


@contextmanager
def _at_work(rater, by, verb):
    with writing(rater, MUTUAL, by=by, verb=verb):
        demand(by, Permission.OWN_WRITE)
        demand_among(own(by, MUTUAL), rater)
        arranged = plan_of(rater.round, rater.category, MUTUAL)
        form = form_of(arranged)
        if form is None:
            raise ValidationError(_("No ballot form is arranged for this step; ask the clerk."))
        defaults = {"form": form.id, "voter_class": arranged.voter_class, "by": by}
        keys = {"round": rater.round, "kind": MUTUAL, "rater": rater.code, "about": None}
        paper = held(Marking.objects, **keys, defaults=defaults)
        refuse_closed(paper)
        yield paper, form


def _write(paper: Marking, rater: Subject, form: Form, typed: dict[int, list[str]]) -> dict[int, list]:
    """Keep the answers on all colleagues; refused whole where one of them cannot be."""
    names = dict(colleagues_of(rater).values_list("pk", "name"))
    if rater.pk in typed and rater.pk not in names:
        raise ValidationError(_("You do not mark yourself."))
    read, faults = {}, []
    for pk, name in names.items():
        read[pk], wrong = answers_in(form, typed.get(pk, []))
        faults += [f"{name} {fault}" for fault in wrong]
    if faults:
        raise ValidationError(faults)
    paper.marks.all().delete()
    Mark.objects.bulk_create(Mark(marking=paper, subject_id=pk, answers=answers) for pk, answers in read.items())
    return read


def _lacks(rater: Subject, form: Form, marks: dict[int, list]) -> Iterator[str]:
    names = dict(colleagues_of(rater).values_list("pk", "name"))
    bare = [names[pk] for pk, answers in marks.items() if None in answers]
    if bare:
        yield _("Still to be marked: %(names)s.") % {"names": "、".join(bare)}
    yield from limits_broken(form, marks.values())
    yield from places_broken(form, marks.values())
