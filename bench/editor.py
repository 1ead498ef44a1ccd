"""The editor's table of 200 nodes × 8 categories against an empty page and one query of the same rows.

`python -m bench.editor` prints in JSON the lines of a table: CPU milliseconds of a whole answer, in turns, medians. The
reference is three times (an empty page of the house, plus the draft's row fetched by one query and its 1,600 cells put
into the same inputs by bare Jinja2). "first" is the answer of a process that has not read this text before.
"""

import json
import statistics
import time

from bench.database import in_a_database_of_its_own

NODES, CATEGORIES, ROUNDS = 200, 8, 9
BRANCH = 10
CONTROL = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
BARE = """{% for name, cells in lines %}<tr><th scope="row"><input name="name-{{ loop.index0 }}" value="{{ name }}">
</th>{% for cell in cells %}<td><input name="cell-{{ loop.index0 }}" value="{{ cell }}" aria-label="{{ name }}"></td>
{% endfor %}</tr>{% endfor %}"""


def scheme() -> str:
    """A sound text: a total, branches of ten leaves, each weight different in one of the categories."""
    text = '[scheme]\nid = "bench"\ntitle = "测速"\n[[figures]]\nid = "x"\nname = "数值"\n'
    text += "".join(f'[[categories]]\nid = "c{n}"\nname = "类别{n}"\nscore = "t"\n' for n in range(CATEGORIES))
    text += '[[nodes]]\nid = "t"\nname = "总分"\nmethod = "weighted"\n'
    branches = NODES // BRANCH
    for branch in range(branches):
        leaves = BRANCH - 1 if branch else BRANCH - 2
        text += f'[[nodes]]\nid = "b{branch}"\nname = "分支{branch}"\nparent = "t"\nweight = 5\nmethod = "weighted"\n'
        for leaf in range(leaves):
            share = 100 - 10 * (leaves - 1) if leaf == 0 else 10
            weights = ", ".join(f"c{n} = {share}" for n in range(CATEGORIES))
            text += f'[[nodes]]\nid = "n{branch}_{leaf}"\nname = "指标{branch}之{leaf}"\nparent = "b{branch}"\n'
            text += f'weight = {{ {weights} }}\nmethod = "formula"\nvalue = "x"\n'
    return text


def spent(work) -> float:
    """CPU milliseconds of a piece of work."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def measured() -> dict[str, list[str]]:
    """Furnish a draft, and take turns."""
    from django.db import connection  # noqa: PLC0415 settings come from the environment that is prepared first
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415
    from jinja2 import Environment  # noqa: PLC0415

    from accounts.models import Grant, User  # noqa: PLC0415
    from accounts.roles import Role  # noqa: PLC0415
    from indicators.actions.schemes import start_draft  # noqa: PLC0415
    from indicators.models import Draft  # noqa: PLC0415

    clerk = User.objects.create(username="clerk", name="经办人", must_change_password=False)
    Grant.objects.create(user=clerk, role=Role.CLERK)
    draft = start_draft(scheme(), by=clerk)
    browser = Client(headers={"host": "localhost"})
    browser.force_login(clerk)
    address, table = f"/schemes/drafts/{draft.pk}/nodes/", Environment(autoescape=True).from_string(BARE)
    lines = [(f"指标{n}", ["10"] * CATEGORIES) for n in range(NODES)]

    def reference():
        Draft.objects.get(pk=draft.pk)
        table.render(lines=lines)

    first = spent(lambda: browser.get(address).content)
    with CaptureQueriesContext(connection) as queries:
        answer = browser.get(address)
    assert answer.content.count(b'name="cell-') == NODES * CATEGORIES
    number = sum(not one["sql"].startswith(CONTROL) for one in queries)
    browser.get("/schemes/drafts/new")
    turns = [
        (
            spent(lambda: browser.get(address).content),
            spent(lambda: browser.get("/accounts/password/")),
            spent(reference),
        )
        for _ in range(ROUNDS)
    ]
    page, empty, bare = (statistics.median(column) for column in zip(*turns, strict=True))
    ratio = page / (empty + bare)
    return {
        "editor": [
            f"| {NODES} × {CATEGORIES} | {number} | {page:.1f} | {empty:.1f} | {bare:.1f} | {ratio:.2f} | {first:.0f} |"
        ]
    }


if __name__ == "__main__":
    with in_a_database_of_its_own():
        print(json.dumps(measured(), ensure_ascii=False))
