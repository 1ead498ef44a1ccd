import pytest

from tabular.package import Package
from tabular.styles import Styles, kind_of
from tests.tabular.books import MAIN, pack


@pytest.mark.parametrize(
    "code",
    ["yyyy-mm-dd", 'yyyy"年"m"月"d"日"', "[$-804]m/d/yy;@", "h:mm", "mm:ss.0", "d\\-mmm", "[DBNum1]yyyy", "H:MM AM/PM"],
)
def test_a_format_of_days_or_hours_shows_a_date(code):
    assert kind_of(code) == "date"


@pytest.mark.parametrize("code", ["[h]:mm", "[mm]:ss", "[S]"])
def test_a_format_of_elapsed_hours_shows_a_duration(code):
    assert kind_of(code) == "duration"


@pytest.mark.parametrize(
    "code",
    ["General", "0.00", '0.0"分"', '0"days"', "#,##0_);[Red](#,##0)", "0.00E+00", "@", '0;"yyyy"', '0"%"', "\\d0", ""],
)
def test_a_format_of_numbers_shows_neither(code):
    assert kind_of(code) == ""


@pytest.mark.parametrize("code", ["0%", "0.00%", "0.0%;[Red]-0.0%"])
def test_a_format_with_a_percent_sign_shows_a_percentage(code):
    assert kind_of(code) == "percent"


def test_the_styles_of_cells_are_numbered_in_their_order(tmp_path):
    content = (
        f'<styleSheet {MAIN}><numFmts><numFmt numFmtId="170" formatCode="yyyy/m/d"/></numFmts>'
        '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
        '<cellXfs><xf/><xf numFmtId="170"/><xf numFmtId="2"/><xf numFmtId="31"/><xf numFmtId="46"/>'
        '<xf numFmtId="10"/></cellXfs>'
        "</styleSheet>"
    )

    with Package(pack(tmp_path / "a.xlsx", {"s.xml": content})) as package:
        kinds = package.read("s.xml", Styles()).kinds()

    assert kinds == {"1": "date", "3": "date", "4": "duration", "5": "percent"}
