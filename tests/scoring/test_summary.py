"""What the terminal shows."""

from scoring.summary import summary


def test_the_summary_names_subjects_grades_places_and_spread(evaluated):
    assert list(summary(evaluated)) == [
        "某县年度考核　2023年度",
        "  考核对象 3 个：乡镇 3",
        "  建议等次：良好 2、优秀 1",
        "  乡镇 优秀名额：基数 3，应为 1.2，取 1，用 1",
        "  乡镇：平均 90.51，最高 98.80，最低 81.00",
        "  挂钩建议：通报表扬 1",
    ]
