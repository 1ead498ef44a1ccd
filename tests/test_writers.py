"""Twenty people who save at once: what was told to be stored is stored exactly once, and the trail is whole."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from accounts.chain import breaks
from accounts.models import AuditEntry
from accounts.roles import Office, Role
from scoring.actions import request_run
from scoring.models import Run
from scoring.runs import perform_run
from scoring.storing import store_case
from tests.scoring.cases_on_disk import write_case
from units.models import Cadre, Circumstance, Remit, Unit

WRITERS, EACH = 20, 3
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def county(db):
    return Unit.objects.create(code="0", name="某县", path="0001.")


@pytest.fixture
def section_head(person, county):
    """A function that makes a section head for the whole county and gives the name of a browser of theirs."""

    def make(number):
        head = person(Role.SECTION_HEAD, username=f"head{number}")
        Remit.objects.create(grant=head.grants.get(), unit=county)
        return browser(head)

    return make


def browser(user):
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


def at_once(tasks):
    """Do all of these at the same moment, each in a thread with a connection of its own; gives what they give."""
    gate = threading.Barrier(len(tasks))

    def go(task):
        try:
            gate.wait()
            return task()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(go, tasks))


def told(answer):
    """How an answer reads: stored, refused on the form, or a fault."""
    return {302: "stored", 200: "refused"}.get(answer.status_code, f"fault {answer.status_code}")


def cadre(code, name="张三"):
    return {"code": code, "name": name, "unit": "0 某县", "position": "1", "identity": "servant", "status": "serving",
            "sex": "1"}  # fmt: skip


def test_twenty_writers_lose_nothing_and_store_nothing_twice(section_head):
    clients = [section_head(number) for number in range(WRITERS)]
    address = reverse("units:add-cadre")

    def write(number):
        codes = [f"{number}-{time}" for time in range(EACH)]
        return [(code, told(clients[number].post(address, cadre(code)))) for code in codes]

    answers = [pair for pairs in at_once([lambda n=n: write(n) for n in range(WRITERS)]) for pair in pairs]

    assert {word for _, word in answers} == {"stored"}
    assert sorted(Cadre.objects.values_list("code", flat=True)) == sorted(code for code, _ in answers)
    assert AuditEntry.objects.filter(verb="add cadre").count() == WRITERS * EACH
    assert list(breaks()) == []


def test_of_many_who_add_the_same_one_is_first_and_the_others_are_told(section_head):
    clients = [section_head(number) for number in range(8)]
    address = reverse("units:add-cadre")

    answers = at_once([lambda one=one: told(one.post(address, cadre("C1"))) for one in clients])

    assert sorted(answers) == ["refused"] * 7 + ["stored"]
    assert Cadre.objects.count() == 1


def test_of_many_who_change_the_same_one_wins_and_nobody_loses_what_they_typed(section_head):
    clients = [section_head(number) for number in range(8)]
    clients[0].post(reverse("units:add-cadre"), cadre("C1"))
    address = reverse("units:change-cadre", args=[Cadre.objects.get().pk])
    names = [f"王{sign}" for sign in "甲乙丙丁戊己庚辛"]

    def save(one, name):
        answer = one.post(address, cadre("C1", name) | {"version": "1"})
        return told(answer), name, answer.content.decode()

    answers = at_once([lambda one=one, name=name: save(one, name) for one, name in zip(clients, names, strict=True)])

    assert sorted(word for word, _, _ in answers) == ["refused"] * 7 + ["stored"]
    assert [name for word, name, _ in answers if word == "stored"] == [Cadre.objects.get().name]
    assert all(name in page for word, name, page in answers if word == "refused")


def test_a_form_that_is_sent_eight_times_at_once_writes_one_circumstance(section_head):
    client = section_head(0)
    client.post(reverse("units:add-cadre"), cadre("C1"))
    address = reverse("units:add-cadre-circumstance", args=[Cadre.objects.get().pk])
    sanction = {"kind": "sanction", "grade": "警告", "decided_on": "2025-03-01"}

    answers = at_once([lambda: told(client.post(address, sanction)) for _ in range(8)])

    assert sorted(answers) == ["refused"] * 7 + ["stored"]
    assert Circumstance.objects.count() == 1


def test_of_many_who_lock_one_computation_each_one_stands(section_head, tmp_path, monkeypatch):
    round = store_case(write_case(tmp_path / "case"), code="county", name="某县", by=None).rounds.get()
    runs = [perform_run(request_run(round, by=None).pk) for _ in range(6)]
    clients = [section_head(number) for number in range(6)]
    places = [reverse("scoring:lock", args=[run.pk]) for run in runs]

    answers = at_once(
        [lambda one=one, place=place: one.post(place).status_code for one, place in zip(clients, places, strict=True)]
    )

    assert answers == [302] * 6
    assert Run.objects.filter(state=Run.State.LOCKED).count() == 1
    outcomes = AuditEntry.objects.filter(verb="lock run").values_list("outcome", flat=True)
    assert sorted(outcomes) == ["done"] + ["refused"] * 5


def test_of_many_who_ask_for_a_computation_each_gets_a_number_of_their_own(section_head, tmp_path, monkeypatch):
    monkeypatch.setattr("jobs.actions.send", lambda *_: None)
    round = store_case(write_case(tmp_path / "case"), code="county", name="某县", by=None).rounds.get()
    clients = [section_head(number) for number in range(8)]
    address = reverse("scoring:compute", args=[round.pk])

    assert at_once([lambda one=one: one.post(address).status_code for one in clients]) == [302] * 8
    assert sorted(Run.objects.values_list("number", flat=True)) == list(range(1, 9))


def test_an_account_that_two_open_at_once_is_opened_once(person):
    clients = [browser(person(office=Office.SYSTEM, username=f"system{number}")) for number in range(6)]
    typed = {"username": "new", "name": "新人"}

    pages = at_once([lambda one=one: one.post(reverse("accounts:open"), typed) for one in clients])

    assert {page.status_code for page in pages} == {200}
    assert AuditEntry.objects.filter(verb="open account", outcome="done").count() == 1
    assert AuditEntry.objects.filter(verb="open account", outcome="refused").count() == 5
