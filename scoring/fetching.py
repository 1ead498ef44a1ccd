"""The evidence of a round out of the database, as the engine takes it. Equal sheets are counted by the database."""

import json
from collections.abc import Iterator

from django.db.models import Count as Number

from ballots.counting import counts_in, packs_of, sheets_in, turnouts_in
from ballots.models import Count, Sheet, Turnout
from evidence.models import EarlierResult, Event, Figure, Mark, Paper, Standing
from rounds.models import Outsider, Round, Subject
from scoring.engine import inputs as engine
from scoring.engine.scheme import Scheme


def fetch_inputs(
    round: Round, scheme: Scheme, before: tuple[engine.Earlier, ...] = (), *, sealed: bool = True
) -> engine.Inputs:
    """All evidence of a round; `before`: what earlier rounds of its case found.

    `sealed`: with the ballots of sealed boxes, of which only the round's own scheme may make anything.
    """
    subjects = [
        engine.Subject(*row)
        for row in Subject.objects.filter(round=round)
        .order_by("position")
        .values_list("code", "name", "category", "order")
    ]
    packs = packs_of(round) if sealed else []
    names = dict(Outsider.objects.filter(round=round).values_list("code", "name"))
    return engine.Inputs(
        round=round.code,
        subjects=tuple(subjects),
        data=tuple(_rows(Figure, round, engine.Datum, "name", "value", "source", "place")),
        events=tuple(fetch_events(round)),
        sheets=(*_sheets(round, scheme), *_named_sheets(round), *sheets_in(packs, scheme)),
        counts=(*_counts(round), *counts_in(packs, scheme)),
        turnouts=(*_turnouts(round), *(turnouts_in(round, packs) if sealed else ())),
        earlier=(*before, *_earlier(round)),
        standings=tuple(fetch_standings(round)),
        names={**names, **{subject.id: subject.name for subject in subjects}},
    )


def _of(noun, round: Round):
    return noun.objects.filter(subject__round=round).order_by("pk")


def _rows(noun, round: Round, made, *names: str) -> Iterator:
    return (made(*row) for row in _of(noun, round).values_list("subject__code", *names).iterator())


def fetch_standings(round: Round) -> Iterator[engine.Standing]:
    """The circumstances of a round."""
    return _rows(Standing, round, engine.Standing, "circumstance", "amount", "source")


def fetch_events(round: Round) -> Iterator[engine.Event]:
    """The entries of a round's lists."""
    names = ("subject__code", "item", "quantity", "given", "matter", "period", "attributes", "source")
    for *fields, attributes, source in _of(Event, round).values_list(*names).iterator():
        yield engine.Event(*fields, tuple(map(tuple, attributes)), source)


def _sheets(round: Round, scheme: Scheme) -> Iterator[engine.Sheet]:
    """Sheets of forms that judge whole ballots one by one; of all others, how many are alike."""
    tied = [form.id for form in scheme.forms.values() if form.judges_whole_ballots]
    names = ("form", "voter_class", "subject__code", "answers", "ballot", "rater")
    whole = _of(Sheet, round).filter(form__in=tied).values_list(*names)
    alike = Sheet.objects.filter(subject__round=round).exclude(form__in=tied).order_by()
    keys = ("form", "voter_class", "subject__code", "answers", "rater")
    counted = alike.values_list(*keys).annotate(number=Number("pk")).values_list(*keys, "number")
    for form, voter_class, subject, answers, ballot, rater in whole.iterator():
        yield engine.Sheet(form, voter_class, subject, tuple(json.loads(answers)), ballot, rater)
    for form, voter_class, subject, answers, rater, number in counted.iterator():
        yield engine.Sheet(form, voter_class, subject, tuple(json.loads(answers)), "", rater, number)


def _named_sheets(round: Round) -> Iterator[engine.Sheet]:
    """Sheets that were handed in by name; those of a draft or of a returned paper do not count."""
    marks = Mark.objects.filter(marking__round=round, marking__state__in=Paper.COUNTING).order_by("pk")
    names = ("marking__form", "marking__voter_class", "subject__code", "answers", "marking", "marking__rater")
    for form, voter_class, subject, answers, marking, rater in marks.values_list(*names).iterator():
        yield engine.Sheet(form, voter_class, subject, tuple(answers), f"m{marking}", rater)


def _counts(round: Round) -> Iterator[engine.Count]:
    names = ("form", "voter_class", "subject__code", "item", "option", "number")
    return (engine.Count(*row) for row in _of(Count, round).values_list(*names).iterator())


def _turnouts(round: Round) -> Iterator[engine.Turnout]:
    names = ("form", "voter_class", "subject__code", "due", "issued", "returned", "invalid")
    for form, voter_class, subject, *numbers in Turnout.objects.filter(round=round).order_by("pk").values_list(*names):
        yield engine.Turnout(form, voter_class, subject or "", *numbers)


def _earlier(round: Round) -> Iterator[engine.Earlier]:
    names = ("in_round", "subject_code", "key", "value")
    found = EarlierResult.objects.filter(round=round).order_by("pk").values_list(*names)
    return (engine.Earlier(*row) for row in found.iterator())
