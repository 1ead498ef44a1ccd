from rounds import progress
from rounds.models import Round
from rounds.progress import Progress, counts, progress_of


def test_each_kind_is_counted_by_whoever_knows_it(monkeypatch):
    monkeypatch.setattr(progress, "_counters", {})

    @counts("figures")
    def figures(rounds):
        return {round.pk: Progress(1, 3) for round in rounds}

    assert progress_of([Round(pk=1), Round(pk=2)]) == {1: {"figures": Progress(1, 3)}, 2: {"figures": Progress(1, 3)}}
    assert progress_of([]) == {}


def test_what_is_complete_is_owed_by_nobody():
    assert [Progress(2, 3).complete, Progress(3, 3).complete] == [False, True]
