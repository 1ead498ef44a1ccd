"""Counting from the packs of sealed boxes: what the engine takes, and how many ballots came back."""

import json
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import Exists, QuerySet

from ballots.cells import Cells
from ballots.models import Box, Lot, Pack, Pile
from ballots.paper import keys_in
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

    @property
    def valid(self) -> int:
        """Those that came back and count, with the abstentions among them."""
        return self.returned - self.invalid


@dataclass
class Content:
    """What the sheets of one form on one subject from one class say, counted; `counts`: by item, how many of each."""

    number: int = 0
    abstained: int = 0
    counts: dict[str, Counter[str]] = field(default_factory=dict)

    @property
    def saying(self) -> int:
        """For how many ballots a figure of these stands: those that say anything, or all where none does."""
        return self.number - self.abstained or self.number


Contents = dict[tuple[str, str, str], Content]
"""By form, voter class and subject."""


def packs_of(round: Round) -> list[Pack]:
    """All packs of a round's sealed boxes, in their order."""
    return list(Pack.objects.filter(box__in=_to_be_counted(round)).select_related("box"))


def _to_be_counted(round: Round) -> QuerySet[Box]:
    """The sealed boxes of a round; none while another still holds ballots unopened.

    What were counted before it and after it would differ by its ballots, however few these are.
    """
    boxes = Box.objects.filter(round=round).order_by()
    return boxes.filter(~Exists(boxes.filter(state__in=[Box.State.OPEN, Box.State.CLOSED])), state=Box.State.SEALED)


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
    due: defaultdict = defaultdict(list)
    counted = _to_be_counted(round)
    for lot in Lot.objects.filter(box__in=counted):
        for key in keys_in(lot.paper):
            issued[key] += lot.issued
            due[key].append(lot.due)
    piles = list(Pile.objects.filter(box__in=counted))
    for pile in piles:
        for key in keys_in(pile.paper):
            issued[key] += pile.issued
            due[key] += [] if pile.due is None else [pile.due]
    return (
        {key: sum(numbers) for key, numbers in due.items() if numbers and None not in numbers},
        issued,
        invalid_on_paper(piles),
    )


def invalid_on_paper(piles: Iterable[Pile]) -> Counter[tuple[str, str, str]]:
    """How many ballots of piles are invalid, by form, class and subject."""
    found: Counter = Counter()
    for pile in piles:
        for key in keys_in(pile.paper):
            found[key] += pile.invalid
    return found


def contents_of(packs: Iterable[Pack], scheme: Scheme) -> Contents:
    """All that stands in packs, counted by columns."""
    known, found = {name: Cells(form) for name, form in scheme.forms.items()}, defaultdict(Content)
    for pack in packs:
        cells = known[pack.form]
        for subject, records in _by_subject(pack, cells):
            content = found[(pack.form, pack.voter_class, subject)]
            content.number += pack.number
            content.abstained += _blanks(records, cells.record)
            for at, item in enumerate(cells.form.items):
                content.counts.setdefault(item.id, Counter()).update(cells.counts(records, at))
    return dict(found)


def sizes_in(packs: Iterable[Pack], scheme: Scheme) -> Counter[tuple[str, str, str]]:
    """By form, class and subject, for how many ballots a figure of packs stands; see `Content.saying`."""
    known = {name: Cells(form) for name, form in scheme.forms.items()}
    numbers, blanks = Counter(), Counter()
    for pack in packs:
        cells = known[pack.form]
        for subject, records in _by_subject(pack, cells):
            key = (pack.form, pack.voter_class, subject)
            numbers[key] += pack.number
            blanks[key] += _blanks(records, cells.record)
    return Counter({key: number - blanks[key] or number for key, number in numbers.items()})


def _blanks(records: bytes, length: int) -> int:
    """How many sheets say nothing; where they are sorted, these come first, and nobody has to look at each."""
    blank, number = bytes(length), len(records) // length
    found = bisect_right(range(number), blank, key=lambda at: records[at * length : (at + 1) * length])
    first, rest = records[: found * length], records[found * length :]
    if first == bytes(len(first)) and blank not in rest:
        return found
    return _cut(records, length).count(blank)


def _by_subject(pack: Pack, cells: Cells) -> Iterator[tuple[str, bytes]]:
    """The sheets of a pack on each of its subjects, end to end."""
    content, subjects = bytes(pack.content), json.loads(pack.subjects)
    if len(subjects) == 1:
        yield subjects[0], content
        return
    sheets = _cut(content, cells.record)
    for place, subject in enumerate(subjects):
        yield subject, b"".join(sheets[place :: len(subjects)])


def lines_of(round: Round, scheme: Scheme) -> list[Line]:
    """The count of a round, line by line. What is in a pack is valid; invalid ones are on paper alone."""
    packs = packs_of(round)
    return lines_in(round, packs, contents_of(packs, scheme))


def lines_in(round: Round, packs: Iterable[Pack], contents: Contents) -> list[Line]:
    """The same, of packs that are read and counted."""
    found = ((t, contents.get((t.form, t.voter_class, t.subject), Content())) for t in turnouts_in(round, packs))
    return [
        Line(t.form, t.voter_class, t.subject, t.due, t.issued, t.returned, content.abstained, t.invalid)
        for t, content in found
    ]


def _records(pack: Pack, length: int) -> list[bytes]:
    return _cut(bytes(pack.content), length)


def _cut(content: bytes, length: int) -> list[bytes]:
    return [content[at : at + length] for at in range(0, len(content), length)]
