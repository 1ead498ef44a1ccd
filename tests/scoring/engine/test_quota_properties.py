"""A quota is a promise: no pools, ties, bars, set grades or bottoms may break it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.engine.verdicts import TO_DISCUSS
from tests.scoring.engine.sheets import figures, node, run

GRADES = ["A", "B", "C", "D"]
F = figures("x", "p", "q") + figures("team", kind="text") + node("total", "formula", value="x")
SUBJECTS = st.lists(
    st.fixed_dictionaries(
        {
            "x": st.sampled_from([60, 70, 80, 90]),
            "p": st.integers(0, 6),
            "q": st.integers(0, 6),
            "team": st.sampled_from("甲乙丙"),
        }
    ),
    min_size=1,
    max_size=14,
)
ROUNDING = st.sampled_from(["floor", "half-up", "ceil"])
RULES = st.lists(
    st.sampled_from(
        [
            'bar = ["A"]',
            'bar = ["A", "B"]',
            'cap = "B"',
            'cap = "C"',
            'set = "A"',
            'set = "B"',
            'set = "D"',
            'set = "A", uses_place = false',
            'set = "A", unranked = true',
            'state = "不确定等次"',
            "unranked = true",
            "out_of_base = true",
            'bar = ["D"]',
            'bar = ["A", "B", "C", "D"]',
        ]
    ),
    max_size=3,
)
BANDS = (
    'bands = [{ grade = "A", range = "[80,)" }, { grade = "B", range = "[70,80)" }, { grade = "D", range = "(,70)" }]\n'
)


@st.composite
def gradings(draw):
    quotas = [
        f'{{ grade = "A", share = {draw(st.integers(0, 60))}, rounding = "{draw(ROUNDING)}", '
        f"at_least = {draw(st.integers(0, 2))} }}",
        f'{{ grade = "B", number = {draw(st.integers(0, 4))} }}',
    ]
    if draw(st.booleans()):
        quotas[1] = (
            f'{{ grade = "B", share = {draw(st.integers(0, 90))}, cumulative = true, rounding = "{draw(ROUNDING)}" }}'
        )
    if draw(st.booleans()):
        quotas.append(f'{{ grade = "D", number = {draw(st.integers(0, 2))}, end = "bottom" }}')
    rules = [
        f'{{ when = "{name} == {number}", {what} }}'
        for name, number, what in zip("pqp", (1, 2, 3), draw(RULES), strict=False)
    ]
    return (
        '[[grading]]\nid = "g"\ngrades = ["A", "B", "C", "D"]\n'
        + f"quotas = [{', '.join(quotas)}]\nrules = [{', '.join(rules)}]\n"
        + f'ties = "{draw(st.sampled_from(["ask", "leave_out"]))}"\n'
        f'freed_places = "{draw(st.sampled_from(["next", "lapse"]))}"\n'
        + draw(st.sampled_from(["", 'pool = ["team"]\n', 'pool = ["team"]\nmerge = { below = 3 }\n', "pool = []\n"]))
        + draw(st.sampled_from(["", BANDS, 'rest = "C"\n']))
        + draw(st.sampled_from(["", 'tie_break = ["q"]\n']))
    )


def set_by_rule(verdict):
    return any(rule.set for rule in verdict.rules)


def by_pool(outcome):
    pools = {}
    for verdict in outcome.verdicts:
        pools.setdefault(verdict.pool_name, []).append(verdict)
    return pools


@settings(max_examples=400)
@given(gradings(), SUBJECTS)
def test_a_quota_is_never_exceeded_by_a_proposal(grading, subjects):
    outcome = run(F + grading, {f"s{n:02}": cells for n, cells in enumerate(subjects)})
    pools = by_pool(outcome)

    for places in outcome.places:
        holders = [v for v in pools[places.pool] if v.grade == places.grade and v.takes_place]
        forced = sum(set_by_rule(v) for v in holders)
        assert len(holders) == places.used
        assert places.used <= max(places.places, forced)
        assert places.used + places.contested <= max(places.places, forced)


@settings(max_examples=300)
@given(gradings(), SUBJECTS)
def test_equals_are_treated_alike_and_nobody_is_passed_over(grading, subjects):
    outcome = run(F + grading, {f"s{n:02}": cells for n, cells in enumerate(subjects)})

    for members in by_pool(outcome).values():
        free = [v for v in members if v.ranked and not v.rules]
        for one in free:
            for other in free:
                if one.order == other.order:
                    assert (one.grade, one.state, one.rank) == (other.grade, other.state, other.rank)
                if one.order < other.order and other.grade and one.grade:
                    assert GRADES.index(one.grade) <= GRADES.index(other.grade)


@settings(max_examples=200)
@given(gradings(), SUBJECTS)
def test_a_barred_grade_is_never_proposed_and_a_state_stands_alone(grading, subjects):
    outcome = run(F + grading, {f"s{n:02}": cells for n, cells in enumerate(subjects)})

    for verdict in outcome.verdicts:
        assert verdict.grade not in verdict.barred
        assert verdict.grade is None or verdict.state is None
        assert verdict.state in (None, TO_DISCUSS, "不确定等次")
        assert (verdict.rank is None) is not verdict.ranked
