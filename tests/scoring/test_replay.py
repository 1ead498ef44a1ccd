import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from scoring.actions import request_run
from scoring.models import Run
from scoring.runs import perform_run
from scoring.storing import store_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(case):
    return perform_run(request_run(store_case(case, code="county", name="某县", by=None).rounds.get(), by=None).pk)


def test_a_run_that_is_as_it_was_is_said_to_be_identical(run, capsys):
    call_command("replay", run.pk)

    assert f"完全一致 {run.results_digest}" in capsys.readouterr().out


def test_a_changed_card_is_named(run):
    one, other = run.cards.order_by("position")[:2]
    run.cards.filter(pk=one.pk).update(content=other.content)

    with pytest.raises(CommandError, match="城关镇 score"):
        call_command("replay", run.pk)


def test_a_changed_hash_is_told(run):
    Run.objects.filter(pk=run.pk).update(results_digest="0" * 64)

    with pytest.raises(CommandError, match="摘要"):
        call_command("replay", run.pk)


def test_what_was_never_computed_cannot_be_replayed(run):
    with pytest.raises(CommandError, match="999"):
        call_command("replay", 999)
