from ballots.counting import Line
from ballots.rules import judged
from scoring.engine.reading import read_scheme
from tests.scoring.cases_on_disk import SCHEME

RULES = "minimum = 10\nturnout = 80\ncomposition = { A = 25 }"
ASKING = read_scheme(SCHEME.replace("classes = { A = 40, B = 60 }", f"classes = {{ A = 40, B = 60 }}\n{RULES}"))
TOWNS = [("T1", "城关镇", "town"), ("T2", "河西乡", "town")]


def line(voter_class, subject, returned, due=20, issued=20, invalid=0):
    return Line("team", voter_class, subject, due, issued, returned, 0, invalid)


def told(*lines, scheme=ASKING):
    return {(one.voter_class, one.rule): one for one in judged(scheme, lines, TOWNS)}


def test_a_rule_that_every_subject_keeps_is_kept():
    found = told(line("A", "T1", 16), line("B", "T1", 20))

    assert found[("县领导", "投票率不低于 80%")].kept
    assert found[("县领导", "有效票不少于 10 张")].kept
    assert found[("县领导", "占全部有效票不低于 25%")].kept


def test_the_subjects_on_whom_it_is_broken_are_named():
    """15 of 20 are 75 %; 9 are fewer than 10; 6 of 26 are 23.1 %."""
    found = told(line("A", "T1", 15), line("A", "T2", 6), line("B", "T2", 20), line("B", "T1", 9))

    assert found[("县领导", "投票率不低于 80%")].broken == ("城关镇", "河西乡")
    assert found[("干部职工", "有效票不少于 10 张")].broken == ("城关镇",)
    assert found[("县领导", "占全部有效票不低于 25%")].broken == ("河西乡",)


def test_turnout_is_not_known_where_nobody_said_who_is_due():
    found = told(line("A", "T1", 15, due=None))[("县领导", "投票率不低于 80%")]

    assert (found.broken, found.unknown, found.asked) == ((), ("城关镇",), 1)


def test_more_ballots_returned_than_issued_are_always_told():
    plain = read_scheme(SCHEME)

    found = told(line("A", "T1", 21), line("A", "T2", 20), scheme=plain)

    assert list(found) == [("县领导", "收回票数不多于发出票数")]
    assert found[("县领导", "收回票数不多于发出票数")].broken == ("城关镇",)


def test_a_class_counts_with_those_that_it_includes():
    including = read_scheme(
        SCHEME.replace('name = "县领导"', 'name = "县领导"\nincludes = ["B"]').replace(
            "classes = { A = 40, B = 60 }", "classes = { A = 100 }\nminimum = 10"
        )
    )

    assert told(line("A", "T1", 4), line("B", "T1", 6), scheme=including)[("县领导", "有效票不少于 10 张")].kept


def test_without_ballots_nothing_is_judged():
    assert judged(ASKING, [], TOWNS) == []


def test_invalid_ballots_take_part_and_count_for_no_rule_on_valid_ones():
    """Of 16 from 20 (80 %) 7 are void: 9 are fewer than 10, and 9 of 29 are 31 %, while 3 of 23 are 13 %."""
    found = told(
        line("A", "T1", 16, invalid=7), line("B", "T1", 20), line("A", "T2", 10, invalid=7), line("B", "T2", 20)
    )

    assert found[("县领导", "投票率不低于 80%")].broken == ("河西乡",)
    assert found[("县领导", "有效票不少于 10 张")].broken == ("城关镇", "河西乡")
    assert found[("县领导", "占全部有效票不低于 25%")].broken == ("河西乡",)
