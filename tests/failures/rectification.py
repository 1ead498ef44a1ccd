"""Problems on the ledger of rectification, from handed over to closed, and reports."""

from django.core.files.uploadedfile import SimpleUploadedFile

from evidence.actions import registers
from evidence.models import Finding
from rectification.actions import handing, office, taking, unit
from rectification.models import Problem
from rounds.models import Stage, Subject
from scoring.storing import store_case
from tests.evidence.rounds_of_figures import PDF
from tests.failures.anew import again
from tests.rectification.ledgers import PLAN, days
from tests.scoring.cases_on_disk import SCHEME, write_case
from tests.scoring.rounds_in_reach import at_stage

TOLD = {"about": "账目不清", "text": "村级账目不清。", "plan_by": days(10)}
WORDS = {"to": "县委组织部", "leading": "成立领导小组。", "remaining": "", "mechanism": "按月调度。"}


def proof():
    return SimpleUploadedFile("佐证.pdf", PDF)


class Rectification:
    """What these actions act on, fetched anew at each try as a request does."""

    def problem(self):
        return Problem.objects.create(cadre=self.cadre, name="王建国", origin="hand", **TOLD)

    def with_plan(self):
        row = self.problem()
        unit.make_plan(row, PLAN | {"due_on": days(20)}, by=self.own)
        return again(row)

    def being_rectified(self):
        row = self.with_plan()
        office.judge_plan(row, accept=True, by=self.head)
        return again(row)

    def more_time_asked(self):
        row = self.being_rectified()
        unit.ask_extension(row, days(60), "雨季", by=self.own)
        return again(row)

    def applied_for(self):
        row = self.being_rectified()
        unit.apply_for_closing(row, "完成", [proof()], by=self.own)
        return again(row)

    def found_in_order(self):
        row = self.applied_for()
        office.check_problem(row, passed=True, opinion="属实", by=self.head)
        return again(row)

    def closed_problem(self):
        row = self.found_in_order()
        office.close_problem(row, closes=True, by=self.approver)
        return again(row)

    def finding_on_record(self):
        return registers.note_finding(self.finding(), by=self.head)

    def rectifying(self):
        """A subject with a problem from its round."""
        subject = self.round().subjects.get(code="T2")
        Subject.objects.filter(pk=subject.pk).update(cadre=self.cadre)
        Problem.objects.create(cadre=self.cadre, name="王建国", origin="hand", subject=subject, **TOLD)
        return again(subject)

    def reported(self):
        subject = self.rectifying()
        unit.hand_in_report(subject, WORDS, 0, by=self.own)
        return subject

    def evaluated_again(self):
        """A subject of the next round, which knows open problems as a circumstance."""
        self.problem()
        more = '[[circumstances]]\nid = "open"\nname = "未销号问题数"\n'
        case = write_case(self.folder / "case", SCHEME + more)
        round = at_stage(store_case(case, code="county", name="某县", by=None).rounds.get(), Stage.COLLECTING)
        round.subjects.filter(code="T2").update(cadre=self.cadre)
        return round.subjects.get(code="T2")


# name: what must be there first (a method of the world), and the action itself on the world and on what is there.
ACTIONS = {
    "enter_problem": ("", lambda w, _: handing.enter_problem(TOLD | {"cadre": w.cadre}, by=again(w.head))),
    "take_finding": ("finding_on_record", lambda w, it: handing.take_finding(
        Finding.objects.get(pk=it.pk), TOLD, by=again(w.head))),
    "withdraw_problem": ("problem", lambda w, it: handing.withdraw_problem(again(it), reason="误录", by=again(w.head))),
    "make_plan": ("problem", lambda w, it: unit.make_plan(again(it), PLAN | {"due_on": days(20)}, by=again(w.own))),
    "report_progress": ("being_rectified", lambda w, it: unit.report_progress(
        again(it), "过半", [proof()], by=again(w.own))),
    "apply_for_closing": ("more_time_asked", lambda w, it: unit.apply_for_closing(
        again(it), "完成", [proof()], by=again(w.own))),
    "ask_extension": ("being_rectified", lambda w, it: unit.ask_extension(
        again(it), days(60), "雨季", by=again(w.own))),
    "write_report": ("rectifying", lambda w, it: unit.write_report(again(it), WORDS, 0, by=again(w.own))),
    "hand_in_report": ("rectifying", lambda w, it: unit.hand_in_report(again(it), WORDS, 0, by=again(w.own))),
    "judge_plan": ("with_plan", lambda w, it: office.judge_plan(again(it), accept=True, by=again(w.head))),
    "check_problem": ("applied_for", lambda w, it: office.check_problem(
        again(it), passed=True, opinion="属实", by=again(w.head))),
    "close_problem": ("found_in_order", lambda w, it: office.close_problem(
        again(it), closes=True, by=again(w.approver))),
    "reopen_problem": ("closed_problem", lambda w, it: office.reopen_problem(
        again(it), until=days(9), reason="反弹", by=again(w.head))),
    "answer_extension": ("more_time_asked", lambda w, it: office.answer_extension(
        again(it), approve=True, by=again(w.head))),
    "judge_report": ("reported", lambda w, it: office.judge_report(again(it), accept=True, by=again(w.head))),
    "take_open_problems": ("evaluated_again", lambda w, it: taking.take_open_problems(
        again(it), "open", by=again(w.head))),
}  # fmt: skip
