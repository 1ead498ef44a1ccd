"""The pages of an office of so many cadres, in a process and a database of its own; asked for one by one.

`python -m bench.pages CADRES` furnishes the office and prints the names of the pages; for each name that comes in on a
line, it gets that page a few times and prints milliseconds of CPU and the number of queries, in JSON.
"""

import json
import statistics
import sys
import time

from bench.database import in_a_database_of_its_own

TIMES = 3
CONTROL = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
ROWS = "templates/scoring/_rows.html"


def spent(work) -> float:
    """The median CPU milliseconds of a piece of work."""
    found = []
    for _ in range(TIMES):
        start = time.process_time()
        work()
        found.append((time.process_time() - start) * 1000)
    return statistics.median(found)


def pages() -> dict[str, tuple[str, str]]:
    """By name: who asks, and for which address."""
    from scoring.models import Run  # noqa: PLC0415 settings come from the environment that is prepared first
    from units.models import Cadre, Unit  # noqa: PLC0415

    run, cadre = Run.objects.order_by("pk").last(), Cadre.objects.order_by("pk")[5]
    unit = Unit.objects.get(code="u5")
    return {
        "home": ("clerk", "/"),
        "units tree": ("clerk", "/units/"),
        "unit of 10 cadres": ("clerk", f"/units/{unit.pk}/"),
        "cadre list": ("clerk", "/units/cadres/"),
        "cadre list, one kind of staff": ("clerk", "/units/cadres/?identity=servant&status=serving"),
        "cadre list, one unit": ("clerk", "/units/cadres/?unit=u5&status=serving"),
        "cadre list, by pinyin": ("clerk", "/units/cadres/?sort=name&status=serving"),
        "cadre list, page 100": ("clerk", "/units/cadres/?status=serving&page=100"),
        "cadre page": ("clerk", f"/units/cadres/{cadre.pk}/"),
        "search 王建": ("clerk", "/units/search?q=王建"),
        "search wangjian": ("clerk", "/units/search?q=wangjian"),
        "search wjg": ("clerk", "/units/search?q=wjg"),
        "search w": ("clerk", "/units/search?q=w"),
        "rounds": ("clerk", "/rounds/"),
        "a round": ("clerk", f"/rounds/{run.round_id}/"),
        "ranking of 1,000": ("clerk", f"/rounds/runs/{run.pk}/?pool=第0组"),
        "working": ("clerk", f"/rounds/cards/{run.cards.order_by('position')[5].pk}/"),
        "accounts": ("system", "/accounts/people/"),
        "remits": ("security", "/units/remits/"),
        "rights": ("security", "/accounts/rights/"),
        "trail": ("audit", "/accounts/trail/"),
        "trail, one action": ("audit", "/accounts/trail/?verb=export table"),
    }


def bare_table():
    """The reference of the ranking: the same rows fetched by one plain query and put into the same lines by Jinja2."""
    from django.conf import settings  # noqa: PLC0415
    from jinja2 import Environment  # noqa: PLC0415

    from scoring.models import Run, ScoreCard  # noqa: PLC0415

    run = Run.objects.order_by("pk").last()
    names = ("pk", "rank", "subject__name", "score", "nodes", "grade", "decision__grade", "state", "colour", "flags")
    cards = ScoreCard.objects.filter(run=run, pool="第0组").order_by("rank", "position").values_list(*names)
    table = Environment(autoescape=True).from_string((settings.BASE_DIR / ROWS).read_text() + "{{ lines(rows) }}")

    def draw():
        rows = [(f"/rounds/cards/{pk}/", *said[:3], said[3].values(), *(one or "" for one in said[4:8]), said[8])
                for pk, *said in cards.all()]  # fmt: skip
        return table.render(rows=rows)

    return draw


def serve(cadres: int) -> None:
    """Furnish, then answer line by line until the input ends."""
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from bench.office import furnish  # noqa: PLC0415

    readers = {}
    for name, user in furnish(cadres).items():
        readers[name] = Client(headers={"host": "localhost"})
        readers[name].force_login(user)
    asked, draw = pages(), bare_table()
    print(json.dumps(list(asked)), flush=True)
    for line in sys.stdin:
        if line.strip() == "bare":
            print(json.dumps([spent(draw), 1]), flush=True)
            continue
        who, address = asked[line.strip()]
        with CaptureQueriesContext(connection) as queries:
            answer = readers[who].get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{address} answers {answer.status_code}")
        number = sum(not one["sql"].startswith(CONTROL) for one in queries)
        print(json.dumps([spent(lambda w=who, a=address: readers[w].get(a).content), number]), flush=True)


if __name__ == "__main__":
    with in_a_database_of_its_own():
        serve(int(sys.argv[1]))
