"""What somebody types into the cells of a ballot form or of figures: read exactly, or refused in words."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from evidence.typed import Unreadable, narrow, value_of
from scoring.engine import inputs as engine
from scoring.engine.ballots import broken_limits
from scoring.engine.exact import parse, plain
from scoring.engine.forms import Form, Limit, Marks
from scoring.engine.scheme import Figure
from scoring.engine.values import Absent, Value

Answers = list[str | None]


def answers_in(form: Form, typed: Sequence[str]) -> tuple[Answers, list[str]]:
    """The answers of one sheet in the order of the form's items, and what is wrong with them."""
    answers: Answers = []
    faults = []
    for at, item in enumerate(form.items):
        text = narrow(typed[at] if at < len(typed) else "")
        choices = [option.id for option in form.choices(at)]
        fault = _fault(form, choices, text) if text else ""
        answers.append((text if choices or fault else plain(parse(text))) if text else None)
        if fault:
            faults.append(f"{item.name or item.id}：{fault}")
    return answers, faults


def _fault(form: Form, choices: list[str], text: str) -> str:
    if choices:
        told = {"text": text, "choices": "、".join(choices)}
        return "" if text in choices else _("“%(text)s” is none of %(choices)s.") % told
    try:
        number = parse(text)
    except ValueError:
        return _("“%(text)s” is not a number.") % {"text": text}
    if form.ranking:
        whole = number.denominator == 1 and number >= 1
        return "" if whole else _("“%(text)s” is not a place; write 1, 2, 3 …") % {"text": text}
    return _outside(form.marks, text) if form.marks else ""


def _outside(marks: Marks, text: str) -> str:
    number = parse(text)
    told = {"text": text, "range": bounds(marks)}
    places = (number * 10**marks.places).denominator == 1
    fits = number in marks.allowed if marks.allowed else marks.low <= number <= marks.high and places
    return "" if fits else _("“%(text)s” does not fit: %(range)s.") % told


def bounds(marks: Marks) -> str:
    """What may be written as a mark, in words."""
    if marks.allowed:
        return "、".join(map(plain, marks.allowed))
    told = {"low": plain(marks.low), "high": plain(marks.high), "places": marks.places}
    if not marks.places:
        return _("%(low)s to %(high)s, whole numbers") % told
    return _("%(low)s to %(high)s, at most %(places)s decimals") % told


def limits_broken(form: Form, sheets: Iterable[Answers]) -> list[str]:
    """The limits of the form that these sheets break together, in words."""
    together = [engine.Sheet(form.id, "", "", tuple(answers)) for answers in sheets]
    return [limit_said(form, limit) for limit in broken_limits(form, together, "invalid")]


def places_broken(form: Form, sheets: Iterable[Answers]) -> list[str]:
    """Where the form asks for an order: the places that were given twice on an item."""
    if not form.ranking:
        return []
    found = []
    for item, given in zip(form.items, zip(*sheets, strict=True), strict=True):
        twice = sorted({place for place in given if place and given.count(place) > 1})
        if twice:
            told = {"item": item.name or item.id, "places": "、".join(twice)}
            found.append(_("%(item)s: the place %(places)s is given more than once.") % told)
    return found


def limit_said(form: Form, limit: Limit) -> str:
    """A limit of forced distribution in words."""
    names = {item.id: item.name or item.id for item in form.items}
    marks = "、".join(limit.options) if limit.range is None else str(limit.range)
    sign = "%" if limit.counted_in == "share" else ""
    said = []
    if limit.at_most is not None:
        said.append(_("at most %(number)s") % {"number": plain(limit.at_most) + sign})
    if limit.at_least is not None:
        said.append(_("at least %(number)s") % {"number": plain(limit.at_least) + sign})
    return f"{names.get(limit.item, '')} {marks}：{'，'.join(said)}".strip()


def figure_in(figure: Figure, text: str) -> Value:
    """The value that somebody typed for a figure. Raises ValueError in words; why there is none is said elsewhere."""
    try:
        value = value_of(figure, text, {})
    except Unreadable as reason:
        raise ValueError(f"{figure.name}：{reason}") from reason
    if isinstance(value, Absent):
        raise ValueError(_("%(figure)s: leave the cell empty and give the reason.") % {"figure": figure.name})
    return value
