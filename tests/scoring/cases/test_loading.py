"""From the files of a round to the evidence as a whole, and the digest that seals it."""

import csv
import io
import random

import pytest
import xlsxwriter

from scoring.cases.folder import rounds_of
from scoring.cases.loading import digest, load
from scoring.engine.inputs import Earlier
from tests.scoring.cases.folders import CASE, SCHEME, SUBJECTS, evidence, faults, write

TABLES = {
    "subjects": "编号,名称,类别,序号\n1,甲局,单位,2\n2,乙局,单位,1\n3,丙局,单位,3\n",
    "figures": "对象,完成率（%）,层级\n1,90.50,市级\n2,未交,县级\n3,80,\n",
    "events": "对象,事项,数量,时期\n1,表彰,2.0,3\n1,表彰,1,4\n3,表彰,1,3\n",
    "ballots": "测评表,票种,票号,对象,德,能,总体\n"
    "测评,领导,1,1,优秀,称职,\n测评,领导,1,2,优秀,,\n打分,领导,2,3,,,92.50\n",
    "counts": "测评表,票种,对象,测评项目,优秀,称职\n测评,互评,1,德,3,1\n测评,互评,1,能,2,2\n",
    "turnout": "测评表,票种,发出,收回\n测评,互评,5,4\n测评,领导,3,3\n",
    "earlier": "对象,轮次,结果项,数值\n1,2022,score,88.10\n2,2022,grade,良\n",
    "circumstances": "对象,情形,数额\n1,处分,1.50\n2,处分,\n",
}


def sealed(folder):
    (one,) = load(rounds_of(folder))
    return digest(one.round.scheme, one.inputs)


def rows(text):
    return list(csv.reader(io.StringIO(text)))


def as_number(text):
    """What Excel makes of a cell."""
    return float(text) if text.replace(".", "", 1).isdecimal() else text


def write_workbook(path, table):
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        for number, line in enumerate(table):
            for place, text in enumerate(line):
                sheet.write(number, place, as_number(text) if text else "")


def test_every_kind_of_table_is_in_the_evidence(tmp_path):
    inputs = evidence(tmp_path, **TABLES)

    parts = (inputs.subjects, inputs.data, inputs.events, inputs.sheets, inputs.counts, inputs.turnouts)
    assert [len(part) for part in (*parts, inputs.earlier, inputs.standings)] == [3, 5, 3, 3, 4, 2, 2, 2]
    assert inputs.names == {"1": "甲局", "2": "乙局", "3": "丙局"}


@pytest.mark.parametrize("seed", range(5))
def test_the_digest_is_the_same_for_shuffled_rows_and_columns(tmp_path, seed):
    shuffle = random.Random(seed).shuffle
    mixed = {}
    for name, text in TABLES.items():
        head, *lines = rows(text)
        shuffle(lines)
        places = list(range(len(head)))
        shuffle(places)
        mixed[name] = "\n".join(",".join(line[place] for place in places) for line in [head, *lines])
    (tmp_path / "mixed").mkdir()

    assert sealed(write(tmp_path, **TABLES)) == sealed(write(tmp_path / "mixed", **mixed))


def test_the_digest_is_the_same_for_csv_and_for_workbooks(tmp_path):
    (tmp_path / "books").mkdir()
    for name, text in TABLES.items():
        write_workbook(tmp_path / "books" / f"{name}.xlsx", rows(text))

    assert sealed(write(tmp_path, **TABLES)) == sealed(write(tmp_path / "books", subjects=None))


def test_the_digest_is_the_same_for_one_file_and_for_parts(tmp_path):
    (tmp_path / "parts").mkdir()
    head, *lines = TABLES["figures"].splitlines()
    parts = {f"figures-{number}": f"{head}\n{line}\n" for number, line in enumerate(lines)}
    others = {name: text for name, text in TABLES.items() if name != "figures"}

    assert sealed(write(tmp_path, **TABLES)) == sealed(write(tmp_path / "parts", **others, **parts))


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        ("subjects", "丙局", "丁局"),
        ("figures", "90.50", "90.51"),
        ("figures", "未交", "未评"),
        ("events", "2.0", "3"),
        ("ballots", "92.50", "92.4"),
        ("counts", "3,1", "1,3"),
        ("turnout", "5,4", "6,4"),
        ("earlier", "良", "优秀"),
        ("circumstances", "1.50", "1.51"),
        ("scheme_toml", 'value = "rate"', 'value = "rate + 0"'),
    ],
)
def test_the_digest_tells_every_change(tmp_path, table, old, new):
    texts = {"scheme_toml": SCHEME, **TABLES}
    (tmp_path / "changed").mkdir()

    before = sealed(write(tmp_path, **texts))
    after = sealed(write(tmp_path / "changed", **{**texts, table: texts[table].replace(old, new, 1)}))

    assert before != after


def test_a_round_finds_the_results_and_the_names_of_those_before(tmp_path):
    (tmp_path / "feb").mkdir()
    subjects = "编号,名称,类别,轮次\na1,甲局,单位,二月\nc3,丙局,单位,一月\n"
    second = load(rounds_of(write(tmp_path, case_toml=CASE, subjects=subjects)))[1]
    before = Earlier("一月", "c3", "grade", "优秀")

    inputs = second.after([before])

    assert inputs.earlier == (before,)
    assert inputs.names == {"a1": "甲局", "c3": "丙局"}


def test_a_file_in_the_folder_of_a_round_is_named_with_its_folder(tmp_path):
    (fault,) = faults(tmp_path, case_toml=CASE, feb__figures="对象,完成率（%）\na1,x\n")

    assert fault.startswith("二月 feb/figures.csv 第2行 “完成率")


def test_nothing_is_half_read(tmp_path):
    (fault,) = faults(tmp_path, subjects=SUBJECTS + "b2,丙局,单位\n", figures="对象,完成率（%）\na1,90\n")

    assert fault.startswith("subjects.csv 第4行")


OTHER = SCHEME.replace('id = "rate"\nname = "完成率（%）"', 'id = "pace"\nname = "进度（%）"').replace(
    'value = "rate"', 'value = "pace"'
)


def test_the_faults_of_all_rounds_are_told_at_once_and_each_names_its_round(tmp_path):
    found = faults(
        tmp_path,
        case_toml=CASE,
        figures="对象,轮次,完成率（%）\na1,一月,高\na1,二月,低\n丙局,,90\n",
        feb__figures="对象,完成率（%）\nb2,x\n",
    )

    assert [fault.partition("：")[0] for fault in found] == [
        "一月 figures.csv 第2行 “完成率(%)”列",
        "一月、二月 figures.csv 第4行 “对象”列",
        "二月 figures.csv 第3行 “完成率(%)”列",
        "二月 feb/figures.csv 第2行 “完成率(%)”列",
    ]


def test_a_fault_of_many_rounds_is_told_once(tmp_path):
    listed = "".join(f'[[rounds]]\nid = "{month}月"\n' for month in range(1, 13))

    (fault,) = faults(tmp_path, case_toml=listed, figures="对象,完成率（%）\na1,x\n")

    assert fault.startswith("1月等 12 个轮次 figures.csv 第2行")


def test_a_column_for_another_round_is_passed_over_in_a_table_that_both_read(tmp_path):
    figures = "对象,完成率（%）,进度（%）\na1,90,80\n"

    first, second = load(rounds_of(write(tmp_path, case_toml=CASE, feb__scheme_toml=OTHER, figures=figures)))

    assert [(datum.figure, datum.value) for datum in first.inputs.data] == [("rate", 90)]
    assert [(datum.figure, datum.value) for datum in second.inputs.data] == [("pace", 80)]


def test_a_column_that_no_round_knows_is_refused_in_every_round(tmp_path):
    found = faults(tmp_path, case_toml=CASE, feb__scheme_toml=OTHER, figures="对象,工期\na1,90\n")

    assert [fault.partition("。")[0] for fault in found] == [
        f"{name} figures.csv 标题行 “工期”列：考核方案没有这一列" for name in ("一月", "二月")
    ]


def test_a_column_for_another_round_is_refused_in_the_folder_that_it_does_not_read(tmp_path):
    (fault,) = faults(tmp_path, case_toml=CASE, feb__scheme_toml=OTHER, feb__figures="对象,完成率（%）\na1,90\n")

    assert fault.startswith("二月 feb/figures.csv 标题行 “完成率(%)”列：考核方案没有这一列。")
