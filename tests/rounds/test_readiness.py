import pytest

from rounds import readiness
from rounds.models import Round, Stage
from rounds.readiness import Lack, asks_before, lacks_before


@pytest.fixture(autouse=True)
def own_questions(monkeypatch):
    monkeypatch.setattr(readiness, "_questions", {})


def test_every_app_adds_what_it_knows_and_the_grave_stand_first():
    @asks_before(Stage.CLOSED, Stage.COMPUTED)
    def notes(round):
        yield Lack("没有写明期限", grave=False)

    @asks_before(Stage.CLOSED)
    def figures(round):
        yield Lack("缺数据", 3, owed_by="统计局")

    assert [lack.what for lack in lacks_before(Round(), Stage.CLOSED)] == ["缺数据", "没有写明期限"]
    assert [lack.what for lack in lacks_before(Round(), Stage.COMPUTED)] == ["没有写明期限"]
    assert lacks_before(Round(), Stage.ARCHIVED) == []


def test_what_is_not_missing_is_not_listed():
    @asks_before(Stage.CLOSED)
    def nothing(round):
        yield Lack("缺数据", 0)

    assert lacks_before(Round(), Stage.CLOSED) == []
