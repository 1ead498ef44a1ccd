"""manage.py explain."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command


@pytest.mark.parametrize("word", ["T1", "城关镇"])
def test_a_subject_is_found_by_id_or_name(case, word):
    out = StringIO()

    call_command("explain", str(case), word, stdout=out)

    assert "综合得分 91.72" in out.getvalue()


def test_an_unknown_subject_is_refused_with_a_way_on(case):
    with pytest.raises(CommandError, match="没有考核对象“某镇”。请用 subjects 表中的编号或名称。"):
        call_command("explain", str(case), "某镇")


def test_a_case_with_faults_is_refused_in_words(tmp_path):
    with pytest.raises(CommandError, match="没有这个文件夹"):
        call_command("explain", str(tmp_path / "none"), "T1")


def test_an_unknown_round_is_refused_with_those_there_are(case):
    with pytest.raises(CommandError, match="案例中没有轮次“2024”。可用的有：2023年度。"):
        call_command("explain", str(case), "T1", "--round", "2024")


def test_a_subject_that_a_round_does_not_have_is_refused_with_the_round(case):
    with pytest.raises(CommandError, match="轮次“2023年度”中没有考核对象“某镇”。"):
        call_command("explain", str(case), "某镇", "--round", "2023年度")


def test_a_file_in_place_of_the_folder_is_refused_with_its_folder(case):
    with pytest.raises(CommandError, match=f"这是文件，不是文件夹。 请给出它所在的案例文件夹：{case}。"):
        call_command("explain", str(case / "scheme.toml"), "T1")
