import pytest

from ballots.paper import Part
from ballots.proposing import Spread, classes_of, likely, pairs_of, parts_for, places_of, proposed, subjects_of
from indicators.actions import keep_scheme
from indicators.queries import scheme_of
from rounds.models import Step
from scoring.engine.forms import VoterClass
from tests.ballots.district import district
from tests.scoring.cases_on_disk import SCHEME
from units.models import Cadre, Group, Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def round(tmp_path):
    return district(tmp_path / "case")


def proposal(round, spreads):
    return proposed(scheme_of(round.scheme.text), pairs_of(round), subjects_of(round), "测评会", spreads)


def told(rows):
    return [(place.label, {name: plan.parts for name, plan in plans.items()}) for place, plans in rows]


def test_each_unit_has_a_meeting_that_judges_its_own_subjects(round):
    rows = proposal(round, {"B": Spread.UNIT})

    assert told(rows) == [
        ("城关镇", {"B": (Part("team", "B", ("T1",)),)}),
        ("河西乡", {"B": (Part("team", "B", ("T2",)),)}),
        ("山口乡", {"B": (Part("team", "B", ("T3",)),)}),
    ]
    assert {plan.key for _place, plans in rows for plan in plans.values()} == {
        ("测评会", Unit.objects.get(code=code).pk, "B") for code in ("T1", "T2", "T3")
    }


def test_one_meeting_judges_everybody(round):
    [(place, plans)] = proposal(round, {"A": Spread.ALL})

    assert plans["A"].key == ("测评会", None, "A")
    assert plans["A"].parts == (Part("team", "A", ("T1", "T2", "T3")),)
    assert len(place.subjects) == 3


def test_a_group_has_a_meeting_of_its_own_name(round):
    group = Group.objects.create(name="第一考核组")
    round.subjects.filter(code__in=["T1", "T3"]).update(group=group)

    rows = proposal(round, {"B": Spread.GROUP})

    assert [(plans["B"].meeting, plans["B"].parts[0].subjects) for _place, plans in rows] == [
        ("测评会（第一考核组）", ("T1", "T3")),
        ("测评会（未分考核组）", ("T2",)),
    ]


def test_classes_of_one_meeting_stand_in_one_row(round):
    rows = proposal(round, {"A": Spread.UNIT, "B": Spread.UNIT})

    assert [list(plans) for _place, plans in rows] == [["A", "B"]] * 3


def test_a_class_that_does_not_vote_so_is_left_out(round):
    assert proposal(round, {"A": Spread.NONE}) == []


def test_a_cadre_is_judged_where_the_own_unit_meets(round):
    unit = Unit.objects.get(code="T2")
    cadre = Cadre.objects.create(code="c1", name="张三", plain_name="张三", unit=unit)
    round.subjects.filter(code="T1").update(unit=None, cadre=cadre)

    places = places_of(subjects_of(round), Spread.UNIT)

    assert [(place.label, [one.code for one in place.subjects]) for place in places] == [
        ("河西乡", ["T1", "T2"]),
        ("山口乡", ["T3"]),
    ]


def test_who_stands_in_no_register_meets_at_the_place_of_the_snapshot(round):
    round.subjects.filter(code="T1").update(unit=None, place="商会")

    [place, *_others] = places_of(subjects_of(round), Spread.UNIT)

    assert (place.label, place.unit, place.meeting("测评会")) == ("商会", None, "测评会（商会）")


def test_classes_stand_in_the_order_of_the_scheme(round):
    assert [one.id for one in classes_of(scheme_of(round.scheme.text), pairs_of(round))] == ["A", "B"]


def test_a_class_that_takes_in_others_is_asked_for_by_those(round):
    text = SCHEME.replace('id = "B"\n', 'id = "B"\nincludes = ["C", "D"]\n').replace(
        "[[forms]]", '[[classes]]\nid = "C"\nname = "班子"\n[[classes]]\nid = "D"\nname = "职工"\n[[forms]]', 1
    )
    round.scheme = keep_scheme(text, by=None)

    assert pairs_of(round)["town"] == [("team", "A"), ("team", "C"), ("team", "D")]


def test_what_is_not_collected_by_meetings_has_no_lots(round):
    Step.objects.create(round=round, category="town", kind=Step.Kind.FIGURES)
    assert proposal(round, {"B": Spread.UNIT}) == []

    Step.objects.create(round=round, category="town", kind=Step.Kind.MEETING)
    assert len(proposal(round, {"B": Spread.UNIT})) == 3


@pytest.mark.parametrize(
    ("name", "relation", "expected"),
    [
        ("区级领导", "分管、联系该单位的区级领导", Spread.ALL),
        ("市领导", "", Spread.ALL),
        ("班子成员和中层干部", "本单位", Spread.UNIT),
        ("公司领导班子成员", "所在公司", Spread.UNIT),
    ],
)
def test_the_words_of_the_scheme_tell_where_a_class_meets(name, relation, expected):
    assert likely(VoterClass("x", name, relation)) == expected


def test_a_ballot_asks_nothing_of_a_category_that_the_class_does_not_judge(round):
    pairs = pairs_of(round) | {"town": [("team", "A")]}

    assert parts_for(scheme_of(round.scheme.text), pairs, "B", subjects_of(round)) == ()
