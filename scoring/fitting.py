"""Evidence of a round laid under another scheme: what the scheme knows goes in, the rest is listed, nothing is lost."""

from collections import Counter
from dataclasses import dataclass, replace
from fractions import Fraction

from django.utils.translation import gettext as _

from scoring.engine.exact import parse
from scoring.engine.inputs import Count, Datum, Event, Inputs, Sheet, Standing, Turnout
from scoring.engine.scheme import Scheme
from scoring.engine.values import Absent

KINDS = {"number": Fraction, "text": str, "yes/no": bool, "subject": str}


@dataclass(frozen=True)
class Fitted:
    """The evidence that a scheme can use; what it does not know and how often; and what it asks for in vain."""

    inputs: Inputs
    unknown: list[tuple[str, int]]
    lacking: list[str]


def fit(scheme: Scheme, inputs: Inputs) -> Fitted:
    """Keep what the scheme knows by the same id and kind; of ballots, what its forms could have gathered."""
    left: Counter[str] = Counter()
    subjects = tuple(one for one in inputs.subjects if _known(one.category in scheme.categories, left, _category(one)))
    within = {subject.id for subject in subjects}
    kept = replace(
        inputs,
        subjects=subjects,
        data=tuple(d for d in inputs.data if d.subject in within and _datum(scheme, d, left)),
        events=tuple(e for e in inputs.events if e.subject in within and _event(scheme, e, left)),
        sheets=tuple(s for s in inputs.sheets if s.subject in within and _sheet(scheme, s, left)),
        counts=tuple(c for c in inputs.counts if c.subject in within and _count(scheme, c, left)),
        turnouts=tuple(t for t in inputs.turnouts if (not t.subject or t.subject in within) and _turnout(scheme, t)),
        standings=tuple(s for s in inputs.standings if s.subject in within and _standing(scheme, s, left)),
    )
    return Fitted(kept, sorted(left.items()), _lacking(scheme, kept))


def _known(known: bool, left: Counter[str], what: str) -> bool:
    if not known:
        left[what] += 1
    return known


def _category(subject) -> str:
    return _("subjects of the category “%(name)s”") % {"name": subject.category}


def _datum(scheme: Scheme, datum: Datum, left: Counter[str]) -> bool:
    figure = scheme.figures.get(datum.figure)
    if figure is None:
        return _known(False, left, _("figure “%(name)s”") % {"name": datum.figure})
    fits = isinstance(datum.value, Absent) or _of_kind(figure.kind, datum.value)
    return _known(fits, left, _("figure “%(name)s” of another kind") % {"name": datum.figure})


def _of_kind(kind: str, value: object) -> bool:
    if kind == "number":
        return not isinstance(value, bool | str)
    return isinstance(value, KINDS[kind])


def _event(scheme: Scheme, event: Event, left: Counter[str]) -> bool:
    items = {item.id for listed in scheme.lists.values() for item in listed.items}
    return _known(event.item in items, left, _("list entries of the item “%(name)s”") % {"name": event.item})


def _sheet(scheme: Scheme, sheet: Sheet, left: Counter[str]) -> bool:
    form = scheme.forms.get(sheet.form)
    fits = form is not None and sheet.voter_class in scheme.classes and len(sheet.answers) == len(form.items)
    fits = fits and all(answer is None or _answers(form, n, answer) for n, answer in enumerate(sheet.answers))
    return _known(fits, left, _votes(sheet))


def _answers(form, item: int, answer: str) -> bool:
    if form.marks is None and form.ranking is None:
        return answer in {option.id for option in form.choices(item)}
    try:
        parse(answer)
    except ValueError:
        return False
    return True


def _count(scheme: Scheme, count: Count, left: Counter[str]) -> bool:
    form = scheme.forms.get(count.form)
    place = next((n for n, item in enumerate(form.items) if item.id == count.item), None) if form else None
    fits = place is not None and count.voter_class in scheme.classes and _answers(form, place, count.option)
    return _known(fits, left, _votes(count))


def _votes(vote) -> str:
    return _("ballots on the form “%(form)s” of the class “%(class)s”") % {"form": vote.form, "class": vote.voter_class}


def _turnout(scheme: Scheme, turnout: Turnout) -> bool:
    return turnout.form in scheme.forms and turnout.voter_class in scheme.classes


def _standing(scheme: Scheme, standing: Standing, left: Counter[str]) -> bool:
    known = standing.circumstance in scheme.circumstances
    return _known(known, left, _("circumstance “%(name)s”") % {"name": standing.circumstance})


def _lacking(scheme: Scheme, inputs: Inputs) -> list[str]:
    """The figures and forms of the scheme for which there is nothing at all."""
    brought = {datum.figure for datum in inputs.data}
    voted = {vote.form for votes in (inputs.sheets, inputs.counts) for vote in votes}
    figures = [_("figure “%(name)s”") % {"name": f.name} for f in scheme.figures.values() if f.id not in brought]
    forms = [_("ballots on the form “%(name)s”") % {"name": f.name} for f in scheme.forms.values() if f.id not in voted]
    return figures + forms
