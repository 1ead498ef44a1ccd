"""The review table of 1,000 subjects, whole answer: against three times an empty page and one query of its rows.

`python -m bench.review` prints its line in JSON.
"""

import json

from bench.database import in_a_database_of_its_own
from bench.pages import CONTROL, spent

SUBJECTS, GOAL, PAIRS = 1_000, 3, 9
POOL = "第0组"
TOLD = {
    "grounds": ["92.5 属于 [90,)：优秀", "第 3 名，在优秀 300 个名额之内"],
    "circumstances": ["年内有班子成员受党纪政务处分"],
    "entries": [["引进亿元以上产业项目落地", 1], ["隐患治理经验在全市推广", 2]],
}
FLAGS = ["不得评为优秀：年内有班子成员受党纪政务处分（第二十三条）"]
PLACES = [{"grading": "all", "pool": POOL, "grade": "优秀", "base": "1000", "limit": "300", "places": "300",
           "used": "300", "contested": "0", "clause": "第二十一条"}]  # fmt: skip
GRADING = '\n[[grading]]\nid = "all"\ngrades = ["优秀", "良好"]\npool = []\nquotas = [{ grade = "优秀", share = 30 }]\n'


def lay_out():
    """A locked run of 1,000 with all that a review table says of each, the half of them decided; and who reads it."""
    from accounts.models import Grant, User  # noqa: PLC0415 settings come from the environment that is prepared first
    from accounts.roles import Role  # noqa: PLC0415
    from bench.office import furnish  # noqa: PLC0415
    from rounds.models import Round  # noqa: PLC0415
    from scoring.models import Decision, Run, ScoreCard  # noqa: PLC0415
    from units.models import Remit, Unit  # noqa: PLC0415

    furnish(SUBJECTS)
    reader = User.objects.create(username="leader", name="领导", must_change_password=False)
    top = Unit.objects.get(code="0")
    Remit.objects.create(grant=Grant.objects.create(user=reader, role=Role.APPROVER), unit=top)
    run = Run.objects.order_by("pk").last()
    frame = json.dumps({"places": PLACES, "findings": [], "subjects": []}, ensure_ascii=False)
    Run.objects.filter(pk=run.pk).update(
        frame=frame, scheme_text=run.scheme_text + GRADING, state="locked", locked_at=run.made_at
    )
    Round.objects.filter(pk=run.round_id).update(stage="review")
    ScoreCard.objects.filter(run=run).update(pool=POOL, told=TOLD, flags=FLAGS)
    ScoreCard.objects.filter(run=run, rank__lte=300).update(grade="优秀")
    said = {"meeting": "常委会第3次会议", "document": "3号", "decided_on": "2024-02-01", "by": reader}
    Decision.objects.bulk_create(
        Decision(card=card, grade=card.grade, proposed=card.grade, **said) for card in run.cards.all()[: SUBJECTS // 2]
    )
    return run, reader


def measured():
    """Medians of milliseconds of CPU: the page, the empty page, the query; and how often the page asks."""
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from scoring.models import ScoreCard  # noqa: PLC0415

    run, reader = lay_out()
    names = ("pk", "rank", "subject__name", "subject__code", "score", "grade", "state", "decision__grade", "told")
    names += ("flags", "decision__reason", "decision__proposed")
    client = Client(headers={"host": "localhost"})
    client.force_login(reader)
    address = f"/rounds/{run.round_id}/review/"
    rows = ScoreCard.objects.filter(run=run).order_by("rank").values_list(*names)
    works = (lambda: client.get(address).content, lambda: client.get("/jobs/").content, lambda: list(rows.all()))
    for work in works:
        work()
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    assert answer.content.decode().count('<th scope="row"><a') == SUBJECTS
    asked = sum(not one["sql"].startswith(CONTROL) for one in queries)
    pairs = [[spent(work) for work in works] for _ in range(PAIRS)]
    return sorted(pairs, key=lambda pair: pair[0] / (pair[1] + pair[2]))[PAIRS // 2], asked


def main() -> None:
    """Print a line for the page of results."""
    (page, empty, query), asked = measured()
    cells = (f"review table of {SUBJECTS:,} rows, {asked} queries", f"{page:.1f} ms", f"{empty:.1f} + {query:.1f} ms")
    line = f"| {' | '.join(cells)} | {page / (empty + query):.2f} | ≤ {GOAL} |"
    print(json.dumps({"review": [line]}, ensure_ascii=False))


if __name__ == "__main__":
    with in_a_database_of_its_own():
        main()
