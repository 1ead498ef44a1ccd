"""Every action that writes, at a database that fails at its first, second, … n-th statement: all of it or nothing."""

import inspect
from datetime import date, timedelta
from fractions import Fraction
from importlib import import_module

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts import second_factor
from accounts.actions import own, people, rights
from accounts.models import AuditEntry, AuditHead, User
from accounts.roles import Office, Role
from evidence.actions import entries, registers
from evidence.actions import figures as figures_of
from evidence.actions.figures import save_cells
from evidence.actions.files import attach
from evidence.models import Arrangement, Figure, Filing, Proposal
from feedback.actions import matters, notices, releasing
from feedback.actions import own as own_results
from feedback.models import Holiday, Notice
from indicators import actions as schemes
from indicators import library_actions as library
from indicators import table_actions as trees
from indicators.library import entries_of
from indicators.models import Draft, Scheme
from jobs import actions as jobs
from jobs.models import Job
from rounds.actions import drafting, steering, steps, subjects
from rounds.models import Round, Stage, Subject
from rounds.readiness import fingerprint, lacks_before
from scoring import actions as scoring
from scoring import rehearsal_actions as rehearsal
from scoring import tryout_actions as trying
from scoring.models import Run
from scoring.runs import perform_run
from scoring.storing import store_case
from scoring.tryout import Wish
from tests.accounts.phone import code, equipped
from tests.evidence.rounds_of_figures import filing, proof, seen, typed
from tests.failing import every_failure
from tests.feedback.decided_rounds import ALL, PUBLIC, WORDS, card_of, decide
from tests.scoring.cases_on_disk import SCHEME, write_case
from tests.scoring.reviewed_rounds import EXCEPTED, otherwise, signed_exception
from tests.scoring.rounds_in_reach import at_stage
from tests.units.intake.test_lrmx import FORM
from units.actions import history, intake, lists, tree
from units.actions import people as cadres
from units.actions import rights as remits
from units.models import Cadre, Group, Recusal, Remit, Tenure, Unit

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2025, 3, 1)
ENTRY = {"item": "late", "quantity": 1, "matter": "迟报"}
PICKED = entries_of(SCHEME)[0]
TABLE = "干部编号,姓名,单位,性别\nG1,张三,101,男\n"
ELSEWHERE = {"start_job"}  # tried in the tests of jobs
HELPERS = {
    "demand_import", "begin_tenure", "copy_contents", "changes_of", "demand_ready", "others_who_steer",
    "held_for_decision", "hold", "placed", "proposable", "list_of", "alike", "of_values", "of_entries",
    "midnight_after", "refuse_unless_hanging", "keep_scheme", "freeze_scheme",
}  # fmt: skip  # parts of others
CHOSEN = {"of": "units", "codes": ["201"], "rule": "one", "sorted": {"": "town"}}
MODULES = (
    "accounts.actions.own", "accounts.actions.people", "accounts.actions.rights", "indicators.actions", "jobs.actions",
    "evidence.actions.entries", "evidence.actions.figures", "evidence.actions.files", "evidence.actions.registers",
    "feedback.actions.matters", "feedback.actions.notices", "feedback.actions.own", "feedback.actions.releasing",
    "scoring.actions.approvals", "scoring.actions.decisions", "scoring.actions.runs",
    "scoring.rehearsal_actions", "scoring.tryout_actions", "indicators.library_actions", "indicators.table_actions",
    "rounds.actions.drafting", "rounds.actions.subjects", "rounds.actions.steps", "rounds.actions.steering",
    "units.actions.history", "units.actions.intake", "units.actions.lists", "units.actions.people",
    "units.actions.rights", "units.actions.tree",
)  # fmt: skip


class World:
    """What the actions act on, fetched anew at each try as a request does."""

    def __init__(self, folder, make):
        self.folder = folder
        self.root = Unit.objects.create(code="0", name="某县", path="0001.")
        self.bureau = self.unit("101", "财政局", 1)
        self.town = self.unit("201", "青石镇", 2)
        self.cadre = Cadre.objects.create(code="C1", name="王建国", plain_name="王建国", unit=self.bureau)
        self.tenure = Tenure.objects.create(cadre=self.cadre, unit=self.bureau, title="局长", since=date(2020, 1, 1))
        self.head = make(Role.SECTION_HEAD, username="head")
        Remit.objects.create(grant=self.head.grants.get(), unit=self.root)
        self.approver = make(Role.APPROVER, username="approver")
        Remit.objects.create(grant=self.approver.grants.get(), unit=self.root)
        self.system = make(office=Office.SYSTEM, username="system")
        self.security = make(office=Office.SECURITY, username="security")
        self.audit = make(office=Office.AUDIT, username="audit")
        make(office=Office.AUDIT, username="audit2")
        self.other = make(Role.READER, username="other")
        self.bare = make(username="bare")
        self.grant = self.other.grants.get()
        self.remit = Remit.objects.create(grant=self.grant, unit=self.bureau)
        self.own = make(Role.CADRE, username="own")
        Remit.objects.create(grant=self.own.grants.get(), cadre=self.cadre)
        self.recusal = Recusal.objects.create(user=self.other, unit=self.town, reason="亲属")

    def unit(self, number, name, position):
        path = f"0001.{position:04}."
        return Unit.objects.create(code=number, name=name, parent=self.root, position=position, path=path)

    def closed(self):
        User.objects.filter(pk=self.other.pk).update(is_active=False)

    def locked_out(self):
        attempts = apps.get_model("axes.AccessAttempt").objects
        attempts.create(username="other", failures_since_start=9, attempt_time=timezone.now())

    def begun(self):
        return second_factor.begin(self.other)

    def equipped(self):
        return equipped(self.other)

    def job(self):
        return Job.objects.create(kind="check-table", by=self.head, label="x")

    def stopped(self):
        return Job.objects.create(
            kind="check-table", by=self.head, label="x", state="cancelled", ended_at=timezone.now()
        )

    def brought(self):
        return intake.bring_table(table(), "cadres", by=self.head)

    def round(self):
        return store_case(write_case(self.folder / "case"), code="county", name="某县", by=None).rounds.get()

    def draft(self):
        return at_stage(self.round(), Stage.DRAFT)

    def submitted(self):
        return steering.submit_round(self.draft(), by=self.head, seen=self.seen(Stage.APPROVED))

    def rehearsed(self):
        made = rehearsal.rehearse_round(self.draft(), by=self.head)
        Job.objects.all().delete()
        return made

    def facts(self):
        others = dict.fromkeys(("period_from", "period_until", "opens_on", "closes_at", "case"))
        return others | {"code": "2025", "case_name": "新案例", "scheme": Scheme.objects.get()}

    def seen(self, to):
        return fingerprint(lacks_before(Round.objects.get(), to))

    def given(self):
        return scoring.bring_evidence(figures(), self.collecting(), "figures", by=self.head)

    def collecting(self):
        """A round that collects, with the town of the records as its first subject."""
        round = at_stage(self.round(), Stage.COLLECTING)
        round.subjects.filter(code="T1").update(unit=self.town)
        Figure.objects.all().delete()
        return Round.objects.select_related("case", "scheme").get(pk=round.pk)

    def entered(self):
        """A value that was entered, and waits to be handed in."""
        round = self.collecting()
        Arrangement.objects.create(round=round, declared=["tasks"], certify_keepers=True)
        save_cells(round, [typed(round, "T1", "tasks", "9")], by=self.head)
        return filing()

    def handed(self):
        """A value that was handed in by somebody else than the head."""
        row = self.entered()
        Filing.objects.update(state="handed", by=self.other)
        row.refresh_from_db()
        return row

    def proposed(self):
        """A list entry that somebody else proposed."""
        entry = entries.propose(self.collecting().subjects.get(code="T1"), ENTRY, by=self.head)
        Proposal.objects.update(by=self.other)
        return entry

    def own_entry(self):
        """A list entry that the head proposed."""
        return entries.propose(self.collecting().subjects.get(code="T1"), ENTRY, by=self.head)

    def found(self):
        """A finding about the first subject of a round whose scheme knows a circumstance."""
        more = '[[circumstances]]\nid = "sanction"\nname = "处分"\n'
        case = write_case(self.folder / "case", SCHEME + more)
        round = at_stage(store_case(case, code="county", name="某县", by=None).rounds.get(), Stage.COLLECTING)
        round.subjects.filter(code="T1").update(unit=self.town)
        return registers.note_finding(self.finding(), by=self.head)

    def finding(self):
        """What an audit found about the town."""
        return {"unit": self.town, "kind": "audit", "matter": "超预算", "found_on": DAY}

    @staticmethod
    def subject():
        """The first subject of the round."""
        return Subject.objects.select_related("round").get(code="T1")

    @staticmethod
    def round_of(it):
        return Round.objects.get(pk=it.round_id if isinstance(it, Run) else it.findings["round"])

    def to_release(self):
        round = decide(self.round())
        Subject.objects.filter(round=round, code="T2").update(cadre=self.cadre)
        return Round.objects.get(pk=round.pk)

    def released(self):
        return releasing.release_results(self.to_release(), ALL | PUBLIC, by=again(self.head))

    def appealed(self):
        round = self.released().round
        return at_stage(round, Stage.APPEALS)

    def hung_out(self):
        today = timezone.localdate()
        return notices.issue_notice(self.released(), WORDS, grades=["优秀"], first_day=today, days=5, by=self.head)

    def objected(self):
        return objected(self, self.hung_out())

    def upheld(self):
        return settled(self, self.objected())

    def holiday(self):
        return Holiday.objects.create(day=DAY, name="假日")

    def card(self):
        self.released()
        return card_of("T2", Round.objects.get())

    def noticed(self):
        self.hung_out()
        return card_of("T2", Round.objects.get())

    def plan(self):
        return schemes.start_draft(SCHEME, by=self.head)

    def brought_tree(self):
        return trees.bring_indicator_table(indicators(), self.plan(), by=self.head)

    def item(self):
        return library.keep_library_item(PICKED, "指标", by=self.head)

    def submitted_plan(self):
        plan = self.plan()
        Draft.objects.update(state="submitted", submitted_by=self.other, submitted_at=timezone.now())
        return plan

    def run(self):
        return perform_run(scoring.request_run(self.round(), by=None).pk)

    def review(self):
        """A locked run whose quotas may be exceeded by a signed exception."""
        case = store_case(write_case(self.folder / "case", EXCEPTED), code="county", name="某县", by=None)
        return scoring.lock_run(perform_run(scoring.request_run(case.rounds.get(), by=None).pk), by=None)

    def decided(self):
        run = self.review()
        scoring.decide_as_proposed(run, None, scoring.Award(), by=self.approver)
        return run

    def handed_in(self):
        return scoring.submit_decisions(self.decided(), by=self.approver)


def table():
    return SimpleUploadedFile("干部.csv", TABLE.encode())


def indicators():
    return SimpleUploadedFile("指标.csv", "一级指标,权重,指标编号\n工作,60,work\n".encode())


def figures():
    return SimpleUploadedFile("数据.csv", "对象,重点任务完成数\nT1,10\n".encode())


def form():
    return SimpleUploadedFile("a.lrmx", FORM if isinstance(FORM, bytes) else FORM.encode())


def objected(w, notice):
    said = {"text": "有误", "objector": "群众", "reached_at": ""}
    subject = Subject.objects.get(code="T2")
    return matters.record_objection(notice, subject, said, received_on=timezone.localdate(), by=again(w.head))


def settled(w, matter):
    return matters.settle(matter, state="upheld", investigation="", answer="属实", by=again(w.head))


def again(row):
    return type(row).objects.get(pk=row.pk)


def secondment(w):
    return {"host": w.town, "line": "基层", "since": DAY}


# name: what must be there first (a method of the world), and the action itself on the world and on what is there.
ACTIONS = {
    "change_password": ("", lambda w, _: own.change_password("Neu-12345678", by=again(w.other))),
    "begin_second_factor": ("", lambda w, _: own.begin_second_factor(by=again(w.other))),
    "confirm_second_factor": ("begun", lambda w, it: own.confirm_second_factor(code(it), by=again(w.other))),
    "drop_second_factor": ("equipped", lambda w, _: own.drop_second_factor(by=again(w.other))),
    "open_account": ("", lambda w, _: people.open_account("new", "新人", by=w.system)),
    "rename_account": ("", lambda w, _: people.rename_account(again(w.other), "改名", by=w.system)),
    "close_account": ("", lambda w, _: people.close_account(again(w.other), by=w.system)),
    "reopen_account": ("closed", lambda w, _: people.reopen_account(again(w.other), by=w.system)),
    "reset_password": ("locked_out", lambda w, _: people.reset_password(again(w.other), by=w.system)),
    "unlock_account": ("locked_out", lambda w, _: people.unlock_account(again(w.other), by=w.system)),
    "grant_role": ("", lambda w, _: rights.grant_role(again(w.other), Role.LIAISON, by=w.security)),
    "withdraw_role": ("", lambda w, _: rights.withdraw_role(again(w.grant), by=w.security)),
    "appoint_officer": ("", lambda w, _: rights.appoint_officer(again(w.bare), Office.SYSTEM, by=w.security)),
    "relieve_officer": ("", lambda w, _: rights.relieve_officer(again(w.audit), by=w.security)),
    "lift_second_factor": ("equipped", lambda w, _: rights.lift_second_factor(again(w.other), by=w.security)),
    "start_draft": ("", lambda w, _: schemes.start_draft(SCHEME, by=w.head)),
    "write_draft": ("plan", lambda w, it: schemes.write_draft(again(it), "x", 1, by=w.head)),
    "submit_draft": ("plan", lambda w, it: schemes.submit_draft(again(it), 1, by=w.head)),
    "give_back_draft": ("submitted_plan", lambda w, it: schemes.give_back_draft(again(it), "有误", by=w.head)),
    "approve_draft": ("submitted_plan", lambda w, it: schemes.approve_draft(again(it), 1, by=w.head)),
    "drop_draft": ("plan", lambda w, it: schemes.drop_draft(again(it), by=w.head)),
    "bring_indicator_table": ("plan", lambda w, it: trees.bring_indicator_table(indicators(), again(it), by=w.head)),
    "confirm_indicator_table": ("brought_tree", lambda w, it: trees.confirm_indicator_table(again(it), by=w.head)),
    "pick_indicator": ("plan", lambda w, it: library.pick_indicator(again(it), PICKED, "", by=w.head)),
    "keep_library_item": ("", lambda w, _: library.keep_library_item(PICKED, "指标", by=w.head)),
    "drop_library_item": ("item", lambda w, it: library.drop_library_item(again(it), by=w.head)),
    "try_out": ("plan", lambda w, it: trying.try_out(again(it), Wish(sizes={"town": 1}), by=w.head)),
    "cancel_job": ("job", lambda w, it: jobs.cancel_job(again(it), by=w.head)),
    "resume_job": ("stopped", lambda w, it: jobs.resume_job(again(it), by=w.head)),
    "request_run": ("round", lambda w, it: scoring.request_run(again(it), by=again(w.head))),
    "compute_round": ("round", lambda w, it: scoring.compute_round(again(it), by=again(w.head))),
    "bring_evidence": (
        "collecting",
        lambda w, it: scoring.bring_evidence(figures(), again(it), "figures", by=again(w.head)),
    ),
    "confirm_evidence": (
        "given",
        lambda w, it: scoring.confirm_evidence(again(it), w.round_of(it), "figures", by=again(w.head)),
    ),
    "take_back": (
        "run",
        lambda w, it: scoring.take_back(w.round_of(it), Stage.COLLECTING, by=again(w.head), reason="数据有误"),
    ),
    "set_chain": ("round", lambda w, it: scoring.set_chain(again(it), [Role.SECTION_HEAD], by=again(w.head))),
    "decide": ("decided", lambda w, it: scoring.decide(
        it.cards.get(subject__code="T2"), otherwise("良好"), by=again(w.approver), revision=1)),
    "decide_as_proposed": ("review", lambda w, it: scoring.decide_as_proposed(
        again(it), None, scoring.Award(), by=again(w.approver))),
    "grant_exception": ("review", lambda w, it: scoring.grant_exception(
        again(it), signed_exception(), by=again(w.approver))),
    "submit_decisions": ("decided", lambda w, it: scoring.submit_decisions(again(it), by=again(w.head))),
    "approve_decisions": ("handed_in", lambda w, it: scoring.approve_decisions(again(it), level=1, by=again(w.head))),
    "return_decisions": ("handed_in", lambda w, it: scoring.return_decisions(
        again(it), level=1, reason="请核实", by=again(w.head))),
    "draft_round": ("draft", lambda w, _: drafting.draft_round(w.facts(), by=w.head)),
    "change_round": ("draft", lambda w, it: drafting.change_round(again(it), w.facts(), by=w.head)),
    "copy_round": ("draft", lambda w, it: drafting.copy_round(again(it), w.facts(), by=w.head)),
    "discard_round": ("draft", lambda w, it: drafting.discard_round(again(it), by=w.head)),
    "add_subjects": ("draft", lambda w, it: subjects.add_subjects(again(it), CHOSEN, [], by=w.head)),
    "change_subjects": ("draft", lambda w, it: subjects.change_subjects(
        again(it), {it.subjects.first().pk: {"category": "", "order": Fraction(9), "group": None}}, [], by=w.head)),
    "order_anew": ("draft", lambda w, it: subjects.order_anew(again(it), by=w.head)),
    "take_snapshot": ("draft", lambda w, it: subjects.take_snapshot(again(it), set(), by=w.head)),
    "save_steps": ("draft", lambda w, it: steps.save_steps(again(it), {("town", "meeting"): DAY}, by=w.head)),
    "submit_round": ("draft", lambda w, it: steering.submit_round(
        again(it), by=w.head, seen=w.seen(Stage.APPROVED))),
    "return_draft": ("submitted", lambda w, it: steering.return_draft(again(it), by=w.head)),
    "approve_round": ("submitted", lambda w, it: steering.approve_round(
        again(it), by=w.head, seen=w.seen(Stage.APPROVED))),
    "advance": ("collecting", lambda w, it: steering.advance(
        again(it), Stage.CLOSED, by=w.head, seen=w.seen(Stage.CLOSED))),
    "extend_collection": ("collecting", lambda w, it: steering.extend_collection(again(it), None, by=w.head)),
    "rehearse_round": ("draft", lambda w, it: rehearsal.rehearse_round(again(it), by=w.head)),
    "purge_rehearsal": ("rehearsed", lambda w, it: rehearsal.purge_rehearsal(again(it), by=w.head)),
    "lock_run": ("run", lambda w, it: scoring.lock_run(again(it), by=again(w.head))),
    "save_cells": ("collecting", lambda w, it: figures_of.save_cells(
        it, [typed(it, "T1", "tasks", "9"), typed(it, "T2", "target", "7")], by=again(w.head))),
    "hand_in": ("entered", lambda w, it: figures_of.hand_in(again(it).subject.round, by=again(w.head))),
    "certify": ("handed", lambda w, it: figures_of.certify(again(it).subject.round, seen(it), by=again(w.head))),
    "return_values": ("handed", lambda w, it: figures_of.return_values(
        again(it).subject.round, seen(it), by=again(w.head), reason="有误")),
    "arrange": ("collecting", lambda w, it: figures_of.arrange(
        again(it), {"declared": [], "certify_units": True, "certify_keepers": True}, by=again(w.head))),
    "propose": ("collecting", lambda w, _: entries.propose(w.subject(), ENTRY, by=again(w.head))),
    "mend_entry": ("own_entry", lambda w, it: entries.mend_entry(again(it), ENTRY, version=1, by=again(w.head))),
    "accept_entry": ("proposed", lambda w, it: entries.accept_entry(again(it), version=1, by=again(w.head))),
    "return_entry": ("proposed", lambda w, it: entries.return_entry(
        again(it), version=1, reason="有误", by=again(w.head))),
    "take_as_circumstance": ("found", lambda w, it: entries.take_as_circumstance(
        again(it), w.subject(), "sanction", by=again(w.head))),
    "attach": ("own_entry", lambda w, it: attach(proof(), again(it), by=again(w.head))),
    "note_routine_grades": ("", lambda w, _: registers.note_routine_grades(
        2025, 1, [(w.town, "好")], source="", by=again(w.head))),
    "note_finding": ("", lambda w, _: registers.note_finding(w.finding(), by=again(w.head))),
    "release_results": ("to_release", lambda w, it: releasing.release_results(
        again(it), ALL | PUBLIC, by=again(w.head))),
    "withdraw_release": ("released", lambda w, it: releasing.withdraw_release(
        again(it), reason="有误", by=again(w.head))),
    "begin_appeals": ("released", lambda w, it: releasing.begin_appeals(again(it.round), by=again(w.head))),
    "archive_round": ("appealed", lambda w, it: releasing.archive_round(again(it), by=again(w.head))),
    "issue_notice": ("released", lambda w, it: notices.issue_notice(
        again(it), WORDS, grades=["优秀"], first_day=timezone.localdate(), days=5, by=again(w.head))),
    "withdraw_notice": ("hung_out", lambda w, it: notices.withdraw_notice(
        again(it), reason="有误", by=again(w.head))),
    "enter_holidays": ("", lambda w, _: notices.enter_holidays(
        first=DAY, last=DAY + timedelta(days=1), name="假日", worked=False, by=again(w.head))),
    "drop_holiday": ("holiday", lambda w, it: notices.drop_holiday(again(it), by=again(w.head))),
    "record_objection": ("hung_out", lambda w, it: objected(w, again(it))),
    "look_into": ("objected", lambda w, it: matters.look_into(again(it), investigation="已核", by=again(w.head))),
    "settle": ("objected", lambda w, it: settled(w, again(it))),
    "take_round_back": ("upheld", lambda w, it: matters.take_round_back(
        again(it), Stage.COLLECTING, by=again(w.head))),
    "acknowledge": ("card", lambda w, it: own_results.acknowledge(again(it), by=again(w.own))),
    "ask_correction": ("card", lambda w, it: own_results.ask_correction(again(it), "有误", by=again(w.own))),
    "object_to_own": ("noticed", lambda w, it: own_results.object_to_own(
        Notice.objects.get(), again(it), "有误", by=again(w.own))),
    "add_secondment": ("", lambda w, _: history.add_secondment(again(w.cadre), secondment(w), by=w.head)),
    "add_charge": ("", lambda w, _: history.add_charge(again(w.cadre), {"unit": w.town, "since": DAY}, by=w.head)),
    "add_circumstance": ("", lambda w, _: history.add_circumstance(
        again(w.cadre), {"kind": "sanction", "grade": "警告", "decided_on": DAY}, by=w.head)),
    "end_period": ("", lambda w, _: history.end_period(again(w.tenure), until=DAY, by=w.head)),
    "bring_table": ("", lambda w, _: intake.bring_table(table(), "cadres", by=w.head)),
    "bring_forms": ("", lambda w, _: intake.bring_forms([form()], by=w.head)),
    "confirm_upload": ("brought", lambda w, it: intake.confirm_upload(again(it), by=w.head)),
    "add_row": ("", lambda w, _: lists.add_row(Group, {"name": "一组", "kind": "area"}, by=w.head)),
    "add_cadre": ("", lambda w, _: cadres.add_cadre({"code": "C2", "name": "李明", "unit": w.town}, by=w.head)),
    "change_cadre": ("", lambda w, _: cadres.change_cadre(again(w.cadre), {"name": "王军"}, version=1, by=w.head)),
    "transfer_cadre": ("", lambda w, _: cadres.transfer_cadre(
        again(w.cadre), unit=w.town, title="镇长", since=DAY, by=w.head)),
    "add_tenure": ("", lambda w, _: cadres.add_tenure(
        again(w.cadre), {"unit": w.town, "title": "镇长", "since": DAY}, by=w.head)),
    "give_remit": ("", lambda w, _: remits.give_remit(again(w.grant), unit=w.town, by=w.security)),
    "end_remit": ("", lambda w, _: remits.end_remit(again(w.remit), by=w.security)),
    "recuse": ("", lambda w, _: remits.recuse(w.other, unit=w.bureau, reason="亲属", by=w.security)),
    "lift_recusal": ("", lambda w, _: remits.lift_recusal(again(w.recusal), by=w.security)),
    "create_unit": ("", lambda w, _: tree.create_unit(
        {"code": "301", "name": "新局"}, parent=again(w.root), by=w.head)),
    "change_unit": ("", lambda w, _: tree.change_unit(again(w.town), {"name": "新镇"}, version=1, by=w.head)),
    "move_unit": ("", lambda w, _: tree.move_unit(again(w.town), parent=w.bureau, by=w.head)),
    "close_unit": ("", lambda w, _: tree.close_unit(again(w.town), day=DAY, by=w.head)),
}  # fmt: skip


def test_every_action_is_tried():
    found = {
        name
        for path in MODULES
        for name, function in inspect.getmembers(import_module(path), inspect.isfunction)
        if function.__module__ == path and not name.startswith("_")
    }
    assert found - HELPERS == set(ACTIONS) | ELSEWHERE


@pytest.fixture
def world(person, settings, tmp_path, monkeypatch):
    """A county; work that is asked for waits."""
    settings.VAR_DIR = tmp_path
    settings.CACHES = settings.CACHES | {"board": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    monkeypatch.setattr("jobs.actions.send", lambda *_: None)
    return World(tmp_path, person)


def everything(folder):
    """All rows of all tables, and the files that people brought."""
    rows = {model._meta.label: list(model.objects.order_by("pk").values()) for model in apps.get_models()}
    rows = {label: found for label, found in rows.items() if not label.startswith(("auth.", "contenttypes."))}
    return rows, sorted(path.name for path in folder.glob("uploads/*"))


@pytest.mark.parametrize("name", ACTIONS)
def test_an_action_that_fails_at_any_statement_changes_nothing(world, name):
    needed, action = ACTIONS[name]
    there = getattr(world, needed)() if needed else None
    before, entries = everything(world.folder), AuditEntry.objects.count()

    def nothing_changed():
        assert everything(world.folder) == before

    assert every_failure(lambda: action(world, there), nothing_changed) >= 4
    assert AuditEntry.objects.count() > entries
    assert AuditHead.objects.get().number == AuditEntry.objects.count()
