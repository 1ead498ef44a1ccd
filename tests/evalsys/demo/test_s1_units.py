from evalsys.demo.s1_units import GROUPS, UNITS


def test_there_are_73_units_with_numbers_and_names_of_their_own():
    units = [unit for listed in UNITS.values() for unit in listed]

    assert [len(listed) for listed in UNITS.values()] == [30, 20, 13, 10]
    assert len({number for number, _ in units}) == len({name for _, name in units}) == 73


def test_there_are_15_groups():
    assert len(set(GROUPS)) == 15
