"""manage.py check_scheme."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.scoring.cases_on_disk import SCHEME


def checked(text, tmp_path):
    path, out = tmp_path / "scheme.toml", StringIO()
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    call_command("check_scheme", str(path), stdout=out)
    return out.getvalue()


def test_a_sound_scheme_is_said_to_be_usable(tmp_path):
    assert checked(SCHEME, tmp_path) == "考核方案“某县年度考核”可以使用：1 个类别，5 个节点。\n"


def test_all_faults_come_with_place_clause_and_remedy(tmp_path):
    bad = SCHEME.replace("weight = 60", "weight = 70").replace("when = 'grade == \"优秀\"'", 'when = "grade"')

    with pytest.raises(CommandError) as refused:
        checked(bad.replace('"completion"', '"completon"'), tmp_path)

    assert "nodes[work].method（第四条）：没有“completon”这种计分方法。 是否为“completion”？" in str(refused.value)


def test_weights_that_miss_their_sum_are_refused(tmp_path):
    with pytest.raises(CommandError, match="nodes\\[total\\]（第三条）：类别“乡镇”的权重合计 110，不是 100"):
        checked(SCHEME.replace("weight = 60", "weight = 70"), tmp_path)


def test_a_file_that_is_not_utf8_is_refused(tmp_path):
    with pytest.raises(CommandError, match="不是 UTF-8 文本"):
        checked("标题".encode("gb18030"), tmp_path)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(CommandError, match="找不到文件"):
        call_command("check_scheme", str(tmp_path / "none.toml"))


def test_a_folder_is_refused_with_the_scheme_in_it(tmp_path):
    (tmp_path / "scheme.toml").write_text(SCHEME, encoding="utf-8")

    with pytest.raises(CommandError, match=f"是文件夹。请给出其中的方案：{tmp_path / 'scheme.toml'}。"):
        call_command("check_scheme", str(tmp_path))


def test_a_folder_without_a_scheme_is_refused_in_words(tmp_path):
    with pytest.raises(CommandError, match=r"是文件夹。其中没有 scheme\.toml，请给出方案文件的路径。"):
        call_command("check_scheme", str(tmp_path))
