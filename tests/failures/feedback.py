"""What becomes of decided grades: releases, notices, objections."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from feedback.actions import appeals, matters, notices, releasing
from feedback.actions import own as own_results
from feedback.models import Holiday, Notice
from feedback.periods import rules_from
from rounds.models import Round, Stage, Subject
from tests.failures.anew import DAY, again
from tests.feedback.decided_rounds import ALL, PUBLIC, WORDS, card_of, decide
from tests.scoring.rounds_in_reach import keeper


class Feedback:
    """What these actions act on, fetched anew at each try as a request does."""

    def to_release(self):
        round = decide(self.round())
        Subject.objects.filter(round=round, code="T2").update(cadre=self.cadre)
        return Round.objects.get(pk=round.pk)

    def released(self):
        return releasing.release_results(self.to_release(), ALL | PUBLIC, by=again(self.head))

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

    def appealable(self):
        """The own result of a cadre, whose grade may be appealed against; and somebody apart who may decide."""
        card = self.card()
        appeals.set_appeal_rules(rules_for(card.run.round), by=again(self.head))
        keeper(Role.APPROVER, "201")
        keeper(Role.APPROVER, "101")
        return card

    def appealed(self):
        return asked(self, self.appealable(), "appeal")

    def appeal_decided(self):
        return ruled(self.appealed())

    def noticed(self):
        self.hung_out()
        return card_of("T2", Round.objects.get())


def rules_for(round):
    rules = rules_from("civil-servants", round)
    rules.grades = ["优秀"]
    return rules


def asked(w, card, kind):
    return appeals.file_appeal(again(card), kind, "有误", by=again(w.own))


def ruled(appeal):
    outcome = appeals.Outcome("dismissed", "数据一致", "县委组织部", "1号")
    return appeals.decide_appeal(again(appeal), outcome, by=User.objects.get(username="approver-101"))


def on_paper(w, subject):
    said, today = {"text": "有误", "applicant": "王建国"}, timezone.localdate()
    return appeals.register_appeal(subject, "review", said, (today, today), by=again(w.head))


def objected(w, notice):
    said = {"text": "有误", "objector": "群众", "reached_at": ""}
    subject = Subject.objects.get(code="T2")
    return matters.record_objection(notice, subject, said, received_on=timezone.localdate(), by=again(w.head))


def settled(w, matter):
    return matters.settle(matter, state="upheld", investigation="", answer="属实", by=again(w.head))


# name: what must be there first (a method of the world), and the action itself on the world and on what is there.
ACTIONS = {
    "release_results": ("to_release", lambda w, it: releasing.release_results(
        again(it), ALL | PUBLIC, by=again(w.head))),
    "withdraw_release": ("released", lambda w, it: releasing.withdraw_release(
        again(it), reason="有误", by=again(w.head))),
    "begin_appeals": ("released", lambda w, it: releasing.begin_appeals(again(it.round), by=again(w.head))),
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
    "set_appeal_rules": ("card", lambda w, it: appeals.set_appeal_rules(
        rules_for(Round.objects.get(pk=it.run.round_id)), by=again(w.head))),
    "file_appeal": ("appealable", lambda w, it: asked(w, it, "review")),
    "register_appeal": ("appealable", lambda w, it: on_paper(w, again(it.subject))),
    "extend_appeal": ("appealed", lambda w, it: appeals.extend_appeal(
        again(it), days=5, reason="案情复杂", by=again(w.head))),
    "decide_appeal": ("appealed", lambda _, it: ruled(it)),
    "hand_over": ("appeal_decided", lambda w, it: appeals.hand_over(again(it), timezone.localdate(), by=again(w.head))),
    "acknowledge_decision": ("appeal_decided", lambda w, it: appeals.acknowledge_decision(again(it), by=again(w.own))),
    "object_to_own": ("noticed", lambda w, it: own_results.object_to_own(
        Notice.objects.get(), again(it), "有误", by=again(w.own))),
}  # fmt: skip
