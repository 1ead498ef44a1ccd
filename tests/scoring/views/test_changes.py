from fractions import Fraction

import pytest
from django.urls import reverse

from accounts.roles import Role
from evidence.models import Event, Figure
from rounds.models import Case, Round, Stage
from scoring.actions import request_run
from scoring.models import Run
from scoring.runs import perform_run
from tests.scoring.rounds_in_reach import at_stage, keeper, kept_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def round(tmp_path):
    return at_stage(kept_round(tmp_path / "case"), Stage.CLOSED)


def computed(round):
    return perform_run(request_run(round, by=None).pk)


@pytest.fixture
def page(round, client):
    client.force_login(keeper())

    def page(run, **query):
        answer = client.get(reverse("scoring:changes", args=[run.pk]), query)
        assert answer.status_code == 200
        return answer.content.decode()

    return page


def test_what_changed_stands_with_the_reason_and_the_rest_is_left_out(round, page):
    computed(round)
    Figure.objects.filter(subject__code="T1", name="tasks").update(value=Fraction(10))
    Event.objects.all().delete()

    text = page(computed(round))

    assert "3 个考核对象中有 1 个的得分、名次或等次有变化" in text
    assert "91.72 →</span> <b>98.72</b>" in text
    assert "工作实绩 90.00 → 100.00 <b>(+10.00)</b>" in text
    assert "重点任务完成数: 9 → 10" in text
    assert "减少清单记录：材料迟报" in text
    assert ">山口乡<" not in text.partition("与另一次测算比较")[2]


def test_all_are_shown_on_request(round, page):
    computed(round)

    run = computed(round)

    assert "没有变化。" in page(run)
    assert ">山口乡<" in page(run, show="all")


def test_one_who_changed_place_because_of_others_is_told_so(round, page):
    computed(round)
    Figure.objects.filter(subject__code="T2", name="tasks").update(value=Fraction(1))

    text = page(computed(round)).partition("与另一次测算比较")[2]

    assert "自身数据未变；同组其他对象或方案有变化" in text


def test_a_changed_scheme_is_shown(round, page):
    computed(round)
    run = computed(round)
    Run.objects.filter(pk=run.pk).update(scheme_text=run.scheme_text.replace("第六条", "第八条"))

    assert "考核方案有改动：2 行" in page(run)


def test_the_missing_stand_first_with_a_way_to_where_it_is_mended(round, page):
    Figure.objects.filter(subject__code="T3", name="tasks").delete()

    text = page(computed(round))

    assert text.index(">山口乡<") < text.index("与另一次测算比较")
    assert reverse("scoring:bring", args=[round.pk, "figures"]) in text


def test_without_an_earlier_run_nothing_is_compared(round, page):
    assert "无可比较" in page(computed(round))


def test_the_round_before_is_compared_when_the_round_has_no_other_run(round, page):
    run = computed(round)
    Round.objects.filter(pk=round.pk).update(position=2)
    earlier = Round.objects.create(case=Case.objects.get(), code="2022年度", position=1, scheme=round.scheme, size=0)
    subject = earlier.subjects.create(
        code="T2", name="河西乡", category="town", order=1, position=1, unit=round.subjects.get(code="T2").unit
    )
    other = Run.objects.create(
        round=earlier, number=1, state="done", scheme_text=run.scheme_text, results_digest="0" * 64, frame="{}"
    )
    other.cards.create(subject=subject, position=1, pool="乡镇", score="90.00", rank=1, content=b"", exact=b"")

    text = page(run)

    assert "90.00 →</span> <b>98.80</b>" in text
    assert "不同轮次，数据不同" in text


@pytest.mark.parametrize("query", [{"with": "0"}, {"show": "nothing"}])
def test_a_run_or_choice_that_is_not_there_is_not_found(round, client, query):
    client.force_login(keeper())

    assert client.get(reverse("scoring:changes", args=[computed(round).pk]), query).status_code == 404


def test_only_those_in_reach_are_compared(round, client):
    computed(round)
    Figure.objects.filter(name="tasks").update(value=Fraction(1))
    client.force_login(keeper(Role.APPROVER, "T2"))

    text = client.get(reverse("scoring:changes", args=[computed(round).pk])).content.decode()

    assert (">河西乡<" in text, ">城关镇<" in text) == (True, False)


def test_the_page_asks_as_often_for_one_row_as_for_many(round, client, django_assert_num_queries):
    computed(round)
    run = computed(round)
    client.force_login(keeper())
    address = reverse("scoring:changes", args=[run.pk])
    client.get(address)

    with django_assert_num_queries(11):
        client.get(address)
    run.cards.exclude(subject__code="T2").delete()
    with django_assert_num_queries(11):
        client.get(address)
