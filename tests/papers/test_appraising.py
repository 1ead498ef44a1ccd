"""A draft says what is on record, each sentence with its source, and nothing of what is not."""

from papers.appraising import (
    PARTS,
    Archive,
    Deed,
    Head,
    Listed,
    Opinion,
    Said,
    Season,
    appraisal_sheet,
    digest_of,
    draft,
    ended,
    kept,
    read,
)
from tests.papers.texts import beside, words_of

TOLD = Archive(
    name="王建国", sex="男", born="1978年5月", party="中共党员", post="河西乡乡长", host="城关镇", line="招商",
    title="副镇长", since="2023年3月1日", until="2023年11月30日", register="/c", months=2, diary="/d",
    deeds=[Deed("2023年4月1日", "走访企业", "签约1个")], remarks=[("2023年4月", "扎实")],
    routine=["2023年第二季度“好”"],
    opinions=[Opinion("招商专班", "双出具证明", "引资1亿元", "作风务实", "/o")], talked=3, clients=2,
    report="完成任务", reported_at="/r",
    entries=[Listed("引进项目", "重大项目", "1号", True), Listed("月报", "材料迟报", "", False)],
    seasons=[Season("某县2023年度考核", "优秀", "县委常委会", "/s")], circumstances=[("2023年5月1日获嘉奖", "2号")],
)  # fmt: skip


def test_every_record_becomes_a_sentence_with_its_source():
    said = {part: [(one.text, one.source, one.address) for one in sentences] for part, sentences in draft(TOLD).items()}

    assert said == {
        "基本情况": [
            ("王建国同志，男，1978年5月出生，中共党员，河西乡乡长。", "干部名册", "/c"),
            ("2023年3月1日至2023年11月30日在城关镇挂职，任副镇长，从事招商工作。", "挂职记录", "/c"),
        ],
        "日常表现": [
            ("挂职期间按月撰写工作纪实，共提交2个月。", "工作纪实", "/d"),
            ("用人单位对2023年4月工作纪实的意见：扎实。", "工作纪实（用人单位意见）", "/d"),
            ("平时考核结果：2023年第二季度“好”。", "平时考核登记", ""),
        ],
        "工作实绩": [
            ("2023年4月1日，走访企业，签约1个。", "工作纪实", "/d"),
            ("招商专班证明：引资1亿元。", "双出具证明", "/o"),
            ("引进项目（重大项目）。", "1号", ""),
            ("本人总结：完成任务。", "述职报告", "/r"),
        ],
        "民主评议和用人单位评价": [
            ("考核组先后与3人进行了个别谈话。", "考核组谈话记录", ""),
            ("听取服务对象意见2次。", "服务对象访谈", ""),
            ("招商专班认为：作风务实。", "双出具证明", "/o"),
        ],
        "考核结果": [("某县2023年度考核确定为“优秀”等次。", "县委常委会", "/s")],
        "奖惩情况": [("月报（材料迟报）。", "负面清单登记", ""), ("2023年5月1日获嘉奖。", "2号", "/c")],
    }


def test_of_what_is_not_on_record_nothing_is_said():
    text = draft(Archive(name="张三", host="城关镇", since="2023年3月1日"))

    assert [one.text for one in text["基本情况"]] == ["张三同志。", "2023年3月1日起在城关镇挂职。"]
    assert [part for part in PARTS if text[part]] == ["基本情况"]


def test_a_text_is_kept_and_read_alike():
    assert read(kept(draft(TOLD))) == draft(TOLD)


def test_the_digest_changes_with_every_word_and_with_who_signed():
    text = kept(draft(TOLD))
    other = kept(draft(TOLD) | {"奖惩情况": [Said("无。", "")]})

    assert len({digest_of(text, "好", "甲"), digest_of(other, "好", "甲"), digest_of(text, "好", "乙")}) == 3
    assert digest_of(dict(reversed(text.items())), "好", "甲") == digest_of(text, "好", "甲")


def test_sentences_end_once():
    assert (ended("好"), ended("好。\n 再好！"), ended("好；")) == ("好。", "好。 再好！", "好；")


def test_the_form_shows_the_parts_the_judgement_and_who_signed():
    head = Head("王建国", office="县委组织部", signer="李某", day="2024年1月9日", digest="ab" * 32)
    sheet = appraisal_sheet(head, draft(TOLD), "勤勉务实。")

    assert beside(sheet, "挂职期间主要表现").split("\n")[-1] == "奖惩情况：月报（材料迟报）。2023年5月1日获嘉奖。"
    assert beside(sheet, "综合评价") == "勤勉务实。"
    assert {"鉴定单位（盖章）：县委组织部", "签名：李某（系统签署）", f"电子文本摘要（SHA-256）：{'ab' * 32}"} <= set(
        words_of(sheet)
    )


def test_a_draft_says_that_it_is_one():
    assert "（草稿，尚未签署）" in words_of(appraisal_sheet(Head("王建国"), {}, ""))
