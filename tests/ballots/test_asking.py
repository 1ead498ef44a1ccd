import pytest

from ballots.asking import ballot_of
from ballots.paper import Part
from rounds.models import Subject
from tests.ballots.polls import polled

pytestmark = pytest.mark.django_db


def asked(round, *parts):
    """The forms that a ballot asks, as the page gets them."""
    return ballot_of(polled(round, parts).codes[0])["parts"]


def test_a_form_of_marks_says_its_bounds_and_limits(round):
    [part] = asked(round, Part("marks", "A", ("T1", "T2")))

    assert part["marks"] == {"low": "0", "high": "100", "places": 1, "allowed": []}
    assert part["complete"]
    assert part["items"] == [
        {"id": "virtue", "name": "德", "options": []},
        {"id": "skill", "name": "能", "options": []},
    ]
    [limit] = part["limits"]
    assert limit["range"] == {"low": "90", "high": None, "holds_low": True, "holds_high": False}
    assert [limit[name] for name in ("marked", "most", "least", "warns")] == ["90 及以上", 2, None, False]


def test_a_form_of_options_says_them_row_by_row(round):
    [part] = asked(round, Part("five", "B", ("T1",)))

    assert [item["name"] for item in part["items"]] == ["甲", "乙", "丙", "丁"]
    assert part["items"][0]["options"] == ["优", "良", "中", "差"]
    assert not part["complete"]


def test_forms_stand_in_the_order_of_the_ballot_with_their_class(round):
    parts = asked(round, Part("order", "A", ("T3", "T1")), Part("lively", "B", ("T2",)))

    assert [(part["form"], part["ranking"], part["varied"], part["subjects"]) for part in parts] == [
        ("order", True, False, ("T3", "T1")),
        ("lively", False, True, ("T2",)),
    ]


def test_subjects_are_named_as_at_the_snapshot(round):
    Subject.objects.filter(code="T2").update(name="张三", place="甲镇", post="镇长")
    asked_about = ballot_of(polled(round).codes[0])["subjects"]

    assert {"code": "T2", "name": "张三", "place": "甲镇", "post": "镇长"} in asked_about
    assert len(asked_about) == 3


def test_all_ballots_of_a_lot_are_asked_alike(round):
    poll = polled(round)

    assert ballot_of(poll.codes[0]) == ballot_of(poll.codes[1])
