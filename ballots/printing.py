"""Ballot forms on paper (测评表): what is printed on each, ready to be set in a table; no number, no name on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ballots.keying import paper_on
from ballots.limits import bounds_of, marked_in
from ballots.models import Pile
from ballots.paper import Part
from indicators.queries import scheme_of
from rounds.models import Subject
from scoring.engine.exact import plain
from scoring.engine.forms import Form, Limit
from typeset.pdf import pdf

UPRIGHT, ACROSS = 12, 28
"""So many boxes to tick stand side by side on a page upright and on its side."""


@dataclass(frozen=True)
class Named:
    """Whom a row is about, as printed: name, and unit or post where it is known."""

    name: str
    about: str = ""


def forms_of(pile: Pile) -> bytes:
    """The forms of a pile as PDF, each on pages of its own; print as many copies as there are voters."""
    return pdf("ballots/forms.typ", printed(pile))


def printed(pile: Pile) -> dict:
    """What stands on the forms of a pile."""
    scheme, round = scheme_of(pile.box.round.scheme.text), pile.box.round
    paper = paper_on(pile)
    wanted = {subject for part, _form, _cells in paper.parts for subject in part.subjects}
    rows = Subject.objects.filter(round=round, code__in=wanted).values_list("code", "name", "place", "post")
    named = {code: Named(name, _about(name, place, post)) for code, name, place, post in rows}
    return {
        "round": str(round),
        "meeting": pile.meeting,
        "words": {"class": _("Voter class"), "notes": _("How to fill in")},
        "forms": [
            _form(form, part, named) | {"class": scheme.classes[part.voter_class].name} for part, form, _ in paper.parts
        ],
    }


def _about(name: str, place: str, post: str) -> str:
    told = [word for word in (place, post) if word and word != name]
    return " ".join(told) if not (place and post.startswith(place)) else post


def _form(form: Form, part: Part, named: Mapping[str, Named]) -> dict:
    people = [named.get(code, Named(code)) for code in part.subjects]
    across = len(people) > 1 and _boxes(form) > UPRIGHT
    tables = [_matrix(form, people)] if _fits_a_matrix(form, people) else [_single(form, one) for one in people]
    told = {"title": form.name, "rules": rules_of(form, len(people)), "note": form.note, "tables": tables}
    return told | {"across": across and len(tables) == 1}


def _boxes(form: Form) -> int:
    """How many boxes stand in the row of one subject."""
    return sum(max(len(form.choices(row)), 1) for row in range(len(form.items)))


def _fits_a_matrix(form: Form, people: Sequence[Named]) -> bool:
    return _boxes(form) <= ACROSS and (len(people) > 1 or len(form.items) == 1)


def _matrix(form: Form, people: Sequence[Named]) -> dict:
    """One row for each subject; the rows of the form are columns, and their options stand beneath them."""
    known = any(one.about for one in people)
    lead = [_("No."), _("Who is appraised"), *([_("Unit and post")] if known else [])]
    choices = [[option.id for option in form.choices(row)] for row in range(len(form.items))]
    two = any(choices)
    head = [{"text": text, "rows": 2 if two else 1, "columns": 1} for text in lead]
    for item, options in zip(form.items, choices, strict=True):
        head.append({"text": item.name or item.id, "rows": 1, "columns": max(len(options), 1)})
    return {
        "caption": "",
        "lead": len(lead),
        "boxes": _boxes(form),
        "head": head,
        "under": [word for options in choices for word in options] if two else [],
        "rows": [
            [str(number), one.name, *([one.about] if known else [])] for number, one in enumerate(people, 1)
        ],
    }  # fmt: skip


def _single(form: Form, one: Named) -> dict:
    """One subject alone: a row for each row of the form, its options side by side, or a box to write in."""
    same = len({form.choices(row) for row in range(len(form.items))}) == 1
    options = [option.id for option in form.choices(0)] if same else []
    texts = options or [_("Mark") if form.marks else _("Place in the order") if form.ranking else _("Appraisal")]
    head = [_("No."), _("Item"), *texts]
    rows = [[str(number), item.name or item.id] for number, item in enumerate(form.items, 1)]
    if not same:
        for at, row in enumerate(rows):
            row.append("　".join(f"□ {option.id}" for option in form.choices(at)))
    return {
        "caption": f"{one.name}（{one.about}）" if one.about else one.name,
        "lead": 2,
        "boxes": len(texts),
        "head": [{"text": text, "rows": 1, "columns": 1} for text in head],
        "under": [],
        "rows": rows,
    }


def rules_of(form: Form, subjects: int) -> list[str]:
    """How a form is filled in, in plain words; `subjects`: on how many it asks."""
    rules = [_how(form, subjects)]
    rules.append(
        _("If anything is left open, the whole ballot is invalid.")
        if form.blank == "invalid"
        else _("What is left open counts as an abstention, and so does what cannot be read.")
    )
    rules += [_limit(form, limit, subjects) for limit in form.limits]
    if form.all_same == "invalid":
        rules.append(_("A ballot with the same answer everywhere is invalid."))
    return [*rules, _("Write no name, number or other sign on this form.")]


def _how(form: Form, subjects: int) -> str:
    if form.ranking:
        return _("Write the places from 1 to %(number)s, each once.") % {"number": subjects}
    if form.marks and form.marks.allowed:
        return _("Write one of these marks in each box: %s.") % "、".join(map(plain, form.marks.allowed))
    if form.marks:
        told = {"low": plain(form.marks.low), "high": plain(form.marks.high), "places": form.marks.places}
        if form.marks.places:
            return _("Write a mark from %(low)s to %(high)s in each box, with at most %(places)s decimals.") % told
        return _("Write a whole mark from %(low)s to %(high)s in each box.") % told
    return _("Put a tick (√) into one box only for each item; two ticks count as none.")


def _limit(form: Form, limit: Limit, subjects: int) -> str:
    """A limit in words, with a share of the ballot as a number of boxes."""
    item = next((row.name or row.id for row in form.items if row.id == limit.item), "")
    told = {"marked": marked_in(limit), "bounds": str(bounds_of(form, limit, subjects)), "item": item}
    rule = _("“%(marked)s”: %(bounds)s on one ballot") % told
    if len(form.items) > 1 and item:
        rule = _("%(item)s, “%(marked)s”: %(bounds)s on one ballot") % told
    end = _("; otherwise the whole ballot is invalid.") if limit.breach == "invalid" else _(" (please keep to it).")
    return f"{rule}{end}"
