import io

import openpyxl
import pytest

from tabular.tables import TableRefused, read_table
from units.intake.columns import CADRES, KINDS, UNITS
from units.intake.rows import Layout
from units.intake.templates import write_template


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_a_template_filled_in_fits_its_kind(kind, tmp_path):
    path = tmp_path / "模板.xlsx"
    with path.open("wb") as target:
        write_template(kind, target)

    table = read_table(path, allow_empty=True)

    layout = Layout(kind, table.headers)
    assert (layout.flaws, layout.unused) == ([], [])
    with pytest.raises(TableRefused):
        read_table(path)


def test_lists_are_offered_and_codes_are_text():
    target = io.BytesIO()
    write_template(UNITS, target, categories=("县直机关", "乡镇街道"))
    page = openpyxl.load_workbook(target)["单位"]

    rules = {rule.formula1 for rule in page.data_validations.dataValidation}
    assert '"县直机关,乡镇街道"' in rules
    assert page.column_dimensions["A"].number_format == "@"


def test_a_sheet_explains_every_column():
    target = io.BytesIO()
    write_template(CADRES, target)
    page = openpyxl.load_workbook(target)["填写说明"]

    explained = {row[0] for row in page.iter_rows(values_only=True)}
    assert {column.heading for column in CADRES.columns} <= explained
