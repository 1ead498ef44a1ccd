from rounds import signposts
from rounds.models import Round, Stage
from rounds.signposts import Signpost, points, signposts_of


def test_a_way_is_shown_at_the_stages_at_which_it_is_of_use(monkeypatch):
    monkeypatch.setattr(signposts, "_pointing", {})

    @points
    def ways(round, user):
        yield Signpost("填报", "/a/", frozenset({Stage.COLLECTING}))
        yield Signpost("总是", "/b/")

    assert [post.label for post in signposts_of(Round(stage=Stage.COLLECTING), None)] == ["填报", "总是"]
    assert [post.label for post in signposts_of(Round(stage=Stage.DRAFT), None)] == ["总是"]
