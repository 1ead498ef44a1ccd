"""CPU time and queries of the pages of an office of so many cadres, in a process and a database of its own."""

import json
import os
import statistics
import sys
import tempfile
import time

TIMES = 9
ROWS = "templates/scoring/_rows.html"


def spent(work) -> float:
    """The median CPU milliseconds of a piece of work, after one for warming up."""
    work()
    found = []
    for _ in range(TIMES):
        start = time.process_time()
        work()
        found.append((time.process_time() - start) * 1000)
    return statistics.median(found)


def measure(cadres: int) -> dict:
    """By page: milliseconds and queries; and a bare Jinja2 table of the rows of the ranking."""
    import django  # noqa: PLC0415 settings come from the environment that is prepared below

    django.setup()
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415
    from jinja2 import Environment  # noqa: PLC0415

    from bench.office import furnish  # noqa: PLC0415
    from scoring.models import Run  # noqa: PLC0415
    from scoring.queries import ranked, scheme_of, table_of  # noqa: PLC0415
    from units.models import Cadre  # noqa: PLC0415
    from units.models.tree import ROOT_PATH  # noqa: PLC0415
    from units.remits import Scope  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    client = Client(headers={"host": "localhost"})
    client.force_login(furnish(cadres))
    run = Run.objects.order_by("pk").last()
    pages = {
        "home": "/",
        "units tree": "/units/",
        "cadre list": "/units/cadres/",
        "cadre page": f"/units/cadres/{Cadre.objects.first().pk}/",
        "search": "/units/search?q=zhang",
        "rounds": "/rounds/",
        "ranking of 1,000": f"/rounds/runs/{run.pk}/",
        "working": f"/rounds/cards/{run.cards.first().pk}/",
    }
    found = {}
    for name, path in pages.items():
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(path)
        number = len(queries)
        if answer.status_code == 200:
            found[name] = (spent(lambda path=path: client.get(path).content), number)
    scheme = scheme_of(run.scheme_text)
    _, rows = table_of(ranked(run, Scope(paths=(ROOT_PATH,)), "第0组"), scheme)
    table = Environment(autoescape=True).from_string((settings.BASE_DIR / ROWS).read_text() + "{{ lines(rows) }}")
    found["jinja2 alone"] = (spent(lambda: table.render(rows=rows)), 0)
    return found


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "evalsys.settings",
            "EVALSYS_VAR": folder,
            "EVALSYS_SECRET_KEY": "b" * 64,
            "DATABASE_URL": "",
            "REDIS_URL": "",
        }
        print(json.dumps(measure(int(sys.argv[1]))))
