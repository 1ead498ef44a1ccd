"""Which kind of evidence a file holds by its name, and that no table is overlooked."""

import pytest

from scoring.cases.folder import rounds_of
from scoring.cases.tables import KINDS, own_words
from scoring.engine.reading import read_scheme
from tests.scoring.cases.folders import SCHEME, SUBJECTS, evidence, faults, write


def shown(case):
    """List the files of a case of one round by what refusals call them."""
    (one,) = rounds_of(case)
    return [file.shown for files in one.files.values() for file in files]


def test_a_table_may_come_in_parts(tmp_path):
    case = write(tmp_path, **{"figures-1": "对象\n", "figures-2": "对象\n"})

    assert shown(case) == ["subjects.csv", "figures-1.csv", "figures-2.csv"]


@pytest.mark.parametrize("name", ["expected", "expected-2023", "_figures", "_说明", "~$subjects", ".figures"])
def test_a_file_that_is_no_evidence_is_left_alone(tmp_path, name):
    assert faults(tmp_path, **{name: "x\n"}) == []


@pytest.mark.parametrize("name", ["figure", "Subjects", "ballots_2", "figures (1)", "turnouts", "数据2", "测评票－2"])
def test_a_file_with_nearly_the_right_name_is_not_overlooked(tmp_path, name):
    (fault,) = faults(tmp_path, **{name: "x\n"})

    assert fault.startswith(f"{name}.csv：不认识这个文件名。 是否为 ")


def test_an_old_workbook_is_not_overlooked(tmp_path):
    (tmp_path / "events.xls").write_bytes(b"")

    assert faults(tmp_path) == ["events.xls：不读取 .xls 文件。 请另存为 .xlsx 或 .csv。"]


def test_one_table_in_two_formats_would_count_twice(tmp_path):
    (tmp_path / "subjects.xlsx").write_bytes(b"")

    assert faults(tmp_path) == ["subjects.xlsx：subjects.csv 与 subjects.xlsx 并存，会重复计算。 请只保留一个。"]


def test_a_link_to_a_table_outside_of_the_case_is_faults(tmp_path):
    (tmp_path / "case").mkdir()
    (tmp_path / "figures.csv").write_text("对象\n")
    (tmp_path / "case" / "figures.csv").symlink_to(tmp_path / "figures.csv")

    assert faults(tmp_path / "case") == ["figures.csv：文件在案例文件夹之外。 请把文件本身放进案例文件夹。"]


def test_every_kind_may_have_its_chinese_name(tmp_path):
    names = {**dict.fromkeys(KINDS.values(), "x\n"), "数据-2": "x\n"}

    (one,) = rounds_of(write(tmp_path, subjects=None, **names))

    assert {kind: [file.shown for file in files] for kind, files in one.files.items()} == {
        **{kind: [f"{name}.csv"] for kind, name in KINDS.items()},
        "figures": ["数据-2.csv", "数据.csv"],
    }


def test_the_english_and_the_chinese_name_are_parts_of_one_table(tmp_path):
    inputs = evidence(tmp_path, figures="对象,完成率（%）\na1,90\n", 数据="对象,完成率（%）\nb2,80\n")

    assert {(datum.subject, datum.value) for datum in inputs.data} == {("a1", 90), ("b2", 80)}


def test_a_table_that_nobody_would_read_is_refused_with_the_names_that_there_are(tmp_path):
    assert faults(tmp_path, 处分="对象\n") == [
        "处分.csv：不认识这个文件名。 可用的文件名：考核对象（subjects）、数据（figures）、清单记录（events）、"
        "测评票（ballots）、计票（counts）、票数（turnout）、往期结果（earlier）、"
        "情形（circumstances）；无关的请移走，或在文件名前加 _。"
    ]


@pytest.mark.parametrize("name", ["说明.txt", "通知.docx", "旧表.xls", "subfolder"])
def test_what_is_no_table_is_left_alone(tmp_path, name):
    (tmp_path / name).mkdir() if "." not in name else (tmp_path / name).write_bytes(b"")

    assert faults(tmp_path) == []


def test_the_results_may_be_written_beside_the_evidence(tmp_path):
    (tmp_path / "results.xlsx").write_bytes(b"")

    assert faults(tmp_path) == []


def test_a_scheme_adds_columns_to_the_tables_that_it_speaks_of():
    scheme = read_scheme(SCHEME)

    assert {kind: list(own_words(scheme, kind)) for kind in KINDS if own_words(scheme, kind)} == {
        "subjects": ["rate", "met", "level", "above"],
        "figures": ["rate", "met", "level", "above"],
        "events": ["级别"],
        "ballots": ["virtue", "德", "skill", "能", "overall", "总体", "whole", "place"],
        "counts": ["优秀", "称职", "不了解"],
    }


def test_subjects_under_a_chinese_name_are_named_so_where_there_are_none(tmp_path):
    (fault,) = faults(tmp_path, subjects=None, 考核对象=SUBJECTS.splitlines()[0])

    assert fault.startswith("考核对象.csv：没有考核对象。")
