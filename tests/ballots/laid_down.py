"""Sealed boxes laid down by hand: whole ballots of a class, without slips, keys and casting."""

import json

from ballots.cells import Cells
from ballots.codes import RECEIPT
from ballots.models import Box, Lot, Pack, ReceiptList
from ballots.paper import Part, text_of
from ballots.receipts import root_of
from ballots.sealing import digest_of_packs
from rounds.models import Round, Stage
from scoring.engine.reading import read_scheme
from scoring.storing import store_case
from tests.ballots.polls import FORMS
from tests.scoring.cases_on_disk import SCHEME, write_case
from tests.scoring.rounds_in_reach import at_stage

THREE = (
    SCHEME.replace('id = "A"\nname = "县领导"', 'id = "A"\nname = "县领导"\n\n[[classes]]\nid = "C"\nname = "服务对象"')
    .replace("classes = { A = 40, B = 60 }", "classes = { A = 40, B = 35, C = 25 }")
    .replace("weight = 60\nfull = 100\nmethod", "weight = 40\nfull = 100\nmethod")
)
LEADERS = """
[[nodes]]
id = "leaders"
name = "领导评价"
parent = "total"
weight = 20
full = 100
method = "appraisal"
form = "five"
classes = { A = 100 }
"""
TWO_VOTES = THREE + LEADERS + FORMS
"""Work 40 %; the form "team" from A, B and C 40 %, the form "five" from A alone 20 %."""


def closed_round(folder, scheme: str = TWO_VOTES, code: str = "county") -> Round:
    """The small case under a scheme, without counted votes, closed."""
    case = write_case(folder, scheme, counts=["票种,对象,好,较好,不了解"])
    return at_stage(store_case(case, code=code, name="某县", by=None).rounds.get(), Stage.CLOSED)


def laid(round: Round, sheets: dict, minimum: int = 5, mode: str = Box.Mode.SLIPS, made: int = 40) -> Box:
    """A sealed box. `sheets`: by form, class and subject, all answers; `made`: slips of each class."""
    scheme = read_scheme(round.scheme.text)
    box = Box.objects.create(round=round, mode=mode, minimum=minimum, needed=2, holders=3)
    parts: dict[str, list[Part]] = {}
    for form, voter_class, subject in sheets:
        parts.setdefault(voter_class, []).append(Part(form, voter_class, (subject,)))
    for voter_class, asked in parts.items():
        Lot.objects.create(box=box, meeting="大会", voter_class=voter_class, paper=text_of(asked), made=made, due=made)
    packs = [_pack(box, scheme, key, answers) for key, answers in sorted(sheets.items())]
    Pack.objects.bulk_create(packs)
    most = max((len(answers) for answers in sheets.values()), default=0)
    receipts = [bytes([number]) * RECEIPT for number in range(most)]
    ReceiptList.objects.create(box=box, content=b"".join(receipts))
    told = {"digest": digest_of_packs(Pack.objects.filter(box=box)), "root": root_of(receipts)}
    times = {"opens_at": "2026-01-01T08:00Z", "closes_at": "2026-01-01T10:00Z", "size": 1}
    Box.objects.filter(pk=box.pk).update(state=Box.State.SEALED, **told, **times)
    box.refresh_from_db()
    return box


def _pack(box, scheme, key, answers):
    form, voter_class, subject = key
    cells = Cells(scheme.forms[form])
    content = b"".join(sorted(cells.packed(one) for one in answers))
    told = {"form": form, "voter_class": voter_class, "subjects": json.dumps([subject])}
    return Pack(box=box, number=len(answers), content=content, **told)


def good(number: int, of: int | None = None) -> list[tuple]:
    """So many ballots of the form "team": the first `of` say 好, the others 较好."""
    return [("好",) if at < (number if of is None else of) else ("较好",) for at in range(number)]


def fives(number: int) -> list[tuple]:
    """So many ballots of the form "five", 优 everywhere but in the last item."""
    return [("优", "优", "优", "良")] * number
