"""What a scheme asks of the turnout (投票率、票数构成), and whether the ballots that came back keep to it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ballots.counting import Line
from scoring.engine.exact import plain
from scoring.engine.methods.appraisal import Appraisal
from scoring.engine.number import ratio
from scoring.engine.scheme import Scheme

Lines = Mapping[tuple[str, str, str], Line]


@dataclass(frozen=True)
class Judged:
    """A rule for one class in one node, and the subjects on whom it is broken; `unknown`: nobody said who is due."""

    node: str
    voter_class: str
    rule: str
    clause: str
    asked: int
    broken: tuple[str, ...]
    unknown: tuple[str, ...] = ()

    @property
    def kept(self) -> bool:
        """Whether it is kept on every subject of which that is known."""
        return not self.broken


def judged(scheme: Scheme, lines: Iterable[Line], subjects: Iterable[tuple[str, str, str]]) -> list[Judged]:
    """All rules on turnout and composition of a scheme. `subjects`: code, name and category of each."""
    known = {(line.form, line.voter_class, line.subject): line for line in lines}
    forms = {form for form, _class, _subject in known}
    by_category: dict[str, list[tuple[str, str]]] = {}
    names = {}
    for code, name, category in subjects:
        names[code] = name
        by_category.setdefault(category, []).append((code, name))
    found: list[Judged] = []
    for parts in scheme.nodes.values():
        for category, node in parts.items():
            if isinstance(node.settings, Appraisal) and node.settings.form in forms and category in by_category:
                found += _of_node(scheme, node, known, by_category[category])
    return [*found, *_not_too_many(scheme, known.values(), names)]


def _not_too_many(scheme: Scheme, lines: Iterable[Line], names: Mapping[str, str]) -> Iterator[Judged]:
    """That no more ballots came back than were issued, which voids a vote."""
    by_class: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        by_class.setdefault((line.form, line.voter_class), []).append(line)
    words = _("no more ballots returned than issued")
    for (form, voter_class), own in by_class.items():
        broken = tuple(names.get(line.subject, line.subject) for line in own if line.returned > line.issued)
        yield Judged(
            scheme.forms[form].name,
            scheme.classes[voter_class].name,
            words,
            scheme.forms[form].clause,
            len(own),
            broken,
        )


def _of_node(scheme, node, lines: Lines, subjects: list[tuple[str, str]]) -> Iterator[Judged]:
    appraisal = node.settings
    for voter_class in appraisal.classes:
        classes = _classes(scheme, voter_class)
        for words, keeps in _rules(scheme, appraisal, voter_class):
            answers = [
                (name, keeps(code, _lines(lines, appraisal.form, classes, code), lines)) for code, name in subjects
            ]
            answers = [(name, answer) for name, answer in answers if answer != "not asked"]
            broken = tuple(name for name, answer in answers if answer is False)
            unknown = tuple(name for name, answer in answers if answer is None)
            called = scheme.classes[voter_class].name if voter_class in scheme.classes else voter_class
            if answers:
                yield Judged(node.name, called, words, node.clause, len(answers), broken, unknown)


def _classes(scheme: Scheme, voter_class: str) -> tuple[str, ...]:
    included = scheme.classes[voter_class].includes if voter_class in scheme.classes else ()
    return (voter_class, *included)


def _lines(lines: Lines, form: str, classes: tuple[str, ...], subject: str) -> list[Line]:
    return [lines[key] for voter_class in classes if (key := (form, voter_class, subject)) in lines]


def _rules(scheme: Scheme, appraisal: Appraisal, voter_class: str):
    """Each rule in words, with what says of a subject's lines whether they keep to it; None where it is not known."""
    if appraisal.minimum > 1:
        words = _("at least %(number)s valid ballots") % {"number": appraisal.minimum}
        yield words, lambda _code, own, _all: _valid(own) >= appraisal.minimum if own else "not asked"
    if appraisal.turnout is not None:
        words = _("at least %(share)s%% of those due take part") % {"share": plain(appraisal.turnout)}
        yield words, lambda _code, own, _all: _took_part(own, appraisal.turnout) if own else "not asked"
    if voter_class in appraisal.composition:
        least = appraisal.composition[voter_class]
        words = _("at least %(share)s%% of all valid ballots") % {"share": plain(least)}
        yield words, lambda code, own, every: _has_share(scheme, appraisal, code, own, every, least)


def _valid(lines: list[Line]) -> int:
    return sum(line.valid for line in lines)


def _took_part(lines: list[Line], least) -> bool | None:
    if any(not line.due for line in lines):
        return None
    return ratio(sum(line.returned for line in lines) * 100, sum(line.due for line in lines)) >= least


def _has_share(scheme: Scheme, appraisal: Appraisal, code: str, lines: list[Line], every: Lines, least) -> bool | str:
    groups = [_lines(every, appraisal.form, _classes(scheme, one), code) for one in appraisal.classes]
    whole = sum(map(_valid, groups))
    return ratio(_valid(lines) * 100, whole) >= least if whole else "not asked"
