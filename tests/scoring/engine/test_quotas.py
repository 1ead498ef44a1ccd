from fractions import Fraction

import pytest

from scoring.engine.grades import Quota
from scoring.engine.quotas import rounding
from tests.scoring.engine.sheets import figures, flags, grades, node, run

F = figures("x", "y") + figures("team", kind="text") + node("total", "formula", value="x")
HEAD = F + '[[grading]]\nid = "g"\ngrades = ["A", "B", "C"]\n'


def graded(settings, scores, **more):
    """Grades in the order of these scores; a score may be a dict of cells."""
    rows = {f"s{n:02}": cells if isinstance(cells, dict) else {"x": cells} for n, cells in enumerate(scores)}
    return run(HEAD + settings, rows, **more)


def letters(settings, scores):
    return "".join(grade or "-" for grade in grades(graded(settings, scores)).values()).replace("待议", "?")


@pytest.mark.parametrize(
    ("base", "share", "floor", "half_up", "ceil"),
    [
        (73, 30, 21, 22, 22),
        (73, 25, 18, 18, 19),
        (9, 25, 2, 2, 3),
        (2, 25, 0, 1, 1),
        (3, 40, 1, 1, 2),
        (45, 20, 9, 9, 9),
    ],
)
def test_a_share_of_a_pool_is_rounded_as_the_scheme_says(base, share, floor, half_up, ceil):
    found = {}
    for how in ("floor", "half-up", "ceil"):
        outcome = graded(f'quotas = [{{ grade = "A", share = {share}, rounding = "{how}" }}]\nrest = "B"', range(base))
        places = outcome.places[0]
        assert (places.base, places.limit, places.used) == (base, Fraction(base * share, 100), places.places)
        assert list(grades(outcome).values()).count("A") == places.places
        found[how] = places.places

    assert found == {"floor": floor, "half-up": half_up, "ceil": ceil}


@pytest.mark.parametrize(("limit", "at_least", "places"), [("0.5", 1, 1), ("0", 1, 0), ("2.9", 1, 2), ("2.9", 3, 3)])
def test_a_quota_may_grant_at_least_one_but_not_of_nothing(limit, at_least, places):
    assert rounding(Fraction(limit), Quota("A", at_least=at_least)) == places


TWO = 'quotas = [{ grade = "A", number = 2 }]\nrest = "B"\n'


@pytest.mark.parametrize(
    ("scores", "letters_"),
    [
        ([95, 93, 90], "AAB"),
        ([95, 93, 93, 90], "A??B"),
        ([95, 95, 93], "AAB"),
        ([95, 95, 95], "???"),
        ([95], "A"),
        ([95, None, 90], "A-A"),
    ],
)
def test_equals_on_the_line_are_put_up_for_discussion(scores, letters_):
    assert letters(TWO, [{} if score is None else score for score in scores]) == letters_


def test_equals_on_the_line_may_be_left_out_and_nobody_behind_goes_before_them():
    assert letters(TWO + 'ties = "leave_out"', [95, 93, 93, 90]) == "ABBB"


def test_the_places_that_equals_contest_are_counted():
    places = graded(TWO, [95, 93, 93, 90]).places[0]

    assert (places.places, places.used, places.contested) == (2, 1, 1)


def test_who_is_discussed_is_told_how_many_and_for_what():
    assert flags(graded(TWO, [95, 93, 93, 90]), "s01") == [
        "2 equals on the line of A: 1 places are left; to be discussed"
    ]


def test_a_tie_break_decides_before_people_must():
    rows = [95, {"x": 93, "y": 1}, {"x": 93, "y": 2}, 90]

    assert letters(TWO + 'tie_break = ["y"]', rows) == "ABAB"
    assert letters(TWO + 'tie_break = ["y"]', [95, {"x": 93}, {"x": 93, "y": 0}, 90]) == "ABAB"


BARRED = TWO + 'rules = [{ when = "y > 0", bar = ["A"], reason = "诫勉" }]\n'
FIRST_BARRED = [{"x": 95, "y": 1}, {"x": 93, "y": 0}, {"x": 92, "y": 0}, {"x": 91, "y": 0}]


def test_a_barred_place_goes_to_the_next_or_lapses():
    assert letters(BARRED, FIRST_BARRED) == "BAAB"
    assert letters(BARRED + 'freed_places = "lapse"', FIRST_BARRED) == "BABB"


SET = TWO.replace('rest = "B"', 'rest = "C"') + 'rules = [{ when = "y > 0", set = "GRADE" }]\n'


def test_only_those_who_are_kept_from_a_place_let_it_lapse():
    lapse = SET + 'freed_places = "lapse"'

    assert letters(lapse.replace("GRADE", "A"), FIRST_BARRED) == "AACC"
    assert letters(lapse.replace("GRADE", "C"), FIRST_BARRED) == "CACC"
    assert letters(SET.replace("GRADE", "C"), FIRST_BARRED) == "CAAC"


def test_a_better_grade_taken_is_not_a_place_of_the_next_grade_lapsed():
    settings = 'freed_places = "lapse"\nquotas = [{ grade = "A", number = 1 }, { grade = "B", number = 1 }]\nrest = "C"'

    assert letters(settings, [95, 93, 90]) == "ABC"


@pytest.mark.parametrize(
    ("uses", "unranked", "letters_"), [("true", "false", "BAAB"), ("false", "false", "AAAB"), ("true", "true", "BAAB")]
)
def test_a_grade_that_a_rule_sets_uses_a_place_unless_said_otherwise(uses, unranked, letters_):
    settings = TWO + f'rules = [{{ when = "y > 0", set = "A", uses_place = {uses}, unranked = {unranked} }}]\n'
    rows = [{"x": 90, "y": 0}, {"x": 95, "y": 0}, {"x": 80, "y": 1}, {"x": 70, "y": 0}]

    assert letters(settings, rows) == letters_


def test_who_has_no_score_but_a_set_grade_uses_a_place_too():
    settings = TWO + 'rules = [{ when = "y > 0", set = "A" }]\n'

    assert letters(settings, [{"x": 95, "y": 0}, {"y": 1}, {"x": 90, "y": 0}]) == "AAB"


def test_who_is_out_of_the_base_is_not_counted_in_it():
    settings = (
        'quotas = [{ grade = "A", share = 50 }]\nrest = "B"\n'
        'rules = [{ when = "y > 0", state = "不参加", out_of_base = true, unranked = true }]\n'
    )
    outcome = graded(settings, [{"x": 95, "y": 1}, {"x": 93, "y": 0}, {"x": 92, "y": 0}, {"x": 91, "y": 0}])

    # half of three, rounded down
    assert outcome.places[0].base == 3
    assert list(grades(outcome).values()) == ["不参加", "A", "B", "B"]


def test_a_cumulative_share_holds_the_better_grades_too():
    settings = 'quotas = [{ grade = "A", share = 20 }, { grade = "B", share = 70, cumulative = true }]\nrest = "C"'

    assert letters(settings, range(10, 0, -1)) == "AABBBBBCCC"
    assert letters(settings, [9, 8, 8, 7, 6, 5, 4, 3, 2, 1]) == "A??BBBBCCC"


def test_whoever_loses_the_better_grade_keeps_a_place_of_the_next():
    settings = 'quotas = [{ grade = "A", number = 2 }, { grade = "B", number = 3 }]\nrest = "C"'
    outcome = graded(settings, [9, 8, 8, 8, 5, 4, 3])

    # one of three gets A, two of them will need B: one place is left for 5
    assert [grade.replace("待议", "?") for grade in grades(outcome).values()] == ["A", "?", "?", "?", "B", "C", "C"]
    assert [(p.grade, p.places, p.used, p.contested) for p in outcome.places] == [("A", 2, 1, 1), ("B", 3, 1, 2)]


def test_places_may_be_given_from_the_bottom():
    settings = 'quotas = [{ grade = "C", number = 2, end = "bottom" }]\nrest = "B"'

    assert letters(settings, [5, 4, 3, 2, 1]) == "BBBCC"
    assert letters(settings, [5, 4, 2, 2, 1]) == "BB??C"


def test_bands_open_the_door_and_quotas_count_who_goes_through():
    settings = (
        'bands = [{ grade = "A", range = "[90,)" }, { grade = "B", range = "[80,90)" }, '
        '{ grade = "C", range = "(,80)" }]\nquotas = [{ grade = "A", number = 2 }]\n'
    )

    assert letters(settings, [95, 94, 93, 85, 70]) == "AABBC"
    assert letters(settings, [95, 89, 88, 85, 70]) == "ABBBC"


def test_a_quota_may_depend_on_the_grade_of_another():
    body = (
        '[[categories]]\nid = "c"\nname = "干部"\n[[categories]]\nid = "d"\nname = "班子"\n'
        + figures("x")
        + figures("unit", kind="subject")
        + node("total", "formula", value="x")
        + '[[grading]]\nid = "teams"\ncategories = ["d"]\ngrades = ["优秀", "良好"]\n'
        'bands = [{ grade = "优秀", range = "[90,)" }, { grade = "良好", range = "(,90)" }]\n'
        + '[[grading]]\nid = "cadres"\ncategories = ["c"]\npool = ["unit"]\ngrades = ["优秀", "称职"]\n'
        'rest = "称职"\nquotas = [{ grade = "优秀", share = "if(unit.grade == “优秀”, 30, 25)" }]\n'
    )
    rows = {"u": {"category": "d", "x": 95}, "v": {"category": "d", "x": 80}}
    rows |= {f"{unit}{n:02}": {"unit": unit, "x": n} for unit in "uv" for n in range(10)}
    outcome = run(body, rows)

    assert [(p.places, p.used) for p in outcome.places] == [(3, 3), (2, 2)]


def test_a_quota_that_cannot_be_worked_out_is_no_quota_of_nothing():
    outcome = graded('quotas = [{ grade = "A", share = "y" }]\nrest = "B"', [95, 93])

    assert set(grades(outcome).values()) == {"待议"}
    assert "cannot be worked out" in flags(outcome, "s00")[-1]


def test_a_quota_that_differs_within_the_pool_is_the_smallest_and_told():
    outcome = graded('quotas = [{ grade = "A", number = "y" }]\nrest = "B"', [{"x": 5, "y": 2}, {"x": 4, "y": 1}])

    assert list(grades(outcome).values()) == ["A", "B"]
    assert flags(outcome, "s00") == ["the quota of A differs within the pool; the smallest is used"]


@pytest.mark.parametrize("number", [0, -3])
def test_no_place_is_no_place(number):
    assert letters(f'quotas = [{{ grade = "A", number = "{number}" }}]\nrest = "B"', [95, 95, 93]) == "BBB"


def test_who_is_in_a_better_band_without_a_quota_leaves_the_places_to_the_others():
    settings = 'bands = [{ grade = "A", range = "[90,)" }, { grade = "B", range = "[80,90)" }]\n'
    settings += 'quotas = [{ grade = "B", number = 1 }]\n'

    assert letters(settings, [99, 95, 88, 85]) == "AABC"


def test_a_set_grade_that_was_overridden_does_not_free_a_place():
    settings = TWO.replace("number = 2", "number = 1").replace('"B"\n', '"C"\n')
    settings += 'rules = [{ when = "y > 0", set = "A" }, { when = "y > 1", set = "B", uses_place = false }]\n'
    rows = {"a": {"x": 90, "y": 1}, "b": {"x": 80, "y": 0}}

    assert grades(run(HEAD + settings, rows)) == {"a": "A", "b": "C"}


def test_a_place_lapses_once():
    settings = 'freed_places = "lapse"\nrest = "C"\n'
    settings += 'quotas = [{ grade = "A", number = 2 }, { grade = "B", number = 2 }]\n'
    settings += 'rules = [{ when = "y > 0", set = "C", uses_place = false }]\n'
    rows = {
        name: {"x": score, "y": int(name == "a")} for name, score in zip("abcde", (99, 95, 90, 85, 80), strict=True)
    }

    assert grades(run(HEAD + settings, rows)) == {"a": "C", "b": "A", "c": "B", "d": "B", "e": "C"}
