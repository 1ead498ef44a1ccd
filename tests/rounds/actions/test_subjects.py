from fractions import Fraction

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEntry
from accounts.roles import Role
from evidence.models import Figure
from rounds.actions.subjects import add_subjects, change_subjects, changes_of, order_anew, take_snapshot
from rounds.models import Stage
from tests.rounds.cast import cadre, codes, wanted
from tests.scoring.rounds_in_reach import at_stage, keeper
from units.models import Unit


def row(subject, **others):
    """A line of the grid."""
    return {subject.pk: {"category": subject.category, "order": subject.order, "group": subject.group} | others}


def test_units_come_with_name_place_group_and_the_category_of_the_rule(draft):
    told = draft.subjects.values_list("code", "name", "place", "group__name", "category")

    assert list(told.order_by("position")) == [
        ("T1", "城关镇", "城关镇", "第一考核组", "town"),
        ("T2", "河西乡", "河西乡", "第一考核组", "town"),
        ("T3", "山口乡", "山口乡", None, "town"),
        ("D1", "财政局", "财政局", None, "dept"),
    ]
    assert draft.size == 4


def test_who_is_left_out_stays_out_and_nobody_comes_twice(empty, preparer):
    assert add_subjects(empty, wanted(), ["T2"], by=preparer) == 3
    assert codes(empty) == ["T1", "T3", "D1"]

    assert add_subjects(empty, wanted(), [], by=preparer) == 1
    with pytest.raises(ValidationError, match="没有找到"):
        add_subjects(empty, wanted(), [], by=preparer)


def test_only_those_within_reach_are_found(empty, preparer):
    empty.drafted_by = keeper(Role.CLERK, "T1")
    empty.save()

    add_subjects(empty, wanted(), [], by=empty.drafted_by)

    assert codes(empty) == ["T1"]


def test_the_grid_saves_category_order_and_group_and_puts_in_order(draft, preparer):
    first = draft.subjects.get(code="T1")

    change_subjects(draft, row(first, category="dept", order=Fraction(9), group=None), [], by=preparer)

    assert codes(draft) == ["T2", "T3", "D1", "T1"]
    first.refresh_from_db()
    assert (first.category, first.group) == ("dept", None)
    assert "T1 category" in AuditEntry.objects.filter(verb="change subjects").last().facts_json


def test_who_is_taken_out_is_not_proposed_again(draft, preparer):
    change_subjects(draft, {}, [draft.subjects.get(code="T3").pk], by=preparer)

    draft.refresh_from_db()
    assert (codes(draft), draft.size) == (["T1", "T2", "D1"], 3)
    assert changes_of(draft, preparer) == []


def test_who_has_evidence_from_before_is_not_taken_out(draft, preparer):
    subject = draft.subjects.get(code="T1")
    Figure.objects.create(subject=subject, name="tasks", value=Fraction(3))

    with pytest.raises(ValidationError, match="城关镇"):
        change_subjects(draft, {}, [subject.pk], by=preparer)

    assert Figure.objects.exists()


def test_a_grid_that_speaks_of_somebody_gone_is_refused_as_a_whole(draft, preparer):
    stale = draft.subjects.get(code="T1")
    change_subjects(draft, {}, [stale.pk], by=preparer)

    with pytest.raises(ValidationError, match="其他人"):
        change_subjects(draft, row(stale), [], by=preparer)


def test_the_order_of_the_registers_comes_back(draft, preparer):
    for place, code in enumerate(["D1", "T3", "T2", "T1"], 1):
        draft.subjects.filter(code=code).update(order=Fraction(place))

    order_anew(draft, by=preparer)

    assert codes(draft) == ["T1", "T2", "T3", "D1"]


def changed_registers():
    """A town renamed, one dissolved, and a new one."""
    root = Unit.objects.get(code="0")
    Unit.objects.filter(code="T1").update(name="城关街道")
    Unit.objects.filter(code="T3").update(active_until="2020-01-01")
    sort = Unit.objects.get(code="T2").category
    Unit.objects.create(code="T4", name="新设镇", parent=root, position=9, path="0001.0009.", category=sort)


def test_a_draft_is_told_who_is_new_gone_and_renamed(draft, preparer):
    changed_registers()

    found = {change.code: (change.kind, change.category) for change in changes_of(draft, preparer)}

    assert found == {"T4": ("new", "town"), "T1": ("changed", ""), "T3": ("gone", "")}


def test_what_is_ticked_alone_is_taken_over(draft, preparer):
    changed_registers()

    assert take_snapshot(draft, {"T1", "T4"}, by=preparer) == 2

    assert codes(draft) == ["T1", "T2", "T3", "D1", "T4"]
    assert draft.subjects.get(code="T1").name == "城关街道"
    assert draft.subjects.get(code="T4").category == "town"


def test_a_difference_that_is_gone_meanwhile_is_not_taken_over(draft, preparer):
    with pytest.raises(ValidationError, match="重新核对"):
        take_snapshot(draft, {"T1"}, by=preparer)


def test_the_registers_do_not_touch_a_round_that_has_begun(draft, preparer):
    before = list(draft.subjects.values())
    at_stage(draft, Stage.COLLECTING)
    changed_registers()

    with pytest.raises(ValidationError, match="采集中"):
        take_snapshot(draft, {"T1"}, by=preparer)

    assert list(draft.subjects.values()) == before


def test_cadres_come_with_unit_post_and_the_group_of_their_unit(empty, preparer):
    cadre("c9", "钱九", "T1", post_text="镇长", level="正科级")

    asked = wanted(of="cadres", levels=["正科级"], rule="one", sorted={"": "town"})
    add_subjects(empty, asked, [], by=preparer)

    told = empty.subjects.values_list("code", "place", "post", "group__name", "category", "cadre__code")
    assert list(told) == [("c9", "城关镇", "镇长", "第一考核组", "town", "c9")]
