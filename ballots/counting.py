"""Counting from the packs of sealed boxes: what the engine takes, and how many ballots came back."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ballots.cells import Cells
from ballots.models import Box, Lot, Pack, Pile
from ballots.paper import parts_in
from rounds.models import Round
from scoring.engine import inputs as engine
from scoring.engine.methods.appraisal import Appraisal
from scoring.engine.scheme import Scheme


@dataclass(frozen=True)
class Line:
    """A line of the count: one form on one subject from one class, with how many ballots of each kind.

    `returned`: all that came back; `invalid`: of these, paper ballots that do not count; `abstained`: of the valid.
    """

    form: str
    voter_class: str
    subject: str
    due: int | None
    issued: int
    returned: int
    abstained: int
    invalid: int = 0


def packs_of(round: Round) -> list[Pack]:
    """All packs of a round's sealed boxes, in their order."""
    return list(Pack.objects.filter(box__round=round, box__state=Box.State.SEALED))


def sheets_in(packs: Iterable[Pack], scheme: Scheme) -> Iterator[engine.Sheet]:
    """The sheets of forms that need them whole: by ballot where that is judged whole, else how many are alike."""
    whole = forms_by_sheet(scheme)
    for pack in packs:
        if pack.form not in whole:
            continue
        form = scheme.forms[pack.form]
        cells, subjects, told = Cells(form), json.loads(pack.subjects), (pack.form, pack.voter_class)
        records = _records(pack, cells.record * len(subjects))
        if form.judges_whole_ballots:
            for number, record in enumerate(records):
                for subject, own in zip(subjects, _cut(record, cells.record), strict=True):
                    yield engine.Sheet(*told, subject, cells.unpacked(own), f"{pack.pk}.{number}")
        else:
            for record, number in Counter(records).items():
                yield engine.Sheet(*told, subjects[0], cells.unpacked(record), number=number)


def counts_in(packs: Iterable[Pack], scheme: Scheme) -> Iterator[engine.Count]:
    """The answers, counted, of forms of which nobody needs the sheets."""
    whole, known = forms_by_sheet(scheme), {name: Cells(form) for name, form in scheme.forms.items()}
    for pack in packs:
        if pack.form in whole:
            continue
        cells, content, [subject] = known[pack.form], bytes(pack.content), json.loads(pack.subjects)
        for at, item in enumerate(cells.form.items):
            for answer, number in cells.counts(content, at).items():
                yield engine.Count(pack.form, pack.voter_class, subject, item.id, answer, number)


def forms_by_sheet(scheme: Scheme) -> frozenset[str]:
    """The forms that are judged by whole sheets: tied ballots, or a mean that adds up each ballot first."""
    nodes = (node.settings for parts in scheme.nodes.values() for node in parts.values())
    added_up = {node.form for node in nodes if isinstance(node, Appraisal) and node.average == "ballot"}
    return frozenset(name for name, form in scheme.forms.items() if form.judges_whole_ballots or name in added_up)


def turnouts_in(round: Round, packs: Iterable[Pack]) -> Iterator[engine.Turnout]:
    """How many were due, issued, returned and invalid, for each form, class and subject of the sealed boxes."""
    due, issued, invalid = _handed_out(round)
    returned = Counter(invalid)
    for pack in packs:
        for subject in json.loads(pack.subjects):
            returned[(pack.form, pack.voter_class, subject)] += pack.number
    for key, number in issued.items():
        told = {"issued": number, "returned": returned[key], "invalid": invalid[key]}
        yield engine.Turnout(*key, due=due.get(key), **told)


def _handed_out(round: Round) -> tuple[dict, Counter, Counter]:
    """Voters due, ballots issued, and invalid ones on paper, by form, class and subject.

    Due is known only where every lot says it. Who votes on paper may be due with the slips of the same meeting: a pile
    that says nothing adds nobody.
    """
    issued: Counter = Counter()
    invalid: Counter = Counter()
    due: defaultdict = defaultdict(list)
    for lot in Lot.objects.filter(box__round=round, box__state=Box.State.SEALED):
        for key in _keys(lot.paper):
            issued[key] += lot.issued
            due[key].append(lot.due)
    for pile in Pile.objects.filter(box__round=round, box__state=Box.State.SEALED):
        for key in _keys(pile.paper):
            issued[key] += pile.issued
            invalid[key] += pile.invalid
            due[key] += [] if pile.due is None else [pile.due]
    return {key: sum(numbers) for key, numbers in due.items() if numbers and None not in numbers}, issued, invalid


def _keys(paper: str) -> Iterator[tuple[str, str, str]]:
    """Form, class and subject of each sheet that a ballot asks for."""
    return ((part.form, part.voter_class, subject) for part in parts_in(paper) for subject in part.subjects)


def lines_of(round: Round, scheme: Scheme) -> list[Line]:
    """The count of a round, line by line. What is in a pack is valid; invalid ballots are counted on paper alone."""
    packs, abstained = packs_of(round), Counter()
    for pack in packs:
        cells, subjects = Cells(scheme.forms[pack.form]), json.loads(pack.subjects)
        blank = bytes(cells.record)
        for record in _records(pack, cells.record * len(subjects)):
            for subject, own in zip(subjects, _cut(record, cells.record), strict=True):
                abstained[(pack.form, pack.voter_class, subject)] += own == blank
    return [
        Line(
            t.form,
            t.voter_class,
            t.subject,
            t.due,
            t.issued,
            t.returned,
            abstained[(t.form, t.voter_class, t.subject)],
            t.invalid,
        )
        for t in turnouts_in(round, packs)
    ]


def _records(pack: Pack, length: int) -> list[bytes]:
    return _cut(bytes(pack.content), length)


def _cut(content: bytes, length: int) -> list[bytes]:
    return [content[at : at + length] for at in range(0, len(content), length)]
