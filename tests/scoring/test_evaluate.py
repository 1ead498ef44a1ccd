"""manage.py evaluate."""

import json
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.scoring.cases_on_disk import TABLES, write_case

ROOT = Path(__file__).parents[2]


def test_results_are_written_and_a_summary_is_printed(case, tmp_path):
    out = StringIO()

    call_command("evaluate", str(case), out=tmp_path / "out", stdout=out)

    assert "建议等次：良好 2、优秀 1" in out.getvalue()
    assert json.loads((tmp_path / "out" / "results.json").read_text(encoding="utf-8"))["round"] == "2023年度"


def test_all_faults_are_told_at_once_and_nothing_is_written(tmp_path):
    figures = [TABLES["figures.csv"][0], "T1,多,", "T9,3,", "T2,8,"]
    case = write_case(tmp_path / "case", figures=figures, events=["对象,事项,数量", "T1,迟到,1"])

    with pytest.raises(CommandError) as refused:
        call_command("evaluate", str(case), out=tmp_path / "out")

    told = str(refused.value)
    assert "figures.csv 第2行 “重点任务完成数”列：不是数字：多。" in told
    assert "figures.csv 第3行 “对象”列：没有这个考核对象：T9。" in told
    assert "events.csv 第2行 “事项”列：没有这个清单事项：迟到。" in told
    assert not (tmp_path / "out").exists()


def test_the_same_bytes_come_out_under_another_locale_time_zone_and_hash_seed(case, tmp_path):
    found = []
    for number, changed in enumerate(({"LC_ALL": "C", "TZ": "UTC"}, {"LC_ALL": "C.UTF-8", "TZ": "Asia/Shanghai"})):
        environment = {"PATH": "/usr/bin:/bin", "PYTHONHASHSEED": str(number), **changed}
        command = [sys.executable, "manage.py", "evaluate", str(case), "--out", str(tmp_path / str(number))]
        subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
        found.append((tmp_path / str(number) / "results.json").read_bytes())

    assert found[0] == found[1]
