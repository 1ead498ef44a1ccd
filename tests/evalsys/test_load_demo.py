import pytest
from django.core.management import call_command

from accounts.models import User
from evalsys.demo import registers
from evalsys.management.commands import load_demo
from rounds.models import Case, Subject
from scoring.models import Run


@pytest.mark.django_db
def test_the_demonstration_is_loaded_once_and_leads_to_the_registers(monkeypatch, capsys):
    monkeypatch.setattr(load_demo, "PLACES", registers.PLACES[:2])

    call_command("load_demo")
    told = capsys.readouterr().out
    call_command("load_demo")

    assert "section-head" in told
    assert "未载入" in capsys.readouterr().out
    assert [str(case) for case in Case.objects.all()] == ["二七区", "二七区挂职干部"]
    assert list(Run.objects.order_by("round__case", "round__position").values_list("state", flat=True)) == [
        "locked", "locked", "done", "done",
    ]  # fmt: skip
    assert not Subject.objects.filter(unit=None, cadre=None).exists()
    assert User.objects.count() == 12
