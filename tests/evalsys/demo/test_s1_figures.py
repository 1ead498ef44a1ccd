from random import Random

from django.conf import settings

from evalsys.demo.s1_figures import NOT_FOR_ALL, PAIRS, QUARTERS, SCATTER, VALUES, between, drawn, figures_of, quarter
from scoring.engine.reading import read_scheme

SCHEME = read_scheme((settings.BASE_DIR / "fixtures/rounds/s1/scheme.toml").read_text(encoding="utf-8"))


def test_every_figure_that_a_class_reads_is_drawn_and_no_other():
    known = {*VALUES, *QUARTERS, *PAIRS, *(target for target, *_ in PAIRS.values())}
    read = {figure for category in SCHEME.categories for figure in figures_of(SCHEME, category)}

    assert read == known


def test_a_class_reads_its_own_figures_only():
    assert "播种面积" in figures_of(SCHEME, "乡镇")
    assert "播种面积" not in figures_of(SCHEME, "机关")


def test_better_teams_do_better_but_for_luck():
    low, high = ({between(Random(n), quality, 0, 100) for n in range(60)} for quality in (30, 60))

    assert (min(low), max(low), min(high), max(high)) == (30 - SCATTER, 30 + SCATTER, 60 - SCATTER, 60 + SCATTER)


def test_where_less_is_better_the_best_is_the_lower_end():
    assert between(Random(1), 100 + SCATTER, 505, 440) == 440


def test_what_does_not_apply_takes_its_target_along():
    rows = dict(drawn(Random(5), ["招商到位资金"] * 40, 50, False))
    found = [tuple(dict(drawn(Random(n), ["招商到位资金"], 50, False)).values()) for n in range(60)]

    assert set(rows) == {"招商到位资金", "招商目标资金"}
    assert ("不适用", "不适用") in found
    assert all(cells == ("不适用", "不适用") or "不适用" not in cells for cells in found)
    assert "招商到位资金" in NOT_FOR_ALL


def test_a_team_graded_down_has_one_fair_quarter():
    cells = dict(drawn(Random(1), list(QUARTERS), 0, True))

    assert list(cells.values()).count("一般") == 1


def test_other_quarters_are_good_or_fairly_good():
    assert {quarter(Random(n), 50, False) for n in range(40)} == {"好", "较好"}
