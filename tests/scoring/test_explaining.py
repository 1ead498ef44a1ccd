"""The working of one subject as a tree."""

from scoring.explaining import explain


def test_the_tree_leads_from_the_score_to_counts_and_certified_figures(evaluated):
    lines = list(explain(evaluated.outcome, 0))

    assert lines[0] == "城关镇（T1） 乡镇　某县年度考核　2023年度"
    assert lines[1].startswith("综合得分 91.72；乡镇，第 2 名；建议等次 良好")
    assert "考核得分 = 91.72　〔第六条〕" in lines
    assert any("重点任务完成数 9项　〔督查室提供，督查〔2023〕8号，figures.csv 第2行〕" in line for line in lines)
    assert any("好 3 票 × 100、较好 1 票 × 80；380 ÷ 4 = 95" in line for line in lines)


def test_each_level_is_indented_once_more(evaluated):
    lines = list(explain(evaluated.outcome, 0))

    total = next(line for line in lines if "综合得分 = 92.72" in line)
    work = next(line for line in lines if line.strip().startswith("工作实绩 = 90.00"))
    assert (len(total) - len(total.lstrip()), len(work) - len(work.lstrip())) == (4, 8)


def test_measures_of_the_linkages_stand_at_the_end(evaluated):
    assert list(explain(evaluated.outcome, 1))[-1] == "挂钩建议　激励先进：通报表扬"
