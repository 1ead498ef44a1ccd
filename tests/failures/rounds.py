"""Rounds: their course, their computations, their decisions."""

from fractions import Fraction

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.roles import Role
from indicators.models import Scheme
from jobs.models import Job
from rounds.actions import drafting, steering, steps, subjects
from rounds.models import Round, Stage
from rounds.readiness import fingerprint, lacks_before
from scoring import actions as scoring
from scoring import rehearsal_actions as rehearsal
from scoring.models import Run
from scoring.runs import perform_run
from scoring.storing import store_case
from tests.ballots.laid_down import good, laid
from tests.failures.anew import DAY, again
from tests.scoring.cases_on_disk import write_case
from tests.scoring.reviewed_rounds import EXCEPTED, otherwise, signed_exception
from tests.scoring.rounds_in_reach import at_stage

CHOSEN = {"of": "units", "codes": ["201"], "rule": "one", "sorted": {"": "town"}}


class Rounds:
    """What these actions act on, fetched anew at each try as a request does."""

    def round(self):
        return store_case(write_case(self.folder / "case"), code="county", name="某县", by=None).rounds.get()

    def counted(self):
        """A round whose box is sealed."""
        round = self.round()
        laid(round, {("team", "B", "T1"): good(6)})
        return round

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

    @staticmethod
    def round_of(it):
        return Round.objects.get(pk=it.round_id if isinstance(it, Run) else it.findings["round"])

    def run(self):
        return perform_run(scoring.request_run(self.round(), by=None).pk)

    def review(self):
        """A locked run whose quotas may be exceeded by a signed exception."""
        case = store_case(write_case(self.folder / "case", EXCEPTED), code="county", name="某县", by=None)
        return scoring.lock_run(perform_run(scoring.request_run(case.rounds.get(), by=None).pk), by=None)

    def excepted(self):
        return scoring.grant_exception(self.review(), signed_exception(), by=self.approver)

    def decided(self):
        run = self.review()
        scoring.decide_as_proposed(run, None, scoring.Award(), by=self.approver)
        return run

    def handed_in(self):
        return scoring.submit_decisions(self.decided(), by=self.approver)


def figures():
    return SimpleUploadedFile("数据.csv", "对象,重点任务完成数\nT1,10\n".encode())


# name: what must be there first (a method of the world), and the action itself on the world and on what is there.
ACTIONS = {
    "recount_round": ("counted", lambda w, it: scoring.recount_round(again(it), by=again(w.head))),
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
    "withdraw_exception": ("excepted", lambda w, it: scoring.withdraw_exception(
        again(it), reason="批件有误", by=again(w.approver))),
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
        again(it), by=w.approver, seen=w.seen(Stage.APPROVED))),
    "advance": ("collecting", lambda w, it: steering.advance(
        again(it), Stage.CLOSED, by=w.head, seen=w.seen(Stage.CLOSED))),
    "extend_collection": ("collecting", lambda w, it: steering.extend_collection(again(it), None, by=w.head)),
    "rehearse_round": ("draft", lambda w, it: rehearsal.rehearse_round(again(it), by=w.head)),
    "purge_rehearsal": ("rehearsed", lambda w, it: rehearsal.purge_rehearsal(again(it), by=w.head)),
    "lock_run": ("run", lambda w, it: scoring.lock_run(again(it), by=again(w.head))),
}  # fmt: skip
