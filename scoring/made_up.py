"""Made-up evidence for trying out a scheme: the same for the same scheme always, every figure within its limits."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scoring.engine.exact import plain
from scoring.engine.forms import Form
from scoring.engine.inputs import Datum, Event, Inputs, Sheet, Subject, Turnout
from scoring.engine.number import ONE, exact
from scoring.engine.scheme import EventList, Figure, Scheme
from scoring.engine.uses import polled
from scoring.engine.values import Value

VOTERS = 10
STEPS = 20
LEAST_STEP = 8
"""Marks and figures are drawn from the upper part of their range, as most of them are in earnest."""
FEW = 5
CHOSEN = (0, 0, 0, 0, 0, 1, 1, 1, 2, 3)
"""Which option each of ten voters takes, before they are shuffled."""
SHARE_OF_EVENTS = 5
TOP_SHARE = 5
"""On a ballot that is judged as a whole, one in so many stands at the top."""
ROUND = "试算"


@dataclass(frozen=True)
class _Seed:
    """Numbers that look like chance and are always the same for the same words."""

    scheme: str

    def number(self, *words: object) -> int:
        text = "\x1f".join((self.scheme, *map(str, words)))
        return int(hashlib.sha256(text.encode()).hexdigest()[:12], 16)


def made_up(scheme: Scheme, sizes: Mapping[str, int]) -> Inputs:
    """Evidence for so many made-up subjects of each category."""
    return made_up_about(scheme, tuple(_subjects(scheme, sizes)))


def made_up_about(scheme: Scheme, subjects: tuple[Subject, ...]) -> Inputs:
    """Evidence about these subjects: figures, ballots and some list entries; no circumstances."""
    seed = _Seed(scheme.header.id)
    return Inputs(
        round=ROUND,
        subjects=subjects,
        data=tuple(_data(scheme, subjects, seed)),
        events=tuple(_events(scheme, subjects, seed)),
        sheets=tuple(_sheets(scheme, subjects, seed)),
        turnouts=tuple(_turnouts(scheme, subjects)),
        names={subject.id: subject.name for subject in subjects},
    )


def _subjects(scheme: Scheme, sizes: Mapping[str, int]) -> Iterator[Subject]:
    order = 0
    for number, (name, category) in enumerate(scheme.categories.items(), 1):
        for place in range(1, sizes.get(name, 0) + 1):
            order += 1
            yield Subject(f"S{number}_{place}", f"{category.name}{place}号", name, exact(order))


def _data(scheme: Scheme, subjects: tuple[Subject, ...], seed: _Seed) -> Iterator[Datum]:
    for figure in scheme.figures.values():
        for subject in subjects:
            value = _value(figure, subject, subjects, seed)
            if value is not None:
                yield Datum(subject.id, figure.id, value, "虚拟数据")


def _value(figure: Figure, subject: Subject, subjects: tuple[Subject, ...], seed: _Seed) -> Value | None:
    drawn = seed.number(figure.id, subject.id)
    if figure.kind == "text":
        return _word(figure.choices, drawn) if figure.choices else "甲"
    if figure.kind == "yes/no":
        return drawn % 2 == 0
    if figure.kind == "subject":
        others = [one for one in subjects if one.category != subject.category]
        others = others or [one for one in subjects if one.id != subject.id]
        return others[drawn % len(others)].id if others else None
    return _between(figure.low, figure.high, drawn)


def _word(choices: tuple[str, ...], drawn: int) -> str:
    """One of a few words, mostly the first, as with grades; one of many, such as groups, all alike."""
    if len(choices) > FEW:
        return choices[drawn % len(choices)]
    return choices[min(CHOSEN[drawn % len(CHOSEN)], len(choices) - 1)]


def _between(low, high, drawn: int):
    """A number within its limits; where one of them is open, within a hundred of the other, or from 0 to 100."""
    low, high = _ends(low, high)
    share = exact(LEAST_STEP + drawn % (STEPS - LEAST_STEP + 1)) / STEPS
    return low + (high - low) * share


def _ends(low, high):
    if low is None:
        low = exact(0) if high is None or high > 0 else high - 100
    return low, (low + 100 if high is None else high)


def _events(scheme: Scheme, subjects: tuple[Subject, ...], seed: _Seed) -> Iterator[Event]:
    for listed in scheme.lists.values():
        for item in listed.items:
            for subject in subjects:
                if seed.number(item.id, subject.id) % SHARE_OF_EVENTS == 0:
                    told = _attributes(listed, item.points)
                    yield Event(subject.id, item.id, ONE, ONE, "虚拟事项", "", told, "虚拟数据")


def _attributes(listed: EventList, points: str) -> tuple[tuple[str, str], ...]:
    """For each attribute the first word that the item's formula compares it with."""
    found = ((name, re.search(rf"""\b{re.escape(name)}\s*==\s*["']([^"']+)""", points)) for name in listed.attributes)
    return tuple((name, match[1] if match else "其他") for name, match in found)


def _sheets(scheme: Scheme, subjects: tuple[Subject, ...], seed: _Seed) -> Iterator[Sheet]:
    for form_id, voter_class, voted_on in _votes(scheme, subjects):
        form = scheme.forms[form_id]
        for voter in range(1, VOTERS + 1):
            who = f"{voter_class}{voter}"
            ballot = who if form.judges_whole_ballots else ""
            rater = who if form.marks or form.ranking else ""
            line = _in_order(voted_on, who, seed)
            for number, subject in enumerate(line, 1):
                if form.judges_whole_ballots:
                    answers = _graded(form, number, len(line))
                else:
                    answers = _answers(form, subject, voter, number, seed)
                yield Sheet(form_id, voter_class, subject.id, answers, ballot, rater)


def _turnouts(scheme: Scheme, subjects: tuple[Subject, ...]) -> Iterator[Turnout]:
    for form, voter_class, voted_on in _votes(scheme, subjects):
        for subject in voted_on:
            yield Turnout(form, voter_class, subject.id, VOTERS, VOTERS, VOTERS)


def _votes(scheme: Scheme, subjects: tuple[Subject, ...]) -> Iterator[tuple[str, str, list[Subject]]]:
    """Which class votes with which form on whom."""
    for category in scheme.categories:
        voted_on = [subject for subject in subjects if subject.category == category]
        for form, voter_class in polled(scheme, category):
            yield form, voter_class, voted_on


def _in_order(subjects: list[Subject], who: str, seed: _Seed) -> list[Subject]:
    return sorted(subjects, key=lambda subject: (seed.number(who, subject.id), subject.id))


def _graded(form: Form, place: int, of: int) -> tuple[str, ...]:
    """A sheet of a ballot that is judged as a whole: a fifth of them at the top, so that its limits hold."""
    if form.ranking:
        return tuple(str(place) for _item in form.items)
    top = place * TOP_SHARE <= of
    if form.marks is None:
        options = [[option.id for option in form.choices(item)] for item in range(len(form.items))]
        return tuple(one[0] if top or len(one) == 1 else one[1] for one in options)
    if form.marks.allowed:
        allowed = sorted(form.marks.allowed)
        mark = allowed[-1] if top else allowed[len(allowed) // 2]
    else:
        share = exact(19 if top else 16) / STEPS
        mark = exact(int(form.marks.low + (form.marks.high - form.marks.low) * share))
    return tuple(plain(mark) for _item in form.items)


def _answers(form: Form, subject: Subject, voter: int, place: int, seed: _Seed) -> tuple[str, ...]:
    return tuple(_answer(form, item, subject, voter, place, seed) for item in range(len(form.items)))


def _answer(form: Form, item: int, subject: Subject, voter: int, place: int, seed: _Seed) -> str:
    drawn = seed.number(form.id, item, subject.id, voter)
    if form.ranking:
        return str(place)
    if form.marks:
        if form.marks.allowed:
            best = sorted(form.marks.allowed)[len(form.marks.allowed) // 2 :]
            return plain(best[drawn % len(best)])
        return str(int(_between(form.marks.low, form.marks.high, drawn)))
    options = form.choices(item)
    shift = seed.number(form.id, subject.id) % len(CHOSEN)
    return options[min(CHOSEN[(voter + shift) % len(CHOSEN)], len(options) - 1)].id
