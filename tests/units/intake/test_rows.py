from tabular.tables import Row
from units.intake.columns import CADRES
from units.intake.rows import PROBLEM, Layout


def test_a_heading_may_have_another_name():
    layout = Layout(CADRES, ("编号", "姓名", "出生日期", "星座", PROBLEM))

    assert [heading for _, heading in layout.pairs] == ["编号", "姓名", "出生日期"]
    assert (layout.flaws, layout.unused) == ([], ["星座"])
    assert layout.heading("born_on") == "出生日期"
    assert layout.heading("sex") == "性别"


def test_of_two_headings_for_one_column_the_first_counts():
    assert Layout(CADRES, ("干部编号", "姓名", "单位名称", "单位代码")).unused == ["单位名称"]


def test_an_empty_cell_says_nothing_unless_it_is_needed():
    layout = Layout(CADRES, ("干部编号", "姓名", "性别"))

    reading = layout.read(Row(2, {"干部编号": "G1", "姓名": "", "性别": ""}), None)

    assert reading.values == {"code": "G1"}
    assert [(heading, flaw.problem) for heading, flaw in reading.flaws] == [("姓名", "必填内容为空")]
