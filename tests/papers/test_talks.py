"""Papers of talks say what is on record, and leave the rest to be written."""

from papers.talks import Sender, Talked, admonition_sheet, record_sheet, summons_sheet
from tests.papers.texts import beside, words_of

TOLD = Talked(
    kind="诫勉谈话", subject="区商务局", partner="李某", post="局长", evaluation="某区2023年度考核", grade="一般",
    colour="红", talker="王某", recorder="张某", held="2024年3月1日15时30分", due="2024年3月15日", place="三楼会议室",
    strengths="团结。", shortcomings="项目推进缓慢。", hopes="一个月内提交方案。", answer="接受。", remark="同意。",
    follow_up="2024年9月1日", basis="第十条", matter="考核排名末位", effect_until="2024年9月1日",
)  # fmt: skip
SENDER = Sender("县委组织部", "2024年3月2日", "张某", "010-1")
EMPTY = Talked("约谈", "区商务局", "区商务局主要负责人", evaluation="某区2023年度考核")


def test_the_record_has_its_fields():
    sheet = record_sheet(TOLD)
    labels = ("谈话对象", "所在单位", "职务", "考核等次", "谈话时间", "谈话地点", "谈话人", "记录人", "主要优点",
              "主要不足", "希望和要求", "本人意见和整改承诺", "跟踪回访")  # fmt: skip

    assert [beside(sheet, label) for label in labels] == [
        "李某", "区商务局", "局长", "一般", "2024年3月1日15时30分", "三楼会议室", "王某", "张某", "团结。",
        "项目推进缓慢。", "一个月内提交方案。", "接受。\n同意。", "计划于2024年9月1日回访。",
    ]  # fmt: skip


def test_a_record_that_was_signed_says_by_whom_and_another_has_room_to_sign():
    signed = Talked(**{**TOLD.__dict__, "signed": "李某　2024年3月2日"})

    assert "签名：李某　2024年3月2日（系统签署）" in words_of(record_sheet(signed))
    assert "签名：________________" in words_of(record_sheet(TOLD))


def test_an_admonition_names_cause_basis_demand_and_end():
    text = "\n".join(words_of(admonition_sheet(TOLD, SENDER)))

    assert "李某同志：" in text
    assert "因考核排名末位（第十条），经研究，决定对你进行诫勉。" in text
    assert "诫勉影响期至2024年9月1日。" in text


def test_a_unit_on_the_red_board_is_summoned_for_its_colour():
    text = "\n".join(words_of(summons_sheet(TOLD, SENDER)))

    assert "因区商务局在某区2023年度考核中列为“红”（第十条），经研究，决定对你进行约谈。" in text
    assert "一、约谈时间：2024年3月1日15时30分" in text


def test_what_is_not_on_record_is_a_blank():
    text = "\n".join(words_of(summons_sheet(EMPTY, Sender())))

    assert "一、约谈时间：____年__月__日__时" in text
    assert "二、约谈地点：____" in text
    assert "联系人" not in text
