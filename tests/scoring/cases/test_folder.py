"""Which rounds a folder holds, which files belong to each, and what is refused before a row is read."""

import pytest

from scoring.cases.folder import rounds_of
from scoring.engine.faults import Refused
from tests.scoring.cases.folders import CASE, SCHEME, faults, scheme_with, write


def shown(one):
    """List the files of a round by what refusals call them."""
    return [file.shown for files in one.files.values() for file in files]


def refused(folder, **texts):
    with pytest.raises(Refused):
        rounds_of(write(folder, **texts))
    return faults(folder, **texts)


def test_a_folder_without_a_list_of_rounds_is_one_round(tmp_path):
    (one,) = rounds_of(write(tmp_path, scheme_toml=scheme_with(round="2023"), figures="对象\n"))

    assert (one.id, shown(one)) == ("2023", ["subjects.csv", "figures.csv"])


def test_a_round_without_a_name_is_called_after_its_scheme(tmp_path):
    assert [one.id for one in rounds_of(write(tmp_path))] == ["annual"]


def test_each_round_reads_the_common_files_and_those_of_its_own_folder(tmp_path):
    first, second = rounds_of(write(tmp_path, case_toml=CASE, feb__figures="对象\n", feb__events="对象,事项\n"))

    assert (first.id, shown(first)) == ("一月", ["subjects.csv"])
    assert (second.id, shown(second)) == ("二月", ["subjects.csv", "feb/figures.csv", "feb/events.csv"])


def test_a_round_takes_the_scheme_that_is_named_else_that_of_its_folder_else_the_common_one(tmp_path):
    listed = CASE + '\n[[rounds]]\nid = "三月"\nscheme = "other.toml"\n'
    texts = {
        name: SCHEME.replace("年度考核", title) for name, title in [("feb__scheme_toml", "二"), ("other_toml", "三")]
    }

    titles = [one.scheme.header.title for one in rounds_of(write(tmp_path, case_toml=listed, **texts))]

    assert titles == ["年度考核", "二", "三"]


def test_a_file_in_place_of_the_folder_is_refused_with_its_folder(tmp_path):
    path = write(tmp_path) / "scheme.toml"

    with pytest.raises(Refused, match=f"{path}：这是文件，不是文件夹。 请给出它所在的案例文件夹：{tmp_path}。"):
        rounds_of(path)


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(Refused, match="没有这个文件夹。 请给出案例文件夹的路径。"):
        rounds_of(tmp_path / "nowhere")


def test_a_case_without_a_scheme_is_refused(tmp_path):
    assert refused(tmp_path, scheme_toml=None) == [
        "scheme.toml：找不到文件。 请放入 scheme.toml，或在 case.toml 中写明 scheme = “…”。"
    ]


@pytest.mark.parametrize(
    "line", ['folder = "../outside"', 'folder = "/"', 'scheme = "../scheme.toml"', 'scheme = "link.toml"']
)
def test_nothing_outside_of_the_case_is_read(tmp_path, line):
    (tmp_path / "outside").mkdir()
    write(tmp_path)
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "link.toml").symlink_to(tmp_path / "scheme.toml")

    (fault,) = refused(tmp_path / "case", case_toml=f'[[rounds]]\nid = "一月"\n{line}\n')

    assert "在案例文件夹之外。 请把文件" in fault


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("rounds = 3", "没有列出轮次"),
        ("[[rounds]]\nfolder = '.'", "没有列出轮次"),
        ("[[rounds]]\nid = ''", "没有列出轮次"),
        ("[[rounds]\n", "不是 TOML 文本"),
        ("x = " + "[" * 5000, "不是 TOML 文本"),
        ("[[rounds]]\nid = '一月'\n[[rounds]]\nid = '一月'", "case.toml：轮次重名：一月、一月"),
        ("[[rounds]]\nid = '一月'\nschem = 'a.toml'", "case.toml rounds[一月]：不认识“schem”。 是否为“scheme”？"),
        ("name = 'x'\n[[rounds]]\nid = '一月'", "case.toml：不认识“name”。 可以写：rounds。"),
        ("[[rounds]]\nid = '一月'\nfolder = 'jan'", "case.toml rounds[一月].folder：没有文件夹“jan”"),
    ],
)
def test_a_list_of_rounds_that_cannot_be_used_is_refused_in_words(tmp_path, text, words):
    assert words in refused(tmp_path, case_toml=text)[0]


def test_a_text_in_another_encoding_is_refused(tmp_path):
    assert refused(tmp_path, scheme_toml=SCHEME.encode("gb18030")) == [
        "scheme.toml：不是 UTF-8 文本。 请另存为 UTF-8 编码。"
    ]


def test_the_faults_of_all_schemes_are_told_at_once_each_with_its_file(tmp_path):
    bad = SCHEME.replace('value = "rate"', 'value = "rat"')

    found = refused(tmp_path, case_toml=CASE, scheme_toml=bad, feb__scheme_toml="[scheme\n")

    assert [fault.partition("：")[0] for fault in found] == ["nodes[total].value", "feb/scheme.toml"]
