from random import Random

from django.conf import settings

from evalsys.demo.s1 import Team
from evalsys.demo.s1_events import events
from scoring.engine.reading import read_scheme

SCHEME = read_scheme((settings.BASE_DIR / "fixtures/rounds/s1/scheme.toml").read_text(encoding="utf-8"))
POINTS = {item.id: item.points for listed in SCHEME.lists.values() for item in listed.items}


def signs(team):
    """Whether the entries of many years are penalties."""
    return [POINTS[row[1]][0] == "-" for seed in range(40) for row in events(Random(seed), SCHEME, [team], 2023)]


def test_a_strong_team_has_more_on_the_good_side_and_a_weak_one_nothing():
    strong, weak = signs(Team("机01", "甲", "机关", strong=True)), signs(Team("机02", "乙", "机关", weak=True))

    assert strong.count(False) > strong.count(True) > 0
    assert set(weak) == {True}


def test_an_entry_says_what_where_when_and_on_which_paper():
    team = Team("机01", "甲", "机关", strong=True)

    for row in events(Random(1), SCHEME, [team], 2023):
        number, item, quantity, matter, period, level, paper = row
        assert (number, quantity in (1, 2), level in ("区级", "市级", "省级")) == ("机01", True, True)
        assert matter.endswith(("村", "有限公司"))
        assert period[:5] == "2023-"
        assert "〔2023〕" in paper
        assert item in POINTS
