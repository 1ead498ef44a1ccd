import json
from threading import Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from evidence.models import Figure
from rounds.fields import packed
from rounds.models import Round
from scoring.actions import lock_run, request_run
from scoring.engine.number import exact
from scoring.models import FrozenInputs, Run, ScoreCard
from scoring.runs import found_before, hashed, perform_run, replay, run_json, standing_run
from scoring.storing import store_case
from tests.failing import every_failure
from tests.scoring.cases_on_disk import SCHEME, SCORES, write_case
from tests.scoring.test_evaluating import CASE_TOML, YEAR

pytestmark = pytest.mark.django_db


@pytest.fixture
def round(case):
    return store_case(case, code="county", name="某县", by=None).rounds.get()


@pytest.fixture
def run(round):
    return perform_run(request_run(round, by=None).pk)


def test_a_run_is_computed_once_however_often_it_is_asked(run):
    again = perform_run(run.pk)

    assert (again.state, again.done_at, again.cards.count()) == (Run.State.DONE, run.done_at, 3)


def test_progress_is_told_node_by_node(round):
    told = []

    perform_run(request_run(round, by=None).pk, lambda *step: told.append(step[:2]))

    assert told == [(number, 5) for number in range(1, 6)]


def test_what_the_engine_refuses_is_kept_as_the_problem(round):
    run = request_run(round, by=None)
    wide = "9" * 38
    text = SCHEME.replace('points = "-0.5 * quantity"', f'points = "{wide} * {wide} * quantity"')
    Run.objects.filter(pk=run.pk).update(scheme_text=text)

    refused = perform_run(run.pk)

    assert refused.state == Run.State.REFUSED
    assert refused.problem
    assert not refused.cards.exists()


def test_the_text_of_a_run_has_the_hash_that_the_run_keeps(run):
    assert hashed(run_json(run)) == run.results_digest
    assert {s["id"]: s["score"] for s in json.loads("".join(run_json(run)))["subjects"]} == SCORES


def test_a_replay_is_identical_though_the_evidence_has_changed_since(run):
    Figure.objects.filter(name="tasks").update(value=exact(1))

    assert list(replay(run)) == []


def test_a_replay_names_a_card_that_somebody_changed(run):
    one, other = run.cards.get(subject__code="T1"), run.cards.get(subject__code="T2")
    ScoreCard.objects.filter(pk=one.pk).update(content=other.content)

    told = list(replay(run))

    assert any(line.startswith("城关镇 score") for line in told)


def test_a_replay_says_when_the_kept_scheme_or_inputs_are_others(run):
    Run.objects.filter(pk=run.pk).update(
        scheme_text=SCHEME.replace('cap = "3"', "").replace("share = 40", "share = 70")
    )
    run.refresh_from_db()

    first, *others = replay(run)

    assert "方案" in first or "scheme" in first
    assert others


def test_a_later_round_asks_the_locked_run_and_else_the_newest(tmp_path):
    folder = write_case(tmp_path / "case")
    (folder / "case.toml").write_text(CASE_TOML, encoding="utf-8")
    (folder / "year.toml").write_text(YEAR, encoding="utf-8")
    first, second = store_case(folder, code="c", name="c", by=None).rounds.order_by("position")

    with pytest.raises(ValidationError, match="2022"):
        perform_run(request_run(second, by=None).pk)
    one = perform_run(request_run(first, by=None).pk)
    Figure.objects.filter(subject__round=first, name="tasks").update(value=exact(0))
    two = perform_run(request_run(first, by=None).pk)

    assert standing_run(first) == two
    lock_run(one, by=None)
    assert standing_run(first) == one
    assert {f"{e.subject} {packed(e.value)}" for e in found_before(second) if e.key == "score"} == {
        "T1 n:2293/25",
        "T2 n:494/5",
        "T3 n:81",
    }


@pytest.mark.django_db(transaction=True)
def test_a_database_that_fails_at_any_statement_leaves_no_half_run(case):
    run = request_run(store_case(case, code="county", name="某县", by=None).rounds.get(), by=None)

    def books_balance():
        run.refresh_from_db()
        assert (run.state, run.cards.count(), FrozenInputs.objects.count()) == (Run.State.QUEUED, 0, 0)

    every_failure(lambda: perform_run(run.pk), books_balance)

    run.refresh_from_db()
    assert (run.state, run.cards.count()) == (Run.State.DONE, 3)


@pytest.mark.django_db(transaction=True)
def test_evidence_is_read_while_nobody_brings_any(case):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer at a time anyway")
    round = store_case(case, code="county", name="某县", by=None).rounds.get()
    run, done = request_run(round, by=None), []

    def compute():
        done.append(perform_run(run.pk).state)
        connection.close()

    with transaction.atomic():
        Round.objects.select_for_update(of=["self"]).get(pk=round.pk)
        thread = Thread(target=compute)
        thread.start()
        thread.join(1)
        before = list(done)
    thread.join(30)

    assert (before, done) == ([], [Run.State.DONE])
