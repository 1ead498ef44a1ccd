"""A made-up office in a database of its own: 1,000 units, so many cadres, five years of rounds with their results."""

import json
import zlib
from datetime import date

from accounts.models import Grant, User
from accounts.roles import Role
from indicators.actions import keep_scheme
from rounds.models import Case, Round, Subject
from scoring.models import Run, ScoreCard
from units.models import Cadre, Remit, Tenure, Unit
from units.models.tree import ROOT_PATH, step

UNITS, YEARS, POOL, PARTS = 1_000, 5, 1_000, 5
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


def furnish(cadres: int) -> User:
    """Fill the database; gives back a clerk who may see all of it."""
    root = Unit.objects.create(code="0", name="某市", path=ROOT_PATH)
    Unit.objects.bulk_create(
        Unit(code=f"u{n}", name=f"第{n}单位", parent=root, position=n, path=ROOT_PATH + step(n))
        for n in range(1, UNITS)
    )
    units = list(Unit.objects.order_by("path"))
    people = [_cadre(number, units[number % UNITS]) for number in range(cadres)]
    Cadre.objects.bulk_create(people, batch_size=1_000)
    people = list(Cadre.objects.order_by("pk"))
    Tenure.objects.bulk_create(
        (Tenure(cadre=one, unit_id=one.unit_id, title="副主任", since=date(2020, 1, 1)) for one in people),
        batch_size=2_000,
    )
    case, scheme = Case.objects.create(code="bench", name="测速"), keep_scheme(SCHEME, by=None)
    for year in range(YEARS):
        _year(case, scheme, year, people)
    clerk = User.objects.create(username="clerk", name="经办人", must_change_password=False)
    Remit.objects.create(grant=Grant.objects.create(user=clerk, role=Role.CLERK), unit=root)
    return clerk


def _cadre(number: int, unit: Unit) -> Cadre:
    name = f"张{number:05}"
    return Cadre(
        code=f"c{number:06}", name=name, plain_name=name, pinyin="zhang", initials="z", unit=unit, position=number
    )


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
