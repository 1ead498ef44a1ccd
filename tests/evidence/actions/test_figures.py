from fractions import Fraction

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import AuditEntry
from accounts.roles import Role
from evidence.actions.figures import CellsRefused, arrange, certify, hand_in, return_values, save_cells
from evidence.models import Arrangement, Figure, Filing, Turn
from rounds.models import Stage
from scoring.engine.values import Absent
from tests.evidence.rounds_of_figures import filing, keeper, seen, typed
from tests.scoring.rounds_in_reach import at_stage

pytestmark = pytest.mark.django_db


def counts(code="T1", name="tasks"):
    """What the computation takes of a figure."""
    row = Figure.objects.filter(subject__code=code, name=name).first()
    return row and row.value


def handed(round, liaison, text="9"):
    save_cells(round, [typed(round, "T1", "tasks", text)], by=liaison)
    hand_in(round, by=liaison)
    return filing()


def test_a_value_of_a_unit_counts_only_once_its_owner_certified_it(round, liaison, owner):
    save_cells(round, [typed(round, "T1", "tasks", "9", "月报")], by=liaison)
    assert (filing().state, counts()) == ("entered", None)
    hand_in(round, by=liaison)
    assert (filing().state, counts()) == ("handed", None)

    certify(round, seen(filing()), by=owner)

    assert (filing().state, counts()) == ("certified", Fraction(9))
    assert Figure.objects.get().source == "月报"
    assert "liaison" in Figure.objects.get().place


def test_what_the_owner_or_the_clerk_enters_counts_at_once(round, owner, clerk):
    save_cells(round, [typed(round, "T1", "tasks", "9")], by=owner)
    save_cells(round, [typed(round, "T1", "target", "10"), typed(round, "T2", "tasks", "8")], by=clerk)

    assert [counts(), counts("T1", "target"), counts("T2")] == [Fraction(9), Fraction(10), Fraction(8)]


def test_a_round_may_ask_that_nobody_certifies_the_own_value(round, owner, clerk):
    Arrangement.objects.update(certify_keepers=True)
    save_cells(round, [typed(round, "T1", "tasks", "9")], by=owner)
    hand_in(round, by=owner)

    with pytest.raises(ValidationError, match="另一人"):
        certify(round, seen(filing()), by=owner)
    certify(round, seen(filing()), by=clerk)
    assert counts() == Fraction(9)


def test_a_returned_value_is_missing_with_its_reason_and_never_zero(round, liaison, owner):
    handed(round, liaison)

    return_values(round, seen(filing()), by=owner, reason="与台账不符")

    assert counts() == Absent("missing", "重点任务完成数")
    assert "与台账不符" in Figure.objects.get().source
    assert filing().reason == "与台账不符"


def test_a_certified_value_that_is_returned_counts_no_longer(round, liaison, owner):
    certify(round, seen(handed(round, liaison)), by=owner)

    return_values(round, seen(filing()), by=owner, reason="重复计算")

    assert counts() == Absent("missing", "重点任务完成数")


def test_a_mended_value_goes_the_whole_way_again_and_each_step_is_kept(round, liaison, owner):
    return_values(round, seen(handed(round, liaison)), by=owner, reason="有误")
    certify(round, seen(handed(round, liaison, "8")), by=owner)

    assert counts() == Fraction(8)
    assert [turn.state for turn in Turn.objects.all()] == [
        "entered", "handed", "returned", "entered", "handed", "certified",
    ]  # fmt: skip
    assert [turn.now for turn in Turn.objects.all()][-1] == Fraction(8)


def test_a_return_needs_a_reason(round, liaison, owner):
    with pytest.raises(ValidationError, match="原因"):
        return_values(round, seen(handed(round, liaison)), by=owner, reason="  ")


def test_nobody_certifies_what_changed_since_they_saw_it(round, liaison, owner):
    old = seen(handed(round, liaison))
    save_cells(round, [typed(round, "T1", "tasks", "7")], by=liaison)

    with pytest.raises(ValidationError):
        certify(round, old, by=owner)
    assert counts() is None


def test_who_owns_other_figures_certifies_nothing_here(round, liaison):
    other = keeper(Role.DATA_OWNER, owner="气象局")

    with pytest.raises(PermissionDenied):
        certify(round, seen(handed(round, liaison)), by=other)
    assert AuditEntry.objects.filter(outcome="refused").exists()


@pytest.mark.parametrize(
    ("code", "figure", "text", "words"),
    [
        ("T1", "tasks", "很多", "不是数字"),
        ("T2", "tasks", "9", "不归您填报"),
        ("T1", "target", "9", "不归您填报"),
        ("T1", "nothing", "9", "不归您填报"),
    ],
)
def test_a_cell_that_cannot_be_kept_is_told_why_and_nothing_of_its_post_is_kept(
    round, liaison, code, figure, text, words
):
    sound = typed(round, "T1", "tasks", "9")
    faulty = typed(round, code, figure, text)
    cells = [faulty] if (code, figure) == ("T1", "tasks") else [sound, faulty]

    with pytest.raises(CellsRefused) as refusal:
        save_cells(round, cells, by=liaison)

    (told,) = refusal.value.cells
    assert words in told.problem
    assert not Filing.objects.exists()


def test_a_cell_that_somebody_else_changed_is_not_overwritten_but_shown(round, clerk, owner):
    before = typed(round, "T1", "tasks", "7")
    save_cells(round, [typed(round, "T1", "tasks", "9")], by=owner)

    with pytest.raises(CellsRefused) as refusal:
        save_cells(round, [before], by=clerk)

    assert refusal.value.cells[0].theirs == "9"
    save_cells(round, [before._replace(stamp=refusal.value.cells[0].stamp)], by=clerk)
    assert counts() == Fraction(7)


def test_a_unit_does_not_overwrite_what_is_certified(round, liaison, owner):
    save_cells(round, [typed(round, "T1", "tasks", "9")], by=owner)

    with pytest.raises(CellsRefused):
        save_cells(round, [typed(round, "T1", "tasks", "10")], by=liaison)


def test_an_emptied_cell_is_missing_and_says_who_emptied_it(round, clerk):
    save_cells(round, [typed(round, "T1", "tasks", "9")], by=clerk)
    save_cells(round, [typed(round, "T1", "tasks", "")], by=clerk)

    assert counts() == Absent("missing", "重点任务完成数")
    assert "clerk" in Figure.objects.get().source


def test_the_same_value_again_changes_nothing(round, clerk):
    save_cells(round, [typed(round, "T1", "tasks", "9")], by=clerk)
    save_cells(round, [typed(round, "T1", "tasks", "9.0")], by=clerk)

    assert (filing().version, Turn.objects.count()) == (1, 1)


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage != Stage.COLLECTING])
def test_nothing_is_entered_handed_in_or_certified_unless_the_round_collects(round, liaison, owner, stage):
    cells = [typed(round, "T1", "tasks", "9")]
    chosen = seen(handed(round, liaison))
    at_stage(round, stage)

    for deed in (
        lambda: save_cells(round, cells, by=liaison),
        lambda: hand_in(round, by=liaison),
        lambda: certify(round, chosen, by=owner),
        lambda: return_values(round, chosen, by=owner, reason="有误"),
    ):
        with pytest.raises(ValidationError) as refusal:
            deed()
        assert refusal.value.code == "stage"


def test_there_must_be_something_to_hand_in(round, liaison):
    with pytest.raises(ValidationError):
        hand_in(round, by=liaison)


def test_a_post_writes_in_as_many_statements_for_three_cells_as_for_one(round, clerk, django_assert_max_num_queries):
    for codes in (["T1"], ["T1", "T2", "T3"]):
        Filing.objects.all().delete()
        Figure.objects.all().delete()
        cells = [typed(round, code, "tasks", "5") for code in codes]
        with django_assert_max_num_queries(21):
            save_cells(round, cells, by=clerk)


def test_only_who_answers_for_the_whole_round_arranges_it(round, clerk):
    said = {"declared": ["target"], "certify_units": True, "certify_keepers": True}

    with pytest.raises(PermissionDenied):
        arrange(round, said, by=keeper(Role.CLERK, unit="T1"))
    arrange(round, said, by=clerk)

    assert Arrangement.objects.get().declared == ["target"]
