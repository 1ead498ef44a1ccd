from scoring.engine.faults import Fault, Faults, Refused


def test_a_fault_names_place_clause_problem_and_remedy_in_one_line():
    fault = Fault("nodes[total]", "权重合计 110，不是 100。", "请改正权重。", clause="第五条")

    assert str(fault) == "nodes[total]（第五条）：权重合计 110，不是 100。 请改正权重。"


def test_a_reminder_is_marked_and_does_not_forbid_going_on():
    faults = Faults()
    faults.add("nodes[a]", "there is no node.", "Write at least one [[nodes]].", grave=False)
    faults.add("nodes[b]", "there is no node.", "Write at least one [[nodes]].")

    assert [fault.place for fault in faults.grave()] == ["nodes[b]"]
    assert str(faults[0]).startswith("提醒：nodes[a]：")


def test_problem_and_remedy_share_the_operands():
    faults = Faults()
    faults.add("nodes", "there is no category “{0}”.", "Categories: {1}.", "镇", ["乡镇", "街道"], clause="第二条")

    assert faults == [Fault("nodes", "没有类别“镇”。", "类别有：乡镇、街道。", "第二条")]


def test_a_refusal_says_all_that_must_be_mended():
    first, second = Fault("a", "一。", "甲。"), Fault("b", "二。", "乙。")
    refusal = Refused([first, second])

    assert refusal.faults == (first, second)
    assert str(refusal) == "a：一。 甲。\nb：二。 乙。"
