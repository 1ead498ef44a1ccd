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
