"""Twenty clerks who enter at once: what was told to be saved stands, each value once, and nothing is lost."""

import json

import pytest
from django.urls import reverse

from accounts.chain import breaks
from accounts.models import Grant, User
from accounts.roles import Role
from evidence.actions.figures import Typed
from evidence.models import Figure, Filing, Turn
from tests.evidence.rounds_of_figures import collecting
from tests.test_writers import at_once, browser
from units.models import Remit, Unit

WRITERS, EACH = 20, 3
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def round(tmp_path, settings):
    settings.VAR_DIR = tmp_path / "var"
    return collecting(tmp_path / "case")


@pytest.fixture
def clerks(round):
    """Browsers of so many clerks of the whole county."""
    made = []
    for number in range(WRITERS):
        user = User.objects.create(username=f"clerk{number}", name=f"经办人{number}", must_change_password=False)
        Remit.objects.create(
            grant=Grant.objects.create(user=user, role=Role.CLERK), unit=Unit.objects.get(path="0001.")
        )
        made.append(browser(user))
    return made


def post(client, round, cells):
    body = json.dumps({"cells": [cell._asdict() for cell in cells]})
    answer = client.post(reverse("evidence:cells", args=[round.pk]), body, content_type="application/json")
    return answer.json() if answer.status_code == 200 else {"fault": answer.status_code}


def test_twenty_clerks_on_one_cell_overwrite_nobody_unseen(round, clerks):
    """Each enters the own number; who was not first sees what stands there and enters it anew on top of that."""
    subject = round.subjects.get(code="T1").pk

    def enter(number):
        stamp, tries = "0", 0
        while tries < 200:
            answer = post(clerks[number], round, [Typed(subject, "tasks", str(number), stamp)])
            if "saved" in answer:
                return number
            stamp, tries = answer["refused"][0]["stamp"], tries + 1
        return None

    done = at_once([lambda n=n: enter(n) for n in range(WRITERS)])

    assert done == list(range(WRITERS))
    turns = list(Turn.objects.order_by("pk").values_list("was", "now"))
    assert sorted(int(now) for _was, now in turns) == list(range(WRITERS))
    assert [was for was, _now in turns] == [None, *(now for _was, now in turns[:-1])]
    assert Filing.objects.get().version == WRITERS
    assert Figure.objects.get().value == turns[-1][1]
    assert list(breaks()) == []


def test_twenty_clerks_on_cells_of_their_own_lose_and_double_nothing(round, clerks):
    cells = [(one.pk, name) for one in round.subjects.all() for name in ("tasks", "target")]

    def enter(number):
        mine = cells[number % len(cells)] if number < len(cells) else None
        if mine is None:
            return None
        texts = []
        stamp = "0"
        for time in range(EACH):
            answer = post(clerks[number], round, [Typed(*mine, f"{number}.{time}", stamp)])
            texts.append(answer["saved"][0]["text"])
            stamp = answer["saved"][0]["stamp"]
        return texts

    done = [texts for texts in at_once([lambda n=n: enter(n) for n in range(WRITERS)]) if texts]

    assert len(done) == len(cells)
    assert sorted(str(row.version) for row in Filing.objects.all()) == [str(EACH)] * len(cells)
    assert Turn.objects.count() == EACH * len(cells)
    assert Figure.objects.count() == len(cells)
