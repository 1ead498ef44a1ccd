from datetime import date

from rounds.models import Round
from rounds.snapshot import day_of, seen_cadres, seen_units
from tests.rounds.cast import cadre
from units.models import Cadre, Group, Secondment, Unit

DAY = date(2025, 6, 1)


def test_the_registers_are_looked_at_as_of_the_end_of_the_period_once_that_is_over():
    assert day_of(Round(period_until=date(2020, 12, 31))) == date(2020, 12, 31)
    assert day_of(Round(period_until=date(2999, 12, 31))) == day_of(Round())


def test_units_stand_in_the_prescribed_order_with_their_traits(county):
    Unit.objects.filter(code="T3").update(active_until=date(2025, 1, 1))

    found = seen_units(Unit.objects.exclude(code="0"), DAY)

    assert [(one.code, one.trait("category"), one.trait("line")) for one in found] == [
        ("T1", "乡镇", ""),
        ("T2", "乡镇", ""),
        ("D1", "部门", ""),
    ]


def test_a_cadre_has_the_group_of_the_nearest_unit_above(county):
    Group.objects.create(name="全县组", position=1).units.add(county)
    Group.objects.create(name="片组", kind=Group.Kind.AREA).units.set(Unit.objects.filter(code="D1"))

    found = {one.code: one for one in seen_cadres(Cadre.objects.all(), DAY)}
    groups = dict(Group.objects.values_list("pk", "name"))

    assert groups[found["c1"].group_id] == "第一考核组"
    assert groups[found["c4"].group_id] == "全县组"


def test_who_is_seconded_on_the_day_is_told_with_the_post(county):
    sent = cadre("s1", "孙一", "D1", post_text="科长")
    host = Unit.objects.get(code="T1")
    Secondment.objects.create(cadre=sent, host=host, line="项目一线", title="专班成员", since=date(2025, 1, 1))

    (seen,) = seen_cadres(Cadre.objects.filter(code="s1"), DAY)

    assert (seen.place, seen.post, seen.trait("line")) == ("财政局", "科长；挂职：专班成员", "项目一线")
    (before,) = seen_cadres(Cadre.objects.filter(code="s1"), date(2024, 1, 1))
    assert (before.post, before.trait("line")) == ("科长", "")


def test_who_retired_is_no_longer_seen(county):
    Cadre.objects.filter(code="c1").update(status="retired")

    assert [one.code for one in seen_cadres(Cadre.objects.all(), DAY)] == ["c2", "c3", "c4"]
