import pytest
from django.core.management import CommandError, call_command

from ballots.keying import Kind
from ballots.models import Pack
from tests.ballots.paper_piles import agreed
from tests.ballots.polls import cast_all, collecting, polled, sealed, team

pytestmark = pytest.mark.django_db


@pytest.fixture
def voted(tmp_path):
    round = collecting(tmp_path / "case")
    poll = polled(round, due=6)
    cast_all(poll, [team("好", "较好", None), team("好", "好", "好")])
    sealed(poll)
    return round


def test_it_prints_the_count_and_that_all_agrees(voted, capsys):
    call_command("recount", str(voted.pk))

    told = capsys.readouterr().out
    assert "T3 team B：应到 6，发出 5，收回 2，有效 2，无效 0，弃权 不予显示（不足 5 张）" in told
    assert "回执清单与其校验值：一致" in told
    assert "计票、回执清单、得分表一致" in told


def test_it_fails_where_something_differs(voted):
    Pack.objects.update(content=bytes([2, 2]))

    with pytest.raises(CommandError, match="封存的测评票已被改动"):
        call_command("recount", str(voted.pk))


def test_a_round_without_boxes_cannot_be_recounted(voted):
    with pytest.raises(CommandError, match="没有设票箱"):
        call_command("recount", "987654")


def test_abstentions_of_enough_ballots_are_printed(tmp_path, capsys):
    round = collecting(tmp_path / "case")
    poll = polled(round)
    cast_all(poll, [team("好", "较好", "好")] * 5)
    sealed(poll)

    call_command("recount", str(round.pk))

    assert "T3 team B：发出 5，收回 5，有效 5，无效 0，弃权 0" in capsys.readouterr().out


def test_invalid_paper_is_printed_as_such(tmp_path, capsys):
    """A void sheet among six; two more forms were given out than came back, and five slips made."""
    poll = polled(collecting(tmp_path / "case"))
    agreed(poll.box, ["111"] * 5 + [Kind.VOID])
    sealed(poll)

    call_command("recount", str(poll.box.round_id))

    assert "T3 team B：发出 13，收回 6，有效 5，无效 1，弃权 0" in capsys.readouterr().out
