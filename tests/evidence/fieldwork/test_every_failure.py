"""Every action of the field at a database that fails at its first, second, … n-th statement: all of it or nothing."""

import inspect
from datetime import date
from importlib import import_module

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import AuditEntry, AuditHead
from accounts.roles import Role
from evidence.fieldwork.actions import arrangements, certificates, clients, diaries, groups, mutual, reports
from rounds.models import Step
from tests.evidence.fieldwork.field import somebody
from tests.failing import every_failure
from tests.test_every_failure import everything

pytestmark = pytest.mark.django_db(transaction=True)
MODULES = (arrangements, certificates, clients, diaries, groups, mutual, reports)
ASKED = {"group_figures", "colleagues_of", "issuers_of", "headings_of"}  # these only ask
EACH_ALONE = {"propose_lateness"}  # proposes entry by entry, each an act of its own
DAY, MARCH = date(2024, 12, 1), date(2024, 3, 1)
PLAN = {"whom": "王五", "post": "镇长", "planned_on": DAY}
TALK = {"held_on": DAY, "talkers": "甲", "matters": "班子团结"}
VISIT = {"place": "窗口", "visited_on": DAY, "visitors": "甲", "seen": "有人值守"}
TEXTS = {"strengths": "实干"}
HALF = {"values": {"funds_a": "5", "conduct_a": "90"}, "reasons": {}, "results": "好", "conduct": "好"}
SECTIONS = {"主要工作和成效": "一", "存在的不足": "二", "下一步打算": "三"}
CLIENT = {"client": "企业", "held_on": DAY, "note": ""}
ENTRY = {"day": date(2024, 3, 4), "matter": "走访", "result": ""}
BALLOT = {"form": "rating", "voter_class": "members", "owners": ["考核组"]}
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


class Place:
    """The county of the field with everybody in it."""

    def __init__(self, field):
        self.field, self.round = field, field.round
        self.town, self.away = field.subjects[0], field.away[0]
        self.one, self.other = field.members
        self.clerk, self.cadre = field.clerk, field.cadre_user(0)
        self.issuer = field.issuer("市专班")
        self.liaison = somebody(Role.LIAISON, "liaison", unit=field.root)
        self.marks = {field.away[1].pk: ["优秀"], field.away[2].pk: ["称职"]}

    def issuers(self):
        values = {"owners": ["市专班", "商务局"]}
        arrangements.arrange_steps(self.round, {("away", Step.Kind.CERTIFICATES): values}, by=self.clerk)

    def certified(self):
        self.issuers()
        certificates.sign_certificate(self.away, "市专班", HALF, by=self.issuer)

    def owned(self):
        arrangements.arrange_steps(self.round, {("town", Step.Kind.GROUP): BALLOT}, by=self.clerk)

    def planned(self):
        return groups.plan_talk(self.town, PLAN, by=self.one)

    def written(self):
        return groups.write_report(self.town, TEXTS, 0, by=self.one)

    def signed(self):
        for user in (self.one, self.other):
            groups.mark_subject(self.town, ["90", "80"], ["好", "好"], by=user)
        work = self.written()
        for user in (self.one, self.other):
            groups.sign_work(self.town, work.version, by=user)

    def handed(self):
        self.signed()
        groups.hand_in_work(self.town, by=self.one)

    def reported(self):
        reports.hand_in_self_report(self.town, SECTIONS, 0, by=self.liaison)

    def talked(self):
        return clients.record_client(self.away, CLIENT, ["满意"], by=self.one)

    def entered(self):
        return diaries.write_entry(self.away, ENTRY, by=self.cadre)

    def month(self):
        self.entered()
        return diaries.hand_in_month(self.away, MARCH, by=self.cadre)


def file():
    return SimpleUploadedFile("证明.pdf", PDF)


def again(row):
    return type(row).objects.get(pk=row.pk)


ACTIONS = {
    "arrange_steps": ("", lambda w, _: arrangements.arrange_steps(w.round, {("town", "group"): BALLOT}, by=w.clerk)),
    "name_lead": ("", lambda w, _: arrangements.name_lead(w.round, w.field.groups[0], w.other, by=w.clerk)),
    "plan_talk": ("", lambda w, _: groups.plan_talk(w.town, PLAN, by=w.one)),
    "record_talk": ("planned", lambda w, it: groups.record_talk(w.town, again(it), TALK, by=w.one)),
    "strike_talk": ("planned", lambda w, it: groups.strike_talk(w.town, again(it), by=w.one)),
    "add_visit": ("", lambda w, _: groups.add_visit(w.town, VISIT, by=w.one)),
    "mark_subject": ("", lambda w, _: groups.mark_subject(w.town, ["90", "80"], ["好", "好"], by=w.one)),
    "agree_figures": ("owned", lambda w, _: groups.agree_figures(w.town, {"talks": "5"}, {"talks": "记录"}, by=w.one)),
    "write_report": ("", lambda w, _: groups.write_report(w.town, TEXTS, 0, by=w.one)),
    "sign_work": ("written", lambda w, it: groups.sign_work(w.town, it.version, by=w.one)),
    "hand_in_work": ("signed", lambda w, _: groups.hand_in_work(w.town, by=w.one)),
    "judge_work": ("handed", lambda w, _: groups.judge_work(w.town, by=w.clerk, accept=False, reason="改")),
    "save_colleagues": ("", lambda w, _: mutual.save_colleagues(w.away, w.marks, by=w.cadre)),
    "hand_in_colleagues": ("", lambda w, _: mutual.hand_in_colleagues(w.away, w.marks, by=w.cadre)),
    "save_certificate": (
        "issuers", lambda w, _: certificates.save_certificate(w.away, "市专班", HALF, by=w.issuer)),
    "sign_certificate": (
        "issuers", lambda w, _: certificates.sign_certificate(w.away, "市专班", HALF, by=w.issuer)),
    "return_certificate": (
        "certified", lambda w, _: certificates.return_certificate(w.away, "市专班", by=w.clerk, reason="改")),
    "save_self_report": ("", lambda w, _: reports.save_self_report(w.town, SECTIONS, 0, by=w.liaison)),
    "hand_in_self_report": ("", lambda w, _: reports.hand_in_self_report(w.town, SECTIONS, 0, by=w.liaison)),
    "attach_to_report": ("", lambda w, _: reports.attach_to_report(w.town, file(), by=w.liaison)),
    "judge_self_report": ("reported", lambda w, _: reports.judge_self_report(w.town, by=w.clerk, accept=True)),
    "record_client": ("", lambda w, _: clients.record_client(w.away, CLIENT, ["满意"], by=w.one)),
    "strike_client": ("talked", lambda w, it: clients.strike_client(again(it), by=w.clerk, reason="重复")),
    "write_entry": ("", lambda w, _: diaries.write_entry(w.away, ENTRY, by=w.cadre)),
    "strike_entry": ("entered", lambda w, it: diaries.strike_entry(w.away, again(it), by=w.cadre)),
    "attach_to_entry": ("entered", lambda w, it: diaries.attach_to_entry(w.away, again(it), file(), by=w.cadre)),
    "hand_in_month": ("entered", lambda w, _: diaries.hand_in_month(w.away, MARCH, by=w.cadre)),
    "judge_month": ("month", lambda w, it: diaries.judge_month(again(it), by=w.liaison, remark="好", accept=True)),
}  # fmt: skip


def test_every_action_of_the_field_is_tried():
    found = {
        name
        for module in MODULES
        for name, function in inspect.getmembers(import_module(module.__name__), inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    }
    assert found - ASKED - EACH_ALONE == set(ACTIONS)


@pytest.mark.parametrize("name", ACTIONS)
def test_an_action_that_fails_at_any_statement_changes_nothing(field, tmp_path, name):
    needed, action = ACTIONS[name]
    world = Place(field)
    there = getattr(world, needed)() if needed else None
    before, entries = everything(tmp_path), AuditEntry.objects.count()

    def nothing_changed():
        assert everything(tmp_path) == before

    assert every_failure(lambda: action(world, there), nothing_changed) >= 4
    assert AuditEntry.objects.count() > entries
    assert AuditHead.objects.get().number == AuditEntry.objects.count()
