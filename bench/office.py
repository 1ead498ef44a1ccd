"""A made-up office in a database of its own: 1,000 units, so many cadres, five years of rounds, and its trail."""

import json
import random
import zlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice

from accounts.chain import link
from accounts.models import AuditCheckpoint, AuditEntry, AuditHead, Grant, User
from accounts.roles import Office, Role
from indicators.actions.schemes import keep_scheme
from rounds.models import Case, Round, Subject
from scoring.models import Run, ScoreCard
from units.models import Cadre, Remit, Tenure, Unit
from units.models.tree import ROOT_PATH, step
from units.names import name_cadre

UNITS, OF_ONE, YEARS, POOL, PARTS = 1_000, 10, 5, 1_000, 5
ENTRIES_EACH, ACCOUNTS_EACH = 10, 10
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰建国志文海波晓红"
IDENTITIES = ("servant", "servant", "managed", "public")
VERBS = ("sign in", "sign out", "view cadre", "view", "export table", "change cadre", "import table", "compute")
SCHEME = """
[scheme]
id = "bench"
title = "测速方案"
[[categories]]
id = "all"
name = "全部"
[[figures]]
id = "done"
name = "数值"
[[nodes]]
id = "total"
name = "总分"
method = "weighted"
""" + "".join(
    f'[[nodes]]\nid = "p{n}"\nname = "分项{n}"\nparent = "total"\nweight = 20\nmethod = "formula"\nvalue = "done"\n'
    for n in range(PARTS)
)


def furnish(cadres: int) -> dict[str, User]:
    """Fill the database; gives back a clerk who may see all of it, and the three officers, by name."""
    write_trail(cadres * ENTRIES_EACH)
    root = _tree()
    people = _people(cadres)
    case, scheme = Case.objects.create(code="bench", name="测速"), keep_scheme(SCHEME, by=None)
    for year in range(YEARS):
        _year(case, scheme, year, people)
    made = {"clerk": User(username="clerk", name="经办人", must_change_password=False)}
    for office in (Office.SYSTEM, Office.SECURITY, Office.AUDIT):
        made[office.value] = User(username=office.value, name="管理员", office=office, must_change_password=False)
    for user in made.values():
        user.save()
    User.objects.bulk_create(User(username=f"a{n:05}", name=f"账号{n}") for n in range(cadres // ACCOUNTS_EACH))
    Remit.objects.create(grant=Grant.objects.create(user=made["clerk"], role=Role.CLERK), unit=root)
    return made


def _tree() -> Unit:
    root = Unit.objects.create(code="0", name="某市", path=ROOT_PATH)
    Unit.objects.bulk_create(
        Unit(code=f"u{n}", name=f"第{n}单位", parent=root, position=n, path=ROOT_PATH + step(n), pinyin=f"di{n}danwei")
        for n in range(1, UNITS)
    )
    return root


def _people(cadres: int) -> list[Cadre]:
    units = list(Unit.objects.order_by("path"))
    draw = random.Random(2023)
    own = [5] * OF_ONE + [n for n in range(UNITS) if n != 5] * (cadres // UNITS + 1)
    Cadre.objects.bulk_create((_cadre(n, units[own[n]], draw) for n in range(cadres)), batch_size=1_000)
    people = list(Cadre.objects.order_by("pk"))
    Tenure.objects.bulk_create(
        (Tenure(cadre=one, unit_id=one.unit_id, title="副主任", since=date(2020, 1, 1)) for one in people),
        batch_size=2_000,
    )
    return people


def name_of(draw: random.Random) -> str:
    """A name of three characters."""
    return draw.choice(SURNAMES) + draw.choice(GIVEN) + draw.choice(GIVEN)


def _cadre(number: int, unit: Unit, draw: random.Random) -> Cadre:
    one = Cadre(
        code=f"c{number:06}", name=name_of(draw), unit=unit, position=number % OF_ONE + 1,
        identity=draw.choice(IDENTITIES), sex=draw.choice("12"), born_on=date(1970 + number % 25, 1 + number % 12, 1),
        post_text="副主任", rank="一级主任科员", resume="1995.07—1999.08  某县某镇科员\n" * 10,
    )  # fmt: skip
    name_cadre(one)
    return one


def _year(case: Case, scheme, year: int, people: list[Cadre]) -> None:
    round = Round.objects.create(
        case=case, code=f"{2020 + year}年度", position=year + 1, scheme=scheme, size=len(people)
    )
    Subject.objects.bulk_create(
        (
            Subject(round=round, code=one.code, name=one.name, category="all", order=n, position=n, cadre=one)
            for n, one in enumerate(people, 1)
        ),
        batch_size=1_000,
    )
    frame = json.dumps({"places": [], "findings": [], "subjects": []})
    run = Run.objects.create(
        round=round, number=1, state="done", scheme_text=SCHEME, results_digest="0" * 64, frame=frame
    )
    step = {"label": "分项", "value": "92.50", "note": "第一条", "lines": ["92.5 × 20% = 18.5"], "parts": []}
    steps = [{**step, "figure": False, "seen": False} for _ in range(60)]
    result = {"grounds": [], "flags": [], "measures": []}
    content = zlib.compress(json.dumps({"result": result, "steps": steps}).encode())
    nodes = {f"p{part}": "92.50" for part in range(PARTS)}
    ScoreCard.objects.bulk_create(
        (
            ScoreCard(
                run=run, subject=one, position=one.position, pool=f"第{one.position // POOL}组", score="92.50",
                rank=one.position % POOL + 1, grade="良好", nodes=nodes, flags=[], content=content, exact=content,
            )
            for one in Subject.objects.filter(round=round).order_by("position")
        ),
        batch_size=500,
    )  # fmt: skip


def write_trail(entries: int) -> None:
    """A whole trail of so many entries, with its checkpoints and its head."""
    lines = _lines(entries)
    while batch := list(islice(lines, 5_000)):
        AuditEntry.objects.bulk_create(batch)
        last = batch[-1]
        AuditCheckpoint.objects.create(number=last.number, hash=last.hash)
    AuditHead.objects.update_or_create(pk=1, defaults={"number": last.number, "hash": last.hash})


def _lines(entries: int) -> Iterator[AuditEntry]:
    start, previous = datetime(2023, 1, 1, tzinfo=UTC), ""
    for number in range(1, entries + 1):
        at = start + timedelta(seconds=number * 300, microseconds=1)
        said = {
            "account": f"a{number % 997:05}", "person": f"账号{number % 997}", "address": f"10.1.2.{number % 250}",
            "verb": VERBS[number % len(VERBS)], "target_type": "units.Cadre", "target_id": str(number % 1_000),
            "target": "王建国", "outcome": "done", "facts_json": '{"changes": {"rank": ["", "一级主任科员"]}}',
            "previous": previous,
        }  # fmt: skip
        previous = link(number, at, said.values(), "sha256")
        yield AuditEntry(number=number, at=at, hash=previous, **said)
