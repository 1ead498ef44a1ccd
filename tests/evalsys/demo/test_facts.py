from random import Random

from evalsys.demo.facts import HOMES, invent
from units.models import Cadre


def invented(seed):
    cadre = Cadre(code="s1-1", name="张三", plain_name="张三", position=1)
    invent(cadre, "s1", Random(seed))
    return cadre


def test_the_facts_of_a_life_stand_in_their_order():
    for seed in range(200):
        cadre = invented(seed)

        assert cadre.born_on.year + 18 <= cadre.work_since.year <= 2020
        assert cadre.born_on.year + 18 <= int(cadre.party_joined[:4]) <= 2022
        assert cadre.native_place in HOMES["s1"]
        assert cadre.clean_fields(exclude=["unit"]) is None


def test_the_same_dice_give_the_same_facts():
    one, other = invented(7), invented(7)

    assert {name: value for name, value in vars(one).items() if name != "_state"} == {
        name: value for name, value in vars(other).items() if name != "_state"
    }
