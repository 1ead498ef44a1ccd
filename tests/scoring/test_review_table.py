import pytest

from accounts.roles import Role
from scoring.actions import Award, decide
from scoring.awarding import Use, graded_in, uses_of
from scoring.engine.reading import read_scheme
from scoring.models import Run
from scoring.review_table import Row, graded, grades_of, groups_of, narrowed, proposal, rows_of, run_of, with_cuts
from tests.scoring.cases_on_disk import SCHEME
from tests.scoring.reviewed_rounds import card_of, otherwise, reviewed
from tests.scoring.rounds_in_reach import keeper
from units.remits import scope_of

GRADES = ("优秀", "良好", "一般")


def use(grade="优秀", pool="乡镇", allowed=1, proposed="1", contested="0"):
    return Use("teams", pool, grade, "3", allowed, proposed, contested, 0, 0, "blocked", "")


def lines(*proposed):
    return [Row("", key, proposed=grade) for key, grade in enumerate(proposed, 1)]


def cuts(rows):
    """Where lines stand among the rows: "-" for a row, or the first word of a line."""
    return [row.cut.partition("：")[0] or "-" for row in rows]


def test_the_line_stands_beneath_the_last_who_holds_a_place():
    found = with_cuts(lines("优秀", "良好", "优秀", "良好"), [use(allowed=2, proposed="2")], GRADES)

    assert cuts(found) == ["-", "-", "-", "“优秀”名额线", "-"]


def test_each_quota_has_its_line():
    found = with_cuts(lines("优秀", "良好", "一般"), [use(), use("良好")], GRADES)

    assert cuts(found) == ["-", "“优秀”名额线", "-", "“良好”名额线", "-"]


def test_equals_beneath_the_line_are_told():
    (cut, *_) = with_cuts(lines("待议", "待议", "良好"), [use(proposed="0", contested="1")], GRADES)

    assert cut.cut == "“优秀”名额线：名额 1 个，建议 0 个；线下标“待议”的争 1 个"


def test_a_quota_of_all_groups_or_one_that_is_unknown_draws_no_line():
    rows = lines("优秀")

    assert with_cuts(rows, [use(pool=""), use(allowed=None)], GRADES) == rows


def test_the_lines_are_narrowed_to_what_is_asked_for():
    one = Row("", 1, decided="优秀")
    two = Row("", 2, flags=["未交"], missing=True, decide="/2/")
    three = Row("", 3, tied=True, decided="良好", differs=True, decide="/3/")
    never = Row("", 4)
    found = {
        show: [row.key for row in narrowed([one, two, three, never], show)]
        for show in ("all", "open", "missing", "flagged")
    }

    assert found == {"all": [1, 2, 3, 4], "open": [2], "missing": [2], "flagged": [2]}
    assert [narrowed([one, two, three], show)[0].key for show in ("line", "differs")] == [3, 3]


def test_the_grades_of_the_quotas_are_those_of_their_grading():
    scheme = read_scheme(SCHEME)

    assert (grades_of(scheme, [use()]), grades_of(scheme, [])) == (("优秀", "良好"), ())


@pytest.fixture
def run(db, tmp_path):
    return reviewed(tmp_path / "case")


def test_a_line_says_what_the_proposal_rests_on_and_what_was_decided(run):
    decide(card_of(run, "T2"), otherwise("良好"), by=keeper(Role.APPROVER), revision=0)

    first, second, _ = rows_of(run.cards.order_by("rank"), {"T1": "优秀"}, graded_in(read_scheme(SCHEME)))

    assert (first.rank, first.name, first.score, first.proposed, first.decided, first.differs) == (
        1,
        "河西乡",
        "98.80",
        "优秀",
        "良好",
        True,
    )
    assert first.grounds == ["第 1 名，在优秀 1 个名额之内"]
    assert (second.before, second.entries, second.decided) == ("优秀", "材料迟报", "")


def test_who_is_given_no_grade_is_led_to_no_decision_and_never_open(run):
    rows = rows_of(run.cards.order_by("rank"), {}, [])

    assert [row.decide for row in rows] == ["", "", ""]
    assert narrowed(rows, "open") == []


def test_the_groups_count_who_is_undecided(run):
    approver = keeper(Role.APPROVER)
    decide(card_of(run, "T2"), Award("优秀"), by=approver, revision=0)

    (group,) = groups_of(run, scope_of(approver))

    assert (group.name, group.number, group.undecided) == ("乡镇", 3, 2)


def test_the_locked_run_stands_for_its_round_before_newer_ones(run):
    Run.objects.create(round=run.round, number=2, state="done", scheme_text=SCHEME, results_digest="0" * 64, frame="{}")
    scope = scope_of(keeper())

    assert run_of(run.round_id, scope) == run
    Run.objects.filter(pk=run.pk).update(state="aside")
    assert run_of(run.round_id, scope).number == 2


def test_a_round_beyond_reach_has_no_run(run):
    assert run_of(run.round_id, scope_of(keeper(Role.SCRUTINEER, owner="督查室"))) is None


def test_a_card_says_whether_and_what_it_proposes(run):
    card = card_of(run, "T2")

    assert (graded(run, card), proposal(card), uses_of(run)[0].proposed) == (True, "优秀", "1")
