"""Votes brought as tables: sheets one by one, counts of them, and how many came back.

All that a table says about the votes of a class on a subject by one form takes the place of what stood there, so that
the same table brought twice counts once.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from ballots.models import Count, Sheet, Turnout
from rounds.models import Round
from scoring.cases.answers import Key
from scoring.cases.rows import CaseFaults
from scoring.cases.tables import CaseFile
from scoring.cases.voting import Voting, check_turnouts, read_counts, read_sheets, read_turnouts
from scoring.engine import inputs as engine
from scoring.round_register import RoundRegister

READERS = {"ballots": read_sheets, "counts": read_counts, "turnout": read_turnouts}
VOTES = frozenset(READERS)
BATCH = 500
LONGEST = 300
Vote = engine.Sheet | engine.Count | engine.Turnout


@dataclass(frozen=True)
class VotesChange:
    """What a table says about the votes of a form, a class and a subject, and what stands."""

    line: int
    key: Key
    after: tuple[Vote, ...]
    stands: tuple[Vote, ...]

    @property
    def subject(self) -> str:
        """Whom they are about; empty for everybody."""
        return self.key[2]

    @property
    def before(self) -> tuple[Vote, ...] | None:
        """What stands; None where nothing does."""
        return self.stands or None

    @property
    def alters(self) -> bool:
        """Whether the table says something else than what stands."""
        return Counter(self.after) != Counter(self.stands)

    def signs(self) -> list[str]:
        """What the digest takes in: what stands, and what would."""
        return [*self.key, *sorted(map(_sign, self.after)), "|", *sorted(map(_sign, self.stands))]

    def told(self, register: RoundRegister) -> list:
        """The form and class, and the votes before and after."""
        form, voter_class = register.scheme.forms[self.key[0]], register.scheme.classes[self.key[1]]
        before, after = (_words(rows, form) for rows in (self.stands, self.after))
        if before == after:
            after += _(" (not the same answers)")
        return [f"{form.name}·{voter_class.name}", before, after]


def fields_of(row: Any) -> Iterator[object]:
    """The values of a row of evidence."""
    return (getattr(row, name) for name in row.__slots__)


def _sign(row: Vote) -> str:
    return json.dumps(list(fields_of(row)), ensure_ascii=False)


def _words(rows: Sequence[Vote], form) -> str:
    if not rows:
        return ""
    if isinstance(rows[0], engine.Sheet):
        return _("%(number)s ballots") % {"number": sum(row.number for row in rows)}
    if isinstance(rows[0], engine.Turnout):
        row = rows[0]
        numbers = {_("due"): row.due, _("issued"): row.issued, _("returned"): row.returned, _("invalid"): row.invalid}
        return "，".join(f"{name} {number}" for name, number in numbers.items() if number is not None)
    parts = []
    for item in form.items:
        given = {row.option: row.number for row in rows if row.item == item.id}
        told = "、".join(f"{option} {given[option]}" for option in form.every_option() if option in given)
        parts += [f"{item.name or item.id}：{told}"] if told else []
    return "；".join(parts)[:LONGEST]


def find_votes(
    round: Round, kind: str, register: RoundRegister, files: Sequence[CaseFile], faults: CaseFaults
) -> list[VotesChange]:
    """What tables of votes say, held against what stands. More ballots than came back are a fault."""
    voting = Voting(register, faults, begun=True)
    stands = {name: _by_key(FETCHERS[name](round)) for name in READERS}
    found = _by_key(READERS[kind](voting, files))
    rows = voting.turnout_rows if kind == "turnout" else voting.vote_rows
    for key in found:
        if not key[2] and len(register.subjects) < round.size:
            problem = "没有写明对象的一行针对全部考核对象，超出您的管理范围。"
            rows[key].refuse("subject", problem, "请逐个写明对象。")
    together = {**stands, kind: {**stands[kind], **found}}
    sheets, counts, turnouts = ([row for of in together[name].values() for row in of] for name in READERS)
    check_turnouts(voting, sheets, counts, turnouts)
    return [VotesChange(rows[key].line, key, votes, stands[kind].get(key, ())) for key, votes in found.items()]


def _by_key(votes: Iterable[Vote]) -> dict[Key, tuple[Vote, ...]]:
    found: dict[Key, list[Vote]] = {}
    for vote in votes:
        found.setdefault((vote.form, vote.voter_class, vote.subject), []).append(vote)
    return {key: tuple(rows) for key, rows in found.items()}


def _sheets(round: Round) -> Iterator[engine.Sheet]:
    names = ("form", "voter_class", "subject__code", "answers", "ballot", "rater")
    for *key, answers, ballot, rater in Sheet.objects.filter(subject__round=round).order_by("pk").values_list(*names):
        yield engine.Sheet(*key, tuple(json.loads(answers)), ballot, rater)


def _counts(round: Round) -> Iterator[engine.Count]:
    names = ("form", "voter_class", "subject__code", "item", "option", "number")
    rows = Count.objects.filter(subject__round=round).order_by("pk")
    return (engine.Count(*row) for row in rows.values_list(*names))


def _turnouts(round: Round) -> Iterator[engine.Turnout]:
    names = ("form", "voter_class", "subject__code", "due", "issued", "returned", "invalid")
    for form, voter_class, subject, *numbers in round.turnouts.order_by("pk").values_list(*names):
        yield engine.Turnout(form, voter_class, subject or "", *numbers)


FETCHERS = {"ballots": _sheets, "counts": _counts, "turnout": _turnouts}


def save_votes(kind: str, changes: Sequence[VotesChange], ids: dict[str, int], round: Round) -> None:
    """Put what a sound table says in the place of what stood; the caller holds the transaction and the round."""
    noun = {"ballots": Sheet, "counts": Count, "turnout": Turnout}[kind]
    ordered = sorted(changes, key=lambda change: change.key)
    for (form, voter_class), group in groupby(ordered, key=lambda change: change.key[:2]):
        subjects = {change.subject for change in group}
        old = noun.objects.filter(form=form, voter_class=voter_class)
        old.filter(subject__in=[ids[one] for one in subjects if one]).delete()
        if "" in subjects:
            old.filter(round=round, subject=None).delete()
    noun.objects.bulk_create((_row(vote, ids, round) for change in changes for vote in change.after), batch_size=BATCH)


def _row(vote: Vote, ids: dict[str, int], round: Round):
    key = {"subject_id": ids.get(vote.subject), "form": vote.form, "voter_class": vote.voter_class}
    if isinstance(vote, engine.Sheet):
        answers = json.dumps(vote.answers, ensure_ascii=False)
        return Sheet(**key, answers=answers, ballot=vote.ballot, rater=vote.rater)
    if isinstance(vote, engine.Count):
        return Count(**key, item=vote.item, option=vote.option, number=vote.number)
    numbers = {name: getattr(vote, name) for name in ("due", "issued", "returned", "invalid")}
    return Turnout(**key, round=round, **numbers)
