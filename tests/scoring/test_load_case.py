import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from rounds.models import Case
from scoring.models import Run
from tests.scoring.cases_on_disk import TABLES, write_case

pytestmark = pytest.mark.django_db


def test_a_case_is_loaded_and_computed(case, capsys):
    call_command("load_case", str(case), "--code", "county", "--name", "某县", "--run")

    told = capsys.readouterr().out
    assert "某县：1 个轮次已载入" in told
    assert Run.objects.get().results_digest[:12] in told


def test_a_case_is_called_after_its_folder_unless_told(case):
    call_command("load_case", str(case))

    assert (Case.objects.get().code, Run.objects.count()) == ("case", 0)


def test_faults_and_a_code_that_is_taken_are_refused_in_words(case, tmp_path):
    faulty = write_case(tmp_path / "faulty", figures=[*TABLES["figures.csv"], "T9,3,"])
    call_command("load_case", str(case))

    with pytest.raises(CommandError, match="T9"):
        call_command("load_case", str(faulty))
    with pytest.raises(CommandError, match="case"):
        call_command("load_case", str(case))
