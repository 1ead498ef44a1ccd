from evidence.fieldwork.actions.mutual import hand_in_colleagues
from evidence.fieldwork.lacking import QUESTIONS
from rounds.models import Stage
from rounds.readiness import lacks_before


def told(field):
    return {(lack.what, lack.owed_by): lack.number for ask in QUESTIONS for lack in ask(field.round) if lack.number}


def test_everything_that_the_field_owes_is_told(field):
    found = told(field)

    assert found.pop(("缺写的工作纪实月份", "")) >= 0
    assert found == {
        ("尚未指定考核组组长", "第二组"): 1,
        ("考核组尚未提交的考核对象", ""): 2,
        ("尚未指定双出具单位", "away"): 1,
        ("尚未完成互评的干部", ""): 3,
        ("尚未提交的自评报告", ""): 5,
        ("尚未访谈服务对象的考核对象", ""): 3,
    }


def test_what_was_handed_in_is_owed_no_more(field):
    answers = {field.away[1].pk: ["优秀"], field.away[2].pk: ["称职"]}
    hand_in_colleagues(field.away[0], answers, by=field.cadre_user(0))

    assert told(field)[("尚未完成互评的干部", "")] == 2


def test_the_readiness_list_asks_before_closing(field):
    assert "尚未提交的自评报告" in {lack.what for lack in lacks_before(field.round, Stage.CLOSED)}


def test_what_the_field_owes_holds_no_round_up_because_it_may_have_come_in_as_tables(field):
    assert not [lack.what for ask in QUESTIONS for lack in ask(field.round) if lack.grave]
