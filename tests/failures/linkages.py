"""The ledger of measures, talks, and what is handed on to the next round."""

from accounts.models import User
from accounts.roles import Role
from indicators.models import Scheme
from linkages.actions import handing_on, measures, proposals, talks
from linkages.facts import facts_for
from linkages.models import Measure
from rounds.models import Round, Subject
from scoring.models import Run
from tests.failures.anew import DAY, again
from tests.feedback.decided_rounds import released
from tests.linkages.ledgers import RULES, SAID, entry, held_talk, next_round
from tests.scoring.cases_on_disk import SCHEME
from tests.scoring.rounds_in_reach import keeper

PLAN = {"kind": "feedback", "talker": "部长", "partner": "镇长", "due_on": DAY}
BY_HAND = {"kind": "奖", "what": "记功", "clause": "纪要", "office": "组织部"}
AMENDED = dict.fromkeys(("due_on", "effect_from", "effect_until")) | {"office": "区委", "document": "1号", "pay": False}


class Ledgers:
    """What these actions act on, fetched anew at each try as a request does."""

    def to_propose_of(self):
        round = self.to_release()
        Scheme.objects.update(text=SCHEME + RULES)
        Run.objects.update(scheme_text=SCHEME + RULES)
        return Round.objects.get(pk=round.pk)

    def measures_proposed(self):
        round = self.to_propose_of()
        proposals.propose_measures(round, by=again(self.head))
        return round

    def measures_confirmed(self):
        round = self.measures_proposed()
        measures.confirm_measures(round, keys(), by=again(self.head))
        return round

    def talk_planned(self):
        return talks.plan_talk(self.to_propose_of().subjects.first(), PLAN, by=again(self.head))

    def talk_held(self):
        round = self.to_release()
        released(round)
        return held_talk(Subject.objects.get(code="T2"))

    def measure_owned(self):
        self.measures_confirmed()
        keeper(Role.DATA_OWNER, owner="财政局")
        Round.objects.update(stage="released")
        return Measure.objects.get(subject__code="T1", what="绩效奖金系数")

    def next_year(self):
        round = self.to_propose_of()
        entry(round.subjects.get(code="T2"), Run.objects.get(), effect_from="2024-02-01")
        return next_round(round)


def keys():
    return list(Measure.objects.values_list("pk", flat=True))


def one():
    return Measure.objects.get(subject__code="T2", what="通报表扬")


# name: what must be there first (a method of the world), and the action itself on the world and on what is there.
ACTIONS = {
    "propose_measures": ("to_propose_of", lambda w, it: proposals.propose_measures(again(it), by=again(w.head))),
    "add_measure": ("to_propose_of", lambda w, it: measures.add_measure(
        it.subjects.first(), BY_HAND, by=again(w.head))),
    "confirm_measures": ("measures_proposed", lambda w, it: measures.confirm_measures(
        again(it), keys(), by=again(w.head))),
    "carry_out": ("measures_confirmed", lambda w, it: measures.carry_out(
        again(it), keys(), document="1号", by=again(w.head))),
    "close_measures": ("measures_confirmed", lambda w, it: measures.close_measures(
        again(it), keys(), outcome="已办", by=again(w.head))),
    "drop_measures": ("measures_confirmed", lambda w, it: measures.drop_measures(
        again(it), keys(), reason="有误", by=again(w.head))),
    "amend_measure": ("measures_proposed", lambda w, _: measures.amend_measure(one(), AMENDED, by=again(w.head))),
    "uphold_measure": ("measures_confirmed", lambda w, _: measures.uphold_measure(
        one(), reason="议定", by=again(w.head))),
    "report_measure": ("measure_owned", lambda _, it: measures.report_measure(
        again(it), outcome="已发", by=User.objects.get(username="data-owner-财政局"))),
    "plan_talk": ("to_propose_of", lambda w, it: talks.plan_talk(it.subjects.first(), PLAN, by=again(w.head))),
    "change_plan": ("talk_planned", lambda w, it: talks.change_plan(
        again(it), PLAN | {"talker": "副部长"}, by=again(w.head))),
    "record_talk": ("talk_planned", lambda w, it: talks.record_talk(again(it), SAID, by=again(w.head))),
    "sign_talk": ("talk_held", lambda w, it: talks.sign_talk(again(it), remark="无异议", by=again(w.own))),
    "follow_up": ("talk_held", lambda w, it: talks.follow_up(again(it), outcome="已改进", by=again(w.head))),
    "drop_talk": ("talk_planned", lambda w, it: talks.drop_talk(again(it), reason="调离", by=again(w.head))),
    "take_facts": ("next_year", lambda w, it: handing_on.take_facts(
        again(it), {facts_for(again(it))[0].key: "admonished"}, by=again(w.head))),
    "take_results": ("next_year", lambda w, it: handing_on.take_results(
        again(it), Round.objects.get(code="2023年度").pk, by=again(w.head))),
}  # fmt: skip
