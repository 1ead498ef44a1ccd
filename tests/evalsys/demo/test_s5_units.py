from fractions import Fraction
from random import Random

from django.conf import settings

from evalsys.demo.s5_units import FIRMS, exact, half_up, scheme, units_to_aim_at, weights

UNITS = settings.BASE_DIR / "fixtures" / "rounds" / "s5" / "units"


def test_whatever_the_dice_say_the_scores_aimed_at_have_the_mean_and_the_ends_that_are_wanted():
    for seed in range(40):
        units = units_to_aim_at(Random(seed))
        aims, firms = [unit.aim for unit in units], [unit.aim for unit in units if unit.kind in FIRMS]

        assert sum(aims) == 7700 * 35
        assert max(aims) - min(aims) == 3200
        assert max(firms) - min(firms) == 3000


def test_halves_are_rounded_up():
    assert half_up(Fraction(1, 8), 2) == Fraction(13, 100)
    assert half_up(Fraction(1249, 10000), 2) == Fraction(12, 100)


def test_a_number_is_written_with_its_decimals():
    assert exact(Fraction(6315, 100), 2) == "63.15"


def test_the_weights_of_a_category_are_read_from_the_scheme():
    assert weights(scheme(UNITS), "年度指标", "公共服务") == {
        "保障人次": 35,
        "故障处置": 25,
        "回访服务": 20,
        "安全巡查": 20,
    }
